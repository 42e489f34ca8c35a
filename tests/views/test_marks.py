"""Status and severity: a shape and a word, the colour only in addition."""

from __future__ import annotations

import re

import pytest

from blueprint_kit.views.glyphs import glyph
from blueprint_kit.views.marks import (
    SEVERITY_WORDS,
    counts_words,
    legend,
    progress_bar,
    severity_badge,
    status_chip,
)
from blueprint_kit.views.words import STATUS_WORDS

NAMES = (*STATUS_WORDS, *SEVERITY_WORDS)


def test_no_two_marks_are_drawn_alike() -> None:
    assert len({glyph(name) for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_mark_is_hidden_from_screen_readers_and_takes_the_text_s_colour(name: str) -> None:
    drawn = glyph(name)
    assert 'aria-hidden="true"' in drawn
    assert "#" not in drawn
    assert "&lt;" not in drawn


@pytest.mark.parametrize("name", STATUS_WORDS)
def test_a_chip_says_its_word(name: str) -> None:
    assert status_chip(name).striptags() == STATUS_WORDS[name]


@pytest.mark.parametrize("name", SEVERITY_WORDS)
def test_a_badge_says_its_word(name: str) -> None:
    assert severity_badge(name).striptags() == SEVERITY_WORDS[name]


def test_the_bar_is_spoken_with_its_counts_and_leaves_out_what_does_not_apply() -> None:
    bar = progress_bar({"decided": 3, "open": 1, "not_applicable": 7}, name="Matching")
    assert 'role="img" aria-label="Matching: 3 decided, 1 open, 7 not applicable"' in bar
    assert re.findall(r"bk-seg-(\w+)", bar) == ["decided", "open"]
    assert "7 not applicable" in legend({"decided": 3, "not_applicable": 7})


def test_an_empty_section_says_so() -> None:
    assert counts_words({}) == "nothing to decide"
