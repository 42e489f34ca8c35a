"""The run of kind ``sensitivity``: how many rows hang on each open decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Kind
from blueprint_kit.evidence.reading import reads_of_match
from blueprint_kit.evidence.run import LONGEST_WORD, make_run
from blueprint_kit.model.record import Run

KIND = Kind(
    "sensitivity", rules=lambda blueprint: blueprint.match_rules().for_match().digest(), reads=reads_of_match
)


def sensitivity_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    rows: int,
    of: int,
    decisions: Mapping[str, Mapping[str, int]],
    answers: Mapping[str, Mapping[str, Mapping[str, int]]],
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``sensitivity``.

    ``rows`` were replayed ``of`` the log's. ``decisions`` maps a path to ``moves`` and ``relinks``, ``answers``
    a path and an answer in words (cut to 80 characters) to ``moved``, ``relinked`` and ``linked`` against the
    rules in force.

    >>> _, run = sensitivity_run("Calls", inputs={}, rules="b" * 12, versions={}, rows=4, of=4,
    ...     decisions={"matching.on_none": {"moves": 2, "relinks": 0}}, answers={})
    >>> run.aggregates["decisions"]["matching.on_none"]["moves"]
    2
    """
    aggregates = {
        "rows": rows,
        "of": of,
        "decisions": {path: dict(counts) for path, counts in decisions.items()},
        "answers": {
            path: {_short(words): dict(counts) for words, counts in tried.items()}
            for path, tried in answers.items()
        },
    }
    return make_run(
        "sensitivity",
        title,
        inputs,
        rules,
        versions,
        aggregates=aggregates,
        working_paths=working_paths,
        on=on,
    )


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_WORD else f"{words[: LONGEST_WORD - 1]}…"
