"""What a person does with a panel, for cells that run in a notebook's kernel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets


def below(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    """Give a widget and everything inside it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from below(child)


def put(panel: ipywidgets.Widget, description: str, value: Any) -> None:
    """Set the control with this description."""
    found = [one for one in below(panel) if getattr(one, "description", None) == description]
    assert found, f"no control '{description}'"
    found[0].value = value


def press(panel: ipywidgets.Widget, *texts: str) -> None:
    """Press the buttons with these texts, one after the other."""
    for text in texts:
        buttons = [one for one in below(panel) if isinstance(one, ipywidgets.Button)]
        named = [one for one in buttons if one.description == text]
        assert named, f"no button '{text}' among {[one.description for one in buttons]}"
        named[0].click()


def shows(panel: ipywidgets.Widget, text: str) -> None:
    """Make sure that what was asked for happened: a panel that says nothing leaks nothing."""
    assert any(text in str(getattr(one, "value", "")) for one in below(panel)), f"'{text}' is not shown"


def answer_pairs(panel: ipywidgets.Widget, *keys: str) -> None:
    """Answer on pairs as the page's keys do, with the pairs shown in clear."""
    (card,) = [one for one in below(panel) if type(one).__name__ == "PairCard"]
    for key in ("show", *keys):
        card._hear(None, {"action": key}, [])
