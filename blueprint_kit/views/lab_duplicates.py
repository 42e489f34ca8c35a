"""Records that are the same person: verdict, rules, the biggest clusters with masked members, the measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd
from markupsafe import Markup

from blueprint_kit.matching import DuplicatesSummary, Evaluation
from blueprint_kit.privacy import mask_id

from .lab_runs import verdict
from .safe import joined
from .tables import Column, as_masked, counted, masked, number, of, scrolled, table


def duplicates_verdict(found: DuplicatesSummary) -> Markup:
    """Return the answer with its denominator, and what hangs together loosely."""
    if not found.clusters:
        return verdict(f"No two of {found.records:,} records are the same by these rules.", _left_out(found))
    said = f"{of(found.in_clusters, found.records, 'records')} are in {counted(found.clusters, 'cluster')}."
    chains = ""
    if found.chains:
        few = found.chains == 1
        chains = (
            f" {counted(found.chains, 'cluster')} {'is a chain' if few else 'are chains'}: "
            "two of the records share nothing and hang together through others only."
        )
    price = (
        f"{found.surplus:,} records would go if each cluster became one; the largest holds {found.largest:,}."
    )
    return verdict(said, f"{price}{chains}{_left_out(found)}")


def _left_out(found: DuplicatesSummary) -> str:
    if not found.shared_numbers:
        return ""
    return f" {counted(found.shared_numbers, 'shared number')} joined nobody, because they name places."


def rules_table(found: DuplicatesSummary) -> Markup:
    """Return how many joins each rule made that no earlier one had made; together they are the surplus."""
    if not found.rules:
        return Markup("")
    columns = (Column("Rule"), Column("Joins made first by it", number=True))
    rows = [(name, number(count)) for name, count in found.rules.items()]
    rows.append(("All", number(sum(found.rules.values()))))
    return table(columns, rows, narrow=True)


def clusters_table(
    clusters: pd.DataFrame, members: Iterable[Sequence[tuple[str, str]]], caption: str
) -> Markup:
    """Return clusters; ``members`` holds id and name of the first records of each, masked here."""
    columns = (
        Column("Cluster", number=True),
        Column("Records", number=True),
        Column("Chain"),
        Column("Joined by"),
        Column("The first of them, masked"),
    )
    rows = (
        (
            number(int(row["cluster"])),
            number(int(row["size"])),
            Markup("<b>yes</b>") if row["chain"] else "no",
            str(row["rules"]).replace(";", ", "),
            joined((member(*one) for one in shown), ", "),
        )
        for row, shown in zip(clusters.to_dict("records"), members, strict=True)
    )
    return scrolled(
        Markup('<div class="bk-rows">{}</div>').format(table(columns, rows, caption=caption)), "Clusters"
    )


def member(record_id: str, name: str) -> Markup:
    """Return a record's id and name, both masked."""
    shown = masked(name, "full_name") if name.strip() else Markup("no name")
    return Markup('<span class="bk-member">{} {}</span>').format(as_masked(mask_id(record_id)), shown)


def chains_table(chains: pd.DataFrame, named: Callable[[int], tuple[str, str]], caption: str) -> Markup:
    """Return for each chain the two records that share nothing, and the links by which a third joins them.

    ``chains`` is `Duplicates.chains` or a part of it; ``named`` gives id and name of a row, from 1, masked here.
    """
    columns = (
        Column("Cluster", number=True),
        Column("Records", number=True),
        Column("These two share nothing"),
        Column("Joined through"),
        Column("Links"),
    )
    rows = (
        (
            number(int(row["cluster"])),
            number(int(row["size"])),
            joined((member(*named(int(row[side]))) for side in ("row_a", "row_b")), " and "),
            member(*named(int(row["row_through"]))),
            f"{row['rule_a']} with the first, {row['rule_b']} with the second",
        )
        for row in chains.to_dict("records")
    )
    return scrolled(
        Markup('<div class="bk-rows">{}</div>').format(table(columns, rows, caption=caption)), "Chains"
    )


def evaluation_table(found: Evaluation, column: str) -> Markup:
    """Return precision, recall and F1 against a column that says who is who."""
    rows = (
        ("Precision: of the pairs joined, those that belong together", str(found.precision)),
        ("Recall: of the pairs that belong together, those joined", str(found.recall)),
        ("F1, their harmonic mean", f1_said(found.f1, found.f1_low, found.f1_high)),
    )
    caption = (
        f"{found.rows:,} rows with a value in {column}. Every pair counts, also one that no rule compared. "
        "In brackets the 95 % interval; it takes what hangs together as one case."
    )
    return scrolled(
        table((Column("Measure"), Column("Pairs", number=True)), rows, caption=caption), "Measure"
    )


def f1_said(value: float | None, low: float | None, high: float | None) -> str:
    """Write F1 with its interval, as a figure from 0 to 1.

    >>> f1_said(0.9, 0.85, 0.93), f1_said(None, None, None)
    ('0.900 (0.850 to 0.930)', 'not counted')
    """
    if value is None or low is None or high is None:
        return "not counted"
    return f"{value:.3f} ({low:.3f} to {high:.3f})"
