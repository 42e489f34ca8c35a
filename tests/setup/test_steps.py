from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.setup import steps
from tests.setup.steps import STEPS, Result, Step


def test_a_steps_exit_status_is_its_result() -> None:
    assert steps.run(Step("good", "nothing", (sys.executable, "-c", ""))).passed is True
    assert steps.run(Step("bad", "nothing", (sys.executable, "-c", "raise SystemExit(5)"))).passed is False


def test_the_last_line_counts_what_passed_failed_and_was_skipped() -> None:
    results = [Result(STEPS[0], True, 1.0), Result(STEPS[1], False, 1.0), Result(STEPS[2], None, 0.0)]
    assert steps.summary(results).splitlines()[-1] == "Steps: 1 passed, 1 failed, 1 skipped"


def test_an_unknown_step_is_refused_with_the_names_that_exist(project_root: Path) -> None:
    command = [sys.executable, project_root / "tests" / "setup" / "steps.py", "typos"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "There is no step typos" in done.stderr
    assert "types" in done.stderr


def test_ci_runs_exactly_what_the_readme_names(project_root: Path) -> None:
    script = project_root / ".ci" / "run"
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec python3 start.py test"
    assert script.stat().st_mode & 0o111


def test_every_folder_of_tests_is_run_by_a_step(project_root: Path) -> None:
    commands = [" ".join(step.command) for step in STEPS]
    assert any("tests --ignore=tests/browser" in command for command in commands)
    assert any("-m browser tests/browser" in command for command in commands)
    assert Path(project_root / "tests" / "browser").is_dir()
