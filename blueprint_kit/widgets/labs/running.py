"""A long run: how far it is, about how long it takes, and a button that stops it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

import ipywidgets as w

from blueprint_kit.views.cards import note, progress_card, waiting_card

from ..steps import button
from .showing import failures_in, holder, line

T = TypeVar("T")
Progress = Callable[[int], None]

IN_BACKGROUND = 20_000
"""Rows from which a run leaves the page usable; below, a thread would cost more than it gives."""
_SHOW_EVERY_SECONDS = 0.3


class Stopped(Exception):
    """Somebody pressed Cancel."""


class LongRun:
    """Runs one thing at a time and shows its progress; the result is handed on when it is there."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._shown = holder()
        self._cancel = button("Cancel", self.cancel)
        self._cancel.layout.display = "none"
        self._stop, self._outdated = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._next: Callable[[], None] | None = None
        self._ending = threading.Lock()
        self.busy = False
        """Whether something runs."""
        self.box = w.VBox([self._shown, line(self._cancel)])

    def start(self, rows: int, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """Run ``work`` and hand its result to ``done``; over 20,000 rows beside the page."""
        if self.busy:
            return
        self._stop.clear()
        self._outdated.clear()
        self.busy = True
        if rows <= IN_BACKGROUND:
            self._whole(rows, work, done)
            return
        self._cancel.layout.display = ""
        self._shown.value = waiting_card(self._name, rows)
        self._thread = threading.Thread(target=self._whole, args=(rows, work, done), daemon=True)
        self._thread.start()

    def after(self, following: Callable[[], None]) -> None:
        """Do something once this run has ended, such as the same run under what was changed meanwhile; now, if none runs."""
        with self._ending:
            if self.busy:
                self._next = following
                return
        following()

    def instead(self, following: Callable[[], None]) -> None:
        """Do something in place of what runs, which stops at its next chance and hands nothing on; now, if none runs."""
        with self._ending:
            if self.busy:
                self._next = following
                self._outdated.set()
                return
        following()

    def cancel(self) -> None:
        """Stop at the next chance; nothing is recorded."""
        self._stop.set()

    def join(self, seconds: float) -> None:
        """Wait until the run, and what followed it, has ended; for scripts and tests."""
        ends = time.monotonic() + seconds
        while (thread := self._thread) is not None and thread.is_alive() and time.monotonic() < ends:
            thread.join(max(0.0, ends - time.monotonic()))

    def _whole(self, rows: int, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        reached = 0
        began = shown = time.monotonic()

        def progress(count: int) -> None:
            nonlocal reached, shown
            if self._stop.is_set() or self._outdated.is_set():
                raise Stopped
            reached, now = count, time.monotonic()
            if count and rows > IN_BACKGROUND and now - shown > _SHOW_EVERY_SECONDS:
                shown = now
                left = (now - began) / count * (rows - count)
                self._shown.value = progress_card(self._name, count, rows, left)

        self._shown.value = ""
        with failures_in(self._shown, f"Could not finish: {self._name.lower()}"):
            try:
                found = work(progress)
                progress(rows)
                self._shown.value = ""
                done(found)
            except Stopped:
                said = note(f"Stopped at {reached:,} of {rows:,} rows. Nothing was recorded.")
                self._shown.value = said if self._stop.is_set() else ""
        self._cancel.layout.display = "none"
        with self._ending:
            self.busy = False
            following, self._next = self._next, None
        if following and not self._stop.is_set():
            following()
