"""Both sides as a vendor's rule reads them: numbers and rows with their keys' parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import phonenumbers

from blueprint_kit.matching.moments import moments
from blueprint_kit.matching.phone_columns import PhoneColumn, log_column, phone_column
from blueprint_kit.matching.sides import PHONE_PART, as_side
from blueprint_kit.model.policies.matching import MatchRules
from blueprint_kit.tables import Table


@dataclass(frozen=True, eq=False)
class VendorRows:
    """The rows of a comparison; every column is text unless said.

    Attributes
    ----------
    records:
        ``object``, ``id``, ``row`` (from 0 in its table), ``first``, ``last``, ``email``, ``website``, ``company_id`` and
        ``company`` (of a contact, the company it stands under; of a company, itself), ``phone`` (the first business number
        as written), ``national``, ``updated`` (seconds, missing where unknown).
    numbers:
        A line a filled telephone cell: ``at`` (its record), ``object``, ``role``, ``digits``, ``e164``, ``national``.
    calls:
        The same for the customer's number of each interaction; ``at`` is its row from 0.
    """

    records: pd.DataFrame
    numbers: pd.DataFrame
    calls: pd.DataFrame

    @property
    def named(self) -> pd.DataFrame:
        """Return ``name`` (``object:id``) and ``updated`` of each record."""
        return pd.DataFrame(
            {"name": self.records["object"] + ":" + self.records["id"], "updated": self.records["updated"]}
        )

    def of(self, kind: str) -> pd.DataFrame:
        """Return the records of one kind, numbered from 0."""
        return self.records[self.records["object"].eq(kind)].reset_index(drop=True)


WEB_HEADERS = (
    "company domain name",
    "domain name",
    "domain",
    "company domain",
    "website",
    "website url",
    "web site",
    "webseite",
    "site web",
    "sitio web",
    "sito web",
)
"""Headers of a company's web site or domain, for which the exports' vocabulary has no role."""


def vendor_rows(tables: Mapping[str, Table], log: Table, rules: MatchRules) -> VendorRows:
    """Read both sides once, every number under the blueprint's own phone policy, so that only rules differ."""
    records, numbers, start = [], [], 0
    for kind, table in tables.items():
        found = _records(table, kind)
        held = [
            _numbers(phone_column(table, column, rules.phone), kind, role, start)
            for role in PHONE_PART
            for column in table.columns(role)
        ]
        business = next((one for one in held if one["role"].iloc[:1].eq("phone").any()), None)
        if business is not None:
            found["phone"], found["national"] = business["raw"].to_numpy(), business["national"].to_numpy()
        records.append(found)
        numbers += held
        start += len(table)
    calls = _numbers(log_column(log, policy=rules.phone, sources=rules.interaction_region), "call", "", 0)
    empty = calls.iloc[:0]
    return VendorRows(
        pd.concat(records, ignore_index=True), pd.concat([empty, *numbers], ignore_index=True), calls
    )


def _records(table: Table, kind: str) -> pd.DataFrame:
    side = as_side(table, kind)
    company = kind == "company"
    ids = side.first("company_id") if company and not side.columns("record_id") else side.first("record_id")
    named = [cell.strip() or f"row {row + 1}" for row, cell in enumerate(ids)]
    return pd.DataFrame(
        {
            "object": kind,
            "id": named,
            "row": range(len(table)),
            "website": side.cells(side.by_words(*WEB_HEADERS)),
            "company_id": named if company else [cell.strip() for cell in side.first("company_id")],
            "company": side.first("company", "full_name") if company else side.first("company"),
            "first": side.first("first_name"),
            "last": side.first("last_name"),
            "email": side.first("email"),
            "phone": "",
            "national": "",
            "updated": pd.Series(moments(side.first("updated")), dtype="float64"),
        }
    )


def _numbers(column: PhoneColumn, kind: str, role: str, start: int) -> pd.DataFrame:
    read = column.normalised()
    raw = column.cells.astype("str").reset_index(drop=True)
    e164 = read["phone_e164"].astype("str").reset_index(drop=True)
    return pd.DataFrame(
        {
            "at": range(start, start + len(raw)),
            "object": kind,
            "role": role,
            "raw": raw,
            "digits": raw.str.replace(r"\D", "", regex=True),
            "e164": e164,
            "national": e164.map({one: _national(one) for one in e164.unique()}),
        }
    )


def _national(e164: str) -> str:
    """Return a number without its country code; codes are free of prefixes, so the first that fits is the one."""
    for size in (1, 2, 3):
        if (
            e164[1 : 1 + size].isdigit()
            and int(e164[1 : 1 + size]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE
        ):
            return e164[1 + size :]
    return ""
