"""Tables of counts and of masked rows: static HTML, with no value in clear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from blueprint_kit.privacy import BULLET, mask_cell, spoken

from .safe import escape, joined

MINUS = "\N{MINUS SIGN}"
FEW = 100
"""Below this denominator a share is said as ``6 of 20``, since a percent would pretend precision."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; numbers stand right-aligned, ``wide`` ones hold sentences and keep some room."""

    title: str
    number: bool = False
    wide: bool = False


def number(count: int) -> str:
    """Write a count with separators and a real minus sign.

    >>> number(1214), number(-3) == f"{MINUS}3"
    ('1,214', True)
    """
    return f"{count:,}".replace("-", MINUS)


def counted(count: int, noun: str) -> str:
    """Write a count with its noun.

    >>> counted(1, "row"), counted(1214, "row")
    ('1 row', '1,214 rows')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def change(count: int) -> str:
    """Write a difference with its sign.

    >>> change(63), change(0), change(-2) == f"{MINUS}2"
    ('+63', '0', True)
    """
    return f"+{count:,}" if count > 0 else number(count)


def share(part: int, whole: int) -> str:
    """Write a share: one decimal, or ``6 of 20`` where there are fewer than a hundred.

    >>> share(9402, 12480), share(6, 20), share(0, 0)
    ('75.3 %', '6 of 20', '0 of 0')
    """
    return f"{part:,} of {whole:,}" if whole < FEW else f"{100 * part / whole:.1f} %"


def of(part: int, whole: int, noun: str) -> str:
    """Write a count with its denominator.

    >>> of(9402, 12480, "calls"), of(6, 20, "calls")
    ('9,402 of 12,480 calls (75.3 %)', '6 of 20 calls')
    """
    said = f"{part:,} of {whole:,} {noun}"
    return said if whole < FEW else f"{said} ({100 * part / whole:.1f} %)"


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[object]], *, caption: str = "", narrow: bool = False
) -> Markup:
    """Return a table; the first cell of a row is its heading. ``narrow`` keeps it at 720 px."""
    head = joined(
        Markup('<th scope="col"{}>{}</th>').format(_right(column), escape(column.title)) for column in columns
    )
    body = joined(_row(columns, row) for row in rows)
    said = Markup('<caption class="bk-hint">{}</caption>').format(escape(caption)) if caption else ""
    return Markup('<table class="bk-table{}">{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(
        " bk-narrow" if narrow else "", said, head, body
    )


def scrolled(inner: Markup, name: str) -> Markup:
    """Return something wide in a scroller that can be reached by keyboard."""
    return Markup('<div class="bk-scroll" role="group" aria-label="{}" tabindex="0">{}</div>').format(
        escape(name), inner
    )


def masked(value: object, role: str | None) -> Markup:
    """Return a cell masked by the role of its column, read aloud as "ends in 17" and not bullet by bullet.

    >>> masked("030/1234567", "phone").striptags()
    '030/•••••67ends in 67'
    """
    return as_masked(mask_cell(value, role))


def as_masked(text: str) -> Markup:
    """Return text that is masked already in the same form."""
    if BULLET not in text:
        return Markup('<span class="bk-masked">{}</span>').format(escape(text))
    return Markup(
        '<span class="bk-masked"><span aria-hidden="true">{}</span><span class="bk-spoken">{}</span></span>'
    ).format(escape(text), escape(spoken(text)))


def pairs(found: Iterable[tuple[str, object]]) -> Markup:
    """Return names with what is said of them; empty ones are left out."""
    shown = (
        Markup("<dt>{}</dt><dd>{}</dd>").format(escape(name), escape(said)) for name, said in found if said
    )
    return Markup('<dl class="bk-facts">{}</dl>').format(joined(shown))


def _row(columns: Sequence[Column], row: Sequence[object]) -> Markup:
    first, *rest = row
    cells = joined(
        Markup("<td{}>{}</td>").format(_right(column), escape(cell))
        for column, cell in zip(columns[1:], rest, strict=True)
    )
    return Markup('<tr><th scope="row"{}>{}</th>{}</tr>').format(_right(columns[0]), escape(first), cells)


def _right(column: Column) -> Markup:
    if column.number:
        return Markup(' class="bk-number"')
    return Markup(' class="bk-sentence"') if column.wide else Markup("")
