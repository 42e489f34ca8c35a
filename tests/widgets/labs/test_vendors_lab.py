"""Vendors beside a replay: the chosen systems first, every column adds up, rows masked, a kept run of counts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blueprint_kit.matching import compare_vendors, match
from blueprint_kit.model.policies import match_rules
from blueprint_kit.tables import read_table
from blueprint_kit.widgets.labs.match_run import MatchInput
from blueprint_kit.widgets.labs.vendors_lab import VendorRows, VendorsLab
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import press, shown
from tests.widgets.labs.test_match_lab import SETTLED

CALL = 'bk.match({"contact": bk.read_table("a.csv")}, bk.read_table("b.csv"), bp)'


@pytest.fixture
def given(samples: Path) -> MatchInput:
    contacts, log = (read_table(samples / name) for name in ("hubspot_contacts.csv", "aircall_calls.csv"))
    return MatchInput({"contact": contacts}, log)


@pytest.fixture
def lab(workbook: Workbook, given: MatchInput) -> VendorsLab:
    keys = [{"name": "phone", "parts": ["phone"]}]
    answers = {"scope.crm": "hubspot", "matching.lookup_keys": keys, **SETTLED}
    for path, value in answers.items():
        workbook.edit(
            lambda bp, path=path, value=value: bp.propose(path, value, by="CX lead", why="A start.")
        )
    return VendorsLab(workbook, given, given.match(workbook.blueprint), CALL)


def test_the_chosen_crm_s_behaviours_stand_first_and_are_ticked(lab: VendorsLab) -> None:
    names = list(lab.ticks)
    ticked = [name for name in names if lab.ticks[name].value]
    assert ticked == names[: len(ticked)] == ["ringcentral_all", "hubspot_email"]
    assert "hubspot_company_domain" not in names, "no companies were chosen"


def test_each_column_counts_every_row_once(lab: VendorsLab) -> None:
    press(lab.box, "Compare with these")
    page = shown(lab.box)
    totals = re.findall(r'<th scope="row">All</th>((?:<td class="bk-number">[\d,]+</td>)+)', page)
    assert [set(re.findall(r"[\d,]+(?=</td>)", one)) for one in totals] == [{"1,200"}, {"882"}]
    assert "approximation" in page
    assert "Source: RingCentral" in page
    assert "bk.compare_vendors(" in page


def test_the_panel_and_python_give_the_same_counts(
    lab: VendorsLab, workbook: Workbook, given: MatchInput
) -> None:
    lab.ticks["kommo_last_ten"].value = True
    press(lab.box, "Compare with these")
    runs = compare_vendors(given.records, given.log, workbook.blueprint, names=("kommo_last_ten",))
    page = shown(lab.box)
    for count in runs[0].counts.values():
        assert f'<td class="bk-number">{count:,}</td>' in page
    rows = VendorRows(given, runs)
    assert f"of {len(runs[0].differing):,} rows, masked" in shown(rows.pager.box)
    for label, name in rows.difference.options[1:]:
        rows.difference.value = name
        count = re.search(r"\(([\d,]+)\)", label)
        assert count is not None
        assert f"of {count[1]} rows" in shown(rows.pager.box)


def test_nothing_ticked_is_said_and_nothing_runs(lab: VendorsLab) -> None:
    for tick in lab.ticks.values():
        tick.value = False
    press(lab.box, "Compare with these")
    assert "Tick at least one behaviour." in shown(lab.box)


def test_nothing_raw_reaches_the_screen(lab: VendorsLab, leaks) -> None:
    for tick in lab.ticks.values():
        tick.value = True
    press(lab.box, "Compare with these")
    assert leaks(lab.box) == ()


def test_a_kept_comparison_holds_counts_and_stands_under_the_rules_in_force(
    lab: VendorsLab, workbook: Workbook
) -> None:
    press(lab.box, "Compare with these")
    press(lab.box, "Record this comparison")
    ((_, kept),) = workbook.blueprint.evidence.items()
    assert kept.kind == "vendors"
    assert sum(kept.aggregates["differences"]["ringcentral_all"].values()) == 1200
    assert "matching.lookup_keys" in kept.working_paths


def test_a_comparison_stays_with_the_decisions_its_replay_was_made_under(
    lab: VendorsLab, workbook: Workbook, given: MatchInput
) -> None:
    before = match_rules(workbook.blueprint)
    workbook.edit(
        lambda bp: bp.propose("matching.phone.digits_only_is_international", False, by="CX lead", why="No.")
    )
    press(lab.box, "Compare with these")
    runs = compare_vendors(
        given.records,
        given.log,
        before,
        names=("ringcentral_all",),
        matches=match(given.records, given.log, before),
    )
    assert f'<td class="bk-number">{runs[0].counts["several"]:,}</td>' in shown(lab.box)
