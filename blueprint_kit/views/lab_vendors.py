"""What known products would have done with the same rows: outcome by outcome, what it rests on, and the rows that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from blueprint_kit.matching import VendorRun
from blueprint_kit.matching.vendor import QUESTIONS
from blueprint_kit.matching.vendor_runs import DIFFERENCES, ENDINGS
from blueprint_kit.matching.vendor_words import NO_RULE, difference_words, own_says, vendor_says
from blueprint_kit.privacy import mask_id

from .cards import note
from .marks import tag
from .safe import escape, joined
from .tables import Column, as_masked, masked, number, scrolled, table

OWN: Mapping[str, str] = {"caller": "Your blueprint", "records": "Your blueprint", "company": "Your export"}
_NAMED = 3
"""Records named in a cell; the rest is counted."""


def vendors_found(runs: Sequence[VendorRun]) -> Markup:
    """Return, question by question, what becomes of the rows under each, where they differ, and the sources."""
    return joined(_question(question, title, runs) for question, title in QUESTIONS.items())


def _question(question: str, title: str, runs: Sequence[VendorRun]) -> Markup:
    found = [one for one in runs if one.behaviour.question == question]
    if not found:
        return Markup("")
    open_rule = note(NO_RULE) if any(not one.compared for one in found) else ""
    return Markup("<h4>{}</h4>{}{}{}{}").format(
        escape(title), open_rule, _endings(question, found), _differences(question, found), _sources(found)
    )


def _endings(question: str, runs: Sequence[VendorRun]) -> Markup:
    """Return what becomes of the same rows under your rules and under each behaviour; each column adds up."""
    rows: list[tuple[object, ...]] = []
    for name in ENDINGS:
        counts = [one.endings.get(name, (0, 0)) for one in runs]
        if any(any(both) for both in counts):
            rows.append(
                (ENDINGS[name].capitalize(), number(counts[0][0]), *(number(theirs) for _, theirs in counts))
            )
    rows.append(("All", *(number(len(runs[0].frame)) for _ in range(1 + len(runs)))))
    names = (OWN[question], *(one.behaviour.title for one in runs))
    columns = (Column(f"What becomes of the {runs[0].noun}"), *(Column(name, number=True) for name in names))
    return scrolled(table(columns, rows), "Outcome by outcome")


def _differences(question: str, runs: Sequence[VendorRun]) -> Markup:
    words = difference_words(question)
    seen = [name for name in DIFFERENCES if any(one.counts[name] for one in runs)]
    columns = (Column("Where it differs"), *(Column(one.behaviour.title, number=True) for one in runs))
    rows = (
        (words[name][:1].upper() + words[name][1:], *(number(one.counts[name]) for one in runs))
        for name in seen
    )
    return scrolled(table(columns, rows), "Where it differs")


def _sources(runs: Sequence[VendorRun]) -> Markup:
    return Markup('<ul class="bk-sources">{}</ul>').format(
        joined(
            Markup("<li><b>{}</b> {} {} {} Left out: {} <span class='bk-hint'>{} Source: {}.</span></li>").format(
                one.title, tag("approximation"), f"Read {one.checked.isoformat()}, grade {one.grade}.", one.approximated,
                one.left_out, one.caution, one.source,
            )
            for one in (run.behaviour for run in runs)
        )
    )  # fmt: skip


def differing_rows(
    run: VendorRun, rows: pd.DataFrame, parties: Sequence[tuple[str, str]], caption: str
) -> Markup:
    """Return rows where both answers differ, masked; ``parties`` holds caller and called of each, empty for contacts."""
    ids = (Column("Interaction" if parties else "Contact"),) if rows["id"].ne("").any() else ()
    numbers = tuple(map(Column, ("Caller", "Called"))) if parties else ()
    columns = (
        Column("Row", number=True), *ids, *numbers, Column(run.behaviour.title), Column(OWN[run.behaviour.question]),
        Column("What the behaviour says", wide=True), Column(f"What {OWN[run.behaviour.question].lower()} says", wide=True),
    )  # fmt: skip
    listed = table(columns, _cells(run, rows, parties, bool(ids)), caption=caption)
    return scrolled(Markup('<div class="bk-rows">{}</div>').format(listed), "Rows that differ")


def _cells(
    run: VendorRun, rows: pd.DataFrame, parties: Sequence[tuple[str, str]], with_ids: bool
) -> Iterator[tuple[object, ...]]:
    for place, row in enumerate(rows.to_dict("records")):
        both = (masked(parties[place][0], "caller"), masked(parties[place][1], "called")) if parties else ()
        yield (
            f"{row['row']:,}",
            *((as_masked(mask_id(row["id"])),) if with_ids else ()),
            *both,
            _answer(row["outcome"], row["record_ids"], int(row["candidates"])),
            _answer(row["own_outcome"], row["own_record_ids"], 0),
            vendor_says(run.behaviour, row["outcome"], int(row["candidates"]), keyed=bool(row["keyed"])),
            own_says(run, row["own_outcome"], row["own_reason"]),
        )


def _answer(outcome: str, records: str, candidates: int) -> Markup:
    """Return an outcome and the first records of it, such as "several contact 12, contact 13 and 4 more"."""
    names = [name for name in records.split(";") if name]
    shown = joined((as_masked(_name(one)) for one in names[:_NAMED]), ", ")
    more = max(candidates, len(names)) - len(names[:_NAMED])
    rest = f" and {more:,} more" if names and more > 0 else ""
    return Markup("{} {}{}").format(outcome, shown, rest)


def _name(record: str) -> str:
    kind, _, key = record.partition(":")
    return f"{kind} {mask_id(key)}"
