"""How alike two values of a field may be: the levels a pair is put in, strict first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["word", "first", "code", "email", "number"]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of one kind of field.

    Attributes
    ----------
    words:
        What is said of a pair at this level, after the field's name.
    sql:
        The condition, with ``$c`` for the field's column; DuckDB's own functions, which need no extension.
    untrained:
        Share of pairs of one person at this level, where the records are too few to learn it.
    """

    words: str
    sql: str
    untrained: float


_SAME = Level("the same", '"$c_l" = "$c_r"', 0.85)
_LETTER = Level("one letter apart", 'levenshtein("$c_l", "$c_r") <= 1', 0.05)
_ALIKE = Level("alike", 'jaro_winkler_similarity("$c_l", "$c_r") >= 0.9', 0.04)
OTHER = Level("different", "ELSE", 0.06)
UNKNOWN = "blank on one side"

LEVELS: Mapping[Kind, tuple[Level, ...]] = MappingProxyType(
    {
        "word": (_SAME, _LETTER, _ALIKE, OTHER),
        "first": (
            _SAME,
            Level(
                "the same by its initial",
                'substr("$c_l", 1, 1) = substr("$c_r", 1, 1) AND least(length("$c_l"), length("$c_r")) = 1',
                0.03,
            ),
            _LETTER,
            _ALIKE,
            OTHER,
        ),
        "code": (_SAME, Level("one character apart", 'levenshtein("$c_l", "$c_r") <= 1', 0.07), OTHER),
        "email": (
            _SAME,
            Level(
                "the same before the @", "split_part(\"$c_l\", '@', 1) = split_part(\"$c_r\", '@', 1)", 0.03
            ),
            _LETTER,
            OTHER,
        ),
        "number": (
            _SAME,
            Level("the same among further numbers", 'list_has_any("$c_all_l", "$c_all_r")', 0.05),
            Level("the same in its last seven digits", 'right("$c_l", 7) = right("$c_r", 7)', 0.02),
            OTHER,
        ),
    }
)
"""Kind of field -> its levels, strict first, ``different`` last; a blank on one side is in none."""
