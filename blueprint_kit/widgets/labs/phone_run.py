"""One run over a column of phones: what went in, what came out, what it counts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from blueprint_kit.errors import TableError
from blueprint_kit.evidence import phones_run, versions_of
from blueprint_kit.matching import PhoneColumn, phone_column
from blueprint_kit.model.policies import PhonePolicy
from blueprint_kit.model.record import Run
from blueprint_kit.phone import Phone, PhoneProfile, profile, region_of
from blueprint_kit.phone.outcome import COLUMNS
from blueprint_kit.phone.recall import Recall
from blueprint_kit.tables import Table
from blueprint_kit.views.lab_phone import worst_first

from ..workbook import Workbook

Progress = Callable[[int], None]

DEFAULT_ONLY = "\x00default"
"""Stands for no column of countries at all; no header holds a NUL."""
ROWS_A_SECOND = 60_000
"""Only for the sentence before a run: a million mixed cells and their profile took 7 to 16 s on a busy machine."""
_CLEAR_SAMPLE, _CLEAR_SHARE, _CLEAR_LEAD = 20, 0.8, 0.2


@dataclass(frozen=True)
class PhoneInput:
    """What a run reads: a table, its columns, and the policy in force.

    ``region_column`` names a column of countries in place of the policy's chain; None follows the
    chain, and ``DEFAULT_ONLY`` takes the default region for every row. ``recall`` keeps what was read under
    one policy for the next.
    """

    table: Table
    column: str
    region_column: str | None
    policy: PhonePolicy
    recall: Recall = field(default_factory=Recall, compare=False, repr=False)

    @cached_property
    def read(self) -> PhoneColumn:
        """The column with each row's region, by the chain of `phones` unless a column is named."""
        named = "" if self.region_column in {None, DEFAULT_ONLY} else self.region_column
        return phone_column(self.table, self.column, self.rules, region_column=named or "")

    def under(self, policy: PhonePolicy) -> PhoneInput:
        """Return the same rows under another policy; each row's region is looked for again only where it may differ."""
        other = replace(self, policy=policy)
        before, after = self.rules, other.rules
        if (before.region_sources, before.area_column) == (after.region_sources, after.area_column):
            named = self.region_column not in {None, DEFAULT_ONLY}
            other.__dict__["read"] = self.read.under(after, named=named)
        return other

    @property
    def rules(self) -> PhonePolicy:
        """The policy that the run is bound to."""
        only = self.region_column == DEFAULT_ONLY
        return replace(self.policy, region_sources=("default",)) if only else self.policy

    @property
    def label(self) -> str:
        """The input by the name under which a run keeps it."""
        named = self.region_column and self.region_column != DEFAULT_ONLY
        region = f", region from {self.region_column}" if named else ""
        return f"{self.table.source.name}, column {self.column}{region}"[:300]

    def normalise(self, progress: Progress) -> pd.DataFrame:
        """Return the normalised column."""
        return self.read.normalised(progress, self.recall)

    def one(self, row: int) -> Phone:
        """Return one row's number with its steps; ``row`` counts from 1."""
        return self.read.one(row)


@dataclass(frozen=True)
class PhoneResult:
    """A finished run."""

    given: PhoneInput
    frame: pd.DataFrame
    shared_from: int = 5

    @cached_property
    def profile(self) -> PhoneProfile:
        """What the column counts to; a comparison of policies needs none of it but the outcomes."""
        return profile(self.frame, shared_from=self.shared_from)

    @cached_property
    def outcomes(self) -> dict[str, int]:
        """Outcome -> rows."""
        return {str(name): int(rows) for name, rows in self.frame["phone_outcome"].value_counts().items()}

    @cached_property
    def worst_first(self) -> np.ndarray:
        """The places of all rows, what needs work first; sorted once, since pages are turned often."""
        return worst_first(self.frame)

    def places(self, outcome: str = "") -> np.ndarray:
        """Return the places of rows in that order, of one outcome where it is named."""
        if not outcome:
            return self.worst_first
        found: np.ndarray = self.worst_first[
            self.frame["phone_outcome"].eq(outcome).to_numpy()[self.worst_first]
        ]
        return found

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
        return phones_run(
            f"Phones of {source.name}, column {given.column}"[:300],
            inputs={given.label: source.fingerprint},
            rules=given.rules.digest(),
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
    """Normalise a column; it is counted when somebody asks."""
    given.read  # noqa: B018 - it takes its time on millions of rows, and Cancel is heard behind it
    progress(0)
    return PhoneResult(given, given.normalise(progress), shared_from)


def counted_run(given: PhoneInput, progress: Progress, *, shared_from: int = 5) -> PhoneResult:
    """Normalise a column and count it, all of it beside the page."""
    found = run_phones(given, progress, shared_from=shared_from)
    found.profile  # noqa: B018 - counted here, so that the page does not wait for it
    return found


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


def marked(names: list[str], table: Table) -> list[tuple[str, str]]:
    """Return columns as options, each with its role in brackets where it has one."""
    roles = {name: guess.role.replace("_", " ") for name, guess in table.roles.items()}
    return [(f"{name} ({roles[name]})" if name in roles else name, name) for name in names]
