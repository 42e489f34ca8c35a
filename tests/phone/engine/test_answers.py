"""The engine says what the library says, on whole columns and whatever they are made of."""

from __future__ import annotations

import random

import numpy as np
import pandas as pd
import phonenumbers
import pyarrow as pa
import pytest

from benchmarks.phone_strings import Row, mixed, nasty
from blueprint_kit.phone.engine import answers, library_answers
from blueprint_kit.phone.engine.kernel import ASK_LIBRARY
from blueprint_kit.phone.engine.library import NO_REGION, answer
from blueprint_kit.phone.engine.plans import region_names, region_places

SEED = random.SystemRandom().randrange(1_000_000)
"""Another one each time, printed where a test fails."""


def column(rows: list[Row]) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array([text for text, _ in rows], pa.large_string())])


def differences(rows: list[Row]) -> tuple[list[tuple[object, ...]], int]:
    """Return rows with the kernel's and the library's answer where they differ, and how many were left to it."""
    texts = pa.array([text for text, _ in rows], pa.string())
    found = answers.kernel_rows(texts, region_places(region for _, region in rows))
    numbers, extensions = found.e164.to_pylist(), found.extension.to_pylist()
    wrong = []
    for place, (text, region) in enumerate(rows):
        if found.status[place] == ASK_LIBRARY:
            continue
        mine = (
            int(found.status[place]), numbers[place], extensions[place],
            int(found.possible[place]), int(found.type[place]), int(found.region[place]),
        )  # fmt: skip
        theirs = answer(text, region, region_names())
        if mine != theirs:
            wrong.append((text, region, mine, theirs))
    return wrong, int((found.status == ASK_LIBRARY).sum())


@pytest.mark.parametrize("seed", [7, SEED])
def test_mutated_numbers_come_out_as_the_library_reads_them(seed: int) -> None:
    wrong, left = differences(list(nasty(40_000, seed)))
    assert wrong == [], f"seed {seed}"
    assert left < 0.02 * 40_000


@pytest.mark.parametrize("seed", [7, SEED])
def test_a_crms_column_needs_the_library_for_no_row(seed: int) -> None:
    wrong, left = differences(list(mixed(20_000, seed)))
    assert wrong == [], f"seed {seed}"
    assert left == 0


def test_every_error_of_the_library_occurs_in_what_is_compared() -> None:
    found = {answer(text, region, region_names())[0] for text, region in nasty(20_000, 7)}
    assert found == {0, 1, 2, 3, 4, 5}


def test_the_frame_has_one_row_a_text_and_the_documented_columns() -> None:
    frame = library_answers(
        column([("030 123456", "DE"), ("", "DE"), ("abc", None), ("\u00e9 030 123456", "DE")]), "DE"
    )
    assert tuple(frame.columns) == answers.NAMES
    assert frame["e164"].tolist() == ["+4930123456", "", "", "+4930123456"]
    assert frame["valid"].tolist() == [True, False, False, True]
    assert frame["error"].tolist() == ["", "not_a_number", "not_a_number", ""]
    assert frame["region"].tolist() == ["DE", "", "", "DE"]


def test_an_empty_column_gives_an_empty_frame() -> None:
    assert library_answers(pa.chunked_array([], pa.large_string()), "DE").shape == (0, len(answers.NAMES))


def test_the_answers_depend_on_neither_the_chunk_nor_the_cores_nor_the_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = list(nasty(3_000, 3))
    regions = pa.array([region for _, region in rows], pa.string())
    whole = library_answers(column(rows), regions)
    monkeypatch.setattr(answers, "CHUNK", 271)
    pd.testing.assert_frame_equal(library_answers(column(rows), regions), whole)
    pd.testing.assert_frame_equal(library_answers(column(rows), regions, cores=3), whole)
    monkeypatch.setattr(answers, "installed_plans", lambda: None)
    pd.testing.assert_frame_equal(library_answers(column(rows), regions), whole)


def test_a_sliced_and_chunked_column_is_read_from_its_own_rows() -> None:
    texts = ["skipped", "030 123456", "+1 415 555 2671", ""]
    sliced = pa.chunked_array(
        [pa.array(texts, pa.large_string()).slice(1, 1), pa.array(texts[2:], pa.large_string())]
    )
    assert library_answers(sliced, "DE")["e164"].tolist() == ["+4930123456", "+14155552671", ""]


def test_regions_are_taken_as_the_library_takes_them() -> None:
    places = region_places(["DE", "de", "XX", "", None, "001"])
    known = region_names().index("DE")
    assert places.tolist() == [known, known | 0x4000, -1, -1, -1, -1]
    frame = library_answers(column([("+00442079460018", None)] * 2), pa.array(["GB", "gb"]))
    assert frame["e164"].tolist() == ["+442079460018"] * 2


def test_a_text_of_more_than_250_characters_is_too_long_and_one_of_250_is_read() -> None:
    long, short = "0" + " " * 243 + "301234", "0" + " " * 244 + "301234"
    frame = library_answers(column([(long, None), (short, None), ("\u00e4" * 251, None)]), "DE")
    assert [len(long), len(short)] == [250, 251]
    assert frame["error"].tolist() == ["", "too_long", "too_long"]


def test_every_digit_of_unicode_is_read_as_the_library_reads_it() -> None:
    zeros = [
        chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000 and chr(point).isdecimal()
    ]
    rows: list[Row] = [(f"+49 30 {sign}{sign}{sign}{sign}{sign}{sign}", "DE") for sign in zeros]
    frame = library_answers(column(rows), "DE")
    expected = [answer(text, region, region_names())[1] for text, region in rows]
    assert frame["e164"].tolist() == expected
    assert len(zeros) > 600


def test_every_other_character_inside_a_number_is_taken_as_the_library_takes_it() -> None:
    points = [*range(0x3100), *range(0xFE00, 0x10000)]
    rows: list[Row] = [(f"030 12{chr(point)}3456", "DE") for point in points if not 0xD800 <= point < 0xE000]
    wrong, _ = differences(rows)
    assert wrong == []


def test_a_cell_that_arrow_cannot_hold_is_left_to_the_library() -> None:
    frame = library_answers(pd.Series(["\ud800030 123456", True, None, "030 123456"], dtype=object), "DE")
    assert frame["e164"].tolist() == ["+4930123456", "", "", "+4930123456"]
    assert frame["error"].tolist() == ["", "not_a_number", "not_a_number", ""]


def test_no_region_is_said_by_one_number_everywhere() -> None:
    found = answers.kernel_rows(pa.array(["+1 200 555 0123"], pa.string()), np.array([-1], "i2"))
    assert found.region.tolist() == [NO_REGION]
    assert phonenumbers.region_code_for_number(phonenumbers.parse("+12005550123")) is None
