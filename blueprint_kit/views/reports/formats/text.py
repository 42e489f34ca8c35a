"""The report for a terminal: each finding with why and what to do, then what waits, then the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_kit.checks.core import Finding, Severity
from blueprint_kit.model import definitions
from blueprint_kit.views.facts import sources_words
from blueprint_kit.views.houses import houses_lines
from blueprint_kit.views.marks import SEVERITY_WORDS
from blueprint_kit.views.reports.checked import Checked
from blueprint_kit.views.rulebook import wrapped
from blueprint_kit.views.safe import plain

NAME = "text"

INDENT = " " * 9
SHOWN = 5
"""How many open questions are named for which rules wait; the other formats name all."""

_TO_MEND = frozenset({Severity.ERROR, Severity.WARNING})


def render(report: Checked) -> str:
    """Return the report; the last two lines are the summary and the readiness."""
    lines = [line for found in report.findings for line in _finding(found, report)]
    lines += _waiting(report)
    lines += _waivers(report)
    if any(found.severity in _TO_MEND for found in report.findings):
        lines.append(f"One rule explained: blueprint-kit rules {report.findings.items[0].rule.code}")
    lines += [plain(line) for line in houses_lines(report.findings)]
    verdict = report.readiness
    lines.append(report.findings.summary())
    lines.append(
        f"{verdict.sentence()} {verdict.answered} of {verdict.asked} questions have an answer ({verdict.state})."
    )
    return "\n".join(lines) + "\n"


def _finding(found: Finding, report: Checked) -> Iterator[str]:
    word = "Waived" if found.waiver else SEVERITY_WORDS[found.severity]
    yield f"{word:<8} {found.id}"
    yield from _said(found.rule.title, report)
    yield from _said(plain(found.message), report)
    if found.waiver:
        soon = next((f" {one.note()}" for one in report.waivers if one.id == found.id and one.ends_soon), "")
        until = found.waiver.until.isoformat()
        yield from _said(f"Waived by {plain(found.waiver.by)} until {until}.{soon}", report)
        yield from _said(f"Reason: {plain(found.waiver.why)}", report)
        return
    if found.severity is not Severity.STRENGTH:
        yield from _said(f"Why: {found.rule.why}", report)
    yield from _said(f"Do: {found.remedy}", report)
    for said in sources_words(found.facts, today=report.today):
        yield from _said(f"Rests on: {said}", report)
    if found.rule.house:
        yield from _said(plain(f"From {found.rule.house.title}; ask {found.rule.house.contact}."), report)
    if found.severity in _TO_MEND:
        yield from _said(f"Waive when: {found.rule.waive_when}", report)
    if found.waiver_ended:
        yield from _said(f"Waiver ended {found.waiver_ended.isoformat()}. The finding counts again.", report)


def _waiting(report: Checked) -> Iterator[str]:
    waiting = report.waiting()
    for path in list(waiting)[:SHOWN]:
        codes = ", ".join(one.rule.code for one in waiting[path])
        yield f"{'Waits':<8} {path}"
        yield from _said(definitions()[path].ask.question, report)
        yield from _said(f"{'Rule' if len(waiting[path]) == 1 else 'Rules'} {codes}.", report)
    more = len(waiting) - SHOWN
    if more > 0:
        yield f"{INDENT}and {more} more open question{'' if more == 1 else 's'}; --format markdown names all."


def _waivers(report: Checked) -> Iterator[str]:
    """Say of every waiver that holds nothing back what is the matter with it; the others stand at their findings."""
    for one in report.waivers:
        if one.waives_nothing or one.waits_for:
            yield f"{'Waiver':<8} {one.id}"
            yield from _said(
                f"By {plain(one.waiver.by)} until {one.waiver.until.isoformat()}. {one.note()}", report
            )


def _said(text: str, report: Checked) -> list[str]:
    return wrapped(text, report.width, indent=INDENT)
