"""Characters that nobody sees, digits of other scripts, and separators the library does not know."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.registry import OTHER_SCRIPT, Example, repair

_KEPT_CONTROLS = "\t\n\r"
_REVERSED = "\u202e"
_HIDDEN = frozenset(("Cf", "Cc", "Cs", "Cn"))
_SPACES = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\v\f\x1c-\x1f\x85\u2028\u2029]+")
_ODD = re.compile(r"(?<=[\d)])(?<!^\d):(?=[\d(+])|(?<=[\d)])\s*[_·•・･∙⋅‧＿]+\s*(?=[\d(+])")  # noqa: RUF001 - these are the separators meant
_PAIRS = re.compile(r"0\d(?:,\d\d){4}")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u30fc\uff70\u301c]")


def _fold(character: str) -> str:
    """Return the ASCII form of a digit, plus sign or bracket of another script, else the character."""
    if character.isascii():
        return character
    value = unicodedata.decimal(character, None)
    if value is not None:
        return str(int(value))
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 and folded.isascii() and folded in "+()/.,;#*~" else character


@repair(
    "hidden_characters_removed",
    "Characters that nobody sees (direction marks, zero-width spaces, control characters) were taken out.",
    Example("\u202a+49 30 123456\u202c", "DE", "+4930123456"),
    Example("415\u200e5552671", "US", "+14155552671"),
    stage="cell",
    order=10,
)
def hidden_characters_removed(draft: Draft) -> Draft | None:
    """Take format, control, surrogate and unassigned characters out."""
    if draft.text.isascii() and draft.text.isprintable():
        return None
    if _REVERSED in draft.text:
        # What a reader sees behind it runs backwards; whether to believe the eye or the file, nobody knows.
        return replace(draft, verdict="unreadable_characters")
    kept: list[str] = []
    for character in unicodedata.normalize("NFC", draft.text):
        kind = unicodedata.category(character)
        # An accent belongs to its letter; one on a digit belongs to nothing.
        stray = kind in ("Mn", "Me") and not (kept and unicodedata.category(kept[-1])[0] in "LM")
        if character in _KEPT_CONTROLS or not (kind in _HIDDEN or stray):
            kept.append(character)
    return draft.with_text("".join(kept))


@repair(
    "unicode_digits_folded",
    "Digits and signs of another script (full width, Arabic, Devanagari, …) were written as 0 to 9.",
    Example("０３－３４３０－１１１１", "JP", "+81334301111"),  # noqa: RUF001 - full-width digits are the case
    Example("٠٢ ٢٣٤٥ ٦٧٨٩", "EG", "+20223456789"),
    stage="cell",
    order=12,
    signs=(OTHER_SCRIPT,),
)
def unicode_digits_folded(draft: Draft) -> Draft | None:
    """Write every Unicode digit as its ASCII digit."""
    return None if draft.text.isascii() else draft.with_text("".join(map(_fold, draft.text)))


@repair(
    "separators_replaced",
    "Separators the library does not know (tab, no-break space, underscore, colon, middle dot) became spaces.",
    Example("030\t123456", "DE", "+4930123456"),
    Example("030_123456", "DE", "+4930123456"),
    Example("03・3430・1111", "JP", "+81334301111"),
    Example("01:42:68:53:00", "FR", "+33142685300"),
    stage="cell",
    order=50,
    signs=(OTHER_SCRIPT, *"_:,\t\v\f\x1c\x1d\x1e\x1f"),
)
def separators_replaced(draft: Draft) -> Draft | None:
    """Write odd separators between digits as one space."""
    text = draft.text.strip()
    replaced = _ODD.sub(" ", _SPACES.sub(" ", text))
    if _PAIRS.fullmatch(replaced):
        replaced = replaced.replace(",", " ")
    return None if replaced == text else draft.with_text(replaced)


@repair(
    "dashes_folded",
    "A typographic dash was written as a hyphen.",
    Example("415–555–2671", "US", "+14155552671"),  # noqa: RUF001 - the en dash is the case
    stage="cell",
    order=52,
    signs=(OTHER_SCRIPT,),
)
def dashes_folded(draft: Draft) -> Draft | None:
    """Write dashes of every width as the hyphen, so that one rule reads direct dials and tails."""
    return draft.with_text(_DASHES.sub("-", draft.text))
