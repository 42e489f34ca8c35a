"""The duplicates lab: nothing runs before its question has a value; clusters, measure and run are shown."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from blueprint_kit.matching import find_duplicates
from blueprint_kit.model.policies import KeyRule, MatchRules
from blueprint_kit.tables import read_table
from blueprint_kit.widgets import WorkbookView
from blueprint_kit.widgets.labs import DuplicatesLab
from blueprint_kit.widgets.labs.duplicate_chains import Chains
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CONTACTS, press, shown

PROPOSE = "Propose: e-mail, then phone, names alike"


@pytest.fixture
def lab(workbook: Workbook) -> DuplicatesLab:
    made = DuplicatesLab(workbook)
    made.file.choose(CONTACTS)
    return made


@pytest.fixture
def run(lab: DuplicatesLab) -> DuplicatesLab:
    press(lab.box, PROPOSE)
    press(lab.box, "Run")
    return lab


def test_without_rules_the_question_is_named(lab: DuplicatesLab, workbook: Workbook) -> None:
    assert "When are two contacts the same person?" in shown(lab.box)
    assert lab._setup.layout.display == "none"
    press(lab.box, PROPOSE)
    assert workbook.blueprint.decision("deduplication.contact_keys").status == "proposed"
    assert lab._setup.layout.display == ""


def test_the_panel_and_python_give_the_same_counts(
    run: DuplicatesLab, workbook: Workbook, samples: Path
) -> None:
    found = find_duplicates(read_table(samples / "hubspot_contacts.csv"), workbook.blueprint).summary
    page = shown(run.box)
    assert f"{found.in_clusters:,} of {found.records:,} records" in page
    total = re.search(r'<th scope="row">All</th><td class="bk-number">([\d,]+)</td>', page)
    assert total is not None
    assert int(total[1].replace(",", "")) == found.surplus == sum(found.rules.values())


def test_the_truth_column_is_guessed_and_measured(run: DuplicatesLab) -> None:
    assert run.truth.value == "Truth"
    assert all(word in shown(run.box) for word in ("Precision", "Recall", "F1"))


def test_nothing_raw_reaches_the_screen(run: DuplicatesLab, leaks, samples: Path) -> None:
    assert leaks(run.box) == ()
    frame = read_table(samples / "hubspot_contacts.csv").frame
    page = shown(run.box)
    whole = (frame["First Name"] + " " + frame["Last Name"]).str.strip()
    assert [name for name in whole if " " in name and name in page] == []


def test_recording_a_run_keeps_counts(run: DuplicatesLab, workbook: Workbook) -> None:
    press(run.box, "Record this run")
    ((_, kept),) = workbook.blueprint.evidence.items()
    assert kept.kind == "duplicates"
    assert kept.aggregates["records"] == 882


def test_a_file_that_went_away_is_said_and_not_raised(
    workbook: Workbook, lab: DuplicatesLab, samples: Path
) -> None:
    press(lab.box, PROPOSE)
    shutil.rmtree(samples)
    lab.file.read()
    page = shown(lab.box)
    assert "Could not read hubspot_contacts.csv" in page
    assert "Traceback" not in page


def test_every_lab_is_a_panel_of_the_workbook(workbook: Workbook) -> None:
    view = WorkbookView(workbook)
    for panel in (view.exports(), view.phone_lab(), view.match_lab(), view.duplicates_lab()):
        assert "bk" in panel._dom_classes
        assert any("bk-lab" in one._dom_classes for one in panel.children)


def test_fuzzy_candidates_are_offered_measured_drawn_and_kept_as_counts(
    run: DuplicatesLab, workbook: Workbook, leaks
) -> None:
    pytest.importorskip("splink", reason="the optional extra 'fuzzy' is not installed")
    press(run.box, "Look for fuzzy candidates")
    page = shown(run.box)
    assert "may be one person, and no exact rule joins them" in page
    assert "Score and exact rules" in page
    assert "What the fields say of pair 1" in page
    assert leaks(run.box) == ()
    press(run.box, "Record these counts")
    assert [kept.kind for kept in workbook.blueprint.evidence.values()] == ["fuzzy"]


def test_without_the_extra_one_line_says_what_to_install(
    lab: DuplicatesLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blueprint_kit.widgets.labs.fuzzy_pairs.installed", lambda: False)
    press(lab.box, PROPOSE)
    press(lab.box, "Run")
    page = shown(lab.box)
    assert (
        "pip install &quot;blueprint-kit[fuzzy]&quot;" in page
        or "pip install &#34;blueprint-kit[fuzzy]&#34;" in page
    )
    assert "Look for fuzzy candidates" not in page


def test_a_chain_shows_the_two_that_share_nothing_and_both_links_masked(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(
        "Id,First Name,Last Name,Email,Phone\nr-1,Anna,Schmidt,a@example.org,\n"
        "r-2,Bert,Schmidt,a@example.org,+442079460958\nr-3,Clara,Weber,,+442079460958\n",
        encoding="utf-8",
    )
    table = read_table(path)
    keys = (KeyRule("email", ("email",)), KeyRule("phone", ("phone",)))
    found = find_duplicates(table, MatchRules(contact_keys=keys, comparison="exact_e164"))
    page = shown(Chains(table, found).box)
    assert "email with the first, phone with the second" in page
    assert "1 of 1 chains" in page
    assert all(one in page for one in ("r-1", "r-2", "r-3"))
    assert not any(value in page for value in ("Anna", "Schmidt", "Weber", "example.org", "2079460958"))
    none = find_duplicates(table, MatchRules(contact_keys=keys[:1]))
    assert Chains(table, none).box.layout.display == "none"
