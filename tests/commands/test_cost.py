"""cost: somebody states what one occurrence costs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint_kit.cli import main
from blueprint_kit.store import load

POP = "agent_seconds_ambiguous_pop"


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "acme.blueprint.json")
    assert main(["new", path]) == 0
    capsys.readouterr()
    return path


def test_a_stated_cost_is_kept_with_name_and_day_and_listed(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cost", file, POP, "12", "--stated-by", "CX lead", "--as-of", "2026-11-10"]) == 0
    assert "12 seconds, stated by CX lead, 2026-11-10" in capsys.readouterr().out
    assert load(file).unit_costs[POP].amount == 12
    assert main(["cost", file]) == 0
    listed = capsys.readouterr().out
    assert f"{POP}: 12 seconds" in listed
    assert "calls_per_month: not stated" in listed


def test_the_list_is_there_for_machines_too(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cost", file, "own", "3", "--unit", "EUR", "--stated-by", "Finance", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["stated"]["own"]["stated_by"] == "Finance"
    assert POP in found["not_stated"]


def test_a_cost_can_be_taken_away_again(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cost", file, POP, "12", "--stated-by", "CX lead"]) == 0
    assert main(["cost", file, POP, "--remove"]) == 0
    assert not load(file).unit_costs


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([POP], "There is no AMOUNT"),
        ([POP, "12"], "Add --stated-by NAME"),
        ([POP, "x", "--stated-by", "CX lead"], "The amount is no figure"),
        ([POP, "--remove"], "Nothing is stated under this name"),
        (["--remove"], "There is no KEY to remove"),
    ],
)
def test_what_is_missing_is_said_in_one_line_and_nothing_is_changed(
    file: str, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    before = Path(file).read_bytes()
    assert main(["cost", file, *more]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert Path(file).read_bytes() == before
