"""What B sets: a list or a number a decision; a number can be written, or dragged on the slider below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import ipywidgets as w

from blueprint_kit.model import definitions

CHOICES = (
    "matching.customer_party",
    "matching.phone.digits_only_is_international",
    "matching.phone.comparison",
    "matching.phone.extensions",
    "matching.on_multiple",
    "matching.on_shared_number",
)
NUMBERS: Mapping[str, tuple[int, int, int]] = MappingProxyType(
    {"matching.phone.shared_number_threshold": (1, 50, 5), "matching.phone.last_digits": (4, 12, 7)}
)
"""Number -> least, most and first place on its slider; other numbers can be written."""
_AS_IN_A = "as in A"


class MatchControls:
    """One control for each decision; what stands as in A is not set."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self.controls: dict[str, w.Widget] = {
            **{path: _choice(path) for path in CHOICES},
            **{path: _number(path) for path in NUMBERS},
        }
        self.sliders = {path: _slider(path) for path in NUMBERS}
        for path, slider in self.sliders.items():
            slider.observe(lambda change, path=path: self._dragged(path, change["new"]), "value")
        for path, control in self.controls.items():
            control.observe(lambda _, path=path: self._set(path), "value")
        numbers = [w.VBox([self.controls[path], self.sliders[path]]) for path in NUMBERS]
        self.box = w.GridBox((*(self.controls[path] for path in CHOICES), *numbers))
        self.box.add_class("bk-policies")

    def assumed(self) -> dict[str, Any]:
        """Return what B sets, by path."""
        found = {path: str(self.controls[path].value).strip() for path in (*CHOICES, *NUMBERS)}
        return {path: value for path, value in found.items() if value}

    def _dragged(self, path: str, value: int) -> None:
        self.controls[path].value = str(value)

    def _set(self, path: str) -> None:
        text = str(self.controls[path].value).strip()
        if path in NUMBERS and text.isdecimal():
            least, most, _ = NUMBERS[path]
            # Both show one number; the change that this makes of the other one is no further change of B.
            self.sliders[path].value = min(max(int(text), least), most)
            if str(self.controls[path].value).strip() != text:
                self.controls[path].value = text
                return
        self._changed()


def typed(path: str, value: str) -> Any:
    """Return a value that was set here as its decision holds it."""
    if path in NUMBERS:
        return int(value)
    return value == "true" if value in {"true", "false"} else value


def _choice(path: str) -> w.Dropdown:
    found = definitions()[path]
    named = [(one.label, one.value) for one in found.options] or [("yes", "true"), ("no", "false")]
    return w.Dropdown(description=found.ask.title, options=[(_AS_IN_A, ""), *named], value="")


def _number(path: str) -> w.Text:
    title = definitions()[path].ask.title
    return w.Text(description=title, placeholder=_AS_IN_A, value="", continuous_update=False)


def _slider(path: str) -> w.IntSlider:
    least, most, value = NUMBERS[path]
    # Its handle is named after the field above it, by ``assets/guard.js``.
    return w.IntSlider(
        min=least,
        max=most,
        value=value,
        readout=False,
        tooltip=f"Drag to set: {definitions()[path].ask.title}",
    )
