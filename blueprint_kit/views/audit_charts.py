"""The six problems as one picture; counts in, SVG out, whether they come from an audit or from a kept run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .charts import SMALL, WIDE, Bar, bars_svg, chart
from .seed import PROBLEMS
from .tables import of, share

HEADLINES: Sequence[Mapping[str, tuple[str, str]]] = (
    {
        "calls_twice": ("Calls with more than one activity", "calls"),
        "extra_activities": ("Activities of a call that has one already", "activities"),
        "contacts_twice": ("Contacts that stand there more than once", "contacts"),
    },
    {"links_differ": ("Activities linked otherwise than the rules would", "activities")},
    {"no_single_record": ("Calls for which no single record can be shown", "calls")},
    {
        "badly_owned": ("Activities without the right owner", "activities"),
        "agents_unmatched": ("Agents with no CRM user", "agents"),
    },
    {
        "never_logged": ("Calls that are nowhere in the CRM", "calls"),
        "late": ("Activities written late", "activities"),
    },
    {"personal_data": ("Activities with personal data in subject or notes", "activities")},
)
"""For each of the six problems the counts that may stand for it: code -> words and noun; the first measured one does."""

FULL = 1_000


@dataclass(frozen=True, slots=True)
class Headline:
    """The count that stands for a problem."""

    title: str
    said: str
    count: int
    of: int
    noun: str


def headlines(counts: Mapping[str, tuple[int, int]]) -> list[Headline]:
    """Return the count that stands for each problem, from code -> count and denominator; unmeasured ones are left out.

    >>> [one.title for one in headlines({"late": (88, 1091)})]
    ['Reliability blind spots']
    """
    found = []
    for (title, _), choices in zip(PROBLEMS, HEADLINES, strict=True):
        code = next((code for code in choices if code in counts), None)
        if code:
            said, noun = choices[code]
            found.append(Headline(title, said, *counts[code], noun))
    return found


def problems_chart(counts: Mapping[str, tuple[int, int]], *, card: bool = False) -> Markup:
    """Return the six problems as bars, each the share of its own denominator; nothing where none was measured."""
    found = headlines(counts)
    if not found:
        return Markup("")
    worst = max(found, key=lambda one: one.count / one.of if one.of else 0)
    bars = [
        Bar(
            one.title,
            (("invalid", round(FULL * one.count / one.of) if one.of else 0),),
            (share(one.count, one.of),) if card else (f"{one.count:,}", share(one.count, one.of)),
            said=f"{one.said}, {of(one.count, one.of, one.noun)}",
        )
        for one in found
    ]
    left = len(PROBLEMS) - len(found)
    return chart(
        bars_svg(
            bars,
            label="The six problems",
            headings=("Share",) if card else ("Count", "Share"),
            full=FULL,
            names=190 if card else 236,
            wide=SMALL if card else WIDE,
        ),
        title=f"Widest of the six: {worst.said[:1].lower()}{worst.said[1:]}, {of(worst.count, worst.of, worst.noun)}",
        caption=f"Each bar is a share of its own denominator.{f' {left} of six could not be measured.' if left else ''}",
    )
