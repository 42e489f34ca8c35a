"""The records' side: finished keys of every rule and level, collected once a key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from blueprint_kit.matching.columns import WHOLE_NAME, record_columns
from blueprint_kit.matching.keys import Part, PhoneCell, finished, normalised, phone_cells, text_keys
from blueprint_kit.matching.ladder import extension_in_key, levels_of
from blueprint_kit.matching.number_arrays import Numbers, numbers_in
from blueprint_kit.matching.own import OwnNumbers
from blueprint_kit.matching.records import Record, Records, converted_into, names_of, read_records
from blueprint_kit.matching.regions import area_of, contact_regions
from blueprint_kit.matching.sides import Side
from blueprint_kit.model.policies.matching import KeyRule, MatchRules

PRECEDENCE = ("contact", "lead", "company")


@dataclass(frozen=True, slots=True)
class Entry:
    """A record under a key: where it stands in the search, and what may refuse it."""

    record: Record
    field_rank: int
    country: str
    extension: str


Group = list[Entry]


@dataclass(eq=False)
class Cells:
    """What the columns of one table say, read once; it depends on how cells are read and on no other decision."""

    phones: dict[str, list[PhoneCell]] = field(default_factory=dict)
    numbers: dict[str, Numbers] = field(default_factory=dict)
    texts: dict[tuple[str, str], list[tuple[str, ...]]] = field(default_factory=dict)


@dataclass(eq=False)
class Book:
    """One table of records with its prepared columns; columns are normalised once and shared by rules."""

    side: Side
    kind: str
    columns: Records
    rules: MatchRules
    companies: Mapping[str, str] = field(default_factory=dict)
    cells: Cells = field(default_factory=Cells)

    @cached_property
    def records(self) -> list[Record]:
        """Return what is found in each row."""
        return [self.columns.record(row) for row in range(len(self.columns))]

    def parts(self, rule: KeyRule) -> list[list[Part]]:
        """Return, for each part of a rule, the prepared columns it may stand in."""
        return [
            [
                self._part(part, column, rank)
                for column, rank in record_columns(self.side, rule, part, self.rules)
            ]
            for part in rule.parts
        ]

    def _part(self, part: str, column: str, rank: int) -> Part:
        if part == "phone":
            return Part(part, column, rank, phones=self.phones(column))
        return Part(part, column, rank, cells=self.texts(part, column))

    def texts(self, part: str, column: str) -> list[tuple[str, ...]]:
        """Return the keys of each cell of a column that holds no numbers."""
        if (part, column) not in self.cells.texts:
            cells = names_of(self.side) if column == WHOLE_NAME else self.side.cells(column)
            self.cells.texts[part, column] = text_keys(part, cells, self.rules.keys)
        return self.cells.texts[part, column]

    def phones(self, column: str) -> list[PhoneCell]:
        """Return a column of numbers, normalised with this table's region chain."""
        if column not in self.cells.phones:
            regions, policy = contact_regions(self.side, self.rules.phone, self.companies)
            area = area_of(self.side, self.rules.phone)
            self.cells.phones[column] = phone_cells(self.side.cells(column), regions, policy, area=area)
        return self.cells.phones[column]

    def numbers(self, column: str) -> Numbers:
        """Return the same numbers as arrays, for a whole column at once."""
        if column not in self.cells.numbers:
            regions, policy = contact_regions(self.side, self.rules.phone, self.companies)
            area = area_of(self.side, self.rules.phone)
            frame = normalised(self.side.cells(column), regions, policy, area=area)
            self.cells.numbers[column] = numbers_in(frame, policy, further=True)
        return self.cells.numbers[column]


def open_books(
    sides: Mapping[str, Side],
    rules: MatchRules,
    staff: frozenset[str],
    own: OwnNumbers,
    cells: Mapping[str, Cells] | None = None,
) -> tuple[list[Book], tuple[str, ...]]:
    """Return the tables that are searched, in their order of precedence, and what is to be said about them.

    While ``matching.searched_objects`` is open every table is searched and none goes before another.
    ``cells`` holds what each table's columns said under the same reading of cells.
    """
    wanted = rules.searched_objects
    notices = [
        f"No table of kind '{kind}' was given; it was not searched." for kind in wanted if kind not in sides
    ]
    notices += [
        f"The table of kind '{kind}' was not searched: it is not among the searched objects."
        for kind in sides
        if wanted and kind not in wanted
    ]
    order = [kind for kind in wanted if kind in sides] if wanted else sorted(sides, key=_usual)
    companies = _company_countries(sides.get("company"))
    books = []
    for place, kind in enumerate(order):
        rank = place if wanted else 0
        records = read_records(sides[kind], kind, rank, rules.excluded_records, staff)
        read = Cells() if cells is None else cells[kind]
        books.append(Book(sides[kind], kind, records, rules, companies, read))
    if "own_staff" in rules.excluded_records:
        for book in books:
            _leave_out_staff(book, own)
    for book in books:
        book.columns.settle()
    _follow_conversions(books)
    return books, tuple(notices)


def _usual(kind: str) -> tuple[int, str]:
    return (PRECEDENCE.index(kind) if kind in PRECEDENCE else len(PRECEDENCE), kind)


def _company_countries(side: Side | None) -> dict[str, str]:
    if side is None:
        return {}
    ids = side.first("record_id") if side.columns("record_id") else side.first("company_id")
    return {
        key.strip(): country for key, country in zip(ids, side.first("country"), strict=True) if key.strip()
    }


def _leave_out_staff(book: Book, own: OwnNumbers) -> None:
    """Leave out records all of whose numbers are the team's own."""
    held = np.zeros(len(book.columns), dtype=np.bool_)
    others = np.zeros(len(book.columns), dtype=np.bool_)
    for column in book.side.columns("phone", "mobile", "other_phone"):
        numbers = book.numbers(column)
        coded = numbers.e164.dictionary_encode()
        inside = np.array([number in own for number in coded.dictionary.to_pylist()], dtype=np.bool_)
        mine = inside[coded.indices.to_numpy(zero_copy_only=False)]
        held[numbers.rows] = True
        others[numbers.rows[~mine]] = True
    excluded = book.columns.excluded
    for row in np.flatnonzero(held & ~others).tolist():
        excluded[row] = excluded[row] or "own_staff"


def _follow_conversions(books: Sequence[Book]) -> None:
    """Put the contact in the place of a converted lead that is left out."""
    leads = [
        (book, row, target)
        for book in books
        if "converted_leads" in book.rules.excluded_records
        for row, target in enumerate(converted_into(book.side))
        if target and book.columns.excluded[row] == "converted_leads"
    ]
    if not leads:
        return
    contacts = {
        key: (book, row)
        for book in books
        if book.kind == "contact"
        for row, record_id in enumerate(book.columns.ids)
        for key in (record_id[:15], record_id)
    }
    becomes: dict[tuple[str, int], tuple[Book, int]] = {}
    for book, row, target in leads:
        # The 15 and the 18 character form of an id are the same id.
        found = contacts.get(target) or contacts.get(target[:15])
        if found is not None:
            becomes[book.kind, row] = found
    for book, row, _ in leads:
        last = _last(becomes, (book.kind, row))
        if last is not None:
            book.columns.stands_for[row] = last[0].columns.record(last[1])


def _last(
    becomes: Mapping[tuple[str, int], tuple[Book, int]], start: tuple[str, int]
) -> tuple[Book, int] | None:
    """Return where conversions lead, whatever the order of rows; nowhere where they go round."""
    seen, found = {start}, becomes.get(start)
    while found is not None and (found[0].kind, found[1]) in becomes:
        here = found[0].kind, found[1]
        if here in seen:
            return None
        seen.add(here)
        found = becomes[here]
    return found


@dataclass(eq=False)
class RuleIndex:
    """The finished keys of one rule: level -> key -> records."""

    rule: KeyRule
    levels: tuple[str, ...]
    groups: dict[str, dict[str, Group]]
    columns: tuple[str, ...]
    holders: Mapping[str, int]

    def sharing(self, e164: str) -> int:
        """Return on how many records a number stands, whatever its extensions."""
        return self.holders.get(e164, 0)


def index_rule(books: Iterable[Book], rule: KeyRule, rules: MatchRules) -> RuleIndex:
    """Collect the records of every table under the keys of one rule."""
    levels = levels_of(rule, rules)
    groups: dict[str, dict[str, Group]] = {level: defaultdict(list) for level in levels}
    columns: list[str] = []
    holders: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for book in books:
        parts = book.parts(rule)
        columns += [column.column for columns_ in parts for column in columns_]
        if not all(parts):
            continue
        for level in levels:
            _collect(groups[level], book, parts, level, rules)
        if rule.parts == ("phone",):
            _count_holders(holders, book, parts[0])
    counts = {number: len(found) for number, found in holders.items()}
    return RuleIndex(
        rule, levels, {level: dict(found) for level, found in groups.items()}, tuple(columns), counts
    )


def _count_holders(holders: dict[str, set[tuple[str, str]]], book: Book, columns: list[Part]) -> None:
    for row, record in enumerate(book.records):
        numbers = [number.e164 for column in columns for number in column.phones[row].numbers if number.e164]
        for number in numbers if not record.excluded else ():
            holders[number].add((record.object, record.record_id))


def _collect(
    found: dict[str, Group], book: Book, parts: list[list[Part]], level: str, rules: MatchRules
) -> None:
    with_extension = extension_in_key(level, rules)
    for row, record in enumerate(book.records):
        for key, rank in finished(parts, row, level, rules.last_digits, with_extension):
            found[key.key].append(Entry(record, rank, key.country, key.extension))
