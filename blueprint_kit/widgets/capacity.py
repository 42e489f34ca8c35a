"""The budget of requests on the page of reliability; it follows every decision that it reads."""

from __future__ import annotations

from markupsafe import Markup

from blueprint_kit.checks.budget import READS, budget
from blueprint_kit.views.capacity_sums import capacity_html
from blueprint_kit.views.safe import escape

from .pages import address
from .parts import html
from .workbook import Workbook


class CapacityPanel:
    """Needed against allowed, with the arithmetic; drawn anew when a decision in it changes."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.box = html("bk-budget")
        self._shown: tuple[object, ...] | None = None
        workbook.listen(self.show)
        self.show()

    def show(self) -> None:
        """Follow the blueprint; what did not change is not sent again."""
        today, blueprint = self.workbook.today, self.workbook.blueprint
        state = (today, *(blueprint.decision(path) for path in READS))
        if state == self._shown:
            return
        self._shown = state
        self.box.value = str(capacity_html(budget(blueprint, today=today), today=today, link=page_link))


def page_link(path: str, words: object) -> Markup:
    """Return a link to the page on which a decision is answered.

    >>> page_link("scope.crm", "CRM")
    Markup('<a href="01_systems_and_trigger.ipynb">CRM</a>')
    """
    return Markup('<a href="{}">{}</a>').format(address(path), escape(words))
