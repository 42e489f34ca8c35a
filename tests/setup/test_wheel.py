from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="the build backend is not installed here")


def tracked(root: Path, *folders: str) -> set[str]:
    said = subprocess.run(
        ["git", "ls-files", *folders], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    return {name for name in said.splitlines() if (root / name).is_file()}


def test_an_installed_package_carries_the_notebooks_the_samples_and_the_styles(
    project_root: Path, tmp_path: Path
) -> None:
    build = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, tmp_path], cwd=project_root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"blueprint_kit/_workbook/{name}" for name in tracked(project_root, "notebooks", "data")} <= names
    assert tracked(project_root, "blueprint_kit") <= names
    assert "blueprint_kit/lab/assets/custom.css" in names
