"""Old and odd forms of single countries."""

from __future__ import annotations

import re

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.reading import digits, read
from blueprint_kit.phone.registry import Example, repair

_RU_EIGHT = re.compile(r"\+\s*8(?:[\s().-]*\d){10}")
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
    "ar_fifteen_behind_nine",
    "Argentina's 15 stood behind +54 9, which already says that the number is a mobile one; the 15 was dropped.",
    Example("+54 9 11 15 2345-6789", "AR", "+5491123456789"),
    stage="reading",
    order=14,
    family="country",
)
def ar_fifteen_behind_nine(draft: Draft) -> Draft | None:
    """Drop the 15 where only one length of the area code leaves a valid mobile number."""
    plain = digits(draft.text)
    if not plain.startswith("549") or len(plain) != len("549") + len("15") + 10:
        return None
    national = plain[3:]
    cut = {national[:n] + national[n + 2 :] for n in (2, 3, 4) if national[n : n + 2] == "15"}
    found = [number for number in cut if read(f"+549{number}", "").valid]
    return draft.with_text(f"+549{found[0]}") if len(found) == 1 else None


@repair(
    "ru_plus_before_eight",
    "A plus sign in front of the 8 that Russia and Kazakhstan dial at home was taken off.",
    Example("+8 912 345 67 89", "RU", "+79123456789"),
    stage="reading",
    order=18,
    family="country",
)
def ru_plus_before_eight(draft: Draft) -> Draft | None:
    """Read +8 and ten digits as dialled at home; one that is valid as it stands never comes here."""
    fits = draft.region in ("RU", "KZ") and _RU_EIGHT.fullmatch(draft.text.strip())
    return draft.with_text(draft.text.strip()[1:]) if fits else None


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
