"""Header sets hold the exact strings that were seen, each with at most one role."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from blueprint_kit import catalog
from blueprint_kit.catalog import HeaderSet

LABELS = {
    "HubSpot": "hubspot",
    "Salesforce data export / Data Loader": "salesforce",
    "Salesforce report export": "salesforce",
    'Dynamics "Export to Excel"': "dynamics",
    "Zoho CRM": "zoho",
    "Pipedrive": "pipedrive",
    "Freshsales": "freshsales",
    "Zendesk users": "zendesk",
    "Aircall": "aircall",
    "Five9": "five9",
    "Talkdesk": "talkdesk",
    "Genesys interactions": "genesys_cloud",
    "RingCentral": "ringcentral",
    "Amazon Connect": "amazon_connect",
    "NICE": "nice_cxone",
}


def header_set(source: str, slug: str) -> HeaderSet:
    """Return a header set of the shipped catalog."""
    return next(one for one in catalog.header_sets() if (one.source, one.slug) == (source, slug))


@pytest.fixture(scope="module")
def seen(shared_data: Path) -> dict[str, set[str]]:
    """Every header of the collected page by entry: what stands between backticks and holds commas."""
    page = shared_data.parent / "facts" / "domain.md"
    if not page.is_file():
        pytest.skip("the page on which the facts were collected is not here")
    text = page.read_text(encoding="utf-8")
    lines = [
        *text.partition("### 1.4")[2].partition("## 2.")[0].splitlines(),
        *text.partition("### 2.2")[2].partition("### 2.3")[0].splitlines(),
    ]
    found: dict[str, set[str]] = {}
    for line in lines:
        label = re.match(r"- \*\*(.+?)\*\*", line)
        if label and label.group(1) in LABELS:
            lists = [part for part in re.findall(r"`([^`]+)`", line) if part.count(",") >= 2]
            names = {name.strip().removesuffix("…") for part in lists for name in part.split(",")}
            found.setdefault(LABELS[label.group(1)], set()).update(names - {""})
    return found


def test_every_collected_header_is_in_a_header_set_of_its_entry(seen: dict[str, set[str]]) -> None:
    assert set(seen) == set(LABELS.values())
    notes = {'duration (may be the literal "pending")': "duration"}
    for source, names in seen.items():
        known = {header for one in catalog.header_sets() if one.source == source for header in one.headers}
        missing = {notes.get(name, name) for name in names} - known
        assert not missing, (source, missing)


def test_the_header_row_keeps_its_order() -> None:
    assert header_set("hubspot", "contacts").columns[:5] == (
        "Record ID",
        "First Name",
        "Last Name",
        "Email",
        "Phone Number",
    )
    assert header_set("aircall", "calls").columns[4:9] == (
        "datetime (UTC)",
        "country_code",
        "direction",
        "from",
        "to",
    )


@pytest.mark.parametrize(
    ("source", "slug", "header", "role"),
    [
        ("hubspot", "contacts", "Associated Company IDs", "company_id"),
        ("salesforce", "contacts_api_names", "MobilePhone", "mobile"),
        ("salesforce", "contacts_report", "Asst. Phone", "other_phone"),
        ("dynamics", "contacts", "(Do Not Modify) Contact", "record_id"),
        ("dynamics", "contacts", " Full Name", "full_name"),
        ("dynamics", "contacts", "Téléphone", "phone"),
        ("zoho", "contacts", "Contact Owner.id", "owner_id"),
        ("pipedrive", "persons", "Person - Phone - Mobile", "mobile"),
        ("pipedrive", "deals", "Deal - ID", "deal_id"),
        ("freshsales", "contacts_view", "Sales account(s)", "company"),
        ("zendesk", "users_json", "external_id", "external_id"),
        ("five9", "call_log", "CALL ID", "interaction_id"),
        ("genesys_cloud", "interactions", "Wrap-up", "disposition"),
        ("talkdesk", "calls_screen", "Customer Phone Number", "customer_number"),
        ("ringcentral", "record", "telephonySessionId", "interaction_id"),
        ("amazon_connect", "contact_json", "ContactId", "leg_id"),
        ("nice_cxone", "on_disposition", "_PhoneNo", "customer_number"),
    ],
)
def test_a_header_plays_its_role(source: str, slug: str, header: str, role: str) -> None:
    assert header_set(source, slug).roles[header] == role


def test_a_header_without_a_role_is_kept_all_the_same() -> None:
    found = header_set("hubspot", "contacts")
    assert "Lifecycle Stage" in found.headers
    assert "Lifecycle Stage" not in found.roles


def test_freshsales_has_no_fixed_columns_and_fields_of_a_stream_are_to_be_verified() -> None:
    assert not header_set("freshsales", "contacts_view").fixed
    assert header_set("amazon_connect", "record_stream_fields").verify


def test_a_real_salesforce_export_is_recognised_whatever_its_case(shared_data: Path) -> None:
    with (shared_data / "crm_salesforce_npsp_dev_org" / "Contact.csv").open(encoding="utf-8") as handle:
        row = next(csv.reader(handle))
    known = {header.casefold() for header in header_set("salesforce", "contacts_api_names").headers}
    assert {name for name in row if name.casefold() not in known} == {"Primary_Affiliation__c"}
