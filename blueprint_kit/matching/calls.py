"""The interactions' side: finished keys of every row, and what is known where there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from blueprint_kit.matching.coded import Coded
from blueprint_kit.matching.columns import WHOLE_NAME, interaction_columns
from blueprint_kit.matching.customer import Parties, Party, parties
from blueprint_kit.matching.keys import (
    Finished,
    Part,
    PhoneCell,
    finished,
    normalised,
    phone_cells,
    text_keys,
)
from blueprint_kit.matching.ladder import extension_in_key
from blueprint_kit.matching.number_arrays import Ints, Numbers, numbers_in
from blueprint_kit.matching.own import OwnNumbers
from blueprint_kit.matching.records import names_of
from blueprint_kit.matching.regions import Region, interaction_regions
from blueprint_kit.matching.sides import Side
from blueprint_kit.model.policies.matching import KeyRule, MatchRules
from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone import region_of
from blueprint_kit.phone.reading import digits

_INTERNAL = ("own_number", "internal_direction")
_NOBODY = frozenset(("withheld", "empty"))
_PARTY = ("\x00party",)


@dataclass(frozen=True, slots=True)
class State:
    """What a row's number is when it makes no key: an outcome and its reason; ``""`` when it makes one."""

    outcome: str
    reason: str


@dataclass(frozen=True, eq=False)
class ReadNumbers:
    """A column of numbers, each distinct cell once: which one each row holds, their numbers, states and countries."""

    of_row: Ints
    numbers: Numbers
    states: Sequence[State]
    countries: Sequence[str]

    def __repr__(self) -> str:
        return f"ReadNumbers({len(self.of_row):,} rows, {len(self.states):,} cells)"


@dataclass(eq=False)
class Calls:
    """The interactions, prepared."""

    side: Side
    rules: MatchRules
    parties: Parties
    own: OwnNumbers
    _phones: dict[tuple[str, ...], list[PhoneCell]]
    _regions: list[Region]
    _policy_default: str | None
    _read: dict[tuple[str, ...], ReadNumbers] = field(default_factory=dict)

    def phones(self, columns: tuple[str, ...] | None) -> list[PhoneCell]:
        """Return the customer's numbers, or those of named columns, own and internal ones without a key."""
        name = columns if columns is not None else _PARTY
        if name not in self._phones:
            cells = self._numbers(columns)
            policy = replace(self.rules.phone, default_region=self._policy_default)
            # A log's rows must not depend on each other, so that a day's batch gives what the month gives.
            read = phone_cells(cells, self._regions, policy, whole_column=False)
            self._phones[name] = [self._judged(cell, phone) for cell, phone in zip(cells, read, strict=True)]
        return self._phones[name]

    def numbers(self, columns: tuple[str, ...] | None) -> ReadNumbers:
        """Return the same numbers as arrays: each distinct cell is read once, with its region."""
        name = columns if columns is not None else _PARTY
        if name not in self._read:
            cells = np.array(self._numbers(columns), dtype=object)
            regions = np.empty(len(cells), dtype=object)
            regions[:] = self._regions
            of_cell, distinct = pd.factorize(cells)
            of_region, known = pd.factorize(regions)
            codes, pairs = pd.factorize(of_cell.astype(np.int64) * max(len(known), 1) + of_region)
            texts = [distinct[pair // len(known)] for pair in pairs.tolist()]
            places = [known[pair % len(known)] for pair in pairs.tolist()]
            policy = replace(self.rules.phone, default_region=self._policy_default)
            frame = normalised(texts, places, policy, whole_column=False)
            self._read[name] = _judged_all(codes.astype(np.int64), texts, frame, policy, self.own)
        return self._read[name]

    def _numbers(self, columns: tuple[str, ...] | None) -> Sequence[str]:
        if columns is None:
            return self.parties.customers
        return self.side.cells(columns[0] if columns else None)

    def _judged(self, cell: str, phone: PhoneCell) -> PhoneCell:
        inside = phone.reason == "internal_extension" or any(one.e164 in self.own for one in phone.numbers)
        # A withheld caller may be spelled in digits, and those are nobody's extension.
        if inside or (phone.outcome not in _NOBODY and digits(cell) and digits(cell) in self.own):
            return PhoneCell((), "internal", "own_number")
        return phone

    def parts(self, rule: KeyRule) -> list[list[Part]]:
        """Return the prepared columns of each part of a rule."""
        found = []
        for part in rule.parts:
            columns = interaction_columns(self.side, rule, part, self.rules)
            if part == "phone":
                found.append([Part(part, "", 0, phones=self.phones(columns))])
            else:
                found.append([self._text_part(part, column) for column in columns or ()])
        return found

    def _text_part(self, part: str, column: str) -> Part:
        cells = names_of(self.side) if column == WHOLE_NAME else self.side.cells(column)
        return Part(part, column, 0, cells=text_keys(part, cells, self.rules.keys))

    def keys(self, rule: KeyRule, levels: Sequence[str]) -> list[tuple[tuple[Finished, ...], ...]]:
        """Return, row by row, the finished keys of a rule at each of its levels."""
        parts = self.parts(rule)
        extension = [extension_in_key(level, self.rules) for level in levels]
        return [
            tuple(
                tuple(
                    dict.fromkeys(
                        key for key, _ in finished(parts, row, level, self.rules.last_digits, with_it)
                    )
                )
                for level, with_it in zip(levels, extension, strict=True)
            )
            for row in range(len(self.side.frame))
        ]

    @property
    def _phone_rule(self) -> KeyRule | None:
        return next((rule for rule in self.rules.rules if "phone" in rule.parts), None)

    @cached_property
    def country(self) -> Coded:
        """Return the country of each row's number, else the one that the log's column names, else ``""``."""
        named = Coded.of(self.side.first("country"), region_of)
        rule = self._phone_rule
        if rule is None:
            return named
        read = self.numbers(interaction_columns(self.side, rule, "phone", self.rules))
        values = tuple(dict.fromkeys(["", *read.countries, *named.said]))
        place = {one: number for number, one in enumerate(values)}
        of_number = np.array([place[one] for one in read.countries], dtype=np.int64)[read.of_row]
        of_column = np.array([place[one] for one in named.said], dtype=np.int64)[named.of_row]
        return Coded(np.where(of_number > 0, of_number, of_column), values)

    def states(self) -> list[State]:
        """Return what each row's number is, by the first rule that compares numbers."""
        rule = self._phone_rule
        if rule is None:
            return [State("unusable", "no_key")] * len(self.side.frame)
        columns = interaction_columns(self.side, rule, "phone", self.rules)
        read = self.numbers(columns)
        found = [read.states[code] for code in read.of_row.tolist()]
        if columns is not None:
            return found
        known = {reason: _party_state(Party(reason=reason)) for reason in set(self.parties.reasons) if reason}
        return [known.get(why, state) for why, state in zip(self.parties.reasons, found, strict=True)]


def _judged_all(
    of_row: Ints, cells: Sequence[str], frame: pd.DataFrame, policy: PhonePolicy, own: OwnNumbers
) -> ReadNumbers:
    """Return what `numbers_of` and the own numbers say of distinct cells."""
    numbers = numbers_in(frame, policy, further=True)
    outcome, reason, e164 = (frame[f"phone_{name}"].tolist() for name in ("outcome", "reason", "e164"))
    certain = np.zeros(len(cells), dtype=np.bool_)
    certain[numbers.rows[pc.not_equal(numbers.e164, "").to_numpy(zero_copy_only=False)]] = True
    holding = np.zeros(len(cells), dtype=np.bool_)
    holding[numbers.rows] = True
    refused = [
        "" if sure else "type_not_allowed" if number and said == "valid" else why
        for sure, number, said, why in zip(certain.tolist(), e164, outcome, reason, strict=True)
    ]
    inside = np.array([why == "internal_extension" for why in refused], dtype=np.bool_)
    if own.singles or own.spans:
        coded = numbers.e164.dictionary_encode()
        mine = np.array([number in own for number in coded.dictionary.to_pylist()], dtype=np.bool_)
        inside[numbers.rows[mine[coded.indices.to_numpy(zero_copy_only=False)]]] = True
        # A withheld caller may be spelled in digits, and those are nobody's extension.
        inside |= np.array(
            [said not in _NOBODY and digits(cell) in own for said, cell in zip(outcome, cells, strict=True)],
            dtype=np.bool_,
        )
    states = [
        _state(holds and not mine, "internal" if mine else said, "own_number" if mine else why)
        for holds, mine, said, why in zip(holding.tolist(), inside.tolist(), outcome, refused, strict=True)
    ]
    regions = [
        where if number else "" for where, number in zip(frame["phone_region"].tolist(), e164, strict=True)
    ]
    return ReadNumbers(of_row, numbers.without(inside), states, regions)


@cache
def _state(has_number: bool, outcome: str, reason: str) -> State:
    if has_number:
        return State("", reason)
    if outcome in {"withheld", "internal"}:
        return State(outcome, reason)
    return State("unusable", reason or "no_key")


def _party_state(party: Party) -> State:
    if party.reason in _INTERNAL:
        return State("internal", party.reason)
    # An open question is no fault of the row: it stays without a match until somebody decides.
    return State("none" if party.reason == "customer_party_open" else "unusable", party.reason)


def read_calls(side: Side, rules: MatchRules, own: OwnNumbers) -> Calls:
    """Prepare the interactions: whose number is the customer's, and its region."""
    found = parties(side, rules.customer_party, _internal(rules, own))
    regions, policy = interaction_regions(side, found, rules.phone, rules.interaction_region)
    return Calls(side, rules, found, own, {}, regions, policy.default_region)


def _internal(rules: MatchRules, own: OwnNumbers) -> Callable[[Sequence[str]], list[bool]]:
    """Return what tells which cells are own numbers or internal extensions; distinct cells come in."""

    def judge(cells: Sequence[str]) -> list[bool]:
        frame = normalised(cells, [("", "")] * len(cells), rules.phone, whole_column=False)
        columns = (frame[f"phone_{name}"].tolist() for name in ("outcome", "reason", "e164"))
        return [
            bool(cell.strip())
            and outcome != "withheld"
            and (reason == "internal_extension" or (e164 or digits(cell)) in own or digits(cell) in own)
            for cell, outcome, reason, e164 in zip(cells, *columns, strict=True)
        ]

    return judge
