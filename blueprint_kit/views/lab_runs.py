"""A run as the labs show it: what it found, on what, which decisions cite it; and two policies side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.model.record import Run

from .decisions import SHORT_ID
from .evidence import figures, stale_line
from .findings import path_link
from .marks import tag
from .safe import escape, joined, typed
from .tables import MINUS, Column, change, number, pairs, scrolled, table
from .words import day_words


def run_card(key: str, run: Run, blueprint: Blueprint, *, result: str, stale: Sequence[str] = ()) -> Markup:
    """Return a recorded run: its result, inputs, rules, day, the decisions that cite it, and why it is out of date."""
    cited = [path for path, found in blueprint.decisions.items() if key in getattr(found, "evidence", ())]
    links = joined((path_link(path, definitions()[path].ask.title) for path in cited), ", ")
    inputs = joined(
        (
            Markup('{} <code title="{}">{}</code>').format(typed(name), digest, digest[:SHORT_ID])
            for name, digest in run.inputs.items()
        ),
        ", ",
    )
    facts = (
        ("Result", result),
        ("Input", inputs),
        ("Rules", Markup("<code>{}</code>").format(run.rules[:SHORT_ID])),
        ("Versions", ", ".join(f"{name} {version}" for name, version in run.versions.items())),
        ("Ran", day_words(run.on) if run.on else ""),
        ("Working values", joined((path_link(path) for path in run.working_paths), ", ")),
        ("Cited by", links or "no decision yet"),
    )
    counted = scrolled(
        table((Column("Figure"), Column("Value", number=True)), figures(run.aggregates), narrow=True),
        "Figures",
    )
    return Markup(
        '<article class="bk-card"><p class="bk-title">{} run {} {}</p>{}{}<details><summary>All figures</summary>'
        '{}</details><p class="bk-hint">Holds counts only, no rows.</p></article>'
    ).format(run.kind.capitalize(), key[:SHORT_ID], tag("measured"), stale_line(stale), pairs(facts), counted)


def undecided_line(paths: Iterable[str]) -> Markup:
    """Return which answers a result rests on that nobody has decided."""
    links = joined((path_link(path) for path in paths), ", ")
    if not links:
        return Markup("")
    return Markup('<p class="bk-hint">Uses answers nobody has decided yet: {}.</p>').format(links)


def policies_table(
    a: Mapping[str, int],
    b: Mapping[str, int],
    order: Sequence[str],
    *,
    noun: str,
    beside: Sequence[tuple[str, int, int]] = (),
) -> Markup:
    """Return outcome, A, B, the change, and the change per 1,000; the totals of A and B are the same rows.

    ``beside`` adds lines below the total that count something else, such as cells with a number.
    """
    whole = sum(a.values())
    columns = [Column("Outcome"), *(Column(name, number=True) for name in ("A", "B", "Change"))]
    columns.append(Column(f"Per 1,000 {noun}", number=True))
    counts = [(one, a.get(one, 0), b.get(one, 0)) for one in order if a.get(one) or b.get(one)]
    counts = [*counts, ("All", whole, sum(b.values())), *beside]
    rows = (
        (name, number(one), number(other), Markup("<b>{}</b>").format(change(other - one)), thousand(other - one, whole))
        for name, one, other in counts
    )  # fmt: skip
    return scrolled(table(columns, rows, narrow=True), "Policy A and B")


def thousand(count: int, whole: int) -> str:
    """Write a difference as a rate per 1,000.

    >>> thousand(63, 1000), thousand(0, 0), thousand(-1, 3000) == f"{MINUS}0.3"
    ('+63', '0', True)
    """
    rate = 1000 * count / whole if whole else 0.0
    if not count:
        return "0"
    text = f"{abs(rate):,.0f}" if abs(rate) >= 10 else f"{abs(rate):.1f}".removesuffix(".0")
    return f"{'+' if count > 0 else MINUS}{text}"


def verdict(words: object, price: object = "") -> Markup:
    """Return the answer as a sentence, and below it what it costs or rests on."""
    below = Markup('<p class="bk-price">{}</p>').format(escape(price)) if price else ""
    return Markup('<p class="bk-verdict-line">{}</p>{}').format(escape(words), below)
