"""A column as numbers: each distinct value once, and which one a row has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from blueprint_kit.matching.number_arrays import Ints


@dataclass(frozen=True, eq=False)
class Coded:
    """What a column of the log says: each row's value as a number, and what the numbers say; ``""`` where nothing is known."""

    of_row: Ints
    said: tuple[str, ...]

    @classmethod
    def of(cls, cells: Sequence[str], read: Callable[[str], str]) -> Coded:
        """Read a column; equal cells are read once."""
        codes, distinct = pd.factorize(np.array(cells, dtype=object))
        known: dict[str, int] = {}
        places = np.array(
            [known.setdefault(one, len(known)) for one in map(read, distinct.tolist())], dtype=np.int64
        )
        return cls(places[codes] if len(codes) else codes.astype(np.int64), tuple(known))
