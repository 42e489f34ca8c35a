"""Cells with more than one number."""

from __future__ import annotations

import re
from dataclasses import replace

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.pieces import split
from blueprint_kit.phone.reading import digits, read
from blueprint_kit.phone.registry import Example, repair


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
    return replace(draft, text="\n".join(parted.pieces)) if parted.tails else None


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
    "last_group_cut",
    "The digits behind the last hyphen made the number too long and were cut off: a second number in short "
    "form, or an extension.",
    Example("09001994821-23", "IN", "+919001994821"),
    stage="reading",
    order=40,
)
def last_group_cut(draft: Draft) -> Draft | None:
    """Cut groups off behind hyphens until a whole number is left."""
    for match in reversed(list(re.finditer(r"\s*-\s*(?=\d)", draft.text))):
        left, right = draft.text[: match.start()], draft.text[match.end() :]
        if len(re.split("-", right)[0]) <= 8 and len(digits(left)) >= 7 and read(left, draft.region).valid:
            return replace(draft, text=left)
    return None


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
    for match in re.finditer(r"(?<=[\d)])[\s-]+(?=[\d(+])", draft.text):
        left, right = draft.text[: match.start()], draft.text[match.end() :]
        alike = right.startswith(("+", "0", "(0")) or abs(len(digits(left)) - len(digits(right))) <= 1
        if alike and read(left, draft.region).valid and read(right, draft.region).valid:
            return replace(draft, text=left, further=(*draft.further, right))
    return None
