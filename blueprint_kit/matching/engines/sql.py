"""The rules as one SQL text that only compares finished keys.

The text is put together from the fixed pieces below and whole numbers, so that nothing else can be
said: no name, value or cell stands in it, and no function but min, max, count, coalesce and row_number.
These mean the same on every engine; what does not (case, blanks, patterns) is done before, in Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import Template

from blueprint_kit.matching.engines.pieces import (
    ANSWERS,
    CASES,
    LEVEL,
    MEMBERS,
    OF_RULE,
    OPEN_FIRST,
    OPEN_NEXT,
    ORDERS,
    OUT,
    TAKEN,
)
from blueprint_kit.matching.ladder import extension_in_key, levels_of
from blueprint_kit.matching.normalisers import LADDER
from blueprint_kit.model.policies.matching import MatchRules

SHOWN_IDS = 20
"""Candidates of a row that are listed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the text depends on: how many rules and levels there are, and which policies take part."""

    levels: tuple[tuple[str, ...], ...]
    counted: tuple[tuple[bool, ...], ...]
    shared: tuple[bool, ...]
    narrowed: bool
    excluding: bool
    order: tuple[str, ...]


def plan_of(rules: MatchRules) -> Plan:
    """Return what of the rules the text says."""
    levels = tuple(levels_of(rule, rules) for rule in rules.rules)
    shared = tuple(
        rules.shared_number_threshold is not None and rule.parts == ("phone",) for rule in rules.rules
    )
    return Plan(
        levels=levels,
        # Only an extension in the key parts the records that one number stands on.
        counted=tuple(
            tuple(many and level in LADDER[:2] and extension_in_key(level, rules) for level in of_rule)
            for many, of_rule in zip(shared, levels, strict=True)
        ),
        shared=shared,
        narrowed=rules.extensions == "tie_break",
        excluding=bool(rules.excluded_records),
        order=rules.tie_break,
    )


def compiled(rules: MatchRules) -> str:
    """Return the text for a set of rules.

    Its tables are ``held_N`` and ``asked_N`` for each rule, ``asks``, ``details``, ``owners`` and
    ``agents``, as `tables.tables_of` makes them. Each row that comes out has ``place`` 0 for the answer to
    an ask, 1 to 20 for a candidate of a case.

    >>> from blueprint_kit.model.policies import KeyRule
    >>> text = compiled(MatchRules(rules=(KeyRule("email", ("email",)),)))
    >>> text.startswith("WITH open_0_0 AS (SELECT")
    True
    """
    plan = plan_of(rules)
    return "WITH " + ",\n".join(_steps(plan)) + OUT.substitute(shown=SHOWN_IDS)


def _steps(plan: Plan) -> Iterator[str]:
    for rule, levels in enumerate(plan.levels):
        for number, level in enumerate(levels):
            yield from _level(plan, rule, number, level)
        for name, select in OF_RULE.items():
            yield _union(f"{name}_{rule}", select, rule, len(levels))
    yield from _asks(plan)
    yield from _cases(plan)


def _level(plan: Plan, rule: int, number: int, level: str) -> Iterator[str]:
    at = {"at": f"{rule}_{number}", "rule": rule, "level": number}
    if number == 0:
        yield OPEN_FIRST.substitute(at)
    else:
        yield _union(f"taken_{rule}_{number}", TAKEN, rule, number)
        yield OPEN_NEXT.substitute(at)
    same_country = level == LADDER[2]
    for piece in LEVEL:
        if piece.holds(
            same_country=same_country,
            narrowed=plan.narrowed,
            shared=plan.shared[rule],
            counted=plan.counted[rule][number],
            excluding=plan.excluding,
        ):
            yield piece.text.substitute(
                at,
                # Calls with one number that are told apart by nothing else have the same candidates.
                country="country" if same_country else "''",
                extension="extension" if plan.narrowed else "''",
            )


def _asks(plan: Plan) -> Iterator[str]:
    rules = range(len(plan.levels))
    joins = "".join(
        f" LEFT JOIN answers_{rule} AS a{rule} ON k.question_{rule} = a{rule}.question"
        f" LEFT JOIN touched_{rule} AS t{rule} ON k.question_{rule} = t{rule}.question"
        for rule in rules
    )
    first = "".join(f" WHEN a{rule}.question IS NOT NULL THEN {{}}" for rule in rules)
    columns = ", ".join(
        f"CASE{first.format(*(f'a{rule}.{name}' for rule in rules))} END AS {name}"
        for name in ("level", "rep", "low", "size", "told", "apart", "other", "wide", "sharing")
    )
    which = f"CASE{first.format(*rules)} END AS rule"
    touched = " OR ".join(f"t{rule}.question IS NOT NULL" for rule in rules)
    yield ANSWERS.substitute(which=which, columns=columns, touched=touched, joins=joins)


def _cases(plan: Plan) -> Iterator[str]:
    members = " UNION ALL ".join(MEMBERS.substitute(rule=rule) for rule in range(len(plan.levels)))
    steps = [ORDERS[step] for step in plan.order]
    compared = " AND ".join(f"one.step_{n} = two.step_{n}" for n in range(len(steps)))
    yield CASES.substitute(
        members=members,
        steps="".join(f", {step} AS step_{n}" for n, step in enumerate(steps)),
        order="".join(f"step_{n}, " for n in range(len(steps))),
        draw=f"CASE WHEN {compared} THEN 1 ELSE 0 END" if steps else "1",
    )


def _union(name: str, select: Template, rule: int, count: int) -> str:
    parts = " UNION ALL ".join(select.substitute(at=f"{rule}_{number}") for number in range(count))
    return f"{name} AS ({parts})"
