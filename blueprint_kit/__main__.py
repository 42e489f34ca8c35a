"""``python -m blueprint_kit`` is the command line, for machines on which scripts are not on the path."""

from __future__ import annotations

import sys

from blueprint_kit.cli import main

if __name__ == "__main__":
    sys.exit(main())
