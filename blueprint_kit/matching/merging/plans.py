"""A plan of what merging each cluster would take: which record stays, whose values, what is lost. It writes nothing."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from blueprint_kit.catalog import Crm, Merging
from blueprint_kit.errors import InputError
from blueprint_kit.matching.duplicates.clusters import Cluster, Duplicates
from blueprint_kit.matching.merging.blockers import BLOCKERS, Blocker, blockers_of
from blueprint_kit.matching.merging.crm import crm_of
from blueprint_kit.matching.merging.field_classes import refuses
from blueprint_kit.matching.merging.fields import POOLED, SURVIVING, SURVIVORSHIP, MergeFields
from blueprint_kit.matching.merging.survivorship import PURPOSE, why_not_shown
from blueprint_kit.model import Blueprint

WRITES_NOTHING = "A plan to read: nothing is merged here, and nothing is written to a CRM."
OPEN, ONE_VALUE = "open", "only_value"


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """One field of one cluster.

    Attributes
    ----------
    field, kind:
        Its column, and its class among `CLASSES`.
    keeps:
        The decided rule; ``only_value`` where the records do not differ; ``open`` where they do and nobody
        has said what stays.
    source:
        Row (from 0) whose value is kept; None while that is open, and where all are blank.
    losing:
        Rows whose value would stand nowhere afterwards; while it is open, all rows with a value.
    lost:
        Values that would go; None while it is open.
    """

    field: str
    kind: str
    keeps: str
    source: int | None
    losing: tuple[int, ...]
    lost: int | None


@dataclass(frozen=True, slots=True)
class ClusterPlan:
    """One cluster.

    Attributes
    ----------
    number, rows:
        Its number, 1 for the biggest; its rows from 0, in the order of their ids.
    survivor:
        Row that stays; None while that is open.
    fields:
        Fields that hold a value in any of the rows.
    blockers:
        What a person has to look at first, the gravest first.
    merges:
        Merges the CRM needs for it, one after the other; None where nobody says how many it takes at once.
    one_call:
        Whether one call of the CRM's API does it: ``yes``, ``no`` or ``verify``.
    """

    number: int
    rows: tuple[int, ...]
    survivor: int | None
    fields: tuple[FieldPlan, ...]
    blockers: tuple[Blocker, ...]
    merges: int | None
    one_call: str


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """Counts only.

    Attributes
    ----------
    clusters, ready, records, survivors:
        Clusters; those without a blocker; records in them; those whose surviving record is known.
    blockers:
        Code -> clusters, the gravest first.
    lost:
        Class of field -> values lost by decided rules, counted a field and cluster.
    open_fields:
        Field and cluster where the records differ and no rule says what stays.
    one_call:
        ``yes``, ``no``, ``verify`` -> clusters.
    """

    clusters: int
    ready: int
    records: int
    survivors: int
    blockers: Mapping[str, int]
    lost: Mapping[str, int]
    open_fields: int
    one_call: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class MergePlan:
    """What `merge_plan` returns; ``.frame`` holds it as rows, ids and column names only.

    Attributes
    ----------
    found:
        The search it rests on.
    clusters:
        One plan a cluster, the biggest first.
    crm:
        The catalog's entry of ``scope.crm``; None where that is open or not in the catalog.
    rule:
        The option of ``deduplication.surviving_record`` in force, ``""`` while it is open.
    notes:
        What a reader has to know: what is open, what the rules found no column for.
    """

    found: Duplicates
    clusters: tuple[ClusterPlan, ...]
    crm: Crm | None
    rule: str
    notes: tuple[str, ...]

    @property
    def merging(self) -> Merging:
        """Return how the CRM merges, as the catalog says; nothing is said where there is no entry."""
        return self.crm.merging if self.crm else Merging()

    @cached_property
    def summary(self) -> PlanSummary:
        """Return the plan in counts."""
        codes = Counter(one.code for plan in self.clusters for one in plan.blockers)
        lost: Counter[str] = Counter()
        for plan in self.clusters:
            for one in plan.fields:
                lost[one.kind] += one.lost or 0
        return PlanSummary(
            clusters=len(self.clusters),
            ready=sum(not plan.blockers for plan in self.clusters),
            records=sum(len(plan.rows) for plan in self.clusters),
            survivors=sum(plan.survivor is not None for plan in self.clusters),
            blockers=dict(codes.most_common()),
            lost={kind: count for kind, count in lost.items() if count},
            open_fields=sum(one.keeps == OPEN for plan in self.clusters for one in plan.fields),
            one_call=dict(Counter(plan.one_call for plan in self.clusters)),
        )

    @property
    def frame(self) -> pd.DataFrame:
        """Return the plan as rows of text: see `plan_frame`."""
        return self.as_frame()

    def as_frame(self, *, values: bool = False) -> pd.DataFrame:
        """Return the plan as rows; ``values`` adds the cells themselves, for a file that somebody asks for."""
        from blueprint_kit.matching.merging.plan_frame import plan_frame  # noqa: PLC0415 - it reads this module's types

        return plan_frame(self, values=values)

    def verdict(self) -> str:
        """Say in one sentence how many clusters could be merged as they are."""
        counts = self.summary
        if counts.clusters and not counts.survivors:
            return (
                f"{counts.clusters:,} clusters of {counts.records:,} records: none can be merged, "
                "since which record stays is open."
            )
        return (
            f"{counts.ready:,} of {counts.clusters:,} clusters have nothing that a person must look at first; "
            f"{counts.clusters - counts.ready:,} do."
        )

    def __len__(self) -> int:
        return len(self.clusters)

    def _repr_html_(self) -> str:
        """Show what the plan is, its counts and what stands in the way; no id and no value."""
        rows = "".join(
            f"<tr><th scope='row'>{BLOCKERS[code]}</th><td>{count:,}</td></tr>"
            for code, count in self.summary.blockers.items()
        )
        head = "<tr><th scope='col'>What a person must look at first</th><th scope='col'>Clusters</th></tr>"
        table = f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>" if rows else ""
        notes = "".join(f"<p>{html.escape(one)}</p>" for one in self.notes)
        return f"<div class='bk'><p>{WRITES_NOTHING} {self.verdict()}</p>{notes}{table}</div>"

    def __repr__(self) -> str:
        return f"<MergePlan {len(self.clusters):,} clusters, {self.summary.ready:,} without a blocker; writes nothing>"


def merge_plan(found: Duplicates, blueprint: Blueprint, *, left_out: Sequence[str] = ()) -> MergePlan:
    """Return what merging each cluster would take. Nothing is merged, and no CRM is asked.

    Parameters
    ----------
    found:
        What `find_duplicates` returned.
    blueprint:
        ``deduplication.surviving_record`` says which record stays, ``deduplication.survivorship`` what each
        field keeps, ``scope.crm`` whose merge behaviour of the catalog is named.
    left_out:
        Columns that are no field of the CRM, such as a truth.

    Raises
    ------
    InputError
        Where contact quality is no part of ``scope.purpose``, naming the line that would make it one.

    Notes
    -----
    An open decision is never replaced: which record stays, or what a field keeps, then says ``open``.

    Examples
    --------
    >>> import pandas as pd
    >>> from blueprint_kit.matching import find_duplicates
    >>> people = pd.DataFrame({"Id": ["1", "2"], "Email": ["a@x.org", "A@x.org"], "Owner": ["Ann", "Bob"]})
    >>> blueprint = Blueprint().propose("deduplication.contact_keys", [{"name": "email", "parts": ["email"]}], by="R")
    >>> blueprint = blueprint.decide("scope.purpose", {"contact_quality": True}, by="R", why="Cleaning.")
    >>> plan = merge_plan(find_duplicates(people, blueprint), blueprint)
    >>> [str(one) for one in plan.clusters[0].blockers]
    ['owners_differ (Owner)', 'survivor_open', 'fields_open (Owner)']
    """
    must_be_asked(blueprint)
    given = MergeFields(found, blueprint, left_out=left_out)
    crm, about_crm = crm_of(blueprint)
    ids = [cell.strip() for cell in found.contacts.first("record_id")]
    merging = crm.merging if crm else Merging()
    plans = tuple(
        _planned(number, cluster, given, ids, merging)
        for number, cluster in enumerate(found.members, start=1)
    )
    if given.surviving:
        first = f"The record that stays is '{given.surviving}' ({SURVIVING}); of equals the one with the lowest id."
    else:
        first = f"Which record stays is open: {SURVIVING}."
    notes = (first, *_not_decided(blueprint), *about_crm, *given.notes)
    return MergePlan(found, plans, crm, given.surviving, notes)


def _not_decided(blueprint: Blueprint) -> tuple[str, ...]:
    """Say which rules of the plan are only proposed or assumed."""
    paths = [
        path
        for path in (SURVIVING, SURVIVORSHIP)
        if blueprint.working(path) is not None and blueprint.decision(path).status != "decided"
    ]
    return (f"Not decided, taken as a working value: {', '.join(paths)}.",) if paths else ()


def must_be_asked(blueprint: Blueprint) -> None:
    """Raise InputError where contact quality is no part of the purpose, naming what would make it one."""
    if not why_not_shown(blueprint):
        return
    purpose = blueprint.working(PURPOSE)
    said = "is open" if purpose is None else "does not include contact quality"
    value = "'{\"contact_quality\": true}'"
    kept = "" if purpose is None else ", with the other parts of that answer kept in the same JSON"
    raise InputError(
        f"There is no merge plan: the purpose {said}, so nobody merges contacts in this project.",
        where=PURPOSE,
        remedy=f"Ask for one with: blueprint-kit set FILE {PURPOSE} {value} --by NAME --why TEXT{kept}",
    )


def _planned(
    number: int, cluster: Cluster, given: MergeFields, ids: Sequence[str], merging: Merging
) -> ClusterPlan:
    rows = cluster.rows
    survivor = given.stays(rows)
    fields = tuple(_fields(rows, survivor, given))
    open_fields = [one.field for one in fields if one.keeps == OPEN]
    blockers = blockers_of(rows, given, ids, chain=cluster.chain, survivor=survivor, open_fields=open_fields)
    merges = None if merging.at_most is None else -(-(len(rows) - 1) // (merging.at_most - 1))
    return ClusterPlan(number, rows, survivor, fields, blockers, merges, merging.one_call(len(rows)))


def _fields(rows: Sequence[int], survivor: int | None, given: MergeFields) -> list[FieldPlan]:
    """Return the plan of each field that holds a value; a pooled class keeps a value in any of its fields."""
    order = rows if survivor is None else (survivor, *(row for row in rows if row != survivor))
    drawn: list[FieldPlan] = []
    kept: dict[str, set[str]] = {}
    for column, kind in given.fields.items():
        cells = {row: given.read(column)[row] for row in order}
        filled = [row for row in order if cells[row]]
        if not filled:
            continue
        differ = _conflict(column, kind, order, filled, given)
        source = given.source(column, cells, survivor) if differ else filled[0]
        keeps = ONE_VALUE if not differ else OPEN if source is None else given.rules[column].keeps
        if source is not None:
            kept.setdefault(kind if kind in POOLED else column, set()).update(given.values(column, source))
        drawn.append(FieldPlan(column, kind, keeps, source, tuple(filled), None))
    unsure = {one.kind for one in drawn if one.keeps == OPEN and one.kind in POOLED}
    return [one if one.keeps == OPEN else _lost(one, kept, given, unsure) for one in drawn]


def _conflict(column: str, kind: str, rows: Sequence[int], filled: Sequence[int], given: MergeFields) -> bool:
    if kind == "consent":
        cells = given.read(column)
        said = {refuses(column, cells[row]) for row in rows}
        return True in said and len(said) > 1
    first = given.values(column, filled[0])
    return any(given.values(column, row) != first for row in filled[1:])


def _lost(one: FieldPlan, kept: Mapping[str, set[str]], given: MergeFields, unsure: set[str]) -> FieldPlan:
    """Return the field with what it loses; where another field of its class is open, that is not known yet."""
    if one.keeps == ONE_VALUE:
        return FieldPlan(one.field, one.kind, one.keeps, one.source, (), 0)
    stays = kept[one.kind if one.kind in POOLED else one.field]
    gone = {row: given.values(one.field, row) - stays for row in one.losing}
    losing = tuple(row for row, values in gone.items() if values)
    if one.kind == "consent":
        cells = given.read(one.field)
        refusing = tuple(row for row in one.losing if refuses(one.field, cells[row]))
        losing = () if one.source in refusing else refusing
        return FieldPlan(one.field, one.kind, one.keeps, one.source, losing, int(bool(losing)))
    lost = None if losing and one.kind in unsure else len(set().union(*gone.values()))
    return FieldPlan(one.field, one.kind, one.keeps, one.source, losing, lost)
