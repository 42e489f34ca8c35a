"""Cells that hold no number to read: nothing, a hidden caller, lost digits, a date."""

from __future__ import annotations

import re
import unicodedata

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.reading import digits
from blueprint_kit.phone.words import NONE_WORDS, WITHHELD_WORDS

_SCIENTIFIC = re.compile(r"[+']?\s*\d+(?:[.,]\d*)?\s*[eE]\s*\+?\s*\d{1,3}")
_SCIENTIFIC_WITHIN = re.compile(
    r"(?<![\w.,])\d[.,]\d{1,15}\s?(?:[eE]\s?\+?|[xX*\u00d7]\s?10\s?\^?)\d{1,2}(?!\w)"
)
_HASHES = re.compile(r"#{2,}")
_ERROR = re.compile(
    r"#(?:REF|VALUE|NUM|NAME|DIV/0|NULL|SPILL|CALC|WERT|BEZUG|ZAHL|VALEUR|VALOR)"
    r"|#[\u00a1\u00bf]?[^\W\d_]{2,12}(?:/0)?[!?]",
    re.IGNORECASE,
)
_MASKED = re.compile(
    r"(?:[*\u2022\u25cf\u2588\u2217\xd7]\s*){3,}|(?<![^\W\d_])[xX](?:[\s-]?[xX]){2,}(?![^\W\d_])|\?{3,}|#{3,}"
    r"|(?<=[\d\s.)/-])[xX*]{2}\W{0,3}$|(?<=\d)[\s./-]{0,3}(?:\.{2,9}|\u2026)\W{0,3}$"
)
_YEAR, _MONTH, _DAY = r"(?:1899|19\d\d|20\d\d)", r"(?:0?\d|1[0-2])", r"(?:0?\d|[12]\d|3[01])"
_DATE = re.compile(
    rf"{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?:[T ]\d\d?:\d\d.*)?|{_DAY}[-/.]{_DAY}[-/.]{_YEAR}(?: \d\d?:\d\d.*)?"
)
_SHORT_DATE = re.compile(rf"{_DAY}([-/.]){_DAY}\1\d\d")
_A_YEAR, _GROUPS = re.compile(_YEAR), re.compile(r"\d+")
_CLOCK = re.compile(r"\d{1,2}:[0-5]\d(?::[0-5]\d)?")
_MONTHS = "jan feb fév mar mrz mär apr abr avr may mai jun jui jul aug ago aoû sep set oct okt out nov dec dez dic déc"
_NAMED_MONTH = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(_MONTHS.split())})[^\W\d_]{{0,6}}(?![^\W\d_])", re.IGNORECASE
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3}){5,}")
_HIDDEN = "anonymous|restricted|unavailable|unknown|withheld|private"
_ANONYMOUS_URI = re.compile(
    rf"(?:<?sips?:)?(?:{_HIDDEN})@.*|.*\bsips?:(?:{_HIDDEN})@.*|.*@(?:anonymous|unknown)\.invalid\b.*"
    rf"|\W{{0,3}}(?:{_HIDDEN})\W{{1,3}}<.*"
)
_EDGES = " '\"()[]<>{}*.,:;!?=_/\\-\u2013\u2014"
_ZEROS = re.compile(r"0{1,6}(?:[.,]0{1,2})?")
_SIGNS_ONLY = re.compile(r"[\W_]+")
_A_LETTER = re.compile(r"[^\W\d_]")
_STUB = re.compile(r"\+\d{1,5}[\s./-]?(?=[^\W\d_])")
_LISTED = re.compile(r"[,;|\n]|\s/\s")
_ANY_DIGIT = re.compile(r"\d")
_SCHEME = re.compile(r"^(?:tel|sips?):")
_SPACING = re.compile(r"[\s().-]+")
_ROUNDED = re.compile(r"\d{15}0+")


def verdict(text: str, policy: PhonePolicy) -> str:
    """Return the code of the reason why this text holds no number, or ``""`` when it may hold one.

    Examples
    --------
    >>> verdict(" n/a ", PhonePolicy()), verdict("4.41E+11", PhonePolicy()), verdict("030 123456", PhonePolicy())
    ('word_for_none', 'scientific_notation', '')
    """
    seen = text if text.isascii() and text.isprintable() else _visible(text)
    plain = seen.strip().strip("'\"").strip()
    if not plain:
        return "blank"
    lower = plain.lower()
    return (
        _withheld(lower, policy)
        or ("word_for_none" if means_none(lower) else "")
        or _damaged(plain)
        or ("looks_like_date" if looks_like_date(plain) else "")
    )


def _visible(text: str) -> str:
    """Return a text without characters that nobody sees, signs of other scripts in their usual form."""
    return "".join(
        c
        for c in unicodedata.normalize("NFKC", text)
        if unicodedata.category(c) not in ("Cc", "Cf") or c in "\t\n\r"
    )


def means_none(lower: str) -> bool:
    """Return whether a lower-case text says that there is no number, whatever signs stand around the word.

    >>> means_none("-none-"), means_none("n/a, n/a"), means_none("+5635sin teléfono"), means_none("none 030")
    (True, True, True, False)
    """
    if lower in NONE_WORDS or _ZEROS.fullmatch(lower):
        return True
    if _SIGNS_ONLY.fullmatch(lower):
        return "#" not in lower and "*" not in lower
    if lower[0] == "+":
        # A form writes the country code before whatever is typed, "none" included.
        lower = _STUB.sub("", lower, count=1)
    if _ANY_DIGIT.search(lower):
        return False
    words = lower.split()
    if _is_none_word(lower) or (words[0] in NONE_WORDS and len(set(words)) == 1):
        return True
    parts = [part for part in _LISTED.split(lower) if part.strip()]
    return len(parts) > 1 and all(map(_is_none_word, parts))


def _is_none_word(text: str) -> bool:
    """Return whether one word or phrase says that there is no number, signs at its ends and spaces aside."""
    words = text.strip(_EDGES).split()
    return " ".join(words) in NONE_WORDS or "".join(words) in NONE_WORDS


_PLAIN = re.compile(r"\+?\(?[0-9](?:[0-9()]|[ .-](?![ ./-])| ?/ ?(?![ ./-]))*")
_AREA_SLASH = re.compile(r"[^\d/]*(?:\d[^\d/]*){1,6}/[^\d/]*(?:\d[^\d/]*){3,}")


def is_plain(text: str) -> bool:
    """Return whether a text is one number of 7 to 15 digits, written so that nothing is to be mended or parted.

    Single spaces, hyphens, dots and brackets may stand between digits, and one slash behind an area code: with
    seven digits before it or fewer than three behind it, it may part two numbers or belong to a tail (24/7).
    A decimal ending (.0) is not plain.

    >>> is_plain("+49 (30) 123-456"), is_plain("030 / 123456"), is_plain("01.42.68.53.00")
    (True, True, True)
    >>> is_plain("030 123456 - 12"), is_plain("030123456/7"), is_plain("4155552671.0")
    (False, False, False)
    """
    if not _PLAIN.fullmatch(text) or not 7 <= len(digits(text)) <= 15:
        return False
    if "/" in text and not _AREA_SLASH.fullmatch(text):
        return False
    return not text.endswith(".0") and not (text.endswith(".00") and text.count(".") == 1)


def plain_verdict(text: str, policy: PhonePolicy) -> str:
    """Return the verdict of a plain text: a hidden caller's keypad digits or a date; all else needs other signs."""
    return _withheld(text, policy) or ("looks_like_date" if _DATE.fullmatch(text) else "")


def looks_like_date(text: str) -> bool:
    """Return whether a text is written as a date with four digits of a year or a month's name, or as a time.

    >>> looks_like_date("17.05.2024"), looks_like_date("Fri May 17 2024"), looks_like_date("May 030 1234567")
    (True, True, False)
    """
    if _DATE.fullmatch(text) or (":" in text and _CLOCK.fullmatch(text)):
        return True
    if not _A_LETTER.search(text) or not _NAMED_MONTH.search(text):
        return False
    groups = _GROUPS.findall(text)
    return 1 <= len(groups) <= 3 and all(len(group) <= 2 or _A_YEAR.fullmatch(group) for group in groups)


def looks_like_short_date(text: str) -> bool:
    """Return whether a text may be a date with two digits of a year, or a subscriber number in pairs.

    >>> looks_like_short_date("17.05.24"), looks_like_short_date("32-05-24")
    (True, False)
    """
    return _SHORT_DATE.fullmatch(text) is not None


def _withheld(lower: str, policy: PhonePolicy) -> str:
    """Return the withheld reason of a lower-case text."""
    bare = _SCHEME.sub("", lower).strip("<>()[] ")
    compact = _SPACING.sub("", bare)
    listed = bare in policy.withheld_values or (compact in policy.withheld_values and compact != "")
    if listed or _is_withheld_word(bare, policy):
        if "@" in bare:
            return "withheld_uri"
        return "withheld_keypad" if compact.lstrip("+").isdecimal() else "withheld_word"
    if _is_keypad(compact, policy):
        return "withheld_keypad"
    return "withheld_uri" if _ANONYMOUS_URI.fullmatch(lower) else ""


def _is_withheld_word(bare: str, policy: PhonePolicy) -> bool:
    """Return whether a word or phrase says that the caller is hidden, signs at its ends and spaces aside."""
    if bare in WITHHELD_WORDS:
        return True
    words = "" if _ANY_DIGIT.search(bare) else " ".join(bare.strip(_EDGES).split())
    return words in WITHHELD_WORDS or (words != "" and words in policy.withheld_values)


def _is_keypad(compact: str, policy: PhonePolicy) -> bool:
    """Return whether digits spell a hidden caller with a plus sign (as Twilio sends it) or North America's 1."""
    plain = compact.removeprefix("+")
    if plain != compact and plain.isdecimal() and plain in policy.withheld_values:
        return True
    behind = plain[1:]
    if plain[:1] != "1" or behind not in policy.withheld_values:
        return False
    return plain != compact or (behind.isdecimal() and len(plain) > 7)


def _damaged(plain: str) -> str:
    """Return the reason why digits of a text are lost for good."""
    if _SCIENTIFIC.fullmatch(plain) or _SCIENTIFIC_WITHIN.search(plain):
        return "scientific_notation"
    if "#" in plain and _HASHES.fullmatch(plain):
        return "hash_marks"
    if plain[0] == "#" and _ERROR.fullmatch(plain):
        return "spreadsheet_error"
    if "\ufffd" in plain:
        return "characters_lost"
    if _MASKED.search(plain):
        return "digits_masked"
    return "digits_rounded" if _is_rounded(plain) else ""


def _is_rounded(plain: str) -> bool:
    """Return whether a spreadsheet kept 15 digits of a longer number and wrote zeros for the rest.

    A spreadsheet's number never begins with a zero: 0049… that ends in one is dialled from abroad.
    """
    grouped = "," in plain and _GROUPED.fullmatch(plain) is not None
    if not grouped and not plain.isdecimal():
        return False
    bare = "".join(plain.split()).replace(",", "")
    return len(bare) > 15 and not bare.startswith("0") and (grouped or _ROUNDED.fullmatch(bare) is not None)
