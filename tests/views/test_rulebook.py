"""Every rule is documented under the same headings, in every form, and reached from its finding."""

from __future__ import annotations

import re

import pytest

from blueprint_kit.checks.core import Rule, check, rule_of, rules
from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.views.rulebook import (
    by_family,
    family_title,
    rule_html,
    rule_markdown,
    rule_parts,
    rule_text,
    rules_markdown,
)
from blueprint_kit.views.rulebook.spoken import WAITING, spoken_html
from tests.exports.blueprints import TODAY

RULES = tuple(rules().values())
HEADINGS = [
    "What it says",
    "Why",
    "Speaks, for example, with",
    "Silent, for example, with",
    "Do instead",
    "When to waive",
    "Reads",
    "Source",
]


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.code)
def test_every_rule_stands_under_the_same_headings_with_something_under_each(one: Rule) -> None:
    parts = rule_parts(one)
    assert [part.heading for part in parts] == HEADINGS
    assert all(part.text or part.examples or part.paths for part in parts)


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.code)
def test_every_form_of_a_rule_says_each_of_its_sentences(one: Rule) -> None:
    flat = " ".join(rule_text(one, width=80).split())
    for said in (one.title, one.why, one.remedy, one.waive_when):
        assert said in flat
    assert all(heading in rule_markdown(one) and heading in rule_html(one) for heading in HEADINGS)
    assert all(path in flat for path in one.reads)


@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_line_of_text_is_longer_than_the_width_only_where_one_word_is(width: int) -> None:
    for one in RULES:
        for line in rule_text(one, width=width).splitlines():
            assert len(line) <= width or len(line.split()) <= 3, line


def test_every_family_has_words() -> None:
    assert all(family_title(family) != family for family in by_family(RULES))


def test_the_reference_has_one_anchor_a_rule_and_every_link_arrives() -> None:
    text = rules_markdown(RULES)
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert sorted(anchors) == sorted(rules())
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) == set(anchors)


def test_a_long_example_is_cut_and_says_how_long_it_was() -> None:
    assert "characters)" in rule_text(rule_of("ACT-11"))


def test_every_rule_that_spoke_or_waits_has_one_entry_and_leads_to_its_place(half: Blueprint) -> None:
    findings = check(half, today=TODAY)
    shown = str(spoken_html(findings))
    concerned = {found.rule.code for found in findings} | {waits.rule.code for waits in findings.waiting}
    assert sorted(re.findall(r'id="([A-Z]{3}-\d+)"', shown)) == sorted(concerned)
    assert all(f'href="#{found.id}"' in shown for found in findings)
    assert set(re.findall(r'href="#([a-z_.]+)"', shown)) <= set(definitions())
    assert "(waived)" in shown


def test_the_rules_that_wait_stand_under_the_question_they_wait_for(half: Blueprint) -> None:
    folded = str(spoken_html(check(half, today=TODAY))).split(f'id="{WAITING}"')[1]
    waits = check(half, today=TODAY).waiting[0]
    under = folded.split(f'href="#{waits.path}"')[1].split("<h3")[0]
    assert f'id="{waits.rule.code}"' in under
