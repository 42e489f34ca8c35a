"""The truth beside each export is complete, resolves, and names every kind of mess."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.data.sample_files import ACTIVITIES, CALLS, CONTACTS, USERS, rows, truth

CELL_MESS = set(
    "scientific_notation float_suffix lost_zero lost_plus apostrophe formula_text label_in_cell name_in_cell "  # noqa: SIM905
    "several_numbers shorthand_tail extension hidden_character no_break_space full_width_digits nothing_spelled "
    "date_in_cell withheld_spelling short_code internal_extension placeholder email_in_cell digit_missing uri "
    "trunk_zero_kept letter_for_digit star_code area_missing dial_pause foreign_prefix trailing_space mx_old_prefix "
    "ar_fifteen ar_nine_missing it_zero_lost br_ninth_digit_missing ru_kz_eight toll_free not_in_plan switchboard "
    "household_mobile crown_dependency same_last_ten".split()
)
RECORD_MESS = set(
    "duplicate_typo duplicate_married_name duplicate_swapped_names duplicate_second_email duplicate_capitals "  # noqa: SIM905
    "duplicate_exact duplicate_initial household converted_lead lead_of_contact".split()
)


def _codes(samples: Path, column: str) -> Counter[str]:
    return Counter(
        code for name in CONTACTS for row in truth(samples / name) for code in row[column].split(";") if code
    )


def test_every_kind_of_mess_occurs_and_no_other_is_named(samples: Path) -> None:
    cells, records = _codes(samples, "truth_mess"), _codes(samples, "truth_record_mess")
    assert set(cells) == CELL_MESS
    assert set(records) == RECORD_MESS
    assert {code for code, count in (cells + records).items() if count < 2} == set()


@pytest.mark.parametrize("name", CONTACTS)
def test_every_filled_phone_cell_has_its_truth(samples: Path, name: str) -> None:
    key = CONTACTS[name]
    known = truth(samples / name)
    columns = {row["column"] for row in known}
    filled = {(r[key], c) for r in rows(samples / name) for c in columns if r[c]}
    assert {(row["record_id"], row["column"]) for row in known} == filled
    assert len(known) == len(filled)


def test_record_ids_are_unique_within_an_export(samples: Path) -> None:
    for name, key in CONTACTS.items():
        ids = [row[key] for row in rows(samples / name)]
        assert len(set(ids)) == len(ids) > 50, name


def test_the_hubspot_property_names_the_same_person_as_the_side_file(samples: Path) -> None:
    name = "two_countries/hubspot_contacts.csv"
    people = {row["Record ID"]: row["Truth"] for row in rows(samples / name)}
    assert all(people[row["record_id"]] == row["truth_person"] for row in truth(samples / name))
    assert sum(count > 1 for count in Counter(people.values()).values()) > 50


def test_one_main_line_stands_on_at_least_a_hundred_and_fifty_contacts(samples: Path) -> None:
    known = truth(samples / "two_countries/hubspot_contacts.csv")
    shared = Counter(row["truth_e164"] for row in known if "switchboard" in row["truth_mess"])
    assert shared.most_common(1)[0][1] >= 150


def test_only_people_who_share_on_purpose_have_the_same_number(samples: Path) -> None:
    meant = {"switchboard", "household_mobile", "toll_free"}
    for name in CONTACTS:
        holders: dict[str, set[str]] = {}
        for row in truth(samples / name):
            if row["truth_e164"] and not meant & set(row["truth_mess"].split(";")) and row["truth_person"]:
                holders.setdefault(row["truth_e164"], set()).add(row["truth_person"])
        assert {number: who for number, who in holders.items() if len(who) > 1} == {}, name


def test_the_london_and_the_maine_number_belong_to_two_people(samples: Path) -> None:
    known = truth(samples / "two_countries/hubspot_contacts.csv")
    people = {row["truth_e164"]: row["truth_person"] for row in known if row["truth_mess"] == "same_last_ten"}
    assert set(people) == {"+442079460958", "+12079460958"}
    assert len(set(people.values())) == 2


def test_a_converted_lead_names_the_contact_it_became(samples: Path) -> None:
    contacts = {row["Id"] for row in rows(samples / "ten_countries/salesforce_contacts.csv")}
    leads = [r for r in rows(samples / "ten_countries/salesforce_leads.csv") if r["IsConverted"] == "1"]
    assert len(leads) > 50
    assert {lead["ConvertedContactId"] for lead in leads} <= contacts
    linked = {
        r["record_id"]: r["truth_linked"] for r in truth(samples / "ten_countries/salesforce_leads.csv")
    }
    assert all(linked[lead["Id"]] == lead["ConvertedContactId"] for lead in leads)


@pytest.mark.parametrize("name", CALLS)
def test_every_row_of_a_call_log_has_its_truth_and_its_records_exist(samples: Path, name: str) -> None:
    known = truth(samples / name)
    assert [row["row"] for row in known] == [str(n) for n in range(1, len(rows(samples / name)) + 1)]
    ids = {row[CONTACTS[crm]] for crm in CALLS[name] for row in rows(samples / crm)}
    named = {key for row in known for key in row["truth_record"].split(";") if key}
    assert named <= ids
    assert len(named) > 40
    assert {row["truth_kind"] for row in known} == {
        "known",
        "unknown",
        "shared",
        "withheld",
        "internal",
        "short_code",
    }


def test_an_unknown_caller_has_no_record_and_stands_on_none(samples: Path) -> None:
    for name, crms in CALLS.items():
        known = [row for crm in crms for row in truth(samples / crm)]
        stored = {number for row in known for number in (row["truth_e164"], *row["truth_others"].split(";"))}
        strangers = {r["truth_e164"] for r in truth(samples / name) if r["truth_kind"] == "unknown"}
        assert strangers
        assert strangers & stored == set(), name


def test_legs_transfers_missed_rings_voicemail_and_redelivery_all_occur(samples: Path) -> None:
    roles = {row["truth_leg"] for name in CALLS for row in truth(samples / name)}
    assert roles == {"first", "transfer", "transferred", "ring_group", "voicemail", "abandoned", "redelivery"}


@pytest.mark.parametrize("folder", ["two_countries", "ten_countries"])
def test_agents_are_unmatched_several_inactive_or_share_a_log_in(samples: Path, folder: str) -> None:
    name = f"{folder}/users.csv"
    ids = {row[USERS[name]] for row in rows(samples / name)}
    agents = truth(samples / name)
    assert {a["truth_trouble"] for a in agents} == {
        "matched", "unmatched", "several", "inactive", "shared_login", "other_email",
    }  # fmt: skip
    assert {key for a in agents for key in a["truth_user_ids"].split(";") if key} <= ids
    assert all(not a["truth_user_ids"] for a in agents if a["truth_trouble"] == "unmatched")
    assert all(
        a["truth_user_ids"].count(";") == 1
        for a in agents
        if a["truth_trouble"] in {"several", "shared_login"}
    )


def test_the_agents_in_the_call_logs_are_those_the_truth_knows(samples: Path) -> None:
    known = {a["agent_name"] for a in truth(samples / "two_countries/users.csv")}
    seen = {c["user"] for c in rows(samples / "two_countries/aircall_calls.csv")} - {""}
    assert seen <= known
    troubled = {
        a["agent_name"] for a in truth(samples / "two_countries/users.csv") if a["truth_trouble"] != "matched"
    }
    assert troubled <= seen


@pytest.mark.parametrize("name", ACTIVITIES)
def test_the_activities_hold_all_six_problems_of_today(samples: Path, name: str) -> None:
    key, _ = ACTIVITIES[name]
    known = truth(samples / name)
    ids = [row[key] for row in rows(samples / name)]
    assert [row["activity_id"] for row in known if row["activity_id"]] == ids
    assert len(set(ids)) == len(ids)
    found = {code for row in known for code in row["truth_problems"].split(";") if code}
    assert found == {
        "duplicate_activity", "weak_match", "wrong_match", "not_associated", "missing_context", "owner_is_integration",
        "owner_missing", "owner_wrong", "late", "unlogged", "phone_in_text", "card_in_text", "email_in_text",
    }  # fmt: skip
    assert all(row["truth_problems"] == "unlogged" for row in known if not row["activity_id"])


@pytest.mark.parametrize("name", ACTIVITIES)
def test_a_call_is_unlogged_exactly_when_no_activity_names_its_row(samples: Path, name: str) -> None:
    known = truth(samples / name)
    logged = {row["call_row"] for row in known if row["activity_id"]}
    unlogged = {row["call_row"] for row in known if not row["activity_id"]}
    assert unlogged
    assert logged & unlogged == set()


def test_activities_point_at_contacts_and_users_that_exist(samples: Path) -> None:
    contacts = {r["Record ID"] for r in rows(samples / "two_countries/hubspot_contacts.csv")}
    users = {r["User ID"] for r in rows(samples / "two_countries/users.csv")}
    for row in rows(samples / "two_countries/hubspot_calls.csv"):
        assert row["Associated Contact IDs"] in contacts | {""}
        assert row["hubspot_owner_id"] in users | {""}
    tasks = rows(samples / "ten_countries/salesforce_tasks.csv")
    people = {r["Id"] for n in CALLS["ten_countries/five9_calls.csv"] for r in rows(samples / n)}
    assert {t["WhoId"] for t in tasks} <= people | {""}
    assert {t["OwnerId"] for t in tasks} <= {r["Id"] for r in rows(samples / "ten_countries/users.csv")} | {
        ""
    }
    first = {
        c["ContactId"]
        for c in rows(samples / "ten_countries/connect_contacts.jsonl")
        if not c["InitialContactId"]
    }
    assert {t["CallObject"] for t in tasks} <= first | {""}
