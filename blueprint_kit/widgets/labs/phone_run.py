"""One run over a column of phones: what went in, what came out, what it counts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import pandas as pd

from blueprint_kit.errors import TableError
from blueprint_kit.evidence import phones_run, versions_of
from blueprint_kit.model.policies import PhonePolicy
from blueprint_kit.model.record import Run
from blueprint_kit.phone import Phone, PhoneProfile, normalize_one, normalize_phones, profile, region_of
from blueprint_kit.phone.evidence import mark_local
from blueprint_kit.phone.outcome import COLUMNS
from blueprint_kit.tables import Table

from ..workbook import Workbook

Progress = Callable[[int], None]

CHUNK = 5_000
ROWS_A_SECOND = 4_500
"""Measured on 150,000 distinct cells on one busy core; only for the sentence before a run."""
WORST_FIRST = ("damaged", "invalid", "local", "possible", "short", "withheld", "empty", "valid")
_CLEAR_SAMPLE, _CLEAR_SHARE, _CLEAR_LEAD = 20, 0.8, 0.2


@dataclass(frozen=True)
class PhoneInput:
    """What a run reads: a table, its columns, and the policy in force."""

    table: Table
    column: str
    region_column: str | None
    policy: PhonePolicy

    def normalise(self, progress: Progress) -> pd.DataFrame:
        """Return the normalised column; chunks give what the whole gives.

        Each cell depends on its own row alone until the verdict on the whole column, which is
        applied once at the end.
        """
        cells = self.table.frame[self.column].astype(object)
        regions = self.table.frame[self.region_column].astype(object) if self.region_column else None
        parts = []
        for start in range(0, len(cells) or 1, CHUNK):
            progress(start)
            chunk = slice(start, start + CHUNK)
            region = None if regions is None else regions.iloc[chunk]
            parts.append(normalize_phones(cells.iloc[chunk], region, policy=self.policy, whole_column=False))
        return mark_local(pd.concat(parts))

    def one(self, row: int) -> Phone:
        """Return one row's number with its steps; ``row`` counts from 1."""
        cell = self.table.frame[self.column].iloc[row - 1]
        default = self.policy.default_region or ""
        code, source = default, "default" if default else "none"
        if self.region_column:
            said = str(self.table.frame[self.region_column].iloc[row - 1])
            found = region_of(said)
            if found:
                code, source = found, "country_column"
            elif said.strip():
                source = "default_unknown_country" if default else "unknown_country"
        return normalize_one(cell, code, policy=self.policy, region_source=source)


@dataclass(frozen=True)
class PhoneResult:
    """A finished run."""

    given: PhoneInput
    frame: pd.DataFrame
    profile: PhoneProfile

    def worst_first(self, outcome: str = "") -> pd.DataFrame:
        """Return the rows with what needs work first; of valid ones, those that were mended first."""
        frame = self.frame[self.frame["phone_outcome"].eq(outcome)] if outcome else self.frame
        rank = {name: 2 * place for place, name in enumerate(WORST_FIRST)}
        worth = frame["phone_outcome"].map(rank) + frame["phone_repairs"].eq("").astype(int)
        return frame.loc[worth.sort_values(kind="stable").index]

    def clear_default(self, among: Collection[str] = ()) -> tuple[str, str] | None:
        """Return the region nearly all national numbers fit, with the counts in words; else None.

        ``among`` names the countries customers are in, where that is known: many plans accept each
        other's numbers, so that only countries in question count as rivals.
        """
        whole = self.profile.sampled
        found = [one for one in self.profile.defaults if not among or one.region in among]
        if whole < _CLEAR_SAMPLE or not found:
            return None
        best, others = found[0], found[1:]
        second = others[0].valid if others else 0
        if best.valid < _CLEAR_SHARE * whole or best.valid - second < _CLEAR_LEAD * whole:
            return None
        rival = f", {second} in the next best ({others[0].region})" if others else ""
        said = f"{best.valid} of {whole} sampled national numbers are valid in {best.region}{rival}."
        return best.region, said

    def written(self) -> pd.DataFrame:
        """Return the input's columns untouched and in order, then the phone columns, raw values included."""
        taken = [name for name in COLUMNS if name in self.given.table.frame.columns]
        if taken:
            raise TableError(
                f"The file has a column '{taken[0]}' already.",
                where=self.given.table.source.name,
                remedy="Take the export as it came, not one that was written here.",
            )
        return pd.concat([self.given.table.frame, self.frame], axis=1)

    def run(self, workbook: Workbook) -> tuple[str, Run]:
        """Return the run as evidence: aggregates only."""
        given, found, frame = self.given, self.profile, self.frame
        source = given.table.source
        filled = frame["phone_outcome"].ne("empty")
        plus = frame["phone_raw"].astype(object).map(lambda cell: str(cell).lstrip().startswith("+"))
        region = f", region from {given.region_column}" if given.region_column else ""
        return phones_run(
            f"Phones of {source.name}, column {given.column}"[:300],
            inputs={f"{source.name}, column {given.column}{region}"[:300]: source.fingerprint},
            rules=given.policy.digest(),
            versions=versions_of("phonenumbers", "blueprint-kit"),
            cells=found.rows,
            outcomes=dict(found.outcomes),
            reasons=dict(found.reasons),
            repairs=dict(found.repairs),
            countries={code: dict(counts) for code, counts in found.countries},
            without_plus=int((filled & ~plus.astype(bool)).sum()),
            shared_numbers=found.shared_numbers,
            working_paths=given.policy.working_paths,
            on=workbook.today,
        )


def run_phones(given: PhoneInput, progress: Progress, *, shared_from: int = 5) -> PhoneResult:
    """Normalise a column and count it."""
    frame = given.normalise(progress)
    progress(len(frame))
    return PhoneResult(given, frame, profile(frame, shared_from=shared_from))


def with_default(policy: PhonePolicy, region: str) -> PhonePolicy:
    """Return the policy with another default region; it is then no working value any more."""
    code = region_of(region) if region.strip() else ""
    if region.strip() and not code:
        raise TableError(
            f"'{region.strip()[:40]}' is no region.",
            remedy="Write an ISO 3166 code such as DE, or leave it empty.",
        )
    if (policy.default_region or "") == code:
        return policy
    paths = tuple(path for path in policy.working_paths if path != "matching.phone.default_region")
    return replace(policy, default_region=code or None, working_paths=paths)
