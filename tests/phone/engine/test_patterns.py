"""The language of the metadata's patterns is read whole, and nothing outside it is guessed at."""

from __future__ import annotations

import re

import pytest

from blueprint_kit.phone.engine.patterns import (
    ALL_DIGITS,
    Digit,
    Either,
    End,
    Mark,
    Repeat,
    UnknownPatternError,
    may_end,
    parse,
    steps,
    threads,
)
from tests.phone.engine.metadata import patterns

ONE, TWO = Digit(0b10), Digit(0b100)


@pytest.mark.parametrize(
    ("pattern", "terms"),
    [
        ("", ()),
        ("12", (ONE, TWO)),
        (r"\d", (Digit(ALL_DIGITS),)),
        ("[1357]", (Digit(0b10101010),)),
        ("[0-35]", (Digit(0b101111),)),
        (r"[\d]", (Digit(ALL_DIGITS),)),
        ("[11]", (ONE,)),
        ("1?", (Repeat((ONE,), 0, 1),)),
        ("1{3}", (Repeat((ONE,), 3, 3),)),
        ("1{2,4}", (Repeat((ONE,), 2, 4),)),
        ("1{1}", (ONE,)),
        ("1+", (Repeat((ONE,), 1, 99),)),
        ("1*2", (Repeat((ONE,), 0, 99), TWO)),
        ("1{2,}", (Repeat((ONE,), 2, 99),)),
        ("1|2", (Either(((ONE,), (TWO,))),)),
        ("1|", (Either(((ONE,), ())),)),
        ("(?:12)?", (Repeat((ONE, TWO), 0, 1),)),
        ("(1)2", (Mark(1, True), ONE, Mark(1, False), TWO)),
        ("((1)|(2))", (Mark(1, True), Either(((Mark(2, True), ONE, Mark(2, False)), (Mark(3, True), TWO, Mark(3, False)))), Mark(1, False))),
        ("(?:(1)2)(2)", (Mark(1, True), ONE, Mark(1, False), TWO, Mark(2, True), TWO, Mark(2, False))),
        ("1$|2", (Either(((ONE, End()), (TWO,))),)),
    ],
)  # fmt: skip
def test_each_sign_of_the_language_becomes_its_term(pattern: str, terms: object) -> None:
    assert parse(pattern) == terms


@pytest.mark.parametrize("kind", patterns())
def test_every_pattern_of_the_installed_metadata_is_read(kind: str) -> None:
    assert len(patterns()[kind]) > 20
    for pattern in patterns()[kind]:
        assert parse(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["a", "1a", ".", "^1", "1^", r"\D", r"\w", r"\s", r"\$", "-", " ", "1 2", "\n", "\u0661",
     "(?=1)", "(?!1)", "(?<=1)2", "(?<!1)2", r"(1)\1", "(?P<one>1)", "(?P=one)", "(?i)1", "(?>1)", "(?i:1)", "(?#1)", "(?1)",
     "1??", "1*?", "1+?", "1{2}?", "1{2,3}?", "1?+", "1*+", "1++", "1{2}+", "1**", "1{2}{3}", "1{2}*",
     "?", "*1", "+1", "{2}", "|{2}", "(?:{2})", "(*1)",
     "[]", "[^1]", "[a]", "[1-]", "[-1]", "[1-a]", r"[\D]", "[3-1]", "[1", "1]", "[\u0661]",
     "1{", "1{}", "1{a}", "1{,3}", "1{3,1}", "1{-1}",
     "(1", "1)", "(?:1", ")", "(", "((1)", "(1))"],
)  # fmt: skip
def test_a_sign_outside_the_language_is_refused_and_never_guessed_at(pattern: str) -> None:
    with pytest.raises(UnknownPatternError):
        parse(pattern)


@pytest.mark.parametrize(
    ("pattern", "first"),
    [("1?2", [ONE, TWO]), ("1|2", [ONE, TWO]), ("2|1", [TWO, ONE]), ("1?", [ONE, None]), ("|1", [None, ONE]), ("1?$", [ONE, End()])],
)  # fmt: skip
def test_threads_come_in_the_order_in_which_python_tries_them(pattern: str, first: object) -> None:
    assert [thread[0] for thread in threads(parse(pattern))] == first


@pytest.mark.parametrize("pattern", ["", "1?", "1|", "(?:1{0,2})", "$", "1?$", "(1)?"])
def test_a_pattern_that_matches_nothing_at_all_may_end_where_it_begins(pattern: str) -> None:
    assert re.fullmatch(pattern, "")
    assert may_end(parse(pattern))


@pytest.mark.parametrize("pattern", ["1", "1{2}", "$1", "1|2", "(1)"])
def test_a_pattern_that_needs_a_digit_may_not_end_where_it_begins(pattern: str) -> None:
    assert not re.fullmatch(pattern, "")
    assert not may_end(parse(pattern))


def test_what_follows_a_digit_is_told_for_each_of_the_ten() -> None:
    following = steps(parse("12?|[13]4"))
    assert following[1] == {(Repeat((TWO,), 0, 1),), (Digit(0b10000),)}
    assert following[3] == {(Digit(0b10000),)}
    assert all(not following[digit] for digit in (0, 2, 4, 5, 6, 7, 8, 9))
