"""The row of a decision, collapsed: question, answer in words, status, person, date, worst finding."""

from __future__ import annotations

from markupsafe import Markup

from blueprint_kit.checks.core import Finding
from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.views.marks import severity_badge, status_chip
from blueprint_kit.views.safe import escape, joined, typed
from blueprint_kit.views.words import answer_words, when_words, who_words

from .workbook import Workbook


def answer_line(workbook: Workbook, path: str) -> Markup:
    """Return the second line: the answer by its status, the evidence, the worst finding."""
    blueprint = workbook.blueprint
    decision = blueprint.decision(path)
    words: Markup = typed(answer_words(blueprint, path))
    parts: list[object] = [Markup('<span class="bk-said">{}</span>').format(words)]
    if decision.status == "open":
        waiting = sum(waits.path == path for waits in workbook.findings.waiting)
        if waiting:
            parts.append(f"{waiting} {'check waits' if waiting == 1 else 'checks wait'}")
    runs = len(getattr(decision, "evidence", ()))
    if runs:
        parts.append(f"{runs} {'run' if runs == 1 else 'runs'} cited")
    if path in blueprint.to_confirm:
        parts.append(Markup('<span class="bk-late">to confirm</span>'))
    line = joined(parts, " · ")
    worst = _worst(workbook.findings.at(path))
    reason = because(blueprint, path)
    return Markup("{}{}{}").format(
        line, Markup(" {}").format(severity_badge(str(worst.severity))) if worst else "", reason
    )


def _worst(found: tuple[Finding, ...]) -> Finding | None:
    return next((one for one in found if one.counts), None)


def because(blueprint: Blueprint, path: str) -> Markup:
    """Say why a conditional question is asked, once what it depends on is answered."""
    condition = definitions()[path].ask.when
    if condition is None:
        return Markup("")
    known = all(blueprint.decision(read).status not in {"open", "proposed"} for read in condition.reads)
    if not known:
        return Markup("")
    return Markup('<span class="bk-because">Asked because {}</span>').format(condition.words)


def meta_line(workbook: Workbook, path: str) -> Markup:
    """Return status, person and date, which stand in columns on a wide screen."""
    decision = workbook.blueprint.decision(path)
    when, late = when_words(decision, today=workbook.today)
    return Markup('{}<span class="bk-who">{}</span><span class="bk-when{}">{}</span>').format(
        status_chip(decision.status), escape(who_words(decision)), " bk-late" if late else "", when
    )
