"""The strictness ladder: what each level of comparison finds on a call log, and what a looser one costs."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from blueprint_kit.matching.reasons import sentence
from blueprint_kit.matching.strictness import Joined, Ladder, Rung
from blueprint_kit.model import definitions
from blueprint_kit.privacy import mask_phone

from .findings import path_link
from .lab_runs import verdict
from .ladder_charts import ladder_chart, level_words, small
from .safe import joined
from .tables import Column, as_masked, counted, number, scrolled, table

Counts = Sequence[tuple[str, int]]
DIGITS = "matching.phone.digits_only_is_international"
HEADINGS = (
    "Level, alone",
    "One record",
    "Several",
    "None",
    "New hits",
    "Contradicted",
    "Other country",
)


def ladder_rows(found: Ladder) -> tuple[tuple[str | int, ...], ...]:
    """Return what each level says, one row each, in the order of ``HEADINGS``."""
    return tuple(_row(rung) for rung in found.rungs)


def _row(rung: Rung) -> tuple[str | int, ...]:
    counts = (rung.hits, rung.ambiguous, rung.misses, rung.new, rung.contradicted, rung.across)
    return (level_words(rung.level), *counts)


JOINED = ("Level", "Call, row", "Call's number", "Joined with", "Record, row", "What the agent sees")


def joined_masked(found: Ladder) -> tuple[tuple[str | int, ...], ...]:
    """Return the sampled calls that a level joins with another country's number, both masked."""
    return tuple(_joined(one) for one in found.joined)


def _joined(one: Joined) -> tuple[str | int, ...]:
    return (
        level_words(one.level),
        one.call + 1,
        mask_phone(one.call_number),
        mask_phone(one.record_number),
        one.record + 1,
        "this record alone" if one.alone else "several to choose from",
    )


def without_rows(counts: Counts) -> tuple[tuple[str | int, ...], ...]:
    """Return why calls carry no number, as a sentence and a count."""
    return tuple((sentence(code), count) for code, count in counts)


def ladder_result(found: Ladder, without: Counts = ()) -> Markup:
    """Return the verdict, the chart, the table beside it, and masked rows where countries are mixed.

    ``without`` says why calls carry no number, reason by reason.
    """
    if not found.calls or not found.records:
        return verdict(found.verdict())
    columns = [Column(HEADINGS[0], wide=True), *(Column(title, number=True) for title in HEADINGS[1:])]
    rows = ([cell if isinstance(cell, str) else number(cell) for cell in row] for row in ladder_rows(found))
    listed = scrolled(table(columns, rows, caption=f"{counted(found.calls, 'call')} at each level"), "Ladder")
    return joined(
        (
            verdict(found.verdict()),
            ladder_chart(found.levels(), calls=found.calls, records=found.records),
            listed,
            _without(without),
            _mixed(found),
        )
    )


def _without(counts: Counts) -> Markup:
    if not counts:
        return Markup("")
    whole = sum(count for _, count in counts)
    columns = (Column("Why a call has no number to look up", wide=True), Column("Calls", number=True))
    rows = ((sentence(code), number(count)) for code, count in counts)
    hint = Markup("")
    if any(code == "missing_plus" for code, _ in counts):
        hint = Markup('<p class="bk-hint">Bare digits wait for {}; set it above to see what it changes.</p>').format(
            path_link(DIGITS, definitions()[DIGITS].ask.title)
        )  # fmt: skip
    caption = f"{counted(whole, 'call')} without a number to look up"
    return hint + scrolled(table(columns, rows, caption=caption, narrow=True), caption)


def _mixed(found: Ladder) -> Markup:
    if not found.joined:
        return Markup('<p class="bk-hint">No level joins a call with another country\'s number here.</p>')
    columns = [Column(title, number=title.endswith("row")) for title in JOINED]
    caption = "Calls joined with another country's number, by the strictest level that does it, masked"
    rows = (
        [as_masked(str(cell)) if place in (2, 3) else number(cell) if isinstance(cell, int) else cell for place, cell in enumerate(row)]
        for row in joined_masked(found)
    )  # fmt: skip
    return scrolled(table(columns, rows, caption=caption), "Joined across countries")


def calls_step(found: Ladder) -> tuple[str, str]:
    """Return the step of one number that says how many calls find it, and at which level.

    ``found`` is the ladder of the log against that one number.
    """
    said = [
        f"{counted(rung.new, 'call')} at level {small(level_words(rung.level))}"
        for rung in found.rungs
        if rung.new
    ]
    return ("Call log", "; ".join(said) or f"none of {counted(found.calls, 'call')} at any level")
