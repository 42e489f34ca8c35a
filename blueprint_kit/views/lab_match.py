"""A replay of interactions: verdict, outcomes by rule, direction and hour, masked rows, why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from blueprint_kit.matching import CHANGE_WORDS, OUTCOMES, Compared, Explanation, Summary
from blueprint_kit.matching.reasons import sentence
from blueprint_kit.privacy import mask_id

from .lab_breakdown import breakdown
from .lab_runs import thousand, verdict
from .safe import escape, joined
from .tables import MINUS, Column, as_masked, masked, number, of, scrolled, share, table

OUTCOME_WORDS: Mapping[str, str] = {
    "unique": "one record agrees",
    "resolved": "several agree, the decided order picks one",
    "ambiguous": "several agree, nothing picks one",
    "shared": "the number is a place, not a person",
    "none": "no record agrees",
    "withheld": "the caller hid the number",
    "internal": "own number or extension",
    "unusable": "no key could be made",
}


def match_verdict(found: Summary, noun: str) -> Markup:
    """Return the answer in one sentence with its denominator, and in the next where the rest went."""
    held = found.outcomes
    linked = held.get("unique", 0) + held.get("resolved", 0)
    rest = ", ".join(f"{held[one]:,} {one}" for one in OUTCOMES[2:] if held.get(one))
    price = f"The others: {rest}." if rest else "No call is left over."
    if found.conflicting:
        price += f" {found.conflicting:,} interactions have legs that were linked to different records."
    return verdict(f"{of(linked, found.rows, noun)} find one record.", price)


def match_counts(found: Summary, noun: str) -> Markup:
    """Return outcomes with share and rate, why, by rule, direction, country, hour and agent."""
    return joined(
        (
            _outcomes(found, noun),
            _counted("Rule that found", found.rules, noun),
            _counted("Why", {sentence(code): count for code, count in found.reasons.items()}, noun),
            breakdown(found),
        )
    )


def _outcomes(found: Summary, noun: str) -> Markup:
    columns = (
        Column("Outcome"),
        Column(noun.capitalize(), number=True),
        Column("Share", number=True),
        Column("Per 1,000", number=True),
    )
    rows = [
        (_outcome(one), number(found.outcomes[one]), share(found.outcomes[one], found.rows), thousand(found.outcomes[one], found.rows).lstrip("+"))
        for one in OUTCOMES
        if found.outcomes.get(one)
    ]  # fmt: skip
    rows.append((escape("All"), number(sum(found.outcomes.values())), "", ""))
    return scrolled(table(columns, rows, narrow=True), "Outcomes")


def _outcome(one: str) -> Markup:
    return Markup('{} <span class="bk-hint">{}</span>').format(one, OUTCOME_WORDS[one])


def _counted(title: str, counts: Mapping[str, int], noun: str) -> Markup:
    if not counts:
        return Markup("")
    columns = (Column(title), Column(noun.capitalize(), number=True))
    rows = ((name, number(count)) for name, count in counts.items())
    return scrolled(table(columns, rows, narrow=True), title)


def match_rows(frame: pd.DataFrame, numbers: Iterable[tuple[str, str]], caption: str) -> Markup:
    """Return rows of a match, masked; ``numbers`` holds caller and called of each of them."""
    ids = _id_columns(frame)
    columns = (
        Column("Row", number=True),
        *ids,
        *map(Column, ("Caller", "Called", "Outcome", "Rule", "Record")),
        Column("Candidates", number=True),
        Column("Why", wide=True),
        Column("What follows"),
    )
    rows = (
        (
            f"{row['row']:,}",
            *(_id(row["interaction_id"]) for _ in ids),
            masked(caller, "caller"),
            masked(called, "called"),
            row["outcome"],
            row["rule"] or "none",
            _id(row["record_id"]),
            number(int(row["candidates"])),
            sentence(row["reason"]) if row["reason"] else "",
            str(row["action"]).replace("_", " "),
        )
        for row, (caller, called) in zip(frame.to_dict("records"), numbers, strict=True)
    )
    return _rows(columns, rows, caption)


def changed_rows(a: pd.DataFrame, b: pd.DataFrame, caption: str) -> Markup:
    """Return rows whose answer differs between two policies, ids masked."""
    ids = _id_columns(a)
    columns = (
        Column("Row", number=True),
        *ids,
        *map(Column, ("A", "Record in A", "B", "Record in B")),
        Column("Why, in B", wide=True),
    )
    rows = (
        (
            f"{one['row']:,}",
            *(_id(one["interaction_id"]) for _ in ids),
            one["outcome"],
            _id(one["record_id"]),
            other["outcome"],
            _id(other["record_id"]),
            sentence(other["reason"]) if other["reason"] else "",
        )
        for one, other in zip(a.to_dict("records"), b.to_dict("records"), strict=True)
    )
    return _rows(columns, rows, caption)


def _id_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Return the column of the interactions' ids, none where the log has no ids."""
    return (Column("Interaction"),) if frame["interaction_id"].ne("").any() else ()


def _id(cell: str) -> Markup:
    return as_masked(mask_id(cell)) if cell else escape("none")


def _rows(columns: Sequence[Column], rows: Iterable[Sequence[object]], caption: str) -> Markup:
    listed = table(columns, rows, caption=caption)
    return scrolled(Markup('<div class="bk-rows">{}</div>').format(listed), "Rows")


def ab_verdict(found: Compared, noun: str) -> Markup:
    """Return what B finds more or less in every 1,000, and its price."""
    one, other = found.a.summary.outcomes, found.b.summary.outcomes
    linked = sum(other.get(name, 0) - one.get(name, 0) for name in ("unique", "resolved"))
    several = other.get("ambiguous", 0) - one.get("ambiguous", 0)
    if linked:
        rate = thousand(linked, found.rows).lstrip(f"+{MINUS}")
        said = f"B finds one record for {rate} {'more' if linked > 0 else 'fewer'} in every 1,000 {noun}"
    else:
        said = f"B finds one record for as many {noun} as A"
    price = f"It finds several for {abs(several):,} {'more' if several > 0 else 'fewer'}. " if several else ""
    return verdict(f"{said}.", f"{price}{found.moved:,} of {found.rows:,} {noun} get another answer.")


def ab_kinds(found: Compared, noun: str) -> Markup:
    """Return how many rows B gains, loses and links to another record."""
    columns = (
        Column("Change", wide=True),
        Column(noun.capitalize(), number=True),
        Column("Per 1,000", number=True),
    )
    rows = (
        (
            f"{name.capitalize()}: {CHANGE_WORDS[name]}",
            number(count),
            thousand(count, found.rows).lstrip("+"),
        )
        for name, count in found.counts.items()
    )
    return scrolled(table(columns, rows, narrow=True), "Changes by kind")


def why_not_card(found: Explanation) -> Markup:
    """Return the rules one by one for two ids, everything masked, and the smallest change that would match."""
    title = "Why not this person?" if found.contact_id else "Why this answer?"
    columns = (Column("Rule"), Column("Call"), Column("Contact"), Column("Agrees"))
    rows = (
        (line.rule, as_masked(line.call), as_masked(line.record), Markup("<b>no</b>") if line.agrees == "no" else line.agrees)
        for line in found.rules
    )  # fmt: skip
    change = found.change.sentence if found.change else ""
    below = Markup("<p><b>Smallest change that would match:</b> {}</p>").format(change) if change else ""
    return Markup(
        '<div class="bk-card"><p class="bk-hint">{}</p><p class="bk-verdict-line">{}</p>{}<p>{}</p>{}</div>'
    ).format(
        title,
        escape(found.verdict),
        scrolled(table(columns, rows, narrow=True), title),
        escape(found.policy),
        below,
    )
