"""A merge plan as lines, data, a file of rows or a page; whatever its form, it begins by saying that it writes nothing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from blueprint_kit.errors import InputError
from blueprint_kit.matching import (
    BLOCKERS,
    CLASSES,
    WRITES_NOTHING,
    ClusterPlan,
    MergePlan,
    crm_steps,
    merge_facts,
    undo_words,
)
from blueprint_kit.privacy import mask_id
from blueprint_kit.tables import write_table
from blueprint_kit.views.facts import source_words, verify_words

from ._counts import counted
from ._outputs import PAGES
from ._report import Part, Report, counts_part

SHOWN = 100
"""Clusters on a page; a file of rows holds all of them."""
_HOLDS = (
    "Holds record ids and column names, no value of a record. An id that could be a telephone number is masked here; "
    "a plan as .csv names it."
)
_ONE_CALL = {"yes": "yes", "no": "no", "verify": "not confirmed"}
_KEEPS = {"only_value": "the only value"}


def checked(arguments: argparse.Namespace) -> None:
    """Refuse values on a page, before any work is done."""
    if not arguments.plan_values:
        return
    path = arguments.merge_plan
    if not path:
        raise InputError("Nothing says where a merge plan goes.", remedy="Name a file with --merge-plan.")
    if Path(path).suffix.lower() in PAGES:
        raise InputError(
            "A page holds no values of records.",
            where=Path(path).name,
            remedy="End the name in .csv, .parquet or .jsonl, or leave --plan-values out.",
        )


def write(plan: MergePlan, path: str, file: str, *, today: date, values: bool) -> str:
    """Write the plan in the form its suffix names; say what was written."""
    if Path(path).suffix.lower() in PAGES:
        page(plan, file, today=today).write(path)
        return f"the merge plan in {Path(path).name}."
    return write_table(plan.as_frame(values=values), path).sentence()


def lines(plan: MergePlan) -> Iterator[str]:
    """Yield what a terminal shows: counts, no id."""
    yield f"Merge plan. {WRITES_NOTHING}"
    yield plan.verdict()
    yield from plan.notes
    yield from counted("In the way of", [(code, plan.summary.blockers[code]) for code in _codes(plan)])
    if plan.crm:
        yield f"{plan.crm.title}: {undo_words(plan.crm)} One call of its API does {_one_call(plan)}."


def _codes(plan: MergePlan) -> list[str]:
    return [code for code in BLOCKERS if code in plan.summary.blockers]


def _one_call(plan: MergePlan) -> str:
    counts = plan.summary.one_call
    if set(counts) == {"verify"}:
        return "a merge only if the vendor confirms it"
    return f"{counts.get('yes', 0):,} of {len(plan):,} clusters"


def data(plan: MergePlan) -> dict[str, Any]:
    """Return the plan's counts for a machine."""
    return {
        "writes": "nothing",
        "verdict": plan.verdict(),
        **asdict(plan.summary),
        "surviving_record": plan.rule or None,
        "crm": plan.crm.slug if plan.crm else None,
        "undo": plan.merging.undo,
        "notes": list(plan.notes),
    }


def page(plan: MergePlan, file: str, *, today: date) -> Report:
    """Return the plan as a page: what stands in the way, what is lost, what the CRM does, the clusters."""
    return Report(
        title=f"Merge plan for {file}",
        verdict=f"{WRITES_NOTHING} {plan.verdict()}",
        notes=plan.notes,
        parts=tuple(_parts(plan, today)),
        holds=_HOLDS,
    )


def _parts(plan: MergePlan, today: date) -> Iterator[Part]:
    counts = plan.summary
    ways = tuple((BLOCKERS[code], counts.blockers[code]) for code in _codes(plan))
    yield Part(
        "What a person must look at first", ("Why", "Clusters"), ways, lead=() if ways else ("Nothing.",)
    )
    lost = [(CLASSES[kind], counts.lost[kind]) for kind in CLASSES if kind in counts.lost]
    none = "Nothing." if counts.survivors else "Not known while it is open which record stays."
    yield replace(
        counts_part("What the decided rules would lose", "Class of field", lost, "Values"),
        lead=() if lost else (none,),
    )
    if plan.crm:
        facts = tuple(
            (str(fact), f"{source_words(fact)}. {verify_words(fact, today=today)}".strip())
            for fact in merge_facts(plan.crm)
        )
        steps = tuple(f"{place}. {step}" for place, step in enumerate(crm_steps(plan.crm), start=1))
        yield Part(f"What it takes in {plan.crm.title}", ("What is known", "Source"), facts, lead=steps)
    shown = plan.clusters[:SHOWN]
    names = _names(plan)
    lead = (
        ()
        if len(shown) == len(plan)
        else (f"The {len(shown):,} biggest of {len(plan):,}; a plan as .csv holds all.",)
    )
    yield Part(
        "Clusters",
        ("Cluster", "Records", "Stays", "To look at first", "Merges", "In one call"),
        tuple(_cluster(one, names) for one in shown),
        lead=lead,
    )
    yield Part(
        "Fields in which records differ, or that take another record's value",
        ("Cluster", "Field", "Class", "Keeps", "Value from", "Loses", "Loses from"),
        tuple(row for one in shown for row in _fields(one, names)),
    )


def _names(plan: MergePlan) -> list[str]:
    ids = plan.found.contacts.first("record_id")
    return [mask_id(cell.strip()) or f"row {place:,}" for place, cell in enumerate(ids, start=1)]


def _cluster(one: ClusterPlan, names: Sequence[str]) -> tuple[str | int, ...]:
    return (
        str(one.number),
        ", ".join(names[row] for row in one.rows),
        "open" if one.survivor is None else names[one.survivor],
        "; ".join(blocker.words for blocker in one.blockers) or "nothing",
        "not known" if one.merges is None else str(one.merges),
        _ONE_CALL[one.one_call],
    )


def _fields(one: ClusterPlan, names: Sequence[str]) -> Iterator[tuple[str | int, ...]]:
    for field in one.fields:
        if field.keeps == "only_value" and field.source == one.survivor:
            continue
        yield (
            str(one.number),
            field.field,
            CLASSES[field.kind],
            _KEEPS.get(field.keeps, field.keeps.replace("_", " ")),
            "open" if field.source is None else names[field.source],
            "open" if field.lost is None else f"{field.lost:,}",
            ", ".join(names[row] for row in field.losing) or "none",
        )
