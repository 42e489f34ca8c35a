"""How good links are, against what is true of each call."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from blueprint_kit.matching.duplicates.components import Union
from blueprint_kit.matching.truth.evaluation import Share, share_over_units
from blueprint_kit.matching.truth.link_errors import MISSED, WHY, WRONG, LinkError, Reasons
from blueprint_kit.matching.truth.link_truth import LinkTruth, plain_id

Counts = Mapping[str, int]
_LINKED, _KNOWN, _RIGHT, _JUDGED, _PLACES, _RIGHT_PLACES = range(6)
"""What is counted of each unit."""


@dataclass(frozen=True, slots=True)
class LinkEvaluation:
    """What a truth says of the links of a run.

    Attributes
    ----------
    truth:
        The column or file that says it.
    rows, judged, known:
        Rows of the log; those of which the truth says something; those whose caller is in some record.
    precision:
        Of the rows linked to a person, those linked to the caller.
    recall:
        Of the rows whose caller is in some record, those linked to the caller. A caller whose record was
        not searched, or whose call carries no number, counts as missed.
    f1, f1_low, f1_high:
        The harmonic mean and its 95 % interval; None where either is not counted.
    wrong_pops:
        Of the judged rows, those linked to somebody else: what an agent sees as a wrong pop.
    companies:
        Of the rows linked to a company in place of a person, those linked to the caller's. They count
        neither as found nor as wrong.
    missed, wrong:
        Code of `WHY` -> rows, most frequent first. A known caller linked to somebody else is in both.
    errors:
        Every row that was answered wrongly, in the order of the log.
    """

    truth: str
    rows: int
    judged: int
    known: int
    precision: Share
    recall: Share
    f1: float | None
    f1_low: float | None
    f1_high: float | None
    wrong_pops: Share
    companies: Share
    missed: Counts
    wrong: Counts
    errors: tuple[LinkError, ...]

    @property
    def wrong_per_thousand(self) -> tuple[float, float, float] | None:
        """Wrong pops per 1,000 rows, with the 95 % interval."""
        one = self.wrong_pops
        if one.value is None or one.low is None or one.high is None:
            return None
        return 1000 * one.value, 1000 * one.low, 1000 * one.high


def evaluate_links(frame: pd.DataFrame, truth: LinkTruth, reasons: Reasons) -> LinkEvaluation:
    """Compare the frame of a match with what is true.

    Notes
    -----
    Calls of one person, calls linked to one person and legs of one interaction stand or fall together;
    the intervals take each such group as one case, as `evaluate` does for pairs.
    """
    linked = [_linked(*pair) for pair in zip(frame["record_object"], frame["record_id"], strict=True)]
    judged = [row for row, one in enumerate(truth.records) if one is not None]
    companies = _Companies(reasons)
    counts: dict[int, list[int]] = defaultdict(lambda: [0] * 6)
    errors: list[LinkError] = []
    missed, wrong = Counter[str](), Counter[str]()
    units = _units(frame, linked, truth)
    cells = [frame[name].tolist() for name in ("outcome", "reason", "candidate_ids")]
    for row in judged:
        true, (kind, record_id) = truth.records[row] or frozenset(), linked[row]
        outcome, reason, candidates = (column[row] for column in cells)
        right = record_id in true
        place = bool(record_id) and kind == "company" and not companies.named(true)
        unit = counts[units.find(row)]
        unit[_JUDGED] += 1
        unit[_KNOWN] += bool(true)
        unit[_RIGHT] += right
        if place:
            unit[_PLACES] += 1
            unit[_RIGHT_PLACES] += companies.of(true, record_id)
        elif record_id:
            unit[_LINKED] += 1
        error = bool(record_id) and not right and not place
        if error:
            why = reasons.wrong(row, true, candidates)
            wrong[why] += 1
            missed.update([why] * bool(true))
            errors.append(LinkError(row, WRONG, why, (kind, record_id), tuple(sorted(true))))
        elif true and not right:
            why = reasons.missed(row, true, "shared" if place else outcome, reason, candidates)
            missed[why] += 1
            errors.append(LinkError(row, MISSED, why, (kind, record_id), tuple(sorted(true))))
    return _evaluation(len(frame), truth, list(counts.values()), (missed, wrong), tuple(errors))


def _evaluation(
    rows: int,
    truth: LinkTruth,
    units: Sequence[Sequence[int]],
    whys: tuple[Counter[str], Counter[str]],
    errors: tuple[LinkError, ...],
) -> LinkEvaluation:
    precision = share_over_units([(one[_RIGHT], one[_LINKED]) for one in units])
    recall = share_over_units([(one[_RIGHT], one[_KNOWN]) for one in units])
    f1 = share_over_units([(2 * one[_RIGHT], one[_LINKED] + one[_KNOWN]) for one in units])
    both = bool(precision.of and recall.of)
    return LinkEvaluation(
        truth=truth.name,
        rows=rows,
        judged=truth.judged,
        known=recall.of,
        precision=precision,
        recall=recall,
        f1=f1.value if both else None,
        f1_low=f1.low if both else None,
        f1_high=f1.high if both else None,
        wrong_pops=share_over_units([(one[_LINKED] - one[_RIGHT], one[_JUDGED]) for one in units]),
        companies=share_over_units([(one[_RIGHT_PLACES], one[_PLACES]) for one in units]),
        missed=_ordered(whys[0]),
        wrong=_ordered(whys[1]),
        errors=errors,
    )


def _ordered(found: Counter[str]) -> Counts:
    order = list(WHY)
    return dict(sorted(found.items(), key=lambda item: (-item[1], order.index(item[0]))))


def _linked(kind: str, record_id: str) -> tuple[str, str]:
    return kind, plain_id(record_id) if record_id else ""


def _units(frame: pd.DataFrame, linked: Sequence[tuple[str, str]], truth: LinkTruth) -> Union:
    """Join rows that share a person, a linked person or an interaction.

    A main line joins nobody: its callers call independently, whatever company is linked for them.
    """
    sets, first = Union(len(frame)), dict[tuple[str, str], int]()
    interactions = frame["interaction_id"].tolist()
    for row, true in enumerate(truth.records):
        if true is None:
            continue
        held = [("record", one) for one in true]
        held += [("record", linked[row][1])] * bool(linked[row][1] and linked[row][0] != "company")
        held += [("call", interactions[row])] * bool(interactions[row])
        for one in held:
            sets.join(first.setdefault(one, row), row)
    return sets


class _Companies:
    """Which company each record belongs to; whether a truth names companies themselves."""

    def __init__(self, reasons: Reasons) -> None:
        self._of: dict[str, str] = {}
        self._companies: set[str] = set()
        people: set[str] = set()
        for book in reasons.books:
            ids = [plain_id(one) for one in book.columns.ids]
            if book.kind == "company":
                self._companies.update(ids)
                continue
            people.update(ids)
            self._of.update(zip(ids, map(plain_id, book.columns.companies), strict=True))
        self._companies -= people

    def named(self, true: frozenset[str]) -> bool:
        """Whether the truth names a company itself: then a link to one is judged as a link to a person is."""
        return not true.isdisjoint(self._companies)

    def of(self, true: frozenset[str], company: str) -> bool:
        """Whether a company is that of one of the caller's records."""
        return any(self._of.get(one, "") == company for one in true)
