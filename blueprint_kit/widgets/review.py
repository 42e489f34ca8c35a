"""Everything the checks say, and a way to accept a finding for a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import ipywidgets as w
from markupsafe import Markup
from pydantic import ValidationError

from blueprint_kit.checks.core import Finding, Severity, standing
from blueprint_kit.model import Blueprint
from blueprint_kit.model.complaints import complaint
from blueprint_kit.model.record import Waiver
from blueprint_kit.views.houses import houses_html
from blueprint_kit.views.waivers import waivers_sentence

from .idle_waivers import IdleWaivers
from .pages import address
from .parts import finding_lines, html
from .steps import button
from .workbook import Workbook

SHORTEST_WHY = 20
"""As the blueprint itself asks of a waiver's reason."""


class Review:
    """The list of findings; follows the blueprint."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._head = html("bk-verdict")
        self._list = w.VBox()
        self._idle = IdleWaivers(workbook)
        self.box = w.VBox([self._head, self._list, self._idle.box])
        self._shown: tuple[Finding, ...] | None = None
        workbook.listen(self.show)
        self.show()

    def show(self) -> None:
        """Follow the blueprint; an unchanged list keeps what is being typed in it."""
        findings = self.workbook.findings
        waivers = standing(self.workbook.blueprint, findings, today=self.workbook.today)
        noted = Markup('<p class="bk-hint">{}</p>').format(waivers_sentence(waivers)) + houses_html(findings)
        self._head.value = Markup('<p class="bk-verdict-line">{}</p>').format(findings.summary()) + noted
        self._idle.show(waivers)
        if findings.items == self._shown:
            return
        self._shown = findings.items
        self._list.children = [FindingRow(self.workbook, found).box for found in findings.items]


class FindingRow:
    """One finding with the form to waive it."""

    def __init__(self, workbook: Workbook, found: Finding) -> None:
        self.workbook = workbook
        self.found = found
        self._message = html("bk-message")
        place = Markup('<p class="bk-hint">at <a href="{}">{}</a></p>').format(
            address(found.path), found.path
        )
        action = ("End waiver", self._end) if found.waiver else ("Waive with a reason", self._ask)
        self._first = button(*action)
        # A strength is nothing to accept; an older waiver of one can still be ended.
        offered = [self._first] if found.waiver or found.severity is not Severity.STRENGTH else []
        self._steps = w.HBox(offered).add_class("bk-steps")
        self.box = w.VBox(
            [html("", finding_lines(found, today=workbook.today) + place), self._steps, self._message]
        )

    def _ask(self) -> None:
        why = w.Text(description="Why it is accepted", placeholder="20 characters at least")
        by = w.Text(description="Name or role", value=self.workbook.local.name)
        until = w.DatePicker(description="Until", value=self.workbook.today + timedelta(days=60))

        def waive() -> None:
            try:
                waiver = Waiver(why=why.value, by=by.value, until=until.value, on=self.workbook.today)
            except ValidationError as error:
                self._say(f"Not waived. {_lacking(why.value, by.value, until.value) or complaint(error)}.")
                return
            self._save(lambda blueprint: blueprint.holding("waivers", self.found.id, waiver))

        act = button("Waive it", waive, primary=True)
        self._steps.children = (why, by, until, act, button("Back", self._back))

    def _back(self) -> None:
        self._steps.children, self._message.value = (self._first,), ""

    def _end(self) -> None:
        self._save(lambda blueprint: blueprint.holding("waivers", self.found.id, None))

    def _save(self, change: Callable[[Blueprint], Blueprint]) -> None:
        refused = self.workbook.edit(change)
        if refused:
            self._say(refused)

    def _say(self, words: str) -> None:
        self._message.value = Markup('<p class="bk-error" role="alert">{}</p>').format(words)


def _lacking(why: str, by: str, until: date | None) -> str:
    """Name the first thing that a waiver lacks; empty where all of it is there."""
    if len(why.strip()) < SHORTEST_WHY:
        return f"Say why in {SHORTEST_WHY} characters or more; {len(why.strip())} are written"
    if not by.strip():
        return "Say under whose name or role it is accepted"
    return "" if until else "Say until when it is accepted"
