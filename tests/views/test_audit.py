"""An audit in words and pictures."""

from __future__ import annotations

import pytest

from blueprint_kit.auditing import Figure, NotMeasured, Section, Spread
from blueprint_kit.evidence import audit_run
from blueprint_kit.views.audit import headline, hours_chart, remarks, rows_of, sentence
from blueprint_kit.views.audit_charts import headlines, problems_chart
from blueprint_kit.views.evidence import run_charts


def figure(code: str, count: int, of: int, **more) -> Figure:
    return Figure(code, code.replace("_", " "), count, of, "calls", "counted", **more)


def test_the_first_measured_count_stands_for_a_problem() -> None:
    both = Section("P5", (figure("late", 3, 300), figure("never_logged", 9, 300)))
    one = Section("P5", (figure("late", 3, 300), NotMeasured("never_logged", "x", "y")))
    none = Section("P5", (NotMeasured("late", "x", "y"),))
    assert [getattr(headline(section), "code", None) for section in (both, one, none)] == [
        "never_logged",
        "late",
        None,
    ]
    assert sentence(both) == "never logged: 9 of 300 calls (3.0 %)."
    assert "Not measured" in sentence(none)


def test_counts_of_nothing_are_said_in_one_sentence_and_not_in_the_table() -> None:
    section = Section(
        "P3", (figure("no_single_record", 0, 300), figure("empty_company", 4, 20, everywhere=(5, 200)))
    )
    assert rows_of(section) == [("empty company", 4, "4 of 20", "20 calls")]
    said = list(remarks(section))
    assert "In the whole table of contacts, for comparison: empty company for 2.5 %." in said
    assert said[-1] == "Looked for and not found: no single record."


def test_a_distribution_of_times_is_a_sentence() -> None:
    delay = Spread("delay", "From end to log", 38, 7_200, 400_000, 90, "activities", "")
    assert list(remarks(Section("P5", (delay,)))) == [
        "From end to log: half within 38 s, 95 of 100 within 2 h, the last after 4.6 d (90 activities)."
    ]


def test_the_chart_names_the_widest_problem_and_speaks_each_denominator() -> None:
    drawn = problems_chart(
        {"calls_twice": (66, 1_130), "never_logged": (105, 1_130), "personal_data": (0, 0)}
    )
    assert "Widest of the six: calls that are nowhere in the CRM, 105 of 1,130 calls (9.3 %)" in drawn
    assert (
        "Duplicate activities and contacts: Calls with more than one activity, 66 of 1,130 calls (5.8 %)."
        in drawn
    )
    assert "3 of six could not be measured" in drawn
    assert problems_chart({}) == ""


@pytest.mark.parametrize("counts", [{"hour": {"09": (1, 20)}}, {"hour": {"09": (1, 20), "10": (1, 3)}}, {}])
def test_hours_are_drawn_only_where_two_have_enough_calls(counts: dict) -> None:
    assert hours_chart(figure("never_logged", 1, 20, crossed=counts)) == ""


def test_a_kept_run_draws_the_six_problems_and_survives_a_file_edited_by_hand() -> None:
    _, run = audit_run(
        "Audit", inputs={}, rules="b" * 12, versions={}, calls=10, counts={"never_logged": {"count": 0, "of": 10}}, times={}
    )  # fmt: skip
    assert "0 of 10 calls" in run_charts(run)
    for broken in ({"counts": 3}, {"counts": {"never_logged": 7}}, {}):
        assert run_charts(run.model_copy(update={"aggregates": broken})) == ""


def test_each_problem_has_a_headline_of_its_own() -> None:
    every = {
        "contacts_twice": (1, 2),
        "links_differ": (1, 2),
        "no_single_record": (1, 2),
        "agents_unmatched": (1, 2),
        "late": (1, 2),
        "personal_data": (1, 2),
    }
    assert len({one.title for one in headlines(every)}) == 6
