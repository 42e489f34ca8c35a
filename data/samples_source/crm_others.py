"""Contacts as Dynamics 365, Zoho CRM and Pipedrive export them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from blueprint_kit.synthetic.model import Record
from blueprint_kit.synthetic.words import Company

from .tables import Row, columns

DYNAMICS = (
    "(Do Not Modify) Contact", "(Do Not Modify) Row Checksum", "(Do Not Modify) Modified On", " Full Name",
    "First Name", "Last Name", "Email", "Company Name", "Business Phone", "Mobile Phone", "Home Phone", "Fax",
    "Job Title", "Owner",
)  # fmt: skip
DYNAMICS_PHONES = {"work": "Business Phone", "mobile": "Mobile Phone", "other": "Home Phone"}
ZOHO = columns(
    "Record Id,Contact Owner.id,Contact Owner,Lead Source,First Name,Last Name,Account Name.id,Account Name,"
    "Vendor Name.id,Vendor Name,Email,Title,Department,Phone,Home Phone,Other Phone,Mobile,Created By.id,Created By,"
    "Modified By.id,Modified By,Created Time,Modified Time,Contact Name,Description,Email Opt Out,Salutation,"
    "Last Activity Time,Tag,Reporting To.id,Reporting To,Unsubscribed Mode,Unsubscribed Time,Change Log Time,"
    "Locked"
)
ZOHO_PHONES = {"work": "Phone", "mobile": "Mobile", "other": "Other Phone"}
PIPEDRIVE = columns(
    "Person - ID,Person - Name,Person - First name,Person - Last name,Person - Organization,Person - Email - Work,"
    "Person - Email - Home,Person - Email - Other,Person - Phone - Work,Person - Phone - Home,Person - Phone - Mobile,"
    "Person - Phone - Other,Person - Owner,Person - Labels,Person - Person created,Person - Next activity date"
)
PIPEDRIVE_PHONES = {
    "work": "Person - Phone - Work",
    "mobile": "Person - Phone - Mobile",
    "other": "Person - Phone - Other",
}


def digest(text: str, size: int) -> str:
    """So many hexadecimal digits that depend on nothing but the text."""
    return sha256(text.encode()).hexdigest()[:size]


def guid(text: str) -> str:
    """Return an identifier in the shape of a GUID."""
    h = digest(text, 32)
    return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"


def dynamics_key(index: int) -> str:
    """Return a contact's GUID."""
    return guid(f"contact {index}")


def zoho_key(index: int) -> str:
    """Return a Zoho record id as the export writes it."""
    return f"zcrm_5201000000{index * 37 + 100_001:06d}"


def pipedrive_key(index: int) -> str:
    """Return a person's id."""
    return str(index + 1)


def dynamics(records: Iterable[Record], firms: dict[str, Company], owners: list[str]) -> Iterable[Row]:
    """One row a record; the first three columns are the hidden ones that an import needs untouched."""
    for r in records:
        changed = r.created.strftime("%d/%m/%Y %H:%M")
        yield (
            r.key, digest(r.key + r.last, 44), changed, f"{r.first} {r.last}", r.first, r.last, r.email,
            firms[r.person.company].name, r.work.text, r.mobile.text, r.other.text, "", r.person.title,
            owners[r.owner],
        )  # fmt: skip


def zoho(records: Iterable[Record], firms: dict[str, Company], owners: list[str]) -> Iterable[Row]:
    """One row a record; ids are prefixed and empty pairs of id and name stay empty."""
    for n, r in enumerate(records):
        owner = (f"zcrm_52010000000{r.owner:05d}", owners[r.owner])
        firm = firms[r.person.company]
        made = r.created.strftime("%Y-%m-%d %H:%M:%S")
        yield (
            r.key, *owner, ("Trade Show", "Web Download", "Cold Call", "-None-")[n % 4], r.first, r.last,
            f"zcrm_52010000009{int(firm.key[1:]):05d}", firm.name, "", "", r.email, r.person.title, "", r.work.text, "",
            r.other.text, r.mobile.text, *owner, *owner, made, made, f"{r.first} {r.last}", "", "false", "", made, "",
            "", "", "", "", made, "false",
        )  # fmt: skip


def pipedrive(records: Iterable[Record], firms: dict[str, Company], owners: list[str]) -> Iterable[Row]:
    """One row a record."""
    for n, r in enumerate(records):
        home = r.email if r.mess == "duplicate_second_email" else ""
        yield (
            r.key, f"{r.first} {r.last}", r.first, r.last, firms[r.person.company].name, "" if home else r.email, home,
            "", r.work.text, "", r.mobile.text, r.other.text, owners[r.owner], ("Customer", "Hot lead", "")[n % 3],
            r.created.strftime("%Y-%m-%d %H:%M:%S"), "",
        )  # fmt: skip
