"""Business units, a second policy and open decisions for a machine."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from blueprint_kit.matching.whatif.costs import Business
from blueprint_kit.matching.whatif.sensitivity import Sensitivity, Spread
from blueprint_kit.model import definition

from ._whatif import WhatIf


def whatif_data(one: WhatIf) -> dict[str, Any]:
    """Return the same for a machine."""
    found: dict[str, Any] = {}
    if one.business:
        found["business"] = _business_data(one.business)
    if one.policies:
        found["policy_b"] = {
            "answers": dict(one.policies.answers),
            "changed": one.policies.changed,
            "outcomes": dict(one.policies.b.summary.outcomes),
            "rules_digest": one.policies.b.rules_digest,
            "result_hash": one.policies.b.result_hash,
            "business": _business_data(one.policies.business),
        }
    if one.sensitivity:
        found["sensitivity"] = _sensitivity_data(one.sensitivity)
    return found


def _business_data(found: Business) -> dict[str, Any]:
    figures = {}
    for one in found.figures:
        cost = one.cost.model_dump(mode="json") if one.cost else None
        figures[one.key] = {
            "how": one.how,
            "count": one.count,
            "of": one.of,
            "per": one.per,
            "per_thousand": one.per_thousand,
            "a_month": one.a_month,
            "minutes": one.minutes,
            "cost": cost,
            "formula": one.formula,
            "note": one.note,
        }
    return {
        "figures": figures,
        "counts": asdict(found.counts),
        "month_factor": found.month.factor,
        "month": found.month.said,
        "minutes_measured": found.minutes,
        "minutes_more": found.minutes_more,
        "without_cost": list(found.without_cost),
    }


def _sensitivity_data(found: Sensitivity) -> dict[str, Any]:
    return {
        "verdict": found.verdict(),
        "rows": found.rows,
        "of": found.of,
        "noun": found.noun,
        "rules_digest": found.rules_digest,
        "working_paths": list(found.working_paths),
        "now": _business_data(found.now),
        "decisions": [_spread_data(one) for one in found.spreads],
    }


def _spread_data(one: Spread) -> dict[str, Any]:
    return {
        "path": one.path,
        "status": one.status,
        "moves": one.moves,
        "relinks": one.relinks,
        "why_not": one.why_not,
        "answers": [
            {
                "words": tried.trial.words,
                "answers": {
                    path: definition(path).values.dump_python(
                        definition(path).values.validate_python(value),
                        mode="json",
                        exclude_none=True,
                    )
                    for path, value in tried.trial.answers.items()
                },
                "now": tried.trial.now,
                "moved": tried.moved,
                "relinked": tried.relinked,
                "linked": tried.linked,
                "outcomes": dict(tried.outcomes),
                "business": {
                    figure.key: {"how": figure.how, "count": figure.count, "minutes": figure.minutes}
                    for figure in tried.business.figures
                },
            }
            for tried in one.tried
        ],
    }
