"""``phones`` names what it read and how."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint_kit.cli import main
from blueprint_kit.model.levels import LEVELS
from blueprint_kit.phone import normalize_one
from blueprint_kit.privacy import find_planted
from blueprint_kit.tables import read_table


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


@pytest.fixture
def samples(project_root: Path) -> Path:
    return project_root / "data" / "two_countries"


def asked(samples: Path, *more: str) -> list[str]:
    return ["phones", str(samples / "hubspot_contacts.csv"), "--column", "Phone Number", *more]


def test_the_report_holds_what_the_lab_shows_and_no_number_in_clear(samples: Path, tmp_path: Path) -> None:
    report, ladder = tmp_path / "phones.html", str(samples / "aircall_calls.csv")
    assert main(asked(samples, "--ladder", ladder, "--report", str(report))) == 0
    page = report.read_text(encoding="utf-8")
    for title in ("Countries", "Why not valid", "Where countries came from", "Plausible default regions",
                  "Missing trunk zeros", "Shared numbers and switchboards", "Before and after", "Strictness ladder"):  # fmt: skip
        assert f"<h2>{title}</h2>" in page
    assert "damaged by a spreadsheet" in page
    assert page.count('class="bk-chart" role="img"') == 4
    cells = read_table(samples / "hubspot_contacts.csv").frame["Phone Number"]
    planted = [cell for cell in cells if sum(map(str.isdigit, cell)) >= 9][:400:20]
    assert find_planted([report], planted) == ()


def test_the_ladder_as_json_holds_counts_for_each_level_that_add_up(
    samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(asked(samples, "--ladder", str(samples / "aircall_calls.csv"), "--json")) == 0
    found = json.loads(capsys.readouterr().out)["ladder"]
    assert set(found["levels"]) == {level.code for level in LEVELS}
    for rung in found["levels"].values():
        whole = sum(rung[name] for name in ("hits", "ambiguous", "misses", "without_number"))
        assert whole == found["calls"] == 1200


def test_rejects_and_accepted_rows_are_all_rows(samples: Path, tmp_path: Path) -> None:
    left, out = tmp_path / "rejects.csv", tmp_path / "all.csv"
    assert main(asked(samples, "--rejects", str(left), "--out", str(out))) == 0
    rejected, whole = read_table(left).frame, read_table(out).frame
    assert len(rejected) == int(whole["phone_e164"].eq("").sum())
    assert rejected["phone_why"].ne("").all()


def test_fixtures_hold_no_cell_of_the_export(samples: Path, tmp_path: Path) -> None:
    fixtures = tmp_path / "fixtures.json"
    assert main(asked(samples, "--fixtures", str(fixtures))) == 0
    found = json.loads(fixtures.read_text(encoding="utf-8"))
    cells = read_table(samples / "hubspot_contacts.csv").frame["Phone Number"]
    numbers = {cell for cell in cells if sum(map(str.isdigit, cell)) >= 9}
    assert found["cases"]
    shared = numbers & {case["when"]["cell"] for case in found["cases"]}
    assert {normalize_one(cell).outcome for cell in shared} <= {"withheld", "damaged", "invalid"}, shared


@pytest.mark.parametrize(
    "more", [("--rejects", "x.txt"), ("--fixtures", "x.csv"), ("--out", "a.csv", "--rejects", "a.csv")]
)
def test_outputs_that_cannot_be_are_refused_before_any_work(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(asked(samples, *more)) == 2
    assert list(tmp_path.iterdir()) == []


def test_the_damage_under_a_column_s_numbers_is_that_column_s(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = read_table(samples / "hubspot_contacts.csv")
    own, file = table.phone_damage("Phone Number"), table.damage
    assert 0 < own.total < file.total
    report = tmp_path / "phones.md"
    assert main(asked(samples, "--report", str(report))) == 0
    for said in (capsys.readouterr().out, report.read_text(encoding="utf-8")):
        assert own.verdict() in said
        assert file.verdict() not in said


def test_rows_that_only_say_none_are_told_apart_so_that_inspect_counts_the_same(
    samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    column = read_table(samples / "hubspot_contacts.csv").frame["Phone Number"]
    assert main(asked(samples, "--json")) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["filled"] + found["reasons"]["word_for_none"] == int(column.ne("").sum())
    main(asked(samples))
    assert "876 filled, 6 hold words for none." in capsys.readouterr().out


def test_a_given_region_stands_in_place_of_the_chain_and_is_doubted_by_the_file(
    samples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(asked(samples, "--region", "US")) == 0
    said = capsys.readouterr().out
    assert "country_column" not in said
    assert "The column 'Country/Region' names another country than US for " in said
    assert main(asked(samples)) == 0
    assert "names another country" not in capsys.readouterr().out
