"""The style sheet of the shared fragments, with the tokens for where they stand."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from markupsafe import Markup

from .tokens import document_tokens, workbook_tokens


@cache
def components() -> str:
    """Return the rules of chips, bars, findings, tables and the flow picture, without the tokens."""
    return resources.files(__package__).joinpath("components.css").read_text(encoding="utf-8")


def document_style() -> str:
    """Return tokens and components for a document of its own."""
    return document_tokens() + components()


def workbook_style() -> str:
    """Return tokens and components for the workbook; its root has the class ``bk``."""
    return workbook_tokens() + components()


@cache
def picture_style() -> Markup:
    """Return what a picture in a file of its own needs: the tokens it uses and the rules of the diagrams."""
    rules = "\n".join(line for line in components().splitlines() if line.startswith(".bk-flow"))
    used = frozenset(re.findall(r"var\(--bk-([a-z0-9-]+)\)", rules)) | {"bg"}
    text = f"{document_tokens(used)}{rules}\n.bk-flow {{ background: var(--bk-bg); min-width: 0; }}\n"
    return Markup(text)  # noqa: S704 - our own style sheet, without anybody's text
