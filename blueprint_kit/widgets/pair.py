"""Two records side by side, answered by keyboard; their cells are sent and never held by the widget."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget


class PairCard(anywidget.AnyWidget):
    """Shows what ``show`` is given and calls ``heard`` with each action of a person.

    The pair goes to the page as a message. It is no trait on purpose: JupyterLab saves traits in the
    notebook where somebody asked for saved widget state, and names would stand there in clear.
    """

    _esm = (Path(__file__).parent / "assets" / "pair.js").read_text(encoding="utf-8")

    def __init__(self, heard: Callable[[str], None]) -> None:
        super().__init__()
        self._heard = heard
        self.on_msg(self._hear)

    def show(self, pair: dict[str, Any]) -> None:
        """Send one pair to the page."""
        self.send({"pair": pair})

    def _hear(self, _: object, content: dict[str, object], __: object) -> None:
        self._heard(str(content.get("action", "")))
