"""What commands on a person's own files share."""

from __future__ import annotations

import io
import re

import pytest

from blueprint_kit.commands._reading import progress


class Terminal(io.StringIO):
    """A standard error that a person looks at."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_the_share_that_is_done_and_a_clean_line_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = Terminal()
    monkeypatch.setattr("sys.stderr", seen)
    with progress("Reading 200 numbers", 200) as tell:
        tell(0)
        tell(50)
    first, share, last, _ = seen.getvalue().split("\r")
    assert first == "Reading 200 numbers …"
    assert re.fullmatch(r"Reading 200 numbers … 25 %, about \d+ s left", share)
    assert last == " " * len(share)


def test_a_pipe_sees_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = io.StringIO()
    monkeypatch.setattr("sys.stderr", seen)
    with progress("Reading 200 numbers", 200) as tell:
        tell(50)
    assert seen.getvalue() == ""
