"""The rows of a run, before and after, fifty at a time; and one number's steps."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.views.cards import heading
from blueprint_kit.views.lab_phone import phone_rows, trace_card, trace_steps

from ..steps import button
from .phone_run import PhoneResult
from .showing import Pager, failures_in, holder, line, part

Step = Callable[[int], tuple[str, str] | None]


class PhoneRows:
    """Before and after, worst first, masked; one outcome alone where somebody asks."""

    def __init__(self, found: PhoneResult) -> None:
        self._found = found
        self._places = found.places()
        names = [f"{name} ({count:,})" for name, count in found.profile.outcomes]
        keys = [name for name, _ in found.profile.outcomes]
        self.outcome = w.Dropdown(
            description="Outcome",
            options=[(f"all, worst first ({found.profile.rows:,})", ""), *zip(names, keys, strict=True)],
            layout=w.Layout(width="18em"),
        )
        self.pager = Pager(self._page)
        self.outcome.observe(lambda _: self._show(), "value")
        self.box = part(holder(heading("Before and after")), line(self.outcome), self.pager.box)
        self._show()

    def _show(self) -> None:
        self._places = self._found.places(str(self.outcome.value))
        self.pager.show(len(self._places))

    def _page(self, start: int, end: int) -> Markup:
        caption = f"{end - start:,} of {len(self._places):,} rows, masked"
        return phone_rows(self._found.frame.iloc[self._places[start:end]], caption)


class PhoneTrace:
    """One number step by step, with the steps as text to copy, masked as well.

    ``calls`` adds the step that says how many calls find the number, where a log was replayed.
    """

    def __init__(self, found: PhoneResult, calls: Step = lambda _: None) -> None:
        self._found, self._calls = found, calls
        rows = len(found.frame)
        self.row = w.BoundedIntText(
            description="Row", value=1, min=1, max=max(rows, 1), layout=w.Layout(width="8em")
        )
        self._card = holder()
        self.text = w.Textarea(layout=w.Layout(width="100%", height="160px")).add_class("bk-copy")
        self.text.layout.display = "none"
        copy = button("Copy as text", self._copy)
        show = button("Show the steps", self._show)
        title = holder(heading("One number, step by step", "Masked; what a ticket needs and no more."))
        self.box = part(title, line(self.row, show, copy), self._card, self.text)
        self.row.observe(lambda _: self._show(), "value")

    def _steps(self) -> tuple[tuple[str, str], ...]:
        if not len(self._found.frame):
            return (("Row", "The column has no rows."),)
        steps = trace_steps(self._found.given.one(self.row.value))
        seen = self._found.frame.iloc[self.row.value - 1]
        if seen["phone_reason"] == "column_lacks_area_codes":
            steps = (*steps, ("Column", "As a whole it lacks area codes, so that the number stays local."))
        matched = self._calls(self.row.value)
        return (*steps, matched) if matched else steps

    def _show(self) -> None:
        with failures_in(self._card, "Could not show the steps"):
            self._card.value = trace_card(self.row.value, self._steps())
            self.text.layout.display = "none"

    def _copy(self) -> None:
        with failures_in(self._card, "Could not show the steps"):
            steps = self._steps()
            self._card.value = trace_card(self.row.value, steps)
            self.text.value = "\n".join(
                f"{place}. {name}: {said}" for place, (name, said) in enumerate(steps, 1)
            )
            self.text.layout.display = ""
