"""The levels of comparison as a ladder is replayed on them; no frame is needed to name them."""

from __future__ import annotations

from dataclasses import dataclass

from .phone_types import Comparison


@dataclass(frozen=True, slots=True)
class Level:
    """One level of ``matching.phone.comparison``; ``last`` counts the digits of ``last_n_digits``."""

    name: str
    last: int | None = None

    @property
    def code(self) -> str:
        """The level as a key of JSON.

        >>> Level("last_n_digits", 9).code
        'last_9_digits'
        """
        return f"last_{self.last}_digits" if self.last else self.name


_LAST = Comparison.LAST_N_DIGITS
LEVELS = (
    *(Level(str(one.value)) for one in Comparison if one is not _LAST),
    *(Level(str(_LAST.value), last) for last in (10, 9, 7)),
)
"""From strict to loose."""
