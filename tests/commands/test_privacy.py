"""privacy: what is about to be shared, as somebody runs it before they share it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from blueprint_kit.cli import main

Capture = pytest.CaptureFixture[str]
# Put together from parts, so that the project's own scan of its tests stays clean.
NUMBER, ADDRESS = "+49 30 " + "1234567", "anna.s" + "@firma.de"
FICTION = "+1 415 555 0123"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(f"<p>{FICTION}</p>", encoding="utf-8")
    return tmp_path


def test_a_clean_folder_is_done_and_says_how_much_was_read(folder: Path, capsys: Capture) -> None:
    assert main(["privacy", str(folder)]) == 0
    said = capsys.readouterr()
    assert said.out == "0 found in 1 files read, 0 not read, 1 reserved numbers.\n"
    assert said.err == ""


def test_what_is_found_is_a_no_with_a_masked_line_for_each(folder: Path, capsys: Capture) -> None:
    (folder / "notes.md").write_text(f"x\n{NUMBER}, {ADDRESS}\n", encoding="utf-8")
    assert main(["privacy", str(folder)]) == 1
    said = capsys.readouterr().out
    assert said.splitlines()[:2] == [
        "notes.md:2:1 number with country code (certain): +49 30 •••••67",
        "notes.md:2:17 e-mail address (certain): a•••@firma.de",
    ]
    assert NUMBER not in said
    assert ADDRESS not in said


def test_json_is_one_document_without_values(folder: Path, capsys: Capture) -> None:
    (folder / "notes.md").write_text(NUMBER, encoding="utf-8")
    (folder / "logo.png").write_bytes(b"\x89PNG\x00\x00")
    assert main(["privacy", str(folder), "--json"]) == 1
    printed = capsys.readouterr().out
    said = json.loads(printed)
    assert said["clean"] is False
    assert said["counts"] == {"phone": 1}
    assert [(one["file"], one["line"], one["grade"]) for one in said["found"]] == [("notes.md", 1, "certain")]
    assert said["not_read"] == [{"file": "logo.png", "why": "binary"}]
    assert (said["read"], said["reserved"]) == (["notes.md", "page.html"], 1)
    assert NUMBER not in printed


def test_one_file_can_be_named(folder: Path) -> None:
    (folder / "notes.md").write_text(ADDRESS, encoding="utf-8")
    assert main(["privacy", str(folder / "page.html")]) == 0
    assert main(["privacy", str(folder / "notes.md")]) == 1


@pytest.mark.parametrize("content", [None, b"\x89PNG\x00\x00"])
def test_where_nothing_was_read_nothing_is_called_clean(
    tmp_path: Path, capsys: Capture, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)
    assert main(["privacy", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert ("logo.png (binary)" in said.err) == (content is not None)


def test_a_missing_folder_is_unusable(tmp_path: Path, capsys: Capture) -> None:
    assert main(["privacy", str(tmp_path / "nowhere")]) == 2
    assert "nowhere: There is no such folder." in capsys.readouterr().err


def test_the_command_neither_writes_nor_loads_pandas(folder: Path, project_root: Path) -> None:
    before = sorted(folder.rglob("*"))
    code = (
        "import sys; from blueprint_kit.cli import main; "
        f"status = main(['privacy', {str(folder)!r}]); print(status, 'pandas' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project_root, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0 False"
    assert sorted(folder.rglob("*")) == before
