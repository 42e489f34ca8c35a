"""A run as a card that can be cited: what was measured, on what, by which rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from blueprint_kit.model.record import Run

from .decisions import SHORT_ID
from .findings import path_link
from .marks import tag
from .safe import escape, joined, typed
from .words import day_words


def figures(aggregates: Mapping[str, Any], *, under: str = "") -> Iterator[tuple[str, str]]:
    """Yield each figure of a run with its name in words, nested ones under their group's name.

    >>> list(figures({"calls": 12480, "outcome": {"unique": 9402}}))
    [('Calls', '12,480'), ('Outcome · unique', '9,402')]
    """
    for name, value in aggregates.items():
        words = str(name).replace("_", " ")
        label = f"{under} · {words}" if under else words[:1].upper() + words[1:]
        if isinstance(value, Mapping):
            yield from figures(value, under=label)
        else:
            yield label, _figure(value)


def _figure(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}".replace("-", "\N{MINUS SIGN}")
    if isinstance(value, float):
        return f"{value:,.6g}".replace("-", "\N{MINUS SIGN}")
    if isinstance(value, list | tuple):
        return ", ".join(_figure(one) for one in value) or "none"
    return "none" if value is None else str(value)


def evidence_card(key: str, run: Run, *, cited_by: tuple[tuple[str, str], ...] = ()) -> Markup:
    """Return a run's card; ``cited_by`` holds path and title of each decision that cites it."""
    results = joined(
        Markup('<tr><th scope="row">{}</th><td class="bk-number">{}</td></tr>').format(
            escape(label), escape(figure)
        )
        for label, figure in figures(run.aggregates)
    )
    pairs = joined(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*pair) for pair in _facts(run, cited_by)
    )
    return Markup(
        '<article class="bk-card" id="run-{key}"><h3>{title} {tag}</h3><p class="bk-meta">run {short}</p>'
        '<table class="bk-figures"><caption>Result</caption><tbody>{results}</tbody></table>'
        '<dl class="bk-pairs">{pairs}</dl><p class="bk-meta">Holds counts only, no rows.</p></article>'
    ).format(
        key=key,
        title=typed(run.title),
        tag=tag("measured"),
        short=key[:SHORT_ID],
        results=results,
        pairs=pairs,
    )


def _facts(run: Run, cited_by: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, Markup]]:
    short = (
        Markup("{} <code>{}</code>").format(typed(name), digest[:SHORT_ID])
        for name, digest in run.inputs.items()
    )
    yield "Input", joined(short, ", ")
    yield "Rules", Markup("<code>{}</code>").format(run.rules[:SHORT_ID])
    if run.versions:
        yield "Versions", escape(", ".join(f"{name} {version}" for name, version in run.versions.items()))
    if run.on:
        yield "Ran", escape(day_words(run.on))
    if run.working_paths:
        yield "Working values", joined((path_link(path) for path in run.working_paths), ", ")
    if cited_by:
        yield "Cited by", joined((path_link(path, title) for path, title in cited_by), ", ")
