"""The weight of open decisions as one picture; counts in, SVG out, whether just weighed or from a kept run."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from blueprint_kit.model import definitions

from .charts import SMALL, WIDE, Bar, bars_svg, chart, legend_list
from .tables import of

SERIES = (("hit", "another outcome or record"), ("second", "linked alike, something else follows"))
_CAPTION = "One decision varies at a time, the others stand as they are; each bar is a part of all rows."
Weights = Mapping[str, tuple[int, int]]
"""Path -> rows whose answer is not the same under every option, and those whose outcome or record is not."""


def weights_chart(weights: Weights, *, rows: int, noun: str = "rows", card: bool = False) -> Markup:
    """Return the decisions as bars, most rows first; nothing where none moves a row.

    Decisions that move none are told in the caption.
    """
    titles = {path: found.ask.title for path, found in definitions().items()}
    moving = [(path, *counts) for path, counts in weights.items() if counts[0] and path in titles]
    if not moving or not rows:
        return Markup("")
    moving.sort(key=lambda one: (-one[1], -one[2]))
    idle = sum(not counts[0] for counts in weights.values())
    first, most, _ = moving[0]
    bars = [
        Bar(
            titles[path],
            (("hit", relinks), ("second", moves - relinks)),
            (f"{moves:,}",),
            said=f"{of(moves, rows, noun)}, {relinks:,} with another outcome or record",
        )
        for path, moves, relinks in moving
    ]
    return chart(
        bars_svg(
            bars,
            label="Rows that hang on each open decision",
            headings=(f"{noun.capitalize()} that move",),
            full=rows,
            names=190 if card else 250,
            wide=SMALL if card else WIDE,
        ),
        title=f"Most hangs on “{titles[first]}”: {of(most, rows, noun)}",
        caption=f"{_CAPTION}{f' {idle} more move none, whichever answer is taken.' if idle else ''}",
        legend=legend_list(SERIES),
    )
