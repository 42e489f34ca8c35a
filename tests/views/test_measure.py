"""Text is measured on the safe side, so that no label leaves its box."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.views.measure import width, wrapped

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=200)


@given(WORDS, st.floats(40, 300), st.integers(1, 4))
def test_every_line_fits_and_there_are_no_more_than_asked(text: str, room: float, lines: int) -> None:
    found = wrapped(text, room, 12.5, lines=lines)
    assert len(found) <= lines
    assert all(width(line, 12.5) <= room for line in found)


@given(st.lists(st.text("abcdef", min_size=1, max_size=8), min_size=1, max_size=6))
def test_nothing_is_lost_while_there_is_room(words: list[str]) -> None:
    assert " ".join(wrapped(" ".join(words), 120, 12.5, lines=99)).split() == words


def test_what_is_left_out_is_shown_to_be_left_out() -> None:
    assert wrapped("one two three four five six", 60, 12.5, lines=2)[-1].endswith("…")


def test_a_word_wider_than_the_room_is_broken() -> None:
    assert len(wrapped("W" * 40, 100, 12.5, lines=9)) > 1
