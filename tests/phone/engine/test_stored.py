"""Tables are built once, trusted only when whole and right, and never cost an answer."""

from __future__ import annotations

import copy
import dataclasses
import io
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import phonenumbers
import platformdirs
import pyarrow as pa
import pytest

from blueprint_kit.phone.engine import answers, stored
from blueprint_kit.phone.engine import plans as plans_module
from blueprint_kit.phone.engine.plans import Plans
from blueprint_kit.phone.engine.stored import FOLDER, SWITCH, digest

# The function behind functools.cache: what other tests keep in the cache stays there.
installed_plans: Callable[[], Plans | None] = stored.installed_plans.__wrapped__


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache of its own, which does not exist yet."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    monkeypatch.delenv(SWITCH, raising=False)
    return tmp_path / "cache"


@pytest.fixture
def builds(folder: Path, monkeypatch: pytest.MonkeyPatch, plans: Plans) -> list[Plans]:
    """One entry for each time that tables are built; they come from a shelf, to save the seconds."""
    made: list[Plans] = []

    def build() -> Plans:
        made.append(plans)
        return plans

    monkeypatch.setattr(stored, "build", build)
    monkeypatch.setattr(stored, "first_difference", lambda plans: "")
    return made


def only(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def same(found: Plans | None, plans: Plans) -> bool:
    return found is not None and digest(found) == digest(plans) and found.regions == plans.regions


def test_tables_are_built_once_and_read_back_equal(builds: list[Plans], plans: Plans, folder: Path) -> None:
    assert installed_plans() is plans
    again = installed_plans()
    assert again is not plans
    assert same(again, plans)
    for field in dataclasses.fields(Plans)[1:]:
        mine, theirs = getattr(again, field.name), getattr(plans, field.name)
        assert mine.dtype == theirs.dtype
        assert np.array_equal(mine, theirs)
    assert len(builds) == 1
    assert only(folder).name.startswith(f"plans-{phonenumbers.__version__}-")


def test_the_digest_changes_with_any_table_and_with_the_regions(plans: Plans) -> None:
    seen = {digest(plans), digest(dataclasses.replace(plans, regions=plans.regions[::-1]))}
    for field in dataclasses.fields(Plans)[1:]:
        changed = getattr(plans, field.name).copy()
        changed.view("u1").reshape(-1)[-1] ^= 1
        seen.add(digest(dataclasses.replace(plans, **{field.name: changed})))
    assert len(seen) == 2 + 6


def _archive(plans: Plans, **others: np.ndarray) -> bytes:
    made = io.BytesIO()
    arrays = {field.name: getattr(plans, field.name) for field in dataclasses.fields(Plans)[1:]}
    np.savez_compressed(made, digest=np.array(digest(plans)), **{**arrays, **others})
    return made.getvalue()


@pytest.mark.parametrize(
    "damaged",
    [
        lambda data, plans: b"",
        lambda data, plans: data[:1],
        lambda data, plans: data[:-1],
        lambda data, plans: data[: len(data) // 2],
        lambda data, plans: data + b"\0",
        lambda data, plans: data[32:],
        lambda data, plans: _archive(plans, nodes=np.zeros_like(plans.nodes)),
        lambda data, plans: b"PK\3\4" + b"\0" * 400,
        lambda data, plans: b"Not ours.\n" * 1_000,
        lambda data, plans: b"\0" * len(data),
    ],
    ids=["empty", "one byte", "cut", "half", "prolonged", "unsigned", "an archive", "a broken archive", "a text", "zeros"],
)  # fmt: skip
def test_a_damaged_or_foreign_file_is_replaced_by_new_tables(
    damaged: Callable[[bytes, Plans], bytes], builds: list[Plans], plans: Plans, folder: Path
) -> None:
    installed_plans()
    file = only(folder)
    good = file.read_bytes()
    file.write_bytes(damaged(good, plans))
    assert installed_plans() is plans
    assert file.read_bytes() == good
    assert same(installed_plans(), plans)
    assert len(builds) == 2


def test_a_file_with_any_one_bit_changed_is_not_used_and_raises_nothing(
    builds: list[Plans], folder: Path
) -> None:
    """An archive damaged in its header, names, packed bytes or index raises something else each time."""
    installed_plans()
    file, chance = only(folder), random.Random(5)
    good = file.read_bytes()
    places = {*range(0, 500, 7), *range(len(good) - 700, len(good), 7), *chance.sample(range(len(good)), 100)}
    for place in places:
        changed = bytearray(good)
        changed[place] ^= 1 << chance.randrange(8)
        file.write_bytes(changed)
        assert stored._read(file) is None
    file.write_bytes(good)
    assert stored._read(file) is not None


def test_tables_of_other_regions_are_not_used(
    builds: list[Plans], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed_plans()
    monkeypatch.setattr(stored, "region_names", lambda: ("DE", "001"))
    assert stored._read(only(folder)) is None


def test_a_folder_in_the_files_place_costs_nothing_but_time(
    builds: list[Plans], plans: Plans, folder: Path
) -> None:
    installed_plans()
    file = only(folder)
    file.unlink()
    file.mkdir()
    assert installed_plans() is plans
    assert installed_plans() is plans
    assert only(folder).is_dir()


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    builds: list[Plans], plans: Plans, folder: Path
) -> None:
    folder.write_text("a file where the folder should be")
    assert installed_plans() is plans
    assert installed_plans() is plans
    assert len(builds) == 2
    assert folder.read_text() == "a file where the folder should be"


def test_the_users_cache_is_used_where_no_folder_is_named(
    builds: list[Plans], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FOLDER)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name: tmp_path / name)
    installed_plans()
    assert only(tmp_path / "blueprint-kit").is_file()


def test_another_version_of_the_library_has_a_file_of_its_own(
    builds: list[Plans], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed_plans()
    monkeypatch.setattr(phonenumbers, "__version__", "99.0.1")
    installed_plans()
    assert len(builds) == len(list(folder.iterdir())) == 2
    assert len(list(folder.glob("plans-99.0.1-*"))) == 1


def test_another_builder_has_a_file_of_its_own(
    builds: list[Plans], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed_plans()
    monkeypatch.setattr(stored, "_builder", lambda: "another")
    installed_plans()
    assert len(builds) == len(list(folder.iterdir())) == 2


def test_the_builder_is_another_when_any_of_its_sources_or_unicode_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Path(stored.__file__).parent
    shutil.copytree(here, tmp_path / "phone" / "engine")
    shutil.copy(here.parent / "reading.py", tmp_path / "phone")
    name = stored._builder.__wrapped__
    before = name()
    monkeypatch.setattr(stored, "__file__", str(tmp_path / "phone" / "engine" / "stored.py"))
    assert name() == before
    seen = {before}
    for source in stored._BUILDERS:
        file = tmp_path / "phone" / "engine" / source
        file.write_bytes(file.read_bytes() + b"#")
        seen.add(name())
    monkeypatch.setattr(stored.unicodedata, "unidata_version", "99.0.0")
    seen.add(name())
    assert len(seen) == 1 + len(stored._BUILDERS) + 1


def test_the_switch_leaves_every_row_to_the_library_and_writes_nothing(
    builds: list[Plans], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SWITCH, "library")
    monkeypatch.setattr(answers, "installed_plans", installed_plans)
    texts = ["030 123456", "+1 415 555 2671 x5", ""]
    found = answers.kernel_rows(pa.array(texts, pa.string()), np.zeros(3, "i2"))
    assert found.status.tolist() == [answers.ASK_LIBRARY] * 3
    frame = answers.library_answers(pd.Series(texts), "DE")
    assert frame["e164"].tolist() == ["+4930123456", "+14155552671", ""]
    assert frame["extension"].tolist() == ["", "5", ""]
    assert builds == []
    assert not folder.exists()


@pytest.mark.parametrize("value", ["", "kernel", "Library "])
def test_any_other_value_of_the_switch_is_no_switch(
    value: str, builds: list[Plans], plans: Plans, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SWITCH, value)
    assert installed_plans() is plans


REFUSED = rf"(?s)phonenumbers {phonenumbers.__version__}.*{{}}.*left to the library.*the same.*longer"


def test_tables_that_differ_from_the_library_are_refused_aloud_and_not_kept(
    plans: Plans, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = plans.nodes.copy()
    wrong["label"][int(plans.codes["number"][49])] = 0
    wrong["child"][int(plans.codes["number"][49]), 3] = 0
    monkeypatch.setattr(stored, "build", lambda: dataclasses.replace(plans, nodes=wrong))
    with pytest.warns(RuntimeWarning, match=REFUSED.format("in DE")):
        assert installed_plans() is None
    assert not folder.exists()


def test_right_tables_pass_the_check_in_silence(
    plans: Plans, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "build", lambda: plans)
    assert installed_plans() is plans
    assert only(folder).is_file()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("international_prefix", "0(?=0)"),
        ("national_prefix_for_parsing", r"(0)\1"),
        ("national_prefix_transform_rule", r"\1$2"),
    ],
)
def test_a_pattern_that_is_unknown_leaves_everything_to_the_library(
    field: str, value: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meta = plans_module._meta

    def changed(code: int, region: str) -> object:
        found = copy.copy(meta(code, region))
        object.__setattr__(found, "national_prefix_for_parsing", "(0)")
        object.__setattr__(found, field, value)
        return found

    monkeypatch.setattr(plans_module, "_meta", changed)
    with pytest.warns(RuntimeWarning, match=REFUSED.format("UnknownPatternError")):
        assert installed_plans() is None
    assert not folder.exists()


def test_a_column_is_answered_where_the_tables_were_refused(
    builds: list[Plans], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "first_difference", lambda plans: "'030' in DE")
    with pytest.warns(RuntimeWarning, match="'030' in DE"):
        refused = installed_plans()
    monkeypatch.setattr(answers, "installed_plans", lambda: refused)
    frame = answers.library_answers(pd.Series(["030 123456"]), "DE")
    assert frame["e164"].tolist() == ["+4930123456"]


PROCESS = """
import sys
from blueprint_kit.phone.engine.stored import digest, installed_plans
sys.stdin.readline()
print(digest(installed_plans()))
"""


def test_two_processes_that_build_at_once_agree_and_leave_one_good_file(
    plans: Plans, folder: Path, project_root: Path
) -> None:
    """They hash texts differently, so that tables which hung on the order of a set would differ as well."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS], cwd=project_root, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for seed in ("1", "2")
    ]  # fmt: skip
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=120)[0].strip() for process in running]
    assert said == [digest(plans)] * 2
    assert same(stored._read(only(folder)), plans)
