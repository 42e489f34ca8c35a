"""Cells made to break a reader: one outcome each, no exception, and no long wait."""

from __future__ import annotations

import sys
import time
import unicodedata

import pandas as pd
import pytest

from blueprint_kit.phone import OUTCOMES, normalize_one, normalize_phones

SLOWEST = 0.1
"""CPU seconds a cell may take here: four times the slowest one measured, for slower machines."""

SIGNS = (
    " ", "-", "/", "\\", ".", ",", ";", "|", "&", "(", ")", "[", "{", "<", "+", "*", "#", "~", "=", "@", ":", "_", "\n", "\t", "\r",
    "\u200b", "\xa0", "\u202e", "\U0001f4de", "\u30fb", "\u2013", "\u2026", "x", "p", "O", "l", "0", "9", "\u0301", "0\u0301", "\uff11", "\u0663",
)  # fmt: skip
GROUPS = (
    "1 ", "1-", "1 - ", "1/", "1,", "1;", "1x", "x1", "x1/", "x12,", "(1)", "((0", "1(", "a1 ", "1a ", "a.", "a-", "a'", "to ", "or ", "1 or ",
    " 1 to 2", "~1", "..1", "1e", "1.1e", "ext ", "ext. 1, ", "tel:", "sip:", "sip:a@", "a@a.", "<a ", "<a href=", "&nbsp;", "%20", '"<',
    "24/7 ", "9-17 ", "9 Uhr ", "may 1 ", "030 1234567 ", "030 1234567/", "+49", "415-555-2671 x1 ", "=T(", "0xx", "Tel ", "Max ", "a-\n", "\\o",
    "[1 - ", "x1/#", "\tx 1-", "x_(\rafter 6 ", "\u06633-", ".\u20130", "a\n", "- -\n", "1\n", "a.b.", "w\r", "1:",
)  # fmt: skip


def _cells(unit: str) -> list[str]:
    """Return cells of just under 1,000 characters that repeat a unit, with and without a number and an end."""
    return [
        (start + unit * 1_000)[:998] + end
        for start in ("", "030 1234567 ", "+49 (")
        for end in ("", "!", "1")
    ]


def _seconds(cell: str, region: str) -> float:
    """Return the CPU seconds a cell takes: the least of up to three tries, since a collection of garbage may fall in."""
    best = 1.0
    for _ in range(3):
        started = time.process_time()
        normalize_one(cell, region)
        best = min(best, time.process_time() - started)
        if best < SLOWEST:
            break
    return best


@pytest.mark.parametrize("unit", [*SIGNS, *GROUPS], ids=ascii)
def test_a_long_run_of_signs_has_one_outcome_and_takes_no_time(unit: str) -> None:
    for region in ("DE", "US"):
        for cell in _cells(unit):
            assert normalize_one(cell, region).outcome in OUTCOMES
            assert _seconds(cell, region) < SLOWEST


@pytest.mark.parametrize("unit", ["9", "(", " ", "\ud800", "\u0301", "x", "+", "=", "\x00"], ids=ascii)
def test_a_cell_of_a_megabyte_is_refused_unread(unit: str) -> None:
    phone = normalize_one(unit * 1_000_000, "DE")
    assert (phone.outcome, phone.reason) == ("invalid", "cell_too_long")
    assert _seconds(unit * 1_000_000, "DE") < SLOWEST


def test_every_decimal_digit_of_unicode_is_read_as_itself() -> None:
    wrong = []
    for code in range(sys.maxunicode + 1):
        if unicodedata.decimal(chr(code), None) != 0:
            continue
        text = "".join(chr(code + int(c)) if c.isdecimal() else c for c in "030 123456")
        if normalize_one(text, "DE").e164 != "+4930123456":
            wrong.append(hex(code))
    assert wrong == []


@pytest.mark.parametrize("code", [*range(32), *range(127, 160), 0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F),
                                  *range(0x2060, 0x2070), 0xFEFF, 0xFFF9, 0xFFFC, 0xFFFD, 0xE000, 0xE0001, 0xD800, 0xDFFF, 0x10FFFF])  # fmt: skip
def test_a_character_nobody_sees_neither_breaks_nor_changes_a_number(code: int) -> None:
    character = chr(code)
    for cell in (
        f"{character}030 123456",
        f"030{character}123456",
        f"030 123456{character}",
        character,
        character * 900,
    ):
        phone = normalize_one(cell, "DE")
        assert phone.outcome in OUTCOMES
        assert phone.e164 in (None, "+4930123456")
    inside = normalize_one(f"030{character}123456", "DE")
    assert inside.outcome != "valid" or inside.repairs


@pytest.mark.parametrize("starter", ["=", "+", "-", "@", "\t", "\r", "|", "%"])
@pytest.mark.parametrize(
    "formula",
    [
        "1+1",
        "cmd|' /C calc'!A0",
        'HYPERLINK("http://example.com","030 123456")',
        "SUM(A1:A9)",
        "IMPORTXML(1)",
    ],
)
def test_a_formula_is_no_number(starter: str, formula: str) -> None:
    phone = normalize_one(f"{starter}{formula}", "US")
    assert phone.e164 is None
    assert phone.outcome in ("invalid", "short", "damaged")


@pytest.mark.parametrize(
    "cell",
    ["\ud800", "\udfff030 123456", "030\ud83d123456", "\x00", "030\x00123456", "\u202e654321 030", "\u2067030 123456\u2069", "0\ufe0f\u20e33\ufe0f\u20e30",
     "\U0001f468\u200d\U0001f469\u200d\U0001f467", "z\u0351\u036b\u0343\u036a\u0302" * 90, "(" * 998, ")" * 998, "()" * 499, "([{<" * 249,
     "(" * 499 + "030 123456" + ")" * 480, "'" * 998, '"' * 998, "+" * 998, "+0" * 499, "\n" * 998, "030 123456\n" * 90],
    ids=ascii,
)  # fmt: skip
def test_an_odd_cell_has_one_outcome(cell: str) -> None:
    phone = normalize_one(cell, "DE")
    assert phone.outcome in OUTCOMES
    assert phone.raw == cell
    assert phone.e164 in (None, "+4930123456")


def test_a_column_of_hostile_cells_comes_out_row_by_row() -> None:
    cells = [*SIGNS, *GROUPS, "9" * 5_000, "\ud800", None, float("nan"), 3.0, True, b"\xff", "030 123456"]
    frame = normalize_phones(pd.Series(cells, dtype=object), "DE")
    assert len(frame) == len(cells)
    assert frame["phone_outcome"].isin(OUTCOMES).all()
    assert frame["phone_e164"].iloc[-1] == "+4930123456"
