"""What a file is: how it was read, what a spreadsheet destroyed, and three masked rows."""

from __future__ import annotations

from markupsafe import Markup

from blueprint_kit.tables import Damage, Table

from .safe import escape, joined
from .tables import Column, counted, masked, pairs, scrolled, table

SAMPLE = 3
_REJECTED = 20
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "space"}


def file_facts(found: Table) -> Markup:
    """Return the verdict on the file as a sentence, then what its reader had to decide."""
    source, kind = found.source, found.kind
    what = "Not known what it holds" if kind.name == "unknown" else f"A table of {kind.name}"
    encoding = f"{source.encoding}. {source.encoding_reason}" if source.encoding else ""
    facts = (
        ("Table", kind.reason),
        ("Format", f"{source.format.upper()}{f', sheet {source.sheet}' if source.sheet else ''}"),
        ("Encoding", encoding),
        ("Delimiter", _delimiter(source.delimiter) if source.format in {"csv", "tsv"} else ""),
        ("Header", source.header),
        ("Columns", f"{found.frame.shape[1]:,}, {len(found.unclaimed):,} without a role"),
    )
    verdict = f"{what}: {counted(len(found), 'row')} of {counted(found.frame.shape[1], 'column')}."
    return Markup('<p class="bk-verdict-line">{}</p>{}{}{}').format(
        escape(verdict), pairs(facts), _notices(found), _rejected(found)
    )


def damage_card(name: str, damage: Damage) -> Markup:
    """Return the verdict on damage, then what happened, to how many cells, and where the lost part is."""
    rows = (
        (
            one.kind.title + (" (an inference)" if one.kind.inferred else ""),
            one.column,
            f"{one.count:,}",
            Markup("yes, from {}").format(one.kind.source)
            if one.kind.recoverable
            else Markup("<b>no</b>, {}").format(one.kind.source),
        )
        for one in sorted(damage.found, key=lambda found: -found.count)
    )
    columns = (
        Column("What happened", wide=True),
        Column("Column"),
        Column("Cells", number=True),
        Column("Recoverable", wide=True),
    )
    listed = scrolled(table(columns, rows), "Damage by kind") if damage.total else ""
    return Markup(
        '<div class="bk-card"><p class="bk-hint">Damage in {}</p><p class="bk-verdict-line">{}</p>{}</div>'
    ).format(escape(name), damage.verdict(), listed)


def sample_rows(found: Table) -> Markup:
    """Return the first rows, each cell masked by the role of its column; a column without one shows nothing."""
    roles = {name: found.roles[name].role if name in found.roles else None for name in found.frame.columns}
    columns = [Column("Row", number=True), *(Column(str(name)) for name in roles)]
    rows = (
        [f"{place + 1}", *(masked(cell, role) for cell, role in zip(row, roles.values(), strict=True))]
        for place, row in enumerate(found.frame.head(SAMPLE).itertuples(index=False, name=None))
    )
    return scrolled(table(columns, rows, caption="The first rows, masked"), "Sample")


def _delimiter(found: str | None) -> str:
    return "none, one column" if found is None else _NAMES.get(found, found)


def _notices(found: Table) -> Markup:
    if not found.notices:
        return Markup("")
    return Markup('<ul class="bk-notices">{}</ul>').format(
        joined(Markup("<li>{}</li>").format(escape(one)) for one in found.notices)
    )


def _rejected(found: Table) -> Markup:
    if not found.rejected:
        return Markup("")
    columns = (
        Column("Line", number=True),
        Column("What is wrong"),
        Column("Cells", number=True),
        Column("Expected", number=True),
    )
    rows = (
        (f"{one.line:,}", one.reason, f"{one.found:,}", f"{one.expected:,}")
        for one in found.rejected[:_REJECTED]
    )
    more = len(found.rejected) - _REJECTED
    caption = f"{counted(len(found.rejected), 'row')} left out" + (
        f", the first {_REJECTED} of them" if more > 0 else ""
    )
    return table(columns, rows, caption=caption, narrow=True)
