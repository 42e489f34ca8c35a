"""A rule for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from blueprint_kit.checks.core import Rule

from .given import Given
from .parts import headline, rule_parts

INDENT = "  "


def rule_text(rule: Rule, *, width: int = 100) -> str:
    """Return a rule as plain text, no line longer than the width where a word allows it."""
    lines = [headline(rule)]
    for part in rule_parts(rule):
        lines += ["", part.heading]
        lines += wrapped(part.text, width) if part.text else []
        lines += [line for example in part.examples for line in _example(example, width)]
        lines += [f"{INDENT}{path}" for path in part.paths]
    return "\n".join(lines) + "\n"


def wrapped(text: str, width: int, *, indent: str = INDENT, lead: str = "") -> list[str]:
    """Return text in lines that break between words only; ``lead`` stands before the first.

    >>> wrapped("Ask the agent.", 9, lead="Do: ")
    ['  Do: Ask', '  the', '  agent.']
    """
    return textwrap.wrap(
        f"{lead}{text}",
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _example(example: tuple[Given, ...], width: int) -> Iterator[str]:
    if not example:
        yield f"{INDENT}- nothing decided"
    for place, one in enumerate(example):
        first = f"{INDENT}{' ' if place else '-'} "
        yield from textwrap.wrap(
            f"{one.path} = {one.exact}",
            width,
            initial_indent=first,
            subsequent_indent=" " * (len(first) + 2),
            break_long_words=False,
            break_on_hyphens=False,
        )
