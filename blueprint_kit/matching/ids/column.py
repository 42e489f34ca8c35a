"""One column of ids as it is read for the audit: which column, what stands in it, who its rows are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from blueprint_kit.errors import InputError
from blueprint_kit.matching.alike import groups_of_names
from blueprint_kit.matching.columns import ACCOUNT_HEADERS
from blueprint_kit.matching.ids.salesforce import LONG, SHORT, has_form, long_form, suffix_fits
from blueprint_kit.matching.normalisers import folded
from blueprint_kit.matching.normalisers.identifiers import email, external_id
from blueprint_kit.matching.normalisers.text import NO_VALUE, PLACEHOLDERS, name
from blueprint_kit.matching.records import names_of
from blueprint_kit.matching.sides import Side
from blueprint_kit.model.policies.matching import KeyPolicy
from blueprint_kit.tables import column_of

ID_HEADERS = (
    "external id",
    "legacy id",
    "billing id",
    "erp id",
    "erp number",
    "customer id",
    *ACCOUNT_HEADERS,
)
"""Headers of an id that another system gives, for which the exports' vocabulary may have no role."""
_MOST = 0.8
"""Share of the filled cells from which a column counts as one of Salesforce ids."""
_ADDRESSES = KeyPolicy(email_lower_case=True)
_FILLER = re.compile(r"[0x.?_-]+|(.)\1{3,}|123456789?0?", re.IGNORECASE)


def id_column(side: Side, named: str | None) -> str:
    """Return the column to be looked at: the named one, else the first of an external id, else the record's own.

    Raises
    ------
    TableError
        Where there is no column of this name, naming the nearest.
    InputError
        Where no column is named and none is known to hold ids.
    """
    if named is not None:
        return column_of(side.frame.columns, named, side.name)
    found = (*side.columns("external_id"), side.by_words(*ID_HEADERS), *side.columns("record_id"))
    first = next((column for column in found if column), None)
    if first is None:
        raise InputError(
            "No column is known to hold ids.", where=side.name, remedy="Name one with --id-column NAME."
        )
    return first


@dataclass(frozen=True, eq=False)
class IdColumn:
    """The cells of one column of ids, read in every form in which they are compared."""

    name: str
    cells: Sequence[str]
    side: Side

    @cached_property
    def blank(self) -> list[bool]:
        """Whether a cell holds nothing."""
        return [not cell for cell in self.cells]

    @cached_property
    def placeholder(self) -> list[bool]:
        """Whether a cell says that there is no id, or is a filler such as 0000 on several rows.

        A filler on one row only is left alone: systems that count give 0 and 1111 too.
        """
        times = Counter(self.cells)
        said = NO_VALUE | PLACEHOLDERS
        filler = {cell for cell, count in times.items() if count > 1 and cell and _FILLER.fullmatch(cell)}
        return [bool(cell) and (cell in filler or folded(cell) in said) for cell in self.cells]

    @cached_property
    def ids(self) -> list[str]:
        """Return each id without a spreadsheet's marks, ``""`` where there is none or digits were lost."""
        exact = KeyPolicy(external_id_case_sensitive=True)
        return [
            "" if blank or filler else external_id(cell, exact) or ""
            for cell, blank, filler in zip(self.cells, self.blank, self.placeholder, strict=True)
        ]

    @cached_property
    def salesforce(self) -> bool:
        """Whether this is a column of Salesforce ids: their form, one kind of record, suffixes that fit."""
        filled = [one for one in self.ids if one]
        formed = [one for one in filled if has_form(one) and not one.isdecimal()]
        if not formed or len(formed) < _MOST * len(filled):
            return False
        long = [one for one in formed if len(one) == LONG]
        if any(suffix_fits(one) for one in long):
            return True
        ((_, alike),) = Counter(one[:3].lower() for one in formed).most_common(1)
        return alike >= _MOST * len(formed) and any(sign.isalpha() for one in formed for sign in one[3:SHORT])

    @cached_property
    def same(self) -> list[str]:
        """Return each id as the text that is equal where the record is."""
        if not self.salesforce:
            return self.ids
        return [long_form(one) if has_form(one) else one for one in self.ids]

    def different_people(self, rows: Sequence[int]) -> bool:
        """Return whether rows with one id name people who are not one: neither name nor address is alike."""
        people = [(self._names[row], self._addresses[row]) for row in rows]
        names = [one for one, _ in people]
        if len(groups_of_names(names, "similar_name")) < 2:
            return False
        by_address = {address: one for one, address in people if one and address}
        told: set[str | None] = {
            by_address.get(address, one) if address else one for one, address in people if one
        }
        return len(groups_of_names(list(told), "similar_name")) > 1

    @cached_property
    def _names(self) -> list[str | None]:
        return [name(cell) for cell in names_of(self.side)]

    @cached_property
    def _addresses(self) -> list[str | None]:
        return [email(cell, _ADDRESSES) for cell in self.side.first("email")]
