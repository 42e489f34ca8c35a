"""The budget of requests line by line: its arithmetic, the count of the design, the time to answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from markupsafe import Markup

from blueprint_kit.catalog import Quota
from blueprint_kit.checks.arithmetic import Term, number
from blueprint_kit.checks.budget import Budget
from blueprint_kit.checks.budget_lines import Line
from blueprint_kit.model import definitions

from .capacity import capacity_chart, capacity_verdict, state_words
from .facts import source_html, sources_html
from .findings import path_link
from .glyphs import glyph
from .safe import escape, joined

Link = Callable[[str, object], Markup]
"""Makes a link to a decision out of its path and words."""


def capacity_html(found: Budget, *, today: date, link: Link = path_link) -> Markup:
    """Return the chart, the arithmetic of each limit, the count of the design and the time to answer.

    ``link`` makes a link to a decision; the document's own unless another page is shown.
    """
    head = capacity_chart(found) or Markup('<p class="bk-figure-title">{}</p>').format(
        capacity_verdict(found)
    )
    items = joined(_line_html(line, today, link) for line in found.lines)
    listed = Markup('<ul class="bk-sums">{}</ul>').format(items) if found.lines else Markup("")
    said = assumed_words(found)
    assumed = Markup("<p>{}</p>").format(said) if said else ""
    beyond, answering = _beyond(found, today), _answering(found, today, link)
    return Markup('<div class="bk-capacity">{}{}{}{}{}{}</div>').format(
        head, listed, assumed, beyond, steps_html(found, link), answering
    )


def assumed_words(found: Budget) -> str:
    """Return what the sums take for granted, as a sentence; empty where nothing is."""
    if not found.assumptions:
        return ""
    return (
        f"Assumed, because no decision says it: {'; '.join(found.assumptions)}. Measure it before you build."
    )


def _line_html(line: Line, today: date, link: Link) -> Markup:
    colour, mark = _mark(line)
    unsure = " The strictest of several; the edition tells no other." if line.unsure else ""
    return Markup(
        '<li><p><strong>{}</strong> <span class="bk-on-{}">{}<span class="bk-word">{}</span></span></p>'
        "<p>Needed: {} = {}</p><p>Our part: {} = {}.{}</p>{}<p class='bk-meta'>{}</p></li>"
    ).format(
        escape(line.quota.title),
        colour,
        glyph(mark),
        state_words(line),
        _sum(line.need, link),
        line.amount(line.needed),
        _sum(line.allow, link),
        line.amount(line.allowed),
        unsure,
        _counts(line),
        joined([*(source_html(fact, today=today) for fact in line.quota.facts), f"check {line.code}"], " · "),
    )


def _mark(line: Line) -> tuple[str, str]:
    """Return the colour and the shape of how a line stands; a limit to be verified only warns."""
    if line.over is None:
        return "not-yet", "open"
    if not line.over:
        return "strength", "decided"
    return ("warning", "warning") if line.quota.verify else ("error", "error")


def _counts(line: Line) -> Markup:
    hint = " The CRM says how long to wait when it is exceeded." if line.quota.retry_after == "yes" else ""
    counts = f"It counts {line.quota.counts}." if line.quota.counts else ""
    return Markup("<p class='bk-meta'>{}{}</p>").format(counts, hint) if counts or hint else Markup("")


def _sum(terms: Iterable[Term], link: Link) -> Markup:
    parts: list[object] = []
    for term in terms:
        if parts:
            parts.append(f" {term.sign} ")
        parts.append(_term(term, link))
    return joined(parts)


def _term(term: Term, link: Link) -> Markup:
    if term.figure is None:
        title = definitions()[term.path].ask.title
        return Markup("({} {})").format(
            "waiting on" if term.waiting else "no figure in", link(term.path, title)
        )
    return link(term.path, str(term)) if term.path else escape(str(term))


def _beyond(found: Budget, today: date) -> Markup:
    """Return the limits that only a load test tells, and what the CRM answers beyond a limit."""
    untold = joined(Markup("<li>{}</li>").format(escape(untold_words(quota))) for quota in found.untold)
    said = joined(
        Markup("<li>{} <span class='bk-meta'>{}</span></li>").format(
            escape(fact.text), source_html(fact, today=today)
        )
        for fact in found.refusals
    )
    return _listed(UNTOLD, untold) + _listed("Beyond a limit", said)


def _listed(title: str, items: Markup) -> Markup:
    if not items:
        return Markup("")
    return Markup("<p><strong>{}</strong></p><ul>{}</ul>").format(title, items)


UNTOLD = "Not held against the load, because it depends on how long a request takes"


def untold_words(quota: Quota) -> str:
    """Return a limit that only a load test tells, as a sentence."""
    unit = quota.unit.replace("_", " ")
    least = "at least " if quota.at_least else ""
    counts = f" It counts {quota.counts}." if quota.counts else ""
    return f"{quota.title}: {least}{quota.amount:,} {unit}.{counts}"


def steps_html(found: Budget, link: Link = path_link) -> Markup:
    """Return the requests of one interaction as counted from the design, beside the figure decided."""
    rows = joined(
        Markup("<tr><td>{}</td><td class='bk-number'>{}</td><td>{}</td></tr>").format(
            escape(step.words[:1].upper() + step.words[1:]),
            step.count,
            joined(_decisions(step.paths, step.waiting, link), ", "),
        )
        for step in found.steps
    )
    return Markup(
        "<p><strong>{}</strong></p>"
        "<div class='bk-scroll' role='group' tabindex='0' aria-label='Requests of one interaction'>"
        "<table class='bk-table bk-steps-table'><thead><tr><th scope='col'>One interaction</th>"
        "<th scope='col' class='bk-number'>Requests</th><th scope='col'>Decided by</th></tr></thead>"
        "<tbody>{}</tbody></table></div>"
    ).format(steps_words(found), rows)


def _decisions(paths: Iterable[str], waiting: Iterable[str], link: Link) -> Iterable[Markup]:
    for path in dict.fromkeys(paths):
        if path not in tuple(waiting):
            yield link(path, definitions()[path].ask.title)
    for path in waiting:
        yield Markup("{} (open)").format(link(path, definitions()[path].ask.title))


def steps_words(found: Budget) -> str:
    """Return the count of the design beside the figure that was decided, as a sentence."""
    least = "at least " if found.still_open else ""
    requests = f"{found.counted} request{'' if found.counted == 1 else 's'}"
    count = f"Counted from the design, one interaction takes {least}{requests}"
    if found.calls.figure is None:
        return f"{count}; no figure is decided."
    if not found.differs:
        return f"{count}, as was decided."
    return f"{count}; {number(found.calls.figure)} were decided, and the limits above are held against these."


def _answering(found: Budget, today: date, link: Link) -> Markup:
    told = found.acknowledging
    if told is None:
        return Markup("<p><strong>Time to answer.</strong> The feed is open or not known ({}).</p>").format(
            link("scope.event_source", definitions()["scope.event_source"].ask.title)
        )
    sources = sources_html(told.feed.facts, today=today)
    return Markup("<p><strong>Time to answer.</strong> {}</p><p class='bk-meta'>{}</p>").format(
        escape(str(told)), sources
    )
