"""The open questions as a table, the next to ask first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from blueprint_kit.session import OpenQuestion

from .findings import path_link
from .safe import joined, typed
from .words import day_words


def question_table(questions: Iterable[OpenQuestion], *, today: date) -> Markup:
    """Return question, owner, due and what its answer unlocks; a row becomes a block on a narrow page.

    The roles are explicit because a table whose rows are laid out as blocks loses them.
    """
    rows = joined(_row(one, today) for one in questions)
    head = joined(
        Markup('<th scope="col" role="columnheader">{}</th>').format(name)
        for name in ("Question", "Owner", "Due", "Unlocks")
    )
    return Markup(
        '<table class="bk-table bk-questions" role="table"><caption class="bk-spoken">Open questions</caption>'
        '<thead role="rowgroup"><tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table>'
    ).format(head, rows)


def _row(one: OpenQuestion, today: date) -> Markup:
    owner = typed(one.owner) if one.owner else Markup('<span class="bk-missing">no owner</span>')
    proposed = (
        Markup(' <span class="bk-meta">proposed, not decided</span>') if one.status == "proposed" else ""
    )
    return Markup(
        '<tr role="row"><td role="cell">{} {}<br><span class="bk-meta"><code>{}</code> · ask {}</span></td>'
        '<td role="cell">{}</td><td role="cell">{}</td><td role="cell" class="bk-number">{}</td></tr>'
    ).format(
        path_link(one.path, one.question),
        proposed,
        one.path,
        one.asked,
        owner,
        due_html(one.due, today),
        _unlocks(one),
    )


def _unlocks(one: OpenQuestion) -> Markup:
    """Say how many wait for this answer alone, and how many for further ones too."""
    if not one.unlocks and not one.nearer:
        return Markup('<span class="bk-meta">nothing</span>')
    nearer = (
        Markup('<span class="bk-meta bk-nearer">{} nearer</span>').format(one.nearer) if one.nearer else ""
    )
    return Markup('<span class="bk-narrow">unlocks </span>{}{}').format(one.unlocks, nearer)


def due_html(due: date | None, today: date) -> Markup:
    """Return a due date; a late one says so in a word.

    >>> due_html(date(2026, 11, 18), date(2026, 11, 23))
    Markup('<span class="bk-late">late, 18 Nov</span>')
    """
    if due is None:
        return Markup('<span class="bk-meta">no date</span>')
    late = due < today
    return Markup('<span class="{}">{}{}</span>').format(
        "bk-late" if late else "bk-when",
        Markup("late, ") if late else Markup('<span class="bk-narrow">due </span>'),
        day_words(due, today=today),
    )
