"""What a card shows of two records: masked unless somebody asked to see them, and blind to the rules."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from blueprint_kit.matching.truth.sampling import Pair
from blueprint_kit.privacy import mask_cell
from blueprint_kit.tables import Table

_FIELDS = 24
"""Fields of a card; those with a role first, since a person reads a screen and not a table."""


class Cards:
    """The records of one table as cards; ``hidden`` columns would say the answer and are left out."""

    def __init__(self, table: Table, hidden: Collection[str]) -> None:
        self._table = table
        columns = [str(column) for column in table.frame.columns if column not in hidden]
        self._columns = sorted(columns, key=lambda column: column not in table.roles)

    def of(self, pair: Pair, *, clear: bool) -> dict[str, Any]:
        """Return both records field by field, fields that are empty in both left out.

        Masked, only columns with a role are shown: of the others a mask leaves nothing.
        """
        first, second = (self._table.frame.iloc[row] for row in pair.rows)
        fields = []
        for column in self._columns:
            guess = self._table.roles.get(column)
            one, two = str(first[column]).strip(), str(second[column]).strip()
            if not (one or two) or not (clear or guess):
                continue
            role = guess.role if guess else None
            shown = (one, two) if clear else (mask_cell(one, role), mask_cell(two, role))
            equal = bool(one) and one.casefold() == two.casefold()
            if not equal and not any(sign.isalnum() for cell in shown for sign in cell):
                continue  # two masks that show nothing and differ help nobody
            fields.append({"name": column, "first": shown[0], "second": shown[1], "equal": equal})
        return {
            "first": f"Row {pair.rows[0] + 1:,}",
            "second": f"Row {pair.rows[1] + 1:,}",
            "fields": fields[:_FIELDS],
        }
