"""What a rule says of itself, under the same headings for every rule, in the forms people read it in."""

from __future__ import annotations

from .families import by_family, family_title
from .html import rule_html
from .markdown import rule_markdown, rules_markdown
from .parts import RulePart, rule_parts
from .spoken import WAITING, spoken_html
from .text import rule_text, wrapped

__all__ = [
    "WAITING",
    "RulePart",
    "by_family",
    "family_title",
    "rule_html",
    "rule_markdown",
    "rule_parts",
    "rule_text",
    "rules_markdown",
    "spoken_html",
    "wrapped",
]
