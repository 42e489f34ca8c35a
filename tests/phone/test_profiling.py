"""A column in counts."""

from __future__ import annotations

import pandas as pd
import pytest

from blueprint_kit.errors import InputError
from blueprint_kit.phone import normalize_phones, profile

CELLS = pd.Series(
    ["030 1234567"] * 5
    + [
        "030 7654321 ext 1",
        "030 7654321 ext 2",
        "n/a",
        "",
        "1.2E+10",
        "RESTRICTED",
        "0171 1234567 / 0172 1234567",
        "abc",
    ]
)


def test_counts_add_up_to_the_rows() -> None:
    found = profile(normalize_phones(CELLS, "DE"))
    assert sum(count for _, count in found.outcomes) == found.rows == len(CELLS)
    assert sum(count for _, counts in found.countries for _, count in counts) == found.rows
    assert found.filled == len(CELLS) - 2


def test_outcomes_reasons_repairs_and_types_are_counted() -> None:
    found = profile(normalize_phones(CELLS, "DE"))
    assert found.outcomes == (("valid", 8), ("invalid", 1), ("withheld", 1), ("damaged", 1), ("empty", 2))
    assert dict(found.reasons)["scientific_notation"] == 1
    assert dict(found.repairs) == {"first_of_several_taken": 1}
    assert found.types == (("fixed_line", 7), ("mobile", 1))
    assert found.others == 1


def test_shared_numbers_and_switchboards_are_counted_not_named() -> None:
    found = profile(normalize_phones(CELLS, "DE"), shared_from=5)
    assert (found.shared_numbers, found.shared_rows, found.switchboards) == (1, 5, 1)


def test_the_likeliest_default_region_stands_first() -> None:
    cells = pd.Series([f"020 7946 00{n:02d}" for n in range(30)])
    found = profile(normalize_phones(cells))
    assert found.defaults[0].region == "GB"
    assert found.defaults[0].valid == found.sampled == 30
    assert found.dominant_length == (11, 1.0)


def test_neither_repr_nor_html_holds_a_number() -> None:
    found = profile(normalize_phones(CELLS, "DE"))
    for shown in (repr(found), found._repr_html_()):
        assert "1234567" not in shown
        assert "7654321" not in shown


def test_the_html_opens_with_the_verdict_and_escapes_what_it_shows() -> None:
    frame = normalize_phones(CELLS, "DE").assign(phone_type="<script>")
    html = profile(frame)._repr_html_()
    assert html.index("<h3>") < html.index("<table")
    assert "<script>" not in html


def test_the_profile_does_not_depend_on_the_order_of_rows() -> None:
    frame = normalize_phones(CELLS, "DE")
    assert profile(frame) == profile(frame.sample(frac=1, random_state=3))


def test_an_empty_column_has_a_profile() -> None:
    found = profile(normalize_phones(pd.Series([], dtype=object), "DE"))
    assert (found.rows, found.verdict) == (0, "The column holds no numbers.")


def test_a_frame_that_was_not_normalised_is_refused() -> None:
    with pytest.raises(InputError, match="phone_raw"):
        profile(pd.DataFrame({"Phone": ["030 1"]}))
