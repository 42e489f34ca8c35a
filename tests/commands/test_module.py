"""The package runs as a module, with the same words and the same exit status."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("call", "status", "said"),
    [
        (["--help"], 0, "blueprint-kit"),
        (["rules", "TRG-02"], 0, "When to waive"),
        (["rules", "TRG-2"], 2, "no rule"),
    ],
)
def test_the_module_is_the_command_line(call: list[str], status: int, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "blueprint_kit", *call], capture_output=True, text=True, check=False
    )
    assert done.returncode == status
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
