"""Acceptance cases as people read them."""

from __future__ import annotations

from blueprint_kit.acceptance import acceptance_cases
from blueprint_kit.model import Blueprint
from blueprint_kit.views.cases import cases_table, cases_words, expected


def test_a_case_that_waits_names_the_decisions_and_no_outcome() -> None:
    waiting = expected(Blueprint())
    assert waiting
    assert all(one.waits_for and not one.outcome for one in waiting)
    assert 'waits for <a class="bk-path" href="#matching.' in cases_table(waiting)
    assert cases_words(waiting) == f"{len(waiting)} cases on made-up data; {len(waiting)} wait for decisions."


def test_a_case_of_a_decided_blueprint_has_an_outcome(full: Blueprint) -> None:
    found = {one.name: one for one in expected(full)}
    assert set(found) == set(acceptance_cases(full))
    assert all(one.outcome and not one.waits_for for one in found.values())
    assert found["match.last_field"].outcome == "unique"
