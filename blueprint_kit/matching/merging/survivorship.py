"""What a merge of every cluster would keep and lose, field by field; nothing is merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from blueprint_kit.matching.duplicates.clusters import Cluster, Duplicates
from blueprint_kit.matching.merging.field_classes import CLASSES, refuses
from blueprint_kit.matching.merging.fields import POOLED, SURVIVING, SURVIVORSHIP, FieldRule, MergeFields
from blueprint_kit.model import Blueprint
from blueprint_kit.model.deduplication import SurvivingRecord

PURPOSE = "scope.purpose"


@dataclass(frozen=True, slots=True)
class FieldOutcome:
    """One field under its rule.

    Attributes
    ----------
    field, kind:
        Its column, and its class among `CLASSES`.
    keeps, decided:
        ``primary``, ``newest``, ``longest`` or ``most_trusted_source``; whether the team said so.
    conflicts:
        Clusters whose records hold different values in it.
    lost:
        Values that stand in no field of the same class of the merged record.
    refusals_lost:
        Clusters in which somebody's refusal would be overwritten by a yes or a blank.
    """

    field: str
    kind: str
    keeps: str
    decided: bool
    conflicts: int
    lost: int
    refusals_lost: int


@dataclass(frozen=True, slots=True)
class Survivorship:
    """What merging all clusters would lose.

    Attributes
    ----------
    clusters:
        Clusters looked at.
    lost:
        Class of field -> values lost, each counted once a cluster; ``consent`` counts refusals only.
    refusals:
        Numbers of the clusters, from 1, in which a refusal would be overwritten.
    fields:
        Fields in which records of a cluster differ, in the order of the table.
    notes:
        What had to be taken because it is not decided or not in the table.
    not_told:
        Clusters whose records do not tell which one stays, counted as if the one created first stayed.
    """

    clusters: int
    lost: Mapping[str, int]
    refusals: tuple[int, ...]
    fields: tuple[FieldOutcome, ...]
    notes: tuple[str, ...]
    not_told: int = 0

    def verdict(self) -> str:
        """Say first what would be lost."""
        said = [_many(self.lost["owner"], "owner"), _many(self.lost["consent"], "opt-out")]
        return (
            f"Merging {_many(self.clusters, 'cluster')} loses {', '.join(said)} and "
            f"{_many(self.lost['id'], 'billing or external id')}; also "
            f"{_many(self.lost['phone'], 'telephone number')} and {_many(self.lost['email'], 'e-mail address')}."
        )


def _many(count: int, noun: str) -> str:
    plural = "" if count == 1 else "es" if noun.endswith("s") else "s"
    return f"{count:,} {noun}{plural}"


def why_not_shown(blueprint: Blueprint) -> str:
    """Return why survivorship is not simulated, ``""`` where contact quality is part of the purpose."""
    purpose = blueprint.working(PURPOSE)
    if purpose is not None and purpose.contact_quality:
        return ""
    said = "is open" if purpose is None else "does not include contact quality"
    return (
        f"What a merge would lose is not shown: {PURPOSE} {said}, so nobody merges contacts in this project."
    )


def simulate_survivorship(
    found: Duplicates, blueprint: Blueprint, *, left_out: Sequence[str] = (), surviving: str = ""
) -> Survivorship:
    """Return what merging every cluster would keep and lose under the decided rules.

    Parameters
    ----------
    found:
        What `find_duplicates` returned.
    blueprint:
        ``deduplication.surviving_record`` says which record stays, ``deduplication.survivorship`` what a
        field keeps.
    left_out:
        Columns that are no field of the CRM, such as a truth.
    surviving:
        The record that stays, as an option of that decision, where another one than the decided is tried.

    Notes
    -----
    What is open is counted as most CRMs do by themselves, and said in ``notes``: the record created first
    stays, a field keeps that record's value, and where it is blank the one of the record changed last.
    Numbers and addresses count as the same value where matching reads them alike, and as kept where any field
    of their class keeps them.
    """
    merge = _Merge(MergeFields(found, blueprint, left_out=left_out, surviving=surviving))
    lost = dict.fromkeys(CLASSES, 0)
    refusals: dict[int, set[str]] = {}
    fields = merge.given.fields
    conflicts = dict.fromkeys(fields, 0)
    gone = dict.fromkeys(fields, 0)
    for number, cluster in enumerate(found.members, start=1):
        one = merge.of(cluster)
        for kind, columns in one.lost.items():
            lost[kind] += len({value for values in columns.values() for value in values})
            for column, values in columns.items():
                gone[column] += len(values)
        for column in one.conflicts:
            conflicts[column] += 1
        if one.refusals:
            refusals[number] = one.refusals
            lost["consent"] += len(one.refusals)
    rules = merge.given.rules
    outcomes = tuple(
        FieldOutcome(
            column, kind, rules.get(column, FieldRule("primary")).keeps, column in rules, conflicts[column],
            gone[column], sum(column in held for held in refusals.values()),
        )
        for column, kind in fields.items()
        if conflicts[column] or gone[column]
    )  # fmt: skip
    clusters = len(found.members)
    return Survivorship(
        clusters,
        lost,
        tuple(refusals),
        outcomes,
        merge.notes(clusters),
        merge.not_told if merge.given.surviving else 0,
    )


def compare_survivors(
    found: Duplicates, blueprint: Blueprint, *, left_out: Sequence[str] = ()
) -> Mapping[str, Survivorship]:
    """Return the simulation for each option of ``deduplication.surviving_record``, in their order."""
    return {
        str(option): simulate_survivorship(found, blueprint, left_out=left_out, surviving=str(option))
        for option in SurvivingRecord
    }


@dataclass(frozen=True, slots=True)
class _One:
    """One cluster merged: the fields that differ, the values that go, the refusals that go."""

    conflicts: set[str]
    lost: dict[str, dict[str, set[str]]]
    refusals: set[str]


class _Merge:
    def __init__(self, given: MergeFields) -> None:
        self.given = given
        self.not_told = 0

    def notes(self, clusters: int) -> tuple[str, ...]:
        """Return what had to be taken because it is open, or because the records do not tell."""
        given = self.given
        if not given.surviving:
            first = f"Which record stays is open ({SURVIVING}); counted as if the one created first stayed."
        elif self.not_told:
            first = (
                f"In {self.not_told:,} of {clusters:,} clusters the records do not tell which one is "
                f"'{given.surviving}'; counted there as if the one created first stayed."
            )
        else:
            first = f"The record that stays is '{given.surviving}'; of equals the one with the lowest id."
        rest = (
            f"A field without a rule ({SURVIVORSHIP}) is counted as keeping that record's value; where it is blank, "
            "the value of the record changed last."
        )
        return (first, rest, *given.notes)

    def of(self, cluster: Cluster) -> _One:
        given = self.given
        stays = given.stays(cluster.rows)
        self.not_told += stays is None
        primary = self._first(cluster) if stays is None else stays
        # The record that stays is asked first, the others in the order of their ids.
        rows = [primary, *(row for row in cluster.rows if row != primary)]
        kept: dict[str, set[str]] = {}
        seen: dict[str, dict[str, set[str]]] = {}
        one = _One(set(), {}, set())
        for column, kind in given.fields.items():
            cells = {row: given.read(column)[row] for row in rows}
            source = self._source(column, cells, primary)
            values = {row: given.values(column, row) for row in rows if cells[row]}
            if any(first != second for first, second in pairwise(values.values())):
                one.conflicts.add(column)
            if kind == "consent":
                said = [refuses(column, cell) for cell in cells.values()]
                if any(said) and not (source is not None and refuses(column, cells[source])):
                    one.refusals.add(column)
                continue
            pool = kind if kind in POOLED else column
            kept.setdefault(pool, set()).update(values[source] if source is not None else ())
            seen.setdefault(kind, {})[column] = set().union(*values.values()) if values else set()
        for kind, columns in seen.items():
            for column, held in columns.items():
                gone = held - kept[kind if kind in POOLED else column]
                if gone:
                    one.lost.setdefault(kind, {})[column] = gone
        return one

    def _source(self, column: str, cells: Mapping[int, str], primary: int) -> int | None:
        if column in self.given.rules:
            return self.given.source(column, cells, primary)
        filled = [row for row, cell in cells.items() if cell]
        if not filled:
            return None
        return primary if cells[primary] else self.given.newest(filled)

    def _first(self, cluster: Cluster) -> int:
        # Rows stand in the order of their ids, which settles what their dates do not.
        created = self.given.created
        return min(cluster.rows, key=lambda row: (created[row] is None, created[row] or 0.0))
