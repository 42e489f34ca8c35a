"""The budget of requests as lines of plain text, for a terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from blueprint_kit.catalog import Fact
from blueprint_kit.checks.budget import Budget
from blueprint_kit.checks.budget_lines import Line

from .capacity import capacity_verdict, figures, state_words
from .capacity_sums import UNTOLD, assumed_words, steps_words, untold_words
from .facts import source_words, verify_words
from .marked import marked, table


def capacity_text(found: Budget, *, today: date) -> Iterator[str]:
    """Yield the budget a line a thing: verdict, each limit with its arithmetic, the count, the time to answer."""
    yield capacity_verdict(found)
    for line in found.lines:
        yield ""
        yield f"{line.quota.title}: {state_words(line)}"
        yield from (f"  {said}" for said in _sums(line, today))
    if found.assumptions:
        yield from ["", assumed_words(found)]
    if found.untold:
        yield from ["", f"{UNTOLD}:", *(f"  {untold_words(quota)}" for quota in found.untold)]
    for fact in found.refusals:
        yield from ["", fact.text, f"  {_source(fact, today)}"]
    yield from ["", steps_words(found)]
    for step in found.steps:
        still = f" (open: {', '.join(step.waiting)})" if step.waiting else ""
        yield f"  {step.count}  {step.words}{still}"
    yield from ["", f"Time to answer: {_answering(found)}"]


def capacity_markdown(found: Budget, *, today: date) -> Iterator[str]:
    """Yield the budget as Markdown: a table of the limits, then the arithmetic."""
    yield from ["", "### Capacity budget", "", f"**{marked(capacity_verdict(found))}**", ""]
    if found.lines:
        rows = ((line.quota.title, line.window, *figures(line), state_words(line)) for line in found.lines)
        heads = ("Limit", "Window", "Needed", "Our part", "Used", "State")
        yield from table(heads, (map(marked, row) for row in rows))
        yield ""
    for line in found.lines:
        yield f"- {marked(line.quota.title)}"
        yield from (f"  - {marked(said)}" for said in _sums(line, today))
    if found.assumptions:
        yield f"- {marked(assumed_words(found))}"
    yield from (f"- {marked(UNTOLD)}: {marked(untold_words(quota))}" for quota in found.untold)
    yield from (f"- {marked(fact.text)} {marked(_source(fact, today))}" for fact in found.refusals)
    yield f"- {marked(steps_words(found))}"
    for step in found.steps:
        still = f" (open: {', '.join(step.waiting)})" if step.waiting else ""
        yield f"  - {step.count} x {marked(step.words + still)}"
    yield f"- Time to answer: {marked(_answering(found))}"


def _sums(line: Line, today: date) -> Iterator[str]:
    yield f"Needed: {line.needed_words()}"
    unsure = ". The strictest of several; the edition tells no other." if line.unsure else ""
    yield f"Our part: {line.allowed_words()}{unsure}"
    paths = dict.fromkeys(term.path for term in (*line.need, *line.allow) if term.path)
    yield f"From: {', '.join(paths)}; check {line.code}"
    yield from (_source(fact, today) for fact in line.quota.facts)


def _source(fact: Fact, today: date) -> str:
    ask = verify_words(fact, today=today)
    return f"Source: {source_words(fact)}.{' ' if ask else ''}{ask}"


def _answering(found: Budget) -> str:
    return str(found.acknowledging or "the feed is open or not known (scope.event_source).")
