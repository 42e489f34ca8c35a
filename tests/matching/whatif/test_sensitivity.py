"""What hangs on each open decision: its options replayed one by one, the others as now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest
from rulebook import calls, people

from blueprint_kit.errors import InputError, UnknownPathError
from blueprint_kit.matching import Matches, match
from blueprint_kit.matching.whatif.sensitivity import Sensitivity, runs_needed, sample_of, sensitivity
from blueprint_kit.matching.whatif.sensitivity_options import OPEN, open_paths, trials
from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.tables import read_table

ONE, TWO, ELSE = "+442079460958", "+442079460959", "+442079460111"
PEOPLE = people(
    {"Id": "1", "Phone": ONE, "Last Modified Date": "2026-01-01"},
    {"Id": "2", "Phone": TWO, "Last Modified Date": "2026-02-01"},
    {"Id": "3", "Phone": TWO, "Last Modified Date": "2026-03-01"},
)
ANSWERS: Mapping[str, Any] = {
    "scope.channels": ["voice"],
    "matching.lookup_keys": [{"name": "phone", "parts": ["phone"]}],
    "matching.phone.comparison": "exact_e164",
    "matching.phone.extensions": "ignore",
    "matching.customer_party": "caller_or_called_by_direction",
    "matching.on_multiple": "ask_the_agent",
    "matching.on_none": "log_unlinked",
}


def decided(**more: Any) -> Blueprint:
    found = Blueprint()
    for path, value in {**ANSWERS, **more}.items():
        found = found.decide(path, value, by="CX lead", why="Agreed in the room.")
    return found


def tried(log: pd.DataFrame, blueprint: Blueprint, *paths: str, **more: Any) -> Sensitivity:
    return sensitivity(
        blueprint, lambda answers: match(PEOPLE, log, blueprint, assume=answers), paths=paths, **more
    )


LOG = calls(ONE, TWO, TWO, ELSE, "anonymous")


def test_a_decision_moves_the_rows_whose_answer_is_not_the_same_under_every_option() -> None:
    found = tried(LOG, decided(), "matching.on_multiple")
    (one,) = found.spreads
    assert (one.moves, one.status) == (2, "decided")
    by = {option.trial.words: option for option in one.tried}
    picked = by["Pick by tie-break, with the order most recently updated, then record id"]
    assert (picked.moved, picked.relinked, picked.linked) == (2, 2, 2)
    assert picked.outcomes == {"resolved": 2, "ambiguous": -2}
    assert by["Ask the agent"].trial.now
    assert by["Ask the agent"].moved == 0
    assert (by["Leave unlinked"].moved, by["Leave unlinked"].relinked) == (2, 0)


def test_each_option_is_said_in_business_units() -> None:
    found = tried(LOG, decided(), "matching.on_none")
    by = {str(one.trial.answers["matching.on_none"]): one for one in found.spreads[0].tried}
    assert by["create_contact"].business.figure("new_duplicates").how == "possible"
    assert by["log_unlinked"].business.figure("new_duplicates").count == 0
    assert by["create_contact"].business.counts.callers == 1


def test_decisions_stand_in_the_order_of_the_rows_that_hang_on_them() -> None:
    paths = ("matching.on_none", "matching.phone.accept_possible", "matching.on_multiple")
    found = tried(LOG, decided(), *paths)
    assert [(one.path, one.moves) for one in found.spreads] == [
        ("matching.on_multiple", 2), ("matching.on_none", 1), ("matching.phone.accept_possible", 0),
    ]  # fmt: skip


def test_what_moves_nothing_need_not_be_discussed_on_these_data() -> None:
    found = tried(calls(ONE), decided(), "matching.on_multiple", "matching.on_none")
    assert found.moving == ()
    assert found.verdict() == "None of the decisions that were tried moves one of 1 calls."
    mixed = tried(calls(TWO), decided(), "matching.on_multiple", "matching.on_none")
    assert "“Several matches” moves 1 of 1 calls" in mixed.verdict()
    assert "1 decision moves none" in mixed.verdict()


def test_only_open_proposed_and_assumed_decisions_are_tried_unless_named() -> None:
    paths = open_paths(decided())
    assert "matching.on_multiple" not in paths
    assert "matching.on_withheld" in paths
    assert all(decided().decision(path).status in OPEN for path in paths)
    proposed = decided().propose("matching.on_multiple", "link_all", by="CX lead")
    assert "matching.on_multiple" in open_paths(proposed)


def test_a_decision_that_no_replay_reads_is_refused() -> None:
    with pytest.raises(InputError, match="does not read this decision"):
        open_paths(decided(), ("activity.write_mode",))
    with pytest.raises(UnknownPathError):
        open_paths(decided(), ("matching.on_multpile",))


def test_every_answer_the_same_and_none_not_is_said_apart() -> None:
    log = calls("020 7946 0958").assign(To="")
    blueprint = decided(**{"scope.countries": ["GB", "GG"]})
    found = tried(log, blueprint)
    one = next(one for one in found.spreads if one.path == "matching.phone.default_region")
    assert (one.moves, one.waiting) == (0, 1)
    assert "Every answer tried does the same" in one.sentence("calls")
    assert one not in found.idle
    assert "“Default region”: any answer will do, none will not." in found.verdict()


@pytest.mark.parametrize("path", open_paths(Blueprint()))
def test_each_open_decision_has_answers_its_type_takes_or_says_why_not(path: str) -> None:
    found, why = trials(decided(**{"scope.countries": ["GB", "US"]}), path, ("contact", "lead"))
    assert bool(found) != bool(why)
    for one in found:
        for each, value in one.answers.items():
            adapter = definitions()[each].values  # noqa: PD011 - a type, not a frame
            adapter.validate_python(value)
    assert len({one.words for one in found}) == len(found)
    assert sum(one.now for one in found) <= 1


def test_a_free_number_is_tried_at_stated_values_and_the_present_one() -> None:
    found, _ = trials(decided(**{"matching.phone.shared_number_threshold": 7}), "matching.phone.shared_number_threshold")  # fmt: skip
    assert [one.words for one in found] == [f"{count} records" for count in (2, 3, 4, 5, 7, 10)]
    assert [one.now for one in found] == [False, False, False, False, True, False]


def test_last_digits_are_tried_as_often_as_there_are_stated_counts() -> None:
    found, _ = trials(decided(), "matching.phone.comparison")
    assert sum("Same last digits" in one.words for one in found) == 4


def test_a_rule_is_left_out_at_a_time() -> None:
    keys = [{"name": "phone", "parts": ["phone"]}, {"name": "mail", "parts": ["email"]}]
    found, _ = trials(decided(**{"matching.lookup_keys": keys}), "matching.lookup_keys")
    assert [one.words for one in found] == ["all rules", "without the rule phone", "without the rule mail"]


def test_as_many_replays_are_made_as_were_announced_and_each_is_told() -> None:
    told: list[int] = []
    blueprint = decided()
    tried(LOG, blueprint, progress=told.append)
    assert told == list(range(1, runs_needed(blueprint) + 1))


def test_what_progress_raises_ends_the_whole() -> None:
    class Stop(Exception):
        """Somebody pressed Cancel."""

    def progress(done: int) -> None:
        if done == 3:
            raise Stop

    with pytest.raises(Stop):
        tried(LOG, decided(), progress=progress)


def test_each_run_is_handed_on_under_its_answer() -> None:
    runs: list[tuple[str, Matches]] = []
    found = tried(LOG, decided(), "matching.on_none", each=lambda one, run: runs.append((one.words, run)))
    assert [words for words, _ in runs] == [one.trial.words for one in found.spreads[0].tried]
    assert len({run.rules_digest for _, run in runs}) == len(runs)


def test_a_sample_is_drawn_by_chance_the_same_each_time_and_says_what_it_cannot(tmp_path) -> None:
    path = tmp_path / "calls.csv"
    calls(*[ONE] * 40, *[ELSE] * 10).to_csv(path, index=False)
    log = read_table(path)
    part = sample_of(log, 20)
    assert len(part) == 20
    assert part.frame.equals(sample_of(log, 20).frame)
    assert sample_of(log, 50) is log
    blueprint = decided()
    found = sensitivity(
        blueprint,
        lambda answers: match(PEOPLE, part, blueprint, assume=answers),
        paths=("matching.on_multiple",),
        of=len(log),
    )
    assert (found.rows, found.of, found.sampled) == (20, 50, True)
    assert "It is a sample" in found.verdict()
