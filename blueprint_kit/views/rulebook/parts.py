"""A rule as headings and what stands under them; every form of it is written from these."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint_kit.catalog.fact import GRADES
from blueprint_kit.checks.core import Rule
from blueprint_kit.views.marks import SEVERITY_WORDS

from .given import Given, given

SPEAKS, SILENT = "Speaks, for example, with", "Silent, for example, with"

READS_NONE = "No answer; it looks at what the blueprint holds beside them, such as runs and signatures."


@dataclass(frozen=True, slots=True)
class RulePart:
    """A heading and what stands under it: a sentence, examples, or paths."""

    heading: str
    text: str = ""
    examples: tuple[tuple[Given, ...], ...] = ()
    paths: tuple[str, ...] = ()


def rule_parts(rule: Rule) -> tuple[RulePart, ...]:
    """Return everything a rule says of itself, under the same headings for every rule.

    >>> from blueprint_kit.checks.core import rule_of
    >>> [part.heading for part in rule_parts(rule_of("TRG-02"))][:3]
    ['What it says', 'Why', 'Speaks, for example, with']
    """
    house = (
        (RulePart("House", f"{rule.house}, {rule.file}. Ask {rule.house.contact}."),) if rule.house else ()
    )
    return (
        RulePart("What it says", rule.title),
        RulePart("Why", rule.why),
        RulePart(SPEAKS, examples=tuple(given(example) for example in rule.fails)),
        RulePart(SILENT, examples=tuple(given(example) for example in rule.passes)),
        RulePart("Do instead", rule.remedy),
        RulePart("When to waive", rule.waive_when),
        RulePart("Reads", "" if rule.reads else READS_NONE, paths=rule.reads),
        RulePart("Source", f"{rule.source.rstrip('.')}. {grade_words(rule)}"),
        *house,
    )


def grade_words(rule: Rule) -> str:
    """Return how sure the source is, as a sentence.

    >>> from blueprint_kit.checks.core import rule_of
    >>> grade_words(rule_of("TRG-01"))
    "Grade A: the vendor's or the standard's own documentation or code."
    """
    meaning = GRADES.get(rule.grade, "Not graded.")
    return f"Grade {rule.grade}: {meaning[0].lower()}{meaning[1:]}"


def headline(rule: Rule) -> str:
    """Return code and severity in one line.

    >>> from blueprint_kit.checks.core import rule_of
    >>> headline(rule_of("TRG-02"))
    'TRG-02 · Error'
    """
    verify = " · to be verified" if rule.verify else ""
    return f"{rule.code} · {SEVERITY_WORDS[rule.severity]}{verify}"
