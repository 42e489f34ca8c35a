"""Every call of the command line that the README shows is one it takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from blueprint_kit import cli

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of a kind."""
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def calls() -> list[str]:
    """Each call of the command line that README shows."""
    lines = [line for block in blocks(README, "sh") for line in block.splitlines()]
    shown = [*lines, *re.findall(r"`(blueprint-kit [^`]+)`", README)]
    return [line.partition(" #")[0] for line in shown if line.startswith("blueprint-kit ")]


@pytest.mark.parametrize("call", [call for call in calls() if "COMMAND" not in call and "--help" not in call])
def test_each_command_in_readme_is_one_that_the_command_line_takes(call: str) -> None:
    assert cli.parser().parse_args(shlex.split(call)[1:]).run
