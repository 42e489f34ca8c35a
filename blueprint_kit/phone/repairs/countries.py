"""Old and odd forms of single countries."""

from __future__ import annotations

import re

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.reading import digits
from blueprint_kit.phone.registry import Example, repair

_CL_GLUED = re.compile(r"56(?:56|02|[3-7]\d)(\d{9})|569(9\d{8})")


@repair(
    "mx_old_prefix_dropped",
    "Mexico's old prefixes (1 behind +52; 01, 044, 045 at home), abolished in 2019 and 2020, were dropped.",
    Example("+52 1 55 1234 5678", "MX", "+525512345678"),
    Example("044 55 1234 5678", "MX", "+525512345678"),
    stage="reading",
    order=10,
    family="country",
)
def mx_old_prefix_dropped(draft: Draft) -> Draft | None:
    """Keep the ten digits behind an old Mexican prefix."""
    plain = digits(draft.text)
    if draft.text.lstrip().startswith("+"):
        match = re.fullmatch(r"52(?:1|01|044|045)(\d{10})", plain)
    else:
        match = (
            re.fullmatch(r"(?:(?:00)?52)?(?:1|01|044|045)(\d{10})", plain) if draft.region == "MX" else None
        )
    return draft.with_text(f"+52 {match[1]}") if match else None


@repair(
    "it_zero_supplied",
    "The zero of an Italian fixed line, lost behind +39, was supplied.",
    Example("+39 6 39733434", "IT", "+390639733434"),
    stage="reading",
    order=12,
    family="country",
)
def it_zero_supplied(draft: Draft) -> Draft | None:
    """Supply the zero that is part of every Italian fixed-line number."""
    plain = digits(draft.text)
    international = draft.text.lstrip().startswith("+")
    if international and plain.startswith("39") and plain[2:3] not in ("0", "3", ""):
        return draft.with_text(f"+39 0{plain[2:]}")
    if not international and draft.region == "IT" and re.fullmatch(r"[124-9]\d{7,9}", plain):
        return draft.with_text(f"0{plain}")
    return None


@repair(
    "cl_prefix_glued",
    "A Chilean form's +56 and area code stood in front of a complete number and were merged with it.",
    Example("+56 56 2 2422 3300", "CL", "+56224223300"),
    Example("+56 32 2 2123 4567", "CL", "+56221234567"),
    Example("+56 02 2 2123 4567", "CL", "+56221234567"),
    stage="reading",
    order=16,
    family="country",
)
def cl_prefix_glued(draft: Draft) -> Draft | None:
    """Leave the form's part out: a country code twice, an area code, or the mobiles' 9 before nine digits."""
    match = _CL_GLUED.fullmatch(digits(draft.text))
    return draft.with_text(f"+56 {match[1] or match[2]}") if match else None
