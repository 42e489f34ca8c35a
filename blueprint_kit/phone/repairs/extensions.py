"""Extensions that are not simply labelled, dial pauses and star codes."""

from __future__ import annotations

import re
from dataclasses import replace

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.reading import digits, library_extension
from blueprint_kit.phone.registry import LETTER, OTHER_SCRIPT, Example, repair
from blueprint_kit.phone.words import extension_at_end

_LABELLED = (LETTER, OTHER_SCRIPT, *"#~")
_PAUSE = re.compile(r"(?<=\d)\s*(?:(?:\s|^)[pPwW]{1,3}\.?\s*|(?<=\d)[pPwW]{1,3}|,{2,}\s*)(\d{1,7})#?\s*$")
_HASH_END = re.compile(r"(?<=\d)[\s-]+(\d{1,6})#\s*$")
_STAR = re.compile(r"^\s*(?:[*#]\d{2,3}(?:[*#]|(?=[\s.+(-]))|\*{2}\d{2,3}\*)\s*(?=[+\d(][\d\s().-]{6,})")


@repair(
    "star_code_removed",
    "A dialling code such as *67 in front of the number was taken off.",
    Example("*67 415 555 2671", "US", "+14155552671"),
    stage="piece",
    order=10,
    signs="*#",
)
def star_code_removed(draft: Draft) -> Draft | None:
    """Take a star code off."""
    return draft.with_text(_STAR.sub("", draft.text))


@repair(
    "first_of_several_extensions",
    "Several extensions stand behind the number; the first was taken.",
    Example("415-555-2671 x12/x13", "US", "+14155552671", extension="12"),
    stage="piece",
    order=20,
    signs=_LABELLED,
)
def first_of_several_extensions(draft: Draft) -> Draft | None:
    """Cut the second and further extensions off; the first one is then read as usual."""
    match = extension_at_end(draft.text)
    return draft.with_text(draft.text[: match.start("more")].rstrip()) if match and match["more"] else None


def labelled_extension(text: str) -> tuple[str, str] | None:
    """Return the number and the labelled extension behind it, None where there is none.

    A bare # or ~ needs five digits before it, a word three. More than seven digits behind a bare sign, or
    nine behind a word, are no extension but a second number.
    """
    hashed = _HASH_END.search(text)
    if hashed and len(digits(text[: hashed.start()])) >= 7:
        return text[: hashed.start()].strip(), hashed[1]
    match = extension_at_end(text)
    if not match or match["more"] or len(digits(text[: match.start()])) < (3 if match["label"] else 5):
        return None
    longest = 20 if ";ext=" in match[0] else 7 if match["label"] is None else 9
    if len(match["first"]) > longest:
        return None
    return text[: match.start()].strip(), match["first"]


@repair(
    "extension_label_read",
    "An extension written in a way that the library does not know (poste, Durchwahl, 内線) was kept apart.",
    Example("+33 1 23 45 67 89 poste 12", "FR", "+33123456789", extension="12"),
    Example("030 123456 Durchwahl 78", "DE", "+4930123456", extension="78"),
    stage="piece",
    order=21,
    signs=_LABELLED,
)
def extension_label_read(draft: Draft) -> Draft | None:
    """Keep an extension apart that the library would dial or refuse."""
    found = None if draft.extension else labelled_extension(draft.text)
    if not found or library_extension(draft.text, draft.region) == found[1]:
        return None
    return replace(draft, text=found[0], extension=found[1])


@repair(
    "dial_pause_as_extension",
    "Digits behind a dial pause (p, w or two commas) were taken as the extension.",
    Example("415 555 2671 p123", "US", "+14155552671", extension="123"),
    Example("+12679000000,,123456", "US", "+12679000000", extension="123456"),
    stage="piece",
    order=22,
    signs=(LETTER, *","),
)
def dial_pause_as_extension(draft: Draft) -> Draft | None:
    """Take what is dialled after a pause as the extension."""
    match = _PAUSE.search(draft.text)
    if not match or draft.extension:
        return None
    return replace(draft, text=draft.text[: match.start()].strip(), extension=match[1])
