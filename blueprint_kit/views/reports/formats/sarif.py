"""The report as SARIF 2.1.0 (OASIS), for code scanners and editors.

A finding is a result of kind ``fail`` at its severity; a strength is a ``pass``; a rule that waits is
``open``, which is the standard's word for "not enough is known to decide" (3.27.9). Kinds other than
``fail`` have the level ``none`` (3.27.10). A waived finding keeps its level and is suppressed, accepted,
outside the file's text (3.35); a waiver that holds nothing back is a notification of the run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from blueprint_kit.checks.core import Finding, Rule, Severity, Standing, Waits
from blueprint_kit.model import definitions
from blueprint_kit.views.reports.checked import Checked
from blueprint_kit.views.reports.places import decision_lines
from blueprint_kit.views.rulebook import family_title, rule_markdown, rule_text
from blueprint_kit.views.safe import plain

NAME = "sarif"

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "findingId/v1"

LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
    Severity.STRENGTH: "none",
}


def render(report: Checked) -> str:
    """Return one run as SARIF; the same file on the same day gives the same text."""
    places = _Places(report)
    order = {code: place for place, code in enumerate(report.rules)}
    results = [_result(found, order, places) for found in report.findings]
    results += [_open(waits, order, places) for waits in report.findings.waiting]
    run = {
        "tool": {"driver": _driver(report)},
        "invocations": [_invocation(report)],
        "artifacts": [{"location": {"uri": places.uri}, "mimeType": "application/json"}],
        "results": results,
        "properties": {
            "readiness": report.readiness.to_json(),
            "summary": report.findings.summary(),
        },
    }
    content = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _driver(report: Checked) -> dict[str, Any]:
    return {
        "name": "blueprint-kit",
        "semanticVersion": report.version,
        "shortDescription": _text("Checks the decisions of a CRM and contact center integration."),
        "rules": [_rule(rule) for rule in report.rules.values()],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": _name(rule),
        "shortDescription": _text(rule.title),
        "fullDescription": _text(f"{rule.why} {rule.remedy}"),
        # Documentation, no format string: braces of an example stand single, so that it can be copied.
        "help": {"text": rule_text(rule), "markdown": rule_markdown(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "family": family_title(rule.family),
            "grade": rule.grade,
            "reads": list(rule.reads),
            "severity": str(rule.severity),
            "source": rule.source,
            **({"house": rule.house.to_json()} if rule.house else {}),
        },
    }


def _name(rule: Rule) -> str:
    """Return the test's name as one word, as the standard asks of a rule's name."""
    words = getattr(rule.test, "__name__", rule.code).strip("_").split("_")
    return "".join(word[:1].upper() + word[1:] for word in words)


def _result(found: Finding, order: dict[str, int], places: _Places) -> dict[str, Any]:
    passed = found.severity is Severity.STRENGTH
    ended = f" Waiver ended {found.waiver_ended.isoformat()}." if found.waiver_ended else ""
    result = _common(found.rule, found.path, found.id, order, places)
    result |= {
        "kind": "pass" if passed else "fail",
        "level": LEVELS[found.severity],
        "message": _text(f"{found.rule.title} {found.message} Do: {found.remedy}{ended}"),
        "suppressions": [],
        "properties": {"facts": {fact.id: fact.checked.isoformat() for fact in found.facts}},
    }
    if found.waiver:
        who = f"Waived by {found.waiver.by} until {found.waiver.until.isoformat()}: {found.waiver.why}"
        until = {"by": plain(found.waiver.by), "until": found.waiver.until.isoformat()}
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": plain(who), "properties": until}
        ]
    return result


def _open(waits: Waits, order: dict[str, int], places: _Places) -> dict[str, Any]:
    question = definitions()[waits.path].ask.question
    return _common(waits.rule, waits.path, waits.id, order, places) | {
        "kind": "open",
        "level": "none",
        "message": _text(f"Not decided, so this rule cannot look: {question}"),
        "suppressions": [],
    }


def _common(rule: Rule, path: str, key: str, order: dict[str, int], places: _Places) -> dict[str, Any]:
    return {
        "ruleId": rule.code,
        "ruleIndex": order[rule.code],
        "locations": [places.of(path)],
        "partialFingerprints": {FINGERPRINT: key},
    }


def _invocation(report: Checked) -> dict[str, Any]:
    made: dict[str, Any] = {
        "executionSuccessful": not report.findings.broken,
        "exitCode": 2 if report.findings.broken else int(report.no),
        "exitCodeDescription": _ended(report),
    }
    notes = list(_notifications(report))
    return made | ({"toolExecutionNotifications": notes} if notes else {})


def _ended(report: Checked) -> str:
    if report.findings.broken:
        return "a house's rule failed"
    return "the answer is no" if report.no else "done"


def _notifications(report: Checked) -> Iterator[dict[str, Any]]:
    if report.unready:
        said = f"Required: {report.require}. {report.readiness.sentence()} ({report.readiness.state})"
        yield {"level": "error", "message": _text(said)}
    for broken in report.findings.broken:
        yield {"level": "error", "message": _text(str(broken))}
    for one in report.waivers:
        if one.note():
            yield {"level": "note", "message": _text(_waiver_words(one))}
    for house in report.findings.houses:
        yield {"level": "note", "message": _text(f"House in use: {house}. Ask {house.contact}.")}


def _waiver_words(one: Standing) -> str:
    return f"Waiver of {one.id} by {one.waiver.by} until {one.waiver.until.isoformat()}: {one.note()}"


def _text(text: str) -> dict[str, str]:
    """Return a message in which nothing is a placeholder or a link (3.11.5, 3.11.6)."""
    literal = plain(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")
    return {"text": literal}


class _Places:
    """Where a decision stands: the file as it was given, the line in it, and the path."""

    def __init__(self, report: Checked) -> None:
        name = PurePath(report.file)
        self.uri = name.as_uri() if name.is_absolute() else quote(name.as_posix())
        self._lines = decision_lines(report.text)

    def of(self, path: str) -> dict[str, Any]:
        return {
            "physicalLocation": {
                "artifactLocation": {"uri": self.uri, "index": 0},
                "region": {"startLine": self._lines.get(path, 1)},
            },
            "logicalLocations": [{"fullyQualifiedName": path, "kind": "property"}],
        }
