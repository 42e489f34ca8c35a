"""The shape in which an answer is read: a sentence, a list, pairs or a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from blueprint_kit.model import Definition
from blueprint_kit.model.status import Frozen

from .safe import escape, joined, typed
from .words import field_words, value_words

_MONO = frozenset({"template"})


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in words, and its parts where it has any.

    Attributes
    ----------
    words:
        The whole answer in one line; always filled.
    items:
        The entries of an ordered list, in order.
    pairs:
        Label and words of each filled field of a record.
    columns, rows:
        A table: only the columns that some row fills.
    exact:
        Whether spaces and signs count, as in a template.
    """

    words: str
    items: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    exact: bool = False


def answer(value: Any, found: Definition) -> Answer:
    """Return a decision's value in the shape it is read in.

    >>> from blueprint_kit.model import definition
    >>> answer(("de", "gb"), definition("matching.phone.withheld_values")).words
    'de, gb'
    """
    words = value_words(value, found)
    if isinstance(value, Frozen):
        return Answer(words, pairs=tuple(field_words(value)))
    if isinstance(value, tuple) and value and isinstance(value[0], Frozen):
        columns, rows = _table(value)
        return Answer(words, columns=columns, rows=rows)
    if isinstance(value, tuple) and found.kind == "ordered" and len(value) > 1:
        return Answer(words, items=tuple(value_words((one,), found) for one in value))
    return Answer(words, exact=found.kind in _MONO)


def _table(records: tuple[Frozen, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    filled = [dict(field_words(record)) for record in records]
    columns = tuple(dict.fromkeys(label for one in filled for label in one))
    return columns, tuple(tuple(one.get(label, "") for label in columns) for one in filled)


def answer_html(given: Answer, *, name: str = "Answer") -> Markup:
    """Return an answer as HTML; a table stands in a scroller that the keyboard reaches."""
    if given.rows:
        return _table_html(given, name)
    if given.pairs:
        pairs = (
            Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(label, typed(words))
            for label, words in given.pairs
        )
        return Markup('<dl class="bk-pairs">{}</dl>').format(joined(pairs))
    if given.items:
        items = (Markup("<li>{}</li>").format(typed(item)) for item in given.items)
        return Markup('<ol class="bk-order">{}</ol>').format(joined(items))
    kind = " bk-exact" if given.exact else ""
    return Markup('<p class="bk-answer{}">{}</p>').format(kind, typed(given.words))


def _table_html(given: Answer, name: str) -> Markup:
    heads = joined(Markup('<th scope="col">{}</th>').format(escape(label)) for label in given.columns)
    rows = joined(
        Markup("<tr>{}</tr>").format(joined(Markup("<td>{}</td>").format(typed(cell)) for cell in row))
        for row in given.rows
    )
    return Markup(
        '<div class="bk-scroll" role="group" tabindex="0" aria-label="{}"><table class="bk-table">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(escape(name), heads, rows)
