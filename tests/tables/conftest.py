"""Files written for one test and read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blueprint_kit.tables import Table, read_table

Reader = Callable[..., Table]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write bytes or text to a file and read it as a table."""

    def write_and_read(content: bytes | str, name: str = "export.csv", **said: Any) -> Table:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table(file, **said)

    return write_and_read
