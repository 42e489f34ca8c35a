"""The answers of a run as columns; an `Answer` is made only for a row that is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, overload

import numpy as np
import numpy.typing as npt
import pandas as pd

from blueprint_kit.matching.sides import Side
from blueprint_kit.matching.verdicts import Answer

COLUMNS = (
    "row",
    "interaction_id",
    "leg_id",
    "outcome",
    "rule",
    "record_object",
    "record_id",
    "candidates",
    "candidate_ids",
    "action",
    "reason",
)
"""The columns of a match, in order."""

Texts = npt.NDArray[np.object_]
_NAMES = tuple(field.name for field in fields(Answer))


@dataclass(frozen=True, eq=False)
class Answers(Sequence[Answer]):
    """One answer a row; ``columns`` has an array for each field of `Answer`."""

    columns: Mapping[str, npt.NDArray[Any]]

    @classmethod
    def of(cls, found: Sequence[Answer]) -> Answers:
        """Return answers that an engine gave one by one."""
        columns: dict[str, npt.NDArray[Any]] = {}
        for name in _NAMES:
            held = np.empty(len(found), dtype=np.int64 if name == "candidates" else object)
            held[:] = [getattr(one, name) for one in found]
            columns[name] = held
        return cls(columns)

    def __len__(self) -> int:
        return len(self.columns["outcome"])

    @overload
    def __getitem__(self, row: int) -> Answer: ...
    @overload
    def __getitem__(self, row: slice) -> list[Answer]: ...
    def __getitem__(self, row: int | slice) -> Answer | list[Answer]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        return Answer(**{name: self.columns[name][row] for name in _NAMES} | {"candidates": self._count(row)})

    def __iter__(self) -> Iterator[Answer]:
        return (self[row] for row in range(len(self)))

    def _count(self, row: int) -> int:
        return int(self.columns["candidates"][row])

    def frame(self, side: Side, rows: npt.NDArray[np.int64] | None = None) -> pd.DataFrame:
        """Return the columns of `Matches.frame`, with the index of the interactions.

        ``rows`` are the places of the log that these answers are of, all of them unless said.
        """
        if rows is not None:
            side = Side(side.name, side.frame.iloc[rows], side.roles)
        held: dict[str, Any] = dict(self.columns)
        held["row"] = (np.arange(len(self), dtype=np.int64) if rows is None else rows) + 1
        held["interaction_id"] = np.array(side.first("interaction_id"), dtype=object)
        held["leg_id"] = np.array(side.first("leg_id"), dtype=object)
        return pd.DataFrame({name: _column(held[name], side.frame.index) for name in COLUMNS})


def _column(cells: npt.NDArray[Any], index: pd.Index) -> pd.Series:
    """Return a column with pandas' text dtype; one that holds no valid Unicode stays an object column."""
    column = pd.Series(cells, index=index, dtype=cells.dtype)
    if cells.dtype != object:
        return column
    try:
        return column.astype("str")
    except UnicodeEncodeError:
        return column
