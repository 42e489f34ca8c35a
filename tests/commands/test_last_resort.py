"""What nobody foresaw is one line and status 2 as well, without a cell in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from blueprint_kit.cli import main
from blueprint_kit.commands import rules

FULL = Path("/dev/full")
CALL = [sys.executable, "-m", "blueprint_kit.cli"]


def test_a_defect_is_one_line_that_names_its_place_and_no_value(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> None:
        raise KeyError("+12015550123")

    monkeypatch.setattr(rules, "run", broken)
    assert main(["rules"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("A defect of blueprint-kit")
    assert "KeyError in cli.py" in said
    assert "5550123" not in said
    assert said.count("\n") == 1


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["rules", "schema"])
def test_a_full_disk_behind_standard_output_is_one_line(project_root: Path, command: str) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [*CALL, command], cwd=project_root, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["rules", "schema"])
def test_a_reader_that_goes_away_is_no_error(project_root: Path, command: str) -> None:
    running = subprocess.Popen(
        [*CALL, command], cwd=project_root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    assert (running.stderr.read(), running.wait()) == ("", 0)
    running.stderr.close()
