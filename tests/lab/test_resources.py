from __future__ import annotations

from pathlib import Path

import pytest

from blueprint_kit.errors import InputError
from blueprint_kit.lab.resources import Resources, find_resources


def make(home: Path) -> Path:
    (home / "notebooks").mkdir(parents=True)
    (home / "data").mkdir()
    return home


def test_a_checkout_is_read_beside_the_package(tmp_path: Path) -> None:
    make(tmp_path)
    assert find_resources(tmp_path / "blueprint_kit").notebooks == tmp_path / "notebooks"


def test_an_installed_packages_own_copy_wins_over_whatever_lies_beside_it(tmp_path: Path) -> None:
    make(tmp_path)
    inside = make(tmp_path / "blueprint_kit" / "_workbook")
    assert find_resources(tmp_path / "blueprint_kit") == Resources(inside / "notebooks", inside / "data")


def test_missing_resources_are_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Install blueprint-kit again"):
        find_resources(tmp_path / "blueprint_kit")


def test_the_first_notebook_is_the_first_by_name(tmp_path: Path) -> None:
    home = make(tmp_path)
    for name in ("10_last.ipynb", "00_start_here.ipynb", "00_notes.md"):
        (home / "notebooks" / name).write_text("{}", encoding="utf-8")
    assert Resources(home / "notebooks", home / "data").first_notebook() == "00_start_here.ipynb"


def test_a_workbook_without_a_notebook_is_an_error_that_says_so(tmp_path: Path) -> None:
    home = make(tmp_path)
    with pytest.raises(InputError, match="The folder of notebooks is empty"):
        Resources(home / "notebooks", home / "data").first_notebook()
