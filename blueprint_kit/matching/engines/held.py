"""The records' side for SQL: one number a record, its keys by each rule, and what settles a tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.matching.columns import record_columns
from blueprint_kit.matching.engines.values import TEXT, Values, crossed, of_numbers, of_texts, texts, together
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.matching.records import id_order
from blueprint_kit.model.policies.matching import KeyRule, MatchRules

_RANKS = 1 << 16
"""More named fields than a rule can have, so that a kind's place always goes before a field's."""


@dataclass(frozen=True, eq=False)
class HeldRecords:
    """Every record that can be found, numbered; several rows may stand for one.

    Attributes
    ----------
    numbers:
        For each book, the number of the record found in each row.
    excluded, ranks:
        For each book, whether the record found in each row is left out, and the place of its kind.
    objects, ids:
        Kind and id of each number.
    source:
        Book and row whose details hold for each number.
    """

    books: Sequence[Book]
    numbers: tuple[Ints, ...]
    excluded: tuple[Ints, ...]
    ranks: tuple[Ints, ...]
    objects: list[str]
    ids: list[str]
    source: list[tuple[int, int]]

    def place(self) -> Ints:
        """Return the place of each number in the order of `Record.order`."""
        ranks = {book.kind: book.columns.rank for book in self.books}
        rank = np.array([ranks[kind] for kind in self.objects], dtype=np.int64)
        order = _in_order(rank, self.objects, self.ids)
        found = np.empty(len(order), dtype=np.int64)
        found[order] = np.arange(len(order), dtype=np.int64)
        return found


def _in_order(rank: Ints, objects: Sequence[str], ids: Sequence[str]) -> Ints:
    """Return the places of records in the order of `Record.order`."""
    try:
        held = pa.array(ids, TEXT)
    except UnicodeEncodeError:
        rows = zip(rank.tolist(), objects, ids, strict=True)
        keys = [(first, id_order(record_id), kind, record_id) for first, kind, record_id in rows]
        return np.array(sorted(range(len(ids)), key=keys.__getitem__), dtype=np.int64)
    # UTF-8 sorts as Python's texts do; an id of digits stands by its size, as `id_order` says.
    digits = pc.match_substring_regex(held, r"\A[0-9]+\z")
    bare = pc.if_else(digits, pc.utf8_ltrim(held, "0"), held)
    size = pc.if_else(digits, pc.utf8_length(bare), pa.scalar(1 << 30, pa.int64()))
    columns = {"rank": rank, "size": size, "bare": bare, "kind": pa.array(objects, TEXT), "id": held}
    order = pc.sort_indices(pa.table(columns), sort_keys=[(name, "ascending") for name in columns])
    found: Ints = order.to_numpy().astype(np.int64)
    return found


def held_records(books: Sequence[Book]) -> HeldRecords:
    """Return the records of all tables, each with its number."""
    numbers: list[Ints] = []
    excluded: list[Ints] = []
    ranks: list[Ints] = []
    objects: list[str] = []
    ids: list[str] = []
    source: list[tuple[int, int]] = []
    for place, book in enumerate(books):
        found = _numbered(book, len(ids))
        numbers.append(found[0])
        objects += [book.kind] * len(found[1])
        ids += [book.columns.ids[row] for row in found[1]]
        source += [(place, book.columns.like.get(row, row)) for row in found[1]]
        ranks.append(np.full(len(book.columns), book.columns.rank, dtype=np.int64))
        excluded.append(np.array([bool(why) for why in book.columns.excluded], dtype=np.int64))
    if any(book.columns.stands_for for book in books):
        known = {pair: number for number, pair in enumerate(zip(objects, ids, strict=True))}
        for place, book in enumerate(books):
            for row, record in book.columns.stands_for.items():
                numbers[place][row] = known[record.object, record.record_id]
                excluded[place][row] = int(bool(record.excluded))
                ranks[place][row] = record.rank
    return HeldRecords(books, tuple(numbers), tuple(excluded), tuple(ranks), objects, ids, source)


def _numbered(book: Book, start: int) -> tuple[Ints, list[int]]:
    """Return each row's number and, for each number, the first row with its id."""
    codes, uniques = pd.factorize(np.array(book.columns.ids, dtype=object))
    first = np.zeros(len(uniques), dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes), dtype=np.int64)[::-1]
    # Details hold for the rows that may be found; one that is left out says nothing of the others.
    free = np.flatnonzero(np.array([not why for why in book.columns.excluded], dtype=np.bool_))
    first[codes[free[::-1]]] = free[::-1]
    return codes.astype(np.int64) + start, first.tolist()


def held_values(held: HeldRecords, rule: KeyRule, levels: Sequence[str], rules: MatchRules) -> pa.Table:
    """Return the table ``held_N`` of a rule."""
    tables = []
    for place, book in enumerate(held.books):
        values = book_values(book, rule, levels, rules)
        if values is None:
            continue
        tables.append(
            values.take(np.arange(len(values)), held.numbers[place][values.rows]).columns(
                "record",
                rank=values.rank + held.ranks[place][values.rows] * _RANKS,
                excluded=held.excluded[place][values.rows],
            )
        )
    if not tables:
        none = together((), len(levels))
        return none.columns("record", rank=none.rank, excluded=none.rank)
    return pa.concat_tables(tables)


def book_values(book: Book, rule: KeyRule, levels: Sequence[str], rules: MatchRules) -> Values | None:
    """Return the keys of one table, None where it lacks a part."""
    found: Values | None = None
    for part in rule.parts:
        columns = [
            of_numbers(book.numbers(column), rank, levels, rules)
            if part == "phone"
            else of_texts(book.texts(part, column), rank, levels)
            for column, rank in record_columns(book.side, rule, part, rules)
        ]
        if not columns:
            return None
        values = together(columns, len(levels))
        found = values if found is None else crossed(found, values)
    return found


def details(held: HeldRecords, rules: MatchRules) -> tuple[pa.Table, pa.Table, list[str]]:
    """Return the tables ``details`` and ``owners``, and the companies by their numbers, 0 for none.

    Only what the decided order of picking reads is worked out.
    """
    count = len(held.ids)
    steps = set(rules.tie_break)
    nothing = np.zeros(count, dtype=np.int64)
    company, companies = _companies(held, rules)
    table = pa.table(
        {
            "record": np.arange(count, dtype=np.int64),
            "place": held.place(),
            "deal": _said(held, "deals") if "open_deal_or_case" in steps else nothing,
            "newest": _ordered(held, "updated", -1.0) if "most_recently_updated" in steps else nothing,
            "oldest": _ordered(held, "created", 1.0) if "oldest" in steps else nothing,
            "company": company,
        }
    )
    owners: list[tuple[int, str]] = []
    if "owned_by_this_agent" in steps:
        owners = [
            (number, name)
            for number, (book, row) in enumerate(held.source)
            for name in held.books[book].columns.owners[row]
        ]
    owned = pa.table(
        {
            "record": np.array([number for number, _ in owners], dtype=np.int64),
            "name": texts([name for _, name in owners]),
        }
    )
    return table, owned, companies


def _said(held: HeldRecords, name: str) -> Ints:
    columns = [getattr(book.columns, name) for book in held.books]
    return np.array([not columns[book][row] for book, row in held.source], dtype=np.int64)


def _ordered(held: HeldRecords, name: str, sign: float) -> Ints:
    """Return moments as whole numbers, the wanted one smallest and an unknown one last."""
    columns = [getattr(book.columns, name) for book in held.books]
    moments = [columns[book][row] for book, row in held.source]
    signed = np.array([np.inf if one is None else sign * one for one in moments], dtype=np.float64)
    return np.unique(signed, return_inverse=True)[1].astype(np.int64).reshape(-1)


def _companies(held: HeldRecords, rules: MatchRules) -> tuple[Ints, list[str]]:
    """Return the company that each record is or belongs to, as a number; 0 where none is known."""
    if rules.on_multiple != "company_instead" and rules.on_shared_number != "company_record":
        return np.zeros(len(held.ids), dtype=np.int64), [""]
    said = [
        held.ids[number] if held.objects[number] == "company" else held.books[book].columns.companies[row]
        for number, (book, row) in enumerate(held.source)
    ]
    known = {"": 0}
    codes = [known.setdefault(one, len(known)) for one in said]
    return np.array(codes, dtype=np.int64), list(known)
