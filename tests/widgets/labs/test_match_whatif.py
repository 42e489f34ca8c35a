"""The matching lab in business units, and what hangs on each open decision, with a run behind each proposal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets
import pytest

from blueprint_kit.evidence import why_out_of_date
from blueprint_kit.matching.whatif.sensitivity import sample_of
from blueprint_kit.matching.whatif.sensitivity_options import open_paths
from blueprint_kit.model import definitions
from blueprint_kit.model.unit_costs import new_cost
from blueprint_kit.phone.registry import repairs
from blueprint_kit.store import load
from blueprint_kit.widgets.labs import MatchLab
from blueprint_kit.widgets.labs import match_sensitivity as part
from blueprint_kit.widgets.labs.match_sensitivity import MatchSensitivity
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CALLS, CONTACTS, press, shown

SETTLED = {
    "matching.lookup_keys": [{"name": "phone", "parts": ["phone"]}],
    "matching.customer_party": "caller_or_called_by_direction",
    "matching.phone.digits_only_is_international": True,
    "matching.phone.comparison": "exact_e164",
    "matching.phone.extensions": "ignore",
    "matching.on_none": "log_unlinked",
    "matching.phone.country_repairs": [],
    "matching.phone.cleaning": [one.code for one in repairs().values() if one.family == "cleaning"],
    "matching.phone.own_numbers": [],
    "matching.phone.withheld_values": ["anonymous"],
}
KEPT_OPEN = ("matching.on_multiple", "matching.on_withheld")
POP = "agent_seconds_ambiguous_pop"
LONG = 300


def settle(workbook: Workbook) -> None:
    """Decide everything a replay reads but the two questions that the tests leave open."""

    def decided(blueprint):
        blueprint = blueprint.decide("scope.channels", ["voice"], by="CX lead", why="As agreed.")
        for path, value in SETTLED.items():
            blueprint = blueprint.decide(path, value, by="CX lead", why="As agreed.")
        for path in open_paths(blueprint):
            if path not in KEPT_OPEN and blueprint.decision(path).status == "open":
                example = definitions()[path].ask.example
                blueprint = blueprint.decide(path, example, by="CX lead", why="As agreed.")
        return blueprint.propose("matching.on_multiple", "ask_the_agent", by="CX lead")

    assert workbook.edit(decided) is None


@pytest.fixture
def lab(workbook: Workbook) -> MatchLab:
    settle(workbook)
    made = MatchLab(workbook)
    made.files["contact"].choose(CONTACTS)
    made.files["log"].choose(CALLS)
    press(made.box, "Run")
    made.working.join(LONG)
    return made


def weighed(lab: MatchLab) -> MatchSensitivity:
    """Press the button and wait for the replays."""
    found = lab.sensitivity
    assert found is not None
    press(found.box, "Replay the options")
    found.working.join(LONG)
    assert found.last is not None, shown(found.box)
    return found


def test_a_run_is_said_in_business_units_and_follows_what_people_state(
    lab: MatchLab, workbook: Workbook
) -> None:
    page = shown(lab.business.box)
    assert "Nobody has stated what these cost" in page
    assert POP in page
    workbook.edit(lambda bp: bp.holding("unit_costs", POP, new_cost(POP, 30, stated_by="Floor lead")))
    page = shown(lab.business.box)
    assert "minutes a month are counted" in page
    assert "30 seconds (Floor lead)" in page


def test_policy_b_stands_beside_a_and_new_records_are_looked_up_on_a_press(lab: MatchLab) -> None:
    lab.policies.controls["matching.on_multiple"].value = "first_returned"
    press(lab.policies.box, "Compare")
    lab.policies.run.join(LONG)
    page = shown(lab.business.box)
    assert "In B" in page
    assert "whatever the CRM returns first of several" in page
    assert lab.business._look.layout.display == "none"


def test_records_that_a_policy_makes_are_looked_up_by_a_looser_comparison(
    lab: MatchLab, workbook: Workbook
) -> None:
    given = lab.given()
    assert given is not None
    answers = {"matching.on_none": "create_contact"}
    lab.business.compare(given.match(workbook.blueprint, answers), answers)
    assert "not measured" in shown(lab.business.box)
    assert lab.business._look.layout.display == ""
    press(lab.business.box, "Look whether unknown callers may have a record")
    lab.business.working.join(LONG)
    assert "possibly" in shown(lab.business.box)
    assert lab.business._look.layout.display == "none"


def test_how_much_is_replayed_is_said_before_the_press(lab: MatchLab) -> None:
    assert "10 replays of 1,200 rows." in lab.sensitivity._before.value


def test_each_open_decision_is_shown_by_its_weight_and_decided_ones_are_left_out(lab: MatchLab) -> None:
    found = weighed(lab)
    assert found.last is not None
    assert {one.path for one in found.last.found.spreads} == set(KEPT_OPEN)
    page = shown(found.box)
    assert "“Withheld number” moves" in page
    assert "Pick by tie-break" in page
    assert "Ask the agent (proposed now)" in page


def test_an_answer_is_proposed_with_its_own_run_which_stands_for_the_rules_it_proposes(
    lab: MatchLab, workbook: Workbook
) -> None:
    found = weighed(lab)
    answer = found.answers["matching.on_withheld"]
    words = {value.trial.words: value for _, value in answer.options}
    answer.value = words["Queue"]
    spread = next(one for one in found._spreads.children if answer in list(one.children[1].children))
    press(spread, "Propose this answer")
    now = load(workbook.file.path)
    decision = now.matching.on_withheld
    assert (decision.status, decision.candidate, decision.origin) == ("proposed", "queue", "measured")
    (key,) = decision.evidence
    run = now.evidence[key]
    assert (run.kind, run.contains_rows) == ("match", False)
    assert why_out_of_date(run, now) == ()
    assert "1,200 calls" in decision.why


def test_the_whole_can_be_recorded_as_counts(lab: MatchLab, workbook: Workbook) -> None:
    found = weighed(lab)
    press(found.box, "Record these replays")
    (run,) = load(workbook.file.path).evidence.values()
    assert run.kind == "sensitivity"
    assert set(run.aggregates["decisions"]) == set(KEPT_OPEN)
    assert why_out_of_date(run, load(workbook.file.path)) == ()


def test_a_cancelled_replay_says_so_and_keeps_nothing(lab: MatchLab, workbook: Workbook) -> None:
    found = lab.sensitivity
    press(found.box, "Replay the options")
    press(found.box, "Cancel")
    found.working.join(LONG)
    assert found.last is None
    assert "Stopped at" in shown(found.box)
    assert not load(workbook.file.path).evidence


def test_a_long_log_is_replayed_on_a_sample_whose_runs_are_none_of_the_whole(
    lab: MatchLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "sample_of", lambda log: sample_of(log, 100))
    found = MatchSensitivity(lab._workbook, lab.sensitivity._given)
    assert "100 rows, drawn by chance from 1,200" in found._before.value
    press(found.box, "Replay the options")
    found.working.join(LONG)
    assert "drawn by chance; counts are those of the sample" in shown(found.box)
    _, run = found.last.whole
    assert any("100 rows drawn by chance" in name for name in run.inputs)
    assert not set(run.inputs.values()) >= set(lab.sensitivity._given.inputs.values())


def test_no_cell_stands_on_the_screen(
    lab: MatchLab, leaks: Callable[[ipywidgets.Widget], tuple[object, ...]]
) -> None:
    weighed(lab)
    assert leaks(lab.box) == ()


def test_the_page_keeps_no_row_in_the_file(
    lab: MatchLab, workbook: Workbook, planted: tuple[str, ...]
) -> None:
    found = weighed(lab)
    press(found.box, "Record these replays")
    text = Path(workbook.file.path).read_text(encoding="utf-8")
    assert not [one for one in planted if one in text]
