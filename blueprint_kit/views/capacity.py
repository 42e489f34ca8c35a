"""The budget of requests in one sentence and as a chart."""

from __future__ import annotations

from markupsafe import Markup

from blueprint_kit.checks.arithmetic import number
from blueprint_kit.checks.budget import Budget
from blueprint_kit.checks.budget_lines import Line

from .charts import WIDE, Bar, bars_svg, chart, legend_list

SCALE = 1000
"""Thousandths of our part of a limit; the bar of one that is exceeded ends at twice that part."""
SERIES = (("valid", "needed, of our part"), ("second", "needed beyond our part"))
HEADINGS = ("Needed", "Our part", "Used")


def capacity_verdict(found: Budget) -> str:
    """Return what the budget says in one sentence."""
    if found.crm_open:
        return "No CRM is chosen yet, so no limit can be held against the load."
    if found.crm is None:
        return "The catalog does not know this CRM's limits; ask its vendor for them."
    if not found.lines:
        return f"No figure for the limits of {found.crm.title} was found; they are set in your own instance."
    number_of, over = len(found.lines), len(found.over)
    waiting = sum(line.over is None for line in found.lines)
    if number_of == 1:
        return _single(found.lines[0], found.crm.title)
    if over:
        return f"{over} of {number_of} limits of {found.crm.title} {'is' if over == 1 else 'are'} exceeded."
    if waiting == number_of:
        return f"None of the {number_of} limits of {found.crm.title} can be judged yet; figures are open."
    if waiting:
        return f"{number_of - waiting} of {number_of} limits of {found.crm.title} hold; {waiting} cannot be judged yet."
    most = max(found.lines, key=used)
    return f"All {number_of} limits of {found.crm.title} hold; the tightest is used to {_percent(most)}."


def _single(line: Line, crm: str) -> str:
    if line.over is None:
        return f"The one limit of {crm} cannot be judged yet; figures are open."
    holds = "is exceeded" if line.over else "holds"
    return f"The one limit of {crm} {holds}; {_percent(line)} of our part is needed."


def used(line: Line) -> float:
    """Return the share of our part that is needed; 0 while it is not known."""
    return line.needed / line.allowed if line.needed and line.allowed else float("inf") * bool(line.over)


def state_words(line: Line) -> str:
    """Return how a line stands, in words."""
    if line.over is None:
        return "waiting" if line.waits_on else "no figure"
    return "exceeded" if line.over else "holds"


def figures(line: Line) -> tuple[str, str, str]:
    """Return what is needed, our part and the share used, as they stand at a bar's right."""
    return (
        "open" if line.needed is None else number(line.needed),
        "open" if line.allowed is None else number(line.allowed),
        _percent(line) if line.over is not None else state_words(line),
    )


def _percent(line: Line) -> str:
    share = used(line)
    if share == float("inf"):
        return "no part"
    return f"{share:.0%}".replace("%", " %") if share >= 0.1 else f"{share:.1%}".replace("%", " %")


def capacity_chart(found: Budget) -> Markup:
    """Return a bar for each limit: what is needed of our part; nothing while no limit can be judged."""
    if all(line.over is None for line in found.lines):
        return Markup("")
    full = SCALE * (2 if found.over else 1)
    svg = bars_svg(
        [_bar(line) for line in found.lines],
        label="Requests needed of our part of each limit",
        headings=HEADINGS,
        full=full,
        names=230,
        wide=WIDE,
    )
    whole = (
        "Half of each bar is our part of the limit; hatched is what goes beyond it, drawn to twice our part at most."
        if found.over
        else "Each bar is our part of the limit."
    )
    return chart(
        svg,
        title=capacity_verdict(found),
        caption=f"Each limit in its own window and unit. {whole}",
        legend=legend_list(SERIES if found.over else SERIES[:1]),
    )


def _bar(line: Line) -> Bar:
    share = min(used(line), 2.0) if line.over is not None else 0.0
    inside, beyond = min(share, 1.0), max(share - 1.0, 0.0)
    needed, ours, percent = figures(line)
    return Bar(
        line.quota.title,
        (("valid", round(inside * SCALE)), ("second", round(beyond * SCALE))),
        (needed, ours, percent),
        said=f"{needed} needed, our part {ours}, {percent if line.over is None else state_words(line)}",
    )
