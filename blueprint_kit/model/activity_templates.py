"""Templates for subjects and bodies: which placeholders exist, and what stands in their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator

from blueprint_kit.nearest import nearest_name

from .values import Template

PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "agent_name": "name of the handling agent",
        "ai_summary": "summary written by a machine",
        "called_number": "number that was dialled",
        "caller_name": "name of the matched record",
        "caller_number": "number of the customer",
        "case_number": "number of the linked case",
        "channel": "voice, chat, e-mail and so on",
        "company_name": "company of the matched record",
        "deal_name": "name of the linked deal",
        "direction": "inbound, outbound or internal",
        "disposition": "outcome the agent chose",
        "duration": "length, in the unit of activity.duration_unit",
        "ended_at": "end, in the zone of activity.time_zone",
        "interaction_id": "id the contact center gave",
        "notes": "what the agent typed",
        "queue": "queue or ring group",
        "recording_link": "link to the recording",
        "started_at": "start, in the zone of activity.time_zone",
        "transcript": "words spoken or typed",
    }
)
"""The placeholders a template may name, each with what stands in its place."""

_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|([{}])")


def known_placeholders(template: str) -> str:
    """Return the template, or raise when a brace or a placeholder in it means nothing.

    A doubled brace stands for itself, as in Python's own templates.

    >>> known_placeholders("{direction}: {caller_name}")
    '{direction}: {caller_name}'
    >>> known_placeholders("{caler_name}")
    Traceback (most recent call last):
        ...
    ValueError: has no placeholder {caler_name}; the nearest is {caller_name}
    """
    for match in _BRACES.finditer(template):
        if match[2]:
            raise ValueError("has a brace without its partner; write {{ or }} for the character itself")
        name = match[1]
        if name is not None and name not in PLACEHOLDERS:
            raise ValueError(f"has no placeholder {{{' '.join(name.split())[:40]}}}; {_nearest(name)}")
    return template


def placeholders_in(template: str) -> tuple[str, ...]:
    """Return the placeholders a template names, in order and each once.

    >>> placeholders_in("{direction}: {caller_name} {{as is}} {direction}")
    ('direction', 'caller_name')
    """
    return tuple(dict.fromkeys(match[1] for match in _BRACES.finditer(template) if match[1] is not None))


def _nearest(name: str) -> str:
    wanted = re.sub(r"\W+", "_", name.strip().lower())
    near = nearest_name(wanted, PLACEHOLDERS, cutoff=0.5)
    if near:
        return f"the nearest is {{{near}}}"
    return f"known are {', '.join(f'{{{known}}}' for known in PLACEHOLDERS)}"


def _one_line(template: str) -> str:
    if "\n" in template:
        raise ValueError("must be one line; a subject has no line breaks")
    return template


BodyTemplate = Annotated[Template, AfterValidator(known_placeholders)]
SubjectTemplate = Annotated[BodyTemplate, AfterValidator(_one_line)]
