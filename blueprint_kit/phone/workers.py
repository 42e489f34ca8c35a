"""Cells read whole, by this process or by several; in order, some at a time."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import IO, cast

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.cell import normalize_one
from blueprint_kit.phone.recall import Asked, Cell, Row, asking

Answer = tuple[Row, Asked]
"""What a cell comes to, and what was asked of the policy on the way."""

AT_ONCE = 500
"""Cells between two words about progress: about a tenth of a second."""
WORTH_WORKERS = 20_000
"""Cells from which further processes are worth their start of about one second."""


def read_cells(cells: list[Cell], policy: PhonePolicy) -> Iterator[list[Answer]]:
    """Yield the answers of cells in their order, some at a time.

    Long lists are read by one process a core. Closing the iterator ends them.
    """
    parts = [cells[start : start + AT_ONCE] for start in range(0, len(cells), AT_ONCE)]
    cores = os.cpu_count() or 1
    if len(cells) < WORTH_WORKERS or cores < 2 or not sys.executable:
        for part in parts:
            yield read_part(part, policy)
        return
    workers = [_Worker(policy) for _ in range(cores)]
    try:
        with ThreadPoolExecutor(cores) as pool:
            waiting = iter(enumerate(parts))
            asked = [
                pool.submit(workers[place % cores].read, part) for place, part in islice(waiting, 2 * cores)
            ]
            while asked:
                yield asked.pop(0).result()
                asked += [
                    pool.submit(workers[place % cores].read, part) for place, part in islice(waiting, 1)
                ]
    finally:
        for worker in workers:
            worker.end()


def read_part(cells: list[Cell], policy: PhonePolicy) -> list[Answer]:
    """Return the answers of some cells."""
    noting, noted = asking(policy)
    return [
        (normalize_one(cell, region, policy=noting, area=area, region_source=source).row()[1:], noted.asked())
        for cell, region, area, source in cells
    ]


class _Worker:
    """A process of its own that reads cells; where it cannot be asked, this process reads them itself.

    It is started as a program, not forked or spawned from the caller's: a notebook's threads survive that,
    and a script needs no guard around its main part.
    """

    def __init__(self, policy: PhonePolicy) -> None:
        self._policy, self._lock = policy, threading.Lock()
        paths = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "blueprint_kit.phone.workers"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths},
        )  # fmt: skip

        self._to = cast("IO[bytes]", self._process.stdin)
        self._from = cast("IO[bytes]", self._process.stdout)

    def read(self, part: list[Cell]) -> list[Answer]:
        """Return the answers of some cells."""
        with self._lock:
            try:
                return self._asked(part)
            except (OSError, EOFError, ValueError, pickle.PickleError, TypeError, AttributeError):
                return read_part(part, self._policy)

    def _asked(self, part: list[Cell]) -> list[Answer]:
        pickle.dump((part, self._policy), self._to)
        self._to.flush()
        found: list[Answer] = pickle.load(self._from)  # noqa: S301 - our own process wrote it
        return found

    def end(self) -> None:
        """End the process; what it still reads is of no use any more."""
        self._process.kill()
        for stream in (self._to, self._from):
            with contextlib.suppress(OSError):
                stream.close()
        self._process.wait()


def _serve() -> None:
    """Answer what comes in until nothing does: the process that asked has ended then."""
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            part, policy = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own process wrote it
            pickle.dump(read_part(part, policy), sys.stdout.buffer)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    _serve()
