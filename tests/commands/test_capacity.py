"""The budget of requests at the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blueprint_kit.cli import main
from blueprint_kit.model import Blueprint
from blueprint_kit.store import save


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def made(**decisions: Any) -> str:
        bp = Blueprint()
        for path, value in {"scope.crm": "freshsales", "reliability.quota_share": 50, **decisions}.items():
            bp = bp.decide(path, value, by="RevOps lead", why="As measured.")
        save(bp, tmp_path / "a.blueprint.json")
        return str(tmp_path / "a.blueprint.json")

    return made


LOAD = {"reliability.peak_per_hour": 100, "reliability.calls_per_interaction": 6}


def test_an_exceeded_limit_is_a_no_with_its_arithmetic(file: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["capacity", file(**LOAD), "--as-of", "2026-11-25"]) == 1
    said = capsys.readouterr().out
    assert "100 an hour at the busiest x 6 calls = 600 requests an hour" in said
    assert "1,000 an hour x 50 % ours = 500 requests an hour" in said


def test_what_is_open_is_waited_for_and_is_no_no(file: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["capacity", file()]) == 0
    assert "(waiting on reliability.peak_per_hour)" in capsys.readouterr().out


def test_json_holds_the_same_figures(file: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["capacity", file(**LOAD), "--json"]) == 1
    limit = json.loads(capsys.readouterr().out)["limits"]["hour"]
    assert (limit["needed"], limit["allowed"], limit["over"], limit["rule"]) == (600, 500, True, "CAP-04")
    assert limit["facts"] == ["freshsales.api_limit"]


def test_an_old_source_asks_to_be_verified_on_the_day_that_is_said(
    file: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["capacity", file(**LOAD), "--as-of", "2028-11-25"])
    assert "Verify: last checked more than 365 days ago." in capsys.readouterr().out


def test_the_catalog_says_what_ends_and_what_is_to_be_read_again_on_a_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["catalog", "salesforce", "--as-of", "2027-11-23"]) == 0
    said = capsys.readouterr().out
    assert "Ends: Open CTI on 2028-02-28, in 97 days" in said
    assert "last checked more than" not in said
    main(["catalog", "salesforce", "--as-of", "2028-03-01"])
    said = capsys.readouterr().out
    assert "Ends: Open CTI on 2028-02-28, 2 days ago" in said
    assert "Verify: last checked more than 365 days ago." in said


def test_findings_say_the_source_and_date_of_the_facts_they_rest_on(
    file: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", file(**LOAD), "--as-of", "2026-11-25"]) == 1
    assert "checked 23 Nov 2026, grade B." in " ".join(capsys.readouterr().out.split())
