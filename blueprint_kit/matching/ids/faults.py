"""The rows of a column of ids in which something is wrong, kind by kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from blueprint_kit.matching.ids.column import IdColumn
from blueprint_kit.matching.ids.patterns import pattern_of
from blueprint_kit.matching.ids.salesforce import LONG, SHORT, has_form, restored, suffix_fits
from blueprint_kit.tables.damage import column_damage

Fault = tuple[str, set[int], str]
_DAMAGE: Mapping[str, str] = {
    "error_value": "digits_lost",
    "hashes": "digits_lost",
    "scientific": "digits_lost",
    "precision": "digits_lost",
    "scientific_whole": "spreadsheet_marks",
    "float_suffix": "spreadsheet_marks",
    "escape": "spreadsheet_marks",
}
_USUAL = 0.8
"""Share of the ids from which a pattern counts as the column's own."""


def faults(read: IdColumn, imprecise: tuple[int, ...]) -> Iterator[Fault]:
    """Give every kind of fault with its rows, positions from 0, and what is known beyond it.

    ``imprecise`` are the rows (from 1) that a workbook holds as rounded numbers.
    """
    yield "blank", _places(read.blank), ""
    damaged = _damaged(read, imprecise)
    lost = damaged["digits_lost"]
    yield from ((code, rows, "") for code, rows in damaged.items())
    yield "placeholder", _places(read.placeholder) - lost, ""
    yield from _repeated(read, lost)
    yield from _salesforce(read) if read.salesforce else _cased(read)
    if not read.salesforce:
        yield "zeros_lost", _zeros_lost(read), ""
    yield "mixed_formats", _odd_patterns(read), ""


def _places(flags: Iterable[bool]) -> set[int]:
    return {row for row, flag in enumerate(flags) if flag}


def _damaged(read: IdColumn, imprecise: tuple[int, ...]) -> dict[str, set[int]]:
    """Return what a spreadsheet did; where digits were lost an id is no longer the one that was given."""
    rows: dict[str, set[int]] = {"digits_lost": set(), "spreadsheet_marks": set()}
    for one in column_damage(read.name, read.side.frame[read.name], (), imprecise, phone=False).found:
        if one.kind.code in _DAMAGE:
            rows[_DAMAGE[one.kind.code]].update(row - 1 for row in one.rows)
    return rows


def _repeated(read: IdColumn, lost: set[int]) -> Iterator[Fault]:
    """Give rows that share an id, those of different people apart; a rounded id says nothing about either."""
    reuse: set[int] = set()
    collision: set[int] = set()
    for rows in _by(read.same, lost).values():
        (reuse if read.different_people(rows) else collision).update(rows)
    yield "reuse", reuse, ""
    yield "collision", collision, ""


def _by(keys: list[str], out: set[int]) -> dict[str, list[int]]:
    """Return key -> rows, for keys on several rows."""
    found: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        if key and row not in out:
            found[key].append(row)
    return {key: rows for key, rows in found.items() if len(rows) > 1}


def _cased(read: IdColumn) -> Iterator[Fault]:
    yield "case_only", _differ_in_case(read.ids), ""


def _differ_in_case(ids: list[str]) -> set[int]:
    groups = _by([one.casefold() for one in ids], set()).values()
    return {row for rows in groups if len({ids[row] for row in rows}) > 1 for row in rows}


def _salesforce(read: IdColumn) -> Iterator[Fault]:
    short = {row for row, one in enumerate(read.ids) if len(one) == SHORT and has_form(one)}
    long = {row for row, one in enumerate(read.ids) if len(one) == LONG and has_form(one)}
    yield "short_case", _differ_in_case([one if row in short else "" for row, one in enumerate(read.ids)]), ""
    wrong = {row for row in long if not suffix_fits(read.ids[row])}
    back = sum(restored(read.ids[row]) is not None for row in wrong)
    yield "suffix_wrong", wrong, f"{back:,} of {len(wrong):,} can be restored from their suffix."
    if short and long:
        twice = {read.same[row] for row in short} & {read.same[row] for row in long}
        yield (
            "both_forms", min(short, long, key=len),
            f"{len(short):,} have 15 characters, {len(long):,} have 18; {len(twice):,} records stand there in both.",
        )  # fmt: skip


def _zeros_lost(read: IdColumn) -> set[int]:
    """Return rows of digits that are shorter than the column's width, where ids of that width begin with a zero."""
    digits = {row: one for row, one in enumerate(read.ids) if one.isascii() and one.isdecimal()}
    led = Counter(len(one) for one in digits.values() if one.startswith("0"))
    if not led:
        return set()
    width = max(led, key=lambda length: (led[length], length))
    return {row for row, one in digits.items() if len(one) < width and not one.startswith("0")}


def _odd_patterns(read: IdColumn) -> set[int]:
    """Return rows of rare patterns where most ids share one, the lengths of runs of digits left aside."""
    shapes = [re.sub(r"9\{\d+\}", "9", pattern_of(one)) if one else "" for one in read.ids]
    if read.salesforce:
        shapes = ["id" if has_form(one) else shape for one, shape in zip(read.ids, shapes, strict=True)]
    counts = Counter(shape for shape in shapes if shape)
    if not counts:
        return set()
    usual, times = counts.most_common(1)[0]
    if times < _USUAL * counts.total():
        return set()
    return {row for row, shape in enumerate(shapes) if shape and shape != usual}
