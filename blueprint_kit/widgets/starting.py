"""Start from a template: what it would assume, until when and who confirms it, before anything is filled."""

from __future__ import annotations

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit import catalog
from blueprint_kit.model import Blueprint
from blueprint_kit.model.settle import UNTOUCHED
from blueprint_kit.session import Started, fits, open_questions, start_from
from blueprint_kit.views.safe import escape
from blueprint_kit.views.words import day_words

from .parts import html
from .steps import button
from .workbook import Workbook

_NONE = "none, one question at a time"


class StartingPoint:
    """A choice of templates that fit the systems named so far; only untouched questions are filled."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._done: Started | None = None
        self._head = html("", Markup('<p class="bk-title">Start from a template</p>'))
        self.choice = w.Dropdown(description="Template", options=[(_NONE, "")])
        self._preview = html("bk-message")
        self._fill = button("Assume these answers", self._assume, primary=True)
        self._undo = button("Undo", self._take_back)
        self._message = html("bk-message")
        fields = w.VBox([self.choice]).add_class("bk-fields")
        self._form = w.VBox([self._head, fields, self._preview, self._fill]).add_class("bk-card")
        self.box = w.VBox([self._form, self._message, self._undo])
        self._undo.layout.display = "none"
        self.choice.observe(lambda _: self._show_preview(), "value")
        workbook.listen(self.show)
        self.show()

    def show(self) -> None:
        """Follow the blueprint: offer what fits, and nothing once every template is used up."""
        blueprint = self.workbook.blueprint
        fitting = [one for one in catalog.templates().values() if fits(one, blueprint)]
        options = [(_NONE, ""), *((one.title, one.slug) for one in fitting)]
        if tuple(options) != tuple(self.choice.options):
            chosen = self.choice.value
            self.choice.options = options
            self.choice.value = chosen if chosen in {slug for _, slug in options} else ""
        self._form.layout.display = "" if fitting else "none"
        self._show_preview()

    def _show_preview(self) -> None:
        chosen = self.choice.value
        self._fill.layout.display = "" if chosen else "none"
        if not chosen:
            self._preview.value = Markup(
                '<p class="bk-hint">Answers for your pair of systems, each one assumed, none decided. What somebody '
                "has touched stays as it is.</p>"
            )
            return
        started = self._started(self.workbook.blueprint)
        self._fill.disabled = not started.assumed
        self._preview.value = Markup('<p>{}</p><p class="bk-hint">{}</p>').format(
            started.template.hint, escape(self._words(started))
        )

    def _words(self, started: Started) -> str:
        if not started.assumed:
            return started.sentence()
        until = day_words(started.expires, today=self.workbook.today)
        owners = ", ".join(f"{role} {count}" for role, count in started.owners.items())
        still = len(open_questions(started.blueprint))
        kept = f" {len(started.left)} that somebody has touched stay as they are." if started.left else ""
        return (
            f"{len(started.assumed)} answers, each assumed until {until}, none decided. "
            f"To be confirmed by {owners}.{kept} {still} questions are open afterwards."
        )

    def _started(self, blueprint: Blueprint) -> Started:
        return start_from(self.choice.value, blueprint, today=self.workbook.today)

    def _assume(self) -> None:
        # The file may have changed in another window; what is filled is settled on what it holds now.
        self.workbook.refresh()
        started = self._started(self.workbook.blueprint)
        refused = self.workbook.edit(lambda _: started.blueprint)
        if refused:
            self._say(refused, bad=True)
            return
        self._done = started
        self._undo.layout.display = ""
        self._say(started.sentence(), bad=False)

    def _take_back(self) -> None:
        done, self._done = self._done, None
        self._undo.layout.display = "none"
        if done is None:
            return

        def emptied(blueprint: Blueprint) -> Blueprint:
            # Whatever was confirmed or changed since is somebody's answer and stays.
            # Backwards, so that a question's own condition still holds when it is emptied.
            for path in reversed(done.assumed):
                if blueprint.decision(path) == done.blueprint.decision(path):
                    blueprint = blueprint.place(path, UNTOUCHED)
            return blueprint

        refused = self.workbook.edit(emptied)
        self._say(refused or "Taken back.", bad=bool(refused))

    def _say(self, words: str, *, bad: bool) -> None:
        kind, role = ("bk-error", "alert") if bad else ("bk-hint", "status")
        self._message.value = Markup('<p class="{}" role="{}">{}</p>').format(kind, role, escape(words))
