"""Whether the optional extra is there, and what to do where it is not."""

from __future__ import annotations

from importlib.util import find_spec

from blueprint_kit.errors import InputError

INSTALL = 'pip install "blueprint-kit[fuzzy]"'


def installed() -> bool:
    """Return whether Splink can be imported."""
    return find_spec("splink") is not None


def needed() -> None:
    """Raise where the extra is missing, naming the line that installs it."""
    if not installed():
        raise InputError(
            "Fuzzy candidates need Splink, which is not installed.",
            remedy=f"{INSTALL}; the exact rules need nothing more.",
        )
