"""What one occurrence costs: a form in which somebody states it by name, and the list of what is stated."""

from __future__ import annotations

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.errors import BlueprintKitError
from blueprint_kit.model.unit_costs import UNIT_COSTS, new_cost
from blueprint_kit.views.cards import note
from blueprint_kit.views.unit_costs import costs_table

from .parts import html
from .steps import button
from .workbook import Workbook

_OWN = ""


class UnitCostsPanel:
    """One cost at a time; without a name nothing is recorded, and nothing is ever filled in beforehand."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        named = [(fact.title, key) for key, fact in UNIT_COSTS.items()]
        self.cost = w.Dropdown(description="What", options=[*named, ("something of our own", _OWN)])
        self.key = w.Text(description="Name", placeholder="such as apology_letter")
        self.amount = w.Text(description="Amount", placeholder="such as 12")
        self.unit = w.Text(description="Unit", placeholder="such as EUR a letter")
        self.by = w.Text(description="Stated by", placeholder="name or role")
        self.by.value = workbook.local.name or ""
        self._asked, self._message, self._list = html("bk-hint"), html("bk-message"), html("bk-lab-html")
        fields = w.VBox([self.cost, self._asked, self.key, self.amount, self.unit, self.by])
        self.remove = button("Take it away", self._remove)
        actions = w.HBox([button("State this cost", self._state, primary=True), self.remove])
        self.box = w.VBox(
            [fields.add_class("bk-fields"), actions.add_class("bk-controls"), self._message, self._list]
        ).add_class("bk-costs")
        self.cost.observe(lambda _: self._follow(), "value")
        self.key.observe(lambda _: self._offer_removal(), "value")
        workbook.listen(self.show)
        self._follow()
        self.show()

    def _chosen(self) -> str:
        return str(self.cost.value) or self.key.value.strip()

    def _follow(self) -> None:
        """Ask in the words of the cost; its unit is fixed, and one of their own needs name and unit."""
        fact = UNIT_COSTS.get(self.cost.value)
        own = "" if fact is None else "none"
        self.key.layout.display = self.unit.layout.display = own
        said = (
            f"{fact.question} In {fact.unit}; for {fact.used}."
            if fact
            else "It is kept, and no figure reads it."
        )
        self._asked.value = note(said)
        held = self.workbook.blueprint.unit_costs.get(self._chosen())
        self.amount.value = f"{held.amount:g}" if held else ""
        self._message.value = ""
        self._offer_removal()

    def _offer_removal(self) -> None:
        held = self._chosen() in self.workbook.blueprint.unit_costs
        self.remove.layout.display = "" if held else "none"

    def show(self) -> None:
        """Follow the blueprint."""
        self._list.value = costs_table(self.workbook.blueprint, today=self.workbook.today)
        self._offer_removal()

    def _state(self) -> None:
        key, fact = self._chosen(), UNIT_COSTS.get(self.cost.value)
        try:
            cost = new_cost(
                key,
                self.amount.value.strip(),
                stated_by=self.by.value,
                unit=None if fact else self.unit.value,
                on=self.workbook.today,
            )
        except BlueprintKitError as error:
            self._say(str(error), bad=True)
            return
        refused = self.workbook.edit(lambda blueprint: blueprint.holding("unit_costs", key, cost))
        said = f"Recorded: {cost.amount:g} {cost.unit}, stated by {cost.stated_by}."
        self._say(refused or said, bad=bool(refused))

    def _remove(self) -> None:
        key = self._chosen()
        refused = self.workbook.edit(lambda blueprint: blueprint.holding("unit_costs", key, None))
        self._say(refused or "Taken away. Figures that read it are counts again.", bad=bool(refused))

    def _say(self, words: str, *, bad: bool) -> None:
        self._message.value = Markup("{}").format(note(words, bad=bad))
