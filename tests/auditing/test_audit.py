"""What an audit says where exports lack something, disagree, or come with decisions."""

from __future__ import annotations

import pandas as pd
import pytest

import blueprint_kit as bk
from blueprint_kit.auditing import PROBLEMS, Audit, NotMeasured, audit_evidence
from blueprint_kit.errors import InputError
from blueprint_kit.evidence import read_by, rules_now
from blueprint_kit.views.seed import PROBLEMS as OF_THE_GUIDE

PEOPLE = pd.DataFrame(
    {
        "Record ID": ["7", "8"],
        "First Name": ["Ann", "Bob"],
        "Last Name": ["Lee", "Ray"],
        "Company": ["", "Acme"],
        "Phone Number": ["+44 20 7946 0958", "+44 20 7946 0959"],
    }
)
LOG = pd.DataFrame(
    {
        "Call ID": ["a", "b", "c"],
        "Direction": ["inbound", "inbound", "internal"],
        "Start": ["2026-05-04T09:00:00Z", "2026-05-04T10:00:00Z", "2026-05-04T11:00:00Z"],
        "From": ["+442079460958", "+442079460959", "101"],
        "To": ["+442079460001", "+442079460001", "102"],
        "Duration": ["60", "60", "60"],
        "Agent": ["Ann Field", "Ben Moor", "Ben Moor"],
    }
)
USERS = pd.DataFrame(
    {
        "User ID": ["1", "2", "3"],
        "Name": ["Ann Field", "Ben Moor", "CRM Integration"],
        "Status": ["Active"] * 3,
    }
)


def tasks(**columns: list[str]) -> pd.DataFrame:
    """Two activities of the two calls."""
    usual = {
        "Activity ID": ["1", "2"],
        "Call ID": ["a", "b"],
        "Subject": ["Call", "Call"],
        "Owner ID": ["1", "2"],
        "Who ID": ["7", "8"],
        "Created Date": ["2026-05-04T09:02:00Z", "2026-05-04T10:02:00Z"],
    }
    return pd.DataFrame({name: cells for name, cells in {**usual, **columns}.items() if cells})


def found(activities: pd.DataFrame, **more) -> Audit:
    return bk.audit(PEOPLE, LOG, activities, **more)


def count(audit: Audit, code: str) -> tuple[int, int]:
    figure = audit.figure(code)
    return figure.count, figure.of


def counts_of(audit: Audit) -> dict[str, tuple[int, int]]:
    return {one.code: (one.count, one.of) for section in audit.sections for one in section.figures}


def why(audit: Audit, code: str) -> str:
    return next(one.why for one in audit.measured if one.code == code and isinstance(one, NotMeasured))


def test_the_six_problems_have_the_guides_names_in_its_order() -> None:
    assert list(PROBLEMS.values()) == [name for name, _ in OF_THE_GUIDE]
    assert [section.title for section in found(tasks()).sections] == list(PROBLEMS.values())


def test_where_all_is_well_nothing_is_counted_and_internal_calls_are_not_missed() -> None:
    audit = found(tasks(), users=USERS)
    for code in ("calls_twice", "links_differ", "never_logged", "late", "badly_owned", "personal_data"):
        assert count(audit, code)[0] == 0, code
    assert audit.verdict() == "Of 2 calls, 0 are in the CRM twice or more and 0 nowhere."


@pytest.mark.parametrize(
    ("column", "code", "remedy"),
    [
        ("Who ID", "wrong_record", "--role COLUMN=contact_id"),
        ("Created Date", "late", "--role COLUMN=created"),
        ("Owner ID", "owner_blank", "--role COLUMN=owner_id"),
        ("Subject", "personal_data", "--role COLUMN=subject"),
    ],
)
def test_a_missing_column_leaves_one_count_unmeasured_and_says_what_to_name(
    column: str, code: str, remedy: str
) -> None:
    audit = found(tasks(**{column: []}))
    assert remedy in why(audit, code)
    with pytest.raises(InputError, match="could not be measured"):
        audit.figure(code)


def test_without_ids_numbers_and_times_nothing_is_said_of_calls_and_activities_together() -> None:
    audit = found(tasks(**{"Call ID": []}))
    assert "could be put to a call of the log" in why(audit, "never_logged")
    assert "could be put to a call of the log" in why(audit, "wrong_record")
    assert "could not be measured" in audit.verdict()


def test_a_column_that_holds_the_call_centers_name_is_not_taken_for_ids() -> None:
    audit = found(tasks(**{"Call ID": [], "CallObject": ["Open CTI", "Open CTI"]}))
    assert "holds no ids of this log" in " ".join(audit.notices)
    assert why(audit, "extra_activities")


def test_days_of_which_the_activities_hold_nothing_are_not_called_missing() -> None:
    other_day = LOG.assign(Start=["2026-05-04T09:00:00Z", "2026-06-04T10:00:00Z", "2026-05-04T11:00:00Z"])
    audit = bk.audit(PEOPLE, other_day, tasks(**{"Call ID": ["a", "a"]}))
    assert count(audit, "never_logged") == (0, 1)


def test_two_activities_within_ten_seconds_are_one_calls_and_a_redial_is_not() -> None:
    numbers = {"From": ["+442079460958"] * 2, "To": ["+442079460001"] * 2, "Direction": ["inbound"] * 2}
    log = LOG.assign(
        Start=["2026-05-04T09:00:00Z", "2026-05-04T09:00:40Z", "2026-05-04T11:00:00Z"],
        **{k: [*v, "101"] for k, v in numbers.items()},
    )
    twice = tasks(**{"Call ID": [], "Start": ["2026-05-04T09:00:02Z", "2026-05-04T09:00:04Z"], **numbers})
    redial = tasks(**{"Call ID": [], "Start": ["2026-05-04T09:00:02Z", "2026-05-04T09:00:41Z"], **numbers})
    assert count(bk.audit(PEOPLE, log, twice), "extra_activities") == (1, 2)
    assert count(bk.audit(PEOPLE, log, redial), "extra_activities") == (0, 2)


def test_links_are_told_apart_by_what_the_rules_find() -> None:
    audit = found(tasks(**{"Who ID": ["8", ""]}))
    assert (count(audit, "wrong_record"), count(audit, "missing_link")) == ((1, 2), (1, 2))
    elsewhere = found(tasks(**{"Who ID": ["7", "999"]}))
    assert count(elsewhere, "links_differ") == (0, 2)
    assert (
        elsewhere.figure("as_ruled").parts["cannot be judged: a record that is not in the tables given"] == 1
    )


def test_a_lead_linked_where_the_rules_take_the_contact_first_is_not_called_wrong() -> None:
    leads = pd.DataFrame(
        {
            "Record ID": ["L1"],
            "First Name": ["Ann"],
            "Last Name": ["Lee"],
            "Phone Number": ["+44 20 7946 0958"],
        }
    )
    bp = bk.Blueprint()
    said = {"by": "RevOps", "why": "Contacts are kept."}
    bp = bp.decide("matching.lookup_keys", [{"name": "phone", "parts": ["phone"]}], **said)
    bp = bp.decide("matching.phone.comparison", "exact_e164", **said)
    bp = bp.decide("matching.phone.extensions", "ignore", **said)
    bp = bp.decide("matching.customer_party", "external_participant", **said)
    bp = bp.decide("matching.searched_objects", ["contact", "lead"], **said)
    audit = bk.audit({"contact": PEOPLE, "lead": leads}, LOG, tasks(**{"Who ID": ["L1", "7"]}), blueprint=bp)
    assert (count(audit, "other_object"), count(audit, "wrong_record")) == ((1, 2), (1, 2))


def test_an_owner_is_nobody_the_integration_or_somebody_else() -> None:
    audit = found(tasks(**{"Owner ID": ["2", "3"]}), users=USERS)
    assert count(audit, "owner_not_agent") == (1, 2)
    assert count(audit, "owner_is_integration") == (1, 2)
    assert count(audit, "badly_owned") == (2, 2)
    assert count(found(tasks(**{"Owner ID": ["", "99"]}), users=USERS), "owner_unknown") == (1, 1)


def test_another_owner_than_the_agent_is_no_trouble_where_the_blueprint_wants_it() -> None:
    bp = bk.Blueprint().decide("ownership.rule", "queue", by="CX", why="Queues work the calls.")
    assert "ownership.rule" in why(found(tasks(), users=USERS, blueprint=bp), "owner_not_agent")


def test_the_blueprint_says_what_is_late() -> None:
    bp = bk.Blueprint().decide("reliability.log_latency", "PT30S", by="CX", why="The next agent needs it.")
    assert count(found(tasks()), "late") == (0, 2)
    audit = found(tasks(), blueprint=bp)
    assert count(audit, "late") == (2, 2)
    assert "as the blueprint allows" in audit.figure("late").how


def test_the_blueprints_context_fields_are_looked_for_and_those_from_elsewhere_are_said() -> None:
    rows = [{"field": "company", "label": "Company"}, {"field": "open_cases", "label": "Open cases"}]
    bp = bk.Blueprint().decide("context.fields", rows, by="CX", why="Asked in every call.")
    audit = found(tasks(), blueprint=bp)
    assert count(audit, "empty_company") == (1, 2)
    assert "another object or system" in why(audit, "empty_open_cases")


def test_texts_are_counted_by_kind_and_reserved_addresses_are_marked_as_nobodys() -> None:
    audit = found(
        tasks(Subject=["Call 020 7946 0958", "Call"], Notes=["pay 4111 1111 1111 1111", "a@example.com"])
    )
    assert [count(audit, f"text_{kind}") for kind in ("phone", "card", "email")] == [(1, 2)] * 3
    assert audit.figure("text_email").parts == {"in notes": 1, "kept free for fiction or tests": 1}
    assert count(audit, "personal_data") == (2, 2)


def test_rules_that_nobody_decided_are_said() -> None:
    assert any("No blueprint says how callers are matched" in notice for notice in found(tasks()).notices)


def test_samples_are_masked_and_evidence_holds_numbers_only(hubspot: Audit) -> None:
    key, run = audit_evidence(hubspot, "Audit of today")
    assert run.kind == "audit"
    assert not run.contains_rows
    assert run.aggregates["counts"]["never_logged"]["count"] == 105
    for figure in (one for section in hubspot.sections for one in section.figures):
        for sample in hubspot.samples(figure.code):
            table = hubspot._table(figure.table).frame
            row = table.iloc[int(sample["row"]) - 1]
            for name, cell in sample.items():
                # Numbers, names and addresses are masked; ids and directions describe nobody by themselves.
                if name != "row" and any(
                    word in name.lower() for word in ("from", "to_number", "user", "phone", "email")
                ):
                    assert cell != row[name] or not row[name], name
    shown = f"{hubspot!r} {hubspot._repr_html_()} {key} {run!r}"
    assert not any(
        cell in shown for cell in hubspot._exam.log.side.frame["from"] if len(cell) > 8 and cell.isdigit()
    )


def test_the_same_exports_give_the_same_run_and_another_rule_gives_another(project_root) -> None:
    bp = bk.load(project_root / "data/blueprints/hubspot_aircall.blueprint.json")
    first, again = (audit_evidence(found(tasks(), blueprint=bp), "x") for _ in range(2))
    assert first == again
    assert first[1].rules == rules_now(bp, "audit") != rules_now(bk.Blueprint(), "audit")
    assert {"ownership.rule", "reliability.log_latency", "matching.lookup_keys"} <= set(read_by("audit"))
    assert read_by("agents") == ("ownership.agent_key",)


def test_the_order_of_rows_changes_no_count(hubspot: Audit, sample) -> None:
    names = ("hubspot_contacts.csv", "aircall_calls.csv", "hubspot_calls.csv", "users.csv")
    contacts, calls, activities, users = (
        sample(f"two_countries/{name}").frame.iloc[::-1].reset_index(drop=True) for name in names
    )
    turned = bk.audit(contacts, calls, activities, users=users)
    assert counts_of(turned) == counts_of(hubspot)


def test_empty_exports_count_nothing_and_raise_nothing() -> None:
    audit = bk.audit(PEOPLE.iloc[:0], LOG.iloc[:0], tasks().iloc[:0], users=USERS.iloc[:0])
    assert all(figure.count == 0 for section in audit.sections for figure in section.figures)
