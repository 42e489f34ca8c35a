"""A rule, and all of them, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint_kit.checks.core import Rule
from blueprint_kit.views.marked import anchor, code, link, marked, table
from blueprint_kit.views.marks import SEVERITY_WORDS

from .families import by_family, family_title
from .given import Given
from .parts import headline, rule_parts


def rule_markdown(rule: Rule, *, level: int = 3) -> str:
    """Return a rule under its own heading; the level is that of the heading."""
    return "\n".join(_rule(rule, level)) + "\n"


def rules_markdown(rules: Iterable[Rule]) -> str:
    """Return a reference of rules: a table of them by family, then each with its anchor."""
    families = by_family(rules)
    number = sum(map(len, families.values()))
    lines = ["# Rules", "", f"{number} rule{'' if number == 1 else 's'}, each under the same headings."]
    for family, members in families.items():
        lines += ["", f"## {marked(family_title(family))} ({family})", ""]
        lines += table(
            ("Rule", "Severity", "What it says"),
            ((link(one.code, one.code), SEVERITY_WORDS[one.severity], marked(one.title)) for one in members),
        )
        for one in members:
            lines += ["", anchor(one.code), "", *_rule(one, 3)]
    return "\n".join(lines) + "\n"


def _rule(rule: Rule, level: int) -> Iterator[str]:
    yield f"{'#' * level} {marked(headline(rule))}"
    for part in rule_parts(rule):
        yield ""
        if part.text:
            yield f"**{part.heading}:** {marked(part.text)}"
            continue
        yield f"**{part.heading}:**"
        yield ""
        yield from (f"- {_example(example)}" for example in part.examples)
        yield from (f"- {code(path)}" for path in part.paths)


def _example(example: tuple[Given, ...]) -> str:
    return "; ".join(f"{code(f'{one.path} = {one.exact}')}" for one in example) or "nothing decided"
