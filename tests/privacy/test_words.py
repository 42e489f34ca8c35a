from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.privacy import ROLE_MASKS, mask_cell, mask_email, mask_id, mask_name, mask_text, spoken


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("Anna Schmidt", "A••• S•••"),
        ("  Anna   Schmidt ", "A••• S•••"),
        ("(Anna) 0301234567", "A••• •••"),
        ("山田 太郎", "山••• 太•••"),
        ("\u202eAnna", "A•••"),
        ("", ""),
        ("- &", "••• •••"),
    ],
)
def test_a_name_shows_first_letters_only(value: str, masked: str) -> None:
    assert mask_name(value) == masked


@given(st.text(max_size=60))
def test_a_masked_name_shows_one_character_a_word(value: str) -> None:
    assert all(len(word.rstrip("•")) <= 1 and word.endswith("•••") for word in mask_name(value).split())


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("anna@example.com", "a•••@example.com"),
        ("a@x.de; b@y.de", "a•••@x.de; b•••@y.de"),
        ("Anna S <anna@example.com>", "•••• • <a•••@example.com>"),
        ("4930123456@sms.example.net", "•••@sms.example.net"),
        ("anna@4915112345678.example", "a•••@•••"),
        ("anna@localhost", "a•••@•••"),
        ("a@b@example.com", "a•••@example.com"),
        ("none", "••••"),
        ("", ""),
    ],
)
def test_an_address_shows_first_letter_and_domain(value: str, masked: str) -> None:
    assert mask_email(value) == masked


@pytest.mark.parametrize(
    "value",
    [
        "0035g00000AbCdEAAV",
        "88-2041",
        "C-1093",
        "c5f0e5a2-9a39-4d0c-8f4e-0a1b2c3d4e5f",
        "2026-11-19T10:42:00Z",
        "inbound",
    ],
)
def test_an_id_stays_so_that_support_can_follow_a_call(value: str) -> None:
    assert mask_id(value) == value


@pytest.mark.parametrize(
    "value", ["+14155550123", "4155550123", "tel:+14155550123", "030/1234567", "call_14155550123_9"]
)
def test_a_number_used_as_an_id_is_masked(value: str) -> None:
    assert "••••" in mask_id(value).replace("-", "").replace("/", "")
    assert value not in mask_id(value)


def test_an_address_used_as_an_id_is_masked() -> None:
    assert mask_id("agent:anna@example.com") == "agent:a•••@example.com"


@given(st.text(min_size=1, max_size=60), st.text(max_size=12).filter(lambda role: role not in ROLE_MASKS))
def test_a_role_nobody_knows_shows_no_letter_and_no_digit(value: str, role: str) -> None:
    masked = mask_cell(value, role)
    assert len(masked) <= 40
    assert not any(ch.isalnum() for ch in masked)


@pytest.mark.parametrize(
    "role", ["phone", "mobile", "other_phone", "fax", "caller", "called", "customer_number"]
)
def test_every_role_of_a_number_has_the_phone_mask(role: str) -> None:
    assert mask_cell("030/1234567", role) == "030/•••••67"


@pytest.mark.parametrize("role", ["full_name", "first_name", "last_name", "agent", "owner", "company"])
def test_every_role_of_a_name_has_the_name_mask(role: str) -> None:
    assert mask_cell("Northwind Freight", role) == "N••• F•••"


def test_an_agent_exported_by_log_in_has_the_address_mask() -> None:
    assert mask_cell("anna@example.com", "agent") == "a•••@example.com"


def test_a_missing_cell_is_empty_and_spoken_as_empty() -> None:
    assert mask_cell(None, "phone") == ""
    assert spoken(mask_cell(None, "phone")) == "empty"


def test_a_long_note_is_cut_so_that_its_length_is_not_told() -> None:
    assert mask_text("word " * 40) == ("•••• " * 8)[:39] + "…"


@given(st.text(max_size=60), st.sampled_from(sorted(ROLE_MASKS)))
def test_every_mask_can_be_spoken_without_a_bullet(value: str, role: str) -> None:
    assert "•" not in spoken(mask_cell(value, role))
