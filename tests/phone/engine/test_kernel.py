"""The kernel is what its source says, and its answers depend on nothing but the row."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import re
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from phonenumbers import CountryCodeSource, NumberParseException, ValidationResult

from benchmarks.phone_strings import nasty
from benchmarks.phone_strings import plain as plain_texts
from blueprint_kit.phone import plain
from blueprint_kit.phone.engine import plans as plans_module
from blueprint_kit.phone.engine.answers import ERRORS, LENGTHS
from blueprint_kit.phone.engine.kernel import ASK_LIBRARY, Kernel, Rows, left_to_library
from blueprint_kit.phone.engine.library import NO_REGION, answer
from blueprint_kit.phone.engine.plans import Plans, region_places
from tests.setup import build_kernel

SOURCE = build_kernel.SOURCE.read_text(encoding="utf-8")


def asked(count: int, seed: int = 3) -> tuple[pa.StringArray, np.ndarray]:
    rows = list(nasty(count, seed))
    return pa.array([text for text, _ in rows], pa.string()), region_places(region for _, region in rows)


def joined(rows: Rows) -> tuple[object, ...]:
    """Return everything that was said, to be compared."""
    return tuple(
        value.to_pylist() if isinstance(value, pa.StringArray) else value.tolist()
        for value in (getattr(rows, field.name) for field in dataclasses.fields(Rows))
    )


# ---- The file in the package ----


def test_the_kernel_in_the_package_is_what_its_source_compiles_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project_root: Path
) -> None:
    groups = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    (pinned,) = (one.partition("==")[2] for one in groups["dev"] if one.startswith("ziglang=="))
    try:
        installed = importlib.metadata.version("ziglang")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("ziglang is not installed; the environment of start.py has it")
    if installed != pinned:
        pytest.skip(f"ziglang {installed} is installed; the kernel was compiled by {pinned}")
    monkeypatch.setenv("ZIG_GLOBAL_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("ZIG_LOCAL_CACHE_DIR", str(tmp_path))
    assert build_kernel.compiled() == build_kernel.BUILT.read_bytes()


# ---- Names that the source and Python share ----


def enums() -> Iterator[dict[str, int]]:
    for body in re.findall(r"enum \{([^}]*)\}", SOURCE):
        found = re.findall(r"(\w+) = (\w+)(?: << (\w+))?", body)
        assert len(found) == body.count("=")
        yield {name: int(value, 0) << int(shift or 0) for name, value, shift in found}


CONSTANTS = {name: value for one in enums() for name, value in one.items()}


def enum_with(name: str) -> dict[str, int]:
    (found,) = (one for one in enums() if name in one)
    return found


def test_the_facts_about_plain_texts_have_one_number_in_both_languages() -> None:
    facts = enum_with("PLAIN")
    assert sorted(facts.values()) == [1 << bit for bit in range(len(facts))]
    assert len(facts) >= 20
    assert facts == {name: getattr(plain, name) for name in facts}
    named = {name for name, value in vars(plain).items() if name.isupper() and not name.startswith("_") and isinstance(value, int)}  # fmt: skip
    assert named == set(facts)


def test_the_errors_are_the_librarys_plus_one_and_have_their_words() -> None:
    words = {
        "NO_COUNTRY_CODE": ("invalid_country_code", NumberParseException.INVALID_COUNTRY_CODE),
        "NOT_A_NUMBER": ("not_a_number", NumberParseException.NOT_A_NUMBER),
        "SHORT_AFTER_IDD": ("too_short_after_idd", NumberParseException.TOO_SHORT_AFTER_IDD),
        "SHORT_NATIONAL": ("too_short_national", NumberParseException.TOO_SHORT_NSN),
        "LONG": ("too_long", NumberParseException.TOO_LONG),
    }
    errors = enum_with("NOT_A_NUMBER")
    assert errors.pop("READ") == 0
    assert errors.pop("ASK_LIBRARY") == ASK_LIBRARY
    assert errors == {name: number + 1 for name, (_, number) in words.items()}
    assert ("", *(word for word, number in sorted(words.values(), key=lambda pair: pair[1]))) == ERRORS


def test_the_lengths_are_the_librarys_and_have_their_words() -> None:
    lengths = enum_with("POSSIBLE")
    words = {
        "possible": ValidationResult.IS_POSSIBLE,
        "invalid_country_code": ValidationResult.INVALID_COUNTRY_CODE,
        "too_short": ValidationResult.TOO_SHORT,
        "too_long": ValidationResult.TOO_LONG,
        "local_only": ValidationResult.IS_POSSIBLE_LOCAL_ONLY,
        "wrong_length": ValidationResult.INVALID_LENGTH,
    }
    assert tuple(sorted(words, key=words.__getitem__)) == LENGTHS
    assert sorted(words.values()) == list(range(len(LENGTHS)))
    assert lengths == {name.upper(): value for name, value in words.items() if name.upper() in lengths}
    assert len(lengths) == 5


def test_where_a_country_code_came_from_is_numbered_as_the_library_numbers_it() -> None:
    sources = enum_with("FROM_PLUS")
    assert sources == {
        "FROM_PLUS": CountryCodeSource.FROM_NUMBER_WITH_PLUS_SIGN,
        "FROM_IDD": CountryCodeSource.FROM_NUMBER_WITH_IDD,
        "WITHOUT_PLUS": CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN,
        "FROM_DEFAULT": CountryCodeSource.FROM_DEFAULT_COUNTRY,
    }
    assert sources == {name: getattr(plain, f"_{name}") for name in sources}
    assert CONSTANTS["LOCAL_ONLY"] == plain._LOCAL_ONLY


def test_the_classes_of_characters_have_one_number_in_both_languages() -> None:
    classes = enum_with("PUNCTUATION")
    assert classes == {name: getattr(plans_module, name) for name in classes}
    assert len(classes) == 6


@pytest.mark.parametrize("name", ["Node", "Code", "Plan", "Action"])
def test_a_row_of_a_table_is_laid_out_as_the_kernel_reads_it(name: str) -> None:
    sizes = {"u8": 1, "u16": 2}
    body = re.search(rf"typedef struct \{{([^{{}}]*)\}} {name};", SOURCE)
    assert body
    fields, place = [], 0
    for kind, names in re.findall(r"(u8|u16) ([^;]*);", body[1]):
        for one, _, many in (field.strip().partition("[") for field in names.split(",")):
            fields.append((one, place))
            place += sizes[kind] * int(many.rstrip("]") or 1)
    dtype = getattr(plans_module, name.upper())
    assert dtype.itemsize == place
    assert [dtype.fields[field][1] for field in dtype.names] == [place for _, place in fields]
    assert [field for field, _ in fields] == list(dtype.names)


# ---- What a chunk is made of ----


def test_no_rows_come_out_as_no_rows(kernel: Kernel) -> None:
    # Arrow allows an empty array to come without a single offset.
    without = pa.StringArray.from_buffers(0, pa.py_buffer(b""), pa.py_buffer(b""))
    for texts in (pa.array([], pa.string()), pa.array(["a", "b"], pa.string()).slice(1, 0), without):
        found = kernel.run(texts, np.zeros(0, "i2"))
        assert all(len(value) == 0 for value in joined(found))


def test_rows_without_a_single_character_are_not_numbers(kernel: Kernel) -> None:
    found = kernel.run(pa.array(["", "", ""], pa.string()), np.zeros(3, "i2"))
    assert found.status.tolist() == [CONSTANTS["NOT_A_NUMBER"]] * 3
    assert found.e164.to_pylist() == [""] * 3


@pytest.mark.parametrize(("start", "count"), [(0, 400), (1, 399), (7, 100), (399, 1), (200, 0)])
def test_a_sliced_array_is_read_from_its_own_rows(start: int, count: int, kernel: Kernel) -> None:
    texts, regions = asked(400)
    part = kernel.run(texts.slice(start, count), regions[start : start + count])
    alone = kernel.run(
        pa.array(texts.to_pylist()[start : start + count], pa.string()), regions[start : start + count]
    )
    assert joined(part) == joined(alone)


def test_memory_grows_for_a_big_chunk_and_small_ones_are_answered_in_it_as_before(kernel: Kernel) -> None:
    texts, regions = asked(3_000)
    before = joined(kernel.run(texts, regions))
    size = kernel._memory.data_len(kernel._store)
    big = pa.concat_arrays([texts] * 60)
    answered = kernel.run(big, np.tile(regions, 60))
    grown = kernel._memory.data_len(kernel._store)
    assert grown > 2 * size
    assert answered.e164.slice(177_000).to_pylist() == answered.e164.slice(0, 3_000).to_pylist() == before[-2]
    assert joined(kernel.run(texts, regions)) == before
    assert joined(kernel.run(big.slice(3_000, 3_000), regions)) == before
    assert kernel._memory.data_len(kernel._store) == grown


def test_the_answers_outlive_the_next_chunk(kernel: Kernel) -> None:
    texts, regions = asked(500)
    first = kernel.run(texts, regions)
    before = joined(first)
    kernel.run(texts.slice(100), regions[100:][::-1])
    assert joined(first) == before


@pytest.mark.parametrize("sign", ["1", " ", "\u00e4", "\u0661", "\U0001f600", ";"])
def test_a_text_of_megabytes_is_too_long_and_its_neighbours_are_read(
    sign: str, kernel: Kernel, plans: Plans
) -> None:
    long = sign * (4_000_000 // len(sign.encode()))
    texts = ["030 123456", long, "+1 415 555 2671", f"0301234{long}"]
    place = plans.regions.index("DE")
    found = kernel.run(pa.array(texts, pa.string()), np.full(4, place))
    assert found.status.tolist() == [0, CONSTANTS["LONG"], 0, CONSTANTS["LONG"]]
    assert found.e164.to_pylist() == ["+4930123456", "", "+14155552671", ""]
    assert answer(long, "DE", plans.regions)[0] == CONSTANTS["LONG"]


@pytest.mark.parametrize(
    "sign", ["0", "\u0660", "\uff10", "-", "x", ",5", ";5", " ;,", "ext", "e\u0301", "+"]
)
@pytest.mark.parametrize("size", [249, 250, 251])
def test_texts_about_the_longest_that_are_read_are_taken_as_the_library_takes_them(
    sign: str, size: int, kernel: Kernel, plans: Plans
) -> None:
    head = "030 12345"
    texts = [
        text[:size]
        for text in (
            head + sign * 250,
            (head + sign * 250)[: size - 1] + "6",
            (head + sign * 250)[: size - 7] + " ext. 6",
            (sign * 250)[: size - 9] + head,
        )
    ]
    found = kernel.run(pa.array(texts, pa.string()), region_places(["DE"] * len(texts)))
    for place, text in enumerate(texts):
        if found.status[place] != ASK_LIBRARY:
            mine = (
                int(found.status[place]), found.e164[place].as_py(), found.extension[place].as_py(),
                int(found.possible[place]), int(found.type[place]), int(found.region[place]),
            )  # fmt: skip
            assert mine == answer(text, "DE", plans.regions), text


def test_two_kernels_in_two_threads_say_the_same_as_one(plans: Plans) -> None:
    texts, regions = asked(20_000)
    alone = joined(Kernel(plans).run(texts, regions))
    found: dict[int, list[tuple[object, ...]]] = {0: [], 1: []}
    together = threading.Barrier(2)

    def work(thread: int) -> None:
        kernel = Kernel(plans)
        together.wait()
        for _ in range(3):
            found[thread].append(joined(kernel.run(texts, regions)))

    threads = [threading.Thread(target=work, args=(thread,)) for thread in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {0: [alone] * 3, 1: [alone] * 3}


def test_the_answer_to_a_row_does_not_depend_on_the_rows_around_it(kernel: Kernel) -> None:
    texts, regions = asked(2_000)
    forwards = [*zip(*joined(kernel.run(texts, regions)), strict=True)]
    order = np.random.default_rng(1).permutation(len(texts))
    shuffled = [*zip(*joined(kernel.run(texts.take(pa.array(order)), regions[order])), strict=True)]
    assert [forwards[place] for place in order] == shuffled


def test_rows_that_are_left_to_the_library_have_nothing_in_them() -> None:
    rows = left_to_library(3)
    assert rows.status.tolist() == [ASK_LIBRARY] * 3
    assert rows.e164.to_pylist() == rows.extension.to_pylist() == ["", "", ""]
    assert all(len(value) == 3 for value in joined(rows))


def test_asking_how_a_plain_text_is_written_changes_no_answer_to_it(kernel: Kernel) -> None:
    """Where something was taken off the text first, its answer is that of the text without it."""
    rows = list(plain_texts(20_000, 5))
    texts, regions = (
        pa.array([text for text, _ in rows], pa.string()),
        region_places(region for _, region in rows),
    )
    without, with_facts = kernel.run(texts, regions), kernel.run(texts, regions, facts=True)
    assert not without.facts.any()
    assert not without.value.any()
    same = (with_facts.facts > 0) & (with_facts.facts & (plain.QUOTED | plain.FLOAT | plain.SPACED) == 0)
    assert same.sum() > 0.5 * len(rows)
    for name in ("status", "source", "possible", "type", "region"):
        assert np.array_equal(getattr(without, name)[same], getattr(with_facts, name)[same]), name
    for name in ("e164", "extension"):
        mask = pa.array(same)
        assert getattr(without, name).filter(mask).equals(getattr(with_facts, name).filter(mask)), name


@pytest.mark.parametrize(
    ("dressed", "bare", "taken"),
    [
        ("'030 123456", "030 123456", plain.QUOTED),
        ("3012345678.0", "3012345678", plain.FLOAT),
        ("030\u00a0123456", "030 123456", plain.SPACED),
        (" '+49\u00a030 123456 ", "+49 30 123456", plain.QUOTED | plain.SPACED),
        (" 030 123456\t", "030 123456", 0),
    ],
)
def test_what_a_spreadsheet_left_around_a_number_is_off_only_where_facts_are_asked(
    dressed: str, bare: str, taken: int, kernel: Kernel, plans: Plans
) -> None:
    texts, regions = pa.array([dressed, bare], pa.string()), region_places(["DE", "DE"])
    with_facts, without = kernel.run(texts, regions, facts=True), kernel.run(texts, regions)
    assert with_facts.e164[0] == with_facts.e164[1]
    assert with_facts.facts[0] == with_facts.facts[1] | taken
    assert without.e164[0].as_py() == answer(dressed, "DE", plans.regions)[1]


def test_a_row_with_an_error_names_no_region_and_no_number(kernel: Kernel) -> None:
    texts, regions = asked(5_000)
    rows = kernel.run(texts, regions)
    wrong = (rows.status != 0) & (rows.status != ASK_LIBRARY)
    assert wrong.sum() > 500
    assert set(rows.region[wrong].tolist()) == {NO_REGION}
    assert not rows.type[wrong].any()
    assert set(rows.e164.filter(pa.array(wrong)).to_pylist()) == {""}
