"""A column in, one row out for each row, aligned and typed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from blueprint_kit.errors import InputError
from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone import COLUMNS, normalize_phones

CELLS = ["030 123456", None, "n/a", "+1 415 555 0123", "030 123456"]
E164 = ["+4930123456", "", "", "+14155550123", "+4930123456"]


@pytest.mark.parametrize(
    "values",
    [
        pd.Series(CELLS, dtype=object),
        pd.Series(CELLS, dtype="str"),
        pd.Series(CELLS, dtype="category"),
        pd.Series(CELLS, dtype=pd.ArrowDtype(pa.string())),
        pa.array(CELLS),
        pa.array(CELLS, type=pa.large_string()),
        pa.chunked_array([CELLS[:2], CELLS[2:]]),
        pa.array(CELLS).dictionary_encode(),
        pa.array(["skipped", *CELLS]).slice(1),
    ],
    ids=["object", "str", "category", "arrow-dtype", "arrow", "large", "chunked", "dictionary", "sliced"],
)
def test_every_kind_of_text_column_gives_the_same_answer(values: pd.Series | pa.Array) -> None:
    frame = normalize_phones(values, "DE")
    assert tuple(frame.columns) == COLUMNS
    assert frame["phone_e164"].tolist() == E164
    assert frame["phone_outcome"].tolist() == ["valid", "empty", "empty", "valid", "valid"]


def test_an_arrow_null_with_bytes_under_it_is_empty() -> None:
    whole = pa.array(["030 123456", "030 654321"])
    buffers = [pa.py_buffer(bytes([0b01])), *whole.buffers()[1:]]
    holed = pa.Array.from_buffers(whole.type, 2, buffers)
    assert normalize_phones(holed, "DE")["phone_outcome"].tolist() == ["valid", "empty"]


def test_all_columns_are_text_and_never_missing() -> None:
    frame = normalize_phones(pd.Series(CELLS), "DE")
    assert not frame.isna().any().any()
    assert all(isinstance(cell, str) for name in frame for cell in frame[name])
    assert (frame["phone_outcome"] != "").all()
    assert ((frame["phone_reason"] == "") == (frame["phone_outcome"] == "valid")).all()


def test_the_index_is_kept_even_when_it_repeats() -> None:
    frame = normalize_phones(pd.Series(["030 1", "030 2"], index=["a", "a"]), "DE")
    assert frame.index.tolist() == ["a", "a"]


def test_an_empty_column_gives_an_empty_frame_with_all_columns() -> None:
    frame = normalize_phones(pd.Series([], dtype=object), "DE")
    assert frame.shape == (0, len(COLUMNS))


def test_numbers_that_pandas_made_floats_are_mended_and_named() -> None:
    frame = normalize_phones(pd.Series([4155552671.0, np.nan]), "US")
    assert frame["phone_e164"].tolist() == ["+14155552671", ""]
    assert frame["phone_repairs"].tolist() == ["float_suffix_removed", ""]


def test_cells_of_different_types_that_are_equal_to_python_stay_apart() -> None:
    frame = normalize_phones(pd.Series([True, 1, 1.0, "1"], dtype=object), "US")
    assert frame["phone_raw"].tolist() == ["", "1", "1.0", "1"]


def test_a_country_column_wins_over_the_default_and_says_so() -> None:
    values = pd.Series(["0612345678", "030 123456", "030 123456", "030 123456", "+1 415 555 0123"])
    country = pd.Series(["France", "DEU", "", "Atlantis", "Germany"])
    frame = normalize_phones(values, country, policy=PhonePolicy(default_region="DE"))
    assert frame["phone_region_source"].tolist() == [
        "country_column", "country_column", "default", "default_unknown_country", "from_number",
    ]  # fmt: skip
    assert frame["phone_region"].tolist() == ["FR", "DE", "DE", "DE", "US"]


def test_without_a_default_an_unknown_country_leaves_the_region_open() -> None:
    frame = normalize_phones(pd.Series(["030 123456", "030 123456"]), pd.Series(["Atlantis", ""]))
    assert frame["phone_region_source"].tolist() == ["unknown_country", "none"]
    assert frame["phone_region"].tolist() == ["", ""]
    assert frame["phone_reason"].tolist() == ["no_region", "no_region"]


def test_regions_are_aligned_by_index() -> None:
    values = pd.Series(["030 123456", "0612345678"], index=[1, 2])
    frame = normalize_phones(values, pd.Series(["FR", "DE"], index=[2, 1]))
    assert frame["phone_outcome"].tolist() == ["valid", "valid"]


@pytest.mark.parametrize(
    ("region", "seen"),
    [
        (pd.Series(["DE"]), "no row for 2 of 2 numbers"),
        (pd.Series(["DE"], index=[7]), "no row for 1 of 2 numbers"),
        (pa.array(["DE"]), "another length"),
    ],
)
def test_regions_that_lack_rows_are_refused_and_never_pass_for_blank_countries(
    region: pd.Series | pa.Array, seen: str
) -> None:
    numbers = pd.Series(["030 123456", "030 123457"], index=[7, 9])
    with pytest.raises(InputError, match=seen):
        normalize_phones(numbers, region)
    longer = pd.Series(["US", "DE", "DE"], index=[1, 9, 7])
    assert normalize_phones(numbers, longer)["phone_outcome"].tolist() == ["valid", "valid"]


def test_a_column_that_cannot_be_aligned_is_refused_with_a_remedy() -> None:
    with pytest.raises(InputError, match="reset both indexes"):
        normalize_phones(pd.Series(["030 1"], index=[5]), pd.Series(["DE", "FR"], index=[1, 1]))


def test_an_unknown_region_is_refused_before_anything_is_read() -> None:
    with pytest.raises(InputError, match="no region"):
        normalize_phones(pd.Series(["030 1"]), "Atlantis")


def test_something_else_than_a_column_is_refused() -> None:
    with pytest.raises(InputError, match="pandas Series"):
        normalize_phones(["030 1"], "DE")  # type: ignore[arg-type]


def test_the_caller_may_name_where_the_region_came_from() -> None:
    frame = normalize_phones(pd.Series(["030 123456"]), "DE", region_source="owner_country")
    assert frame["phone_region_source"].tolist() == ["owner_country"]


def test_a_column_of_sources_stands_where_there_is_a_region() -> None:
    values = pd.Series(["030 123456", "030 123456", "030 123456"])
    words = pd.Series(["owner_country", "", "company_country"])
    frame = normalize_phones(values, pd.Series(["DE", "DE", ""]), region_source=words)
    assert frame["phone_region_source"].tolist() == ["owner_country", "country_column", "none"]


def test_an_area_code_of_another_column_is_joined_and_named() -> None:
    values, area = (
        pd.Series(["45010078", "s/d", "4554055", "494510"]),
        pd.Series(["11", "s/d", "291", "9999"]),
    )
    frame = normalize_phones(values, "AR", area=area)
    assert frame["phone_e164"].tolist() == ["+541145010078", "", "+542914554055", ""]
    assert frame["phone_repairs"].tolist() == ["area_code_joined", "", "area_code_joined", ""]
    assert frame["phone_reason"].tolist() == ["", "word_for_none", "", "area_code_not_fitting"]


def test_a_cell_with_an_unpaired_surrogate_keeps_its_raw_text() -> None:
    frame = normalize_phones(pd.Series(["\ud800 030 123456"], dtype=object), "DE")
    assert frame["phone_raw"].iloc[0] == "\ud800 030 123456"
    assert frame["phone_e164"].iloc[0] == "+4930123456"


def test_the_plain_policy_is_the_default() -> None:
    values = pd.Series(CELLS)
    pd.testing.assert_frame_equal(
        normalize_phones(values, "DE"), normalize_phones(values, "DE", policy=PhonePolicy())
    )
