"""Whose number in an interaction is the customer's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from blueprint_kit.matching.normalisers.text import folded
from blueprint_kit.matching.sides import Side

_DIRECTIONS = {
    "inbound": "in inbound incoming eingehend kommend entrant entrante entrada recebida ricevuta inkommande",
    "outbound": "out outbound outgoing ausgehend abgehend sortant saliente salida enviada uscita utgaende dialout",
    "internal": "internal intern interne interno interna extension",
}
_WORD = {word: name for name, words in _DIRECTIONS.items() for word in words.split()}


def direction_of(cell: str) -> str:
    """Return ``inbound``, ``outbound``, ``internal`` or ``""`` for a cell of the direction's column.

    >>> direction_of("Inbound call"), direction_of("AUSGEHEND"), direction_of("transfer")
    ('inbound', 'outbound', '')
    """
    found = {_WORD[word] for word in folded(cell).split() if word in _WORD}
    return found.pop() if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class Party:
    """The customer's number of one interaction as exported, and the own number beside it.

    ``reason`` says why there is none: ``customer_party_open``, ``direction_unknown``,
    ``parties_unclear``, ``no_number_column``, ``internal_direction``.
    """

    customer: str = ""
    own: str = ""
    reason: str = ""
    column: str = ""

    def __repr__(self) -> str:
        return f"Party(column={self.column!r}, reason={self.reason!r})"


@dataclass(frozen=True, slots=True)
class _Leg:
    """One row: the two numbers, the customer's where a column says so, and the direction."""

    caller: str
    called: str
    named: str
    direction: str
    columns: tuple[str, str, str]

    def take(self, which: int, own: str = "") -> Party:
        """Return caller (0), called (1) or the named customer's number (2) as the customer's."""
        cell = (self.caller, self.called, self.named)[which]
        return Party(cell, own, "", self.columns[which])


@dataclass(frozen=True, eq=False)
class Parties(Sequence[Party]):
    """The party of each row, in order; a `Party` is made only for a row that is looked at."""

    customers: list[str]
    owns: list[str]
    reasons: list[str]
    columns: list[str]

    def __len__(self) -> int:
        return len(self.customers)

    @overload
    def __getitem__(self, row: int) -> Party: ...
    @overload
    def __getitem__(self, row: slice) -> list[Party]: ...
    def __getitem__(self, row: int | slice) -> Party | list[Party]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        return Party(self.customers[row], self.owns[row], self.reasons[row], self.columns[row])


def parties(
    side: Side, customer_party: str | None, internal: Callable[[Sequence[str]], list[bool]]
) -> Parties:
    """Return the party of each row, in order.

    Parameters
    ----------
    side:
        The interactions, with the roles ``caller``, ``called``, ``customer_number``, ``direction``.
    customer_party:
        ``matching.customer_party``; None while it is open. A column whose header says that it
        holds the customer's number, and a log with one number column only, leave nothing to decide.
    internal:
        Tells which of distinct cells are own numbers or internal extensions.
    """
    roles = ("caller", "called", "customer_number")
    columns = tuple(next(iter(side.columns(role)), "") for role in roles)
    caller, called, named = (_cells(side, role) for role in roles)
    directions = side.first("direction")
    known = {cell: direction_of(cell) for cell in set(directions)}
    choose = _CHOICES.get(customer_party or "", _open)
    inside: dict[str, bool] = {}
    if choose is _external:
        cells = sorted({*caller, *called})
        inside = dict(zip(cells, internal(cells), strict=True))
    chosen: dict[tuple[str, bool, bool, bool], tuple[int, int, str, str]] = {}
    found: tuple[list[str], list[str], list[str], list[str]] = ([], [], [], [])
    for row in zip(caller, called, named, (known[cell] for cell in directions), strict=True):
        # Which side is chosen depends on four signs alone, so that a million rows ask a few questions.
        signs = (row[3], not row[2].strip(), inside.get(row[0], False), inside.get(row[1], False))
        choice = chosen.get(signs)
        if choice is None:
            choice = chosen[signs] = _choice(choose, signs, (columns[0], columns[1], columns[2]))
        which, own, reason, column = choice
        cells_ = (*row[:3], "")
        for part, value in zip(found, (cells_[which], cells_[own], reason, column), strict=True):
            part.append(value)
    return Parties(*found)


def _cells(side: Side, role: str) -> list[str]:
    """Return one end of each row: a log may hold its number and its extension in two columns."""
    columns = side.columns(role)
    return side.first(role) if len(columns) > 1 else side.cells(next(iter(columns), None))


def _choice(
    choose: Callable[[_Leg, Callable[[str], bool]], Party],
    signs: tuple[str, bool, bool, bool],
    columns: tuple[str, str, str],
) -> tuple[int, int, str, str]:
    """Return which cell is the customer's and which the own one (3 for none), the reason and the column."""
    direction, unnamed, *inside = signs
    leg = _Leg("0", "1", "" if unnamed else "2", direction, columns)
    found = choose(leg, lambda cell: inside[int(cell)])
    named = 2 if found.column and found.column == columns[2] else 3
    customer = int(found.customer) if found.customer else named
    return customer, int(found.own) if found.own else 3, found.reason, found.column


def _open(leg: _Leg, _internal: Callable[[str], bool]) -> Party:
    if leg.columns[2]:
        return _named(leg)
    if leg.columns[0] and leg.columns[1]:
        return Party(reason="customer_party_open")
    return _only(leg)


def _only(leg: _Leg) -> Party:
    """Return the number of a log that has one number column, or say that it has none."""
    held = [place for place in (0, 1) if leg.columns[place]]
    return leg.take(held[0]) if held else Party(reason="no_number_column")


def _named(leg: _Leg) -> Party:
    own = {"inbound": leg.called, "outbound": leg.caller}.get(leg.direction, "")
    return leg.take(2, own)


def _external(leg: _Leg, internal: Callable[[str], bool]) -> Party:
    if leg.direction == "internal" and not leg.named.strip():
        return Party(reason="internal_direction")
    if leg.named.strip():
        return _named(leg)
    if not (leg.columns[0] and leg.columns[1]):
        return _named(leg) if leg.columns[2] and not (leg.columns[0] or leg.columns[1]) else _only(leg)
    caller_inside, called_inside = internal(leg.caller), internal(leg.called)
    if caller_inside != called_inside:
        return leg.take(1, leg.caller) if caller_inside else leg.take(0, leg.called)
    if caller_inside:
        return leg.take(0, leg.called)
    # Both look external, as in a log whose own numbers nobody listed: the direction says which rang in.
    by_direction = _by_direction(leg, internal)
    return Party(reason="parties_unclear") if by_direction.reason else by_direction


def _by_direction(leg: _Leg, _internal: Callable[[str], bool]) -> Party:
    if leg.direction == "internal":
        return Party(reason="internal_direction")
    if leg.direction == "inbound" and leg.columns[0]:
        return leg.take(0, leg.called)
    if leg.direction == "outbound" and leg.columns[1]:
        return leg.take(1, leg.caller)
    if leg.direction:
        return Party(reason="no_number_column")
    return Party(reason="direction_unknown")


def _agent_leg(leg: _Leg, _internal: Callable[[str], bool]) -> Party:
    if leg.direction == "inbound" and leg.columns[1]:
        return leg.take(1, leg.called)
    if leg.direction == "outbound" and leg.columns[0]:
        return leg.take(0, leg.caller)
    return Party(reason="direction_unknown")


def _named_field(leg: _Leg, _internal: Callable[[str], bool]) -> Party:
    return _named(leg) if leg.columns[2] else Party(reason="no_number_column")


_CHOICES: dict[str, Callable[[_Leg, Callable[[str], bool]], Party]] = {
    "external_participant": _external,
    "caller_or_called_by_direction": _by_direction,
    "agent_leg": _agent_leg,
    "named_field": _named_field,
}
