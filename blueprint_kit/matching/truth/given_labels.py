"""Pairs that were labelled elsewhere: a table of two ids and a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from blueprint_kit.errors import InputError
from blueprint_kit.matching.duplicates.clusters import Duplicates
from blueprint_kit.matching.normalisers.text import folded
from blueprint_kit.matching.records import Records
from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.sides import Data, Side, as_side
from blueprint_kit.matching.truth.estimates import DIFFERENT, SAME, UNSURE
from blueprint_kit.matching.truth.evaluation import Evaluation, evaluate_joined, evaluate_pairs
from blueprint_kit.tables import Table
from blueprint_kit.tables.words import normal

_HEADERS = frozenset({"label", "same", "is same", "match", "is match", "duplicate", "is duplicate", "answer"})
_WORDS = {
    **dict.fromkeys(("same", "yes", "y", "true", "1", "match", "duplicate", "s"), SAME),
    **dict.fromkeys(("different", "no", "n", "false", "0", "distinct", "d"), DIFFERENT),
    **dict.fromkeys(("cannot tell", "unsure", "maybe", "unknown", "u"), UNSURE),
}


def evaluate_given(contacts: Data, found: Duplicates, labels: Table) -> Evaluation:
    """Measure clusters on pairs that somebody labelled elsewhere.

    Parameters
    ----------
    contacts, found:
        The records and what was found in them.
    labels:
        The ids of two records in the first two columns, and a column named ``label`` (same, match,
        duplicate): same or different in the usual words. What nobody could tell is left out.

    Returns
    -------
    Evaluation
        Over these pairs alone: nothing says how they were chosen, so that nothing is weighed.
        ``rows`` counts the pairs.

    Raises
    ------
    InputError
        For an id that names no record or several, a label that is none, or a pair with two labels.
    """
    side = as_side(contacts, "contacts")
    ids = Ids(side.first("record_id"), "record", "the contacts")
    answers = answers_in(labels, ids, ids)
    ordered: dict[tuple[int, int], bool] = {}
    for (first, second), same, where in answers:
        key = (min(first, second), max(first, second))
        if first == second or ordered.setdefault(key, same) != same:
            raise _no_label(where)
    clusters = found.frame["cluster"].tolist()
    return evaluate_pairs(clusters, ordered)


def evaluate_given_links(found: Matches, labels: Table) -> Evaluation:
    """Measure links on calls and records that somebody labelled elsewhere.

    Parameters
    ----------
    found:
        A run of `match`.
    labels:
        The id of an interaction in the first column, of a record in the second, and a label as
        `evaluate_given` reads it: whether the record is the caller. Of an interaction of several legs the
        first is meant; a row is named as ``row 12``.

    Raises
    ------
    InputError
        As `evaluate_given`.
    """
    legs = Ids(found.log.first("interaction_id"), "interaction", "the log", repeats=True)
    records = [(kind, one) for kind, side in found.records for one in record_ids(side, kind)]
    known = {pair: place for place, pair in reversed(list(enumerate(records)))}
    linked = [
        known.get(pair, -1)
        for pair in zip(found.frame["record_object"], found.frame["record_id"], strict=True)
    ]
    calls, told = len(found.frame), dict[tuple[int, int], tuple[bool, bool]]()
    for (call, record), same, where in answers_in(
        labels, legs, Ids([one for _, one in records], "record", "the records")
    ):
        answer = (linked[call] == record, same)
        if told.setdefault((call, calls + record), answer) != answer:
            raise _no_label(where)
    return evaluate_joined(calls + len(records), told)


def record_ids(side: Side, kind: str) -> list[str]:
    """Return each record's id as a match gives it."""
    return Records(side, kind, 0, []).ids


class Ids:
    """The ids of one side of a table of labels: which row each names."""

    def __init__(self, cells: Sequence[str], what: str, where: str, *, repeats: bool = False) -> None:
        self._ids = [cell.strip() for cell in cells]
        self._times = Counter(self._ids)
        self._places = {cell: row for row, cell in reversed(list(enumerate(self._ids)))}
        self._what, self._where, self._repeats = what, where, repeats

    def place(self, cell: str, where: str) -> int:
        """Return the row, from 0, of an id or of ``row 12``."""
        text = cell.strip()
        if text and self._times[text] and (self._repeats or self._times[text] == 1):
            return self._places[text]
        row = text.removeprefix("row ")
        if text.startswith("row ") and row.isascii() and row.isdecimal() and 1 <= int(row) <= len(self._ids):
            return int(row) - 1
        several = self._times[text] > 1
        seen = f"An id stands on several {self._what}s." if several else f"An id names no {self._what}."
        raise InputError(seen, where=where, remedy=f"Use the ids of {self._where}, or their row as: row 12.")


def answers_in(labels: Table, first: Ids, second: Ids) -> Iterator[tuple[tuple[int, int], bool, str]]:
    """Give the rows of both ids, whether they are the same, and where that is said; unsure ones are left out.

    Raises
    ------
    InputError
        For an id that names nothing or several, and a label that is none.
    """
    name = labels.source.name
    columns = [str(column) for column in labels.frame.columns]
    said = next((column for column in columns[2:] if normal(column) in _HEADERS), None)
    if said is None:
        raise InputError(
            "It has no column of labels behind two of ids.",
            where=name,
            remedy="Give two columns of ids and a third named label.",
        )
    rows = labels.frame[[columns[0], columns[1], said]].itertuples(index=False)
    for number, (one, other, word) in enumerate(rows, start=1):
        where = f"{name}, row {number}"
        label = _WORDS.get(folded(word))
        if label is None:
            raise _no_label(where)
        if label != UNSURE:
            yield (first.place(one, where), second.place(other, where)), label == SAME, where


def _no_label(where: str) -> InputError:
    return InputError(
        "This pair has no label that is known, another one before, or twice the same record.",
        where=where,
        remedy="Write same, different or cannot tell, once a pair.",
    )
