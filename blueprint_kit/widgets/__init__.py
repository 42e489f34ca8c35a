"""The forms and labs inside a notebook; the only room that touches ipywidgets."""

from __future__ import annotations

from .view import WorkbookView, open_workbook

__all__ = ["WorkbookView", "open_workbook"]
