"""Pairs that were labelled elsewhere: a table of two ids and a label."""

from __future__ import annotations

from collections import Counter

from blueprint_kit.errors import InputError
from blueprint_kit.matching.clusters import Duplicates
from blueprint_kit.matching.estimates import DIFFERENT, SAME, UNSURE
from blueprint_kit.matching.evaluation import Evaluation, evaluate_pairs
from blueprint_kit.matching.normalisers.text import folded
from blueprint_kit.matching.sides import Data, as_side
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
    ids = [cell.strip() for cell in side.first("record_id")]
    places, times = {cell: row for row, cell in enumerate(ids)}, Counter(ids)
    name = labels.source.name
    columns = [str(column) for column in labels.frame.columns]
    said = next((column for column in columns[2:] if normal(column) in _HEADERS), None)
    if said is None:
        raise InputError(
            "It has no column of labels behind two of ids.",
            where=name,
            remedy="Give two columns of ids and a third named label.",
        )
    answers: dict[tuple[int, int], str] = {}
    rows = labels.frame[[columns[0], columns[1], said]].itertuples(index=False)
    for number, (first, second, word) in enumerate(rows, start=1):
        pair = [_place(cell.strip(), places, times, f"{name}, row {number}") for cell in (first, second)]
        label = _WORDS.get(folded(word))
        key = (min(pair), max(pair))
        if label is None or answers.setdefault(key, label) != label or key[0] == key[1]:
            raise InputError(
                "This pair has no label that is known, another one before, or twice the same record.",
                where=f"{name}, row {number}",
                remedy="Write same, different or cannot tell, once a pair.",
            )
    clusters = found.frame["cluster"].tolist()
    return evaluate_pairs(clusters, {pair: one == SAME for pair, one in answers.items() if one != UNSURE})


def _place(cell: str, places: dict[str, int], times: Counter[str], where: str) -> int:
    if times[cell] == 1 and cell:
        return places[cell]
    row = cell.removeprefix("row ")
    if cell.startswith("row ") and row.isascii() and row.isdecimal() and 1 <= int(row) <= times.total():
        return int(row) - 1
    seen = "An id stands on several records." if times[cell] > 1 else "An id names no record."
    raise InputError(seen, where=where, remedy="Use the ids of the contacts, or their row as: row 12.")
