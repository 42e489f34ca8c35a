"""Puts a tree of decisions in order: what is not asked is not applicable, and kept aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .graph import conditional_paths
from .registry import definitions
from .status import NotApplicable, Open

UNTOUCHED = Open()


def not_asked(path: str) -> NotApplicable:
    """Return what stands at a path whose condition does not hold; the reason is the condition."""
    condition = definitions()[path].ask.when
    words = condition.words if condition else ""
    return NotApplicable(reason=f"Asked only when {words}.", not_asked=True)


def settle(decisions: Mapping[str, Any], kept: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the decisions and the kept answers after every condition was read once.

    An answer whose condition ends is kept aside, never lost and never readable as a value; it
    returns when its condition holds again. The order makes one pass enough, since a condition
    reads only what stands before it.
    """
    flat, aside = dict(decisions), dict(kept)
    for path in conditional_paths():
        condition = definitions()[path].ask.when
        present = flat[path]
        shut = isinstance(present, NotApplicable) and present.not_asked
        if condition is None or condition.holds(flat.__getitem__):
            if shut or present == UNTOUCHED:
                flat[path] = aside.pop(path, UNTOUCHED if shut else present)
        elif not shut:
            if present != UNTOUCHED:
                aside[path] = present
            flat[path] = not_asked(path)
        elif present.reason != not_asked(path).reason:
            flat[path] = not_asked(path)
    return flat, aside
