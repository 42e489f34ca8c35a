"""How a panel shows results and failures: one holder of HTML, and a card instead of any traceback."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.errors import BlueprintKitError
from blueprint_kit.views.cards import error_card, unexpected_card

from ..parts import html
from ..steps import button


@contextmanager
def failures_in(place: w.HTML, title: str) -> Iterator[None]:
    """Show what goes wrong inside as a card in ``place``; a room must never see a traceback."""
    try:
        yield
    except BlueprintKitError as error:
        place.value = error_card(title, error)
    except Exception as error:  # noqa: BLE001 - whatever it is, the panel says so and stays usable
        place.value = unexpected_card(title, _kind_and_place(error))


def _kind_and_place(error: Exception) -> str:
    """Name an error's kind and where it arose; its message may hold a cell and is left out."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}, line {last.lineno}"


def part(*children: w.Widget) -> w.VBox:
    """Return a part of a panel, set apart by space."""
    return w.VBox(children).add_class("bk-part")


def line(*children: w.Widget) -> w.HBox:
    """Return controls side by side that wrap where the page is narrow."""
    return w.HBox(children).add_class("bk-controls")


def holder(value: Markup | str = "") -> w.HTML:
    """Return an empty place for a fragment."""
    return html("bk-lab-html", value)


class Pager:
    """Shows fifty rows at a time; the kernel pages, so that a long table never reaches the browser."""

    def __init__(self, page: Callable[[int, int], Markup], *, size: int = 50) -> None:
        self._page = page
        self._size = size
        self._start = 0
        self._total = 0
        self._html = holder()
        self._said = holder()
        self.previous = button("Previous", lambda: self._move(-1))
        self.next = button(f"Next {size}", lambda: self._move(1))
        self.box = w.VBox([self._html, line(self.previous, self.next, self._said).add_class("bk-pages")])

    def show(self, total: int) -> None:
        """Show the first page of that many rows."""
        self._total, self._start = total, 0
        self._draw()

    def _move(self, pages: int) -> None:
        self._start = max(0, min(self._start + pages * self._size, self._total - 1))
        self._draw()

    def _draw(self) -> None:
        end = min(self._start + self._size, self._total)
        self.previous.disabled, self.next.disabled = self._start == 0, end >= self._total
        with failures_in(self._html, "Could not show these rows"):
            self._html.value = self._page(self._start, end) if self._total else ""
        for one in (self.previous, self.next):
            one.layout.display = "" if self._total > self._size else "none"
        said = f"{self._start + 1:,} to {end:,} of {self._total:,}" if self._total else "No rows."
        self._said.value = Markup('<p class="bk-hint">{}</p>').format(said)
