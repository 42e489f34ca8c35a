"""The document for people as plain Markdown: what the page says, a line a thing, so that it can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from blueprint_kit.model import Blueprint
from blueprint_kit.views.document import document
from blueprint_kit.views.markdown import around, chapters

NAME = "markdown"
SUFFIX = ".md"
MIMETYPE = "text/markdown"


def render(blueprint: Blueprint, *, today: date) -> bytes:
    """Return the document's bytes; the same blueprint on the same day gives the same bytes."""
    doc = document(blueprint, today=today)
    lines: Iterator[str] = chapters(doc)
    text = "\n".join([*lines, *around(doc)])
    return (text.rstrip() + "\n").encode()
