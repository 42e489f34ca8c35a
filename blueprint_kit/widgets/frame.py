"""The frame every panel stands in: the style, who records, and what was saved when."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.views.safe import escape
from blueprint_kit.views.style import workbook_style

from .elements import Guard
from .parts import html
from .workbook import Workbook


@cache
def style() -> str:
    """Return the style element of the workbook: what the views share with the document, forms, labs."""
    assets = Path(__file__).parent / "assets"
    css = "".join((assets / name).read_text(encoding="utf-8") for name in ("form.css", "labs.css"))
    return f"<style>{workbook_style()}{css}</style>"


def framed(workbook: Workbook, *children: w.Widget, recording: bool = False) -> w.VBox:
    """Return a panel in its frame; ``recording`` adds the line with name and saved state."""
    lines = [_record_line(workbook)] if recording else []
    return w.VBox([w.HTML(style()), Guard(), *lines, *children]).add_class("bk")


def _record_line(workbook: Workbook) -> w.Widget:
    name = w.Text(
        description="Recording as",
        value=workbook.local.name,
        placeholder="your name or role, such as CX lead",
        continuous_update=False,
        layout=w.Layout(width="28em"),
    )
    saved = html("bk-saved")

    def named(_: object) -> None:
        workbook.local.name = name.value.strip()

    def show() -> None:
        saved.value = Markup('<p role="status">{}</p>').format(escape(workbook.saved))

    name.observe(named, "value")
    workbook.listen(show)
    show()
    return w.HBox([name, saved]).add_class("bk-record-line")
