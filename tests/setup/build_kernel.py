"""Builds the phone kernel from its source: ``python tests/setup/build_kernel.py``, with the pinned ``ziglang``.

The same compiler gives the same bytes everywhere, so that the file in the package can be checked against its
source: a test does so.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[2] / "blueprint_kit" / "phone" / "engine"
SOURCE, BUILT = ENGINE / "kernel.c", ENGINE / "kernel.wasm"
FLAGS = (
    "-target", "wasm32-freestanding", "-O3", "-Wall", "-Wextra", "-Werror", "-nostdlib", "-s",
    "-Wl,--no-entry", "-Wl,--export=__heap_base", "-Wl,-z,stack-size=65536",
)  # fmt: skip


def compiled() -> bytes:
    """Return the kernel as the pinned compiler makes it."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / BUILT.name
        subprocess.run(
            [sys.executable, "-m", "ziglang", "cc", *FLAGS, "-o", str(made), str(SOURCE)], check=True
        )
        return made.read_bytes()


if __name__ == "__main__":
    BUILT.write_bytes(compiled())
