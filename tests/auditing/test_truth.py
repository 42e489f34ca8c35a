"""What the audit counts in the samples, held against what is true of them, row by row."""

from __future__ import annotations

import pandas as pd
import pytest

from blueprint_kit.auditing import Audit


def flagged(truth: pd.DataFrame, *problems: str) -> set[int]:
    """Positions of the activities that truly have one of these problems."""
    made = truth[truth["activity_id"] != ""].reset_index(drop=True)
    return {
        place for place, said in enumerate(made["truth_problems"]) if set(said.split(";")) & set(problems)
    }


def counted(audit: Audit, code: str) -> set[int]:
    found = audit.figure(code)
    assert len(found.rows) == found.count <= found.of
    return set(found.rows)


EXACT = {
    "owner_is_integration": "owner_is_integration",
    "late": "late",
    "text_phone": "phone_in_text",
    "text_email": "email_in_text",
    "text_card": "card_in_text",
    "activity_without_duration": "missing_context",
}


@pytest.mark.parametrize("code", sorted(EXACT))
def test_what_the_rows_themselves_show_is_counted_exactly(
    code: str, hubspot: Audit, hubspot_truth: pd.DataFrame, salesforce: Audit, salesforce_truth: pd.DataFrame
) -> None:
    assert counted(hubspot, code) == flagged(hubspot_truth, EXACT[code])
    assert counted(salesforce, code) == flagged(salesforce_truth, EXACT[code])


def test_repeated_activities_are_found_by_numbers_and_time_without_any_id(
    hubspot: Audit, hubspot_truth: pd.DataFrame
) -> None:
    assert counted(hubspot, "extra_activities") == flagged(hubspot_truth, "duplicate_activity")
    assert hubspot.figure("calls_twice").count == 66


def test_repeated_activities_are_found_by_id_except_those_that_lost_it(
    salesforce: Audit, salesforce_truth: pd.DataFrame
) -> None:
    true = flagged(salesforce_truth, "duplicate_activity")
    without_id = flagged(salesforce_truth, "missing_context")
    # A Task holds neither number nor time of day: without the call's id nothing tells that it repeats another.
    assert counted(salesforce, "extra_activities") == true - without_id
    assert len(true & without_id) == 1


def test_calls_that_are_nowhere_in_the_crm_are_exactly_those_never_logged(
    hubspot: Audit, hubspot_truth: pd.DataFrame
) -> None:
    never = hubspot_truth[hubspot_truth["activity_id"] == ""]
    assert counted(hubspot, "never_logged") == {int(row) - 1 for row in never["call_row"]}
    assert hubspot.verdict() == "Of 1,130 calls, 66 are in the CRM twice or more and 105 nowhere."


def test_where_activities_found_no_call_the_number_of_missing_ones_is_a_range_that_holds_the_truth(
    salesforce: Audit, salesforce_truth: pd.DataFrame, sample
) -> None:
    never = set(salesforce_truth[salesforce_truth["activity_id"] == ""]["interaction_id"])
    log = sample("ten_countries/connect_contacts.jsonl").frame
    rows = counted(salesforce, "never_logged")
    assert never <= {log["ContactId"][row] for row in rows}
    loose = sum(salesforce.figure("never_logged").parts.values())
    assert len(rows) - loose <= len(never) <= len(rows)
    assert "15 to 32 nowhere" in salesforce.verdict()


def test_a_link_called_wrong_is_wrong_but_a_guess_among_several_cannot_be_told(
    hubspot: Audit, hubspot_truth: pd.DataFrame
) -> None:
    wrong = flagged(hubspot_truth, "wrong_match")
    called = counted(hubspot, "wrong_record")
    assert called
    assert called <= wrong  # precision 28 of 28
    seen = called | counted(hubspot, "picked_of_several") | counted(hubspot, "unsupported_link")
    # All others called as linked to the wrong person were linked to one of several, or have no number that a rule finds.
    # One activity in 170 is linked to the only contact with the number, who was not the one on the line.
    assert len(wrong - seen) <= 0.02 * len(wrong)


def test_a_missing_link_that_is_called_one_is_one(hubspot: Audit, hubspot_truth: pd.DataFrame) -> None:
    true = flagged(hubspot_truth, "not_associated")
    called = counted(hubspot, "missing_link")
    assert called <= true
    # The others are callers of whom the rules find several or none: an integration by these rules would link nobody.
    assert 0 < len(called) < len(true)


def test_an_owner_called_another_person_is_one_and_the_rest_cannot_be_told(
    hubspot: Audit, hubspot_truth: pd.DataFrame, sample
) -> None:
    true, called = flagged(hubspot_truth, "owner_wrong"), counted(hubspot, "owner_not_agent")
    assert called <= true  # precision 31 of 31
    log = sample("two_countries/aircall_calls.csv").frame
    made = hubspot_truth[hubspot_truth["activity_id"] != ""].reset_index(drop=True)
    for place in true - called:
        row = log.iloc[int(made["call_row"][place]) - 1]
        owner_of_several = made["truth_user"][place] == "4016" or "45" in made["truth_user"][place][:2]
        assert row["user"].startswith("Front Desk") or row["via"] == "transfer" or owner_of_several


def test_blank_owners_hold_all_that_lost_one_and_say_who_took_the_others(
    hubspot: Audit, hubspot_truth: pd.DataFrame
) -> None:
    found = hubspot.figure("owner_blank")
    assert flagged(hubspot_truth, "owner_missing") <= set(found.rows)
    assert sum(found.parts.values()) == found.count
    # Nobody took the call, or the agent is no CRM user: the truth has no owner there either.
    made = hubspot_truth[hubspot_truth["activity_id"] != ""].reset_index(drop=True)
    nobody = {place for place in found.rows if made["truth_user"][place] == ""}
    assert set(found.rows) - nobody <= flagged(hubspot_truth, "owner_missing")


def test_activities_are_put_to_their_own_call(hubspot: Audit, hubspot_truth: pd.DataFrame) -> None:
    made = hubspot_truth[hubspot_truth["activity_id"] != ""].reset_index(drop=True)
    exam = hubspot._exam
    assert exam.pairing.found == len(made)
    rows = [exam.log.calls[number].rows[0] + 1 for number in exam.pairing.calls]
    assert rows == [int(row) for row in made["call_row"]]


def test_contacts_called_duplicates_are_the_same_person_almost_always(hubspot: Audit) -> None:
    found = hubspot.figure("contacts_twice")
    assert (found.count, found.of) == (126, 882)
    quality = hubspot._exam.duplicates.evaluate("Truth")
    # Two people of one name behind one main line look like one person to the plain rules.
    assert quality.precision.value >= 0.9
    assert quality.recall.value >= 0.5
