"""The surroundings of one decision as short lists: what it rests on, and what rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup

from blueprint_kit.session import Neighbour, Neighbours

from .findings import path_link
from .safe import escape, joined

Link = Callable[[str, str], Markup]

_SHORT = 4


def neighbours_html(found: Neighbours, *, link: Link = path_link, rules: bool = True) -> Markup:
    """Return the surroundings, folded away; empty where nothing stands around it.

    ``link`` makes a link of a path and its title; a notebook leads to another page. ``rules`` adds
    the codes of the rules that read it.
    """
    lines = tuple(_lines(found, link, rules=rules))
    if not lines:
        return Markup("")
    up, down = len(found.rests_on), len(found.rested_on_by)
    return Markup('<details class="bk-around"><summary>Rests on {}; {} on it</summary>{}</details>').format(
        up or "no other",
        f"{down} rests" if down == 1 else f"{down or 'none'} rest",
        joined(Markup("<p>{}: {}</p>").format(name, said) for name, said in lines),
    )


def _lines(found: Neighbours, link: Link, *, rules: bool) -> Iterator[tuple[str, Markup]]:
    groups = (
        ("Asked only under some answers to", found.rests_on, True),
        ("Rests on", found.rests_on, False),
        ("Says whether these are asked", found.rested_on_by, True),
        ("These rest on it", found.rested_on_by, False),
    )
    for name, those, opens in groups:
        chosen = [one for one in those if one.opens is opens]
        if chosen:
            yield name, joined((_one(one, link) for one in chosen), ", ")
    if rules and found.rules:
        waiting = f"; waiting for answers: {', '.join(found.waiting)}" if found.waiting else ""
        yield "Rules that read it", escape(f"{', '.join(found.rules)}{waiting}")
    if found.runs:
        yield "Runs made under it", escape(", ".join(f"run {key[:_SHORT]}" for key in found.runs))


def _one(one: Neighbour, link: Link) -> Markup:
    missing = {"open": " (open)", "proposed": " (only proposed)"}.get(one.status, "")
    return link(one.path, one.title) + missing
