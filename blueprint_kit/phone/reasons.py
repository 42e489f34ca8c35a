"""Why a cell has no valid number: one code, one outcome, one plain sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a cell came to an outcome other than ``valid``."""

    code: str
    outcome: str
    sentence: str


_TABLE = (
    ("blank", "empty", "The cell holds nothing, or white space only."),
    ("word_for_none", "empty", "The cell says in words or by a dash that there is no number."),
    ("withheld_word", "withheld", "The caller's number is hidden; the cell says so in words."),
    (
        "withheld_keypad",
        "withheld",
        "The caller's number is hidden; the word was dialled on a keypad into digits.",
    ),
    ("withheld_uri", "withheld", "The caller's number is hidden behind an anonymous SIP address."),
    (
        "scientific_notation",
        "damaged",
        "A spreadsheet turned the number into scientific notation and dropped digits.",
    ),
    ("digits_rounded", "damaged", "A spreadsheet kept 15 digits and wrote zeros for the rest."),
    ("hash_marks", "damaged", "The cell shows the marks of a column that was too narrow, not its number."),
    ("spreadsheet_error", "damaged", "The cell holds a spreadsheet's error value."),
    ("digits_masked", "damaged", "Digits are covered by stars, bullets or crosses."),
    ("characters_lost", "damaged", "Characters were lost in a change of encoding."),
    ("area_code_missing", "local", "A subscriber number whose area code is elsewhere."),
    (
        "area_code_not_fitting",
        "local",
        "A subscriber number; with the area code beside it, it is not in the plan.",
    ),
    (
        "column_lacks_area_codes",
        "local",
        (
            "Nearly all national numbers of the column lack the leading zero, and too many are not in the plan: "
            "probably local numbers whose area code is elsewhere."
        ),
    ),
    ("short_code", "short", "A short code, such as an emergency number or *611."),
    ("internal_extension", "short", "Too few digits for any outside line: probably an internal extension."),
    ("not_in_plan", "possible", "The length fits, but no range of the numbering plan holds it."),
    (
        "ninth_digit_missing",
        "possible",
        "A Brazilian mobile number from before the ninth digit; ask for the current one.",
    ),
    ("too_short", "invalid", "Fewer digits than any number of this country has."),
    ("too_long", "invalid", "More digits than any number of this country has."),
    ("wrong_length", "invalid", "No number of this country has this many digits."),
    ("unknown_country_code", "invalid", "The digits after the plus sign are no country's code."),
    ("country_code_only", "invalid", "A country code with no more than a few digits behind it."),
    ("missing_plus", "invalid", "It would be valid with a plus sign in front, which nobody may assume here."),
    ("ambiguous_country_code", "invalid", "The first digits may be the own country's code or an area code."),
    ("no_region", "invalid", "A national number, and nothing says of which country."),
    ("looks_like_date", "invalid", "It is written as a date or a time of day."),
    ("placeholder", "invalid", "One digit repeated, or digits counted up: a filler, not a number."),
    ("text_only", "invalid", "Words without a number."),
    ("letters_left", "invalid", "Letters stand among the digits, and what they mean is not certain."),
    ("unreadable_characters", "invalid", "Characters that belong to no phone number stand among the digits."),
    ("uri_not_numeric", "invalid", "An address of a person or a page: it holds no number."),
    (
        "repair_switched_off",
        "invalid",
        "It needs a repair or an assumption that the policy has switched off.",
    ),
    ("several_numbers", "invalid", "The cell holds several numbers, and the policy takes none of them."),
    (
        "several_numbers_unlabelled",
        "invalid",
        "The cell holds several numbers, and no label says which one to take.",
    ),
    ("cell_too_long", "invalid", "The cell is longer than 1,000 characters: not a phone number."),
    ("type_not_text", "invalid", "The cell holds neither text nor a number."),
)

REASONS: Mapping[str, Reason] = MappingProxyType({code: Reason(code, *rest) for code, *rest in _TABLE})


def reasons() -> Mapping[str, Reason]:
    """Return every reason by its code, in the order of outcomes from nothing to almost.

    >>> reasons()["missing_plus"].outcome
    'invalid'
    """
    return REASONS
