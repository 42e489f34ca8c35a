"""Salesforce twice: the data export with API names (contacts, leads, accounts) and a report with labels."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from blueprint_kit.synthetic.model import Record
from blueprint_kit.synthetic.words import CITY, COUNTRY, Company

from .tables import Row, columns

CONTACT = columns(
    "Id,IsDeleted,MasterRecordId,AccountId,LastName,FirstName,Salutation,Name,RecordTypeId,MailingStreet,MailingCity,"
    "MailingState,MailingPostalCode,MailingCountry,Phone,Fax,MobilePhone,HomePhone,OtherPhone,AssistantPhone,ReportsToId,"
    "Email,Title,Department,AssistantName,LeadSource,Birthdate,Description,OwnerId,HasOptedOutOfEmail,HasOptedOutOfFax,"
    "DoNotCall,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,LastActivityDate,"
    "EmailBouncedReason,Preferred_Language__c"
)
CONTACT_PHONES = {"work": "Phone", "mobile": "MobilePhone", "other": "OtherPhone"}
LEAD = columns(
    "Id,IsDeleted,LastName,FirstName,Name,Title,Company,Country,Phone,MobilePhone,Email,LeadSource,Status,OwnerId,"
    "IsConverted,ConvertedDate,ConvertedAccountId,ConvertedContactId,ConvertedOpportunityId,CreatedDate"
)
LEAD_PHONES = {"work": "Phone", "mobile": "MobilePhone"}
ACCOUNT = columns("Id,IsDeleted,Name,Type,BillingCity,BillingCountry,Phone,Fax,Website,OwnerId,CreatedDate")
REPORT = columns(
    "Contact ID,Salutation,First Name,Last Name,Title,Mailing Street,Mailing City,Mailing State/Province,"
    "Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Fax,Home Phone,Other Phone,Email,Contact Owner,Account Owner,"
    "Account Name"
)
REPORT_PHONES = {"work": "Phone", "mobile": "Mobile", "other": "Other Phone"}
FOOTER = ("", "Contacts with accounts", "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.",
          "Confidential Information - Do Not Distribute", "Harbour Example Freight")  # fmt: skip


def _identifier(prefix: str, index: int) -> str:
    """Return an id of 18 characters; the last three spell which of the others are capitals, as Salesforce does."""
    body = f"{prefix}5e00000{index * 7 + 1000:05d}"[:15]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
    chunks = (body[0:5], body[5:10], body[10:15])
    return body + "".join(alphabet[sum(c.isupper() << n for n, c in enumerate(chunk))] for chunk in chunks)


def contact_key(index: int) -> str:
    """Return a contact's id."""
    return _identifier("003", index)


def lead_key(index: int) -> str:
    """Return a lead's id."""
    return _identifier("00Q", index)


def account_key(company: str) -> str:
    """Return an account's id."""
    return _identifier("001", int(company[1:]))


def user_key(index: int) -> str:
    """Return a user's id."""
    return _identifier("005", index)


def report_key(index: int) -> str:
    """Return a contact's id as a report prints it: 15 characters."""
    return _identifier("003", index + 4000)[:15]


def contacts(records: Iterable[Record]) -> Iterable[Row]:
    """One row a record, in the column order of the data export."""
    for n, r in enumerate(records):
        city, state, code = CITY.get(r.person.region, ("", "", ""))
        made = r.created.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        owner = user_key(r.owner)
        yield (
            r.key, "0", "", account_key(r.person.company), r.last, r.first, "", f"{r.first} {r.last}", "",
            f"{n % 90 + 1} Example Street", city, state, code, COUNTRY[r.person.region], r.work.text, "", r.mobile.text, "",
            r.other.text, "", "", r.email, r.person.title, "", "", ("Web", "Referral", "")[n % 3], "", "", owner, "0", "0",
            str(int(n % 40 == 0)), made, owner, made, owner, made, "", "", "en",
        )  # fmt: skip


def leads(records: Iterable[Record], firms: dict[str, Company]) -> Iterable[Row]:
    """One row a lead; a converted one names the contact and account it became."""
    for r in records:
        converted = r.mess == "converted_lead"
        yield (
            r.key, "0", r.last, r.first, f"{r.first} {r.last}", r.person.title, firms[r.person.company].name,
            COUNTRY[r.person.region], r.work.text, r.mobile.text, r.email, "Web", "Closed - Converted" if converted else "Open",
            user_key(r.owner), str(int(converted)),
            (r.created + timedelta(days=12)).strftime("%Y-%m-%d") if converted else "",
            account_key(r.person.company) if converted else "", r.linked if converted else "", "",
            r.created.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        )  # fmt: skip


def accounts(firms: Iterable[Company], phones: dict[str, str]) -> Iterable[Row]:
    """One row a company with its main line."""
    for n, firm in enumerate(firms):
        yield (
            account_key(firm.key), "0", firm.name, "Customer", "Exampleton", "United States", phones.get(firm.key, ""),
            "", f"https://{firm.domain}", user_key(n % 12), "2024-01-08T09:00:00.000Z",
        )  # fmt: skip


def report(records: Iterable[Record], firms: dict[str, Company], owners: list[str]) -> Iterable[Row]:
    """One row a record under a report's labels, then the footer lines a report prints."""
    for n, r in enumerate(records):
        city, state, code = CITY.get(r.person.region, ("", "", ""))
        yield (
            r.key, ("Ms.", "Mr.", "")[n % 3], r.first, r.last, r.person.title, f"{n % 90 + 1} Example Street", city, state,
            code, COUNTRY[r.person.region], r.work.text, r.mobile.text, "", "", r.other.text, r.email, owners[r.owner],
            owners[(r.owner + 1) % len(owners)], firms[r.person.company].name,
        )  # fmt: skip
    for line in FOOTER:
        yield (line,) if line else ()
