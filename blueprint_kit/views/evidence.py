"""A run as a card that can be cited: what was measured, on what, by which rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from blueprint_kit.model.record import Run

from .audit_charts import problems_chart
from .decisions import SHORT_ID
from .findings import path_link
from .ladder_charts import ladder_chart
from .marks import tag
from .phone_charts import countries_chart, reasons_chart
from .safe import escape, joined, typed
from .sensitivity_chart import weights_chart
from .words import day_words

_MANY = 24
"""Figures of a run from which they are folded below its pictures."""


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


def stale_line(stale: Sequence[str]) -> Markup:
    """Return why a run is out of date and what to do; nothing where it still stands.

    >>> stale_line(["contacts.csv has changed"]).striptags()
    'out of date contacts.csv has changed. Run again, or keep it for what it was.'
    """
    if not stale:
        return Markup("")
    said = "; ".join(stale)
    return Markup(
        '<p class="bk-stale"><span class="bk-tag bk-late">out of date</span> {}. '
        "Run again, or keep it for what it was.</p>"
    ).format(escape(f"{said[:1].upper()}{said[1:]}" if said.startswith("the ") else said))


def evidence_card(
    key: str, run: Run, *, cited_by: tuple[tuple[str, str], ...] = (), stale: tuple[str, ...] = ()
) -> Markup:
    """Return a run's card; ``cited_by`` holds path and title of each decision that cites it.

    ``stale`` says why it no longer stands for the rules in force.
    """
    shown = list(figures(run.aggregates))
    rows = joined(
        Markup('<tr><th scope="row">{}</th><td class="bk-number">{}</td></tr>').format(
            escape(label), escape(figure)
        )
        for label, figure in shown
    )
    results = Markup('<table class="bk-figures"><caption>Result</caption><tbody>{}</tbody></table>').format(
        rows
    )
    if len(shown) > _MANY:
        results = Markup("<details><summary>All {} figures</summary>{}</details>").format(len(shown), results)
    pairs = joined(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*pair) for pair in _facts(run, cited_by)
    )
    return Markup(
        '<article class="bk-card" id="run-{key}"><h3>{title} {tag}</h3><p class="bk-meta">run {short}</p>{stale}{charts}'
        '{results}<dl class="bk-pairs">{pairs}</dl><p class="bk-meta">Holds counts only, no rows.</p></article>'
    ).format(
        key=key,
        title=typed(run.title),
        tag=tag("measured"),
        short=key[:SHORT_ID],
        stale=stale_line(stale),
        charts=run_charts(run),
        results=results,
        pairs=pairs,
    )


def run_charts(run: Run) -> Markup:
    """Return the pictures of a run over phones, a ladder, an audit or open decisions, drawn from its counts; nothing for another kind."""
    if run.kind == "audit":
        return problems_chart(_audited(run.aggregates.get("counts")), card=True)
    if run.kind == "ladder":
        levels = run.aggregates.get("levels")
        held = levels.items() if isinstance(levels, Mapping) else ()
        calls, records = (dict(_counts(run.aggregates)).get(name, 0) for name in ("calls", "records"))
        counts = {str(code): dict(_counts(found)) for code, found in held}
        return ladder_chart(counts, calls=calls, records=records, card=True)
    if run.kind == "sensitivity":
        return weights_chart(_weights(run.aggregates.get("decisions")), rows=_rows(run), card=True)
    if run.kind != "phones":
        return Markup("")
    per = run.aggregates.get("countries")
    countries = [
        ("" if code == "unknown" else str(code), _counts(found))
        for code, found in (per.items() if isinstance(per, Mapping) else ())
    ]
    drawn = countries_chart(countries, _counts(run.aggregates.get("outcomes")), small=True)
    return drawn + reasons_chart(_counts(run.aggregates.get("reasons")), small=True)


def _audited(found: Any) -> dict[str, tuple[int, int]]:
    """Return code -> count and denominator; a count of nothing stands for itself."""
    pairs = found.items() if isinstance(found, Mapping) else ()
    said = {str(code): dict(_counts(one)) for code, one in pairs}
    return {code: (one.get("count", 0), one["of"]) for code, one in said.items() if "of" in one}


def _weights(found: Any) -> dict[str, tuple[int, int]]:
    """Return path -> rows that move and rows linked otherwise; a weight of nothing stands for itself."""
    pairs = found.items() if isinstance(found, Mapping) else ()
    said = {str(path): dict(_counts(one)) for path, one in pairs}
    return {path: (one.get("moves", 0), one.get("relinks", 0)) for path, one in said.items()}


def _rows(run: Run) -> int:
    return dict(_counts(run.aggregates)).get("rows", 0)


def _counts(found: Any) -> list[tuple[str, int]]:
    """Return counts as pairs; whatever else a file edited by hand may hold there is left out."""
    if not isinstance(found, Mapping):
        return []
    return [(str(name), count) for name, count in found.items() if type(count) is int and count > 0]


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
