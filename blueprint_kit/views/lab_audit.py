"""An audit as the workbook shows it: the verdict and the picture first, a problem's counts when it is opened."""

from __future__ import annotations

from markupsafe import Markup

from blueprint_kit.auditing import Audit, Section

from .audit import hours_chart, not_measured, remarks, rows_of, sentence, six_chart
from .cards import heading
from .lab_runs import verdict
from .safe import escape, joined
from .tables import Column, scrolled, table

_COUNTS = (Column("What"), Column("Count", number=True), Column("Share", number=True), Column("Of"))


def six_problems(found: Audit) -> Markup:
    """Return the verdict, the six problems as bars, and what a reader should know of the rules that were taken."""
    notices = joined(Markup("<li>{}</li>").format(escape(one)) for one in found.notices)
    listed = Markup('<ul class="bk-hint">{}</ul>').format(notices) if found.notices else Markup("")
    return verdict(found.verdict()) + six_chart(found) + listed


def problem_details(section: Section) -> Markup:
    """Return a problem folded to its sentence; inside, all its counts and what they are made of."""
    rows = [(what, f"{count:,}", share, of) for what, count, share, of in rows_of(section)]
    counts = scrolled(table(_COUNTS, rows, narrow=True), section.title) if rows else Markup("")
    said = joined(Markup('<p class="bk-hint">{}</p>').format(escape(one)) for one in remarks(section))
    hours = next((hours_chart(one) for one in section.figures if one.code == "never_logged"), "")
    return Markup("<details><summary><b>{}</b>. {}</summary>{}{}{}</details>").format(
        escape(section.title), escape(sentence(section)), counts, said, hours
    )


def not_measured_table(found: Audit) -> Markup:
    """Return what could not be counted and what to do; nothing where all could."""
    rows = not_measured(found)
    if not rows:
        return Markup("")
    columns = (Column("What"), Column("Why, and what to do", wide=True))
    return heading("Not measured", "") + scrolled(table(columns, rows, narrow=True), "Not measured")
