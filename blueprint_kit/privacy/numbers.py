"""Telephone numbers in a text, by shape alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from blueprint_kit.privacy.columns import column_spans
from blueprint_kit.privacy.quiet import quieted
from blueprint_kit.privacy.text import digits_of

_LEAST, _MOST = 7, 15  # ITU-T E.164: at most fifteen digits
_GAP = r"[ \u00a0\u202f().\-/\u2010-\u2013]"

_LABEL = (
    r"(?:phones?|tel|telefono?|t[ée]l[ée]phone|tel[ée]fono|fernruf|rufnummer|handy|fax|mobile?|cell|landline|whatsapp"
    r"|sms|caller|called|callback|ani|dnis|msisdn|customer_?number|電話|ТЕЛ)"
)

_SHAPES: tuple[tuple[str, str], ...] = (
    ("number with country code", rf"(?<![\w+.])[+＋]{_GAP}{{0,2}}[1-9](?:{_GAP}{{0,3}}\d){{6,14}}"),  # noqa: RUF001
    ("number with country code", rf"(?<![\w.+-])00[1-9]\d?{_GAP}{{0,2}}(?:{_GAP}{{0,3}}\d){{7,12}}"),
    (
        "number in an export",
        r"(?<=[\"'>])(?:1[2-9]\d\d[2-9]\d{6}|[2-9]\d\d[2-9]\d{6}|0[1-9]\d{8,10})(?=[\"'<])",
    ),
    (
        "number with area code",
        rf"(?<![\w.+)])(?:\+?\d{{1,3}}{_GAP}?)?\(\d{{2,5}}\) ?[-/]? ?\d(?:[ .-]?\d){{3,9}}",
    ),
    ("number with area code", r"(?<![\w.+(/-])(?:1[-. ])?[2-9]\d\d(?:[-. ])[2-9]\d\d[-. ]\d{4}"),
    (
        "number with area code",
        r"(?<![\w.+(/-])0[1-9]\d{0,4}(?:[ \u00a0./-]|[ ]?[/-][ ])\d{2,9}(?:[ \u00a0./-]\d{2,8}){0,4}",
    ),
    ("number with area code", r"(?<![\w.+(/-])0[1-9]\d{8,9}"),
)
# Dialled before a number, no part of it: NANPA's *67 and *82 hide and show the caller, 3GPP TS 22.030's
# *31# and #31# likewise. Only after these is the rest a number of its own.
STAR_CODE = r"(?:\*(?:67|82)[ -]?|[*#]31#[ ]?)"
_STAR = re.compile(rf"(?<!\*){STAR_CODE}(?=[+(\d])")
_UNLABELLED = re.compile("|".join(f"(?P<s{i}>{shape}(?!\\w|\\.\\d))" for i, (_, shape) in enumerate(_SHAPES)))
_LABELLED = re.compile(
    rf"(?<![^\W_]){_LABEL}(?:[ _-]?(?:no|nr|number|e164|raw))?[.]?[\"'*]{{0,3}}\s?(?:[:=>]|\s|\]\()\s{{0,3}}"
    rf"(?:[\"'*(]{{0,3}}{STAR_CODE}|[\"'*(]{{0,3}})"
    rf"(?P<number>[+(]{{0,2}}\d(?:{_GAP}{{0,2}}\d){{6,14}})(?!\w|\.\d)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![^\W_])\+?\d{10,15}(?![^\W_])")
_HEADER = re.compile(rf"(?:.*[^\W_])?[ _:.-]*{_LABEL}(?![^\W\d_]).*", re.IGNORECASE)
_KEY_OF_ID = re.compile(r"(?:id|key|hash|seed|count|bytes|size|ms)[\"']?\s*[:=]\s*[\"']?$", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Number:
    """A number-like stretch of a text: where it stands and by which shape it was found."""

    start: int
    end: int
    what: str


def find_numbers(text: str) -> tuple[Number, ...]:
    """Find numbers of seven to fifteen digits that are written like telephone numbers, in order.

    A shape is needed: a country code, an area code in brackets, a leading zero with groups, the
    North American 3-3-4, a quoted or tabled run, or a word like "phone" right before. Plain runs of
    digits are ids and counts more often than numbers and are left, so a national number without
    leading zero, separators and label is not found.

    >>> text = "Call 030/1234567 or +49 30 1234567, not 2026-11-19, 1.2.3 or 1234567"
    >>> [text[n.start : n.end] for n in find_numbers(text)]
    ['030/1234567', '+49 30 1234567']
    """
    return numbers_in_quiet(quieted(text))


def numbers_in_quiet(quiet: str) -> tuple[Number, ...]:
    """Find numbers as `find_numbers` does, in a text that is already quieted."""
    found = [Number(*match.span("number"), "number after a label") for match in _LABELLED.finditer(quiet)]
    for start, end in column_spans(quiet, _HEADER):
        # Several numbers in a cell: longer than any one of them, so each part is looked at.
        several = len(digits_of(quiet[start:end])) > _MOST
        parts = re.finditer(r"[^;,/|&\n]+" if several else r"(?s).+", quiet[start:end])
        found += [Number(start + part.start(), start + part.end(), "number in a column") for part in parts]
    dialled = _STAR.sub(lambda match: "~" * len(match.group()), quiet)
    for match in _UNLABELLED.finditer(dialled):
        what = _SHAPES[int((match.lastgroup or "s0")[1:])][0]
        if _is_number(match.group(), what, quiet[max(0, match.start() - 40) : match.start()]):
            found.append(Number(*match.span(), what))
    kept: list[Number] = []
    for number in sorted(found, key=_order):
        if _LEAST <= len(digits_of(quiet[number.start : number.end])) <= _MOST and (
            not kept or number.start >= kept[-1].end
        ):
            kept.append(number)
    return tuple(kept)


def _order(number: Number) -> tuple[int, bool, int]:
    """Of two readings at one place the one with the country code is kept, then the longer."""
    return number.start, number.what != "number with country code", -number.end


def _is_number(written: str, what: str, before: str) -> bool:
    groups = re.findall(r"\d+", written)
    count = sum(map(len, groups))
    if what == "number in an export":
        return not _KEY_OF_ID.search(before)
    if what == "number with area code" and written.startswith("0"):
        return 9 <= count <= 13 and len(groups) < 7 and not _is_list(groups) and not _is_isbn(written, groups)
    return True


def _is_list(groups: list[str]) -> bool:
    """Say whether the groups count up or down: 01 02 03 04 05 is a list."""
    steps = {int(after) - int(before) for before, after in pairwise(groups)}
    return len(groups) > 3 and len(steps) == 1


def _is_isbn(written: str, groups: list[str]) -> bool:
    return len(groups) == 4 and "-" in written and len(groups[-1]) == 1 and sum(map(len, groups)) == 10


def number_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Find what may be a number inside an id, as (start, end): the shapes, and runs of 10 to 15 digits.

    >>> number_spans("call_14155550123_2")
    ((5, 16),)
    """
    spans = [(number.start, number.end) for number in find_numbers(text)]
    for match in _BARE.finditer(quieted(text)):
        if all(match.end() <= start or match.start() >= end for start, end in spans):
            spans.append(match.span())
    return tuple(sorted(spans))
