"""What every template has to be, ours and a house's alike; each function says what is amiss."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pydantic import ValidationError

from blueprint_kit.catalog.template import Template
from blueprint_kit.model import Role, definitions
from blueprint_kit.nearest import did_you_mean

_LONGEST = 200
_SYSTEMS = ("scope.crm", "scope.contact_center")


def answers_say_what_they_rest_on(template: Template) -> Iterator[str]:
    """Expect one whole sentence for each answer, short enough to stand beside it."""
    for path, answer in template.answers.items():
        if not re.fullmatch(r"\w.*\.", answer.why) or len(answer.why) > _LONGEST:
            yield f"{path} does not say in one sentence of at most {_LONGEST} characters what it rests on"


def answers_are_what_their_questions_take(template: Template) -> Iterator[str]:
    """Expect known paths, and values that the decision's type accepts."""
    for path, answer in template.answers.items():
        found = definitions().get(path)
        if found is None:
            yield f"there is no decision {path}. {did_you_mean(path, definitions(), 'blueprint-kit show lists them.', quoted=False)}"
            continue
        try:
            found.values.validate_python(answer.value)
        except ValidationError as error:
            yield f"{path} does not take this answer: {error.errors()[0]['msg']}"


def roles_are_known(template: Template) -> Iterator[str]:
    """Expect who confirms an answer to be one of the roles that are asked."""
    known = {one.value for one in Role}
    for path, answer in template.answers.items():
        if answer.ask is not None and answer.ask not in known:
            yield f"{path} asks {answer.ask!r}, and the roles are {', '.join(sorted(known))}"


def systems_are_named(template: Template) -> Iterator[str]:
    """Expect a template to say for which pair of systems it is."""
    for path in _SYSTEMS:
        if path not in template.answers:
            yield f"it does not answer {path}"


Expectation = Callable[[Template], Iterator[str]]
EXPECTATIONS: Mapping[str, Expectation] = MappingProxyType(
    {
        one.__name__: one
        for one in (
            answers_say_what_they_rest_on,
            answers_are_what_their_questions_take,
            roles_are_known,
            systems_are_named,
        )
    }
)
