"""What holds for every text, whatever it is."""

from __future__ import annotations

import pandas as pd
import phonenumbers
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint_kit.phone import OUTCOMES, normalize_one, normalize_phones, reasons, repairs
from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.registry import signs_of

REGIONS = st.sampled_from(
    ["", "DE", "US", "GB", "IT", "FR", "AR", "BR", "MX", "RU", "IN", "JP", "AT", "CL", "AU", "NZ"]
)
PIECES = st.sampled_from(
    ["+", "00", "0", "1", "49", "44", "030", "555", "0123", "123456", "2671", " ", "-", "/", ";", ",", "(", ")", ".", "ext",
     "x", "Tel", "fax", "or", "und", "y", "to", "E", "e+", ".0", "\u202c", "\xa0", "·", "O", "l", "#", "*", "p", "@", "sip:",
     "tel:", ";ext=", ";phone-context=", "%20", '="', '"', "'", "\n", "９", "٣", "\ud800", "\x00", "FLOWERS", "800", "15", "39"]
)  # fmt: skip
NASTY = st.lists(PIECES, max_size=14).map("".join)
ANY_TEXT = st.one_of(NASTY, st.text(max_size=60))
quick = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(ANY_TEXT, REGIONS)
def test_no_text_raises_and_every_answer_is_complete(text: str, region: str) -> None:
    phone = normalize_one(text, region)
    assert phone.outcome in OUTCOMES
    assert (phone.reason == "") == (phone.outcome == "valid")
    assert (phone.e164 is not None) == (phone.outcome == "valid")
    assert set(phone.repairs) <= set(repairs())
    assert not phone.reason or reasons()[phone.reason].outcome == phone.outcome
    assert phone.raw == text


@quick
@given(ANY_TEXT, REGIONS)
def test_a_value_is_a_number_that_phonenumbers_calls_valid(text: str, region: str) -> None:
    phone = normalize_one(text, region)
    for value in (phone.e164, *phone.others):
        if value:
            assert phonenumbers.is_valid_number(phonenumbers.parse(value))


@quick
@given(ANY_TEXT, REGIONS)
def test_a_value_without_a_repair_is_exactly_what_phonenumbers_says(text: str, region: str) -> None:
    phone = normalize_one(text, region)
    if phone.outcome == "valid" and not phone.repairs:
        number = phonenumbers.parse(text, region or None)
        assert (number.extension or "") == phone.extension
        assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == phone.e164


@quick
@given(NASTY, REGIONS)
def test_a_value_is_read_again_as_itself_without_repair(text: str, region: str) -> None:
    first = normalize_one(text, region)
    if first.e164:
        again = normalize_one(first.e164, region)
        assert again.e164 == first.e164
        assert set(again.repairs) <= {"local_only_number"}


@quick
@given(NASTY, REGIONS)
def test_no_digit_of_a_cell_shows_in_the_repr(text: str, region: str) -> None:
    shown = repr(normalize_one(text, region))
    assert not any(character.isdecimal() for character in shown.replace("E164", ""))


@settings(max_examples=40, deadline=None)
@given(st.lists(ANY_TEXT, max_size=12), st.randoms(use_true_random=False))
def test_rows_do_not_depend_on_order_or_chunks(cells: list[str], chance: object) -> None:
    series = pd.Series(cells, dtype=object)
    whole = normalize_phones(series, "DE")
    assert whole.index.equals(series.index)
    shuffled = series.sample(frac=1, random_state=1) if len(series) else series
    back = normalize_phones(shuffled, "DE").sort_index()
    assert back.to_numpy().tolist() == whole.to_numpy().tolist()
    parts = [
        normalize_phones(series.iloc[i : i + 5], "DE").to_numpy().tolist() for i in range(0, len(series), 5)
    ]
    assert [row for part in parts for row in part] == whole.to_numpy().tolist()


@pytest.mark.parametrize("digit", ["٠", "०", "０", "𝟘", "᠐"])
def test_digits_of_every_script_are_read(digit: str) -> None:
    zero = ord(digit)
    text = "".join(chr(zero + int(c)) if c.isdecimal() else c for c in "030 123456")
    phone = normalize_one(text, "DE")
    assert (phone.e164, phone.repairs) == ("+4930123456", ("unicode_digits_folded",))


PLAIN = st.from_regex(r"\+?\(?[0-9](?:[0-9()]|[ -]){6,17}", fullmatch=True)


@quick
@given(PLAIN, REGIONS, st.sampled_from(["", "11", "030"]))
def test_the_short_way_for_plain_cells_gives_what_the_long_way_gives(
    text: str, region: str, area: str
) -> None:
    quickly = normalize_one(text, region, area=area)
    with pytest.MonkeyPatch.context() as patch:
        for module in ("cell", "piece"):
            patch.setattr(f"blueprint_kit.phone.{module}.is_plain", lambda _: False)
        assert normalize_one(text, region, area=area).row() == quickly.row()


@quick
@given(ANY_TEXT, REGIONS, st.sampled_from(["", "11"]))
def test_a_repair_that_no_sign_calls_for_would_not_have_applied(text: str, region: str, area: str) -> None:
    draft, signs = Draft(text, region, area), signs_of(text)
    skipped = [r for r in repairs().values() if r.stage in ("cell", "piece") and not r.concerns(signs)]
    found = [(r.code, mended) for r in skipped if (mended := r.function(draft)) is not None]
    assert [
        code for code, mended in found if mended.verdict or mended.text.strip() != draft.text.strip()
    ] == []
