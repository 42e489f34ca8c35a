"""The readiness summary: the verdict first, what blocks, what may be built now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from blueprint_kit.checks.core import Findings, Readiness, Severity
from blueprint_kit.model import SECTION_INFO, definitions
from blueprint_kit.session import OpenQuestion

from .changed import count_words
from .findings import path_link
from .glyphs import glyph
from .marks import legend, progress_bar
from .questions import due_html
from .safe import escape, joined, typed

SHOWN = 6
"""How many blocking questions the summary names before it points to the list."""


def readiness_html(found: Readiness, questions: tuple[OpenQuestion, ...], *, today: date) -> Markup:
    """Return the verdict as a sentence, what blocks, and the parts that may be built now."""
    return Markup('<p class="bk-verdict">{}</p>{}{}{}').format(
        found.sentence(), _blocking(found, questions, today), _parts(found), _again(found)
    )


def _again(found: Readiness) -> Markup:
    """Name the answers that rest on something changed since; they block nothing."""
    if not found.to_confirm:
        return Markup("")
    return Markup('<p><a href="#to-confirm">{}</a>: what they rested on has changed since.</p>').format(
        count_words(len(found.to_confirm))
    )


def _blocking(found: Readiness, questions: tuple[OpenQuestion, ...], today: date) -> Markup:
    needed = set(found.open_paths)
    blocking = [one for one in questions if one.path in needed]
    errors = [
        Markup(
            '<li class="bk-on-error">{}<span class="bk-word">Error</span> <a href="#{}">{}</a></li>'
        ).format(glyph("error"), one.id, escape(one.rule.title))
        for one in found.errors
    ]
    asked = [
        Markup("<li>{} <span class='bk-meta'>{} · {}</span></li>").format(
            path_link(one.path, definitions()[one.path].ask.question),
            typed(one.owner) if one.owner else Markup('<span class="bk-missing">no owner</span>'),
            due_html(one.due, today),
        )
        for one in blocking[:SHOWN]
    ]
    if not errors and not asked and found.unconfirmed:
        return Markup("<p>Every question has an answer; nobody stands behind those of the template yet.</p>")
    if not errors and not asked:
        return Markup("<p>Nothing that has to be decided before building is open.</p>")
    more = len(blocking) - len(asked)
    rest = (
        Markup('<li><a href="#open-questions">and {} more open question{}</a></li>').format(
            more, "" if more == 1 else "s"
        )
        if more
        else Markup("")
    )
    return Markup('<p class="bk-lead">What blocks:</p><ul class="bk-lines">{}</ul>').format(
        joined([*errors, *asked, rest])
    )


def _parts(found: Readiness) -> Markup:
    if found.state == "ready":
        return Markup("")
    if not found.parts:
        return Markup("<p><strong>May be built now:</strong> nothing yet.</p>")
    links = (path_link(f"section-{name}", SECTION_INFO[name].title) for name in found.parts)
    return Markup("<p><strong>May be built now:</strong> {}.</p>").format(joined(links, ", "))


def progress_html(found: Readiness, findings: Findings, counts: Mapping[str, int]) -> Markup:
    """Return how many decisions have an answer, the bar, its legend and the findings' counts."""
    return Markup('<p class="bk-verdict bk-count">{} of {} decisions have an answer</p>{}{}{}').format(
        found.answered,
        found.asked,
        progress_bar(counts, name="Decisions"),
        legend(counts),
        findings_line(findings),
    )


def findings_line(findings: Findings) -> Markup:
    """Return the counts of the findings with their shapes, and how many rules looked."""
    plural = {"error": "errors", "warning": "warnings", "info": "infos", "strength": "strengths"}
    shown = [
        Markup('<span class="bk-on-{0}">{1}<span class="bk-word">{2} {3}</span></span>').format(
            severity, glyph(severity), number, severity if number == 1 else plural[severity]
        )
        for severity in Severity
        if (number := len(findings.counting(severity)))
    ]
    if findings.waived:
        shown.append(Markup("<span>{} waived</span>").format(len(findings.waived)))
    waiting = f", {len(findings.waiting)} could not (decisions open)" if findings.waiting else ""
    looked = f"{findings.looked} rules looked{waiting}."
    lead = Markup('<p class="bk-finding-counts">{}</p>').format(joined(shown, " ")) if shown else Markup("")
    none = "" if shown else "No findings. "
    return lead + Markup('<p class="bk-meta">{}{}</p>').format(none, looked)
