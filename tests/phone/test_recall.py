"""What a changed policy reads again, and that the answer does not depend on what was read before."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pandas as pd
import pytest

from benchmarks.phone_strings import nasty
from blueprint_kit.model.policies import PhonePolicy
from blueprint_kit.phone import normalize_one, normalize_phones, repairs
from blueprint_kit.phone.recall import Recall

CODES = {family: sorted(c for c, e in repairs().items() if (e.family == "country") == (family == "country_repairs")) for family in ("country_repairs", "cleaning")}  # fmt: skip


def any_policy(chance: Random) -> PhonePolicy:
    """Return a policy with some switches moved."""
    some = {name: frozenset(code for code in codes if chance.random() < 0.8) for name, codes in CODES.items()}
    return PhonePolicy(
        default_region=chance.choice([None, "DE", "US"]),
        accept_possible=chance.random() < 0.5,
        digits_only_is_international=chance.random() < 0.5,
        several_numbers=chance.choice(["first", "all", "labelled", "reject"]),
        withheld_values=chance.choice([PhonePolicy().withheld_values, ("anonymous", "12025550123")]),
        **{name: chosen for name, chosen in some.items() if chance.random() < 0.6},  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_read_before_the_answer_is_that_of_a_fresh_reading(seed: int) -> None:
    chance, recall = Random(seed), Recall()
    texts, regions = zip(*nasty(1_500, seed), strict=True)
    cells, places = pd.Series(texts), pd.Series(regions)
    for _ in range(6):
        policy = any_policy(chance)
        fresh = normalize_phones(cells, places, policy=policy)
        pd.testing.assert_frame_equal(normalize_phones(cells, places, policy=policy, recall=recall), fresh)


def test_a_changed_switch_reads_only_the_cells_that_asked_for_it() -> None:
    recall = Recall()
    cells = pd.Series(["+49 30 23125012 Tel", "Tel 3023125012.0", "030 23125012 / 13 Tel", "n/a"])
    normalize_phones(cells, "DE", recall=recall)
    assert recall.reread == 4
    normalize_phones(cells, "DE", recall=recall)
    assert recall.reread == 0
    off = frozenset(code for code in CODES["cleaning"] if code != "float_suffix_removed")
    normalize_phones(cells, "DE", policy=PhonePolicy(cleaning=off), recall=recall)
    assert recall.reread == 1
    normalize_phones(cells, "DE", recall=recall)
    assert recall.reread == 0, "both readings are kept"


def test_other_spellings_of_a_hidden_caller_read_everything_again() -> None:
    recall, cells = Recall(), pd.Series(["nobody", "030 1 Tel"])
    normalize_phones(cells, "DE", recall=recall)
    changed = replace(PhonePolicy(), withheld_values=("nobody",))
    assert normalize_phones(cells, "DE", policy=changed, recall=recall)["phone_outcome"][0] == "withheld"
    assert recall.reread == 2


def test_a_cell_that_is_no_text_is_read_each_time() -> None:
    recall, cells = Recall(), pd.Series([True, "030 1 Tel"], dtype=object)
    for _ in range(2):
        found = normalize_phones(cells, "DE", recall=recall)
        assert found["phone_reason"][0] == normalize_one(True).reason
    assert recall.reread == 1
