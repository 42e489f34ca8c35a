"""The audit panel: what is still to choose, the same counts as Python, the run kept, nothing raw on the screen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import blueprint_kit as bk
from blueprint_kit.widgets.labs import AuditLab
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CALLS, CONTACTS, press, shown

ACTIVITIES = "data/two_countries/hubspot_calls.csv"
USERS = "data/two_countries/users.csv"


@pytest.fixture
def lab(workbook: Workbook, samples: Path, project_root: Path) -> AuditLab:
    for name in ("hubspot_calls.csv", "users.csv"):
        shutil.copy(project_root / "data" / "two_countries" / name, samples / name)
    return AuditLab(workbook)


@pytest.fixture
def run(lab: AuditLab) -> AuditLab:
    chosen = {"contacts": CONTACTS, "interactions": CALLS, "activities": ACTIVITIES, "users": USERS}
    for name, path in chosen.items():
        lab.files[name].choose(path)
    press(lab.box, "Run")
    return lab


def test_nothing_runs_before_three_files_are_chosen_and_the_panel_says_which(lab: AuditLab) -> None:
    lab.files["contacts"].choose(CONTACTS)
    assert "Still to choose: Call log, CRM activities." in shown(lab.box)
    assert lab.run.layout.display == "none"
    lab.files["interactions"].choose(CALLS)
    lab.files["activities"].choose(ACTIVITIES)
    assert lab.run.layout.display == ""


def test_the_panel_and_python_give_the_same_counts(run: AuditLab, workbook: Workbook, samples: Path) -> None:
    contacts, calls, activities, users = (
        bk.read_table(samples / name)
        for name in ("hubspot_contacts.csv", "aircall_calls.csv", "hubspot_calls.csv", "users.csv")
    )
    found = bk.audit(contacts, calls, activities, users=users, blueprint=workbook.blueprint)
    page = shown(run.box)
    assert found.verdict() in page
    for code in ("links_differ", "badly_owned", "personal_data"):
        figure = found.figure(code)
        assert f"{figure.said}: {figure.count:,} of {figure.of:,} activities" in page
    assert "bk.audit(bk.read_table(" in page


def test_without_users_the_panel_says_what_is_missing(lab: AuditLab) -> None:
    for name, path in {"contacts": CONTACTS, "interactions": CALLS, "activities": ACTIVITIES}.items():
        lab.files[name].choose(path)
    press(lab.box, "Run")
    assert "Not measured" in shown(lab.box)


def test_a_recorded_run_stands_in_the_blueprint_as_counts(run: AuditLab, workbook: Workbook) -> None:
    press(run.box, "Record this run")
    (kept,) = workbook.blueprint.evidence.values()
    assert (kept.kind, kept.contains_rows) == ("audit", False)
    assert sorted(kept.inputs) == [
        "aircall_calls.csv",
        "hubspot_calls.csv",
        "hubspot_contacts.csv",
        "users.csv",
    ]
    assert kept.aggregates["counts"]["never_logged"]["count"] == 105
    assert "Audit run" in shown(run.box)


def test_the_choices_of_last_time_are_taken_up(run: AuditLab, workbook: Workbook) -> None:
    again = AuditLab(workbook)
    assert [one.name for one in again.files.values()] == [CONTACTS, CALLS, ACTIVITIES, USERS]
    assert again.run.layout.display == ""


def test_nothing_raw_reaches_the_screen(run: AuditLab, leaks) -> None:
    press(run.box, "Record this run")
    assert leaks(run.box) == ()
