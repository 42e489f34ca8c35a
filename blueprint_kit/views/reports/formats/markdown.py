"""The report for a pull request or a wiki: the verdict, what to mend, and the rest folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from blueprint_kit.checks.core import Finding, Severity, Standing
from blueprint_kit.model import definitions
from blueprint_kit.views.facts import sources_words
from blueprint_kit.views.houses import houses_lines
from blueprint_kit.views.marked import code, marked
from blueprint_kit.views.marks import SEVERITY_WORDS
from blueprint_kit.views.reports.checked import Checked
from blueprint_kit.views.words import day_words

NAME = "markdown"

_SEVERAL = {"error": "Errors", "warning": "Warnings", "info": "Infos", "strength": "Strengths"}


def render(report: Checked) -> str:
    """Return the report; what people typed is escaped, and no line carries the time it was made."""
    verdict = report.readiness
    answered = f"{verdict.answered} of {verdict.asked} questions have an answer ({code(verdict.state)})."
    lines = [
        f"### {marked(verdict.sentence())}",
        "",
        f"{code(report.file)}: {answered} {report.findings.summary()}",
    ]
    if report.unready:
        lines += ["", f"**Required: {code(str(report.require))}, and it is {code(verdict.state)}.**"]
    for severity in Severity:
        lines += _severity(severity, report.findings.counting(severity), report.today)
    lines += _folded("waived", [_waived(one) for one in report.findings.waived])
    houses = [f"- {marked(line)}" for line in houses_lines(report.findings)]
    if houses:
        lines += ["", "#### Houses", "", *houses]
    notes = [_noted(one) for one in report.waivers if one.note()]
    if notes:
        lines += ["", "#### Waivers to look at", "", *notes]
    lines += _folded(
        f"{'rule waits' if len(report.findings.waiting) == 1 else 'rules wait'} for an answer",
        list(_waiting(report)),
        number=len(report.findings.waiting),
    )
    return "\n".join(lines) + "\n"


def _severity(severity: Severity, found: tuple[Finding, ...], today: date) -> Iterator[str]:
    if not found:
        return
    word = SEVERITY_WORDS[severity] if len(found) == 1 else _SEVERAL[severity]
    yield from ["", f"#### {word} ({len(found)})", ""]
    for one in found:
        yield f"- **{marked(one.rule.title)}** {code(one.id)}  "
        yield f"  {marked(one.message)} {marked(one.rule.why)}  "
        ended = f" **Waiver ended {day_words(one.waiver_ended)}.**" if one.waiver_ended else ""
        facts = sources_words(one.facts, today=today)
        yield f"  Do: {marked(one.remedy)}{ended}{'  ' if facts else ''}"
        for said in facts:
            yield f"  Rests on: {marked(said)}  "


def _folded(words: str, lines: Iterable[str], *, number: int | None = None) -> list[str]:
    """Return lines that unfold; a blank line on either side lets Markdown be read inside."""
    held = list(lines)
    if not held:
        return []
    summary = f"{len(held) if number is None else number} {words}"
    return ["", f"<details><summary>{summary}</summary>", "", *held, "", "</details>"]


def _waived(found: Finding) -> str:
    if found.waiver is None:
        raise TypeError(f"{found.id} is not waived")
    until = day_words(found.waiver.until)
    return (
        f"- {SEVERITY_WORDS[found.severity]}: **{marked(found.rule.title)}** {code(found.id)}, waived by "
        f"{marked(found.waiver.by)} until {until}: {marked(found.waiver.why)} "
        f"Do: {marked(found.remedy)}"
    )


def _noted(one: Standing) -> str:
    until = day_words(one.waiver.until)
    return f"- {code(one.id)}, by {marked(one.waiver.by)} until {until}: {marked(one.note())}"


def _waiting(report: Checked) -> Iterator[str]:
    for path, waits in report.waiting().items():
        question = marked(definitions()[path].ask.question)
        yield f"- {question} {code(path)}  "
        yield "  " + "; ".join(f"{code(one.id)} {marked(one.rule.title)}" for one in waits)
