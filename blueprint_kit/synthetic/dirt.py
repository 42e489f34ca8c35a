"""How often what goes wrong in a CRM goes wrong in invented exports, each share with where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ASSUMED = "assumed: no published figure was found"
_AHIMA = "Gates, Journal of AHIMA, 14 August 2019: 8 to 12 % of the records of an average patient index"
_WHICH = "Which? and trueCall, September 2016: 12 % of the calls to users of a call blocker"
_CELLS = "counted in the phone columns of public registers: {} of filled cells"


@dataclass(frozen=True, slots=True)
class Rate:
    """A share from 0 to 1, of what it is a share, and who says so."""

    share: float
    of: str
    source: str


DIRT: Mapping[str, Rate] = MappingProxyType(
    {
        "duplicate": Rate(0.10, "records", _AHIMA),
        "main_line": Rate(0.15, "people", ASSUMED),
        "household": Rate(0.04, "people", ASSUMED),
        "no_number": Rate(0.08, "people", "counted in public registers: 0 to 24 % of rows have no number"),
        "second_number": Rate(0.35, "people", ASSUMED),
        "several_numbers": Rate(0.03, "cells", _CELLS.format("0 to 39 %, in most below 10 %")),
        "extension": Rate(0.03, "cells", ASSUMED),
        "placeholder": Rate(0.01, "cells", ASSUMED),
        "old_format": Rate(0.15, "cells of numbers that have one", ASSUMED),
        "spreadsheet": Rate(0.02, "cells", ASSUMED),
        "digit_wrong": Rate(0.01, "cells", ASSUMED),
        "hand_written": Rate(0.04, "cells", ASSUMED),
        "missing_country": Rate(0.10, "records", ASSUMED),
        "reused_id": Rate(0.002, "records", ASSUMED),
        "stranger": Rate(0.22, "calls", ASSUMED),
        "withheld": Rate(0.12, "calls", _WHICH),
        "internal": Rate(0.04, "calls", ASSUMED),
        "new_number": Rate(0.05, "calls of people in the records", ASSUMED),
    }
)
"""What is drawn, with its share. A second record of one person is, in equal parts, one of: a typing error of one
letter, a married name, an initial, swapped names, a second address, capitals, an exact copy."""

SPREADSHEET = ("scientific_notation", "float_suffix", "lost_zero", "lost_plus", "apostrophe")
HAND_WRITTEN = ("label_in_cell", "name_in_cell", "no_break_space", "hidden_character", "nothing_spelled")
OLD_FORMAT = (
    "mx_old_prefix", "ar_fifteen", "ar_nine_missing", "it_zero_lost", "br_ninth_digit_missing", "ru_kz_eight",
    "trunk_zero_kept",
)  # fmt: skip
