"""Making a run and telling whether it still stands for what is there now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from blueprint_kit.errors import InputError
from blueprint_kit.model.canonical import digest
from blueprint_kit.model.record import Run

LONGEST_WORD = 80
"""Characters that a name inside aggregates may have; a cell's text would often be longer."""


def make_run(
    kind: str,
    title: str,
    inputs: Mapping[str, str],
    rules_digest: str,
    versions: Mapping[str, str],
    *,
    aggregates: Mapping[str, Any],
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run and its id; raise InputError when an aggregate is neither a number nor a map of numbers.

    Parameters
    ----------
    kind, title:
        A word such as ``match``, and the run in words.
    inputs:
        Name of each input -> SHA-256 (12 to 64 hex digits) of its bytes.
    rules_digest:
        Digest of the rules in force.
    versions:
        Package -> version of all that can change an answer.
    aggregates:
        Counts and shares by name, nested as deep as wanted; no list, so that no row can hide in it.
    working_paths:
        Decisions that were only proposed or assumed.
    on:
        The day of the run; it is no part of the id, so that the same measurement has the same id.

    Examples
    --------
    >>> name, run = make_run("match", "Calls of May", {"calls.csv": "a" * 64}, "b" * 12, {},
    ...     aggregates={"rows": 3})
    >>> name, run.contains_rows
    ('5d3df0998e212760', False)
    """
    _only_counts(aggregates, kind)
    run = Run(
        kind=kind,
        title=title,
        inputs=dict(sorted(inputs.items())),
        rules=rules_digest,
        versions=dict(sorted(versions.items())),
        aggregates=dict(aggregates),
        working_paths=tuple(sorted(set(working_paths))),
        on=on,
    )
    return run_id(run), run


def run_id(run: Run) -> str:
    """Return the first 16 hex digits of the hash of kind, inputs, rules and versions."""
    return digest([run.kind, run.inputs, run.rules, run.versions])[:16]


def is_stale(run: Run, inputs: Mapping[str, str], rules: str) -> bool:
    """Return whether an input or a rule is another one now than in the run.

    An input counts by its content: a file that was only renamed leaves the run as it was.

    >>> run = make_run("match", "t", {"calls.csv": "a" * 64}, "b" * 12, {}, aggregates={})[1]
    >>> is_stale(run, {"kept.csv": "a" * 64}, "b" * 12), is_stale(run, {"calls.csv": "c" * 64}, "b" * 12)
    (False, True)
    """
    return sorted(run.inputs.values()) != sorted(inputs.values()) or run.rules != rules


def versions_of(*packages: str) -> dict[str, str]:
    """Return the installed version of each package; one that is not installed is left out.

    >>> sorted(versions_of("phonenumbers", "no-such-package"))
    ['phonenumbers']
    """
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _only_counts(aggregates: Mapping[str, Any], where: str) -> None:
    for name, value in aggregates.items():
        if len(str(name)) > LONGEST_WORD:
            raise InputError(
                "An aggregate's name is longer than 80 characters.",
                where=where,
                remedy="Count by a short code.",
            )
        if isinstance(value, Mapping):
            _only_counts(value, f"{where}.{name}")
        elif isinstance(value, bool) or not isinstance(value, int | float | None):
            raise InputError(
                f"An aggregate is a {type(value).__name__}.",
                where=f"{where}.{name}",
                remedy="A run holds numbers, and maps of numbers.",
            )
