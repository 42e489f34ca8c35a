from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from blueprint_kit.errors import StoreError
from blueprint_kit.lab.folder import MARKER, prepare
from blueprint_kit.lab.resources import Resources


@pytest.fixture
def resources(tmp_path: Path) -> Resources:
    home = tmp_path / "package"
    for name, text in {
        "notebooks/00_start_here.ipynb": "{}",
        "notebooks/.ipynb_checkpoints/00_start_here-checkpoint.ipynb": "{}",
        "data/contacts.csv": "name\n",
        "data/small/calls.csv": "id\n",
        "data/__pycache__/make.pyc": "",
        "data/make.py": "",
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return Resources(notebooks=home / "notebooks", data=home / "data")


def test_a_new_folder_gets_the_notebooks_and_samples_and_nothing_that_made_them(
    tmp_path: Path, resources: Resources
) -> None:
    folder = tmp_path / "deep" / "work"
    added = prepare(folder, resources)
    assert added == ("data/contacts.csv", "data/small/calls.csv", "notebooks/00_start_here.ipynb")
    assert sorted(entry.name for entry in folder.iterdir()) == [MARKER, ".gitignore", "data", "notebooks"]


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path, resources: Resources) -> None:
    folder = tmp_path / "work"
    prepare(folder, resources)
    (folder / "notebooks" / "00_start_here.ipynb").write_text("mine", encoding="utf-8")
    (folder / ".gitignore").write_text("mine", encoding="utf-8")
    assert prepare(folder, resources) == ()
    assert (folder / "notebooks" / "00_start_here.ipynb").read_text(encoding="utf-8") == "mine"
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "mine"


def test_a_removed_notebook_comes_back(tmp_path: Path, resources: Resources) -> None:
    folder = tmp_path / "work"
    prepare(folder, resources)
    (folder / "notebooks" / "00_start_here.ipynb").unlink()
    assert prepare(folder, resources) == ("notebooks/00_start_here.ipynb",)


def test_a_folder_with_foreign_files_is_refused_untouched(tmp_path: Path, resources: Resources) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    (folder / "thesis.docx").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="Name a new or empty folder"):
        prepare(folder, resources)
    assert [entry.name for entry in folder.iterdir()] == ["thesis.docx"]


def test_what_a_file_browser_left_behind_does_not_make_a_folder_foreign(
    tmp_path: Path, resources: Resources
) -> None:
    folder = tmp_path / "fresh"
    folder.mkdir()
    (folder / ".DS_Store").write_bytes(b"")
    assert prepare(folder, resources)


def test_a_file_in_the_folders_place_is_named_with_a_remedy(tmp_path: Path, resources: Resources) -> None:
    (tmp_path / "work").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="Name a folder of your own"):
        prepare(tmp_path / "work", resources)


def test_exports_put_into_a_work_folder_stay_out_of_git(tmp_path: Path, resources: Resources) -> None:
    folder = tmp_path / "work"
    prepare(folder, resources)
    (folder / "calls.xlsx").write_bytes(b"")
    (folder / "acme.blueprint.json").write_text("{}", encoding="utf-8")
    subprocess.run(["git", "init", "-q", folder], check=True)
    seen = subprocess.run(
        ["git", "-C", folder, "status", "--porcelain", "-uall"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert sorted(name for name in seen if name != "??") == [
        MARKER,
        ".gitignore",
        "acme.blueprint.json",
        "notebooks/00_start_here.ipynb",
    ]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to become somebody else"
)
def test_a_folder_that_may_not_be_written_is_refused_in_one_line(
    tmp_path: Path, resources: Resources
) -> None:
    code = (
        "import os, sys, pathlib\n"
        "from blueprint_kit.errors import StoreError\n"
        "from blueprint_kit.lab import Resources, prepare\n"
        "os.setuid(65534)\n"
        "home = pathlib.Path(sys.argv[1])\n"
        "try:\n prepare(home / 'work', Resources(home / 'a', home / 'b'))\n"
        "except StoreError as error:\n print(error)\n"
    )
    tmp_path.chmod(0o755)
    said = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert "cannot be written (Permission denied)" in said.stdout
