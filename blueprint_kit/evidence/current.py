"""Whether a recorded run still stands: the rules in force now, and the files as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from blueprint_kit.evidence.kinds import kinds
from blueprint_kit.model import Blueprint
from blueprint_kit.model.record import Run

RULES_CHANGED = "the rules in force now are other ones"


def rules_now(blueprint: Blueprint, kind: str) -> str | None:
    """Return the digest of the rules that a run of this kind would have now.

    None for a kind not known, and for one that no decision makes out of date.

    >>> rules_now(Blueprint(), "phones") == Blueprint().phone_policy().digest()
    True
    """
    found = kinds().get(kind)
    return found.rules(blueprint) if found and found.rules else None


@cache
def read_by(kind: str) -> tuple[str, ...]:
    """Return the decisions that a run of this kind reads; none for a kind not known.

    >>> "matching.on_none" in read_by("match"), "matching.on_none" in read_by("duplicates")
    (True, False)
    """
    found = kinds().get(kind)
    return found.reads() if found else ()


def why_out_of_date(
    run: Run, blueprint: Blueprint, files: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return why a run no longer stands for what is there now, in words; nothing where it does.

    Parameters
    ----------
    run, blueprint:
        The run, and the decisions in force.
    files:
        Name of each input of the run that was looked at -> SHA-256 of its content now, ``""`` where it is
        gone. None where no file was looked at, as in a document. An input that is not named was not
        looked at.
    """
    now = rules_now(blueprint, run.kind)
    said = [RULES_CHANGED] if now is not None and now != run.rules else []
    for name, seen in (files or {}).items():
        before = run.inputs.get(name)
        if before is not None and not seen:
            said.append(f"{name} is not there any more")
        elif before is not None and seen != before:
            said.append(f"{name} has changed")
    return tuple(said)
