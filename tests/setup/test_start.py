from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from tests.setup import offline

# A package that builds itself from nothing, so that the whole start runs here without a network.
BACKEND = """
import zipfile, pathlib
def get_requires_for_build_editable(settings=None):
    return []
def build_editable(folder, settings=None, metadata=None):
    name = "scratch-1.0-py3-none-any.whl"
    info = "scratch-1.0.dist-info/"
    with zipfile.ZipFile(pathlib.Path(folder) / name, "w") as wheel:
        wheel.writestr("scratch.py", "import sys\\ndef main():\\n print('opened', *sys.argv[1:])\\n")
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: scratch\\nVersion: 1.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "entry_points.txt", "[console_scripts]\\nblueprint-kit = scratch:main\\n")
        wheel.writestr(info + "RECORD", "")
    return name
"""
PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "scratch"
version = "1.0"
"""


@pytest.fixture
def start(project_root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", project_root / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def scratch(tmp_path: Path, project_root: Path) -> Path:
    """A project with nothing to download, started by the real start.py."""
    folder = tmp_path / "a project"
    folder.mkdir()
    shutil.copy(project_root / "start.py", folder)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (folder / name).write_text("# nothing\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run start.py in a folder, without a network."""
    command = [sys.executable, offline.__file__, sys.executable, str(folder / "start.py"), *arguments]
    environ = {**os.environ, "PIP_RETRIES": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environ, timeout=300)


def test_an_old_python_reads_the_file_and_says_in_one_line_what_it_needs(project_root: Path) -> None:
    text = (project_root / "start.py").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 7))
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 18); "
        f"runpy.run_path({str(project_root / 'start.py')!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("start.py: this is Python 3.9; the workbook needs 3.11 or newer.")
    assert done.stderr.count("\n") == 1


def test_the_first_start_sets_up_and_opens_and_the_second_opens_only(scratch: Path) -> None:
    first = run(scratch, "--no-browser", "--folder", "my work")
    assert first.stdout.splitlines()[-1] == "opened lab my work --no-browser", first.stderr
    assert "Installing" in first.stdout
    second = run(scratch)
    assert second.stdout.splitlines() == [f"opened lab {scratch / 'workbook'}"]


def test_a_changed_lock_is_installed_at_the_next_start(scratch: Path) -> None:
    run(scratch, "setup")
    (scratch / "requirements.lock").write_text("# something else\n", encoding="utf-8")
    again = run(scratch, "setup").stdout
    assert "Installing" in again
    assert "Making" not in again


def test_a_project_that_was_moved_is_set_up_anew(scratch: Path) -> None:
    run(scratch, "setup")
    moved = scratch.rename(scratch.with_name("moved"))
    done = run(moved)
    assert "Making .venv" in done.stdout
    assert done.stdout.splitlines()[-1] == f"opened lab {moved / 'workbook'}"


def test_without_a_network_one_line_says_what_to_do(scratch: Path) -> None:
    lock = "idna==3.10 --hash=sha256:946d195a0d259cbba61165e88e65941f16e9b36ea6ddb97f00452bae8b1287d3\n"
    (scratch / "requirements.lock").write_text(lock, encoding="utf-8")
    done = run(scratch, "setup")
    assert done.returncode == 2
    assert done.stderr == (
        "start.py: The package index was not reached. Connect to a network for this one time, then start again. "
        "What pip said stands in .venv/install.log.\n"
    )
    assert (scratch / ".venv" / "install.log").is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have no such permission")
def test_a_folder_that_may_not_be_written_is_named_in_one_line(scratch: Path) -> None:
    # Not below pytest's own folder, which nobody but its owner can so much as enter.
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "project"
        shutil.copytree(scratch, folder)
        Path(place).chmod(0o755)
        folder.chmod(0o555)
        drop = "os.setuid(65534)" if os.geteuid() == 0 else "pass"
        code = (
            "import os, runpy, sys; sys.argv = ['start.py']; "
            f"main = runpy.run_path({str(folder / 'start.py')!r})['main']; {drop}; sys.exit(main())"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        folder.chmod(0o755)
    assert done.returncode == 2
    assert f"{folder / '.venv'} cannot be written (Permission denied)" in done.stderr
    assert "Copy the project into a folder of your own" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(importlib.util.find_spec("pip") is None, reason="this Python has no pip to lend")
def test_a_python_without_ensurepip_installs_with_its_own_pip(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = start.PYTHON.relative_to(start.VENV)
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(start, "PYTHON", tmp_path / ".venv" / inner)
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))
    start.make_environment()
    wheel = tmp_path / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("tiny.py", "ANSWER = 42\n")
        file.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        file.writestr(
            "tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        file.writestr("tiny-1.0.dist-info/RECORD", "")
    start.pip("--no-index", str(wheel))
    said = subprocess.check_output([start.PYTHON, "-c", "import tiny; print(tiny.ANSWER)"], text=True)
    assert said.strip() == "42"
    assert (
        subprocess.run([start.PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 1
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "was refused"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: first\nERROR: No matching distribution found for idna==99", "No matching distribution"),
        (
            "ERROR: Could not find a version that satisfies idna==3 (from versions: none)",
            "was not reached or",
        ),
        ("", "no reason given"),
    ],
)
def test_what_pip_prints_becomes_one_sentence(start: ModuleType, said: str, sentence: str) -> None:
    assert sentence in start.cause(said)
    assert "\n" not in start.cause(said)


def test_steps_belong_to_test_alone(project_root: Path) -> None:
    command = [sys.executable, project_root / "start.py", "open", "types"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "steps go with test" in done.stderr
