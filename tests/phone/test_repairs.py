"""Every repair does what its example says, and says so."""

from __future__ import annotations

import pytest

from blueprint_kit.errors import BlueprintKitError
from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone import Example, Repair, normalize_one, reasons, repairs
from blueprint_kit.phone.registry import STAGES, collect

CASES = [(entry, example) for entry in repairs().values() for example in entry.examples]
NAMES = [f"{entry.code}-{index}" for index, (entry, _) in enumerate(CASES)]


@pytest.mark.parametrize(("entry", "example"), CASES, ids=NAMES)
def test_a_repair_turns_its_example_into_the_result_and_leaves_its_code(
    entry: Repair, example: Example
) -> None:
    phone = normalize_one(example.raw, example.region, area=example.area, policy=example.policy)
    assert (phone.outcome, phone.e164 or "", phone.extension) == (
        example.outcome,
        example.e164,
        example.extension,
    )
    assert entry.code in phone.repairs


@pytest.mark.parametrize(("entry", "example"), CASES, ids=NAMES)
def test_a_repair_switched_off_leaves_no_valid_number_that_needed_it(entry: Repair, example: Example) -> None:
    rest = frozenset(repairs()) - {entry.code}
    base = example.policy or PhonePolicy()
    policy = PhonePolicy(
        cleaning=rest, country_repairs=rest, digits_only_is_international=base.digits_only_is_international
    )
    phone = normalize_one(example.raw, example.region, area=example.area, policy=policy)
    assert entry.code not in phone.repairs
    # One repair may stand in for another; then it says so with its own code.
    assert phone.outcome != "valid" or phone.repairs


def test_every_repair_has_an_example_a_sentence_and_a_known_stage() -> None:
    for entry in repairs().values():
        assert entry.examples, entry.code
        assert entry.sentence.endswith("."), entry.code
        assert entry.stage in STAGES, entry.code
        assert entry.family in ("cleaning", "country"), entry.code


def test_two_repairs_with_one_code_raise_and_name_both_places() -> None:
    one = next(iter(repairs().values()))
    other = Repair(
        one.code,
        "Something else.",
        one.stage,
        1,
        "cleaning",
        (),
        one.function,
        "elsewhere.other",
        plain=False,
    )
    with pytest.raises(BlueprintKitError, match=f"{one.place}.*elsewhere.other"):
        collect([one, other])


def test_a_repair_imported_in_two_modules_counts_once() -> None:
    one = next(iter(repairs().values()))
    assert list(collect([one, one])) == [one.code]


def test_reasons_speak_of_known_outcomes_in_whole_sentences() -> None:
    for code, reason in reasons().items():
        assert reason.code == code
        assert reason.outcome in ("possible", "local", "short", "invalid", "withheld", "damaged", "empty")
        assert reason.sentence.endswith(".")


def test_no_reason_is_named_like_a_repair() -> None:
    assert not set(reasons()) & set(repairs())
