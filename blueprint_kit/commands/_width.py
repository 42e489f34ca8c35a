"""How wide a text may be: as the terminal is, within reason; always the same in a pipe."""

from __future__ import annotations

import shutil
import sys

PIPE = 100
NARROWEST = 40


def width() -> int:
    """Return the columns for running text: at most ``PIPE``, so that lines stay readable."""
    if not sys.stdout.isatty():
        return PIPE
    return max(NARROWEST, min(PIPE, shutil.get_terminal_size().columns))
