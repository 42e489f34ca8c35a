"""The shipped samples."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def samples(project_root: Path) -> Path:
    """The folder of samples as it is shipped."""
    return project_root / "data"
