"""The report as JUnit XML, for build servers: a suite a family, a case a rule.

A rule fails where a finding reaches what ``--fail-on`` asks; what it found below that stands in its
output. A rule that waits for an answer, or whose findings are all waived, is skipped and says why. A
case is named by the rule's code alone, so that its history on the server outlasts a reworded title.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from blueprint_kit.checks.core import Finding, Rule
from blueprint_kit.model import definitions
from blueprint_kit.views.houses import houses_lines
from blueprint_kit.views.reports.checked import Checked
from blueprint_kit.views.rulebook import by_family, family_title
from blueprint_kit.views.safe import plain

NAME = "junit"

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold in whatever spelling."""


def render(report: Checked) -> str:
    """Return the suites as XML, without times; a required readiness is a case of its own."""
    waits = {one.rule.code: one.path for one in report.findings.waiting}
    root = ET.Element("testsuites", name="blueprint-kit")
    for family, rules in by_family(report.rules.values()).items():
        cases = [_case(rule, family, report, waits.get(rule.code)) for rule in rules]
        root.append(_suite(family_title(family), cases))
    if report.require:
        root.append(_suite("Readiness", [_readiness(report)]))
    notes = [*_notes(report), *houses_lines(report.findings)]
    if notes:
        ET.SubElement(root[-1], "system-out").text = _legal("\n".join(notes))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(name: str, cases: list[ET.Element]) -> ET.Element:
    counted = {
        kind: str(sum(case.find(kind) is not None for case in cases))
        for kind in ("failure", "error", "skipped")
    }
    suite = ET.Element(
        "testsuite",
        name=name,
        tests=str(len(cases)),
        failures=counted["failure"],
        errors=counted["error"],
        skipped=counted["skipped"],
    )
    suite.extend(cases)
    return suite


def _case(rule: Rule, family: str, report: Checked, waits_for: str | None) -> ET.Element:
    case = ET.Element("testcase", name=rule.code, classname=f"blueprint.{family}")
    found = report.of(rule.code)
    failing = [one for one in found if report.fails(one)]
    broken = [str(one) for one in report.findings.broken if one.rule.code == rule.code]
    if broken:
        error = ET.SubElement(case, "error", type="house", message=_legal(broken[0]))
        error.text = _legal("\n".join(broken))
    elif failing:
        failure = ET.SubElement(
            case, "failure", type=str(rule.severity), message=_legal(f"{rule.title} {failing[0].message}")
        )
        failure.text = _legal("\n\n".join(map(_said, failing)))
    elif found and not any(one.counts for one in found):
        ET.SubElement(case, "skipped", message=_legal("; ".join(map(_waived, found))))
    elif waits_for:
        question = definitions()[waits_for].ask.question
        ET.SubElement(case, "skipped", message=_legal(f"Waits for an answer to {waits_for}: {question}"))
    rest = [one for one in found if one not in failing]
    if rest:
        ET.SubElement(case, "system-out").text = _legal("\n\n".join(map(_said, rest)))
    return case


def _said(found: Finding) -> str:
    lines = [f"{found.severity}: {found.id}", found.message, f"Why: {found.rule.why}", f"Do: {found.remedy}"]
    if found.waiver:
        lines.append(_waived(found))
    if found.waiver_ended:
        lines.append(f"Waiver ended {found.waiver_ended.isoformat()}.")
    return "\n".join(lines)


def _waived(found: Finding) -> str:
    waiver = found.waiver
    return (
        f"{found.id} waived by {waiver.by} until {waiver.until.isoformat()}: {waiver.why}"
        if waiver
        else found.id
    )


def _readiness(report: Checked) -> ET.Element:
    verdict = report.readiness
    case = ET.Element("testcase", name=f"{report.require} is required", classname="blueprint.readiness")
    said = f"{verdict.sentence()} ({verdict.state})"
    if report.unready:
        failure = ET.SubElement(case, "failure", type=verdict.state, message=_legal(said))
        failure.text = _legal("\n".join(verdict.to_json()["blocked_by"]))
    else:
        ET.SubElement(case, "system-out").text = _legal(said)
    return case


def _notes(report: Checked) -> Iterator[str]:
    for one in report.waivers:
        if one.note():
            yield f"Waiver of {one.id} by {one.waiver.by} until {one.waiver.until.isoformat()}: {one.note()}"


def _legal(text: str) -> str:
    """Return text that XML can hold; a sign it cannot is named."""
    return _NOT_XML.sub(lambda found: f"[U+{ord(found[0]):04X}]", plain(text))
