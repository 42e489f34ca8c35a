"""The interactions' side: finished keys of every row, and what is known where there are none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from blueprint_kit.matching.columns import WHOLE_NAME, interaction_columns
from blueprint_kit.matching.customer import Party, parties
from blueprint_kit.matching.keys import Finished, Part, PhoneCell, finished, phone_cells, text_keys
from blueprint_kit.matching.ladder import extension_in_key
from blueprint_kit.matching.own import OwnNumbers
from blueprint_kit.matching.records import names_of
from blueprint_kit.matching.regions import Region, interaction_regions, remembered
from blueprint_kit.matching.sides import Side
from blueprint_kit.model.policies.matching import KeyRule, MatchRules
from blueprint_kit.phone import normalize_one
from blueprint_kit.phone.reading import digits

_INTERNAL = ("own_number", "internal_direction")


@dataclass(frozen=True, slots=True)
class State:
    """What a row's number is when it makes no key: an outcome and its reason; ``""`` when it makes one."""

    outcome: str
    reason: str


@dataclass(eq=False)
class Calls:
    """The interactions, prepared."""

    side: Side
    rules: MatchRules
    parties: list[Party]
    own: OwnNumbers
    _phones: dict[tuple[str, ...], list[PhoneCell]]
    _regions: list[Region]
    _policy_default: str | None

    def phones(self, columns: tuple[str, ...] | None) -> list[PhoneCell]:
        """Return the customer's numbers, or those of named columns, own and internal ones without a key."""
        name = columns if columns is not None else ("\x00party",)
        if name not in self._phones:
            cells = self._numbers(columns)
            policy = replace(self.rules.phone, default_region=self._policy_default)
            # A log's rows must not depend on each other, so that a day's batch gives what the month gives.
            read = phone_cells(cells, self._regions, policy, whole_column=False)
            self._phones[name] = [self._judged(cell, phone) for cell, phone in zip(cells, read, strict=True)]
        return self._phones[name]

    def _numbers(self, columns: tuple[str, ...] | None) -> Sequence[str]:
        if columns is None:
            return [party.customer for party in self.parties]
        return self.side.cells(columns[0] if columns else None)

    def _judged(self, cell: str, phone: PhoneCell) -> PhoneCell:
        inside = phone.reason == "internal_extension" or any(one.e164 in self.own for one in phone.numbers)
        # A withheld caller may be spelled in digits, and those are nobody's extension.
        if inside or (
            phone.outcome not in {"withheld", "empty"} and digits(cell) and digits(cell) in self.own
        ):
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

    def states(self) -> list[State]:
        """Return what each row's number is, by the first rule that compares numbers."""
        rule = next((rule for rule in self.rules.rules if "phone" in rule.parts), None)
        if rule is None:
            return [State("unusable", "no_key")] * len(self.side.frame)
        columns = interaction_columns(self.side, rule, "phone", self.rules)
        phones = self.phones(columns)
        if columns is not None:
            return [_state(phone) for phone in phones]
        return [
            _party_state(party) if party.reason else _state(phone)
            for party, phone in zip(self.parties, phones, strict=True)
        ]


def _state(phone: PhoneCell) -> State:
    if phone.numbers:
        return State("", phone.reason)
    if phone.outcome in {"withheld", "internal"}:
        return State(phone.outcome, phone.reason)
    return State("unusable", phone.reason or "no_key")


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


def _internal(rules: MatchRules, own: OwnNumbers) -> Callable[[str], bool]:
    def judge(cell: str) -> str:
        if not cell.strip():
            return ""
        phone = normalize_one(cell, rules.phone.default_region or "", policy=rules.phone)
        inside = (
            phone.reason == "internal_extension" or (phone.e164 or digits(cell)) in own or digits(cell) in own
        )
        return "yes" if inside and phone.outcome != "withheld" else ""

    known = remembered(judge)
    return lambda cell: bool(known(cell))
