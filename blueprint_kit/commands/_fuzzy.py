"""The work behind ``duplicates --fuzzy``: candidate pairs, their counts, and the explanations of a report, by id."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from blueprint_kit.errors import InputError
from blueprint_kit.matching import Duplicates
from blueprint_kit.matching.fuzzy import FuzzyCandidates, FuzzyEvaluation, fuzzy_candidates
from blueprint_kit.matching.fuzzy.words import odds
from blueprint_kit.privacy import mask_id
from blueprint_kit.tables import Table, write_table
from blueprint_kit.views.lab_duplicates import f1_said
from blueprint_kit.views.lab_fuzzy import percent, waterfall

from ._counts import counted
from ._report import Part

SHOWN = 20
"""Candidates that a report lists."""
DRAWN = 3
"""Candidates that a report draws."""


@dataclass(frozen=True, eq=False)
class Fuzzy:
    """Candidate pairs, and how good the score is where a truth was named."""

    found: FuzzyCandidates
    evaluation: FuzzyEvaluation | None


def searched(arguments: argparse.Namespace, table: Table, exact: Duplicates) -> Fuzzy | None:
    """Score the pairs, if it was asked for."""
    if arguments.fuzzy is None:
        return None
    found = fuzzy_candidates(
        table,
        exact.rules,
        threshold=_threshold(arguments.fuzzy),
        fields=arguments.fuzzy_field,
        duplicates=exact,
    )
    return Fuzzy(found, found.evaluate(arguments.truth) if arguments.truth else None)


def _threshold(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        raise InputError(
            f"'{written}' is no probability.", where="--fuzzy", remedy="Give one from 0 to 1, such as 0.9."
        ) from None


def lines(one: Fuzzy) -> Iterator[str]:
    """Yield what a terminal shows: counts, no id and no cell."""
    yield _found(one)
    yield from counted("Probability", one.found.summary.bands.items())
    if one.evaluation:
        yield from _measured(one.evaluation)


def _found(one: Fuzzy) -> str:
    counts = one.found.summary
    return (
        f"Fuzzy: {counts.candidates:,} pairs that no exact rule joins reach a probability of {counts.threshold:g}, "
        f"of {counts.compared:,} that share something; nothing is merged."
    )


def _measured(found: FuzzyEvaluation) -> Iterator[str]:
    for words, part in (("the score alone", found.scored), ("score and exact rules", found.together)):
        yield (
            f"Against the truth, {words}: precision {part.precision}, recall {part.recall}, "
            f"F1 {f1_said(part.f1, part.f1_low, part.f1_high)}."
        )
    yield (
        f"{found.lost_in_blocking:,} of {found.of:,} pairs that belong together share nothing that pairs are looked at "
        "for; they count as missed."
    )


def data(one: Fuzzy) -> dict[str, Any]:
    """Return the counts for a machine."""
    return {
        **asdict(one.found.summary),
        "seed": one.found.seed,
        **({"evaluation": asdict(one.evaluation)} if one.evaluation else {}),
    }


def write(one: Fuzzy, path: str) -> str:
    """Write the candidates by id and row, with what the fields say; say what was written."""
    return write_table(one.found.frame, path).sentence()


def parts(one: Fuzzy) -> Iterator[Part]:
    """Yield the report's parts: the candidates, some of them drawn, what was learnt, why pairs were looked at."""
    found, counts = one.found, one.found.summary
    ids = found.exact.frame["record_id"].tolist()
    listed = tuple(_listed(found, ids, number) for number in range(min(SHOWN, len(found))))
    bands = "; ".join(f"{words}: {count:,}" for words, count in counts.bands.items())
    measured = _measured(one.evaluation) if one.evaluation else ()
    lead = (_found(one), *([f"By probability: {bands}."] if bands else []), *measured)
    shown = f"The first {len(listed):,} of them, most probable first, by id." if listed else ""
    yield Part(
        "Fuzzy candidates", ("Pair", "Record", "Record", "Probability", "Why"), listed, lead=(*lead, *filter(None, [shown]))
    )  # fmt: skip
    for number in range(min(DRAWN, len(found))):
        title = f"What the fields say of pair {number + 1}"
        picture = waterfall(found.explain(number), found.model.prior, found.probability(number), title=title)
        yield Part(f"Pair {number + 1}", (), (), lead=(found.why(number),), figure=picture)
    yield _learnt(found)
    yield Part(
        "Why pairs were looked at",
        ("Shared by the pair", "Pairs", "Values left out as too common"),
        tuple((block.words, block.pairs, block.too_common) for block in counts.blocks),
        lead=("A pair that shares none of these is never scored.",),
    )


def _listed(found: FuzzyCandidates, ids: Sequence[str], number: int) -> tuple[int, str, str, str, str]:
    a, b = (mask_id(ids[row]) if ids[row] else f"row {row + 1:,}" for row in found.pair(number))
    return number + 1, a, b, percent(found.probability(number)), found.why(number)


def _learnt(found: FuzzyCandidates) -> Part:
    rows = tuple(
        (
            field.name,
            level.words,
            _share(level.same),
            _share(level.two),
            "assumed" if level.untrained else "learnt",
        )
        for field, levels in zip(found.model.fields, found.model.levels, strict=True)
        for level in levels
    )
    return Part(
        "What was learnt of each field",
        ("Field", "Level", "Of pairs of one person", "Of pairs of two people", "From"),
        rows,
        lead=(f"Before anything is compared, {odds(found.model.prior)}. Nobody labelled a pair for this.",),
    )


def _share(share: float) -> str:
    """Write a share whose figures may be very small.

    >>> _share(0.853), _share(0.000012)
    ('85.3 %', '0.0012 %')
    """
    return f"{100 * share:.1f} %" if share >= 0.001 else f"{100 * share:.2g} %"
