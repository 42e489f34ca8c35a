"""The work behind ``duplicates``: the clusters, the comparison with a truth, the report."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from blueprint_kit.matching import (
    Duplicates,
    Evaluation,
    IdAudit,
    MergePlan,
    Survivorship,
    audit_ids,
    errors_against,
    find_duplicates,
    merge_plan,
    must_be_asked,
    simulate_survivorship,
    why_not_shown,
)
from blueprint_kit.matching.alike import MOST_COMPARED
from blueprint_kit.privacy import mask_id
from blueprint_kit.store import load
from blueprint_kit.tables import Table, write_table
from blueprint_kit.views.lab_duplicates import f1_said
from blueprint_kit.views.seed import COUNTS_ONLY

from . import _fuzzy, _ids, _merge_plan
from ._counts import counted, working_line
from ._labels import Labelled, labelled
from ._reading import progress, read_one
from ._report import Part, Report, counts_part

_SHOWN_CHAINS = 20
"""Chains that a report lists."""
_BY_ID = "Holds counts, and the ids of chains and candidates; no name, number or address."
_WITH_IDS = "Holds counts, and up to five rows for each finding about ids, by row number and id."


@dataclass(frozen=True, eq=False)
class Searched:
    """Clusters, and how good they are where a truth was named."""

    file: str
    notices: tuple[str, ...]
    found: Duplicates
    evaluation: Evaluation | None
    table: Table
    labels: Labelled | None = None
    ids: IdAudit | None = None
    merged: Survivorship | None = None
    not_merged: str = ""
    plan: MergePlan | None = None
    fuzzy: _fuzzy.Fuzzy | None = None


def searched(arguments: argparse.Namespace) -> Searched:
    """Read the contacts and find the clusters."""
    blueprint = load(arguments.blueprint)
    if arguments.merge_plan:
        must_be_asked(blueprint)
    table = read_one(arguments, arguments.contacts)
    with progress(f"Comparing {len(table):,} records"):
        found = find_duplicates(table, blueprint)
        evaluation = found.evaluate(arguments.truth) if arguments.truth else None
        ids = audit_ids(table, arguments.id_column) if arguments.id_column is not None else None
        why_not = why_not_shown(blueprint)
        left_out = (arguments.truth,) if arguments.truth else ()
        merged = None if why_not else simulate_survivorship(found, blueprint, left_out=left_out)
        labels = labelled(table, found, arguments.labels) if arguments.labels else None
        plan = merge_plan(found, blueprint, left_out=left_out) if arguments.merge_plan else None
        fuzzy = _fuzzy.searched(arguments, table, found)
    return Searched(
        table.source.name, table.notices, found, evaluation, table, labels, ids, merged, why_not, plan, fuzzy
    )


def write(one: Searched, path: str) -> str:
    """Write all rows; say what was written."""
    return write_table(one.found.frame, path).sentence()


def write_errors(one: Searched, truth: str, path: str) -> str:
    """Write the pairs that the rules got wrong, by id and row; say what was written."""
    ids = one.found.frame["record_id"].tolist()
    rows = [
        (error.error, ids[error.rows[0]], ids[error.rows[1]], error.rows[0] + 1, error.rows[1] + 1, error.why)
        for error in errors_against(one.table, one.found, truth)
    ]
    columns = ["error", "record_id_a", "record_id_b", "row_a", "row_b", "why"]
    return write_table(pd.DataFrame(rows, columns=columns), path).sentence()


def write_pairs(one: Searched, *, chains: str | None, fuzzy: str | None) -> list[str]:
    """Write the chains and the fuzzy candidates, by id, where it was asked for; say what was written."""
    written = [write_table(one.found.chains, chains).sentence()] if chains else []
    return [*written, _fuzzy.write(one.fuzzy, fuzzy)] if fuzzy and one.fuzzy else written


def verdict(one: Searched) -> str:
    """Say in one sentence how many records stand there more than once."""
    counts = one.found.summary
    return (
        f"{counts.in_clusters:,} of {counts.records:,} records stand in {counts.clusters:,} clusters; "
        f"{counts.surplus:,} would go if each cluster became one."
    )


def _notes(one: Searched) -> Iterator[str]:
    counts = one.found.summary
    yield (
        f"Largest cluster: {counts.largest:,} records. {counts.chains:,} clusters hang together as chains only. "
        f"{counts.shared_numbers:,} shared numbers joined nobody."
    )
    if counts.wide_keys:
        yield (
            f"{counts.wide_keys:,} keys have more than {MOST_COMPARED} different names behind them; there only equal names "
            "were joined."
        )
    if one.evaluation:
        yield (
            f"Against the truth of {one.evaluation.rows:,} rows: precision {one.evaluation.precision}, "
            f"recall {one.evaluation.recall}, F1 {f1_said(one.evaluation.f1, one.evaluation.f1_low, one.evaluation.f1_high)}."
        )
    if one.labels:
        yield one.labels.sentence


def _merging(one: Searched) -> Iterator[str]:
    """Say what a merge would lose, the overwritten refusals before all else."""
    if one.merged is None:
        yield one.not_merged
        return
    yield one.merged.verdict()
    if one.merged.refusals:
        numbers = ", ".join(f"{number:,}" for number in one.merged.refusals[:10])
        yield f"Stop: a refusal would be overwritten in {len(one.merged.refusals):,} clusters: {numbers}."
    yield from one.merged.notes


def lines(one: Searched) -> Iterator[str]:
    """Yield what a terminal shows: counts, no id and no cell."""
    yield verdict(one)
    yield from working_line(one.found.working_paths)
    yield from one.notices
    yield from _notes(one)
    yield from counted("Joined by", one.found.summary.rules.items())
    yield from _merging(one)
    yield from _merge_plan.lines(one.plan) if one.plan else ()
    yield from _ids.lines(one.ids) if one.ids else ()
    yield from _fuzzy.lines(one.fuzzy) if one.fuzzy else ()


def data(one: Searched) -> dict[str, Any]:
    """Return the counts for a machine."""
    counts = one.found.summary
    return {
        "file": one.file,
        "verdict": verdict(one),
        **asdict(counts),
        "rules": dict(counts.rules),
        "rules_digest": one.found.rules_digest,
        "working_paths": list(one.found.working_paths),
        "notices": list(one.notices),
        **({"evaluation": asdict(one.evaluation)} if one.evaluation else {}),
        "survivorship": asdict(one.merged) if one.merged else {"not_shown": one.not_merged},
        **({"merge_plan": _merge_plan.data(one.plan)} if one.plan else {}),
        **({"fuzzy": _fuzzy.data(one.fuzzy)} if one.fuzzy else {}),
        **({"ids": _ids.data(one.ids)} if one.ids else {}),
        **({"labels": one.labels.data} if one.labels else {}),
    }


def report(one: Searched) -> Report:
    """Return the report: counts alone."""
    return Report(
        title=f"Duplicates in {one.file}",
        verdict=verdict(one),
        notes=(
            *working_line(one.found.working_paths),
            *one.notices,
            *_notes(one),
            *((one.not_merged,) if one.not_merged else ()),
        ),
        parts=tuple(_parts(one)),
        holds=_holds(one),
    )


def _holds(one: Searched) -> str:
    if one.ids and one.ids.findings:
        return _WITH_IDS
    return _BY_ID if one.fuzzy or not one.found.chains.empty else COUNTS_ONLY


def _parts(one: Searched) -> Iterator[Part]:
    yield counts_part("Rules", "Joined by", list(one.found.summary.rules.items()), "Joins")
    if not one.found.chains.empty:
        yield _chains(one)
    if one.merged:
        rows = tuple(
            (
                f.field,
                f.kind,
                f.keeps.replace("_", " "),
                "yes" if f.decided else "no",
                f.conflicts,
                f.lost,
                f.refusals_lost,
            )
            for f in one.merged.fields
        )
        headings = (
            "Field",
            "Class",
            "Keeps",
            "Decided",
            "Clusters that differ",
            "Values lost",
            "Refusals lost",
        )
        yield Part("What a merge would lose", headings, rows, lead=tuple(_merging(one)))
    if one.fuzzy:
        yield from _fuzzy.parts(one.fuzzy)
    if one.ids:
        yield _ids.part(one.ids)


def _chains(one: Searched) -> Part:
    """Return the chains of the biggest clusters: the two that share nothing, and the links, by id."""
    chains = one.found.chains
    rows = tuple(
        (
            int(row["cluster"]),
            int(row["size"]),
            _by_id(row["record_id_a"], row["row_a"]),
            _by_id(row["record_id_b"], row["row_b"]),
            _by_id(row["through"], row["row_through"]),
            f"{row['rule_a']} with the first, {row['rule_b']} with the second",
        )
        for row in chains.head(_SHOWN_CHAINS).to_dict("records")
    )
    headings = ("Cluster", "Records", "First", "Second", "Joined through", "Links")
    lead = (
        "In each of these clusters two records share nothing; a third joins them. Look before anyone merges.",
        f"The first {len(rows):,} of {len(chains):,}, by id.",
    )
    return Part("Chains", headings, rows, lead=lead)


def _by_id(record_id: str, row: int) -> str:
    return mask_id(record_id) if record_id else f"row {row:,}"
