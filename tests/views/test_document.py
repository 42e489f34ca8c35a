"""What the document says, before it is written in a format."""

from __future__ import annotations

import re

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.views.decisions import decision_html
from blueprint_kit.views.document import document, title_of
from blueprint_kit.views.entry import NOT_YET, NOT_YET_DETAIL, entry
from tests.exports.blueprints import TODAY


def test_every_decision_stands_in_exactly_one_place(half: Blueprint) -> None:
    doc = document(half, today=TODAY)
    listed = [one.path for section in doc.sections for one in (*section.entries, *section.not_asked)]
    assert sorted(listed) == sorted(definitions())


def test_the_counts_of_the_sections_add_up_to_those_of_the_cover(half: Blueprint) -> None:
    doc = document(half, today=TODAY)
    for status, number in doc.counts.items():
        assert sum(section.counts[status] for section in doc.sections) == number
    assert doc.readiness.asked == sum(section.asked for section in doc.sections)
    assert doc.readiness.answered == sum(section.answered for section in doc.sections)


def test_an_open_decision_says_not_to_build_and_shows_what_is_on_the_table(half: Blueprint) -> None:
    found = entry(half, "scope.event_source", today=TODAY)
    assert (found.lead, found.answer) == (NOT_YET, None)
    assert found.table == ("Event stream", "Webhook")
    assert found.late
    assert found.when == "late, 18 Nov"


def test_an_open_detail_blocks_nothing() -> None:
    assert entry(Blueprint(), "activity.body_template", today=TODAY).lead == NOT_YET_DETAIL


def test_a_proposal_is_never_shown_as_an_answer(half: Blueprint) -> None:
    found = entry(half, "matching.on_none", today=TODAY)
    assert found.lead == "Proposed, not decided:"
    assert found.unanswered


def test_an_assumption_says_when_it_opens_again_and_when_it_has_ended(half: Blueprint) -> None:
    assert entry(half, "reliability.pop_latency", today=TODAY).until == "Until 15 Dec 2026, then open again"
    ended = entry(half, "reliability.outage_to_survive", today=TODAY)
    assert ended.until == "Ended 10 Nov 2026, so decide it now"
    assert ended.late


def test_rejected_options_stand_under_their_labels_with_their_reasons(half: Blueprint) -> None:
    rejected = dict(entry(half, "matching.on_multiple", today=TODAY).rejected)
    assert set(rejected) == {"Link all", "Pick by tie-break"}


def test_the_title_is_somebody_s_or_made_of_the_systems(half: Blueprint) -> None:
    assert title_of(half) == "Salesforce and Genesys Cloud at Northwind Freight"
    assert title_of(Blueprint().propose("scope.crm", "hubspot", by="x")) == "HubSpot and a contact center"


def test_a_run_names_the_decisions_that_cite_it(half: Blueprint) -> None:
    cited = {one.id: [each.path for each in one.cited_by] for one in document(half, today=TODAY).evidence}
    assert cited == {"0b93c1f27d1e4a58": [], "7c1e04b2d9aa5f61": ["matching.on_multiple"]}


def test_what_is_left_to_do_is_said_in_words(half: Blueprint) -> None:
    to_do = {section.info.name: section.to_do for section in document(half, today=TODAY).sections}
    assert "1 late" in to_do["reliability"]
    assert "1 to decide" in to_do["matching"]


def test_a_decision_whose_ground_has_changed_says_so() -> None:
    bp = Blueprint().decide("scope.channels", ["voice"], by="CX lead", why="Calls first.")
    bp = bp.decide("scope.missed_interactions", "log_once", by="CX lead", why="One row a call.")
    assert entry(bp, "scope.missed_interactions", today=TODAY).stale == ()
    bp = bp.decide("scope.channels", ["callback", "voice"], by="CX lead", why="Callbacks too.")
    assert entry(bp, "scope.missed_interactions", today=TODAY).stale == ("scope.channels",)
    block = decision_html(entry(bp, "scope.missed_interactions", today=TODAY))
    assert "To confirm:" in block
    assert "changed from “Voice” to “Callback, Voice”" in re.sub(r"<[^>]+>", "", block)


def test_a_run_that_is_not_on_record_is_named_and_not_linked(half: Blueprint) -> None:
    lost = half.holding("evidence", "7c1e04b2d9aa5f61", None)
    found = entry(lost, "matching.on_multiple", today=TODAY)
    assert (found.evidence, found.lost) == ((), ("7c1e04b2d9aa5f61",))
    assert "run 7c1e not on record" in decision_html(found)
    assert "#run-" not in decision_html(found)
