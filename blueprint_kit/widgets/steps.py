"""What can be done with an answer: record it, park it, assume it, set it aside; and take it back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.views.changed import STILL_RIGHT
from blueprint_kit.views.safe import escape

from .parts import html

if TYPE_CHECKING:
    from .editor import Editor

UNDO_SECONDS = 10


class Steps:
    """The buttons below an answer and the sentence beneath them."""

    def __init__(self, editor: Editor) -> None:
        self._editor = editor
        self._message = html("bk-message")
        self._undo = button("Undo", self._take_back)
        self._before: Any = None
        self._row = w.HBox().add_class("bk-steps")
        self._undo.layout.display = "none"
        self.box = w.VBox([self._row, w.HBox([self._message, self._undo]).add_class("bk-after")])
        self._main = (
            button("Record decision", editor.record, primary=True),
            button("Not decided yet", self._ask_owner),
            button("Assume until…", self._ask_until),
            button("Does not apply…", self._ask_reason),
        )
        self._confirm = button(STILL_RIGHT, editor.confirm)
        self._again = False
        self._row.children = self._main

    def show(self, *, drafted: bool, again: bool | None = None) -> None:
        """Show the buttons; a draft over a decided answer is named as such.

        ``again`` says whether the answer waits to be confirmed; None keeps what was said last.
        """
        self._again = self._again if again is None else again
        self._row.children = (self._confirm, *self._main) if self._again else self._main
        if drafted:
            self.say("Changed, not recorded. What was recorded above still holds.")

    def say(self, words: str, *, bad: bool = False) -> None:
        """Show one sentence, spoken at once where it is a refusal."""
        role = "alert" if bad else "status"
        kind = "bk-error" if bad else "bk-hint"
        self._message.value = Markup('<p class="{}" role="{}">{}</p>').format(kind, role, escape(words))

    def offer_undo(self, words: str, before: Any) -> None:
        """Say what was done and offer to take it back for ten seconds."""
        self.say(words)
        self._before = before
        self._undo.layout.display = ""
        try:
            asyncio.get_running_loop().call_later(UNDO_SECONDS, self._end_undo)
        except RuntimeError:
            # Outside a kernel there is no loop; the button then simply stays.
            return

    def _end_undo(self) -> None:
        self._undo.layout.display = "none"
        self._message.value = ""

    def _take_back(self) -> None:
        before, path = self._before, self._editor.path
        self._end_undo()
        if self._editor.save(lambda blueprint: blueprint.place(path, before)):
            self.say("Taken back.")

    def _ask_owner(self) -> None:
        owner = w.Text(description="Owner", value=self._editor.owner.value or self._asked())
        due = w.DatePicker(description="By when", value=next_friday(self._editor.workbook.today))
        self._ask(
            owner, due, button("Park it", lambda: self._editor.park(owner.value, due.value), primary=True)
        )

    def _ask_until(self) -> None:
        owner = w.Text(description="Owner", value=self._editor.owner.value or self._asked())
        until = w.DatePicker(description="Until", value=self._editor.workbook.today + timedelta(days=30))
        act = button("Assume it", lambda: self._editor.assume(owner.value, until.value), primary=True)
        self._ask(owner, until, act)

    def _ask_reason(self) -> None:
        reason = w.Text(description="Why not", placeholder="why the question does not arise")
        self._ask(reason, button("Set it aside", lambda: self._editor.drop(reason.value), primary=True))

    def _ask(self, *fields: w.Widget) -> None:
        self._row.children = (*fields, button("Back", lambda: self.show(drafted=False)))

    def _asked(self) -> str:
        return self._editor.found.ask.asked[0].title


def button(text: str, action: Callable[[], None], *, primary: bool = False) -> w.Button:
    """Return a button named by verb and object."""
    made = w.Button(description=text, layout=w.Layout(width="auto"))
    made.add_class("bk-button")
    if primary:
        made.add_class("bk-primary")
    made.on_click(lambda _: action())
    return made


def next_friday(day: date) -> date:
    """Return the Friday of this week, or of the next where that is less than two days away.

    >>> next_friday(date(2026, 11, 23)).isoformat()
    '2026-11-27'
    """
    ahead = (4 - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead >= 2 else ahead + 7)
