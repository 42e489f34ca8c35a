"""Below a duplicates run: two key sets, what a merge would lose, ids, and what can be recorded and cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint_kit.matching import find_duplicates, merge_plan
from blueprint_kit.matching.truth.labels import Labels, labels_path, save_labels
from blueprint_kit.matching.truth.sampling import plan_duplicates
from blueprint_kit.tables import read_table
from blueprint_kit.widgets.labs import DuplicatesLab
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CONTACTS, press, shown

KEYS = "deduplication.contact_keys"
SURVIVING = "deduplication.surviving_record"
EMAIL = [{"name": "email", "parts": ["email"], "name_gate": "no_gate"}]


def propose(workbook: Workbook, path: str, value: object) -> None:
    assert workbook.edit(lambda blueprint: blueprint.propose(path, value, by="R")) is None


def merging(workbook: Workbook, **purpose: object) -> None:
    assert (
        workbook.edit(
            lambda blueprint: blueprint.decide(
                "scope.purpose", {"outcome": "calls", **purpose}, by="R", why="As agreed."
            )
        )
        is None
    )


def run(workbook: Workbook) -> DuplicatesLab:
    lab = DuplicatesLab(workbook)
    lab.file.choose(CONTACTS)
    press(lab.box, "Run")
    return lab


@pytest.fixture
def lab(workbook: Workbook) -> DuplicatesLab:
    propose(workbook, KEYS, EMAIL)
    return run(workbook)


@pytest.fixture
def quality(workbook: Workbook) -> DuplicatesLab:
    propose(workbook, KEYS, EMAIL)
    merging(workbook, contact_quality=True)
    made = run(workbook)
    press(made.merging.box, "Show what a merge would lose")
    return made


def test_b_begins_as_a_and_a_change_is_compared_on_the_same_rows(lab: DuplicatesLab) -> None:
    assert lab.keys.keys() == EMAIL
    press(lab.keys.box, "Compare")
    assert "B joins the same" in shown(lab.keys.box)
    lab.keys.parts["phone"].value = "similar_name"
    press(lab.keys.box, "Compare")
    page = shown(lab.keys.box)
    assert "pairs that A does not, and leaves 0 that A joins." in page
    assert "F1 is" in page
    assert "Measured by the column Truth" in page
    assert "Pairs that only one of them joins" in page


def test_a_proposal_cites_the_run_that_measured_it_and_the_run_stands_once_it_is_in_force(
    lab: DuplicatesLab, workbook: Workbook
) -> None:
    lab.keys.parts["phone"].value = "similar_name"
    press(lab.keys.box, "Compare")
    press(lab.keys.box, "Propose B")
    proposed = workbook.blueprint.decision(KEYS)
    ((key, kept),) = workbook.blueprint.evidence.items()
    assert proposed.evidence == (key,)
    assert (kept.kind, kept.contains_rows) == ("keys", False)
    assert [one.name for one in workbook.blueprint.working(KEYS)] == ["email", "phone"]
    cards = shown(lab.recorded.box)
    assert "Keys run" in cards
    assert "out of date" not in cards
    propose(workbook, KEYS, EMAIL)
    assert "rules in force now are other ones" in shown(lab.recorded.box)


def test_a_run_is_out_of_date_once_its_file_changed(lab: DuplicatesLab, samples: Path) -> None:
    press(lab.box, "Record this run")
    assert "out of date" not in shown(lab.recorded.box)
    file = samples / "hubspot_contacts.csv"
    file.write_bytes(file.read_bytes() + b"\n")
    press(lab.recorded.box, "Look again")
    assert "hubspot_contacts.csv has changed" in shown(lab.recorded.box)


def test_labelled_pairs_measure_where_no_truth_column_is_chosen(workbook: Workbook, samples: Path) -> None:
    propose(workbook, KEYS, EMAIL)
    table = read_table(samples / "hubspot_contacts.csv")
    plan = plan_duplicates(table, find_duplicates(table, workbook.blueprint), wanted=30, seed=1)
    labels = Labels.for_plan(plan)
    for one in plan.pairs:
        labels = labels.with_label(one.key, "same", "A")
    path = labels_path(workbook.file.path.parent, CONTACTS, plan.fingerprint)
    save_labels(path, labels)
    lab = DuplicatesLab(workbook)
    lab.file.choose(CONTACTS)
    lab.truth.value = ""
    press(lab.box, "Run")
    lab.keys.parts["phone"].value = "no_gate"
    press(lab.keys.box, "Compare")
    page = shown(lab.keys.box)
    assert f"Measured by {len(plan.pairs):,} labelled pairs alone" in page
    assert "Recall" in page


def test_without_a_part_b_is_not_compared(lab: DuplicatesLab) -> None:
    lab.keys.parts["email"].value = ""
    press(lab.keys.box, "Compare")
    assert "B has no part." in shown(lab.keys.box)


def test_a_merge_is_talked_of_only_where_contact_quality_is_a_purpose(
    lab: DuplicatesLab, workbook: Workbook
) -> None:
    assert "What a merge would lose is not shown: scope.purpose is open" in shown(lab.merging.box)
    assert lab.merging._show_it.layout.display == "none"
    merging(workbook, contact_quality=True)
    assert "is not shown" not in shown(lab.merging.box)
    assert lab.merging._show_it.layout.display == ""


def test_losses_are_told_for_each_record_that_could_stay_and_the_plan_leaves_open_what_is_open(
    quality: DuplicatesLab, workbook: Workbook, samples: Path
) -> None:
    page = shown(quality.merging.box)
    assert "nothing is written to a CRM" in page
    assert "If this record stays" in page
    assert "none can be merged, since which record stays is open." in page
    assert "Which CRM it is, is open" in page
    found = find_duplicates(read_table(samples / "hubspot_contacts.csv"), workbook.blueprint)
    assert f"{len(merge_plan(found, workbook.blueprint)):,} clusters of" in page


def test_the_record_that_stays_is_proposed_from_what_was_measured(
    quality: DuplicatesLab, workbook: Workbook
) -> None:
    quality.merging.option.value = "most_complete"
    press(quality.merging.box, "Propose this record")
    ((key, kept),) = workbook.blueprint.evidence.items()
    proposed = workbook.blueprint.decision(SURVIVING)
    assert (proposed.status, proposed.evidence, kept.kind) == ("proposed", (key,), "survivorship")
    assert "out of date" not in shown(quality.recorded.box)
    press(quality.merging.box, "Show what a merge would lose")
    assert "(in force)" in shown(quality.merging.box)
    propose(workbook, SURVIVING, "oldest")
    assert "rules in force now are other ones" in shown(quality.recorded.box)


def test_clusters_of_other_rules_are_neither_told_of_nor_kept(
    quality: DuplicatesLab, workbook: Workbook
) -> None:
    propose(workbook, KEYS, [{"name": "phone", "parts": ["phone"], "name_gate": "similar_name"}])
    for action in ("Show what a merge would lose", "Propose this record", "Record what a merge would lose"):
        press(quality.merging.box, action)
        assert "have changed since this run. Run again first." in shown(quality.merging.box)
    assert not workbook.blueprint.evidence
    assert workbook.blueprint.working(SURVIVING) is None


def test_losses_under_other_field_rules_are_not_kept(quality: DuplicatesLab, workbook: Workbook) -> None:
    propose(workbook, "deduplication.survivorship", [{"field": "*", "keeps": "primary"}])
    press(quality.merging.box, "Record what a merge would lose")
    assert "What fields keep has changed since." in shown(quality.merging.box)
    assert not workbook.blueprint.evidence
    press(quality.merging.box, "Show what a merge would lose")
    press(quality.merging.box, "Record what a merge would lose")
    assert len(workbook.blueprint.evidence) == 1


def test_a_merge_is_recorded_under_the_rules_in_force(quality: DuplicatesLab, workbook: Workbook) -> None:
    propose(workbook, SURVIVING, "oldest")
    press(quality.merging.box, "Record what a merge would lose")
    ((_, kept),) = workbook.blueprint.evidence.items()
    assert kept.aggregates["blockers"].get("survivor_open") is None
    assert "out of date" not in shown(quality.recorded.box)


def test_a_decided_record_is_left_as_it_is(quality: DuplicatesLab, workbook: Workbook) -> None:
    workbook.edit(lambda blueprint: blueprint.decide(SURVIVING, "oldest", by="R", why="As agreed."))
    press(quality.merging.box, "Propose this record")
    assert "Decided already" in shown(quality.merging.box)
    assert workbook.blueprint.working(SURVIVING) == "oldest"


def test_the_plan_is_written_by_id_and_column_and_says_that_it_writes_nothing(
    quality: DuplicatesLab, workbook: Workbook, samples: Path, leaks
) -> None:
    press(quality.merging.box, "Write the merge plan")
    written = workbook.file.path.parent / "data-out" / "hubspot_contacts.merge-plan.csv"
    assert "nothing is written to a CRM" in written.read_text(encoding="utf-8").splitlines()[1]
    emails = [cell for cell in read_table(samples / "hubspot_contacts.csv").frame["Email"] if "@" in cell]
    assert not [one for one in emails if one in written.read_text(encoding="utf-8")]
    assert "Truth" not in written.read_text(encoding="utf-8")
    assert leaks(quality.box) == ()


def test_a_column_of_ids_is_looked_at_by_choice_and_recorded(lab: DuplicatesLab, workbook: Workbook) -> None:
    lab.ids.column.value = "Email"
    press(lab.ids.box, "Look at this column")
    page = shown(lab.ids.box)
    assert "As it stands a key on it joins or loses records." in page
    assert "One id on several records" in page
    press(lab.ids.box, "Record these ids")
    ((_, kept),) = workbook.blueprint.evidence.items()
    assert kept.kind == "ids"
    assert kept.aggregates["findings"]["collision"] > 0
    assert "out of date" not in shown(lab.recorded.box)


def test_an_id_that_can_carry_a_key_says_so(lab: DuplicatesLab) -> None:
    press(lab.ids.box, "Look at this column")
    assert lab.ids.column.value == "Record ID"
    assert "Nothing speaks against a key on it." in shown(lab.ids.box)


def test_nothing_raw_reaches_the_screen_below_the_run(quality: DuplicatesLab, leaks) -> None:
    quality.keys.parts["phone"].value = "no_gate"
    press(quality.keys.box, "Compare")
    for column in ("Email", "Phone Number"):
        quality.ids.column.value = column
        press(quality.ids.box, "Look at this column")
        assert leaks(quality.box) == ()


def test_what_the_rules_said_is_hidden_while_pairs_are_labelled(lab: DuplicatesLab) -> None:
    press(lab.labelling.box, "Label pairs")
    lab.labelling._opened(True)
    assert [box.layout.display for box in (lab.keys.box, lab.merging.box)] == ["none", "none"]
    lab.labelling._opened(False)
    assert [box.layout.display for box in (lab.keys.box, lab.merging.box)] == ["", ""]
