from __future__ import annotations

import copy
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.errors import InputError
from blueprint_kit.privacy import Pseudonyms, scan_text

KEY = b"0123456789abcdef"


@given(st.text(min_size=1))
def test_equal_values_have_equal_names_under_one_key(value: str) -> None:
    name = Pseudonyms(KEY).of(value)
    assert name == Pseudonyms(KEY).of(value)
    assert re.fullmatch(r"P-[a-z2-7]{8}", name)


def test_another_key_gives_another_name() -> None:
    assert Pseudonyms(KEY).of("+14155550123") != Pseudonyms(KEY[::-1]).of("+14155550123")


def test_two_random_keys_cannot_be_linked() -> None:
    assert Pseudonyms().of("+14155550123") != Pseudonyms().of("+14155550123")


def test_one_object_can_be_asked_in_any_order() -> None:
    names = Pseudonyms(KEY)
    first = names.of("a")
    names.of("b")
    assert names.of("a") == first


def test_no_value_has_no_pseudonym() -> None:
    assert Pseudonyms(KEY).of("") == ""


def test_a_short_key_is_refused() -> None:
    with pytest.raises(InputError, match="5 bytes"):
        Pseudonyms(b"short")


def test_the_key_is_neither_shown_nor_saved_nor_copied() -> None:
    names = Pseudonyms(KEY)
    assert "0123" not in repr(names)
    with pytest.raises(InputError):
        pickle.dumps(names)
    with pytest.raises(InputError):
        copy.copy(names)


def test_no_pseudonym_is_taken_for_personal_data() -> None:
    names = Pseudonyms(KEY)
    assert scan_text("\n".join(names.of(str(number)) for number in range(5_000))) == ()
