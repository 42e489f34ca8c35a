"""The appendix of a document: the rules that spoke, each with its findings, and those that wait."""

from __future__ import annotations

from markupsafe import Markup

from blueprint_kit.checks.core import Finding, Findings, Rule
from blueprint_kit.model import definitions
from blueprint_kit.views.findings import breakable, path_link
from blueprint_kit.views.marks import SEVERITY_WORDS, severity_badge
from blueprint_kit.views.safe import joined

from .html import rule_html

WAITING = "rules-that-wait"
"""The anchor of the rules that cannot speak yet; it lies within what is folded, so that a link unfolds it."""


def spoken_html(findings: Findings) -> Markup:
    """Return one entry a rule that gave a finding, waived or not, then those that wait, folded.

    Each rule has its code as its anchor; a document holds the appendix once.
    """
    spoken: dict[str, list[Finding]] = {}
    for found in findings:
        spoken.setdefault(found.rule.code, []).append(found)
    entries = joined(_spoke(spoken[code]) for code in sorted(spoken))
    return entries + _waiting(findings) if findings.waiting else entries


def _spoke(findings: list[Finding]) -> Markup:
    rule = findings[0].rule
    places = joined(
        (
            Markup('<a href="#{}">{}</a>{}').format(
                found.id, breakable(found.path), "" if found.counts else " (waived)"
            )
            for found in findings
        ),
        ", ",
    )
    return Markup(
        '<article class="rule" id="{0}" aria-labelledby="{0}-title"><p class="rule-head">{1} '
        '<span class="bk-meta">{0}{2}</span></p><h3 id="{0}-title">{3}</h3>'
        '<p class="bk-meta">Spoke at {4}</p>{5}</article>\n'
    ).format(
        rule.code,
        severity_badge(rule.severity),
        " · to be verified" if rule.verify else "",
        rule.title,
        places,
        rule_html(rule, path=path_link, titled=False),
    )


def _waiting(findings: Findings) -> Markup:
    """Return the rules that wait by the question they wait for, the one that holds up most first."""
    held: dict[str, list[Rule]] = {}
    for one in findings.waiting:
        held.setdefault(one.path, []).append(one.rule)
    groups = joined(
        Markup('<h3 class="part">{}</h3><ul>{}</ul>\n').format(
            path_link(path, definitions()[path].ask.question), joined(_waits(rule) for rule in held[path])
        )
        for path in sorted(held, key=lambda path: (-len(held[path]), path))
    )
    number = len({waits.rule.code for waits in findings.waiting})
    said = "1 rule waits for an answer" if number == 1 else f"{number} rules wait for answers"
    return Markup('<details><summary>{}</summary><div id="{}">{}</div></details>').format(
        said, WAITING, groups
    )


def _waits(rule: Rule) -> Markup:
    return Markup('<li id="{0}">{0} · {1}: {2} {3}</li>').format(
        rule.code, SEVERITY_WORDS[rule.severity], rule.title, rule.why
    )
