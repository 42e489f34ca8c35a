"""Recorded runs in the phone lab: bound to file and rules, cited by what the lab proposes."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint_kit.widgets.labs import PhoneLab
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CONTACTS, press, shown


@pytest.fixture
def lab(workbook: Workbook) -> PhoneLab:
    made = PhoneLab(workbook)
    made.file.choose(CONTACTS)
    press(made.box, "Run")
    return made


def test_nothing_is_said_of_runs_while_none_is_recorded(lab: PhoneLab) -> None:
    assert lab.recorded._whole.layout.display == "none"


def test_a_fresh_run_is_not_out_of_date_in_this_session_nor_in_the_next(
    lab: PhoneLab, workbook: Workbook
) -> None:
    press(lab.box, "Record this run")
    assert "Phones run" in shown(lab.recorded.box)
    assert "out of date" not in shown(lab.recorded.box)
    assert "out of date" not in shown(PhoneLab(workbook).recorded.box)


def test_a_file_that_changed_makes_its_run_out_of_date(lab: PhoneLab, samples: Path) -> None:
    press(lab.box, "Record this run")
    file = samples / "hubspot_contacts.csv"
    file.write_bytes(file.read_bytes() + b"\n")
    press(lab.recorded.box, "Look again")
    page = shown(lab.recorded.box)
    assert "out of date" in page
    assert "hubspot_contacts.csv, column Phone Number has changed" in page
    file.unlink()
    press(lab.recorded.box, "Look again")
    assert "is not there any more" in shown(lab.recorded.box)


def test_a_policy_that_changed_makes_it_out_of_date_at_once(lab: PhoneLab, workbook: Workbook) -> None:
    press(lab.box, "Record this run")
    workbook.edit(
        lambda bp: bp.decide("matching.phone.default_region", "GB", by="CX lead", why="As measured.")
    )
    assert "The rules in force now are other ones" in shown(lab.recorded.box)


def test_what_the_lab_proposes_cites_the_run_it_was_measured_by(lab: PhoneLab, workbook: Workbook) -> None:
    lab._policies.controls["accept_possible"].value = True
    press(lab._policies.box, "Compare")
    press(lab._policies.box, "Propose B")
    found = workbook.blueprint.decision("matching.phone.accept_possible")
    (key,) = found.evidence
    assert workbook.blueprint.evidence[key].kind == "phones"
    assert "#matching.phone.accept_possible" in shown(lab.recorded.box)


def test_the_measured_policy_is_in_force_once_its_proposal_is_decided(
    lab: PhoneLab, workbook: Workbook
) -> None:
    lab._policies.controls["accept_possible"].value = True
    press(lab._policies.box, "Compare")
    press(lab._policies.box, "Propose B")
    (key,) = workbook.blueprint.decision("matching.phone.accept_possible").evidence
    workbook.edit(
        lambda bp: bp.decide(
            "matching.phone.accept_possible", True, by="CX lead", why="As measured.", evidence=(key,)
        )
    )
    assert "out of date" not in shown(lab.recorded.box)
