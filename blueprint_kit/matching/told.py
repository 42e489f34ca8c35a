"""One record that somebody asks about: its keys, where it agrees, and what went before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint_kit.matching.index import Book
from blueprint_kit.matching.keys import Finished
from blueprint_kit.matching.lookup import RuleLookup
from blueprint_kit.matching.normalisers import LADDER
from blueprint_kit.matching.reasons import sentence
from blueprint_kit.matching.records import Record
from blueprint_kit.matching.resolve import agrees

if TYPE_CHECKING:
    from blueprint_kit.matching.run import Replay
    from blueprint_kit.matching.verdicts import Answer

Keys = tuple[tuple[Finished, ...], ...]


@dataclass(frozen=True, eq=False)
class Told:
    """One record somebody asks about."""

    book: Book
    row: int

    @property
    def record(self) -> Record:
        """Return the record that stands in this row."""
        return self.book.columns.record(self.row)

    def is_linked_by(self, answer: Answer) -> bool:
        """Return whether it is the record that an answer links."""
        return (answer.record_object, answer.record_id) == (self.record.object, self.record.record_id)


def agreement(index: RuleLookup, call: Keys, record: Keys) -> str:
    """Return the strictest level at which both sides agree by a rule, ``""`` where they do not."""
    return next(
        (
            level
            for level, ours, theirs in zip(index.levels, call, record, strict=True)
            if any(agrees(level, one, other) for one in ours for other in theirs)
        ),
        "",
    )


def why_another(replay: Replay, row: int, told: Told, answer: Answer, shown: str) -> str:
    """Say how the record asked about stands to the one that was linked; ``shown`` is its masked id."""
    if told.record.excluded:
        return f"Record {shown} is excluded from lookups: {told.record.excluded.replace('_', ' ')}."
    levels = _levels(replay, row, told)
    names = [index.rule.name for index in replay.indexes]
    places = [place for place, level in enumerate(levels) if level]
    if not places:
        return f"Record {shown} agrees by no rule."
    first, winner = places[0], names.index(answer.rule)
    if first > winner:
        return f"Record {shown} agrees by the rule '{names[first]}', which is tried later."
    if levels[winner] and (said := _less_strictly(replay.indexes[winner], levels[winner], answer, shown)):
        return said
    if answer.outcome == "unique":
        return f"Record {shown} agrees too; an earlier kind of record or field goes before it."
    return f"Record {shown} agrees too."


def why_no_candidate(replay: Replay, row: int, told: Told, answer: Answer, shown: str) -> str:
    """Say how the record asked about stands to a row that links none; ``shown`` is its masked id."""
    if told.record.excluded:
        return f"Record {shown} is excluded from lookups: {told.record.excluded.replace('_', ' ')}."
    names, levels = [index.rule.name for index in replay.indexes], _levels(replay, row, told)
    places = [place for place, level in enumerate(levels) if level]
    if not places:
        return f"Record {shown} agrees by no rule."
    if not answer.rule or names[places[0]] != answer.rule:
        return f"Record {shown} agrees by the rule '{names[places[0]]}', which is tried later."
    if said := _less_strictly(replay.indexes[places[0]], levels[places[0]], answer, shown):
        return said
    if told.record.record_id in answer.candidate_ids.split(";"):
        among = (
            "the one that was found"
            if answer.candidates == 1
            else f"one of the {answer.candidates:,} that were found"
        )
        return f"Record {shown} is {among}."
    return f"Record {shown} agrees too; {answer.candidates:,} were found."


def _less_strictly(index: RuleLookup, level: str, answer: Answer, shown: str) -> str:
    if index.levels.index(level) <= index.levels.index(answer.level):
        return ""
    how = sentence(level) if level in LADDER else "Not all of it agrees."
    return f"Record {shown} agrees less strictly: {how[0].lower()}{how[1:]}"


def _levels(replay: Replay, row: int, told: Told) -> Sequence[str]:
    return [
        agreement(index, call, index.keys_of(told.book, told.row))
        for index, call in zip(replay.indexes, replay.row_keys(row), strict=True)
    ]
