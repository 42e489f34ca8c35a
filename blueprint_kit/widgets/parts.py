"""Pieces that several forms show: HTML holders, findings beside a decision, facts at its side."""

from __future__ import annotations

from datetime import date

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.checks.core import Finding
from blueprint_kit.evidence import why_out_of_date
from blueprint_kit.model import definitions
from blueprint_kit.session import neighbours
from blueprint_kit.views.findings import facts_line, soon_html
from blueprint_kit.views.marks import severity_badge
from blueprint_kit.views.neighbours import neighbours_html
from blueprint_kit.views.rulebook import rule_html
from blueprint_kit.views.safe import escape, joined, typed
from blueprint_kit.views.words import day_words

from .pages import address
from .workbook import Workbook


def html(css_class: str, value: object = "") -> w.HTML:
    """Return a holder of a fragment; what it is given must be escaped where it was made."""
    made = w.HTML(value=str(value))
    if css_class:
        made.add_class(css_class)
    return made


def below(workbook: Workbook, path: str) -> Markup:
    """Return the findings that concern a decision, and which checks wait for it."""
    found = joined(finding_lines(one, today=workbook.today) for one in workbook.findings.at(path))
    waiting = [waits.rule.code for waits in workbook.findings.waiting if waits.path == path]
    if not waiting:
        return found
    codes = ", ".join(waiting)
    count = f"{len(waiting)} check{'' if len(waiting) == 1 else 's'}"
    verb = "waits" if len(waiting) == 1 else "wait"
    return found + Markup('<p class="bk-hint">{} {} for this answer: {}.</p>').format(count, verb, codes)


def finding_lines(found: Finding, *, today: date) -> Markup:
    """Return one finding: severity, what goes wrong, why, what to do, what it rests on, and its rule unfolded."""
    waived = ""
    if found.waiver:
        waived = Markup('<div class="bk-waiver"><b>Waived</b> by {}, until {}: {}{}</div>').format(
            typed(found.waiver.by),
            day_words(found.waiver.until),
            typed(found.waiver.why),
            soon_html(found.waiver, today=today),
        )
    elif found.waiver_ended:
        waived = Markup('<p class="bk-error">Waiver ended {}. It counts again.</p>').format(
            day_words(found.waiver_ended)
        )
    return Markup(
        '<div class="bk-finding">{}<div><p class="bk-title">{}</p><p>{}</p><p><b>Do:</b> {}</p>'
        '<p class="bk-hint">{} · source: {}</p>{}{}<details class="bk-rule-of"><summary>About rule {}</summary>'
        "{}</details></div></div>"
    ).format(
        severity_badge(str(found.severity)),
        found.rule.title,
        typed(found.message),
        found.remedy,
        found.id,
        found.rule.source,
        facts_line(found, today=today),
        waived,
        found.rule.code,
        rule_html(found.rule, titled=False),
    )


def page_link(path: str, words: object | None = None) -> Markup:
    """Return a link to the page on which a decision is answered."""
    return Markup('<a href="{}">{}</a>').format(address(path), path if words is None else escape(words))


def surroundings(workbook: Workbook, path: str) -> Markup:
    """Return what the decision rests on and what rests on it, folded away."""
    found = neighbours(workbook.blueprint, path, workbook.findings.waiting)
    return neighbours_html(found, link=page_link)


def _run(workbook: Workbook, key: str) -> str:
    """Name a run, and say where it was made under other rules than are in force now."""
    run = workbook.blueprint.evidence.get(key)
    outdated = run is not None and why_out_of_date(run, workbook.blueprint)
    return f"run {key[:4]}{', out of date' if outdated else ''}"


def side_facts(workbook: Workbook, path: str) -> Markup:
    """Return what stands at the side: who is asked, what waits, what it rests on, evidence."""
    ask, decision = definitions()[path].ask, workbook.blueprint.decision(path)
    facts: list[tuple[str, object]] = [("Asked", ", ".join(role.title for role in ask.asked))]
    waiting = sum(waits.path == path for waits in workbook.findings.waiting)
    if waiting:
        facts.append(("Blocks", f"{waiting} check{'' if waiting == 1 else 's'}"))
    facts.append(
        ("Needed", {"first": "in the first session", "build": "before anyone builds"}.get(ask.tier, "later"))
    )
    if getattr(decision, "evidence", ()):
        facts.append(("Evidence", ", ".join(_run(workbook, key) for key in decision.evidence)))
    if decision.status == "decided":
        facts.append(("Recorded", Markup("{} by {}").format(day_words(decision.on), typed(decision.by))))
    if getattr(decision, "confirmed", None):
        said = decision.confirmed
        facts.append(("Confirmed", Markup("{} by {}").format(day_words(said.on), typed(said.by))))
    if getattr(decision, "origin", "human") != "human":
        facts.append(("Origin", str(decision.origin)))
    return Markup("<dl>{}</dl>").format(
        joined(Markup("<dt>{}</dt><dd>{}</dd>").format(name, escape(said)) for name, said in facts)
    )
