from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from blueprint_kit.catalog import ROLES
from blueprint_kit.errors import TableError
from blueprint_kit.tables import Table
from blueprint_kit.tables.kinds import guess_kind
from blueprint_kit.tables.roles import guess_roles
from blueprint_kit.tables.words import PHRASES

Reader = Callable[..., Table]

HUBSPOT = "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date,Last Modified Date"
SALESFORCE = (
    "ID,ACCOUNTID,LASTNAME,FIRSTNAME,MAILINGCOUNTRY,PHONE,FAX,MOBILEPHONE,HOMEPHONE,EMAIL,OWNERID,CREATEDDATE"
)
PIPEDRIVE = "Person - ID,Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Work,Person - Phone - Mobile,Person - Owner"
AIRCALL = "line,direction,from,to,answered,user,duration (total),datetime (UTC),country_code,number timezone"
FIVE9 = "CALL ID,TIMESTAMP,CALL TYPE,ANI,DNIS,SKILL,DISPOSITION,AGENT,AGENT ID,RECORDINGS"
CONNECT = "ContactId,InitialContactId,PreviousContactId,Channel,CustomerEndpoint.Address,SystemEndpoint.Address,Agent.Username,Queue.Name,InitiationTimestamp,DisconnectTimestamp"


def roles_of(header: str) -> dict[str, str]:
    frame = pd.DataFrame(columns=header.split(","), dtype="str")
    return {name: guess.role for name, guess in guess_roles(frame).items()}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Telefon", "phone"),
        ("Teléfono", "phone"),
        ("Téléphone", "phone"),
        ("電話番号", "phone"),
        ("醫事機構電話", "phone"),
        ("Business Phone", "phone"),
        ("Rufnummer", "phone"),
        ("Handynummer", "mobile"),
        ("Mobile Phone Number", "mobile"),
        ("Cell", "mobile"),
        ("Home Phone", "other_phone"),
        ("Asst. Phone", "other_phone"),
        ("Telefax", "fax"),
        ("Fax Number", "fax"),
        ("E-Mail-Adresse", "email"),
        ("Correo electrónico", "email"),
        ("Pays", "country"),
        ("Land", "country"),
        ("País", "country"),
        ("MailingCountry", "country"),
        ("Country/Region", "country"),
        ("Cod_tel", "area_code"),
        ("Prénom", "first_name"),
        ("Nachname", "last_name"),
        ("(Do Not Modify) Contact", "record_id"),
    ],
)
def test_headers_in_many_languages_are_understood(header: str, role: str) -> None:
    assert roles_of(header) == {header: role}


@pytest.mark.parametrize(
    "header",
    [
        "DoNotCall",
        "Email Opt Out",
        "Phone Type",
        "Mailing Street",
        "Has Opted Out Of Fax",
        "Title",
    ],
)
def test_words_about_a_number_are_no_number(header: str) -> None:
    assert roles_of(header) == {}


def test_rows_of_known_exports_give_their_roles() -> None:
    hubspot = roles_of(HUBSPOT)
    assert hubspot["Record ID"] == "record_id"
    assert hubspot["Phone Number"] == "phone"
    assert hubspot["Contact owner"] == "owner"
    salesforce = roles_of(SALESFORCE)
    assert salesforce["ID"] == "record_id"
    assert salesforce["MOBILEPHONE"] == "mobile"
    assert salesforce["HOMEPHONE"] == "other_phone"
    pipedrive = roles_of(PIPEDRIVE)
    assert pipedrive["Person - Phone - Mobile"] == "mobile"
    assert pipedrive["Person - Email - Work"] == "email"
    five9 = roles_of(FIVE9)
    assert (five9["ANI"], five9["DNIS"], five9["CALL ID"]) == ("caller", "called", "interaction_id")
    connect = roles_of(CONNECT)
    assert connect["CustomerEndpoint.Address"] == "customer_number"
    assert connect["SystemEndpoint.Address"] == "called"


def test_the_fields_of_both_ends_of_a_nested_call_record_are_its_numbers() -> None:
    found = roles_of(
        "id,telephonySessionId,direction,startTime,from.phoneNumber,from.extensionNumber,to.phoneNumber,to.extensionId"
    )
    assert found["from.phoneNumber"] == found["from.extensionNumber"] == "caller"
    assert (found["to.phoneNumber"], found["to.extensionId"]) == ("called", "agent_id")
    assert roles_of("from.phoneNumber,to.phoneNumber") == {
        "from.phoneNumber": "caller",
        "to.phoneNumber": "called",
    }


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (HUBSPOT, "contacts"),
        (SALESFORCE, "contacts"),
        (AIRCALL, "calls"),
        (FIVE9, "calls"),
        (CONNECT, "calls"),
        ("Id,Username,Name,Email,IsActive,ProfileId", "users"),
        ("Id,Name,BillingCountry,Phone,Website,Industry", "companies"),
        ("Id,Subject,WhoId,WhatId,ActivityDate,OwnerId,CallDurationInSeconds", "activities"),
        ("a,b,c", "unknown"),
    ],
)
def test_a_table_says_what_it_is(header: str, kind: str) -> None:
    columns = header.split(",")
    found = guess_kind(columns, guess_roles(pd.DataFrame(columns=columns, dtype="str")))
    assert found.name == kind
    assert found.reason.endswith(".")


def test_a_bare_id_in_a_log_of_calls_names_the_call(read: Reader) -> None:
    table = read("id,direction,from,to,duration\n1,inbound,+4930123456,+4930999999,12\n")
    assert table.column("interaction_id") == "id"
    assert table.kind.name == "calls"


def test_cells_alone_claim_a_role_and_say_how_many(read: Reader) -> None:
    rows = "".join(f"x{n};a{n}@example.com;+49 30 55{n:04};DE;inbound\n" for n in range(200))
    table = read("Feld1;Feld2;Feld3;Feld4;Feld5\n" + rows)
    assert table.roles["Feld2"].role == "email"
    assert table.roles["Feld2"].reason == "100 % of 200 filled cells look like e-mail addresses."
    assert table.roles["Feld3"].role == "phone"
    assert table.roles["Feld5"].role == "direction"
    assert table.unclaimed == ("Feld1", "Feld4")


def test_cells_that_contradict_the_header_win(read: Reader) -> None:
    table = read("Name,Phone,Mail\n" + "".join(f"n{n},yes,{n}\n" for n in range(20)))
    assert "Phone" not in table.roles
    assert "Mail" not in table.roles


def test_ids_dates_money_and_coordinates_are_no_telephone_numbers(read: Reader) -> None:
    rows = "".join(
        f"{8000000000 + n},2024-01-{n % 28 + 1:02},41.38{n:04},{40000 + n}.0000,1718000{n:03}\n"
        for n in range(60)
    )
    table = read("Kode,Tag,Wert,Summe,Zeit\n" + rows)
    claimed = {name for name, guess in table.roles.items() if guess.role == "phone"}
    assert claimed <= {"Kode"}
    assert all(table.roles[name].confidence == "low" for name in claimed)


def test_corrections_win_and_are_marked(read: Reader) -> None:
    table = read("Fon;Telefon\na;030 1234567\n", roles={"Fon": "external_id", "Telefon": "none"})
    assert table.roles["Fon"].corrected
    assert table.column("external_id") == "Fon"
    assert table.unclaimed == ("Telefon",)
    again = table.with_roles({"Telefon": "mobile"})
    assert (again.column("mobile"), table.unclaimed) == ("Telefon", ("Telefon",))


def test_a_wrong_correction_names_what_was_meant(read: Reader) -> None:
    with pytest.raises(TableError, match=r"no column 'Telfon'. Did you mean 'Telefon'"):
        read("Id;Telefon\n1;2\n", roles={"Telfon": "phone"})
    with pytest.raises(TableError, match=r"no role 'fone'. Did you mean 'phone'"):
        read("Id;Telefon\n1;2\n", roles={"Telefon": "fone"})


def test_a_missing_role_names_the_remedy(read: Reader) -> None:
    with pytest.raises(TableError, match=r"No column has the role 'queue'. Name it with --role COLUMN=queue"):
        read("Id,Name\n1,a\n").column("queue")


def test_every_role_of_the_word_list_is_a_role_of_the_catalog() -> None:
    assert set(PHRASES) <= set(ROLES)
    doubled = [phrase for text in PHRASES.values() for phrase in text.split("; ")]
    assert sorted(doubled) == sorted(set(doubled))
