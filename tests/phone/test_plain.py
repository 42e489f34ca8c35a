"""The fast path of plain rows says word for word what reading the cell says."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from benchmarks.phone_strings import Row, mixed, nasty, plain
from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone import normalize_one, normalize_phones, workers
from blueprint_kit.phone.answered import Column, answered_chunks
from blueprint_kit.phone.origins import origins
from blueprint_kit.phone.texts import as_texts

SEED = random.SystemRandom().randrange(1_000_000)
POLICIES = {
    "plain": PhonePolicy(),
    "generous": PhonePolicy(digits_only_is_international=True, accept_possible=True, several_numbers="all"),
    "nothing mended": PhonePolicy(cleaning=frozenset(), country_repairs=frozenset()),
    "one repair off": PhonePolicy(cleaning=frozenset({"trunk_zero_supplied"})),
    "own words for hidden callers": PhonePolicy(withheld_values=("030 123456", "+1 415 555 2671")),
}


def rows(count: int, seed: int) -> list[Row]:
    found = [*plain(count, seed), *mixed(count // 4, seed), *nasty(count // 4, seed)]
    return [
        (text, region if region and region.isupper() and region != "XX" else None) for text, region in found
    ]


def whole(found: list[Row], policy: PhonePolicy) -> list[tuple[str, ...]]:
    frame = normalize_phones(
        pd.Series([text for text, _ in found]), pd.Series([region or "" for _, region in found]),
        policy=policy, region_source="given", whole_column=False,
    )  # fmt: skip
    return list(frame.itertuples(index=False, name=None))


def one(text: str, region: str | None, policy: PhonePolicy) -> tuple[str, ...]:
    return normalize_one(text, region or "", policy=policy, region_source="given" if region else "none").row()


@pytest.mark.parametrize("seed", [7, SEED])
@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_a_column_says_of_each_cell_what_reading_it_alone_says(policy: PhonePolicy, seed: int) -> None:
    found = rows(2_000, seed)
    together = whole(found, policy)
    wrong = [
        (row, alone)
        for (text, region), row in zip(found, together, strict=True)
        if row != (alone := one(text, region, policy))
    ]
    assert wrong == [], f"seed {seed}"


def test_the_engine_answers_nearly_every_valid_plain_number() -> None:
    found = [(text, region) for text, region in mixed(5_000, 7) if text and "ext" not in text]
    texts = as_texts(pd.Series([text for text, _ in found]))
    regions = origins(texts, pd.Series([region for _, region in found]), None, PhonePolicy())
    chunks = answered_chunks(Column(texts, regions, None, PhonePolicy()), lambda rows: None)
    frame = normalize_phones(
        pd.Series([text for text, _ in found]), pd.Series([region for _, region in found])
    )
    left = sum(len(chunk.left) for chunk in chunks)
    assert left < (frame["phone_outcome"] != "valid").sum() + 0.15 * len(found)


def test_further_processes_give_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    found = list(nasty(1_500, 11))
    alone = whole([(text, None) for text, _ in found], PhonePolicy())
    monkeypatch.setattr(workers, "WORTH_WORKERS", 100)
    monkeypatch.setattr(workers, "AT_ONCE", 64)
    assert whole([(text, None) for text, _ in found], PhonePolicy()) == alone


def test_a_process_that_was_killed_costs_time_and_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_WORKERS", 10)
    monkeypatch.setattr(workers, "AT_ONCE", 5)
    cells: list[workers.Cell] = [(f"030 {number}", "DE", "", "given") for number in range(123_400, 123_440)]
    started: list[workers._Worker] = []
    begin = workers._Worker.__init__

    def remembering(worker: workers._Worker, policy: PhonePolicy) -> None:
        begin(worker, policy)
        started.append(worker)

    monkeypatch.setattr(workers._Worker, "__init__", remembering)
    found = workers.read_cells(cells, PhonePolicy())
    answers = list(next(found))
    for worker in started:
        worker._process.kill()
    answers += [row for part in found for row in part]
    assert answers == workers.read_part(cells, PhonePolicy())
    assert all(worker._process.poll() is not None for worker in started)


def test_progress_counts_up_to_every_row_and_stops_the_work_where_it_raises() -> None:
    seen: list[int] = []
    cells = pd.Series([text for text, _ in rows(800, 5)])
    normalize_phones(cells, "DE", progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == len(cells)

    class Enough(Exception):
        pass

    def stop(done: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        normalize_phones(cells, "DE", progress=stop)
