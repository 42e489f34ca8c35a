"""The report of ``inspect``: the damage first, then columns with their roles; names and counts, no cell."""

from __future__ import annotations

from markupsafe import Markup

from blueprint_kit.tables import Table
from blueprint_kit.views.charts import Bar, bars_svg, chart, legend_list
from blueprint_kit.views.tables import counted

from ._report import Part, Report

NO_ROLE = "no role"


def report(table: Table) -> Report:
    """Return what a file is, fit to be shared."""
    source, kind = table.source, table.kind
    encoding = f"Encoding: {source.encoding}. {source.encoding_reason}" if source.encoding else ""
    notes = (
        f"{counted(len(table), 'row')}, {counted(table.frame.shape[1], 'column')}, {len(table.unclaimed):,} without a role.",
        f"What it holds: {kind.name}. {kind.reason}",
        f"Format: {source.format}{f', sheet {source.sheet}' if source.sheet else ''}. Header: {source.header}.",
        encoding,
        f"Fingerprint: {source.fingerprint[:16]}.",
        *table.notices,
    )
    parts = (_damage(table), _columns(table), _rejected(table))
    return Report(
        title=f"What {source.name} is",
        verdict=table.damage.verdict(),
        notes=tuple(note for note in notes if note),
        parts=tuple(part for part in parts if part.rows),
    )


def _damage(table: Table) -> Part:
    found = sorted(table.damage.found, key=lambda one: -one.count)
    rows = tuple(
        (
            one.kind.title + (" (an inference)" if one.kind.inferred else ""),
            one.column,
            one.count,
            f"yes, from {one.kind.source}" if one.kind.recoverable else f"no, {one.kind.source}",
        )
        for one in found
    )
    return Part(
        "Damage",
        ("What happened", "Column", "Cells", "Recoverable"),
        rows,
        figure=_chart(table) if rows else "",
    )


def _chart(table: Table) -> Markup:
    """Draw recoverable and lost cells of each damaged column."""
    damage = table.damage
    names = dict.fromkeys(one.column for one in damage.found)
    bars = []
    for name in names:
        own = [one for one in damage.found if one.column == name]
        back = sum(one.count for one in own if one.kind.recoverable)
        lost = sum(one.count for one in own) - back
        bars.append(Bar(name, (("valid", back), ("damaged", lost)), (f"{back:,}", f"{lost:,}")))
    lost = damage.total - damage.recoverable
    return chart(
        bars_svg(
            bars,
            label="Damaged cells by column; valid means recoverable, damaged means lost",
            headings=("Recoverable", "Lost"),
            full=max(bar.total for bar in bars),
        ),
        title=f"{lost:,} of {counted(damage.total, 'damaged cell')} cannot be had back",
        caption=f"{counted(damage.cells, 'filled cell')} of numbers and ids were looked at.",
        legend=legend_list([("valid", "recoverable"), ("damaged", "lost")]),
    )


def _columns(table: Table) -> Part:
    rows = []
    for name in table.frame.columns:
        guess, filled = table.roles.get(name), int(table.frame[name].ne("").sum())
        sure = ("corrected" if guess.corrected else guess.confidence) if guess else ""
        role = guess.role.replace("_", " ") if guess else NO_ROLE
        rows.append((str(name), filled, role, sure, guess.reason if guess else ""))
    return Part("Columns", ("Column", "Filled", "Role", "How sure", "Why"), tuple(rows))


def _rejected(table: Table) -> Part:
    rows = tuple((one.line, one.reason, one.found, one.expected) for one in table.rejected[:50])
    lead = (f"{counted(len(table.rejected), 'row')} left out; up to 50 are listed.",) if rows else ()
    return Part("Rows left out", ("Line", "What is wrong", "Cells", "Expected"), rows, lead=lead)
