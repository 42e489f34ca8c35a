"""Merging is decision by decision, the same whichever side is named first, and never loses an answer."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint_kit.model import Blueprint, definitions, merge
from blueprint_kit.model.record import Participant

TODAY = date(2026, 11, 23)
PATHS = [path for path, found in definitions().items() if found.ask.when is None]
edits = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(["RevOps", "CX"]), max_size=8)


def edited(bp: Blueprint, by_path: dict[str, str]) -> Blueprint:
    for path, by in by_path.items():
        bp = bp.propose(path, definitions()[path].ask.example, by=by)
    return bp


@settings(max_examples=40, deadline=None)
@given(edits, edits)
def test_both_sides_edits_arrive_unless_they_differ_at_the_same_place(
    mine: dict[str, str], theirs: dict[str, str]
) -> None:
    base = Blueprint()
    merged = merge(base, edited(base, mine), edited(base, theirs))
    clashing = {path for path in mine.keys() & theirs.keys() if mine[path] != theirs[path]}
    assert {conflict.place for conflict in merged.conflicts} == clashing
    for path in (mine.keys() | theirs.keys()) - clashing:
        assert merged.blueprint.decision(path).by == (mine | theirs)[path]


@settings(max_examples=20, deadline=None)
@given(edits)
def test_merging_with_an_unchanged_side_gives_the_changed_one(mine: dict[str, str]) -> None:
    base = edited(Blueprint(), {"scope.crm": "CX"})
    changed = edited(base, mine)
    assert merge(base, changed, base).blueprint == changed
    assert merge(base, base, changed).blueprint == changed


def test_an_answer_kept_aside_survives_a_merge() -> None:
    base = Blueprint().decide("scope.pop_directions", ["inbound"], by="CX", why="So.", on=TODAY)
    mine = base.decide("scope.pop_trigger", "never", by="CX", why="No pop.", on=TODAY)
    theirs = base.decide("scope.crm", "zoho", by="RevOps", why="In use.", on=TODAY)
    both = merge(base, mine, theirs).blueprint
    assert both.scope.pop_directions.status == "not_applicable"
    assert both.kept["scope.pop_directions"].value == ("inbound",)


def test_what_stands_beside_the_decisions_merges_too() -> None:
    base = Blueprint()
    mine = base.holding("participants", "CX lead", Participant(role="CX"))
    theirs = base.holding("participants", "RevOps lead", Participant(role="RevOps"))
    assert set(merge(base, mine, theirs).blueprint.participants) == {"CX lead", "RevOps lead"}
