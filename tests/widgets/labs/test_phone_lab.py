"""The phone lab: totals that add up, rows in pages, masks everywhere, runs and proposals that are kept."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from blueprint_kit.acceptance import phone_fixtures
from blueprint_kit.model.policies import PhonePolicy
from blueprint_kit.phone import normalize_phones
from blueprint_kit.tables import read_table
from blueprint_kit.widgets.labs import PhoneLab
from blueprint_kit.widgets.labs.phone_rows import PhoneRows, PhoneTrace
from blueprint_kit.widgets.labs.phone_run import DEFAULT_ONLY, PhoneInput, PhoneResult, run_phones
from blueprint_kit.widgets.labs.running import IN_BACKGROUND, LongRun
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CONTACTS, press, shown

COLUMN = "Phone Number"


@pytest.fixture
def lab(workbook: Workbook) -> PhoneLab:
    made = PhoneLab(workbook)
    made.file.choose(CONTACTS)
    return made


def result(
    samples: Path, policy: PhonePolicy | None = None, region: str | None = "Country/Region"
) -> PhoneResult:
    table = read_table(samples / "hubspot_contacts.csv")
    return run_phones(PhoneInput(table, COLUMN, region, policy or PhonePolicy()), lambda _: None)


def test_columns_of_phones_and_countries_are_offered_first(lab: PhoneLab) -> None:
    assert lab.column.value == COLUMN
    assert lab.region_column.value == ""
    assert [value for _, value in lab.region_column.options][2] == "Country/Region"


def test_a_run_shows_totals_that_add_up_to_the_cells(lab: PhoneLab) -> None:
    press(lab.box, "Run")
    page = shown(lab.box)
    legend = re.search(r'<ul class="bk-legend">(.*?)</ul>', page)
    assert legend is not None
    counts = [int(one.replace(",", "")) for one in re.findall(r"</span>([\d,]+) \w+</li>", legend[1])]
    assert sum(counts) == 882
    rows = re.search(r'bk-by-country">(.*?)</table>', page)
    assert rows is not None
    cells = re.findall(r'<th scope="row">[^<]*</th><td class="bk-number">([\d,]+)</td>', rows[1])
    assert sum(int(one.replace(",", "")) for one in cells) == 882


def test_nothing_raw_reaches_the_screen(lab: PhoneLab, leaks) -> None:
    press(lab.box, "Run")
    press(lab.box, "Copy as text")
    press(lab.box, "Next 50")
    assert leaks(lab.box) == ()


def test_the_lab_gives_what_python_gives(samples: Path) -> None:
    found = result(samples)
    frame = read_table(samples / "hubspot_contacts.csv").frame
    whole = normalize_phones(frame[COLUMN], frame["Country/Region"])
    assert found.frame.equals(whole)


def test_rows_come_worst_first_in_pages_of_fifty(samples: Path) -> None:
    rows = PhoneRows(result(samples))
    assert "1 to 50 of 882" in shown(rows.box)
    assert rows.pager.previous.disabled
    first = shown(rows.box)
    press(rows.box, "Next 50")
    assert "51 to 100 of 882" in shown(rows.box)
    assert "damaged" in first
    rows.outcome.value = "valid"
    assert "of 809" in shown(rows.box) or "1 to 50 of" in shown(rows.box)


def test_every_row_stands_on_exactly_one_page(samples: Path) -> None:
    found = result(samples)
    assert sorted(found.places()) == list(range(882))
    of_each = [found.places(name) for name, _ in found.profile.outcomes]
    assert sorted(place for places in of_each for place in places) == list(range(882))


def test_the_steps_of_one_number_end_in_the_runs_outcome(samples: Path) -> None:
    found = result(samples)
    for row in (1, 4, 120, 500, 882):
        one, line = found.given.one(row), found.frame.iloc[row - 1]
        assert (one.outcome, one.e164 or "") == (line["phone_outcome"], line["phone_e164"])


def test_the_steps_can_be_copied_masked(samples: Path) -> None:
    trace = PhoneTrace(result(samples))
    trace.row.value = 6
    press(trace.box, "Copy as text")
    assert trace.text.value.startswith("1. As exported: ")
    assert "\N{BULLET}" in trace.text.value


def test_recording_a_run_keeps_counts_in_the_blueprint(lab: PhoneLab, workbook: Workbook) -> None:
    press(lab.box, "Run")
    press(lab.box, "Record this run")
    ((_, run),) = workbook.blueprint.evidence.items()
    assert run.kind == "phones"
    assert sum(run.aggregates["outcomes"].values()) == run.aggregates["cells"] == 882
    assert sum(sum(one.values()) for one in run.aggregates["countries"].values()) == 882
    assert "Cited by" in shown(lab.box)


def test_the_card_follows_a_decision_that_cites_the_run(lab: PhoneLab, workbook: Workbook) -> None:
    press(lab.box, "Run")
    press(lab.box, "Record this run")
    assert "no decision yet" in shown(lab.box)
    (key,) = workbook.blueprint.evidence
    workbook.edit(
        lambda bp: bp.decide(
            "matching.phone.default_region", "GB", by="CX lead", why="As measured.", evidence=(key,)
        )
    )
    page = shown(lab.box)
    assert "no decision yet" not in page
    assert "#matching.phone.default_region" in page


def test_two_columns_of_one_file_are_two_runs(lab: PhoneLab, workbook: Workbook) -> None:
    for column in (COLUMN, "Mobile Phone Number"):
        lab.column.value = column
        press(lab.box, "Run")
        press(lab.box, "Record this run")
    assert len(workbook.blueprint.evidence) == 2


def test_a_clear_default_region_is_found_and_an_unclear_one_is_not(samples: Path, tmp_path: Path) -> None:
    british = tmp_path / "british.csv"
    lines = [f"{one},020 7946 0{one:03d}" for one in range(100, 160)]
    british.write_text("\n".join(["Id,Phone", *lines]) + "\n")
    given = PhoneInput(read_table(british), "Phone", None, PhonePolicy())
    clear = run_phones(given, lambda _: None).clear_default({"GB", "US"})
    assert clear is not None
    assert clear[0] == "GB"
    assert result(samples, region=None).clear_default() is None


def test_b_is_compared_on_the_same_rows(lab: PhoneLab) -> None:
    lab.region_column.value = DEFAULT_ONLY
    press(lab.box, "Run")
    policies = lab._policies
    policies.controls["default_region"].value = "GB"
    press(policies.box, "Compare")
    page = shown(policies.box)
    totals = re.search(
        r'<th scope="row">All</th><td class="bk-number">882</td><td class="bk-number">882</td>', page
    )
    assert totals is not None
    assert "cells that B changes" in page


def test_b_is_not_proposed_over_what_is_not_asked(lab: PhoneLab, workbook: Workbook) -> None:
    rule = [{"name": "email", "parts": ["email"]}]
    workbook.edit(lambda bp: bp.decide("matching.lookup_keys", rule, by="CX lead", why="As agreed."))
    press(lab.box, "Run")
    policies = lab._policies
    policies.controls["accept_possible"].value = True
    press(policies.box, "Compare")
    press(policies.box, "Propose B")
    assert "not asked" in shown(policies.box)
    assert workbook.blueprint.decision("matching.phone.accept_possible").status == "not_applicable"


def test_b_is_proposed_where_the_question_is_asked(workbook: Workbook, lab: PhoneLab) -> None:
    press(lab.box, "Run")
    lab._policies.controls["accept_possible"].value = True
    press(lab._policies.box, "Compare")
    press(lab._policies.box, "Propose B")
    found = workbook.blueprint.decision("matching.phone.accept_possible")
    assert (found.status, found.candidate, found.origin) == ("proposed", True, "measured")


def test_the_clean_column_holds_every_row_in_order(lab: PhoneLab, samples: Path, tmp_path: Path) -> None:
    press(lab.box, "Run")
    press(lab.box, "Write the clean column")
    written = read_table(tmp_path / "data-out" / "hubspot_contacts.phones.csv").frame
    given = read_table(samples / "hubspot_contacts.csv").frame
    assert written[list(given.columns)].equals(given)
    assert written["phone_raw"].tolist() == given[COLUMN].tolist()
    assert "in clear" in shown(lab.box)


def test_the_rejects_hold_every_row_without_a_number_and_why(lab: PhoneLab, tmp_path: Path) -> None:
    press(lab.box, "Run")
    press(lab.box, "Write the rejects")
    written = read_table(tmp_path / "data-out" / "hubspot_contacts.rejects.csv").frame
    frame = lab._keeping._found.frame
    assert len(written) == int(frame["phone_e164"].eq("").sum())
    assert written["phone_why"].ne("").all()
    assert "in clear" in shown(lab.box)


def test_fixtures_from_the_lab_are_those_of_the_policy_in_force(lab: PhoneLab, tmp_path: Path) -> None:
    press(lab.box, "Run")
    press(lab.box, "Write acceptance fixtures")
    found = json.loads((tmp_path / "data-out" / "hubspot_contacts.fixtures.json").read_text("utf-8"))
    given = lab._keeping._found
    occurred = [code for code, _ in (*given.profile.repairs, *given.profile.reasons)]
    assert found == json.loads(json.dumps(phone_fixtures(given.given.read.policy, occurred)))


def test_a_repair_switched_off_in_b_shows_the_rows_it_mended_and_why(lab: PhoneLab, tmp_path: Path) -> None:
    press(lab.box, "Run")
    policies = lab._policies
    policies.repairs.boxes["float_suffix_removed"].value = False
    press(policies.box, "Compare")
    page = shown(policies.box)
    assert "A number in A, none in B" in page
    assert "the policy has switched off" in page
    press(policies.box, "Write the changed rows")
    written = read_table(tmp_path / "data-out" / "hubspot_contacts.policy-changes.csv").frame
    assert len(written) == len(policies._changed) == 10
    assert written["disappeared"].str.contains("float_suffix_removed").all()


def test_switching_nothing_leaves_the_policy_as_it_is(lab: PhoneLab) -> None:
    press(lab.box, "Run")
    assert lab._policies.policy() == lab._policies._a.given.policy


def test_a_repair_that_is_switched_off_is_proposed_as_the_list_of_the_others(
    lab: PhoneLab, workbook: Workbook
) -> None:
    press(lab.box, "Run")
    lab._policies.repairs.boxes["label_removed"].value = False
    press(lab._policies.box, "Compare")
    press(lab._policies.box, "Propose B")
    found = workbook.blueprint.decision("matching.phone.cleaning")
    assert found.status == "proposed"
    assert "label_removed" not in found.candidate
    assert "float_suffix_removed" in found.candidate


def test_an_unknown_region_is_refused_in_words(lab: PhoneLab) -> None:
    lab.region.value = "Narnia"
    press(lab.box, "Run")
    assert "is no region" in shown(lab.box)
    assert lab._result.children == ()


def test_a_long_run_goes_on_beside_the_page_and_can_be_stopped() -> None:
    run, handed = LongRun("Reading"), []

    def endless(progress) -> str:
        for reached in range(10**9):
            progress(reached)
        return "done"

    run.start(IN_BACKGROUND + 1, endless, handed.append)
    assert run.busy
    run.cancel()
    run.join(10)
    assert not run.busy
    assert handed == []
    assert "Nothing was recorded." in shown(run.box)


def test_after_the_first_comparison_the_answer_follows_each_change(lab: PhoneLab) -> None:
    press(lab.box, "Run")
    policies = lab._policies
    policies.controls["accept_possible"].value = True
    assert policies._answer.children == (), "nothing is compared before somebody asks"
    press(policies.box, "Compare")
    before = len(policies._changed)
    assert before > 0
    policies.controls["accept_possible"].value = False
    assert len(policies._changed) == 0
    policies.repairs.boxes["float_suffix_removed"].value = False
    assert len(policies._changed) == 10


def test_a_control_moved_during_a_long_comparison_is_followed_after_it(
    lab: PhoneLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(lab.box, "Run")
    monkeypatch.setattr("blueprint_kit.widgets.labs.running.IN_BACKGROUND", 100)
    policies = lab._policies
    policies.controls["accept_possible"].value = True
    press(policies.box, "Compare")
    policies.controls["accept_possible"].value = False
    policies.repairs.boxes["float_suffix_removed"].value = False
    policies.run.join(60)
    assert not policies.run.busy
    assert policies._b.given.policy == policies.policy()
    assert len(policies._changed) == 10
