"""Choosing a file: from the work folder by name, or from elsewhere by path; the choice is remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as w

from blueprint_kit.tables import Table
from blueprint_kit.views.cards import note

from ..steps import button
from ..workbook import Workbook
from .shelf import shelf_of
from .showing import failures_in, holder, line

QUICK_BYTES = 3_000_000
"""A file chosen last time is read at once up to this size; a larger one when somebody asks."""

Chosen = Callable[[Table | None], None]


class FileChoice:
    """A list of files; ``chosen`` is called with the table read, or None where nothing is chosen.

    Every file stands in the list, whatever it seems to hold: a wrong guess must not hide an export.
    """

    def __init__(self, workbook: Workbook, key: str, label: str, chosen: Chosen, *, none: str = "") -> None:
        self._shelf = shelf_of(workbook)
        self._local = workbook.local
        self._key = f"labs.{key}"
        self._chosen = chosen
        self._none = none or "Choose a file"
        self._restoring = False
        self.table: Table | None = None
        self.pick = w.Dropdown(description=label, layout=w.Layout(width="34em"))
        self.again = button("Look again", self.look)
        self._read = button("Read it", self.read, primary=True)
        self._said = holder()
        self.box = w.VBox([line(self.pick, self.again, self._read), self._said]).add_class(
            "bk-choice-of-file"
        )
        self.look()
        self.pick.observe(lambda _: self._picked(), "value")
        self._shelf.listen(lambda name: self.read() if name == self.pick.value else None)

    def restore(self) -> None:
        """Take up the choice of last time; a large file waits for a press of the button."""
        name = self._local.remembered(self._key, "")
        if name in self._shelf.files():
            self._restoring, self.pick.value = True, name
            self._restoring = False
            if self._size(name) <= QUICK_BYTES:
                self.read()
                return
        self._tell()

    def look(self) -> None:
        """List the folder anew; what is chosen stays chosen where it is still there."""
        files = self._shelf.files()
        kept = self.pick.value if self.pick.value in files else ""
        self.pick.options = [(self._none, ""), *((_label(name), name) for name in files)]
        self.pick.value = kept
        if not files:
            self._said.value = note("No data file lies here yet. Drop an export into the folder data.")

    def choose(self, name: str) -> None:
        """Choose a file by its name in the list."""
        self.look()
        self.pick.value = name

    def read(self) -> None:
        """Read the chosen file and hand it on."""
        name, self.table = self.pick.value, None
        self._read.layout.display = "none"
        self._said.value = note("Reading…") if name and self._size(name) > QUICK_BYTES else ""
        if name:
            with failures_in(self._said, f"Could not read {Path(name).name}"):
                self.table = self._shelf.table(name)
                self._said.value = ""
        self._chosen(self.table)

    @property
    def name(self) -> str:
        """The chosen file by its name in the list, empty where none is."""
        return str(self.pick.value or "")

    def _picked(self) -> None:
        if self._restoring:
            return
        self._local.remember(self._key, self.name)
        self.read()

    def _tell(self) -> None:
        waiting = bool(self.pick.value)
        self._read.layout.display = "" if waiting else "none"
        if waiting:
            size = self._size(self.name) / 1_000_000
            self._said.value = note(f"Chosen last time, {size:,.0f} MB. It has not been read yet.")

    def _size(self, name: str) -> int:
        try:
            return self._shelf.path(name).stat().st_size
        except OSError:
            return 0


def _label(name: str) -> str:
    """Return a file's name in the list: by its path in the folder, or by its own where it lies elsewhere."""
    path = Path(name)
    return f"{path.parent.name}/{path.name} (elsewhere)" if path.is_absolute() else name


def python_path(name: str) -> str:
    """Return a file's name as a Python text for a line to copy.

    >>> python_path("data/calls.csv")
    '"data/calls.csv"'
    """
    quoted = name.replace("\\", "/").replace('"', '\\"')
    return f'"{quoted}"'
