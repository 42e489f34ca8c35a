"""The columns of a file, each with its role to correct, the reason and how sure it is."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.catalog import ROLES
from blueprint_kit.tables import Table
from blueprint_kit.views.safe import escape

from .showing import Pager, holder

_OPTIONS = [("no role", ""), *((role.replace("_", " "), role) for role in ROLES)]
_PAGE = 40


class ColumnRoles:
    """A table whose second column is a list; what is chosen there is a correction, kept with the file."""

    def __init__(self, corrected: Callable[[str, str | None], None]) -> None:
        self._corrected = corrected
        self._table: Table | None = None
        self._shown: tuple[str, ...] = ()
        self._filling = False
        self.roles: dict[str, w.Dropdown] = {}
        self._reasons: dict[str, w.HTML] = {}
        self._rows = w.VBox().add_class("bk-roles")
        self._pager = Pager(self._page, size=_PAGE)
        self._pager.box.children = self._pager.box.children[1:]
        self.box = w.VBox([self._rows, self._pager.box])

    def show(self, table: Table) -> None:
        """Show a table's columns; where they are the same as before, only what changed is sent."""
        names = tuple(str(name) for name in table.frame.columns)
        self._table = table
        if names != self._shown:
            self._shown = names
            self._pager.box.layout.display = "" if len(names) > _PAGE else "none"
            self._pager.show(len(names))
        self._fill()

    def _page(self, start: int, end: int) -> Markup:
        names = self._shown[start:end]
        self.roles = {name: self._choice(name) for name in names}
        self._reasons = {name: holder() for name in names}
        head = holder(
            Markup('<div class="bk-role-head"><span>Column</span><span>Role</span><span>Why</span></div>')
        )
        rows = [self._row(name) for name in names]
        self._rows.children = (head, *rows)
        self._fill()
        return Markup("")

    def _row(self, name: str) -> w.HBox:
        title = holder(Markup('<span class="bk-column-name">{}</span>').format(escape(name)))
        return w.HBox([title, self.roles[name], self._reasons[name]]).add_class("bk-role-row")

    def _choice(self, name: str) -> w.Dropdown:
        made = w.Dropdown(description=f"Role of {name}", options=_OPTIONS, value="")
        made.observe(lambda change: self._changed(name, change["new"]), "value")
        return made

    def _fill(self) -> None:
        if self._table is None:
            return
        self._filling = True
        for name, choice in self.roles.items():
            guess = self._table.roles.get(name)
            choice.value = guess.role if guess else ""
            self._reasons[name].value = (
                _reason(guess.reason, guess.confidence, guess.corrected) if guess else ""
            )
        self._filling = False

    def _changed(self, name: str, role: str) -> None:
        if not self._filling:
            self._corrected(name, role or None)


def _reason(reason: str, confidence: str, corrected: bool) -> Markup:
    sure = "corrected" if corrected else f"{confidence} confidence"
    return Markup('<span class="bk-reason">{} <span class="bk-tag">{}</span></span>').format(
        escape(reason), sure
    )
