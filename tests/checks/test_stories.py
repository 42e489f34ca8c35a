"""Integrations that failed in public: the findings name what happened to them."""

from __future__ import annotations

import re

import pytest

from blueprint_kit.checks.core import Severity, check, rule_of
from tests.checks.story import TODAY, Story, stories

each_story = pytest.mark.parametrize("story", stories(), ids=lambda story: story.name)


def test_there_are_stories_and_each_says_what_happened_and_where_it_can_be_read() -> None:
    assert len(stories()) >= 2
    for story in stories():
        assert re.search(r"github\.com/[\w-]+/[\w-]+", story.source), story.name
        assert len(story.happened.split()) >= 40, story.name


@each_story
def test_the_findings_name_what_happened(story: Story) -> None:
    found = check(story.blueprint(), today=TODAY)
    said = {one.rule.code: one.message for one in found}
    for code, words in story.named.items():
        assert words in said.get(code, "(silent)"), (code, said)
    assert found.reach(Severity.ERROR)


@each_story
def test_no_finding_claims_a_failure_that_the_story_does_not_tell(story: Story) -> None:
    """An error that nobody reported would be noise in a blueprint that is made of what was reported."""
    found = check(story.blueprint(), today=TODAY)
    errors = {one.rule.code for one in found if one.severity is Severity.ERROR}
    assert errors <= set(story.named), errors - set(story.named)


@each_story
def test_the_remedy_of_each_named_rule_silences_it(story: Story) -> None:
    """With the decisions of the rule's own passing example, the story's failure is not found any more."""
    for code in story.named:
        rule = rule_of(code)
        mended = Story(
            story.name, story.title, story.source, story.happened, story.named,
            {**story.decisions, **rule.passes[0].decisions},
        )  # fmt: skip
        assert not list(check(mended.blueprint(), today=TODAY, only=[rule])), code
