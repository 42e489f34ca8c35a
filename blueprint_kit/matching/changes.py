"""The smallest change that would find a record: decisions varied one at a time and tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from blueprint_kit.matching.explanation import Change
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.normalisers import LADDER
from blueprint_kit.matching.sides import PHONE_PART, Side
from blueprint_kit.model.policies.matching import MatchRules
from blueprint_kit.phone import normalize_one
from blueprint_kit.phone.reading import digits

if TYPE_CHECKING:
    from blueprint_kit.matching.run import Replay

_ENDING = 6
_TRIED = 5


class Asked(Protocol):
    """A record and where it stands."""

    @property
    def book(self) -> Book:
        """Return its table."""
        ...

    @property
    def row(self) -> int:
        """Return its position there, from 0."""
        ...


Variant = tuple[str, str, str, MatchRules]


class Seeker:
    """Looks for the smallest change that links one interaction to a record."""

    def __init__(self, replay: Replay, again: Callable[..., Replay], row: int) -> None:
        self._replay = replay
        self._again = again
        self._row = row
        side = replay.calls.side
        self._log = Side(side.name, side.frame.iloc[[row]], side.roles)
        self.other_country = False
        """Whether a change was refused because only the digits agreed, across two countries."""

    def smallest(self, told: Asked | None) -> Change | None:
        """Return the first change that works, strictest first; without a record, for the likeliest ones."""
        if told is not None:
            return self._for_record(told.book, told.row)
        for book, row in self._likely():
            change = self._for_record(book, row)
            if change is not None:
                return change
        return None

    def _for_record(self, book: Book, row: int) -> Change | None:
        if self._links(book, row, self._replay.rules):
            return self._others_in_the_way()
        for text, path, value, rules in variants(self._replay.rules, book.kind, self._regions(book, row)):
            if self._links(book, row, rules):
                return Change(text, path, value)
        return None

    def _links(self, book: Book, row: int, rules: MatchRules) -> bool:
        """Return whether the interaction is linked when the record stands alone."""
        one = {book.kind: Side(book.side.name, book.side.frame.iloc[[row]], book.side.roles)}
        answer = self._again(one, self._log, rules).answers[0]
        self.other_country |= answer.reason == "country_differs"
        return bool(answer.outcome == "unique")

    def _others_in_the_way(self) -> Change:
        answer, rules = self._replay.answers[self._row], self._replay.rules
        count = f"{answer.candidates:,} records agree"
        if answer.outcome == "shared":
            path, value = "matching.phone.shared_number_threshold", str(answer.candidates + 1)
            return Change(
                f"{count}, so that the number counts as a place. With {path} at {value} or more they would be several "
                "records that agree.",
                path,
                value,
            )
        if answer.outcome == "ambiguous":
            if rules.on_multiple != "pick_by_tie_break":
                path, value = "matching.on_multiple", "pick_by_tie_break"
                return Change(f"{count}; {path} = {value} would pick one of them.", path, value)
            return Change(
                f"{count}; record_id at the end of matching.tie_break would pick one.", "matching.tie_break"
            )
        return Change(
            "The record agrees when it stands alone; another record goes before it by an earlier rule or order."
        )

    def _regions(self, book: Book, row: int) -> list[str]:
        """Return the countries that either side's numbers name."""
        cells = [str(book.side.frame[column].iloc[row]) for column in book.side.columns(*PHONE_PART)]
        cells.append(self._replay.calls.parties[self._row].customer)
        found = [phone.region for cell in cells if (phone := normalize_one(cell)).outcome == "valid"]
        return list(dict.fromkeys(found))

    def _likely(self) -> Iterator[tuple[Book, int]]:
        """Give a few records with a number that ends like the interaction's."""
        ending = digits(self._replay.calls.parties[self._row].customer)[-_ENDING:]
        given = 0
        for book in self._replay.books if len(ending) == _ENDING else ():
            for column in book.side.columns(*PHONE_PART):
                for row, cell in enumerate(book.side.cells(column)):
                    if given < _TRIED and ending in digits(cell):
                        given += 1
                        yield book, row


def variants(rules: MatchRules, kind: str, regions: list[str]) -> Iterator[Variant]:
    """Give rules that differ in one decision, the most careful change first.

    Each comes with its sentence, its path and its value.
    """
    yield from _searching(rules, kind)
    yield from _reading(rules, regions)
    if rules.extensions != "ignore":
        path = "matching.phone.extensions"
        yield f"{path} = ignore", path, "ignore", replace(rules, extensions="ignore")
    yield from _comparing(rules)


def _searching(rules: MatchRules, kind: str) -> Iterator[Variant]:
    for one in rules.excluded_records:
        left = tuple(other for other in rules.excluded_records if other != one)
        path = "matching.excluded_records"
        yield f"{path} without {one}", path, ",".join(left), replace(rules, excluded_records=left)
    if rules.searched_objects and kind not in rules.searched_objects:
        path, wider = "matching.searched_objects", (*rules.searched_objects, kind)
        yield f"{path} with {kind}", path, ",".join(wider), replace(rules, searched_objects=wider)
    for place, rule in enumerate(rules.rules):
        if rule.crm_fields:
            wider_rules = (*rules.rules[:place], replace(rule, crm_fields=()), *rules.rules[place + 1 :])
            text = f"Rule '{rule.name}' searches every field of its kind, not only those it names"
            yield text, "matching.lookup_keys", "", replace(rules, rules=wider_rules)
    for party in ("external_participant", "caller_or_called_by_direction"):
        if party != rules.customer_party:
            path = "matching.customer_party"
            yield f"{path} = {party}", path, party, replace(rules, customer_party=party)


def _reading(rules: MatchRules, regions: list[str]) -> Iterator[Variant]:
    phone = rules.phone
    if phone.several_numbers != "all":
        path = "matching.phone.several_numbers"
        yield f"{path} = all", path, "all", replace(rules, phone=replace(phone, several_numbers="all"))
    for region in regions:
        if region != phone.default_region:
            path, wider = (
                "matching.phone.default_region",
                tuple(dict.fromkeys((*phone.region_sources, "default"))),
            )
            changed = replace(phone, default_region=region, region_sources=wider)
            sources = (*rules.interaction_region, "default") if rules.interaction_region else ()
            varied = replace(rules, phone=changed, interaction_region=tuple(dict.fromkeys(sources)))
            yield f"{path} = {region}", path, region, varied
    if not phone.accept_possible:
        path = "matching.phone.accept_possible"
        yield f"{path} = true", path, "true", replace(rules, phone=replace(phone, accept_possible=True))


def _comparing(rules: MatchRules) -> Iterator[Variant]:
    path = "matching.phone.comparison"
    for level in LADDER[LADDER.index(rules.comparison) + 1 if rules.comparison else 0 :]:
        if level == LADDER[4] and rules.last_digits is None:
            continue
        yield f"{path} = {level}", path, level, replace(rules, comparison=level)
