"""Runs every notebook from top to bottom in a fresh work folder, as somebody would who presses Run all.

In the checkout itself the notebooks would start a blueprint beside the sources.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from blueprint_kit.lab import find_resources, prepare

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run them with nbval and return its exit status."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "workbook"
        prepare(folder, find_resources())
        settings = ("-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder), "-p", "no:cacheprovider")
        command = (sys.executable, "-m", "pytest", "--nbval-lax", *settings, str(folder / "notebooks"))
        return subprocess.call(command, cwd=folder)


if __name__ == "__main__":
    raise SystemExit(main())
