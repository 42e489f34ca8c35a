"""The panel of exports: what a file is, corrections that stay, failures that say what to do."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from blueprint_kit.tables import read_table
from blueprint_kit.widgets.labs import ExportsPanel
from blueprint_kit.widgets.labs.shelf import ROLES_FILE, shelf_of
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CALLS, CONTACTS, press, shown


def test_the_list_holds_data_files_and_leaves_out_truth_and_blueprints(
    workbook: Workbook, tmp_path: Path
) -> None:
    (tmp_path / "data" / "calls.truth.csv").write_text("a,b\n1,2\n")
    (tmp_path / "data" / "notes.pdf").write_bytes(b"%PDF")
    assert shelf_of(workbook).files() == (CALLS, CONTACTS)


def test_a_chosen_file_shows_rows_damage_and_columns(workbook: Workbook, samples: Path) -> None:
    panel = ExportsPanel(workbook)
    panel.file.choose(CONTACTS)
    table = read_table(samples / "hubspot_contacts.csv")
    page = shown(panel.box)
    assert f"{len(table):,} rows of {table.frame.shape[1]:,} columns" in page
    assert table.damage.verdict() in page
    assert all(name in page for name in table.frame.columns)


def test_nothing_raw_reaches_the_screen(workbook: Workbook, leaks, planted: tuple[str, ...]) -> None:
    panel = ExportsPanel(workbook)
    panel.file.choose(CONTACTS)
    assert len(planted) > 60
    assert leaks(panel.box) == ()


def test_a_correction_is_kept_with_the_files_fingerprint(workbook: Workbook, samples: Path) -> None:
    panel = ExportsPanel(workbook)
    panel.file.choose(CONTACTS)
    panel._roles.roles["Email"].value = "external_id"
    kept = json.loads((workbook.file.path.parent / ROLES_FILE).read_text())
    assert kept == {read_table(samples / "hubspot_contacts.csv").source.fingerprint: {"Email": "external_id"}}
    again = ExportsPanel(Workbook(workbook.file.path))
    assert again.file.table is not None
    assert again.file.table.roles["Email"].role == "external_id"


def test_a_role_taken_away_stays_away(workbook: Workbook) -> None:
    panel = ExportsPanel(workbook)
    panel.file.choose(CONTACTS)
    panel._roles.roles["Mobile Phone Number"].value = ""
    assert panel.file.table is not None
    assert "Mobile Phone Number" in panel.file.table.unclaimed


def test_the_last_choice_is_taken_up_again(workbook: Workbook) -> None:
    ExportsPanel(workbook).file.choose(CALLS)
    assert ExportsPanel(Workbook(workbook.file.path)).file.name == CALLS


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n", b"PK\x03\x04nothing"])
def test_an_unreadable_file_shows_a_card_and_no_traceback(
    workbook: Workbook, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "data" / "broken.csv").write_bytes(content)
    panel = ExportsPanel(workbook)
    panel.file.choose("data/broken.csv")
    page = shown(panel.box)
    assert "Could not read broken.csv" in page
    assert "bk-failed" in page
    assert "Traceback" not in page


def test_a_file_elsewhere_is_taken_by_its_path(workbook: Workbook, tmp_path_factory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "people.csv"
    elsewhere.write_text("Id,Phone\n7,030 123456\n")
    panel = ExportsPanel(workbook)
    panel.elsewhere.value = str(elsewhere)
    press(panel.box, "Take this file")
    assert panel.file.name == str(elsewhere)
    assert "1 row of 2 columns" in shown(panel.box)


def test_the_panel_is_quick_to_draw_before_a_file_is_chosen(workbook: Workbook) -> None:
    ExportsPanel(workbook)
    began = time.perf_counter()
    ExportsPanel(workbook)
    assert time.perf_counter() - began < 0.15
