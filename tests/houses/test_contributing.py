"""A house made by following CONTRIBUTING alone: its files as they stand there, its commands as they stand there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from blueprint_kit.cli import main
from blueprint_kit.houses import in_use
from blueprint_kit.store import load


def commands(project_root: Path) -> list[list[str]]:
    """The commands of the section, without the one that opens a server."""
    text = (project_root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("### A house rule")[2].partition("\n### ")[0]
    (block,) = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    lines = [shlex.split(line)[1:] for line in block.splitlines()]
    return [line for line in lines if line[0] != "lab"]


def test_the_house_of_contributing_holds_and_every_command_shown_works(
    acme: Path, project_root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (acme.parent / "data").symlink_to(project_root / "data")
    monkeypatch.chdir(acme.parent)
    said = []
    for line in commands(project_root):
        assert main(line) == 0, (line, capsys.readouterr().err)
        said.append(capsys.readouterr().out)
    house, checked, started, _ = said
    assert "24 expectations tried; all of them hold." in house
    assert "Warning  ACME-01@reliability.pop_latency" in checked
    assert "The record may take 2 seconds." in checked
    assert "House in use: House rules of Acme (acme 1, content" in checked
    assert "Started" in started
    assert load("acme.blueprint.json").working("scope.crm") == "acme_desk"
    page = Path("acme.html").read_text(encoding="utf-8")
    assert "At which moment does Acme Desk open the caller&#39;s card?" in page
    assert "Proposed: Acme Desk" in re.sub(r"<[^>]+>", "", page) or "Acme Desk" in page
    assert in_use() == ()


def test_a_house_rule_costs_two_files_and_a_whole_house_five(acme: Path) -> None:
    files = sorted(path.relative_to(acme).as_posix() for path in acme.rglob("*") if path.is_file())
    assert files == [
        "catalog/crm/acme_desk.toml",
        "checks/popping.py",
        "house.toml",
        "questions.toml",
        "templates/acme_start.toml",
    ]
