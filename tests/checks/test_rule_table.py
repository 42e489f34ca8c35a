"""Over examples, templates, stories and every rule's own examples: no rule is dead, and none is noise."""

from __future__ import annotations

import pytest

from blueprint_kit.checks.core import Severity, check
from tests.checks.rule_table import KINDS, OUTCOMES, Row, blueprints, every_rule, families, outcome, table
from tests.checks.story import TODAY

ONLY_ALONE = {"GOV-01": "it speaks of blanks, and a finished blueprint has none"}
"""Rules whose failing example shows nothing inside a finished blueprint, and why."""


@pytest.mark.parametrize("row", table(), ids=lambda row: row.rule.code)
def test_a_rule_fires_somewhere_and_keeps_silent_somewhere(row: Row) -> None:
    assert row.total("fires") > 0
    assert row.total("passes") > 0


@pytest.mark.parametrize("row", table(), ids=lambda row: row.rule.code)
def test_a_rule_finds_its_failing_example_inside_a_finished_blueprint(row: Row) -> None:
    """Alone an example is easily found; it has to be found among a hundred sound answers too."""
    assert (row.own == 0) == (row.rule.code in ONLY_ALONE), row.counts


@pytest.mark.parametrize(
    "row",
    [row for row in table() if row.rule.severity is not Severity.STRENGTH],
    ids=lambda row: row.rule.code,
)
def test_no_rule_that_reproaches_fires_in_more_than_half_of_what_it_looks_at(row: Row) -> None:
    assert row.share <= 0.5, row.counts


def test_every_rule_meets_every_blueprint_once() -> None:
    many = sum(1 for _ in blueprints())
    assert {sum(row.total(one) for one in OUTCOMES) for row in table()} == {many}
    assert {kind for kind, _, _ in blueprints()} == set(KINDS)


def test_the_four_words_agree_with_what_check_says() -> None:
    for kind, name, blueprint in blueprints():
        if kind in ("failing", "passing"):
            continue
        found = check(blueprint, today=TODAY)
        said = {row.rule.code: outcome(row.rule, blueprint) for row in table()}
        assert {code for code, word in said.items() if word == "fires"} == {one.rule.code for one in found}, (
            name
        )
        assert {code for code, word in said.items() if word == "waits"} == {
            waits.rule.code for waits in found.waiting
        }, name


def test_the_tables_have_a_line_for_each_rule_and_each_family() -> None:
    assert every_rule().count("\n") == len(table()) + 1
    assert families().count("\n") == len({row.rule.family for row in table()}) + 1
