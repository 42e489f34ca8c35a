"""The facts that a blueprint rests on: source, day, grade, where each is used, what to verify."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from blueprint_kit.checks.grounds import Ground
from blueprint_kit.model import definitions

from .facts import source_html, source_words, verify_words
from .findings import path_link
from .marked import anchor, link, marked
from .safe import escape, joined


def facts_verdict(used: Sequence[Ground], *, today: date) -> str:
    """Return how many facts were used and how many of them are to be verified.

    >>> facts_verdict((), today=date(2026, 11, 23))
    'No fact of the catalog was used yet.'
    """
    if not used:
        return "No fact of the catalog was used yet."
    asking = sum(one.fact.asks(today) for one in used)
    count = f"{len(used)} fact{'' if len(used) == 1 else 's'} of the catalog"
    rest = (
        "none of them is to be verified" if not asking else f"{asking} of them to be verified before building"
    )
    return f"This blueprint rests on {count}, {rest}."


def facts_list(used: Sequence[Ground], *, today: date, links: bool = True) -> Markup:
    """Return the facts with source, day, grade, what is to be verified, and where each is used.

    ``links`` leads to places in the exported document; a page without them names the places alone.
    """
    if not used:
        return Markup("")
    items = joined(
        Markup('<li><p>{}</p><p class="bk-meta">{}</p><p class="bk-meta">Used by {}</p></li>').format(
            escape(one.fact.text), source_html(one.fact, today=today), joined(_places(one, links), ", ")
        )
        for one in used
    )
    return Markup('<ul class="bk-sums bk-grounds">{}</ul>').format(items)


def _places(one: Ground, links: bool) -> Iterator[Markup]:
    for path in one.paths:
        title = definitions()[path].ask.title
        yield path_link(path, title) if links else escape(title)
    if one.budget:
        yield path_link("capacity", "Capacity budget") if links else escape("Capacity budget")
    for key in one.findings:
        code = key.partition("@")[0]
        yield path_link(key, code) if links else escape(code)


def facts_markdown(used: Sequence[Ground], *, today: date) -> Iterator[str]:
    """Yield the facts as Markdown, a line a fact."""
    yield from [
        "",
        anchor("facts"),
        "",
        "## Facts this blueprint rests on",
        "",
        facts_verdict(used, today=today),
        "",
    ]
    for one in used:
        places = [link(definitions()[path].ask.title, path) for path in one.paths]
        places += ["Capacity budget"] if one.budget else []
        places += [link(key.partition("@")[0], key) for key in one.findings]
        ask = verify_words(one.fact, today=today)
        yield f"- {marked(one.fact.text)} {f'**{ask}** ' if ask else ''}Used by {', '.join(places)}."
        yield f"  Source: {marked(source_words(one.fact))}."
