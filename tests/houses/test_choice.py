"""A house is in use where somebody named it, and nowhere else; leaving it leaves no trace."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

import blueprint_kit as bk
from blueprint_kit import catalog
from blueprint_kit.checks.core import rules
from blueprint_kit.cli import main
from blueprint_kit.errors import HouseError
from blueprint_kit.exports.derived import describe
from blueprint_kit.houses import VARIABLE, in_use
from blueprint_kit.model import definitions, json_schema
from blueprint_kit.views.offers import offered_label
from blueprint_kit.widgets.shapes import answer_shape

QUESTION = "At which moment does Acme Desk open the caller's card?"


def test_a_house_that_lies_beside_a_blueprint_takes_no_part(
    acme: Path, example: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (acme / "checks" / "popping.py").write_text("raise SystemExit('it was run')", encoding="utf-8")
    monkeypatch.chdir(acme)
    assert main(["check", example]) == 0
    assert "ACME" not in capsys.readouterr().out


def test_inside_the_block_all_three_are_there_and_afterwards_what_was_before(acme: Path) -> None:
    before = (rules(), catalog.crms(), definitions())
    with bk.use_house(acme) as using:
        assert [house.name for house in using.houses] == ["acme"]
        assert "ACME-01" in rules()
        assert catalog.crm("acme desk").record_types[0].slug == "call"
        assert definitions()["scope.pop_trigger"].ask.question == QUESTION
        assert offered_label("catalog.crm", "acme_desk") == "Acme Desk"
    assert (rules(), catalog.crms(), definitions()) == before
    assert rules() is before[0]
    assert catalog.crms() is before[1]
    assert offered_label("catalog.crm", "acme_desk") == "Acme desk"


def test_the_words_of_a_house_change_nothing_but_words(acme: Path) -> None:
    own = definitions()["scope.pop_trigger"]
    schema = json_schema()
    with bk.use_house(acme):
        worded = definitions()["scope.pop_trigger"]
        assert json_schema() == schema
    assert (worded.house, own.house) == ("acme", "")
    assert worded.ask.title == own.ask.title
    assert (worded.value_type, worded.options, worded.ask.tier) == (own.value_type, own.options, own.ask.tier)
    assert (worded.ask.when, worded.ask.asked) == (own.ask.when, own.ask.asked)
    hints = {str(option): worded.hint(option) for option in worded.options}
    assert hints["ended"] == "guideline 4.2 forbids this"
    assert hints["connected"] == own.hint(own.options[2])


def test_hints_of_a_house_stand_in_form_data_and_on_the_command_line(
    acme: Path, example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hint = "the desk opens the card by itself"
    with bk.use_house(acme):
        found = definitions()["scope.pop_trigger"]
        options = answer_shape(found, bk.Blueprint(), today=date(2026, 11, 25))["options"]
        assert describe(found)["options"]["ringing"] == hint
    assert {one["name"]: one["hint"] for one in options}["ringing"] == hint
    assert len(options) == len(found.options)
    assert main(["show", example, "scope.pop_trigger", "--house", str(acme)]) == 0
    assert f"    ringing: {hint}\n" in capsys.readouterr().out


def test_without_a_block_it_stays_until_it_is_ended_and_another_takes_its_place(acme: Path) -> None:
    using = bk.use_house(acme)
    try:
        assert "acme 1" in repr(using)
        with bk.use_house():
            assert in_use() == ()
        assert in_use() == using.houses
    finally:
        using.end()
    assert in_use() == ()


def test_a_thread_sees_the_house_that_a_cell_chose(acme: Path) -> None:
    seen: list[bool] = []
    with bk.use_house(acme):
        worker = threading.Thread(target=lambda: seen.append("ACME-01" in rules()))
        worker.start()
        worker.join()
    assert seen == [True]


def test_the_environment_names_a_house_for_a_process_and_a_call_takes_its_place(acme: Path) -> None:
    code = (
        "import blueprint_kit as bk; from blueprint_kit.checks.core import rules\n"
        "print('ACME-01' in rules())\n"
        "with bk.use_house(): print('ACME-01' in rules())"
    )
    environ = {**os.environ, VARIABLE: str(acme)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environ
    )
    assert done.stdout.split() == ["True", "False"]


def test_a_changed_file_gives_another_digest_and_is_read_anew(acme: Path) -> None:
    with bk.use_house(acme) as first:
        assert rules()["ACME-01"].remedy.startswith("Ask for one second")
    file = acme / "checks" / "popping.py"
    file.write_text(file.read_text(encoding="utf-8").replace("Ask for one", "Wait for one"), encoding="utf-8")
    with bk.use_house(acme) as second:
        assert rules()["ACME-01"].remedy.startswith("Wait for one second")
    assert first.houses[0].digest != second.houses[0].digest


def test_the_digest_is_that_of_the_files_that_count_wherever_they_lie(acme: Path, tmp_path: Path) -> None:
    before = bk.use_house(acme)
    before.end()
    (acme / "README.md").write_text("For us.", encoding="utf-8")
    moved = acme.rename(tmp_path / "elsewhere")
    after = bk.use_house(moved)
    after.end()
    assert after.houses[0].digest == before.houses[0].digest


def test_reading_a_house_leaves_nothing_in_its_folder(acme: Path) -> None:
    before = sorted(acme.rglob("*"))
    bk.check_house(acme)
    assert sorted(acme.rglob("*")) == before


def test_check_files_of_a_house_may_share_what_they_need(acme: Path) -> None:
    (acme / "checks" / "_limits.py").write_text("SECONDS = 5\n", encoding="utf-8")
    file = acme / "checks" / "popping.py"
    text = file.read_text(encoding="utf-8").replace("timedelta(seconds=1)", "timedelta(seconds=SECONDS)")
    file.write_text(
        text.replace("from datetime", "from ._limits import SECONDS\nfrom datetime", 1), encoding="utf-8"
    )
    assert [one.seen for one in bk.check_house(acme).wrong] == ["failing example 1: it keeps silent"]


@pytest.fixture
def package(acme: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The house as an installed package: files, entry point, and code of its own that nobody asked to run."""
    site = acme.parent / "site"
    info = site / "acme_house-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-house\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[blueprint_kit.houses]\nacme = acme_house\n", encoding="utf-8")
    acme.rename(site / "acme_house")
    (site / "acme_house" / "__init__.py").write_text("raise SystemExit('it was run')", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    return "acme"


def test_an_installed_house_is_listed_and_takes_part_by_its_name_only(
    package: str, example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["house", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"installed": {"acme": "acme_house"}}
    assert main(["check", example]) == 0
    assert "ACME" not in capsys.readouterr().out
    assert main(["check", example, "--house", package]) == 0
    assert "ACME-01@" in capsys.readouterr().out


def test_a_name_that_fits_a_package_and_a_folder_is_not_guessed(
    package: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "house.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        HouseError, match=r"installed house, and a folder here\. Write \./acme for the folder\."
    ):
        bk.use_house(package)


def test_a_misspelt_name_is_answered_with_the_nearest_installed_one(package: str) -> None:
    with pytest.raises(HouseError, match=r"no house 'acmee'\. Did you mean 'acme'\?"):
        bk.use_house("acmee")
