"""Unit costs as a table: each agreed one, stated or not, then those of people's own; with who said so and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from blueprint_kit.model import Blueprint
from blueprint_kit.model.record import UnitCost
from blueprint_kit.model.unit_costs import UNIT_COSTS, why_not_stated

from .safe import escape, typed
from .tables import Column, scrolled, table
from .words import day_words

_NOT_STATED = Markup('<span class="bk-hint">nobody has stated it</span>')


def costs_table(blueprint: Blueprint, *, today: date) -> Markup:
    """Return every cost with its amount, who stated it, when, and the figure that reads it."""
    columns = (
        Column("What one costs", wide=True),
        Column("Amount"),
        Column("Stated by"),
        Column("On"),
        Column("Read by", wide=True),
    )
    return scrolled(table(columns, _rows(blueprint, today), caption="Unit costs"), "Unit costs")


def _rows(blueprint: Blueprint, today: date) -> Iterator[tuple[object, ...]]:
    for key, fact in UNIT_COSTS.items():
        held = blueprint.unit_costs.get(key)
        name = Markup('{} <span class="bk-hint">{}</span>').format(fact.title, key)
        why = why_not_stated(blueprint, key) if held else ""
        yield name, *_stated(held, today), escape(why or fact.used)
    for key, held in blueprint.unit_costs.items():
        if key not in UNIT_COSTS:
            yield typed(key), *_stated(held, today), "no figure"


def _stated(held: UnitCost | None, today: date) -> tuple[object, object, object]:
    if held is None:
        return _NOT_STATED, "", ""
    amount = Markup("{} {}").format(f"{held.amount:,.10g}", typed(held.unit))
    return amount, typed(held.stated_by), day_words(held.on, today=today) if held.on else ""
