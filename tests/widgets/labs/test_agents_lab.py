"""The agents panel: the same counts as Python, each way of recognising beside it, a proposal that cites its run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest

import blueprint_kit as bk
from blueprint_kit.widgets.labs import AgentsLab
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import press, shown

TALKDESK = "data/two_countries/talkdesk_calls.csv"
AIRCALL = "data/two_countries/aircall_calls.csv"
USERS = "data/two_countries/users.csv"


@pytest.fixture
def lab(workbook: Workbook, samples: Path, project_root: Path) -> AgentsLab:
    for name in ("talkdesk_calls.csv", "users.csv"):
        shutil.copy(project_root / "data" / "ten_countries" / name, samples / name)
    return AgentsLab(workbook)


def run(lab: AgentsLab, log: str) -> AgentsLab:
    lab.files["interactions"].choose(log)
    lab.files["users"].choose(USERS)
    press(lab.box, "Run")
    return lab


def test_nothing_runs_before_both_files_are_chosen(lab: AgentsLab) -> None:
    assert "Still to choose: Call log and CRM users." in shown(lab.box)
    lab.files["interactions"].choose(TALKDESK)
    assert "Still to choose: CRM users." in shown(lab.box)
    assert lab.run.layout.display == "none"
    lab.files["users"].choose(USERS)
    assert lab.run.layout.display == ""


def test_the_panel_and_python_give_the_same_counts(lab: AgentsLab, samples: Path) -> None:
    page = shown(run(lab, TALKDESK).box)
    found = bk.map_agents(bk.read_table(samples / "talkdesk_calls.csv"), bk.read_table(samples / "users.csv"))
    assert found.verdict() in page
    assert "bk.map_agents(bk.read_table(" in page


def test_each_answer_that_both_exports_hold_stands_beside_the_others(lab: AgentsLab) -> None:
    page = shown(run(lab, TALKDESK).box)
    for label in ("E-mail", "Single sign-on id", "Employee id"):
        assert label in page


def test_the_answer_under_which_most_rows_have_an_owner_is_proposed_and_cites_its_run(
    lab: AgentsLab, workbook: Workbook
) -> None:
    run(lab, TALKDESK)
    press(lab.box, "Propose: E-mail")
    proposed = workbook.blueprint.decision("ownership.agent_key")
    ((key, kept),) = workbook.blueprint.evidence.items()
    assert (proposed.status, str(proposed.candidate)) == ("proposed", "email")
    assert proposed.evidence == (key,)
    assert kept.kind == "agents"
    assert not kept.contains_rows
    # The run was made under the proposed answer, and so it is up to date once that answer holds.
    assert (
        kept.rules
        == bk.map_agents(
            lab.files["interactions"].table, lab.files["users"].table, workbook.blueprint
        ).rules_digest
    )
    assert "Agents run" in shown(lab.box)


def test_where_nothing_in_common_finds_anybody_a_list_kept_by_hand_is_proposed(
    lab: AgentsLab, workbook: Workbook
) -> None:
    run(lab, AIRCALL)
    press(lab.box, "Propose: Mapping table")
    assert str(workbook.blueprint.decision("ownership.agent_key").candidate) == "mapping_table"


def test_a_recorded_run_holds_counts_only_and_who_is_whom_goes_to_a_file_when_asked(
    lab: AgentsLab, workbook: Workbook
) -> None:
    run(lab, TALKDESK)
    press(lab.box, "Record this run")
    (kept,) = workbook.blueprint.evidence.values()
    assert sum(kept.aggregates["agents"].values()) == 11
    press(lab.box, "Write who is whom")
    written = pd.read_csv(
        workbook.file.path.parent / "data-out" / "talkdesk_calls.agents.csv", dtype=str, keep_default_na=False
    )
    assert list(written.columns) == ["agent", "rows", "state", "way", "user_ids"]
    assert len(written) == 11


def test_no_name_and_no_address_reaches_the_screen(lab: AgentsLab) -> None:
    run(lab, TALKDESK)
    press(lab.box, "Record this run")
    page = shown(lab.box)
    log, users = (lab.files[name].table for name in ("interactions", "users"))
    assert log is not None
    assert users is not None
    named = {*log.frame["user_name"], *log.frame["user_email"], *users.frame["Email"]} - {""}
    assert len(named) > 20
    assert [one for one in named if one in page] == []
