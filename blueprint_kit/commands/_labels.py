"""What labelled pairs say, for a terminal and for a machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from blueprint_kit.matching import (
    Duplicates,
    Evaluation,
    LabelledEvaluation,
    Matches,
    evaluate_given,
    evaluate_given_links,
    evaluate_labels,
    must_fit,
    plan_duplicates,
    read_labels,
)
from blueprint_kit.tables import Table, read_table
from blueprint_kit.views.lab_duplicates import f1_said
from blueprint_kit.views.lab_labels import estimate_said
from blueprint_kit.views.lab_link_labels import per_thousand_said, wrong_per_thousand


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence, and the same as data."""

    sentence: str
    data: Mapping[str, Any]


def labelled(table: Table, found: Duplicates, path: str) -> Labelled:
    """Measure the clusters on the pairs of a file of labels.

    A file of the labelling panel is weighed by its plan; of a table of two ids and a label only the
    pairs themselves are counted.
    """
    if Path(path).suffix.lower() != ".json":
        return _given(evaluate_given(table, found, read_table(path)))
    labels = read_labels(path)
    plan = plan_duplicates(table, found, wanted=labels.wanted, seed=labels.seed)
    must_fit(labels, plan, Path(path).name)
    return _weighed(evaluate_labels(plan, labels.settled()))


def labelled_links(found: Matches, path: str) -> Labelled:
    """Measure links on the calls of a file of labels, as `labelled` does for records."""
    if Path(path).suffix.lower() != ".json":
        return _given(evaluate_given_links(found, read_table(path)))
    labels = read_labels(path)
    plan = found.plan(wanted=labels.wanted, seed=labels.seed)
    must_fit(labels, plan, Path(path).name)
    measured = evaluate_labels(plan, labels.settled())
    wrong = wrong_per_thousand(measured, plan)
    sentence = (
        f"By {measured.labelled:,} labelled calls of {measured.planned:,}, weighed up to all {len(found):,}: "
        f"precision {estimate_said(measured.precision)}, wrong links per 1,000 calls {per_thousand_said(wrong)}, recall where "
        f"something agrees {estimate_said(measured.recall)}; {plan.alone:,} calls have nothing in common with any record, "
        "and of them no label says anything."
    )
    data = {
        **_weighed(measured).data,
        "wrong_per_thousand": asdict(wrong) if wrong else None,
        "alone": plan.alone,
    }
    return Labelled(sentence, data)


def _weighed(found: LabelledEvaluation) -> Labelled:
    figures = {name: getattr(found, name) for name in ("precision", "recall", "recall_all", "f1")}
    said = f"By {found.labelled:,} labelled pairs of {found.planned:,}, weighed up to all records: "
    sentence = (
        f"{said}precision {estimate_said(found.precision)}, recall where something agrees "
        f"{estimate_said(found.recall)}, recall over all pairs {estimate_said(found.recall_all)}, "
        f"F1 {f1_said(*_limits(found))}."
    )
    counted = {"labelled": found.labelled, "planned": found.planned, "unsure": found.unsure}
    strata = [
        {"name": one.stratum.name, "pairs": one.stratum.size, "labelled": one.labelled, "same": one.same}
        for one in found.strata
    ]
    data = {name: asdict(one) if one else None for name, one in figures.items()}
    return Labelled(sentence, {"weighed": True, **counted, **data, "strata": strata})


def _limits(found: LabelledEvaluation) -> tuple[float | None, float | None, float | None]:
    return (found.f1.value, found.f1.low, found.f1.high) if found.f1 else (None, None, None)


def _given(found: Evaluation) -> Labelled:
    sentence = (
        f"On the {found.rows:,} labelled pairs alone: precision {found.precision}, recall {found.recall}, "
        f"F1 {f1_said(found.f1, found.f1_low, found.f1_high)}. They say of other pairs only what their choice allows."
    )
    return Labelled(sentence, {"weighed": False, **asdict(found)})
