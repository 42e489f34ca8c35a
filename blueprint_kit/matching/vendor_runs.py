"""One vendor's behaviour on the rows of a match: its answers beside the blueprint's, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from blueprint_kit.matching.vendor import Behaviour

DIFFERENCES: Mapping[str, str] = {
    "same": "as under your rules",
    "another": "another record than under your rules",
    "vendor_only": "linked here, not under your rules",
    "several": "several records at once",
    "blueprint_only": "linked under your rules, not here",
}
"""How a row's answer differs; every row has exactly one. For records, "linked" reads "joined"; a contact's company is
held against the one in the export, since no decision says it."""
ENDINGS: Mapping[str, str] = {
    "one": "one record",
    "several": "several records, nobody linked",
    "all": "written on each of several records",
    "joined": "joined with another record",
    "none": "no record",
}
"""What becomes of a row, in words."""
COLUMNS = (
    "row", "id", "outcome", "record_ids", "candidates", "keyed",
    "own_outcome", "own_record_ids", "own_reason", "difference",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class VendorRun:
    """One behaviour on the rows of a run.

    Attributes
    ----------
    frame:
        A row each: interactions for a caller, contacts else. ``row`` (int64, from 1), ``id`` (of the interaction or the
        contact), ``outcome`` (one, several, all, none; for records joined or none), ``record_ids`` (the first 20,
        ``object:id`` joined by ``;``), ``candidates`` (int64), ``keyed`` (bool: whether there was anything to compare);
        ``own_outcome``, ``own_record_ids`` and ``own_reason`` are the blueprint's answer, for a company that of the
        export; ``difference`` (see ``DIFFERENCES``).
    compared:
        False where the blueprint has no rule for duplicates yet, so that it joins nobody.
    """

    behaviour: Behaviour
    frame: pd.DataFrame
    compared: bool = True

    @property
    def counts(self) -> dict[str, int]:
        """Return difference -> rows, in the order of ``DIFFERENCES``."""
        found = self.frame["difference"].value_counts()
        return {name: int(found.get(name, 0)) for name in DIFFERENCES}

    @property
    def endings(self) -> dict[str, tuple[int, int]]:
        """Return what becomes of a row -> how many rows end so under the blueprint, and under the vendor's rule.

        For a caller and a company ``one``, ``several``, ``all`` and ``none``; for records ``joined`` and ``none``.
        Several that a policy of the blueprint settles to one record, or to its company, count as one.
        """
        own = (
            self.frame["own_outcome"]
            .map({"joined": "joined", "ambiguous": "several", "shared": "several"})
            .fillna("none")
        )
        own = own.where(self.frame["own_record_ids"].eq("") | own.eq("joined"), "one")
        mine, theirs = own.value_counts(), self.frame["outcome"].value_counts()
        return {
            name: (int(mine.get(name, 0)), int(theirs.get(name, 0)))
            for name in ENDINGS
            if mine.get(name, 0) or theirs.get(name, 0)
        }

    @property
    def differing(self) -> pd.DataFrame:
        """Return the rows whose answers differ, in their order."""
        return self.frame[self.frame["difference"].ne("same")]

    @property
    def noun(self) -> str:
        """Return what its rows are."""
        return "rows of the log" if self.behaviour.question == "caller" else "contacts"

    def __repr__(self) -> str:
        said = ", ".join(f"{name} {count:,}" for name, count in self.counts.items())
        return f"<VendorRun {self.behaviour.name}, {len(self.frame):,} {self.noun}: {said}>"

    def sentence(self) -> str:
        """Say in one sentence where it differs, counts first."""
        found, rows = self.counts, f"{len(self.frame):,} {self.noun}"
        if self.behaviour.question == "records":
            joined = int(self.frame["outcome"].eq("joined").sum())
            said = f"{joined:,} of {rows} are joined with another one"
            otherwise = found["vendor_only"] + found["another"]
            return (
                f"{said}; {otherwise:,} of them otherwise than under your rules. {found['blueprint_only']:,} that yours "
                "join stand alone."
            )
        if self.behaviour.question == "company":
            return (
                f"{found['another']:,} of {rows} are put under another company than in your export; {found['vendor_only']:,} "
                f"that stand under none get one; {found['several']:,} find several; {found['blueprint_only']:,} that stand "
                "under one find none."
            )
        several = (
            "are logged on several records"
            if self.behaviour.several == "link_all"
            else "find several and link none"
        )
        return (
            f"{found['another']:,} of {rows} land on somebody else than under your rules; {found['vendor_only']:,} land on "
            f"somebody where yours link nobody; {found['several']:,} {several}; {found['blueprint_only']:,} that yours link find nobody."
        )
