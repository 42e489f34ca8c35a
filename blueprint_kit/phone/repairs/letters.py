"""Letters beside and among the digits: labels, names, vanity numbers, O for 0."""

from __future__ import annotations

import re
from dataclasses import replace

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.reading import digits, read
from blueprint_kit.phone.registry import LETTER, Example, repair
from blueprint_kit.phone.repairs.extensions import labelled_extension
from blueprint_kit.phone.words import LABELS

_WORD = r"[^\W\d_]+(?:['’.-][^\W\d_]+)*"  # noqa: RUF001 - an apostrophe within a name
_FRONT = re.compile(rf"^[\s(\[{{<*.:-]*(?P<word>{_WORD})[\s.:)\]}}>№#=/-]*(?=[\s+(\d*]|[^\W\d_])")
_BACK = re.compile(rf"(?<=[\d)\s])[\s,;:/([{{<*-]*(?P<word>{_WORD})[\s.:)\]}}>*!-]*$")
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*[^\W\d_][^()\[\]]*)[)\]]\s*")
_DIGITS_LIKE = re.compile(r"[\dOoIl\s]*")
_LETTERS = re.compile(r"[^\W\d_]")
_ZERO = "OoОоΟοQD"  # noqa: RUF001 - Latin, Cyrillic and Greek o
_ONE = "lIiІі|"  # noqa: RUF001 - Latin and Cyrillic
_MISTAKEN = re.compile(
    rf"(?<![^\W\d_])(?:(?<=\d)[{_ZERO}{_ONE}]{{1,2}}(?![^\W\d_])|[{_ZERO}{_ONE}]{{1,2}}(?=\d)|[OoIl](?=[-.]\d))"
)
_VANITY = re.compile(
    r"(?P<head>(?:\+?1[\s.-]*)?\(?8(?:00|33|44|55|66|77|88)\)?|0[589]00|1[389]00|13)[\s.-]*"
    r"(?P<tail>[A-Za-z0-9]+(?:[\s.-][A-Za-z0-9]+)*)"
)
_STRAY = re.compile(r"(?<![^\W\d_])[OoIl][-.]$")
_FIRST_DIGIT = re.compile(r"[+(]*\d")
_BETWEEN = " \t\r\n,;:./([-"
_TAIL_WORDS = re.compile(r"(?<=[\d)])[\s,;:./(\[-]+[^\W\d_]\D*$")
_LAST_GROUP = re.compile(r"(?P<number>.*\d)\)?\s+(?P<count>\d{1,2})\.?\s*", re.DOTALL)
_PAIRS = re.compile(r"\D\d\d$")
_CARRIER = re.compile(r"^(\(?0)\s?[xX]{2}(?=[\s)]*\(?\d)")
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


@repair(
    "label_removed",
    "A label beside the number (Tel., Fax, home, a note in brackets) was cut off; its letters were not dialled.",
    Example("Tel.: 030 123456", "DE", "+4930123456"),
    Example("030 123456 Fax", "DE", "+4930123456"),
    Example("4155552671 (home)", "US", "+14155552671"),
    Example("66441593 (from 2017)", "SG", "+6566441593"),
    stage="piece",
    order=30,
    signs=(LETTER,),
)
def label_removed(draft: Draft) -> Draft | None:
    """Cut labels at both ends and bracketed notes."""
    if not _LETTERS.search(draft.text):
        return None
    text, label = draft.text, draft.label
    notes = [match for match in _BRACKET.finditer(text) if not _DIGITS_LIKE.fullmatch(match["inside"])]
    for note in reversed(notes):
        text = f"{text[: note.start()]} {text[note.end() :]}"
        label = note["inside"].split()[0].lower().strip(".:")
    for pattern in (_FRONT, _BACK):
        edge = pattern.search(text)
        while edge and _is_label(edge["word"]):
            if pattern is _BACK and counts_the_next_word(text[: edge.start()], draft.region):
                return None
            label = label or edge["word"].lower().strip(".")
            text = text[edge.end() :] if pattern is _FRONT else text[: edge.start()]
            edge = pattern.search(text)
    text = text.strip()
    return None if text == draft.text.strip() else replace(draft, text=text, label=label)


def _is_label(word: str) -> bool:
    """Return whether a word at the edge of a number is a known label, and not a letter for a digit."""
    plain = word.lower().strip(".")
    return plain in LABELS and plain not in ("o", "i", "l")


@repair(
    "carrier_placeholder_removed",
    "The letters that stand for a carrier code of one's choice (0xx11 in Brazil) were taken out.",
    Example("0xx11 4002-8922", "BR", "+551140028922"),
    stage="piece",
    order=24,
    signs="xX",
)
def carrier_placeholder_removed(draft: Draft) -> Draft | None:
    """Take xx out behind a leading zero."""
    return draft.with_text(_CARRIER.sub(r"\1", draft.text.strip()))


@repair(
    "vanity_letters",
    "The letters of a toll-free vanity number were dialled on the keypad.",
    Example("1-800-FLOWERS", "US", "+18003569377"),
    Example("0800 DDA 005", "NZ", "+64800332005"),
    stage="piece",
    order=26,
    signs=(LETTER,),
)
def vanity_letters(draft: Draft) -> Draft | None:
    """Dial letters only where all of them together make a toll-free or shared-cost number exactly."""
    match = _VANITY.fullmatch(draft.text.strip())
    if not match or len(_LETTERS.findall(match["tail"])) < 3:
        return None
    if any(word.lower() in LABELS for word in re.findall(_WORD, match["tail"])):
        return None
    dialled = f"{match['head']} {match['tail'].upper().translate(_KEYS)}"
    reading = read(dialled, draft.region)
    fits = reading.valid and reading.type in ("toll_free", "shared_cost", "premium_rate", "uan")
    head = digits(match["head"])
    if not head.startswith("0"):
        # 1-800 stands for North America, 1800 and 1300 for the few plans that begin a national number so.
        fits = fits and reading.code in ((1,) if head[-3] == "8" and head[:-3] in ("", "1") else (61, 65, 91))
        fits = fits or (reading.valid and reading.type == "toll_free" and reading.code == 61)
    return draft.with_text(dialled) if fits and digits(dialled).endswith(reading.national) else None


@repair(
    "letter_for_digit",
    "A letter typed for a digit (O for 0, l or I for 1) was read as the digit.",
    Example("O20 7946 0018", "GB", "+442079460018"),
    Example("+1 415 555 267l", "US", "+14155552671"),
    stage="piece",
    order=36,
    signs=(LETTER, *"|"),
)
def letter_for_digit(draft: Draft) -> Draft | None:
    """Read O as 0 and l as 1 where digits touch them, and only if that makes the number valid."""
    if not _MISTAKEN.search(draft.text):
        return None
    text = _MISTAKEN.sub(lambda m: "".join("0" if c in _ZERO else "1" for c in m[0]), draft.text)
    if _LETTERS.search(text) or not read(text, draft.region).valid:
        return None
    return draft.with_text(text)


@repair(
    "text_removed",
    "Words behind or before the number were cut off; their letters were not dialled.",
    Example("415-555-0123 Bob", "US", "+14155550123"),
    Example("030 1234567 Eingang links", "DE", "+49301234567"),
    Example("Frau Muster 030 123456", "DE", "+4930123456"),
    stage="piece",
    order=40,
    signs=(LETTER,),
)
def text_removed(draft: Draft) -> Draft | None:
    """Cut unknown words at both ends; words with digits on both sides stay and refuse the number."""
    if not _LETTERS.search(draft.text) or not digits(draft.text):
        return None
    text = draft.text
    first = _FIRST_DIGIT.search(text)
    before = text[: first.start()] if first else ""
    if before[-1:].isalpha() or _STRAY.search(before):
        return None
    text = text[len(before) :]
    cut = _TAIL_WORDS.search(text)
    if cut:
        text = text[: cut.start()].rstrip(_BETWEEN)
        if counts_the_next_word(text, draft.region):
            return None
    enough = len(digits(text)) >= 6 or read(text.strip(), draft.region).valid
    found = labelled_extension(text)
    return (
        draft.with_text(text.strip()) if enough and not _LETTERS.search(found[0] if found else text) else None
    )


def counts_the_next_word(text: str, region: str) -> bool:
    """Return whether the last digits may belong to the word behind them, as in "030 123456 2. Stock".

    They may where they stand apart, the number is whole without them, and it is not written in pairs.
    """
    match = _LAST_GROUP.fullmatch(text)
    if not match or read(match["number"], region).length != "possible":
        return False
    return len(match["count"]) == 1 or _PAIRS.search(match["number"]) is None
