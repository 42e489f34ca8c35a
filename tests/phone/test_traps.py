"""Cells that phonenumbers reads silently wrong, or not at all; none may come out valid without a code."""

from __future__ import annotations

import pytest

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone import normalize_one

# raw, region, outcome, e164, reason, repair codes, extension
TRAPS = [
    ("3012345678.0", "DE", "valid", "+493012345678", "", "float_suffix_removed;trunk_zero_supplied", ""),
    ("4155552671.0", "US", "valid", "+14155552671", "", "float_suffix_removed", ""),
    ("15551234567.0", "US", "possible", "", "not_in_plan", "float_suffix_removed", ""),
    ("1.41555526E10", "US", "damaged", "", "scientific_notation", "", ""),
    ("4.930123E10", "DE", "damaged", "", "scientific_notation", "", ""),
    ("1.5551E+10", "US", "damaged", "", "scientific_notation", "", ""),
    ("123456e0", "DE", "damaged", "", "scientific_notation", "", ""),
    ("030 123456 Fax", "DE", "valid", "+4930123456", "", "label_removed", ""),
    ("030 1234 (Buero)", "DE", "valid", "+49301234", "", "label_removed", ""),
    ("4155552671 (home)", "US", "valid", "+14155552671", "", "label_removed", ""),
    ("+1 (415) 555-0123 (office)", "US", "valid", "+14155550123", "", "label_removed", ""),
    ("4155552671 Bob", "US", "valid", "+14155552671", "", "text_removed", ""),
    ("030 123456/7", "DE", "valid", "+4930123456", "", "tail_cut", ""),
    ("030 123456-12", "DE", "valid", "+493012345612", "", "direct_dial_joined", ""),
    ("2024-05-17", "DE", "invalid", "", "looks_like_date", "", ""),
    ("17.05.2024", "DE", "invalid", "", "looks_like_date", "", ""),
    ("2024-05-17 10:30:00", "DE", "invalid", "", "looks_like_date", "", ""),
    ("442079460018", "DE", "invalid", "", "missing_plus", "", ""),
    ("447911123456", "IN", "invalid", "", "missing_plus", "", ""),
    ("919876543210", "US", "invalid", "", "missing_plus", "", ""),
    ("4155552671; 4155552672", "US", "valid", "+14155552671", "", "first_of_several_taken", ""),
    ("02/1234567-8", "IT", "valid", "+39021234567", "", "line_number_cut", ""),
    ("02/1234567-89", "IT", "valid", "+3902123456789", "", "suffix_joined", ""),
    ("+8 495 123 45 67", "RU", "valid", "+84951234567", "", "could_be_trunk_prefix", ""),
    ("0xx11 4002-8922", "BR", "valid", "+551140028922", "", "carrier_placeholder_removed", ""),
    ("0049(0)30-123456", "DE", "valid", "+4930123456", "", "trunk_zero_dropped", ""),
    ("Herr Muster 030 123456", "DE", "valid", "+4930123456", "", "text_removed", ""),
    ("020 7946 0018, 0019", "GB", "valid", "+442079460018", "", "tail_cut", ""),
    ("06184 226371 y 99", "IN", "valid", "+916184226371", "", "tail_cut", ""),
    ("06184 226371 al 75", "IN", "valid", "+916184226371", "", "tail_cut", ""),
    ("0231 2640588 to 2640599", "IN", "valid", "+912312640588", "", "tail_cut", ""),
    ("415-555-2671 x12/x13", "US", "valid", "+14155552671", "", "first_of_several_extensions", "12"),
    ("030 123456 / 030 123457", "DE", "valid", "+4930123456", "", "first_of_several_taken", ""),
    ("0171 1234567 oder 0172 1234567", "DE", "valid", "+491711234567", "", "first_of_several_taken", ""),
    ("020 7946 0018\n020 7946 0019", "GB", "valid", "+442079460018", "", "first_of_several_taken", ""),
    ("O20 7946 0018", "GB", "valid", "+442079460018", "", "letter_for_digit", ""),
    ("02O 7946 0018", "GB", "valid", "+442079460018", "", "letter_for_digit", ""),
    ("+1 415 555 267l", "US", "valid", "+14155552671", "", "letter_for_digit", ""),
    ("415 555 2671 p123", "US", "valid", "+14155552671", "", "dial_pause_as_extension", "123"),
    ("*67 415 555 2671", "US", "valid", "+14155552671", "", "star_code_removed", ""),
    ("tel:2671;phone-context=example.com", "US", "short", "", "internal_extension", "phone_context_ignored", ""),
    ("tel:555-0123;phone-context=+1-415", "US", "valid", "+14155550123", "", "phone_context_joined", ""),
    ("tel:+1-415-555-0123;ext=45", "US", "valid", "+14155550123", "", "uri_scheme_removed", "45"),
    ("00 44 20 7946 0018", "US", "valid", "+442079460018", "", "foreign_idd", ""),
    ("011 44 20 7946 0018", "GB", "valid", "+442079460018", "", "foreign_idd", ""),
    ("+011442079460018", "US", "valid", "+442079460018", "", "idd_after_plus", ""),
    ("7911123456", "GB", "valid", "+447911123456", "", "trunk_zero_supplied;other_region_same_code", ""),
    ("01534 123456", "GB", "valid", "+441534123456", "", "other_region_same_code", ""),
    ("+1 310 1234", "CA", "valid", "+13101234", "", "local_only_number", ""),
    ("555-1234", "US", "local", "", "area_code_missing", "", ""),
    ("+52 1 55 1234 5678", "MX", "valid", "+525512345678", "", "mx_old_prefix_dropped", ""),
    ("044 55 1234 5678", "MX", "valid", "+525512345678", "", "mx_old_prefix_dropped", ""),
    ("+39 6 39733434", "IT", "valid", "+390639733434", "", "it_zero_supplied", ""),
    ("+39 06 39733434", "IT", "valid", "+390639733434", "", "", ""),
    ("+39 0347 1234567", "IT", "valid", "+393471234567", "", "trunk_zero_dropped", ""),
    ("011 15 2345 6789", "AR", "valid", "+5491123456789", "", "national_form_rewritten", ""),
    ("+54 9 11 2345 6789", "AR", "valid", "+5491123456789", "", "", ""),
    ("+55 11 8765 4321", "BR", "possible", "", "ninth_digit_missing", "", ""),
    ("8 701 234 56 78", "RU", "valid", "+77012345678", "", "other_region_same_code", ""),
    ("8 912 345 67 89", "RU", "valid", "+79123456789", "", "", ""),
    ("\u202a030 123456\u202c", "DE", "valid", "+4930123456", "", "hidden_characters_removed", ""),
    ("030\u200e123456", "DE", "valid", "+4930123456", "", "hidden_characters_removed", ""),
    ("030\xa0123456", "DE", "valid", "+4930123456", "", "separators_replaced", ""),
    ("030\t123456", "DE", "valid", "+4930123456", "", "separators_replaced", ""),
    ("030_123456", "DE", "valid", "+4930123456", "", "separators_replaced", ""),
    ("030·123456", "DE", "valid", "+4930123456", "", "separators_replaced", ""),
    ("03・3430・1111", "JP", "valid", "+81334301111", "", "separators_replaced", ""),
    ("030:123456", "DE", "valid", "+4930123456", "", "separators_replaced", ""),
    ("＋４９ ３０ １２３４５６", "DE", "valid", "+4930123456", "", "unicode_digits_folded", ""),
    ("'+14155550123", "US", "valid", "+14155550123", "", "apostrophe_removed", ""),
    ('="+14155550123"', "US", "valid", "+14155550123", "", "formula_wrapper_removed", ""),
    ("sip:+14155550123@pbx.example.com", "US", "valid", "+14155550123", "", "sip_user_part", ""),
    ("14155550123@pbx.example.com", "US", "valid", "+14155550123", "", "sip_user_part", ""),
    ("sip:1045@pbx.example.com", "US", "short", "", "internal_extension", "sip_user_part", ""),
    ("sip:someone@example.com", "US", "invalid", "", "uri_not_numeric", "", ""),
    ("4,155,552,671", "US", "valid", "+14155552671", "", "thousands_separators_removed", ""),
    ("94,36,05,07,46,09,77,40,00,000", "IN", "damaged", "", "digits_rounded", "", ""),
    ("0049304677669210", "DE", "valid", "+49304677669210", "", "", ""),
    ("+49 (0)30 123456", "DE", "valid", "+4930123456", "", "trunk_zero_dropped", ""),
    ("+49 0711 2842222", "DE", "valid", "+497112842222", "", "trunk_zero_dropped", ""),
    ("+560", "CL", "invalid", "", "country_code_only", "", ""),
    ("612345678", "FR", "valid", "+33612345678", "", "trunk_zero_supplied", ""),
    ("2079460958", "GB", "valid", "+442079460958", "", "trunk_zero_supplied", ""),
    ("2079460958", "US", "valid", "+12079460958", "", "", ""),
    ("49301234567", "DE", "valid", "+49301234567", "", "own_country_code_taken", ""),
    ("1 (11) 500 555-0143", "US", "invalid", "", "too_long", "", ""),
    ("RESTRICTED", "US", "withheld", "", "withheld_word", "", ""),
    ("7378742833", "US", "withheld", "", "withheld_keypad", "", ""),
    ("+17378742833", "US", "withheld", "", "withheld_keypad", "", ""),
    ("+266696687", "US", "withheld", "", "withheld_keypad", "", ""),
    ("86282452253", "CN", "withheld", "", "withheld_keypad", "", ""),
    ("0000000000", "US", "withheld", "", "withheld_keypad", "", ""),
    ("anonymous@anonymous.invalid", "US", "withheld", "", "withheld_uri", "", ""),
    ("sip:anonymous@192.0.2.1", "US", "withheld", "", "withheld_uri", "", ""),
    ("1111111111", "US", "invalid", "", "placeholder", "", ""),
    ("9999999999", "IN", "invalid", "", "placeholder", "", ""),
    ("x45", "US", "short", "", "internal_extension", "", ""),
    ("Ext.: 12", "US", "short", "", "internal_extension", "", ""),
    ("+33 1 23 45 67 89 poste 12", "FR", "valid", "+33123456789", "", "extension_label_read", "12"),
    ("030 123456 Durchwahl 78", "DE", "valid", "+4930123456", "", "extension_label_read", "78"),
    ("+7 812 3633140 доб.7971", "RU", "valid", "+78123633140", "", "", "7971"),
    ("022 26151506 (Extn.356, 357)", "IN", "valid", "+912226151506", "", "first_of_several_extensions", "356"),
    ("1-800-FLOWERS", "US", "valid", "+18003569377", "", "vanity_letters", ""),
    ("1-800-MICROSOFT", "US", "invalid", "", "letters_left", "", ""),
    ("12 Main Street 4155552671", "US", "invalid", "", "letters_left", "", ""),
    ("911", "US", "short", "", "short_code", "", ""),
    ("030 123456", "", "invalid", "", "no_region", "", ""),
    ("+44 7700 900123", "GB", "possible", "", "not_in_plan", "", ""),
    ("########", "US", "damaged", "", "hash_marks", "", ""),
    ("***-***-2671", "US", "damaged", "", "digits_masked", "", ""),
    ("030 12\ufffd456", "DE", "damaged", "", "characters_lost", "", ""),
    ("Fax: 030 1234567; Tel: 030 7654321", "DE", "valid", "+49307654321", "", "first_of_several_taken;label_removed", ""),
]  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap[0]!r}-{trap[1]}")
def test_a_trap_comes_out_as_it_should_with_every_assumption_said(trap: tuple[str, ...]) -> None:
    raw, region, *expected = trap
    phone = normalize_one(raw, region)
    found = [phone.outcome, phone.e164 or "", phone.reason, ";".join(phone.repairs), phone.extension]
    assert found == expected


@pytest.mark.parametrize(
    "cell",
    ["", "  ", "NA", "n/a", "na", "s/d", "-", "--", "none", "null", "nan", ".", "0", "keine", "no phone", "なし",
     "sin teléfono", "нет", "N.A.", "—", "#N/A", "\u200b", "\x00", None, float("nan")],
)  # fmt: skip
def test_every_spelling_of_none_is_empty(cell: object) -> None:
    phone = normalize_one(cell, "DE")
    assert phone.outcome == "empty"
    assert phone.reason in ("blank", "word_for_none")
    assert not phone.repairs


@pytest.mark.parametrize(
    "cell", ["\ud800", "\ud800123", "9" * 1_000_000, "=1+1", "@SUM(1+9)*cmd|' /C calc'!A0", True, b"\xff\xfe", [1], {}]
)  # fmt: skip
def test_no_cell_raises_whatever_it_holds(cell: object) -> None:
    assert normalize_one(cell, "US").outcome in ("invalid", "short", "empty", "damaged")


def test_bare_digits_become_international_only_where_the_policy_says_so() -> None:
    policy = PhonePolicy(digits_only_is_international=True)
    phone = normalize_one("442079460018", "US", policy=policy)
    assert (phone.e164, phone.repairs, phone.region) == ("+442079460018", ("plus_supplied",), "GB")


def test_with_bare_digits_as_international_a_swallowed_country_code_is_given_back() -> None:
    policy = PhonePolicy(digits_only_is_international=True)
    assert normalize_one("442079460018", "DE", policy=policy).e164 == "+442079460018"


def test_london_and_maine_stay_apart_though_their_last_ten_digits_are_equal() -> None:
    london, maine = normalize_one("+44 20 7946 0958"), normalize_one("+1 207 946 0958")
    assert (london.e164, maine.e164) == ("+442079460958", "+12079460958")


def test_a_possible_number_is_a_value_only_where_the_policy_accepts_it() -> None:
    assert normalize_one("+44 7700 900123", "GB").e164 is None
    phone = normalize_one("+44 7700 900123", "GB", policy=PhonePolicy(accept_possible=True))
    assert (phone.outcome, phone.e164, phone.reason) == ("possible", "+447700900123", "not_in_plan")


def test_vanity_letters_are_not_dialled_when_that_repair_is_off() -> None:
    phone = normalize_one("1-800-FLOWERS", "US", policy=PhonePolicy(cleaning=frozenset({"label_removed"})))
    assert (phone.outcome, phone.reason) == ("invalid", "repair_switched_off")


@pytest.mark.parametrize(
    ("several", "cell", "e164", "reason"),
    [
        ("first", "030 1234567 / 030 7654321", "+49301234567", ""),
        ("all", "030 1234567 / 030 7654321", "+49301234567", ""),
        ("reject", "030 1234567 / 030 7654321", "", "several_numbers"),
        ("labelled", "030 1234567 / 030 7654321", "", "several_numbers_unlabelled"),
        ("labelled", "030 1234567 / Tel. 030 7654321", "+49307654321", ""),
        ("labelled", "030 1234567", "+49301234567", ""),
    ],
)
def test_several_numbers_follow_the_policy(several: str, cell: str, e164: str, reason: str) -> None:
    phone = normalize_one(cell, "DE", policy=PhonePolicy(several_numbers=several))
    assert (phone.e164 or "", phone.reason) == (e164, reason)


def test_a_refused_list_still_names_its_numbers() -> None:
    phone = normalize_one("030 1234567 / 030 7654321", "DE", policy=PhonePolicy(several_numbers="reject"))
    assert phone.others == ("+49301234567", "+49307654321")


def test_the_repr_of_a_phone_shows_no_digit_of_it() -> None:
    phone = normalize_one("030 7654321", "DE")
    assert "7654321" not in repr(phone)
    assert "7654321" not in repr(phone.trace)


def test_the_trace_tells_the_steps_in_order() -> None:
    labels = [step.label for step in normalize_one("Tel. +49 (0)30 123456", "DE").trace]
    assert labels == ["as exported", "label_removed", "trunk_zero_dropped", "read as", "outcome"]
