"""A rule as HTML: an entry of a reference or an appendix, and what unfolds beside a finding."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from blueprint_kit.checks.core import Rule
from blueprint_kit.views.findings import breakable
from blueprint_kit.views.safe import escape, joined

from .given import Given
from .parts import RulePart, rule_parts

PathShown = Callable[[str], Markup]


def plain_path(path: str) -> Markup:
    """Return a path as text, for pages that do not hold the decision."""
    return Markup("<code>{}</code>").format(breakable(path))


def rule_html(rule: Rule, *, path: PathShown = plain_path, titled: bool = True) -> Markup:
    """Return what a rule says of itself as a list of headings and texts.

    ``path`` shows a decision's path, as a link where the page holds the decision. Without ``titled``
    the first part is left out, since it stands as a heading above.
    """
    parts = rule_parts(rule) if titled else rule_parts(rule)[1:]
    return Markup('<dl class="bk-rule">{}</dl>').format(
        joined(
            Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(part.heading, _under(part, path))
            for part in parts
        )
    )


def _under(part: RulePart, path: PathShown) -> Markup:
    if part.text:
        return escape(part.text)
    if part.paths:
        return joined((path(one) for one in part.paths), ", ")
    if len(part.examples) == 1:
        return _example(part.examples[0])
    return Markup("<ul>{}</ul>").format(
        joined(Markup("<li>{}</li>").format(_example(example)) for example in part.examples)
    )


def _example(example: tuple[Given, ...]) -> Markup:
    if not example:
        return Markup("nothing decided")
    return joined((_given(one) for one in example), "; ")


def _given(one: Given) -> Markup:
    return Markup("{}: <b>{}</b>").format(one.title, one.words)
