"""Line breaks within a number, and short tails behind a whole one."""

from __future__ import annotations

import re
from dataclasses import replace

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.pieces import split
from blueprint_kit.phone.reading import digits, is_whole, open_plan, read, trunk_prefix
from blueprint_kit.phone.registry import Example, repair

_FULL = 7
_DIALLED = re.compile(r"\+?[\d\s()./-]+")
_HYPHENS = re.compile(r"\s*-\s*(?=\d)")
_SUFFIX = re.compile(r"(?P<left>.*\d)\s*(?:-\s*\d|\s-\s*\d{1,4}|-\s\d{1,4}|\(\s*\d{1,2}\s*\))")
_DIRECT_DIAL = (49, 43, 352)
"""Country codes where what stands behind a hyphen is dialled with the number."""


@repair(
    "line_break_removed",
    "A line break inside the number was taken out.",
    Example("(415)\n555-0123", "US", "+14155550123"),
    Example("+49\n30\n123456", "DE", "+4930123456"),
    stage="cell",
    order=44,
    signs="\n\r",
)
def line_break_removed(draft: Draft) -> Draft | None:
    """Join lines of which the first is no number and which together are one with its prefix."""
    lines = draft.text.splitlines()
    if "\n" not in draft.text.replace("\r", "\n") or len(lines) > 6 or len(digits(lines[0])) >= _FULL:
        return None
    joined = " ".join(draft.text.split())
    trunk = trunk_prefix(draft.region) if draft.region else ""
    begins = joined.startswith(("+", "(")) or (trunk and joined.startswith(trunk))
    whole = (begins or not open_plan(draft.region)) and read(joined, draft.region).valid
    return draft.with_text(joined) if whole and _DIALLED.fullmatch(joined) else None


@repair(
    "tail_cut",
    "Digits behind a whole number (/9, , 0019, y 99, to 2640599) were cut off: a second number in short form, "
    "or an extension.",
    Example("020 7946 0018, 0019", "GB", "+442079460018"),
    Example("030 123456/7", "DE", "+4930123456"),
    Example("0231 2640588 to 2640599", "IN", "+912312640588"),
    stage="split",
    order=10,
)
def tail_cut(draft: Draft) -> Draft | None:
    """Leave tails out, whole numbers one a line."""
    parted = split(draft.text)
    if not parted.tails:
        return None
    first = parted.pieces[0]
    if len(digits(first)) < _FULL and open_plan(draft.region) and read(first, draft.region).valid:
        # So short a number is in the plan by luck; the separator may stand within it, or for a lost digit.
        return replace(draft, verdict="unreadable_characters")
    return replace(draft, text="\n".join(parted.pieces))


@repair(
    "last_group_cut",
    "The digits behind the last hyphen made the number too long and were cut off: a second number in short "
    "form, or an extension.",
    Example("09001994821-23", "IN", "+919001994821"),
    stage="reading",
    order=40,
)
def last_group_cut(draft: Draft) -> Draft | None:
    """Cut groups off behind hyphens until a whole number is left."""
    for match in reversed(list(_HYPHENS.finditer(draft.text))):
        left, right = draft.text[: match.start()], draft.text[match.end() :]
        if len(right.split("-")[0]) <= 8 and 7 <= len(digits(left)) <= 20 and is_whole(left, draft.region):
            return replace(draft, text=left)
    return None


@repair(
    "line_number_cut",
    "A last digit behind a hyphen, or digits in brackets or behind a spaced hyphen, were cut off a whole number.",
    Example("+39 0871 71500 - 1", "IT", "+39087171500"),
    Example("030 123456 (1)", "DE", "+4930123456"),
    stage="piece",
    order=72,
    plain=True,
    signs="-)",
)
def line_number_cut(draft: Draft) -> Draft | None:
    """Cut off what counts lines, where an open plan would swallow it; a direct dial stays.

    Where the number is valid with and without these digits, nobody means them as its end: in Italy
    "71500 - 1" is the second line of 71500.
    """
    text = draft.text.strip()
    match = _SUFFIX.fullmatch(text)
    if not match or len(digits(match["left"])) < _FULL:
        return None
    left, whole = read(match["left"], draft.region), read(text, draft.region)
    hyphen = not text.endswith(")")
    if not left.valid or (hyphen and (not whole.valid or left.code in _DIRECT_DIAL)):
        return None
    spaced = hyphen and match["left"].count(" -") + match["left"].count("- ") > 0
    return None if spaced else draft.with_text(match["left"])
