"""Cells that hold no number to read: nothing, a hidden caller, lost digits, a date."""

from __future__ import annotations

import re
import unicodedata

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.words import NONE_WORDS, WITHHELD_WORDS

_SCIENTIFIC = re.compile(r"[+']?\s*\d+(?:[.,]\d*)?\s*[eE]\s*\+?\s*\d{1,3}")
_HASHES = re.compile(r"#{2,}")
_ERROR = re.compile(
    r"#(?:REF|VALUE|NUM|NAME|DIV/0|NULL|SPILL|CALC|WERT|BEZUG|ZAHL|VALEUR|VALOR)[!?]?", re.IGNORECASE
)
_MASKED = re.compile(
    r"(?:[*\u2022\u25cf\u2588\u2217\xd7]\s*){3,}|(?<![^\W\d_])[xX](?:[\s-]?[xX]){2,}(?![^\W\d_])"
)
_DATES = (
    re.compile(r"(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?:[T ]\d\d?:\d\d.*)?"),
    re.compile(r"(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:19|20)\d\d(?: \d\d?:\d\d.*)?"),
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3}){5,}")
_ANONYMOUS_URI = re.compile(
    r"(?:<?sips?:)?(?:anonymous|restricted|unavailable|withheld|private)@.*|.*@anonymous\.invalid\b.*"
)


def verdict(text: str, policy: PhonePolicy) -> str:
    """Return the code of the reason why this text holds no number, or ``""`` when it may hold one.

    Examples
    --------
    >>> verdict(" n/a ", PhonePolicy()), verdict("4.41E+11", PhonePolicy()), verdict("030 123456", PhonePolicy())
    ('word_for_none', 'scientific_notation', '')
    """
    seen = "".join(
        c
        for c in unicodedata.normalize("NFKC", text)
        if unicodedata.category(c) not in ("Cc", "Cf") or c in "\t\n\r"
    )
    plain = seen.strip().strip("'\"").strip()
    lower = plain.lower()
    return (
        _withheld(lower, policy)
        or ("blank" if not plain else "")
        or (
            "word_for_none"
            if lower in NONE_WORDS
            or (re.fullmatch(r"[\W_]+", plain) and "#" not in plain and "*" not in plain)
            else ""
        )
        or _damaged(plain)
        or ("looks_like_date" if any(pattern.fullmatch(plain) for pattern in _DATES) else "")
    )


_PLAIN = re.compile(r"\+?\(?[0-9](?:[0-9()]|[ -](?![ -]))*")


def is_plain(text: str) -> bool:
    """Return whether a text is 7 to 15 digits with single spaces, hyphens and brackets: nothing to mend or part.

    >>> is_plain("+49 (30) 123-456"), is_plain("030 123456 - 12"), is_plain("030/123456")
    (True, False, False)
    """
    return _PLAIN.fullmatch(text) is not None and 7 <= sum(map(str.isdecimal, text)) <= 15


def plain_verdict(text: str, policy: PhonePolicy) -> str:
    """Return the verdict of a plain text: a hidden caller's keypad digits or a date; all else needs other signs."""
    return _withheld(text, policy) or ("looks_like_date" if any(d.fullmatch(text) for d in _DATES) else "")


def _withheld(lower: str, policy: PhonePolicy) -> str:
    """Return the withheld reason of a lower-case text."""
    bare = re.sub(r"^(?:tel|sips?):", "", lower).strip("<>()[] ")
    compact = re.sub(r"[\s().-]", "", bare)
    listed = bare in policy.withheld_values or (compact in policy.withheld_values and compact != "")
    if listed or bare in WITHHELD_WORDS:
        if "@" in bare:
            return "withheld_uri"
        return "withheld_keypad" if compact.lstrip("+").isdecimal() else "withheld_word"
    if (
        compact.startswith("1")
        and compact[1:] in policy.withheld_values
        and compact[1:].isdecimal()
        and len(compact) > 7
    ):
        return "withheld_keypad"
    if compact.startswith("+1") and compact[2:] in policy.withheld_values:
        return "withheld_keypad"
    return "withheld_uri" if _ANONYMOUS_URI.fullmatch(lower) else ""


def _damaged(plain: str) -> str:
    """Return the reason why digits of a text are lost for good."""
    if _SCIENTIFIC.fullmatch(plain):
        return "scientific_notation"
    if _HASHES.fullmatch(plain):
        return "hash_marks"
    if _ERROR.fullmatch(plain):
        return "spreadsheet_error"
    if "\ufffd" in plain:
        return "characters_lost"
    if _MASKED.search(plain):
        return "digits_masked"
    bare = re.sub(r"[,\s]", "", plain)
    grouped = _GROUPED.fullmatch(plain) is not None or plain.isdecimal()
    if grouped and len(bare) > 15 and re.fullmatch(r"\d{15}0+", bare):
        return "digits_rounded"
    return "digits_rounded" if _GROUPED.fullmatch(plain) and len(bare) > 15 else ""
