"""How good the links of ``match`` are: against what is true, for a terminal, a machine and a report."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blueprint_kit.errors import InputError

from ._report import Part

if TYPE_CHECKING:
    from blueprint_kit.matching import LinkEvaluation, Matches
    from blueprint_kit.matching.whatif.costs_counts import Truth
    from blueprint_kit.tables import Table

    from ._labels import Labelled
    from ._matches import Replayed

ERRORS = (
    "row",
    "interaction_id",
    "leg_id",
    "error",
    "record_object",
    "record_id",
    "true_record_ids",
    "rule",
    "outcome",
    "why",
)
"""Columns of the list of errors."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what says how good the links are."""
    parser.add_argument(
        "--truth",
        metavar="COLUMN|FILE",
        help="who really called: a column of the log, or a table of rows or interactions and record ids",
    )
    parser.add_argument(
        "--labels",
        metavar="FILE",
        help="calls that people labelled: a file of the labelling panel, or a table of interaction, record and label",
    )
    parser.add_argument(
        "--errors",
        metavar="FILE",
        help="with --truth: the calls answered wrongly, by id and reason, as .csv, .parquet or .jsonl",
    )


def read(arguments: argparse.Namespace) -> tuple[str | None, ...]:
    """Return the files that are read for it.

    Raises
    ------
    InputError
        Where errors are asked for and nothing says what is true.
    """
    if arguments.errors and not arguments.truth:
        raise InputError(
            "Nothing says which links are wrong.", remedy="Name a column or a file with --truth."
        )
    return (arguments.truth, arguments.labels)


@dataclass(frozen=True, eq=False)
class Measured:
    """How good the links are, as far as anything says so."""

    truth: LinkEvaluation | None = None
    labels: Labelled | None = None

    def lines(self) -> Iterator[str]:
        """Yield what a terminal shows: counts, no id."""
        if self.truth:
            yield from truth_lines(self.truth)
        if self.labels:
            yield self.labels.sentence

    def data(self) -> dict[str, Any]:
        """Return the same for a machine."""
        return {
            **({"evaluation": truth_data(self.truth)} if self.truth else {}),
            **({"labels": self.labels.data} if self.labels else {}),
        }

    def parts(self) -> tuple[Part, ...]:
        """Return the parts of a report."""
        said = (Part("What the labels say", (), (), lead=(self.labels.sentence,)),) if self.labels else ()
        return (*(truth_parts(self.truth) if self.truth else ()), *said)


NOT_MEASURED = Measured()


def measured(arguments: argparse.Namespace, found: Matches, log: Table) -> Measured:
    """Measure the links by what was named; ``explain`` names nothing."""
    named, path = getattr(arguments, "truth", None), getattr(arguments, "labels", None)
    if not (named or path):
        return NOT_MEASURED
    from ._labels import labelled_links  # noqa: PLC0415 - pandas loads only where it is used

    return Measured(
        found.evaluate(_truth(named, log)) if named else None,
        labelled_links(found, path) if path else None,
    )


def true_rows(arguments: argparse.Namespace, found: Matches, log: Table) -> Truth | None:
    """Return row by row who really called, None where nothing says so."""
    named = getattr(arguments, "truth", None)
    if not named:
        return None
    from blueprint_kit.matching.truth.link_truth import read_link_truth  # noqa: PLC0415

    return read_link_truth(_truth(named, log), found.calls.side).records


def _truth(named: str, log: Table) -> str | Table:
    """Return a column of the log by its name, else the table of a file; a column goes first."""
    from blueprint_kit.tables import find_column, read_table  # noqa: PLC0415

    if find_column(log.frame.columns, named) is None and Path(named).suffix:
        return read_table(named)
    return named


def truth_lines(found: LinkEvaluation) -> Iterator[str]:
    """Yield precision, recall and wrong pops, then every reason with its rows."""
    yield (
        f"Against {found.truth}, {found.judged:,} of {found.rows:,} rows judged, {found.known:,} with a caller in "
        f"the records: precision {found.precision}, recall {found.recall}, F1 {_f1(found)}."
    )
    if per := found.wrong_per_thousand:
        yield f"Wrong pops per 1,000 rows: {per[0]:.1f} ({per[1]:.1f} to {per[2]:.1f})."
    if found.companies.of:
        yield f"Linked to a company in place of a person, the caller's own: {found.companies}."
    from blueprint_kit.matching import LINK_WHY  # noqa: PLC0415 - pandas loads only where it is used

    for title, counts in (("Wrong links", found.wrong), ("Callers in the records, not found", found.missed)):
        if counts:
            yield f"{title}: {sum(counts.values()):,}"
            yield from (f"  {count:>7,}  {LINK_WHY[code]}" for code, count in counts.items())


def _f1(found: LinkEvaluation) -> str:
    from blueprint_kit.views.lab_duplicates import f1_said  # noqa: PLC0415

    return f1_said(found.f1, found.f1_low, found.f1_high)


def truth_data(found: LinkEvaluation) -> dict[str, Any]:
    """Return the figures for a machine, without the list of errors."""
    figures = asdict(found)
    del figures["errors"]
    per = found.wrong_per_thousand
    return {
        **figures,
        "wrong_per_thousand": dict(zip(("value", "low", "high"), per, strict=True)) if per else None,
    }


def truth_parts(found: LinkEvaluation) -> tuple[Part, ...]:
    """Return the measures, and the reasons for what went wrong."""
    from blueprint_kit.matching import LINK_WHY  # noqa: PLC0415

    per = found.wrong_per_thousand
    rows = [
        ("Precision: of the rows linked to a person, those linked to the caller", str(found.precision)),
        ("Recall: of the rows whose caller is in the records, those linked to the caller", str(found.recall)),
        ("F1, their harmonic mean", _f1(found)),
        (
            "Wrong pops per 1,000 rows",
            f"{per[0]:.1f} ({per[1]:.1f} to {per[2]:.1f})" if per else "not counted",
        ),
    ]
    if found.companies.of:
        rows.append(("Linked to a company, the caller's own", str(found.companies)))
    lead = (
        f"{found.judged:,} of {found.rows:,} rows are judged by {found.truth}; {found.known:,} have a caller who "
        "is in the records. In brackets the 95 % interval; calls of one person count as one case."
    )
    parts = [Part("How good the links are", ("Measure", "Rows"), tuple(rows), lead=(lead,))]
    for title, counts in (
        ("Wrong links, by reason", found.wrong),
        ("Callers in the records, not found", found.missed),
    ):
        if counts:
            listed = tuple((LINK_WHY[code], count) for code, count in counts.items())
            parts.append(Part(title, ("Reason", "Rows"), listed))
    return tuple(parts)


def write_errors(one: Replayed, path: str | None) -> str | None:
    """Write the rows that were answered wrongly, by id; say what was written."""
    if path is None or one.measured.truth is None:
        return None
    import pandas as pd  # noqa: PLC0415 - pandas loads only where it is used

    from blueprint_kit.matching import LINK_WHY  # noqa: PLC0415
    from blueprint_kit.tables import write_table  # noqa: PLC0415

    frame = one.matches.frame
    cells = {name: frame[name].tolist() for name in ("interaction_id", "leg_id", "rule", "outcome")}
    rows = [
        (
            error.row + 1,
            cells["interaction_id"][error.row],
            cells["leg_id"][error.row],
            error.error,
            *error.linked,
            ";".join(error.true),
            cells["rule"][error.row],
            cells["outcome"][error.row],
            LINK_WHY[error.why],
        )
        for error in one.measured.truth.errors
    ]
    return write_table(pd.DataFrame(rows, columns=list(ERRORS)), path).sentence()
