"""A whole house: the one that CONTRIBUTING shows, written to a folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


def write_house(project_root: Path, into: Path) -> Path:
    """Write the house that CONTRIBUTING shows into a folder, and return the house's own."""
    text = (project_root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for body in re.findall(r"```(?:toml|python)\n(# acme_house/.*?)```", text, re.DOTALL):
        file = into / body.partition("\n")[0].removeprefix("# ")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, encoding="utf-8")
    return into / "acme_house"


@pytest.fixture
def acme(tmp_path: Path, project_root: Path) -> Path:
    """The folder of CONTRIBUTING's house; a test may spoil it."""
    return write_house(project_root, tmp_path)


@pytest.fixture
def example(project_root: Path) -> str:
    """A shipped blueprint on which the house's rule speaks."""
    return str(project_root / "data" / "blueprints" / "hubspot_aircall.blueprint.json")
