"""The main job without a browser."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from blueprint_kit.checks.core import check
from blueprint_kit.cli import main
from blueprint_kit.commands._demo import CITED_BY, WHAT_IS_WHAT
from blueprint_kit.model import from_document
from blueprint_kit.store import load

Capture = pytest.CaptureFixture[str]
AS_OF = ["--as-of", "2026-11-23"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "out"
    assert main(["demo", "--out", str(folder), *AS_OF]) == 0
    return folder


def _bytes(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_folder_holds_what_its_readme_says(made: Path) -> None:
    readme = (made / "README.md").read_text("utf-8")
    held = {file.name for file in made.iterdir()} - {"README.md", ".blueprint-kit-demo"}
    assert held == set(WHAT_IS_WHAT)
    assert all(f"`{name}`" in readme for name in held)


def test_the_same_day_gives_the_same_bytes_and_a_former_demo_is_written_again(
    made: Path, tmp_path: Path
) -> None:
    assert main(["demo", "--out", str(tmp_path / "again"), *AS_OF]) == 0
    assert main(["demo", "--out", str(tmp_path / "again"), *AS_OF]) == 0
    assert _bytes(tmp_path / "again") == _bytes(made)


def test_every_run_is_recorded_without_rows_and_cited_by_decisions(made: Path) -> None:
    blueprint = load(made / "hubspot_aircall.blueprint.json")
    kinds = {run.kind: key for key, run in blueprint.evidence.items()}
    assert set(kinds) == set(CITED_BY) == {"phones", "match", "duplicates", "audit"}
    assert not any(run.contains_rows for run in blueprint.evidence.values())
    for kind, paths in CITED_BY.items():
        assert all(kinds[kind] in blueprint.decision(path).evidence for path in paths)


def test_the_checks_read_what_was_measured(made: Path) -> None:
    from datetime import date

    blueprint = load(made / "hubspot_aircall.blueprint.json")
    found = {one.id for one in check(blueprint, today=date(2026, 11, 23)) if one.counts}
    assert "NRM-08@matching.phone.cleaning" in found


def test_the_export_loads_as_the_working_file_does(made: Path) -> None:
    exported = json.loads((made / "blueprint.json").read_text("utf-8"))
    assert from_document(exported) == load(made / "hubspot_aircall.blueprint.json")
    assert len(exported["acceptance_cases"]) > 40


def test_no_row_of_the_samples_is_in_the_documents(made: Path, project_root: Path) -> None:
    rows = (project_root / "data" / "two_countries" / "hubspot_contacts.csv").read_text("utf-8").splitlines()
    mails = {cell for row in rows[1:] for cell in row.split(",") if "@" in cell}
    assert len(mails) > 500
    for name, data in _bytes(made).items():
        text = data.decode()
        assert not any(mail in text for mail in mails), name


def test_the_account_is_short_and_has_figures(tmp_path: Path, capsys: Capture) -> None:
    assert main(["demo", "--out", str(tmp_path / "demo"), *AS_OF]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert len(said.out.splitlines()) <= 13
    for figure in ("882 rows", "1,200 rows", "91.7 %", "43.8 %", "71 clusters", "105 nowhere", "132 of 132"):
        assert figure in said.out


def test_it_opens_no_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert main(["demo", "--out", str(tmp_path / "demo"), *AS_OF, "--json"]) == 0


def test_a_folder_with_other_files_is_refused_and_left_as_it_is(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["demo", "--out", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "Name a new or empty folder" in said
    assert said.count("\n") == 1
    assert _bytes(tmp_path) == {"mine.txt": b"mine"}


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "demo").write_text("mine", encoding="utf-8")
    assert main(["demo", "--out", str(tmp_path / "demo")]) == 2
    assert "This is a file" in capsys.readouterr().err
