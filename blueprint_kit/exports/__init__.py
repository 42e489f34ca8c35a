"""The hand-over: one blueprint as a document that people read and as data that machines read."""

from __future__ import annotations

from .derived import export_document
from .write import export, export_formats, render

__all__ = ["export", "export_document", "export_formats", "render"]
