"""match: business units, a second policy, and what hangs on each open decision."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blueprint_kit.cli import main
from blueprint_kit.model import Blueprint
from blueprint_kit.model.unit_costs import new_cost
from blueprint_kit.privacy import find_planted
from blueprint_kit.store import save

KEYS = [{"name": "phone", "parts": ["phone"]}]
DECIDED: dict[str, Any] = {
    "scope.channels": ["voice"],
    "matching.lookup_keys": KEYS,
    "matching.phone.comparison": "exact_e164",
    "matching.phone.extensions": "ignore",
    "matching.on_multiple": "ask_the_agent",
    "matching.customer_party": "caller_or_called_by_direction",
}
CONTACTS = "Id,Phone\n1,+442079460958\n2,+442079460959\n3,+442079460959\n4,+49 30 23125000\n"
CALLS = (
    "Call ID,Direction,From,To,Start Time\n"
    "a,inbound,+442079460958,+442079460000,2026-05-01T09:00:00Z\n"
    "b,inbound,+442079460959,+442079460000,2026-05-04T09:00:00Z\n"
    "c,inbound,+498923125000,+442079460000,2026-05-06T09:00:00Z\n"
    "d,inbound,+442079460111,+442079460000,2026-05-10T09:00:00Z\n"
)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    blueprint = Blueprint()
    for path, value in DECIDED.items():
        blueprint = blueprint.decide(path, value, by="CX lead", why="Agreed in the room.")
    key = "agent_seconds_ambiguous_pop"
    cost = new_cost(key, 30, stated_by="<b>CX lead</b>")
    save(blueprint.holding("unit_costs", key, cost), tmp_path / "acme.blueprint.json")
    (tmp_path / "contacts.csv").write_text(CONTACTS, encoding="utf-8")
    (tmp_path / "calls.csv").write_text(CALLS, encoding="utf-8")

    def match(*more: str, status: int = 0) -> str:
        given = ["match", "--blueprint", str(tmp_path / "acme.blueprint.json")]
        given += ["--contacts", str(tmp_path / "contacts.csv"), "--interactions", str(tmp_path / "calls.csv")]
        assert main([*given, *more]) == status
        said = capsys.readouterr()
        return said.err if status else said.out

    return match


def test_without_being_asked_nothing_is_said_in_business_units(run) -> None:
    said = json.loads(run("--json"))
    assert not {"business", "policy_b", "sensitivity"} & said.keys()


def test_business_units_show_formula_and_who_stated_the_cost(run) -> None:
    said = run("--business")
    assert "1 of 4 calls, 250 per 1,000, 3 a month" in said
    assert "= 1 × 30 seconds (<b>CX lead</b>) × 3.04 for a month ÷ 60" in said
    assert "Nobody has stated what one costs: agent_seconds_unknown_caller." in said
    assert "10 days" in said


def test_a_second_policy_is_shown_beside_the_first(run) -> None:
    given = (
        "--compare",
        "matching.on_none=create_contact",
        "--compare",
        "matching.on_multiple=first_returned",
    )
    found = json.loads(run(*given, "--json"))
    b = found["policy_b"]
    assert b["answers"] == {
        "matching.on_none": "create_contact",
        "matching.on_multiple": "first_returned",
    }
    assert b["business"]["figures"]["new_duplicates"]["count"] == 1
    assert b["business"]["figures"]["new_duplicates"]["how"] == "possible"
    assert found["business"]["figures"]["new_duplicates"]["count"] == 0
    assert "B is A with matching.on_none = create_contact" in run(*given)


def test_what_hangs_on_each_open_decision_is_counted(run) -> None:
    found = json.loads(run("--sensitivity", "--json"))["sensitivity"]
    moves = {one["path"]: one["moves"] for one in found["decisions"]}
    assert moves["matching.on_none"] == 2
    assert moves["matching.on_withheld"] == 0
    assert "matching.on_multiple" not in moves
    assert list(moves.values()) == sorted(moves.values(), reverse=True)
    assert (found["rows"], found["of"]) == (4, 4)


def test_named_decisions_are_tried_although_they_are_decided(run) -> None:
    said = run("--sensitivity", "matching.on_multiple")
    assert "“Several matches” moves 1 of 4 calls" in said
    assert "Ask the agent (as now): 0 move" in said


def test_a_sample_is_said_to_be_one(run) -> None:
    found = json.loads(run("--sensitivity", "matching.on_none", "--sample", "3", "--json"))["sensitivity"]
    assert (found["rows"], found["of"]) == (3, 4)
    assert "drawn by chance" in run("--sensitivity", "matching.on_none", "--sample", "3")
    assert (
        json.loads(run("--sensitivity", "matching.on_none", "--sample", "0", "--json"))["sensitivity"]["rows"]
        == 4
    )


def test_the_report_holds_the_same_escaped_and_no_row(run, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    run(
        "--compare",
        "matching.on_none=create_contact",
        "--sensitivity",
        "matching.on_none",
        "--report",
        str(page),
    )
    text = page.read_text(encoding="utf-8")
    for words in (
        "In business units",
        "Policy A and B in business units",
        "What hangs on each open decision",
    ):
        assert f"<h2>{words}</h2>" in text
    assert "&lt;b&gt;CX lead" in text
    assert "<b>CX lead" not in text
    assert find_planted([page], ("+442079460958", "+498923125000", "+442079460111")) == ()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--compare", "matching.on_none"], "Write --compare PATH=VALUE"),
        (["--compare", "matching.on_nnone=skip"], "matching.on_none"),
        (["--compare", "matching.on_none=skipp"], "matching.on_none"),
        (["--sensitivity", "activity.write_mode"], "does not read this decision"),
        (["--sensitivity", "matching.on_none", "--assume", "matching.on_none=skip"], "given with --assume"),
        (["--sample", "3"], "Add --sensitivity"),
        (["--sensitivity", "--sample", "-1"], "no fewer than 0 rows"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(run, more: list[str], said: str) -> None:
    error = run(*more, status=2)
    assert said in error
    assert error.count("\n") == 1
