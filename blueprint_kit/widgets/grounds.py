"""What the vendors end, and the facts that the blueprint rests on, on the review page."""

from __future__ import annotations

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.checks.budget import budget
from blueprint_kit.checks.grounds import grounds
from blueprint_kit.checks.lifetime import radar_of
from blueprint_kit.views.grounds import facts_list, facts_verdict
from blueprint_kit.views.radar import radar_html

from .parts import html
from .workbook import Workbook


class GroundsPanel:
    """The end-of-life radar and the facts with source and date; follows the blueprint."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._radar = html("bk-radar-panel")
        self._facts = html("bk-facts-panel")
        self.box = w.VBox([self._radar, self._facts])
        workbook.listen(self.show)
        self.show()

    def show(self) -> None:
        """Follow the blueprint; a fragment that did not change is not sent again."""
        today, blueprint = self.workbook.today, self.workbook.blueprint
        used = grounds(
            blueprint, findings=self.workbook.findings, budget=budget(blueprint, today=today), today=today
        )
        self._radar.value = str(radar_html(radar_of(blueprint, today=today), today=today))
        self._facts.value = Markup('<p class="bk-verdict-line">{}</p>{}').format(
            facts_verdict(used, today=today), facts_list(used, today=today, links=False)
        )
