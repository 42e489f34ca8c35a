"""The run of kind ``vendors``: vendors' behaviours beside the blueprint."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blueprint_kit.evidence.kind import Counts, Kind
from blueprint_kit.evidence.reading import asked_by
from blueprint_kit.evidence.run import make_run
from blueprint_kit.model.canonical import digest
from blueprint_kit.model.policies import MatchRules, match_rules
from blueprint_kit.model.record import Run


def vendors_rules(rules: MatchRules) -> str:
    """Return the digest of what vendors' behaviours are held against: the rules for calls and for duplicates."""
    return digest(["vendors", rules.for_match().digest(), rules.for_duplicates().digest()])[:12]


KIND = Kind(
    "vendors",
    rules=lambda blueprint: vendors_rules(blueprint.match_rules()),
    reads=lambda: asked_by(match_rules),
)


def vendors_run(
    title: str,
    *,
    inputs: Mapping[str, str],
    rules: str,
    versions: Mapping[str, str],
    differences: Mapping[str, Counts],
    endings: Mapping[str, Mapping[str, Counts]],
    working_paths: tuple[str, ...] = (),
    on: date | None = None,
) -> tuple[str, Run]:
    """Return a run of kind ``vendors``: approximations of vendors' behaviours beside the blueprint.

    ``differences`` maps a behaviour's name to rows by difference; ``endings`` maps it to what becomes of a row -> rows
    under the ``blueprint`` and under the ``vendor``'s rule.
    """
    aggregates = {
        "differences": {name: dict(found) for name, found in differences.items()},
        "endings": {
            name: {one: dict(both) for one, both in found.items()} for name, found in endings.items()
        },
    }
    return make_run(
        "vendors", title, inputs, rules, versions, aggregates=aggregates, working_paths=working_paths, on=on
    )
