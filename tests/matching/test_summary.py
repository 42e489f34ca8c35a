"""The figures of a run, and the decisions they were made with."""

from __future__ import annotations

import pandas as pd
from rulebook import DECIDED, LONDON, MAINE, calls, people

from blueprint_kit.matching import match, match_evidence
from blueprint_kit.matching.moments import moments
from blueprint_kit.model import Blueprint
from blueprint_kit.tables import read_table

CONTACTS = people({"Id": "1", "Phone": LONDON})


def log():
    rows = [
        calls(LONDON, **{"Start Time": "2026-05-01T09:30:00Z", "Agent": "Agent Seven", "Country": "GB"}),
        calls(MAINE, **{"Start Time": "2026-05-01T09:45:00Z", "Agent": "Agent Seven", "Country": "US"}),
        calls("anonymous", **{"Start Time": "2026-05-01 14:00", "Agent": "", "Country": ""}),
    ]
    return pd.concat(rows, ignore_index=True)


def test_the_summary_counts_by_hour_direction_country_and_agent_without_a_name():
    found = match(CONTACTS, log(), DECIDED).summary
    assert found.outcomes == {"unique": 1, "none": 1, "withheld": 1}
    assert found.rules == {"phone": 1}
    assert found.by_hour == {"09": {"unique": 1, "none": 1}, "14": {"withheld": 1}}
    assert found.by_direction == {"inbound": {"unique": 1, "none": 1, "withheld": 1}}
    assert found.by_country == {"GB": {"unique": 1}, "US": {"none": 1}, "not known": {"withheld": 1}}
    assert found.by_agent == {"agent 1": {"unique": 1, "none": 1}, "not known": {"withheld": 1}}


def test_the_country_is_that_of_the_number_where_the_log_names_none():
    found = match(CONTACTS, log().drop(columns="Country"), DECIDED).summary
    assert found.by_country == {"GB": {"unique": 1}, "US": {"none": 1}, "not known": {"withheld": 1}}


def test_the_columns_that_were_compared_are_named():
    contacts = CONTACTS.assign(**{"Mobile Phone": "", "Fax": MAINE})
    assert match(contacts, log(), DECIDED).searched == {
        "contact": ("Phone", "Mobile Phone"),
        "interactions": ("From",),
    }


def test_the_run_is_bound_to_both_tables_and_to_the_rules():
    found = match(CONTACTS, log(), DECIDED)
    name, run = match_evidence(found, "Calls of May")
    assert set(run.inputs) == {"contacts", "interactions"}
    assert run.aggregates["outcomes"] == {"unique": 1, "none": 1, "withheld": 1}
    assert run.aggregates["interactions"] == {"rows": 3, "interactions": 1, "conflicting": 0}
    changed = match(CONTACTS.assign(Phone=MAINE), log(), DECIDED)
    assert match_evidence(changed, "Calls of May")[0] != name


def test_a_rendering_shows_counts_and_no_value():
    shown = match(CONTACTS, log(), DECIDED)._repr_html_()
    assert "<b>1</b> of 3 rows" in shown
    assert not any(value in shown for value in ("7946", "Agent Seven", "c0"))


def test_a_blueprint_s_key_policies_reach_the_keys():
    rules = (
        Blueprint()
        .propose("scope.channels", ["email", "voice"], by="RevOps lead")
        .decide("scope.channels", ["email", "voice"], by="RevOps lead", why="Both are in use.")
        .propose("matching.lookup_keys", [{"name": "email", "parts": ["email"]}], by="RevOps lead")
        .decide(
            "matching.lookup_keys",
            [{"name": "email", "parts": ["email"]}],
            by="RevOps lead",
            why="It is unique.",
        )
        .propose(
            "matching.email", {"plus_tags": "remove", "role_mailboxes_as_persons": False}, by="RevOps lead"
        )
        .propose(
            "deduplication.contact_keys",
            [{"name": "p", "parts": ["phone"], "name_gate": "same_name"}],
            by="RevOps lead",
        )
        .match_rules()
    )
    assert (rules.keys.email_plus_tags, rules.keys.role_mailboxes_as_persons) == ("remove", False)
    assert rules.contact_keys[0].name_gate == "same_name"
    assert {"matching.email", "deduplication.contact_keys"} <= set(rules.working_paths)
    contacts = people({"Id": "1", "Email": "a@x.org"}, {"Id": "2", "Email": "info@x.org"})
    mails = pd.DataFrame({"Interaction ID": ["a", "b"], "Email": ["A+shop@x.org", "info@x.org"]})
    assert match(contacts, mails, rules).frame["outcome"].tolist() == ["unique", "unusable"]


def test_tables_read_from_files_give_what_frames_give(tmp_path):
    CONTACTS.to_csv(tmp_path / "contacts.csv", index=False)
    log().to_csv(tmp_path / "calls.csv", index=False)
    tables = [read_table(tmp_path / name) for name in ("contacts.csv", "calls.csv")]
    assert match(*tables, DECIDED).result_hash == match(CONTACTS, log(), DECIDED).result_hash


def test_days_that_could_be_months_are_not_ordered():
    assert moments(["01/02/2026", "03/04/2026"]) == [None, None]
    assert moments(["2026-01-02", "soon"])[1] is None
