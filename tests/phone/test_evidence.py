"""What the column says that no cell can."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from blueprint_kit.phone import column_evidence, normalize_phones, profile


@pytest.fixture
def berlin(shared_data: Path) -> pd.Series:
    path = shared_data / "de_berlin_schools" / "schulen.csv"
    return pd.read_csv(path, sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")["Telefon"]


def test_berlin_without_its_area_code_does_not_come_out_as_valid(berlin: pd.Series) -> None:
    frame = normalize_phones(berlin, "DE")
    filled = frame[frame["phone_outcome"] != "empty"]
    assert (filled["phone_outcome"] == "local").mean() > 0.99
    assert filled.loc[filled["phone_outcome"] == "valid", "phone_raw"].str.startswith("0").all()


def test_the_verdict_gives_its_evidence_in_figures(berlin: pd.Series) -> None:
    verdict = profile(normalize_phones(berlin, "DE")).verdict
    assert "Probably local numbers whose area code is elsewhere" in verdict
    assert "of 1,034 national numbers of DE lack the leading zero" in verdict


def test_with_its_area_code_in_another_column_berlin_comes_out_valid(berlin: pd.Series) -> None:
    frame = normalize_phones(berlin, "DE", area=pd.Series("030", index=berlin.index))
    filled = frame[frame["phone_outcome"] != "empty"]
    assert (filled["phone_outcome"] == "valid").mean() > 0.95
    assert filled["phone_repairs"].str.contains("area_code_joined").mean() > 0.95


def test_cells_alone_are_not_overruled(berlin: pd.Series) -> None:
    frame = normalize_phones(berlin, "DE", whole_column=False)
    valid = frame[frame["phone_outcome"] == "valid"]
    assert len(valid) > 500
    assumed = valid["phone_repairs"].str.contains("trunk_zero_supplied|own_country_code_taken")
    assert valid.loc[~assumed, "phone_raw"].str.startswith("0").all()


def test_a_column_that_only_lost_its_zeros_stays_valid_and_is_named() -> None:
    cells = pd.Series([f"6123456{n:02d}" for n in range(40)])
    frame = normalize_phones(cells, "FR")
    assert (frame["phone_outcome"] == "valid").all()
    assert (frame["phone_repairs"] == "trunk_zero_supplied").all()
    assert "The leading zeros were probably lost" in profile(frame).verdict


def test_few_cells_are_no_evidence() -> None:
    frame = normalize_phones(pd.Series(["39884000", "901838210", "20613130"]), "DE")
    assert not any(evidence.overwhelming for evidence in column_evidence(frame))


def test_numbers_with_their_zero_are_left_alone_in_a_column_of_local_ones(berlin: pd.Series) -> None:
    cells = pd.concat([berlin, pd.Series(["030 1234567", "+49 30 1234567"])], ignore_index=True)
    frame = normalize_phones(cells, "DE")
    assert frame["phone_e164"].tolist()[-2:] == ["+49301234567", "+49301234567"]
