"""Rows whose whole answer follows from the engine's: plain texts that are valid numbers.

A text of digits and what usually stands between them needs no cleaning, so that what ``normalize_one`` says
of it is the library's answer and a few facts about how it is written; the same holds for one that a
spreadsheet left an apostrophe, a decimal ending or hard spaces on, and for one with a usual extension. Every row for which one more repair,
notice or doubt could apply is left to ``normalize_one``; a test holds both to the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
import phonenumbers

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.engine.kernel import Rows
from blueprint_kit.phone.engine.plans import region_names
from blueprint_kit.phone.registry import repairs

PLAIN, FILLER, BARE, TRUNKED, WITH_CODE, TRUNK_AT_HOME, WHOLE_BEFORE, DIRECT_DIAL = (
    1 << bit for bit in range(8)
)
LIKE_A_DATE, PLUS_ZERO, PLUS_WOULD_DO, OWN_CODE_FIRST, HAS_PLUS, ZERO_FIRST, LONG_BARE, TRUNK_BEHIND_PLUS = (
    1 << bit for bit in range(8, 16)
)
QUOTED, FLOAT, SPACED, EXTENDED = (1 << bit for bit in range(16, 20))
"""What the kernel says of how a text is written, in its order."""

_FROM_PLUS, _FROM_IDD, _WITHOUT_PLUS, _FROM_DEFAULT = 1, 5, 10, 20
_LOCAL_ONLY = 4
_TAKEN = ((QUOTED, "apostrophe_removed"), (FLOAT, "float_suffix_removed"), (SPACED, "separators_replaced"))
_FIRST = ("", "trunk_zero_supplied", "own_country_code_taken")
_LAST = ("", "direct_dial_joined", "suffix_joined")
NOTES = tuple(
    ";".join(code for code in (*taken, first, last) if code)
    for taken in product(*(("", code) for _, code in _TAKEN))
    for first in _FIRST
    for last in _LAST
)
"""What may be mended or assumed of such a row, by the place that ``PlainRows.notes`` gives."""
_FILLERS = (1234567, 12345678, 123456789, 1234567890, 987654321, 9876543210)


@dataclass(frozen=True, eq=False)
class PlainRows:
    """The rows of a chunk that need nothing more.

    Attributes
    ----------
    answered:
        Which rows they are.
    notes:
        The place in ``NOTES`` of what was assumed; for rows that are not answered it means nothing.
    international:
        Whether the number names its country.
    """

    answered: np.ndarray
    notes: np.ndarray
    international: np.ndarray


def plain_rows(rows: Rows, region: np.ndarray, has_area: np.ndarray | None, policy: PhonePolicy) -> PlainRows:
    """Find the rows that are answered; ``region`` is each row's, as the engine counts them, -1 for none."""
    facts, source = rows.facts, rows.source
    codes = _codes()
    international = (source == _FROM_PLUS) | (source == _FROM_IDD)
    doubtful = (facts & (FILLER | LIKE_A_DATE | PLUS_ZERO | TRUNK_BEHIND_PLUS)) != 0
    doubtful |= np.isin(rows.value, _listed(policy)) | (rows.possible == _LOCAL_ONLY)
    if has_area is not None:
        doubtful |= has_area & ((facts & HAS_PLUS) == 0)
    at_home = rows.region == region
    bare = (facts & BARE) != 0
    lacking = bare & ((facts & TRUNK_AT_HOME) != 0)
    unclear = lacking & ((facts & (LONG_BARE | OWN_CODE_FIRST)) != 0)
    default = (source == _FROM_DEFAULT) & (bare | ((facts & TRUNKED) != 0)) & at_home & ~unclear
    with_code = (facts & WITH_CODE) != 0
    own = (source == _WITHOUT_PLUS) & with_code & at_home
    answered = ((facts & PLAIN) != 0) & (rows.status == 0) & (rows.type > 0) & ~doubtful
    answered &= (international & with_code) | default | own
    number_code = codes[np.where(international, np.minimum(rows.region, len(codes) - 1), region)]
    direct = ((facts & DIRECT_DIAL) != 0) & ((number_code == 49) | (number_code == 43))
    last = np.where(direct, 1, np.where((facts & WHOLE_BEFORE) != 0, 2, 0))
    first = np.where(lacking & default, 1, np.where(own & (number_code != 1), 2, 0))
    taken = sum(
        ((facts & fact) != 0).astype("i2") << place for place, (fact, _) in enumerate(reversed(_TAKEN))
    )
    notes = (taken * len(_FIRST) + first) * len(_LAST) + last
    return PlainRows(answered & _permitted(policy)[notes], notes, international)


@cache
def _codes() -> np.ndarray:
    """Return the calling code of each region as the engine counts them; those of no region are 0."""
    return np.array([*map(phonenumbers.country_code_for_region, region_names()[:-1]), 0, 0], "i4")


@cache
def _listed(policy: PhonePolicy) -> np.ndarray:
    """Return the digits that may stand for a hidden caller or a filler, as numbers."""
    bare = ("".join(c for c in text if c not in "+ ().-") for text in policy.withheld_values)
    spelled = [text for text in bare if text.isdecimal() and len(text) <= 15]
    return np.array([*_FILLERS, *(int(lead + text) for text in spelled for lead in ("", "1"))], "u8")


@cache
def _permitted(policy: PhonePolicy) -> np.ndarray:
    """Return for each of ``NOTES`` whether the policy has all of it switched on."""
    known = repairs()
    return np.array([all(known[code].allowed(policy) for code in note.split(";") if code) for note in NOTES])
