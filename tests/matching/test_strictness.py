"""The ladder: each level counted alone, and the price of a looser one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pandas as pd
import pytest

from blueprint_kit.matching.normalisers.numbers import COUNTRY_IGNORED, LADDER, numbers_of, phone_key
from blueprint_kit.matching.number_arrays import numbers_in
from blueprint_kit.matching.strictness import Ladder, replay
from blueprint_kit.model import PhonePolicy
from blueprint_kit.model.levels import LEVELS
from blueprint_kit.phone import normalize_phones

LONDON, MAINE = "+442079460958", "+12079460958"
POLICY = PhonePolicy(accept_possible=True)


def read(*cells: str, region: str | None = None, policy: PhonePolicy = POLICY) -> pd.DataFrame:
    return normalize_phones(pd.Series(list(cells), dtype=object), region, policy=policy, whole_column=False)


def rungs(found: Ladder) -> dict[str, tuple[int, int, int]]:
    return {rung.level.code: (rung.hits, rung.ambiguous, rung.misses) for rung in found.rungs}


def one_cell(row: pd.Series, policy: PhonePolicy) -> tuple:
    numbers, _ = numbers_of(
        e164=row["phone_e164"],
        extension=row["phone_extension"],
        outcome=row["phone_outcome"],
        reason=row["phone_reason"],
        type_=row["phone_type"],
        others=row["phone_others"],
        region=row["phone_region"],
        raw=row["phone_raw"],
        policy=policy,
    )
    return numbers


def by_hand(calls: pd.DataFrame, contacts: pd.DataFrame, policy: PhonePolicy) -> list[tuple[int, ...]]:
    """The same counts, call by call and record by record."""
    asked = [one_cell(row, policy)[:1] for _, row in calls.iterrows()]
    held = [one_cell(row, policy) for _, row in contacts.iterrows()]
    certain: dict[int, int] = {}
    found = []
    for level in LEVELS:
        counts = dict.fromkeys(("hit", "several", "miss", "none", "new", "against", "across"), 0)
        sure: dict[int, int] = {}
        for place, numbers in enumerate(asked):
            if not numbers:
                counts["none"] += 1
                continue
            (call,) = numbers
            key = phone_key(call, level.name, level.last, level.name == LADDER[0])
            agree = [
                (row, number)
                for row, cell in enumerate(held)
                for number in cell
                if key and phone_key(number, level.name, level.last, level.name == LADDER[0]) == key
            ]
            if level.name == LADDER[2]:
                agree = [
                    one
                    for one in agree
                    if not call.country or not one[1].country or call.country == one[1].country
                ]
            rows = {row for row, _ in agree}
            counts["hit" if len(rows) == 1 else "several" if rows else "miss"] += 1
            foreign = any(n.country and call.country and n.country != call.country for _, n in agree)
            counts["across"] += foreign and level.name in COUNTRY_IGNORED
            if len(rows) == 1:
                sure[place] = next(iter(rows))
                counts["new"] += place not in certain
            if rows and place in certain:
                counts["against"] += rows != {certain[place]}
        certain = {**sure, **certain}
        found.append(tuple(counts.values()))
    return found


def counted(found: Ladder) -> list[tuple[int, ...]]:
    return [
        (r.hits, r.ambiguous, r.misses, r.without_number, r.new, r.contradicted, r.across)
        for r in found.rungs
    ]


CELLS = (
    LONDON,
    MAINE,
    "020 7946 0958",
    "2079460958",
    "7946 0958",
    f"{LONDON} x12",
    f"{LONDON} x34",
    f"{LONDON} / {MAINE}",
    "+4930123456",
    "030 123456",
    "+390612345678",
    "anonymous",
    "",
    "1234",
    "+18005550199",
)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("several", ["first", "all"])
def test_every_level_counts_what_a_call_by_call_comparison_counts(seed: int, several: str) -> None:
    random, policy = Random(seed), replace(POLICY, several_numbers=several)
    regions = [None, "GB", "US", "DE"]
    calls = read(*random.choices(CELLS, k=15), region=random.choice(regions), policy=policy)
    contacts = read(*random.choices(CELLS, k=12), region=random.choice(regions), policy=policy)
    assert counted(replay(calls, contacts, policy)) == by_hand(calls, contacts, policy)


def test_the_last_ten_digits_join_london_and_maine_and_say_so() -> None:
    found = replay(read(LONDON), read(MAINE))
    last_ten = next(rung for rung in found.rungs if rung.level.code == "last_10_digits")
    assert (last_ten.hits, last_ten.new, last_ten.across_hits) == (1, 0, 1)
    assert rungs(found)["national_number_same_country"] == (0, 0, 1)
    assert rungs(found)["national_number_any_country"] == (1, 0, 0)
    (first, *_) = found.joined
    assert (first.level.name, first.call_number, first.record_number, first.alone) == (
        "national_number_any_country", LONDON, MAINE, True,
    )  # fmt: skip


def test_a_level_that_makes_a_sure_answer_unsure_contradicts_it() -> None:
    found = replay(read(LONDON), read(LONDON, MAINE))
    by_code = {rung.level.code: rung for rung in found.rungs}
    assert by_code["exact_e164"].contradicted == 0
    assert by_code["last_10_digits"].contradicted == 1


def test_all_calls_are_counted_at_every_level() -> None:
    calls = read("", "anonymous", LONDON, "nothing", "020 7946 0958")
    found = replay(calls, read(LONDON))
    assert {sum(count for _, count in rung.counts()) for rung in found.rungs} == {5}
    assert {rung.without_number for rung in found.rungs} == {3}


@pytest.mark.parametrize(("calls", "contacts"), [((), ()), ((LONDON,), ()), ((), (LONDON,)), (("",), ("",))])
def test_an_empty_side_is_no_trouble(calls: tuple[str, ...], contacts: tuple[str, ...]) -> None:
    found = replay(read(*calls), read(*contacts))
    assert all(rung.hits == rung.ambiguous == 0 for rung in found.rungs)
    assert found.verdict()


def test_a_column_read_in_chunks_gives_what_the_whole_gives() -> None:
    cells = [*CELLS, *CELLS]
    whole = read(*cells, region="GB")
    chunks = pd.concat([read(*cells[at : at + 4], region="GB") for at in range(0, len(cells), 4)])
    assert counted(replay(chunks, chunks, POLICY)) == counted(replay(whole, whole, POLICY))


def test_half_a_character_in_a_cell_is_no_trouble() -> None:
    assert replay(read("\ud800", LONDON), read(LONDON, "\udfff")).rungs[1].hits == 1


def test_a_type_that_names_nobody_finds_nobody() -> None:
    free = "+18005550199"
    assert len(numbers_in(read(free), POLICY)) == 0
    assert len(numbers_in(read(free), replace(POLICY, number_types=("toll_free",)))) == 1


def test_nothing_that_is_shown_holds_a_digit_of_a_number() -> None:
    found = replay(read(LONDON), read(MAINE))
    assert "7946" not in repr(found)
    assert "7946" not in repr(numbers_in(read(LONDON), POLICY))


def test_the_verdict_counts_calls_that_carry_a_number_and_names_the_rest() -> None:
    said = replay(read("+442079460958", "anonymous"), read("+442079460958")).verdict()
    assert said.startswith("The same E.164 number finds one record for 1 of 1 calls that carry a number")
    assert "1 of 2 calls carry none." in said
    nobody = replay(read("anonymous"), read("+442079460958")).verdict()
    assert nobody == "None of the 1 calls carries a number to look up."
