"""Plus signs, dialling prefixes and trunk zeros."""

from __future__ import annotations

import re
from dataclasses import replace

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.reading import digits, main_region, read, trunk_prefix, writes_trunk_prefix
from blueprint_kit.phone.registry import Example, repair

_BRACKETED_ZERO = re.compile(r"\(?(?P<code>[1-9]\d{0,2})\)?[\s.-]{0,2}\(0\)")
_NORTH_AMERICAN = re.compile(r"(?:1[\s.-]+)?\(?\d{3}\)?[\s.-]*\d{3}[\s.-]+\d{4}")
_PLUSES = re.compile(r"^(\(?)\s*(?:0{1,2}\s*\+|\+\s*\+)[\s+]*(?=[\s(]*\d)")
_PLUS_IDD = re.compile(r"^\+\s*(?:00|011)\s*(?=\(?[1-9])")
_BEFORE_PLUS = re.compile(r"\+?\d{1,5}\s*(\+[\d\s().-]{8,})")
_PLUS_ZERO = re.compile(r"\+\s*(?=\(?0[1-9])")
_WRITTEN_IDD = re.compile(r"^(?:00|011|0011|810)")
_IDD = re.compile(r"^\s*\(?(?:00|011|0011|810|8~10)\)?[\s.-]*(?=\(?[1-9])")


def is_north_american(draft: Draft) -> bool:
    """Return whether a number is grouped 3-3-4 as North America does: then no plus sign is missing.

    656-555-0123 is nobody's way to write a number of Singapore.
    """
    return bool(draft.reading and draft.reading.code == 1 and _NORTH_AMERICAN.fullmatch(draft.text.strip()))


@repair(
    "plus_mended",
    "A doubled plus sign, or zeros in front of one, became one plus sign.",
    Example("++49 30 123456", "DE", "+4930123456"),
    Example("00+49 30 123456", "DE", "+4930123456"),
    stage="piece",
    order=50,
    signs="+",
)
def plus_mended(draft: Draft) -> Draft | None:
    """Keep one plus sign, the last of those in front."""
    return draft.with_text(_PLUSES.sub(r"\1+", draft.text)) if "+" in draft.text else None


@repair(
    "idd_after_plus",
    "A dialling prefix (00, 011) behind the plus sign was left out.",
    Example("+0044 20 7946 0018", "GB", "+442079460018"),
    stage="piece",
    order=52,
    plain=True,
    signs="+",
)
def idd_after_plus(draft: Draft) -> Draft | None:
    """Leave 00 or 011 out behind a plus."""
    return draft.with_text(_PLUS_IDD.sub("+", draft.text.strip())) if draft.text.startswith("+") else None


@repair(
    "prefix_before_plus_removed",
    "A country code glued in front of a complete international number was taken off.",
    Example("+5633+56951881267", "CL", "+56951881267"),
    stage="piece",
    order=54,
    signs="+",
)
def prefix_before_plus_removed(draft: Draft) -> Draft | None:
    """Take a form's prefix off where a whole number with its own plus sign follows."""
    match = _BEFORE_PLUS.fullmatch(draft.text.strip()) if "+" in draft.text else None
    return draft.with_text(match[1]) if match and read(match[1], "").valid else None


@repair(
    "plus_before_zero_removed",
    "A plus sign in front of a national number with its zero was taken off.",
    Example("+09 4789 2401", "FI", "+358947892401"),
    stage="piece",
    order=56,
    plain=True,
    signs="+",
)
def plus_before_zero_removed(draft: Draft) -> Draft | None:
    """Read +0… as national: no country code begins with 0."""
    match = _PLUS_ZERO.match(draft.text.strip())
    return draft.with_text(draft.text.strip()[match.end() :]) if match and draft.region else None


@repair(
    "plus_before_bracketed_zero",
    "A zero in brackets behind a country code shows that the plus sign in front was lost; it was supplied.",
    Example("44 (0)20 7946 0018", "US", "+442079460018"),
    Example("49 (0) 30 123456", "DE", "+4930123456"),
    stage="piece",
    order=58,
    plain=True,
    signs="(",
)
def plus_before_bracketed_zero(draft: Draft) -> Draft | None:
    """Supply the plus sign: only a country code stands in front of a bracketed trunk zero."""
    match = _BRACKETED_ZERO.match(draft.text)
    if not match or trunk_prefix(main_region(int(match["code"]))) != "0":
        return None
    candidate = f"+{match['code']} {draft.text[match.end() :].strip()}"
    return draft.with_text(candidate) if read(candidate, "").valid else None


@repair(
    "trunk_zero_dropped",
    "A trunk prefix kept behind the country code, as in +49 (0)30, was dropped.",
    Example("+49 (0)30 123456", "DE", "+4930123456"),
    Example("+49 0711 2842222", "DE", "+497112842222"),
    Example("+351 (0)213 466 111", "PT", "+351213466111"),
    Example("0049 (0)30 123456", "DE", "+4930123456"),
    stage="piece",
    order=60,
    plain=True,
)
def trunk_zero_dropped(draft: Draft) -> Draft | None:
    """Drop the trunk prefix behind a country code; Italy's zero stays, since the number is valid with it."""
    text = draft.text.strip()
    reading = read(text, draft.region)
    if not reading.code or not (text.startswith(("+", "(+")) or reading.international):
        return None
    plain = digits(text) if "+" in text else _WRITTEN_IDD.sub("", digits(text))
    if not plain.startswith(str(reading.code)):
        return None
    behind = plain[len(str(reading.code)) :]
    prefix = trunk_prefix(main_region(reading.code)) or "0"
    trunk = next((p for p in (prefix, "0") if behind.startswith(p)), "")
    if not trunk or (behind == reading.national and reading.valid):
        return None
    candidate = f"+{reading.code} {behind[len(trunk) :]}"
    dropped = read(candidate, "")
    agrees = dropped.valid and (not reading.valid or dropped.e164 == reading.e164)
    return draft.with_text(candidate) if agrees else None


@repair(
    "area_code_joined",
    "The area code of another column was put in front.",
    Example("45010078", "AR", "+541145010078", area="11"),
    Example("20613130", "DE", "+493020613130", area="030"),
    stage="piece",
    order=70,
    plain=True,
)
def area_code_joined(draft: Draft) -> Draft | None:
    """Put the area code in front of a number that has none."""
    text, trunk = draft.text.strip(), trunk_prefix(draft.region) if draft.region else ""
    if (
        not draft.area
        or not draft.region
        or text.startswith(("+", "00", "(+"))
        or (trunk and text.startswith(trunk))
    ):
        return None
    plain = read(text, draft.region)
    if plain.valid and not writes_trunk_prefix(plain.e164):
        return None
    area = draft.area if trunk in ("", "1") or draft.area.startswith(trunk) else trunk + draft.area
    joined = f"{area} {text}"
    return draft.with_text(joined) if read(joined, draft.region).valid else None


@repair(
    "foreign_idd",
    "A dialling prefix of another country (00, 011) was read as a plus sign.",
    Example("00 44 20 7946 0018", "US", "+442079460018"),
    Example("011 44 20 7946 0018", "DE", "+442079460018"),
    Example("0049 30 123456", "", "+4930123456"),
    stage="reading",
    order=30,
)
def foreign_idd(draft: Draft) -> Draft | None:
    """Read 00 or 011 as a plus sign where the region's own prefix is another one."""
    return draft.with_text(_IDD.sub("+", draft.text))


@repair(
    "plus_supplied",
    "The plus sign was supplied: the policy says that bare digits are international.",
    Example("442079460018", "US", "+442079460018", policy=PhonePolicy(digits_only_is_international=True)),
    stage="reading",
    order=34,
)
def plus_supplied(draft: Draft) -> Draft | None:
    """Read bare digits as international where the policy allows it."""
    plain = digits(draft.text)
    if is_north_american(draft):
        return None
    bare = not draft.text.lstrip(" (").startswith(("+", "0")) and len(plain) >= 8
    return replace(draft, text=f"+{plain}") if bare and draft.policy.digits_only_is_international else None
