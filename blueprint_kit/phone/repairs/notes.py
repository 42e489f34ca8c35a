"""What people write beside a number: counting, hours, symbols, marks of a web page."""

from __future__ import annotations

import html
import re
import unicodedata

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.reading import digits, read, trunk_prefix
from blueprint_kit.phone.registry import LETTER, OTHER_SCRIPT, Example, repair

_ENTITY = re.compile(r"&#?\w{2,8};")
_BREAK = re.compile(r"(?i)<(?:br|/p|/div|/li)\s{0,3}/?>")
_LINK = re.compile(r"(?i)<a\s[^<>]{0,200}?href=[\"']?(tel:[^\"'<>\s]{1,100})[^<>]{0,200}>[^<>]{0,200}</a>")
_TAG = re.compile(r"(?i)</?[a-z]{1,10}(?:\s[^<>]{0,300})?/?>")
_WHOLE, _PARTED = 7, "\n\x00\n"
_FAX_SYMBOLS = "\U0001f4e0\U0001f5b7\u213b"
_CLOCK_TIME = r"\d{1,2}(?:[:.h]\d\d)?"
_HOUR_WORD = r"(?:uhr|h|hrs?|hours|a\.?m\.?|p\.?m\.?|o'clock|noon)"
_HOURS = re.compile(
    rf"(?i)(?<=[\d)])[\s,;(]+(?:[^\W\d_]{{2,12}}\s){{0,2}}(?:{_CLOCK_TIME}\s?{_HOUR_WORD}?\s?(?:-|to|bis|till?|until|and)\s?)?"
    rf"{_CLOCK_TIME}\s?{_HOUR_WORD}[\s)]*$|(?<=[\d)])[\s,;(]+24\s?[/x]\s?7[\s)]*$"
)
_ORDINAL = re.compile(
    r"^(?P<before>[^\d+]{0,40}?)(?P<marked>[#(\[]?)\s?(?P<count>\d{1,2})(?P<behind>[.:)\]]{0,2})\s+(?=\(?[+\d])"
)
_LETTER = re.compile(r"[^\W\d_]")


@repair(
    "markup_removed",
    "Marks of a web page (&nbsp;, <br>, tags) were taken out.",
    Example("030&nbsp;123456", "DE", "+4930123456"),
    Example('<a href="tel:+14155550123">415-555-0123</a>', "US", "+14155550123"),
    Example('<a href="tel:+14155550123">call</a>', "US", "+14155550123"),
    stage="cell",
    order=16,
    signs="&<",
)
def markup_removed(draft: Draft) -> Draft | None:
    """Write entities out and take tags off; a break parts lines."""
    text = draft.text
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _LINK.sub(r"\1", text)))
    return draft.with_text(text.strip())


@repair(
    "symbols_removed",
    "Symbols beside the number (☎, 📱, ℡, !, a star) were taken off.",
    Example("☎ 030 123456", "DE", "+4930123456"),
    Example("📞 030 1234567 📠 030 7654321", "DE", "+49301234567"),
    Example("030 123456 !!!", "DE", "+4930123456"),
    stage="cell",
    order=23,
    signs=(OTHER_SCRIPT, *"!*"),
)
def symbols_removed(draft: Draft) -> Draft | None:
    """Take pictures off, one between two numbers parts them; ! and a star go at the ends only."""
    text = draft.text
    if not text.isascii():
        shown = "".join(map(_without_picture, text))
        counts = [count for part in shown.split(_PARTED) if (count := len(digits(part)))]
        if len(counts) > 1 and min(counts) < _WHOLE:
            return None
        text = text if shown == text else shown.replace(_PARTED, "; ").strip("; ")
    return draft.with_text(text.lstrip("!\xa1 ").rstrip("!* ").strip())


def _without_picture(character: str) -> str:
    """Return a list separator for a picture, with the word for a fax machine; any other character as it is."""
    if character in _FAX_SYMBOLS:
        return f"{_PARTED}Fax "
    if character in "\u2116\u260e\u260f\u2706\u2121" or (
        unicodedata.category(character) in ("So", "Sk") and character not in "\xb0\ufffc\ufffd"
    ):
        return _PARTED
    return character


@repair(
    "hours_removed",
    "Hours behind the number (9-17 Uhr, after 6pm, 24/7) were cut off.",
    Example("030 123456 9-17 Uhr", "DE", "+4930123456"),
    Example("020 7946 0018 after 6pm", "GB", "+442079460018"),
    Example("020 7946 0018 24/7", "GB", "+442079460018"),
    stage="cell",
    order=46,
    signs=(LETTER, *"/"),
)
def hours_removed(draft: Draft) -> Draft | None:
    """Cut hours off: their digits would lengthen a number of an open plan."""
    match = _HOURS.search(draft.text)
    return draft.with_text(draft.text[: match.start()]) if match else None


@repair(
    "count_removed",
    "A count in front of the number (Tel. 2:, 1), room 12) was left out.",
    Example("Tel 2: 089 123456", "DE", "+4989123456"),
    Example("(2) 089 123456", "DE", "+4989123456"),
    Example("Zimmer 12 030 1234567", "DE", "+49301234567"),
    stage="piece",
    order=28,
    plain=True,
    signs=(LETTER, *".:)]#(["),
)
def count_removed(draft: Draft) -> Draft | None:
    """Leave a count out in front of a number that begins with a plus sign or its trunk prefix.

    Read as one, "2) 089 123456" is a valid number of another German town.
    """
    match = _ORDINAL.match(draft.text)
    if not match or not (match["behind"] or match["marked"] or _LETTER.search(match["before"])):
        return None
    rest = draft.text[match.end() :]
    trunk = trunk_prefix(draft.region) if draft.region else ""
    begins = rest.startswith(("+", "(+")) or (trunk and digits(rest).startswith(trunk))
    if trunk in ("", "1"):
        begins = begins or not read(f"{match['count']} {rest}", draft.region).valid
    begins = begins or match["marked"] == "#" or (match["behind"] == ")" and not match["marked"])
    if not begins or not read(rest.strip(), draft.region).valid:
        return None
    return draft.with_text(f"{match['before'].rstrip(' #([')} {rest}".strip())
