from __future__ import annotations

import os
import stat
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint_kit.errors import TableError
from blueprint_kit.tables import read_table, write_table
from blueprint_kit.tables import write as writing

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=10) | st.sampled_from(
    ["007", "+4930", "NA", "", '"', "a,b", "x\r\ny", "\r", "\n", "'1", "=1"]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), max_size=8),
    suffix=st.sampled_from([".csv", ".parquet", ".jsonl"]),
)
def test_what_is_written_is_read_back_exactly(
    rows: list[tuple[str, str, str]], suffix: str, folder: Path
) -> None:
    frame = pd.DataFrame(rows, columns=["Id", "Name", "Phone"], dtype="str")
    if suffix == ".jsonl" and not rows:
        return
    said = write_table(frame, folder / f"out{suffix}")
    assert (said.rows, said.columns, said.escaped) == (len(rows), 3, 0)
    told = {"delimiter": ",", "encoding": "utf-8", "header": True} if suffix == ".csv" else {}
    pd.testing.assert_frame_equal(read_table(folder / f"out{suffix}", **told).frame, frame)


def test_cells_of_control_characters_are_read_where_the_encoding_is_told(tmp_path: Path) -> None:
    cells = "".join(map(chr, [*range(1, 9), *range(14, 27)]))
    write_table(pd.DataFrame({"Id": [cells]}, dtype="str"), tmp_path / "out.csv")
    with pytest.raises(TableError, match="The file is no text"):
        read_table(tmp_path / "out.csv")
    assert read_table(tmp_path / "out.csv", encoding="utf-8").frame["Id"].tolist() == [cells]


@pytest.mark.parametrize("starter", list("=+-@\t\r\n"))
def test_the_spreadsheet_form_leaves_no_cell_that_starts_a_formula(starter: str, tmp_path: Path) -> None:
    frame = pd.DataFrame({f"{starter}Head": [f"{starter}1+1", "safe", ""]}, dtype="str")
    said = write_table(frame, tmp_path / "out.csv", for_spreadsheet=True)
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw == f'\ufeff"\'{starter}Head"\n"\'{starter}1+1"\n"safe"\n""\n'.encode()
    assert said.escaped == 2
    assert "2 cells that would be read as a formula begin with an apostrophe" in said.sentence()


def test_the_exact_form_escapes_nothing(tmp_path: Path) -> None:
    write_table(pd.DataFrame({"Phone": ["+49 30", "=1"]}, dtype="str"), tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "Phone\n+49 30\n=1\n"


def test_known_injections_are_made_safe(shared_data: Path, tmp_path: Path) -> None:
    payloads = (
        (shared_data / "sec_csv_injection" / "csv-payload.txt").read_text(encoding="utf-8").splitlines()
    )
    write_table(pd.DataFrame({"Note": payloads}, dtype="str"), tmp_path / "out.csv", for_spreadsheet=True)
    cells = read_table(tmp_path / "out.csv", header=True, delimiter=",").frame["Note"]
    assert [cell.removeprefix("'") for cell in cells] == payloads
    assert not cells.str.startswith(writing.FORMULA_STARTERS).any()
    assert sum(cells.str.startswith("'")) == 5  # the sixth begins with a letter and is no formula


def test_an_unknown_suffix_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": ["x"]}, dtype="str")
    with pytest.raises(TableError, match=r"Use .csv, .parquet or .jsonl"):
        write_table(frame, tmp_path / "out.xlsx")
    with pytest.raises(TableError, match="its folder does not exist"):
        write_table(frame, tmp_path / "none" / "out.csv")
    with pytest.raises(TableError, match="Only CSV"):
        write_table(frame, tmp_path / "out.jsonl", for_spreadsheet=True)
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "out.csv"
    file.write_text("old", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TableError, match="No space left"):
        write_table(pd.DataFrame({"a": ["x"]}, dtype="str"), file)
    assert file.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_missing_cells_are_written_empty_and_the_index_is_left_out(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": ["x", None], "b": [1, 2]}, index=[7, 8])
    write_table(frame, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "a,b\nx,1\n,2\n"


def test_a_new_file_is_as_readable_as_the_one_it_replaces(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    write_table(pd.DataFrame({"a": ["x"]}, dtype="str"), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
