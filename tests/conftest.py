"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# The tables of numbering plans that tests build stay out of the user's cache; processes they start follow.
os.environ.setdefault("BLUEPRINT_KIT_CACHE", str(ROOT / ".pytest_cache" / "blueprint-kit"))
# What the house of whoever runs the tests says is no part of what they expect.
os.environ.pop("BLUEPRINT_KIT_HOUSE", None)


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout this test runs in."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real public exports, which lies beside the project and never inside it."""
    folder = Path(os.environ.get("BLUEPRINT_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(
            f"the real exports are not here ({folder.name}); set BLUEPRINT_SHARED_DATA to their folder"
        )
    return folder
