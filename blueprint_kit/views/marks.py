"""Chips, badges, the progress bar and its legend."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from .glyphs import glyph
from .safe import escape, joined
from .words import STATUS_WORDS

SEVERITY_WORDS = {"error": "Error", "warning": "Warning", "info": "Info", "strength": "Strength"}
PROGRESS = ("decided", "assumed", "proposed", "open")
"""The segments of a progress bar, in order; what is not applicable is only counted in words."""


def status_chip(status: str) -> Markup:
    """Return a status as glyph, word and border form.

    >>> "Decided" in status_chip("decided")
    True
    """
    return Markup('<span class="bk-chip bk-is-{}">{}{}</span>').format(
        status, glyph(status), STATUS_WORDS[status]
    )


def severity_badge(severity: str) -> Markup:
    """Return a severity as shape and word."""
    return Markup('<span class="bk-severity bk-on-{}">{}{}</span>').format(
        severity, glyph(severity), SEVERITY_WORDS[severity]
    )


def tag(text: str) -> Markup:
    """Return a small quiet label such as ``measured``."""
    return Markup('<span class="bk-tag">{}</span>').format(escape(text))


def counts_words(counts: Mapping[str, int]) -> str:
    """Return the counts of a bar in words, in the order of the segments.

    >>> counts_words({"decided": 12, "open": 4, "not_applicable": 1})
    '12 decided, 4 open, 1 not applicable'
    """
    said = [f"{counts[name]} {STATUS_WORDS[name].lower()}" for name in PROGRESS if counts.get(name)]
    if counts.get("not_applicable"):
        said.append(f"{counts['not_applicable']} not applicable")
    return ", ".join(said) or "nothing to decide"


def progress_bar(counts: Mapping[str, int], *, name: str = "Progress") -> Markup:
    """Return the bar whose segments are the share of each status, spoken with the same counts."""
    segments = joined(
        Markup('<span class="bk-seg bk-seg-{}" style="flex-grow:{}"></span>').format(status, counts[status])
        for status in PROGRESS
        if counts.get(status)
    )
    return Markup('<div class="bk-bar" role="img" aria-label="{}: {}">{}</div>').format(
        escape(name), counts_words(counts), segments
    )


def legend(counts: Mapping[str, int]) -> Markup:
    """Return the counts beside a swatch of each segment's pattern."""
    shown = [
        Markup('<li><span class="bk-swatch bk-seg-{}"></span>{} {}</li>').format(
            status, counts[status], STATUS_WORDS[status].lower()
        )
        for status in PROGRESS
        if counts.get(status)
    ]
    if counts.get("not_applicable"):
        shown.append(Markup("<li>{} not applicable</li>").format(counts["not_applicable"]))
    return Markup('<ul class="bk-legend">{}</ul>').format(joined(shown))
