"""Each export has the exact shape of its product."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.data.sample_files import rows, table

HEADERS = {
    "two_countries/hubspot_contacts.csv": (
        "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Job Title,Company Name,Country/Region,"
        "Contact owner,Lead Status,Create Date,Last Modified Date,Lifecycle Stage,Associated Company,"
        "Associated Company IDs,Associated Deal,Associated Deal IDs,Truth"
    ),
    "two_countries/salesforce_report.csv": (
        "Contact ID,Salutation,First Name,Last Name,Title,Mailing Street,Mailing City,Mailing State/Province,"
        "Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Fax,Home Phone,Other Phone,Email,Contact Owner,"
        "Account Owner,Account Name"
    ),
    "two_countries/aircall_calls.csv": (
        "line,date (TZ offset incl.),time (TZ offset incl.),number timezone,datetime (UTC),country_code,direction,from,"
        "to,answered,missed_call_reason,user,duration (total),duration (in call),via,voicemail,tags,IVR Branch"
    ),
    "two_countries/hubspot_calls.csv": (
        "hs_object_id,hs_timestamp,hs_createdate,hs_call_title,hs_call_body,hs_call_direction,hs_call_duration,"
        "hs_call_status,hs_call_disposition,hs_call_from_number,hs_call_to_number,hs_call_recording_url,"
        "hubspot_owner_id,Associated Contact IDs"
    ),
    "ten_countries/salesforce_contacts.csv": (
        "Id,IsDeleted,MasterRecordId,AccountId,LastName,FirstName,Salutation,Name,RecordTypeId,MailingStreet,"
        "MailingCity,MailingState,MailingPostalCode,MailingCountry,Phone,Fax,MobilePhone,HomePhone,OtherPhone,"
        "AssistantPhone,ReportsToId,Email,Title,Department,AssistantName,LeadSource,Birthdate,Description,OwnerId,"
        "HasOptedOutOfEmail,HasOptedOutOfFax,DoNotCall,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,"
        "SystemModstamp,LastActivityDate,EmailBouncedReason,Preferred_Language__c"
    ),
    "ten_countries/dynamics_contacts.xlsx": (
        "(Do Not Modify) Contact,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On, Full Name,First Name,"
        "Last Name,Email,Company Name,Business Phone,Mobile Phone,Home Phone,Fax,Job Title,Owner"
    ),
    "ten_countries/zoho_contacts.csv": (
        "Record Id,Contact Owner.id,Contact Owner,Lead Source,First Name,Last Name,Account Name.id,Account Name,"
        "Vendor Name.id,Vendor Name,Email,Title,Department,Phone,Home Phone,Other Phone,Mobile,Created By.id,"
        "Created By,Modified By.id,Modified By,Created Time,Modified Time,Contact Name,Description,Email Opt Out,"
        "Salutation,Last Activity Time,Tag,Reporting To.id,Reporting To,Unsubscribed Mode,Unsubscribed Time,"
        "Change Log Time,Locked"
    ),
    "ten_countries/pipedrive_people.csv": (
        "Person - ID,Person - Name,Person - First name,Person - Last name,Person - Organization,Person - Email - Work,"
        "Person - Email - Home,Person - Email - Other,Person - Phone - Work,Person - Phone - Home,"
        "Person - Phone - Mobile,Person - Phone - Other,Person - Owner,Person - Labels,Person - Person created,"
        "Person - Next activity date"
    ),
    "ten_countries/talkdesk_calls.csv": (
        "call_id,callsid,type,start_at,end_at,talkdesk_phone_number,contact_phone_number,user_id,user_name,user_email,"
        "total_time,talk_time,wait_time,hold_time,abandon_time"
    ),
    "ten_countries/five9_calls.csv": (
        "CALL ID,TIMESTAMP,CALL TIME,CALL TYPE,ANI,DNIS,CAMPAIGN,SKILL,DISPOSITION,AGENT,AGENT ID,RECORDINGS"
    ),
    "ten_countries/genesys_interactions.csv": (
        "Full Export Completed,Partial Result Timestamp,Filters,Media Type,Users,Remote,Date,Duration,Direction,"
        "Initial Direction,ANI,DNIS,Queue,Wrap-up,Flow,Disconnect Type,Total Handle,Total Queue,Total Hold,Abandoned,"
        "Error Code,Users - Not Responding"
    ),
}


@pytest.mark.parametrize("name", HEADERS)
def test_the_header_is_exactly_the_products(samples: Path, name: str) -> None:
    assert table(samples / name)[0] == HEADERS[name].split(",")


@pytest.mark.parametrize("name", HEADERS)
def test_every_row_is_as_wide_as_its_header(samples: Path, name: str) -> None:
    header, *body = table(samples / name)
    footer = 5 if name.endswith("report.csv") else 0
    assert [n for n, row in enumerate(body, 2) if len(row) != len(header)] == [
        len(body) - footer + n + 2 for n in range(footer)
    ]


def test_encodings_and_delimiters_differ_as_the_products_do(samples: Path) -> None:
    ten = samples / "ten_countries"
    assert (ten / "zoho_contacts.csv").read_bytes().startswith(b"\xef\xbb\xbfRecord Id,")
    pipedrive = (ten / "pipedrive_people.csv").read_bytes()
    assert b"\xa0" in pipedrive
    with pytest.raises(UnicodeDecodeError):
        pipedrive.decode("utf-8")
    assert "Niccolò" in pipedrive.decode("cp1252")


def test_the_three_dynamics_columns_are_hidden_and_hold_unique_ids(samples: Path) -> None:
    sheet = openpyxl.load_workbook(samples / "ten_countries/dynamics_contacts.xlsx")["Contacts"]
    columns = sheet.column_dimensions["A"]
    assert (columns.hidden, columns.min, columns.max) == (True, 1, 3)
    ids = [row["(Do Not Modify) Contact"] for row in rows(samples / "ten_countries/dynamics_contacts.xlsx")]
    assert len(set(ids)) == len(ids) > 300


def test_the_xlsx_reads_the_same_through_calamine(samples: Path) -> None:
    import python_calamine

    path = samples / "ten_countries/dynamics_contacts.xlsx"
    read = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [[str(cell) for cell in row] for row in read] == table(path)


def test_aircall_numbers_have_no_plus_and_a_withheld_one_is_a_word(samples: Path) -> None:
    calls = rows(samples / "two_countries/aircall_calls.csv")
    numbers = {call[end] for call in calls for end in ("from", "to")}
    assert not any(number.startswith("+") for number in numbers)
    assert {n for n in numbers if not n.isdigit()} == {"anonymous"}


def test_five9_gives_a_transfer_several_rows_and_no_agent(samples: Path) -> None:
    calls = rows(samples / "ten_countries/five9_calls.csv")
    passed = [c for c in calls if c["CALL TYPE"] == "3rd party transfer"]
    assert len(passed) > 20
    assert {c["AGENT"] for c in passed} == {""}
    whole = [c["CALL ID"] for c in calls]
    assert all(whole.count(c["CALL ID"]) > 1 for c in passed)
    assert {len(c["ANI"]) for c in calls if c["CALL TYPE"] == "Inbound"} >= {10}
    assert not any("+" in c["ANI"] + c["DNIS"] + c["TIMESTAMP"] for c in calls)


def test_genesys_joins_people_and_shows_a_wrap_up_nobody_chose(samples: Path) -> None:
    calls = rows(samples / "ten_countries/genesys_interactions.csv")
    assert sum(";" in c["Users"] for c in calls) > 10
    assert sum("ININ-WRAP-UP-TIMEOUT" in c["Wrap-up"] for c in calls) > 20
    assert any(c["ANI"].startswith("sip:") and c["ANI"].endswith("@localhost") for c in calls)
    part = rows(samples / "ten_countries/genesys_partial.csv")
    assert {c["Full Export Completed"] for c in calls} == {"YES"}
    assert {c["Full Export Completed"] for c in part} == {"NO"}
    assert all(c["Partial Result Timestamp"] for c in part)


def test_connect_sends_some_contacts_again_with_a_later_timestamp(samples: Path) -> None:
    seen: dict[str, list[str]] = {}
    contacts = rows(samples / "ten_countries/connect_contacts.jsonl")
    for contact in contacts:
        seen.setdefault(contact["ContactId"], []).append(contact["LastUpdateTimestamp"])
    again = {key: stamps for key, stamps in seen.items() if len(stamps) > 1}
    assert len(again) > 20
    assert all(stamps == sorted(set(stamps)) for stamps in again.values())
    links = {c[name] for c in contacts for name in ("InitialContactId", "PreviousContactId", "NextContactId")}
    assert links - {None} <= set(seen)
    assert any(c["InitiationMethod"] == "TRANSFER" and c["SystemEndpoint"] is None for c in contacts)


def test_ringcentral_legs_share_a_session_and_some_durations_are_pending(samples: Path) -> None:
    document = json.loads((samples / "ten_countries/ringcentral_calls.json").read_text("utf-8"))
    records = document["records"]
    assert document["paging"]["totalElements"] == len(records)
    assert len({r["telephonySessionId"] for r in records}) < len({r["id"] for r in records}) == len(records)
    assert any(r["duration"] == "pending" for r in records)
