"""Vendors' behaviours beside a match: lines, data and parts of a report; counts alone, no row."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from blueprint_kit.matching.vendor import QUESTIONS, named
from blueprint_kit.matching.vendor_runs import DIFFERENCES, ENDINGS, VendorRun
from blueprint_kit.matching.vendor_words import NO_RULE

from ._report import Part

_HEADINGS = {
    "caller": ("Behaviour", "Same", "Another", "Here only", "Several", "Yours only"),
    "records": ("Behaviour", "Same", "Joined otherwise", "Here only", "Yours only"),
    "company": ("Behaviour", "Same", "Another", "Here only", "Several", "Export only"),
}
_OWN = {"caller": "Your blueprint", "records": "Your blueprint", "company": "Your export"}


def vendors_asked(arguments: argparse.Namespace) -> tuple[str, ...] | None:
    """Return the names asked for, an empty tuple for all, None where nothing is asked.

    Raises
    ------
    InputError
        For a name that no behaviour has, before any table is read.
    """
    said = getattr(arguments, "vendors", None)
    if said is None:
        return () if getattr(arguments, "vendors_out", None) else None
    names = tuple(name.strip() for name in said.split(",") if name.strip())
    named(names)
    return names


def vendor_lines(runs: Sequence[VendorRun]) -> Iterator[str]:
    """Yield a sentence a behaviour, under the question it answers, with its source and caution."""
    for question, title in QUESTIONS.items():
        of_question = [one for one in runs if one.behaviour.question == question]
        if of_question:
            yield f"Vendors' behaviours: {title}"
        for one in of_question:
            yield f"  {one.behaviour.title}: {one.sentence()}"
            yield f"    {one.behaviour.caution} Source: {one.behaviour.source}."
        if any(not one.compared for one in of_question):
            yield f"  {NO_RULE}"


def vendor_data(runs: Sequence[VendorRun]) -> list[dict[str, Any]]:
    """Return the counts for a machine, each with source, date and grade."""
    return [
        {
            "name": one.behaviour.name,
            "title": one.behaviour.title,
            "question": one.behaviour.question,
            "source": one.behaviour.source,
            "checked": one.behaviour.checked.isoformat(),
            "grade": one.behaviour.grade,
            "approximated": one.behaviour.approximated,
            "left_out": one.behaviour.left_out,
            "compared": one.compared,
            "rows": len(one.frame),
            "differences": one.counts,
            "endings": {
                name: {"blueprint": own, "vendor": theirs} for name, (own, theirs) in one.endings.items()
            },
        }
        for one in runs
    ]


def vendor_parts(runs: Sequence[VendorRun]) -> tuple[Part, ...]:
    """Return a table of counts a question, and what each behaviour rests on."""
    parts: list[Part] = []
    for question, title in QUESTIONS.items():
        found = [one for one in runs if one.behaviour.question == question]
        if not found:
            continue
        headings = _HEADINGS[question]
        kept = [name for name in DIFFERENCES if question != "records" or name != "several"]
        rows: list[tuple[str | int, ...]] = [
            (one.behaviour.title, *(one.counts[name] for name in kept)) for one in found
        ]
        lead = tuple(f"{one.behaviour.title}: {one.sentence()}" for one in found)
        said = () if all(one.compared for one in found) else (NO_RULE,)
        parts.append(Part(f"Vendors: {title}", headings, tuple(rows), lead=(*lead, *said)))
        parts.append(_endings(question, title, found))
    if runs:
        parts.append(
            Part(
                "What these approximations rest on",
                ("Behaviour", "Approximated", "Left out", "Source", "Read", "Grade"),
                tuple(
                    (
                        one.title,
                        one.approximated,
                        one.left_out,
                        one.source,
                        one.checked.isoformat(),
                        one.grade,
                    )
                    for one in (run.behaviour for run in runs)
                ),
                lead=("No product was run. Verify each in your own edition before it decides anything.",),
            )
        )
    return tuple(parts)


def _endings(question: str, title: str, runs: Sequence[VendorRun]) -> Part:
    """Return what becomes of the same rows under each, outcome by outcome."""
    seen = [name for name in ENDINGS if any(name in one.endings for one in runs)]
    rows: list[tuple[str | int, ...]] = [
        (ENDINGS[name].capitalize(), _own(runs, name), *(one.endings.get(name, (0, 0))[1] for one in runs))
        for name in seen
    ]
    return Part(
        f"Outcome by outcome: {title}",
        ("Outcome", _OWN[question], *(one.behaviour.title for one in runs)),
        tuple(rows),
        lead=(f"Each column counts the same {len(runs[0].frame):,} {runs[0].noun}.",),
    )


def _own(runs: Sequence[VendorRun], name: str) -> int:
    return runs[0].endings.get(name, (0, 0))[0]
