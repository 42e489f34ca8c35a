"""How often each rule fires, waits, passes and is not asked: `python -m tests.checks.rule_table [--all]`.

The blueprints are the three examples, the templates, the stories, and what every rule shows as failing and passing,
each put into the three examples: alone it would leave everything else open, and every other rule would wait. A rule
that never fires is no rule, and one that always fires is noise.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from blueprint_kit import catalog
from blueprint_kit.checks.core import Example, Rule, rules
from blueprint_kit.checks.core.answers import Answers, NotArisingError, WaitingError
from blueprint_kit.checks.core.example import with_part
from blueprint_kit.checks.core.rule import Says
from blueprint_kit.errors import NotAsked
from blueprint_kit.model import Blueprint
from blueprint_kit.session import start_from
from blueprint_kit.store import load
from tests.checks.story import TODAY, stories

OUTCOMES = ("fires", "waits", "passes", "not asked")
KINDS = ("example", "template", "story", "failing", "passing")
EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "blueprints"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule and what it did.

    ``counts`` are by kind of blueprint and outcome; ``own`` is in how many finished blueprints its own failing
    examples make it fire.
    """

    rule: Rule
    counts: Counter[tuple[str, str]]
    own: int

    def total(self, outcome: str, *kinds: str) -> int:
        """Return how many blueprints of these kinds, of all unless said, had this outcome."""
        return sum(self.counts[kind, outcome] for kind in kinds or KINDS)

    @property
    def share(self) -> float:
        """The share of blueprints in which it fired, of those where it had everything to look at."""
        looked = self.total("fires") + self.total("passes")
        return self.total("fires") / looked if looked else 0.0


def blueprints() -> Iterator[tuple[str, str, Blueprint]]:
    """Yield kind, name and blueprint of everything that the rules are tried on."""
    finished = {file.name.partition(".")[0]: load(file) for file in sorted(EXAMPLES.glob("*.blueprint.json"))}
    yield from (("example", name, blueprint) for name, blueprint in finished.items())
    for name in catalog.templates():
        yield "template", name, start_from(name, today=TODAY).blueprint
    for story in stories():
        yield "story", story.name, story.blueprint()
    for one in rules().values():
        for kind, examples in (("failing", one.fails), ("passing", one.passes)):
            for example, (name, blueprint) in itertools.product(examples, finished.items()):
                yield kind, f"{one.code} in {name}", _inside(blueprint, example)


def _inside(blueprint: Blueprint, example: Example) -> Blueprint:
    """Return a finished blueprint in which an example's parts stand, as far as they are asked there."""
    for _ in range(2):  # a part may be asked only once a later one stands
        for key, given in example.decisions.items():
            with contextlib.suppress(NotAsked):
                blueprint = with_part(blueprint, key, given, on=TODAY)
    return blueprint


def outcome(rule: Rule, blueprint: Blueprint) -> str:
    """Return what a rule does with a blueprint, in one of four words; waivers are left aside."""
    try:
        said = rule.test(Answers(blueprint, TODAY, rule.reads))
        found = said is not None and (isinstance(said, str | Says) or any(True for _ in said))
    except WaitingError:
        return "waits"
    except NotArisingError:
        return "not asked"
    return "fires" if found else "passes"


@cache
def table() -> tuple[Row, ...]:
    """Return one row a rule, in the order of the codes."""
    counts: dict[str, Counter[tuple[str, str]]] = {code: Counter() for code in rules()}
    own: Counter[str] = Counter()
    for kind, name, blueprint in blueprints():
        for code, rule in rules().items():
            found = outcome(rule, blueprint)
            counts[code][kind, found] += 1
            own[code] += found == "fires" and kind == "failing" and name.startswith(f"{code} ")
    return tuple(Row(rules()[code], counts[code], own[code]) for code in sorted(counts))


def families() -> str:
    """Return the table by family, as Markdown."""
    head = ("Family", "Rules", *OUTCOMES, "least and most often fired, of all that looked")
    lines = [_line(head), _line((":--", *("--:",) * (len(head) - 1)))]
    for name in sorted({row.rule.family for row in table()}):
        rows = [row for row in table() if row.rule.family == name]
        sums = [f"{sum(row.total(one) for row in rows):,}" for one in OUTCOMES]
        shares = sorted((row.share, row.rule.code) for row in rows)
        (low, rare), (high, often) = shares[0], shares[-1]
        lines.append(_line((name, str(len(rows)), *sums, f"{rare} {low:.1%}, {often} {high:.1%}")))
    return "\n".join(lines)


def every_rule() -> str:
    """Return the table of all rules, as Markdown: fires, waits, passes, not asked, by kind."""
    head = ("Rule", "Severity", *KINDS, "all", "own failing examples", "fired of those that looked")
    lines = [_line(head), _line((":--", *("--:",) * (len(head) - 1)))]
    for row in table():
        cells = ["/".join(str(row.total(one, kind)) for one in OUTCOMES) for kind in KINDS]
        whole = "/".join(str(row.total(one)) for one in OUTCOMES)
        own = f"{row.own} of {3 * len(row.rule.fails)}"
        lines.append(_line((row.rule.code, str(row.rule.severity), *cells, whole, own, f"{row.share:.1%}")))
    return "\n".join(lines)


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the table by family, or of every rule."""
    parser = argparse.ArgumentParser(description="How often each rule fires, waits, passes and is not asked.")
    parser.add_argument("--all", action="store_true", help="one row a rule: fires/waits/passes/not asked")
    arguments = parser.parse_args()
    counted = {kind: sum(table()[0].total(one, kind) for one in OUTCOMES) for kind in KINDS}
    print(f"{len(table())} rules on {sum(counted.values()):,} blueprints: {counted}\n")
    print(every_rule() if arguments.all else families())


if __name__ == "__main__":
    main()
