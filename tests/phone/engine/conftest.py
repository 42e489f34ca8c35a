"""Tables built for the tests, so that none of them reads or writes the user's cache."""

from __future__ import annotations

import pytest

from blueprint_kit.phone.engine.kernel import Kernel
from blueprint_kit.phone.engine.plans import Plans, build


@pytest.fixture(scope="session")
def plans() -> Plans:
    """The tables of the installed library, built anew."""
    return build()


@pytest.fixture
def kernel(plans: Plans) -> Kernel:
    """A kernel of its own with those tables."""
    return Kernel(plans)
