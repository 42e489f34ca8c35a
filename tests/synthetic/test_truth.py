"""Invented exports: the same bytes each time, nobody real, dirt at the stated shares, and fit to measure rules by."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import blueprint_kit as bk
from blueprint_kit.cli import main
from blueprint_kit.errors import InputError
from blueprint_kit.matching import evaluate, find_duplicates, match
from blueprint_kit.matching.run import reference, sides_of
from blueprint_kit.matching.sides import as_side
from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy
from blueprint_kit.synthetic.copies import COPIES
from blueprint_kit.synthetic.dirt import DIRT
from blueprint_kit.synthetic.ranges import is_permitted

RULES = MatchRules(
    rules=(KeyRule("phone", ("phone",)),), comparison="exact_e164", extensions="ignore",
    customer_party="caller_or_called_by_direction", shared_number_threshold=5, on_multiple="pick_by_tie_break",
    tie_break=("most_recently_updated", "record_id"), own_numbers=("+442079460340",),
    phone=PhonePolicy(default_region="US", several_numbers="all"),
)  # fmt: skip


@pytest.fixture(scope="module")
def made():
    return bk.synthetic_truth(records=3000, calls=3000, seed=5)


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_the_same_seed_gives_the_same_bytes_in_any_process(hash_seed: str, project_root: Path) -> None:
    told = (
        "import hashlib, blueprint_kit as bk; f = bk.synthetic_truth(300, 200, 9).files();"
        "print(hashlib.sha256(b''.join(f[name] for name in sorted(f))).hexdigest())"
    )
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hash_seed,
        "PYTHONPATH": str(project_root),
        "TZ": "Asia/Kathmandu",
    }
    said = subprocess.run(
        [sys.executable, "-c", told], check=True, capture_output=True, text=True, env=environment
    )
    here = subprocess.run(
        [sys.executable, "-c", told], check=True, capture_output=True, text=True, cwd=project_root
    )
    assert said.stdout == here.stdout
    assert bk.synthetic_truth(300, 200, 9).files() != bk.synthetic_truth(300, 200, 10).files()


def test_every_number_is_kept_free_for_fiction_and_every_address_for_examples(made) -> None:
    numbers = {one for cell in made.contacts_truth["truth_e164"] for one in cell.split(";") if one}
    callers = {one for one in (*made.calls["From"], *made.calls["To"]) if one.startswith("+")}
    assert len(numbers) > 2000
    assert [one for one in numbers | callers if not is_permitted(one)] == []
    endings = {cell.rsplit(".", 1)[-1].lower() for cell in made.contacts["Email"] if cell}
    assert endings <= {"com", "net", "org", "test"}
    assert all(
        "example" in cell.lower() or cell.endswith("test")
        for cell in made.contacts["Email"].str.lower()
        if cell
    )


def test_dirt_comes_up_at_the_shares_that_are_stated(made) -> None:
    people = made.contacts["Truth"].nunique()
    of_calls = {name: made.dirt[f"call_{name}"] / 3000 for name in ("stranger", "withheld", "internal")}
    for name, share in of_calls.items():
        assert share == pytest.approx(DIRT[name].share, abs=0.03), name
    assert sum(made.dirt[name] for name in COPIES) == 3000 - people
    assert (3000 - people) / 3000 == pytest.approx(DIRT["duplicate"].share, abs=0.02)
    assert made.dirt["main_line"] / people == pytest.approx(DIRT["main_line"].share, abs=0.03)
    assert made.contacts["Country"].eq("").sum() == made.dirt["missing_country"]
    assert 3000 - made.contacts["Contact ID"].nunique() == made.dirt["reused_id"] > 0
    cells = made.contacts[["Phone", "Mobile Phone"]].ne("").sum().sum()
    for name in ("several_numbers", "extension", "placeholder", "spreadsheet", "digit_wrong", "hand_written"):
        assert made.dirt[name] / cells == pytest.approx(DIRT[name].share, abs=0.015), name
    assert set(COPIES) <= set(made.dirt)


def test_the_truth_names_every_record_of_a_caller_and_none_of_a_stranger(made) -> None:
    held = made.contacts.groupby("Truth")["Contact ID"].apply(set)
    for person, ids, kind in made.calls_truth[["truth_person", "truth_record", "truth_kind"]].itertuples(
        index=False
    ):
        assert set(filter(None, ids.split(";"))) == (held[person] if person else set())
        assert (kind in {"stranger", "internal"}) == (person == "")


def test_engine_and_reference_say_the_same_of_every_row(made) -> None:
    contacts, log = made.contacts.head(900), made.calls.head(900)
    for rules in (
        RULES,
        replace(RULES, comparison="last_n_digits", last_digits=7, on_multiple="ask_the_agent"),
    ):
        found = match({"contact": contacts}, log, rules)
        other = reference(sides_of({"contact": contacts}, rules), as_side(log, "interactions"), rules)
        pd.testing.assert_frame_equal(found.frame, other.answers.frame(other.calls.side))


def test_rules_are_measured_on_it_and_looser_ones_are_worse(made) -> None:
    exact = match(made.contacts, made.calls, RULES).evaluate(made.calls_truth)
    loose = replace(RULES, comparison="last_n_digits", last_digits=7)
    last = match(made.contacts, made.calls, loose).evaluate(made.calls_truth)
    assert exact.precision.low > 0.9
    assert exact.wrong_pops.high < last.wrong_pops.low
    kinds = {"withheld", "shared", "other_number", "record_without_number", "record_unreadable"}
    assert kinds <= set(exact.missed)
    found = find_duplicates(
        made.contacts, replace(RULES, contact_keys=(KeyRule("email", ("email",), name_gate="similar_name"),))
    )
    measured = evaluate(found.frame["cluster"].tolist(), made.contacts["Truth"].tolist())
    assert measured.precision.low > 0.9
    assert 0.2 < measured.recall.value < 0.9


@pytest.mark.parametrize("asked", [(9, 100), (100, 30_001)])
def test_more_than_the_free_numbers_carry_is_refused(asked: tuple[int, int]) -> None:
    with pytest.raises(InputError, match="cannot be invented"):
        bk.synthetic_truth(*asked)


def test_the_command_writes_a_folder_and_refuses_one_that_is_not_its_own(tmp_path: Path, capsys) -> None:
    out = tmp_path / "practice"
    asked = ["synthetic", "--out", str(out), "--records", "60", "--calls", "40", "--seed", "3"]
    assert main([*asked, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["files"] == [
        "README.md",
        "calls.csv",
        "calls.truth.csv",
        "contacts.csv",
        "contacts.truth.csv",
    ]
    assert len(pd.read_csv(out / "contacts.csv", dtype=str)) == 60
    text = (out / "README.md").read_text("utf-8")
    assert all(rate.source in text for rate in DIRT.values())
    assert main(asked) == 0
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("x")
    asked[2] = str(tmp_path / "other")
    assert main(asked) == 2
    assert "no former folder of invented exports" in capsys.readouterr().err
