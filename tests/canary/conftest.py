"""One life for all tests of this folder: it takes half a minute and is only looked at."""

from __future__ import annotations

import os
import secrets

import pytest

from tests.canary.living import Life


@pytest.fixture(scope="session")
def life(tmp_path_factory: pytest.TempPathFactory) -> Life:
    """A work folder in which everything was used; CANARY_SEED repeats a run."""
    seed = int(os.environ.get("CANARY_SEED", secrets.randbelow(2**32)))
    print(f"CANARY_SEED={seed}")
    lived = Life(tmp_path_factory.mktemp("canary"), seed)
    lived.live()
    return lived
