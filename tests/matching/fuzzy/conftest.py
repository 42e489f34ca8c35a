"""Lets the tests of this folder import the rulebook of matching, and makes people who are entered twice."""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]


@pytest.fixture(scope="session")
def contacts() -> pd.DataFrame:
    from fuzzy_people import entered_twice

    return entered_twice()
