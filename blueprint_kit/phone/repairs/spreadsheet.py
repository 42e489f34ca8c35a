"""What spreadsheets leave on a number: float suffixes, apostrophes, formulas, thousands marks."""

from __future__ import annotations

import re

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.reading import digits
from blueprint_kit.phone.registry import OTHER_SCRIPT, Example, repair

_FLOAT = re.compile(r"([+(]{0,2}\d[\d\s()/-]*)[.,]0{1,2}|([+(]{0,2}\d[\d\s()/.-]*\d)\.0")
_FLOAT_WITHIN = re.compile(r"(?<![\d.,])(\d{9,15})[.,]0(?=\s*(?:$|[^\d\s.]))")
"""The same beside a label or in a list: a run of a whole number's digits, and nothing that goes on behind the 0."""
_THOUSANDS = re.compile(r"\+?\d{1,3}(?:,\d{3}){2,5}|\+?\d{1,3}(?:['’]\d{3}){2,5}")  # noqa: RUF001 - Swiss marks
_MARKS = re.compile(r"[,'’]")  # noqa: RUF001 - the typographic apostrophe that exports hold
_FORMULA = re.compile(
    r"['‘’`]?=\s*(?:[\"'“”‘’](?P<quoted>[^\"“”]*?)[\"'“”‘’]|(?P<bare>[+]?[\d\s()./-]+)"  # noqa: RUF001
    r"|(?:T|TEXT|TRIM|CLEAN|HYPERLINK)\(\s*\"?(?P<call>[^\",;]*?)\"?\s*(?:[,;][^()]*)?\))"
)
_QUOTES = "'\"`´‘’“”"  # noqa: RUF001 - the typographic quotes that exports hold


@repair(
    "formula_wrapper_removed",
    'A spreadsheet formula around the number (="…") was taken off.',
    Example('="+14155550123"', "US", "+14155550123"),
    Example('=HYPERLINK("tel:+14155550123","call")', "US", "+14155550123"),
    stage="cell",
    order=20,
    signs="=",
)
def formula_wrapper_removed(draft: Draft) -> Draft | None:
    """Take ``="…"`` off."""
    match = _FORMULA.fullmatch(draft.text.strip())
    if not match:
        return None
    return draft.with_text(match["quoted"] or match["bare"] or match["call"] or "")


@repair(
    "apostrophe_removed",
    "An apostrophe or quotes around the number, put there against formulas, were taken off.",
    Example("'+14155550123", "US", "+14155550123"),
    Example('"030 123456"', "DE", "+4930123456"),
    stage="cell",
    order=22,
    signs=_QUOTES,
)
def apostrophe_removed(draft: Draft) -> Draft | None:
    """Take quotes off both ends."""
    text = draft.text.strip()
    bare = text.strip(_QUOTES)
    return None if bare == text else draft.with_text(bare.strip())


@repair(
    "float_suffix_removed",
    "A decimal ending (.0), left when the column was stored as numbers, was taken off.",
    Example("3012345678.0", "DE", "+493012345678"),
    Example("4155552671.0", "US", "+14155552671"),
    Example("030 123456.0", "DE", "+4930123456"),
    Example("Tel 3012345678.0 / 3012345679.0", "DE", "+493012345678"),
    stage="cell",
    order=40,
    signs=".,",
)
def float_suffix_removed(draft: Draft) -> Draft | None:
    """Take ``.0`` off: the library reads it as one more digit, valid and wrong in 11.5 % of numbers."""
    match = _FLOAT.fullmatch(draft.text.strip())
    number = (match[1] or match[2]).strip() if match else ""
    whole = number if len(digits(number)) >= 3 else draft.text
    return draft.with_text(_FLOAT_WITHIN.sub(r"\1", whole))


@repair(
    "thousands_separators_removed",
    "Commas or apostrophes between every three digits, set by a spreadsheet, were taken out.",
    Example("4,155,552,671", "US", "+14155552671"),
    stage="cell",
    order=42,
    signs=(OTHER_SCRIPT, *",'"),
)
def thousands_separators_removed(draft: Draft) -> Draft | None:
    """Take thousands commas out."""
    text = draft.text.strip()
    return draft.with_text(_MARKS.sub("", text)) if _THOUSANDS.fullmatch(text) else None
