"""The rules as one SQL text that only compares finished keys.

The text is put together from fixed pieces and whole numbers, so that nothing else can be said: no name,
value or cell stands in it, and no function but min, max, count, coalesce and row_number.
These mean the same on every engine; what does not (case, blanks, patterns) is done before, in Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import Template
from types import MappingProxyType

from blueprint_kit.matching.engines import collapsed, key_join
from blueprint_kit.matching.engines.pieces import (
    ANSWERS,
    CASES,
    COMPANIES,
    DRAWS,
    LISTED,
    MEMBERS,
    OF_RULE,
    OPEN_FIRST,
    OPEN_NEXT,
    ORDERS,
    OUT,
    OWNER,
    RANKED,
    RANKED_BY_AGENT,
    SAID,
    SAME_COUNTRY,
    SIGNS,
    TAKEN,
    Piece,
)
from blueprint_kit.matching.engines.plan import Form, Level, Plan, plan_of
from blueprint_kit.model.policies.matching import MatchRules

SHOWN_IDS = 20
"""Candidates of a row that are listed."""
_PIECES: Mapping[Form, Sequence[Piece]] = MappingProxyType(
    {"collapsed": collapsed.LEVEL, "key_join": key_join.LEVEL}
)


def compiled(rules: MatchRules, form: Form = "collapsed") -> str:
    """Return the text for a set of rules.

    Parameters
    ----------
    form:
        ``collapsed`` takes every log, with ten thousand calls from a number on ten thousand records too.
        ``key_join`` pairs each call with each record first: two to three times as fast where that makes
        few pairs, without end where it makes many. `forms.form_of` measures which of them fits.

    Notes
    -----
    The answer is the same in both forms. The tables, as `answering.finished_keys` makes them; whole numbers
    are int64, nothing is null but a key:

    - ``held_N`` for each rule, a row for each key of a record: ``record``, ``rank`` of its kind and field
      (smaller goes first), ``excluded`` 0 or 1, ``e164``, ``country`` and ``extension`` of its number (``""``
      where there is none), and ``key_L`` for each level, null where the level has none.
    - ``asked_N`` for each rule, a row for each key of a question: ``question``, ``number`` in the order in
      which keys are tried, and the same texts and keys.
    - ``asks``: ``ask``, ``agent`` and ``question_N`` for each rule, which ``asked_N`` need not hold.
    - ``details``, a row for each record: ``record``, ``place`` in the order of ids, ``deal``, ``newest`` and
      ``oldest``, the wanted one smallest, ``company``, 0 for none.
    - ``owners`` (``record``, ``name``) and ``agents`` (``agent``, ``name``).

    Each row that comes out has ``place`` 0 for the answer to an ask, 1 to 20 for a candidate of a case.

    Examples
    --------
    >>> from blueprint_kit.model.policies import KeyRule
    >>> text = compiled(MatchRules(rules=(KeyRule("email", ("email",)),)))
    >>> text.startswith("WITH open_0_0 AS (SELECT")
    True
    """
    plan = plan_of(rules)
    out = OUT[plan.companies].substitute(listed=LISTED.substitute(shown=SHOWN_IDS))
    return "WITH " + ",\n".join(_steps(plan, _PIECES[form])) + "\n" + out


def _steps(plan: Plan, pieces: Sequence[Piece]) -> Iterator[str]:
    for rule, levels in enumerate(plan.levels):
        for number, level in enumerate(levels):
            yield from _level(pieces, rule, number, level)
        for name, select in OF_RULE.items():
            if name != "touched" or plan.excluding:
                yield _union(f"{name}_{rule}", select, rule, len(levels))
    yield from _asks(plan)
    yield from _cases(plan)


def _level(pieces: Sequence[Piece], rule: int, number: int, level: Level) -> Iterator[str]:
    words = {"at": f"{rule}_{number}", "rule": str(rule), "level": str(number), **_words(level)}
    if number == 0:
        yield OPEN_FIRST.substitute(words)
    else:
        yield _union(f"taken_{rule}_{number}", TAKEN, rule, number)
        yield OPEN_NEXT.substitute(words)
    for piece in pieces:
        if piece.holds(level):
            yield piece.text.substitute(words)


def _words(level: Level) -> dict[str, str]:
    """Return the columns and conditions that a level has more or less than another."""
    beside = [name for name in ("country", "extension") if name in level.kept]
    # What parts the candidates of two calls with one number.
    alike = ["country"] * level.same_country + ["extension"] * level.narrowed
    return {
        "kept": "".join(f", a.{name}" for name in level.kept),
        "if_number": ", o.number" if level.counted else "",
        "first": ", min(number) AS number" if level.counted else "",
        "where": f" WHERE {SAME_COUNTRY}" if level.same_country else "",
        "signs": "".join(f", {SIGNS[name]} AS {name}" for name in level.signs),
        "most": "".join(f", max({name}) AS {name}" for name in level.signs),
        "said": "".join(f", {name if name in level.signs else 0} AS {name}" for name in SIGNS),
        "of_held": "".join(f", h.{name}" for name in beside),
        "as_held": "".join(f" AND h.{name} = n.{name}" for name in beside),
        "alike": "".join(f", {name}" for name in alike),
        "alike_least": "".join(f", min(o.{name}) AS {name}" for name in alike),
        "alike_same": "".join(f" AND s.{name} = a.{name}" for name in alike),
    }


def _asks(plan: Plan) -> Iterator[str]:
    rules = range(len(plan.levels))
    joins = "".join(
        f" LEFT JOIN answers_{rule} AS a{rule} ON k.question_{rule} = a{rule}.question" for rule in rules
    )
    touched = "0"
    if plan.excluding:
        joins += "".join(
            f" LEFT JOIN touched_{rule} AS t{rule} ON k.question_{rule} = t{rule}.question" for rule in rules
        )
        any_ = " OR ".join(f"t{rule}.question IS NOT NULL" for rule in rules)
        touched = f"CASE WHEN {any_} THEN 1 ELSE 0 END"
    first = "".join(f" WHEN a{rule}.question IS NOT NULL THEN {{}}" for rule in rules)
    columns = ", ".join(
        f"CASE{first.format(*(f'a{rule}.{name}' for rule in rules))} END AS {name}" for name in SAID
    )
    which = f"CASE{first.format(*rules)} END AS rule"
    yield ANSWERS.substitute(which=which, columns=columns, touched=touched, joins=joins)


def _cases(plan: Plan) -> Iterator[str]:
    members = " UNION ALL ".join(MEMBERS.substitute(rule=rule) for rule in range(len(plan.levels)))
    order = [f"step_{n}" for n in range(len(plan.order))]
    fixed = {f"step_{n}": ORDERS[step] for n, step in enumerate(plan.order) if step != OWNER}
    yield CASES.substitute(
        members=members,
        company=", d.company" if plan.companies else "",
        steps="".join(f", {step} AS {name}" for name, step in fixed.items()),
        order="".join(f"{name}, " for name in fixed),
    )
    if OWNER in plan.order:
        yield RANKED_BY_AGENT.substitute(
            owner=plan.order.index(OWNER),
            steps_before="".join(f", b.{name}" for name in fixed),
            steps_mine="".join(f", m.{name}" for name in fixed),
            order="".join(f"{name}, " for name in order),
            shown=SHOWN_IDS,
        )
    else:
        yield RANKED.substitute(shown=SHOWN_IDS)
    compared = " AND ".join(f"one.{name} = two.{name}" for name in order)
    yield DRAWS.substitute(draw=f"CASE WHEN {compared} THEN 1 ELSE 0 END" if order else "1")
    if plan.companies:
        yield COMPANIES


def _union(name: str, select: Template, rule: int, count: int) -> str:
    parts = " UNION ALL ".join(select.substitute(at=f"{rule}_{number}") for number in range(count))
    return f"{name} AS ({parts})"
