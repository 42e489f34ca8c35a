"""Every fact of the shipped catalog: source, date, grade, and no claim it cannot carry."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from blueprint_kit import catalog, clock
from blueprint_kit.catalog import RESERVED_SOURCES, Fact
from blueprint_kit.catalog.expectations import EXPECTATIONS

FACTS = catalog.facts()
ENTRIES = [*catalog.crms().values(), *catalog.contact_centers().values()]


@pytest.fixture(scope="module")
def collected(shared_data: Path) -> str:
    """The page on which the facts were collected, which lies beside the project."""
    page = shared_data.parent / "facts" / "domain.md"
    if not page.is_file():
        pytest.skip("the page on which the facts were collected is not here")
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.slug)
@pytest.mark.parametrize("expected", EXPECTATIONS)
def test_an_entry_meets_what_is_expected_of_every_entry(
    expected: str, entry: catalog.Crm | catalog.ContactCenter
) -> None:
    assert list(EXPECTATIONS[expected](entry)) == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_a_fact_was_checked_since_collecting_began_and_not_in_the_future(fact: Fact) -> None:
    assert date(2026, 11, 23) <= fact.checked <= clock.today(), f"{fact.id} says {fact.checked}"


def test_the_catalog_holds_facts_to_verify_and_facts_that_stand() -> None:
    grades = {fact.grade for fact in FACTS}
    assert grades == {"A", "B", "C", "M", "U"}


def test_ids_are_unique_and_sorted() -> None:
    ids = [fact.id for fact in FACTS]
    assert ids == sorted(set(ids))


COLLECTED = date(2026, 11, 23)
"""The day on which the page was closed; what was read later names its address itself."""


def test_every_source_is_one_that_was_collected(collected: str) -> None:
    listed = collected.split("## 8. Sources")[1].split("## 9.", maxsplit=1)[0]
    for fact in (one for one in FACTS if one.checked <= COLLECTED):
        for key in set(fact.source_keys) - set(RESERVED_SOURCES):
            stem, _, number = key.rpartition("-")
            together = number.isdigit() and re.search(rf"{re.escape(stem)}-[\d,]*\b{number}\b", listed)
            assert together or re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", listed), (fact.id, key)


def test_a_source_read_later_names_its_address() -> None:
    for fact in (one for one in FACTS if one.checked > COLLECTED):
        if fact.source_keys != ("unconfirmed",):
            assert all(re.search(r"GitHub \w|\w\.\w+[/,]", one) for one in fact.source.split("; ")), fact.id


def test_no_sentence_is_taken_from_the_collected_page(collected: str) -> None:
    page = re.sub(r"\W+", " ", collected).casefold()
    for fact in FACTS:
        words = re.sub(r"\W+", " ", fact.text).casefold().split()
        runs = (" ".join(words[start : start + 14]) for start in range(len(words) - 13))
        assert not [run for run in runs if run in page], fact.id


def test_a_part_that_rests_on_an_unconfirmed_fact_is_to_be_verified() -> None:
    assert catalog.crm("hubspot").quotas[-1].verify
    assert not catalog.crm("hubspot").quotas[0].verify
