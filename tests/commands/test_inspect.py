"""``inspect --report``: the damage in the first sentence, columns with reasons, no cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint_kit.cli import main
from blueprint_kit.privacy import find_planted
from blueprint_kit.tables import read_table


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_the_report_begins_with_the_damage_and_gives_each_role_its_reason(
    project_root: Path, tmp_path: Path, suffix: str
) -> None:
    file = project_root / "data" / "two_countries" / "hubspot_contacts.csv"
    report = tmp_path / f"what{suffix}"
    assert main(["inspect", str(file), "--report", str(report)]) == 0
    table, page = read_table(file), report.read_text(encoding="utf-8")
    assert page.index(table.damage.verdict()) < page.index("Columns")
    assert all(name in page for name in table.frame.columns)
    assert all(guess.reason.split("'")[0] in page for guess in table.roles.values())
    planted = [cell for cell in table.frame["Phone Number"] if sum(map(str.isdigit, cell)) >= 9][:400:20]
    assert find_planted([report], planted) == ()


def test_a_header_that_is_markup_is_text_in_the_report(tmp_path: Path) -> None:
    file, report = tmp_path / "a.csv", tmp_path / "a.html"
    file.write_text("<script>alert(1)</script>,Phone\nx,4.2E+11\n", encoding="utf-8")
    assert main(["inspect", str(file), "--report", str(report)]) == 0
    assert "<script>alert" not in report.read_text(encoding="utf-8")


def test_a_report_over_the_file_itself_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("Phone\n1\n", encoding="utf-8")
    assert main(["inspect", str(file), "--report", str(file)]) == 2
    assert file.read_text(encoding="utf-8") == "Phone\n1\n"
