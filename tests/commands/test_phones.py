"""``phones`` names what it read and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint_kit.cli import main


def test_a_column_is_found_whatever_blanks_and_case_its_header_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text(" Contact No,Name\n020 7946 0018,A\n", encoding="utf-8")
    assert main(["phones", str(file), "--column", "contact no", "--region", "GB"]) == 0
    assert "column ' Contact No'" in capsys.readouterr().out
    assert main(["phones", str(file), "--column", "Contakt No", "--region", "GB"]) == 2
    assert "Did you mean ' Contact No'?" in capsys.readouterr().err


def test_the_region_that_was_given_is_printed_above_the_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text("Phone\n020 7946 0018\n", encoding="utf-8")
    assert main(["phones", str(file), "--column", "Phone", "--region", "GB"]) == 0
    assert "Region: GB for every row, as given" in capsys.readouterr().out
