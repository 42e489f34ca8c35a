"""HubSpot contacts as its own export writes them: UTF-8, commas, display names of owners, two date styles."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint_kit.synthetic.model import Record
from blueprint_kit.synthetic.words import COUNTRY, Company

from .tables import Row

HEADER = (
    "Record ID", "First Name", "Last Name", "Email", "Phone Number", "Mobile Phone Number", "Job Title",
    "Company Name", "Country/Region", "Contact owner", "Lead Status", "Create Date", "Last Modified Date",
    "Lifecycle Stage", "Associated Company", "Associated Company IDs", "Associated Deal", "Associated Deal IDs",
    "Truth",
)  # fmt: skip
PHONES = {"work": "Phone Number", "mobile": "Mobile Phone Number"}
FIRST_ID = 901


def key(index: int) -> str:
    """Return a Record ID."""
    return str(FIRST_ID + index * 50)


def rows(records: Iterable[Record], firms: dict[str, Company], owners: list[str]) -> Iterable[Row]:
    """One row a record; `Truth` is a custom property naming the person."""
    for n, r in enumerate(records):
        style = "%Y-%m-%d %H:%M" if n % 4 else "%m/%d/%Y %I:%M %p"
        firm = firms[r.person.company]
        deals = f"{7000 + n};{7001 + n}" if n % 11 == 0 else str(7000 + n) if n % 5 == 0 else ""
        yield (
            r.key, r.first, r.last, r.email, r.work.text, r.mobile.text, r.person.title, firm.name,
            COUNTRY[r.person.region], owners[r.owner], ("NEW", "OPEN", "IN_PROGRESS", "")[n % 4],
            r.created.strftime(style), r.created.replace(year=2026, month=9).strftime(style) if r.created.day < 29 else "",
            ("lead", "customer", "opportunity")[n % 3], firm.name, str(50_000 + int(firm.key[1:])),
            f"{firm.name} renewal" if deals else "", deals, r.person.key,
        )  # fmt: skip
