"""Cells with more than one number."""

from __future__ import annotations

import re
from dataclasses import replace

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.pieces import split
from blueprint_kit.phone.reading import digits, is_whole, open_plan, read
from blueprint_kit.phone.registry import Example, repair
from blueprint_kit.phone.verdicts import looks_like_date

_FULL = 7
_SIDE_BY_SIDE = re.compile(r"(?<=[\d)])[\s-]+(?=[\d(+])")


@repair(
    "first_of_several_taken",
    "The cell holds several numbers; the first was taken and the others are listed.",
    Example("415-555-2671 / 415-555-2672", "US", "+14155552671"),
    Example("4155552671; 4155552672", "US", "+14155552671"),
    stage="split",
    order=20,
)
def first_of_several_taken(draft: Draft) -> Draft | None:
    """Keep the first number as the text, the rest as further texts."""
    pieces = split(draft.text).pieces
    return replace(draft, text=pieces[0], further=pieces[1:]) if len(pieces) > 1 else None


@repair(
    "earlier_number_skipped",
    "A number further to the left in the cell could not be used, and the next one was taken.",
    Example("12345678901234, 030 123456", "DE", "+4930123456"),
    stage="choice",
    order=10,
)
def earlier_number_skipped(draft: Draft) -> Draft | None:
    """Move on to the next number of the cell."""
    return replace(draft, text=draft.further[0], further=draft.further[1:]) if draft.further else None


@repair(
    "second_number_split",
    "Two whole numbers stood side by side with a space or hyphen between; the first was taken.",
    Example("09830140887 09477328216", "IN", "+919830140887"),
    stage="reading",
    order=42,
)
def second_number_split(draft: Draft) -> Draft | None:
    """Part two numbers where both halves are valid by themselves."""
    if not 14 <= len(digits(draft.text)) <= 30:
        return None
    found = []
    for match in _SIDE_BY_SIDE.finditer(draft.text):
        left, right = draft.text[: match.start()], draft.text[match.end() :]
        if _are_two(left, right, draft.region):
            found.append(replace(draft, text=left, further=(*draft.further, right)))
    # Where an open plan allows two cuts, neither is sure.
    return found[0] if len(found) == 1 else None


def _are_two(left: str, right: str, region: str) -> bool:
    """Return whether two texts are whole numbers that look alike: both long, both with a prefix or of one length."""
    if len(digits(left)) < _FULL or looks_like_date(left.strip()) or not is_whole(left, region):
        return False
    second = read(right, region)
    same = abs(len(read(left, region).national) - len(second.national)) <= 1
    return second.valid and (same or right.startswith(("+", "0", "(0")))


@repair(
    "glued_numbers_parted",
    "Two numbers of one length and one beginning stood side by side without a space; the first was taken.",
    Example("41555501234155550124", "US", "+14155550123"),
    stage="reading",
    order=44,
)
def glued_numbers_parted(draft: Draft) -> Draft | None:
    """Part digits in the middle where both halves begin alike and are valid numbers of a closed plan."""
    text = draft.text.strip()
    half, odd = divmod(len(text), 2)
    if odd or not 18 <= len(text) <= 24 or not text.isdecimal() or open_plan(draft.region):
        return None
    left, right = text[:half], text[half:]
    alike = left[:3] == right[:3] and left != right
    if not alike or not (read(left, draft.region).valid and read(right, draft.region).valid):
        return None
    return replace(draft, text=left, further=(*draft.further, right))
