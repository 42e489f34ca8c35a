"""What a replay reads: the records by kind, the log, and the words for its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from blueprint_kit.matching import Matches, Replays
from blueprint_kit.model import Blueprint
from blueprint_kit.tables import Table


@dataclass(frozen=True)
class MatchInput:
    """The tables of a run, with the hashes of their files."""

    records: Mapping[str, Table]
    log: Table

    @property
    def rows(self) -> int:
        """Rows read on both sides."""
        return len(self.log) + sum(map(len, self.records.values()))

    @property
    def inputs(self) -> dict[str, str]:
        """Return name -> SHA-256 of each file."""
        tables = [*self.records.values(), self.log]
        return {table.source.name: table.source.fingerprint for table in tables}

    @cached_property
    def replays(self) -> Replays:
        """The tables, prepared: another answer does again only what it changes."""
        return Replays(dict(self.records), self.log)

    def match(
        self,
        blueprint: Blueprint,
        assume: Mapping[str, Any] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Matches:
        """Replay the log; ``progress`` may stop it."""
        return self.replays.match(blueprint, assume=assume, progress=progress)

    def same_as(self, other: MatchInput | None) -> bool:
        """Return whether both hold the very same tables."""
        return (
            other is not None
            and self.log is other.log
            and list(self.records) == list(other.records)
            and all(table is other.records[kind] for kind, table in self.records.items())
        )

    @property
    def has_ids(self) -> bool:
        """Whether the log names its interactions."""
        return bool(self.log.columns("interaction_id"))

    def parties(self, rows: pd.Series) -> list[tuple[str, str]]:
        """Return caller and called of rows, as exported; they are masked where they are shown."""
        places = [int(row) - 1 for row in rows]
        frame = self.log.frame
        columns = [
            [name for role in roles for name in self.log.columns(role)]
            for roles in (("caller", "customer_number"), ("called",))
        ]
        cells = [list(frame[found[0]].iloc[places]) if found else [""] * len(places) for found in columns]
        return list(zip(*cells, strict=True))


def noun_of(found: Matches) -> str:
    """Return what a row of the log is: a call, or only a row where several legs make one interaction."""
    counts = found.summary
    return "calls" if counts.interactions in {0, counts.rows} else "rows"
