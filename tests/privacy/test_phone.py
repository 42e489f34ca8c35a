from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.privacy import BULLET, mask_phone, plain, spoken

CELLS = st.text(
    alphabet=st.one_of(
        st.sampled_from("0123456789 +()-./;x\t"), st.characters(categories=["Nd", "L", "P", "M", "Cf", "So"])
    ),
    max_size=40,
)

GOLDEN = [
    ("0049 (0)30/123 4517", "0049 (0)30/••• ••17"),
    ("+49 (0)30/123 4517", "+49 (0)30/••• ••17"),
    ("+49 0711 2842222", "+49 0711 •••••22"),
    ("+493012345617", "+4930••••••17"),
    ("00493012345617", "004930••••••17"),
    ("00 49 30 1234517", "00 49 30 •••••17"),
    ("011 49 30 1234517", "011 49 30 •••••17"),
    ("011 4567 8901", "011 •••• ••01"),
    ("+1 (415) 555-0123", "+1 (415) •••-••23"),
    ("1-415-555-0123", "1-415-•••-••23"),
    ("1 (11) 500 555-0143", "1 (11) ••• •••-••43"),
    ("8 (495) 123-45-67", "8 (495) •••-••-67"),
    ("4155550123", "415•••••23"),
    ("+33 1 99 00 12 34", "+33 1 •• •• •• 34"),
    ("+44 7700 900123", "+44 7700 ••••23"),
    ("+49 15123456789", "+49 151••••••89"),
    ("+65 6123 4567", "+•• •••• ••67"),
    ("555-0123", "•••-••23"),
    ("45", "••"),
    ("*21", "*••"),
    ("x1012", "•••••"),
    ("12345", "•••••"),
    ("123456", "••••56"),
    ("", ""),
    ("030 1234567; 040 7654321", "030 •••••••; ••• •••••21"),
    ("Reception 030 1234567", "••••••••• 030 •••••67"),
    ("415-555-0123 x45", "415-•••-•••• •45"),
    ("4155550123.0", "415••••••3.0"),
    ("4.15555E+09", "•.••••••+09"),
]


@pytest.mark.parametrize(("cell", "masked"), GOLDEN)
def test_prefix_area_code_and_the_last_two_digits_stay(cell: str, masked: str) -> None:
    assert mask_phone(cell) == masked


@given(CELLS)
def test_four_digits_at_least_are_hidden_or_all_of_them(cell: str) -> None:
    before, after = plain(cell), mask_phone(cell)
    digits = [(old, new) for old, new in zip(before, after, strict=True) if old.isdigit()]
    hidden = [new == BULLET for _, new in digits]
    assert sum(hidden) >= 4 or all(hidden)


@given(CELLS)
def test_length_and_punctuation_stay_and_no_letter_is_seen(cell: str) -> None:
    before, after = plain(cell), mask_phone(cell)
    for old, new in zip(before, after, strict=True):
        if unicodedata.category(old)[0] in "LM":
            assert new == BULLET
        elif unicodedata.category(old)[0] == "P":
            assert new == old


@given(CELLS)
def test_nothing_but_printable_characters_leaves_the_mask(cell: str) -> None:
    assert all(
        unicodedata.category(ch) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for ch in mask_phone(cell)
    )


def test_digits_of_any_script_are_hidden_like_ascii_ones() -> None:
    for zero in ("\N{FULLWIDTH DIGIT ZERO}", "\N{ARABIC-INDIC DIGIT ZERO}", "\N{DEVANAGARI DIGIT ZERO}"):
        cell = "".join(chr(ord(zero) + int(ch)) if ch.isdigit() else ch for ch in "030/1234567")
        assert mask_phone(cell)[4:9] == BULLET * 5


def test_marks_that_turn_the_reading_direction_are_removed() -> None:
    assert mask_phone("\u202e030\u200b/1234567\u2066") == "030/•••••67"


def test_a_bullet_in_the_data_cannot_pass_for_a_hidden_digit() -> None:
    assert mask_phone("•••123417") == "***••••17"


def test_a_screen_reader_hears_the_last_two_digits() -> None:
    assert spoken(mask_phone("0049 (0)30/123 4517")) == "ends in 17"


def test_a_number_that_is_no_text_is_masked_too() -> None:
    assert mask_phone(4155550123) == "415•••••23"
