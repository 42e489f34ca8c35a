"""The report as one JSON document, for scripts."""

from __future__ import annotations

from typing import Any

from blueprint_kit.checks.core import Standing
from blueprint_kit.model import canonical
from blueprint_kit.views.houses import house_data
from blueprint_kit.views.reports.checked import Checked

NAME = "json"


def render(report: Checked) -> str:
    """Return canonical JSON: findings and waiting rules by id, waivers, readiness, the summary line."""
    content = {
        "findings": {found.id: found.to_json() for found in report.findings},
        "waiting": {
            waits.id: {"rule": waits.rule.code, "path": waits.path} for waits in report.findings.waiting
        },
        "waivers": {one.id: _waiver(one) for one in report.waivers},
        "readiness": report.readiness.to_json(),
        "summary": report.findings.summary(),
        **house_data(report.findings),
    }
    return canonical(content).decode()


def _waiver(one: Standing) -> dict[str, Any]:
    return {
        "by": one.waiver.by,
        "until": one.waiver.until.isoformat(),
        "why": one.waiver.why,
        "effect": str(one.effect),
        "days": one.days,
        "ends_soon": one.ends_soon,
        "note": one.note(),
    }
