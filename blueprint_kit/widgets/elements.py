"""What ipywidgets lacks: a row that opens by keyboard, an answer drawn from its shape, keys kept for forms."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

_ASSETS = Path(__file__).parent / "assets"


class RowHead(anywidget.AnyWidget):
    """The collapsed row of a decision; the whole row is its target, the question is its button.

    ``answer`` and ``meta`` are HTML fragments from the views, escaped where they were made.
    """

    _esm = (_ASSETS / "rowhead.js").read_text(encoding="utf-8")

    anchor = traitlets.Unicode().tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    answer = traitlets.Unicode().tag(sync=True)
    meta = traitlets.Unicode().tag(sync=True)
    opened = traitlets.Bool(default_value=False).tag(sync=True)


class Guard(anywidget.AnyWidget):
    """Leaves every key to the form it stands in; JupyterLab would take arrows and letters as commands."""

    _esm = (_ASSETS / "guard.js").read_text(encoding="utf-8")


class Answer(anywidget.AnyWidget):
    """One answer, drawn by the browser's own controls from the shape of its type.

    ``value`` is in the file's own form; ``shown`` counts up when the kernel sets a value that the
    browser has to draw anew; ``complaint`` is one sentence below the control.
    """

    _esm = (_ASSETS / "answer.js").read_text(encoding="utf-8")

    shape = traitlets.Dict().tag(sync=True)
    value = traitlets.Any(default_value=None, allow_none=True).tag(sync=True)
    shown = traitlets.Int().tag(sync=True)
    complaint = traitlets.Unicode().tag(sync=True)

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self.on_msg(self._heard)

    def _heard(self, _: object, content: dict[str, object], __: object) -> None:
        """Take a change from the browser, in the order in which it was made."""
        if "value" in content:
            self.value = content["value"]

    def show(self, value: object) -> None:
        """Put a value that comes from the file, and have the browser draw it."""
        with self.hold_sync():
            self.value = value
            self.shown += 1
