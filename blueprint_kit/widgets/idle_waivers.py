"""Waivers that stand at no finding: they waive nothing, or their rule waits; each can be taken away."""

from __future__ import annotations

from functools import partial

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.checks.core import Effect, Standing
from blueprint_kit.views.findings import finding_id
from blueprint_kit.views.safe import typed
from blueprint_kit.views.words import day_words

from .parts import html
from .steps import button
from .workbook import Workbook

_AT_A_FINDING = frozenset({Effect.HOLDS, Effect.ENDED})


class IdleWaivers:
    """The list of them; empty, and not shown, where each waiver stands at its finding."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._message = html("bk-message")
        self._shown: tuple[Standing, ...] = ()
        self.box = w.VBox()

    def show(self, waivers: tuple[Standing, ...]) -> None:
        """Follow the waivers; an unchanged list keeps the keyboard where it is."""
        idle = tuple(one for one in waivers if one.effect not in _AT_A_FINDING)
        if idle == self._shown:
            return
        self._shown = idle
        self.box.children = [*(self._row(one) for one in idle), self._message] if idle else ()

    def _row(self, one: Standing) -> w.VBox:
        said = Markup(
            '<div class="bk-waiver"><b>{}</b><p>Waived by {}, until {}: {}</p><p>{}</p></div>'
        ).format(
            finding_id(one.id),
            typed(one.waiver.by),
            day_words(one.waiver.until),
            typed(one.waiver.why),
            one.note(),
        )
        end = button("End waiver", partial(self._end, one.id))
        end.tooltip = f"End the waiver of {one.id}"
        return w.VBox([html("", said), w.HBox([end]).add_class("bk-steps")])

    def _end(self, key: str) -> None:
        refused = self.workbook.edit(lambda blueprint: blueprint.holding("waivers", key, None))
        self._message.value = (
            Markup('<p class="bk-error" role="alert">{}</p>').format(refused) if refused else ""
        )
