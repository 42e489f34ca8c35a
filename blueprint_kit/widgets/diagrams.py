"""The diagrams: how an interaction goes in one of six ways, and which data goes between the systems."""

from __future__ import annotations

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.views.diagram import scenario_figure
from blueprint_kit.views.scenarios import SCENARIOS, tell
from blueprint_kit.views.systems import landscape
from blueprint_kit.views.systems_diagram import systems_figure

from .parts import html, page_link
from .workbook import Workbook

SYSTEMS = "systems"


class Diagrams:
    """One picture at a time, chosen from a list; it follows the blueprint."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        options = [(one.title, name) for name, one in SCENARIOS.items()]
        self._choice = w.Dropdown(
            description="Show", options=[*options, ("Systems and data", SYSTEMS)], value="known"
        )
        self._picture = html("bk-pictures")
        self.box = w.VBox([w.VBox([self._choice]).add_class("bk-fields"), self._picture])
        self._choice.observe(lambda _: self.show(), "value")
        workbook.listen(self.show)
        self.show()

    def show(self) -> None:
        """Draw what is chosen as the blueprint has it now."""
        self._picture.value = str(self._drawn())

    def _drawn(self) -> Markup:
        if self._choice.value == SYSTEMS:
            return systems_figure(landscape(self.workbook.blueprint), link=page_link)
        one = tell(SCENARIOS[self._choice.value], self.workbook.blueprint)
        return scenario_figure(one, link=page_link)
