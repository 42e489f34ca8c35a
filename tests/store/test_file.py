"""One file, several windows: nothing is overwritten unseen, nothing is half-written, nothing is lost."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from blueprint_kit import disk
from blueprint_kit.errors import BlueprintFileError, StoreError
from blueprint_kit.model import Blueprint, to_bytes
from blueprint_kit.store import BlueprintFile, SaveConflict, load, save

TODAY = date(2026, 11, 23)


def decided(path: str, value: object, bp: Blueprint | None = None) -> Blueprint:
    return (bp or Blueprint()).decide(path, value, by="CX lead", why="Agreed.", on=TODAY)


@pytest.fixture
def file(tmp_path: Path) -> BlueprintFile:
    one = BlueprintFile(tmp_path / "acme.blueprint.json")
    one.create(Blueprint())
    return one


def test_saving_and_loading_gives_the_same_blueprint(tmp_path: Path) -> None:
    bp = decided("scope.crm", "hubspot")
    save(bp, tmp_path / "acme.blueprint.json")
    assert load(tmp_path / "acme.blueprint.json") == bp


def test_two_windows_that_edit_different_decisions_both_win(file: BlueprintFile) -> None:
    one, two = file.read(), file.read()
    file.write(decided("scope.crm", "hubspot", one.blueprint), one)
    state = file.write(decided("scope.contact_center", "aircall", two.blueprint), two)
    assert state.blueprint.scope.crm.value == "hubspot"
    assert load(file.path).scope.contact_center.value == "aircall"


def test_two_windows_that_edit_the_same_decision_meet_a_conflict_that_shows_both(file: BlueprintFile) -> None:
    one, two = file.read(), file.read()
    file.write(decided("scope.crm", "hubspot", one.blueprint), one)
    before = file.path.read_bytes()
    with pytest.raises(SaveConflict, match=r"scope\.crm") as met:
        file.write(decided("scope.crm", "zoho", two.blueprint), two)
    (conflict,) = met.value.conflicts
    assert (conflict.mine.value, conflict.theirs.value) == ("zoho", "hubspot")
    assert file.path.read_bytes() == before


def test_the_same_answer_given_twice_is_no_conflict(file: BlueprintFile) -> None:
    one, two = file.read(), file.read()
    file.write(decided("scope.crm", "hubspot", one.blueprint), one)
    file.write(decided("scope.crm", "hubspot", two.blueprint), two)
    assert load(file.path).scope.crm.value == "hubspot"


def test_writing_what_stands_there_already_leaves_the_file_untouched(file: BlueprintFile) -> None:
    state = file.read()
    before = file.path.stat().st_mtime_ns
    file.write(state.blueprint, state)
    assert file.path.stat().st_mtime_ns == before


def test_the_last_good_state_stands_beside_the_file(file: BlueprintFile) -> None:
    before = file.path.read_bytes()
    file.edit(lambda bp: decided("scope.crm", "hubspot", bp))
    assert file.path.with_name(file.path.name + disk.LAST_GOOD).read_bytes() == before


def test_an_existing_file_is_never_created_over(file: BlueprintFile) -> None:
    with pytest.raises(StoreError, match="a file of this name"):
        file.create(decided("scope.crm", "hubspot"))
    assert load(file.path) == Blueprint()


def test_a_refused_edit_changes_nothing(file: BlueprintFile) -> None:
    before = file.path.read_bytes()
    with pytest.raises(ValueError, match="Not recorded"):
        file.edit(lambda bp: decided("reliability.peak_per_hour", -1, bp))
    assert file.path.read_bytes() == before


def test_a_file_that_is_missing_says_how_to_start_one(tmp_path: Path) -> None:
    with pytest.raises(BlueprintFileError, match="blueprint-kit new"):
        load(tmp_path / "nothing.blueprint.json")


def test_a_folder_is_no_blueprint_and_none_is_started_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(BlueprintFileError, match=r"This is a folder\. Give") as refused:
        load(tmp_path)
    assert "blueprint-kit new" not in str(refused.value)


def test_windows_on_a_link_and_on_the_file_itself_merge(tmp_path: Path, file: BlueprintFile) -> None:
    link = tmp_path / "link.blueprint.json"
    link.symlink_to(file.path)
    through, itself = BlueprintFile(link), file
    seen = through.read()
    itself.write(decided("scope.crm", "hubspot"), itself.read())
    through.write(decided("scope.contact_center", "aircall", seen.blueprint), seen)
    assert link.is_symlink()
    assert load(file.path).scope.crm.value == "hubspot"
    assert load(file.path).scope.contact_center.value == "aircall"


def test_a_folder_that_is_missing_is_named_as_the_reason(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder"):
        save(Blueprint(), tmp_path / "nowhere" / "acme.blueprint.json")


STOPPED = """
import os, sys
from pathlib import Path
from blueprint_kit import disk
from blueprint_kit.model import Blueprint, to_bytes
from datetime import date
path, stop = Path(sys.argv[1]), sys.argv[2]
new = Blueprint().decide("scope.crm", "hubspot", by="CX lead", why="Agreed.", on=date(2026, 11, 23))
disk.replace(path, to_bytes(new), keep_former=True, watch=lambda step: os._exit(9) if step == stop else None)
"""


@pytest.mark.parametrize("step", disk.STEPS)
def test_a_process_killed_after_any_step_leaves_the_old_file_or_the_new(
    file: BlueprintFile, step: str
) -> None:
    old, new = to_bytes(Blueprint()), to_bytes(decided("scope.crm", "hubspot"))
    killed = subprocess.run([sys.executable, "-c", STOPPED, str(file.path), step], check=False, timeout=60)
    assert killed.returncode == 9, "the step was never reached"
    assert file.path.read_bytes() in (old, new)
    assert (file.path.read_bytes() == new) == (disk.STEPS.index(step) >= disk.STEPS.index("replace"))
    # The next save works as if nothing had happened.
    file.edit(lambda bp: decided("scope.contact_center", "aircall", bp))
    assert load(file.path).scope.contact_center.value == "aircall"


def test_every_step_of_a_replacement_is_enumerated(file: BlueprintFile) -> None:
    seen: list[str] = []
    disk.replace(file.path, b"{}", keep_former=True, watch=seen.append)
    assert tuple(seen) == disk.STEPS


def test_a_refusal_leaves_no_part_file_behind(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    with pytest.raises(StoreError):
        disk.replace(target, b"{}")
    assert [entry.name for entry in tmp_path.iterdir()] == ["taken"]


def _write_one(path: str, decision: str, value: object) -> None:
    BlueprintFile(path).edit(lambda bp: decided(decision, value, bp))


def test_nine_processes_writing_at_once_lose_no_answer(file: BlueprintFile) -> None:
    answers = {
        "scope.crm": "hubspot",
        "scope.contact_center": "aircall",
        "scope.agent_workspace": "crm_console",
        "scope.pop_trigger": "ringing",
        "scope.log_trigger": "ended",
        "matching.on_multiple": "ask_the_agent",
        "matching.on_none": "skip",
        "activity.granularity": "per_interaction",
        "ownership.rule": "handling_agent",
    }
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=_write_one, args=(str(file.path), path, answers[path])) for path in answers
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0] * 9
    assert {path: str(load(file.path).decision(path).value) for path in answers} == answers


def test_the_file_keeps_its_permissions(file: BlueprintFile) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no permission bits to keep")
    file.path.chmod(0o640)
    file.edit(lambda bp: decided("scope.crm", "hubspot", bp))
    assert file.path.stat().st_mode & 0o777 == 0o640


def test_the_file_diffs_by_decision(file: BlueprintFile) -> None:
    before = file.path.read_text(encoding="utf-8").splitlines()
    file.edit(lambda bp: decided("scope.crm", "hubspot", bp))
    after = file.path.read_text(encoding="utf-8").splitlines()
    assert json.loads("\n".join(after))["decisions"].keys() == {"scope.crm"}
    assert len(set(after) - set(before)) <= 16
