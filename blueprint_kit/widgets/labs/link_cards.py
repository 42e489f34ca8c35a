"""What a card shows of a call and a record: masked unless somebody asked, and blind to the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from blueprint_kit.matching import LinkPair, Matches
from blueprint_kit.matching.near import tail_of
from blueprint_kit.privacy import mask_cell

from .match_run import MatchInput

_OF_RECORD, _OF_CALL = 12, 8
"""Fields of either side; those with a role first, since a person reads a screen and not a table."""
_NUMBERS = frozenset({"phone", "mobile", "other_phone", "fax"})
Field = dict[str, Any]


class LinkCards:
    """The call above, the record below it; ``hidden`` columns would say the answer and are left out."""

    def __init__(self, given: MatchInput, found: Matches, hidden: Collection[str]) -> None:
        self._given, self._found, self._hidden = given, found, frozenset(hidden)
        self._kinds = [kind for kind, _ in found.records]

    def of(self, pair: LinkPair, *, clear: bool) -> Field:
        """Return call and record field by field, empty fields left out; masked, only fields with a role."""
        kind = self._kinds[pair.book]
        number = str(self._found.customers[pair.rows[0]]).strip()
        calls = list(self._call(pair.rows[0], number, clear=clear))[:_OF_CALL]
        records = list(self._record(kind, pair.rows, number, clear=clear))
        # What speaks for the record stands at the top, so that most pairs need no scrolling.
        records = sorted(records, key=lambda field: not field["equal"])[:_OF_RECORD]
        head = [] if not number else [self._number(number, clear=clear)]
        return {
            "first": f"Call, row {pair.rows[0] + 1:,}",
            "second": f"{kind.capitalize()}, row {pair.rows[1] + 1:,}",
            "fields": [*head, *records, *calls],
        }

    def _number(self, number: str, *, clear: bool) -> Field:
        shown = number if clear else mask_cell(number, "caller")
        return {"name": "The customer's number", "first": shown, "second": "", "equal": False}

    def _call(self, row: int, number: str, *, clear: bool) -> Iterator[Field]:
        log = self._given.log
        for column in sorted(map(str, log.frame.columns), key=lambda name: name not in log.roles):
            guess, cell = log.roles.get(column), str(log.frame[column].iloc[row]).strip()
            if not cell or cell == number or column in self._hidden or not (clear or guess):
                continue
            shown = cell if clear else mask_cell(cell, guess.role if guess else None)
            if any(sign.isalnum() for sign in shown):
                yield {"name": column, "first": shown, "second": "", "equal": False}

    def _record(self, kind: str, rows: tuple[int, int], number: str, *, clear: bool) -> Iterator[Field]:
        table, tail = self._given.records[kind], tail_of(number)
        log = self._given.log.frame.iloc[rows[0]]
        said = {str(cell).strip().casefold() for cell in log if len(str(cell).strip()) > 3}
        for column in sorted(map(str, table.frame.columns), key=lambda name: name not in table.roles):
            guess, cell = table.roles.get(column), str(table.frame[column].iloc[rows[1]]).strip()
            if not cell or column in self._hidden or not (clear or guess):
                continue
            role = guess.role if guess else None
            equal = bool(tail) and tail_of(cell) == tail if role in _NUMBERS else cell.casefold() in said
            shown = cell if clear else mask_cell(cell, role)
            if equal or any(sign.isalnum() for sign in shown):
                alike = "same ending" if role in _NUMBERS else "equal"
                yield {"name": column, "first": "", "second": shown, "equal": equal, "alike": alike}
