"""The form of a section: its rows in the order of need, opened one by one, following every change."""

from __future__ import annotations

from collections import Counter

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.errors import UnknownPathError
from blueprint_kit.model import SECTION_INFO, Tier, definitions
from blueprint_kit.views.marks import legend, progress_bar
from blueprint_kit.views.safe import escape, joined

from .editor import Editor
from .elements import RowHead
from .parts import html, surroundings
from .rows import answer_line, because, meta_line
from .steps import button
from .workbook import Workbook

TIER_TITLES = {
    Tier.FIRST: "For the first session",
    Tier.BUILD: "Needed before anyone builds",
    Tier.DETAIL: "Details",
}
_NESTED = {"matching.phone": ("Phone numbers", "How is a number read, cleaned and compared?")}


class Row:
    """A decision's head and, once opened, its editor."""

    def __init__(self, workbook: Workbook, path: str, layout: w.Layout) -> None:
        self.workbook = workbook
        self.path = path
        self._editor: Editor | None = None
        self._shown = self._state()
        # Built with all it shows: each later change would be a message of its own.
        self.head = RowHead(
            question=definitions()[path].ask.question,
            anchor=path,
            answer=str(self._shown[0]),
            meta=str(self._shown[1]),
            layout=layout,
        )
        self.box = w.VBox([self.head], layout=layout, _dom_classes=self._classes())
        self.head.observe(self._toggle, "opened")

    def show(self) -> None:
        """Follow the blueprint; what did not change is not sent again."""
        state = self._state()
        if state == self._shown:
            return
        self._shown = state
        with self.head.hold_sync():
            self.head.answer, self.head.meta = str(state[0]), str(state[1])
        self.box._dom_classes = self._classes()  # noqa: SLF001 - one message where add and remove send two
        if self._editor:
            self._editor.show()

    def _state(self) -> tuple[object, ...]:
        answer, meta = answer_line(self.workbook, self.path), meta_line(self.workbook, self.path)
        return (
            answer,
            meta,
            self.workbook.blueprint.decision(self.path),
            self.workbook.findings.at(self.path),
            surroundings(self.workbook, self.path) if self._editor else None,
        )

    def _classes(self) -> tuple[str, ...]:
        # Indented once its condition is known to hold; before that it is asked like any other.
        held = because(self.workbook.blueprint, self.path)
        return ("bk-decision", "bk-conditional") if held else ("bk-decision",)

    def _toggle(self, _: object) -> None:
        if self.head.opened and self._editor is None:
            self._editor = Editor(self.workbook, self.path)
        editor = self._editor
        self.box.children = (self.head, editor.box) if self.head.opened and editor else (self.head,)


class SectionForm:
    """Every decision of a section; the first tier is drawn at once, the rest when asked for."""

    def __init__(self, workbook: Workbook, name: str) -> None:
        self.workbook = workbook
        self.name = name
        self.paths = section_paths(name)
        self._rows: dict[str, Row] = {}
        self._opened = {Tier.FIRST} if self._of(Tier.FIRST) else {Tier.BUILD}
        # One layout for all rows: each of its own would double what is sent when a form is drawn.
        self._plain = w.Layout()
        self._header = html("bk-section-head")
        self._groups = w.VBox()
        self._not_asked = html("bk-not-asked")
        self.box = w.VBox([self._header, self._groups, self._not_asked]).add_class("bk-section")
        self._layout: tuple[object, ...] = ()
        workbook.listen(self.show)
        self.show()

    def _of(self, tier: Tier) -> list[str]:
        return [path for path in self.paths if definitions()[path].ask.tier is tier]

    def show(self) -> None:
        """Follow the blueprint: header, which questions are asked, each drawn row."""
        self._header.value = self._head()
        asked = {path for path in self.paths if not self._silent(path)}
        layout = (frozenset(asked), frozenset(self._opened))
        if layout != self._layout:
            self._layout = layout
            self._groups.children = [group for tier in Tier if (group := self._group(tier, asked))]
            self._not_asked.value = self._closing(asked)
        for path, row in self._rows.items():
            if path in asked:
                row.show()

    def _silent(self, path: str) -> bool:
        decision = self.workbook.blueprint.decision(path)
        return bool(decision.status == "not_applicable" and decision.not_asked)

    def _head(self) -> Markup:
        title, question = _title(self.name)
        counts = Counter(self.workbook.blueprint.decision(path).status for path in self.paths)
        return Markup(
            '<div class="bk-section-title"><div><h2>{}</h2><p>{}</p></div><div class="bk-section-bar">{}{}</div></div>'
        ).format(title, question, progress_bar(counts, name=title), legend(counts))

    def _group(self, tier: Tier, asked: set[str]) -> w.Widget | None:
        paths = [path for path in self._of(tier) if path in asked]
        if not paths:
            return None
        if tier not in self._opened:
            count = f"{len(paths)} question{'' if len(paths) == 1 else 's'}"
            more = button(f"{TIER_TITLES[tier]}: show {count}", lambda: self._open(tier))
            return w.VBox([more]).add_class("bk-more")
        rows = [self._row(path).box for path in paths]
        return w.VBox([html("bk-tier", Markup("<h3>{}</h3>").format(TIER_TITLES[tier])), *rows])

    def _open(self, tier: Tier) -> None:
        self._opened = self._opened | {tier}
        self.show()

    def _row(self, path: str) -> Row:
        if path not in self._rows:
            self._rows[path] = Row(self.workbook, path, self._plain)
        return self._rows[path]

    def _closing(self, asked: set[str]) -> Markup:
        silent = [path for path in self.paths if path not in asked]
        if not silent:
            return Markup("")
        lines = joined(
            Markup("<li>{} <span>{}</span></li>").format(
                definitions()[path].ask.title, escape(self.workbook.blueprint.decision(path).reason)
            )
            for path in silent
        )
        count = f"{len(silent)} question{'' if len(silent) == 1 else 's'} not asked as things stand"
        return Markup("<details><summary>{}</summary><ul>{}</ul></details>").format(count, lines)

    def open_all(self) -> None:
        """Draw every tier."""
        self._opened = set(Tier)
        self.show()


def section_paths(name: str) -> tuple[str, ...]:
    """Return a section's paths; a nested section such as ``matching.phone`` stands for itself.

    >>> section_paths("matching.phone")[0].startswith("matching.phone.")
    True
    """
    depth = name.count(".") + 1
    found = tuple(path for path in definitions() if path.startswith(f"{name}.") and path.count(".") == depth)
    if not found:
        known = ", ".join((*SECTION_INFO, *_NESTED))
        raise UnknownPathError(f"There is no section '{name}'.", remedy=f"Sections are: {known}.")
    return found


def _title(name: str) -> tuple[str, str]:
    if name in _NESTED:
        return _NESTED[name]
    info = SECTION_INFO[name]
    return info.title, info.question
