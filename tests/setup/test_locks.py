from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

CONDA_NAMES = {"duckdb": "python-duckdb"}
"""Packages that conda-forge calls otherwise; its duckdb is the command line."""

RUNTIME, DEV = "requirements.lock", "requirements-dev.lock"


@pytest.fixture(scope="module")
def project(project_root: Path) -> dict[str, Any]:
    return tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))


def pins(file: Path) -> set[tuple[str, str, str]]:
    """Name, version and condition of each locked package; one name can stand twice, for two Pythons."""
    text = file.read_text(encoding="utf-8")
    found = re.findall(r"^([\w.-]+)==(\S+?)(?: ; (.+?))? \\$", text, re.MULTILINE)
    return {(canonicalize_name(name), version, condition) for name, version, condition in found}


def wanted(project: dict[str, Any], lock: str) -> list[Requirement]:
    groups = project["dependency-groups"]
    extra = groups["build"] + (groups["dev"] if lock == DEV else [])
    return [Requirement(line) for line in project["project"]["dependencies"] + extra]


@pytest.mark.parametrize("lock", [RUNTIME, DEV])
def test_everything_that_pyproject_asks_for_is_locked_at_a_version_it_allows(
    project_root: Path, project: dict[str, Any], lock: str
) -> None:
    locked = pins(project_root / lock)
    for requirement in wanted(project, lock):
        versions = [version for name, version, _ in locked if name == canonicalize_name(requirement.name)]
        assert versions, f"{requirement.name} is not in {lock}: refresh the lock"
        assert all(requirement.specifier.contains(version, prereleases=True) for version in versions)


@pytest.mark.parametrize("lock", [RUNTIME, DEV])
def test_every_locked_package_has_a_hash_and_no_line_names_a_place(project_root: Path, lock: str) -> None:
    text = (project_root / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert not re.search(r"(^|\s)(-i|-f|--index-url|--extra-index-url|--find-links)\b", text)


def test_what_is_tested_is_what_is_installed(project_root: Path) -> None:
    tested = {(name, version) for name, version, _ in pins(project_root / DEV)}
    assert {(name, version) for name, version, _ in pins(project_root / RUNTIME)} <= tested


def test_the_build_backend_is_locked_as_it_is_asked_for(project: dict[str, Any]) -> None:
    assert set(project["build-system"]["requires"]) <= set(project["dependency-groups"]["build"])


def test_condas_environment_asks_for_the_same_as_pyproject(
    project_root: Path, project: dict[str, Any]
) -> None:
    text = (project_root / "environment.yml").read_text(encoding="utf-8")
    lines = re.findall(r"^  - ([\w-]+)(\S*?)\s+# \S.*$", text, re.MULTILINE)
    conda = {name: SpecifierSet(bound) for name, bound in lines}
    expected = {
        CONDA_NAMES.get(r.name, r.name): r.specifier
        for r in map(Requirement, project["project"]["dependencies"])
    }
    expected["python"] = SpecifierSet(project["project"]["requires-python"])
    assert conda == expected | {"pip": SpecifierSet()}


def test_each_line_of_condas_environment_says_what_it_is_for(project_root: Path) -> None:
    lines = (
        (project_root / "environment.yml")
        .read_text(encoding="utf-8")
        .split("dependencies:\n")[1]
        .splitlines()
    )
    assert [line for line in lines if "#" not in line] == ["  - pip:"]
