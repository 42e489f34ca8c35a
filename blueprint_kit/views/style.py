"""The style sheet of the shared fragments, with the tokens for where they stand."""

from __future__ import annotations

from functools import cache
from importlib import resources

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
