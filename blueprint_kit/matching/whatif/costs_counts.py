"""What a policy makes agents see and the CRM hold, counted on the rows of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from blueprint_kit.matching.columns import interaction_columns
from blueprint_kit.matching.reasons import sentence
from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.truth.link_truth import plain_id

Truth = Sequence["frozenset[str] | None"]
"""Row by row the ids of every record of who called, none where in no record; None where nothing is said.

These are the ``records`` of a `LinkTruth`.
"""

UNKNOWN = ("none", "withheld", "unusable")
"""Outcomes after which no record comes up and an agent searches or asks."""
MAKES = ("create_contact", "create_lead")
_LOOSE = ("national_number_any_country", "last_n_digits")
_PICKED = ("picked_by_tie_break",)
_LINKS_ANYWAY = ("first_returned", "link_all", "no_rule")
_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PopCounts:
    """Counts of one run, rows of the log unless said otherwise.

    Attributes
    ----------
    rows, calls:
        Rows, and interactions: their ids, or every row where the log has none.
    several:
        Rows for which several records come up and an agent has to find the right one.
    unknown:
        Outcome -> rows for which none comes up.
    guessed:
        Why -> rows that are linked although several records agree, or because digits alone agree.
    undecided:
        Rows without a record for which nobody has decided whether one is made.
    callers, creating:
        Callers for whom the policy makes a record, each number once; and calls for which it does, as if no
        record that was just made were found again.
    likely:
        Those callers whom a looser comparison finds in the CRM; None where it was not looked.
    judged, wrong:
        Rows of which a truth says who called, and those of them linked to somebody else; None without one.
    doubled:
        Callers for whom a record is made although, by the truth, they have one; None without one.
    """

    rows: int
    calls: int
    several: int
    unknown: Mapping[str, int]
    guessed: Mapping[str, int]
    undecided: int
    callers: int
    creating: int
    likely: int | None
    judged: int | None
    wrong: int | None
    doubled: int | None


def count_pops(
    found: Matches, *, looser: Matches | None = None, truth: Truth | None = None, makes_records: bool = True
) -> PopCounts:
    """Count a run.

    Parameters
    ----------
    found:
        The run.
    looser:
        The same log under the same decisions but a looser comparison; see `costs.LOOSER`.
    truth:
        What is true of each row, where somebody said it.
    makes_records:
        Whether records are made at all; ``matching.create_when`` may say never.
    """
    frame = found.frame
    outcome, action = frame["outcome"].to_numpy(), frame["action"].to_numpy()
    reason = frame["reason"].to_numpy()
    first = np.asarray(action == "first_returned")
    asked = np.asarray(outcome == "shared") & np.asarray(action == "ask_the_agent")
    creating = np.isin(action, MAKES) & (frame["record_id"].to_numpy() == "") & makes_records
    callers = callers_of(found)
    calls = _calls_of(frame)
    known = None if looser is None else _found_looser(looser.frame)
    judged = wrong = doubled = None
    if truth is not None:
        said = np.array([one is not None for one in truth], dtype=np.bool_)
        judged, wrong = int(said.sum()), _wrong(frame, truth)
        has_one = np.array([bool(one) for one in truth], dtype=np.bool_)
        doubled = _distinct(callers, creating & has_one)
    return PopCounts(
        rows=len(frame),
        calls=len(set(calls.tolist())),
        several=int(((outcome == "ambiguous") & ~first | asked).sum()),
        unknown={one: count for one in UNKNOWN if (count := int((outcome == one).sum()))},
        guessed=_guessed(outcome, action, reason),
        undecided=int(((outcome == "none") & (action == "undecided")).sum()),
        callers=_distinct(callers, creating),
        creating=len(set(calls[creating].tolist())),
        likely=None if known is None else _distinct(callers, creating & known),
        judged=judged,
        wrong=wrong,
        doubled=doubled,
    )


def callers_of(found: Matches) -> npt.NDArray[np.int64]:
    """Return a number for each row's caller: the same for one telephone number, its own where there is none.

    Several spellings of one number are one caller. A row without a number cannot be recognised again.
    """
    calls, rules = found.calls, found.rules
    rule = next((rule for rule in rules.rules if "phone" in rule.parts), None)
    rows = len(found)
    own = np.arange(rows, dtype=np.int64) + rows + 1
    if rule is None:
        codes, _ = pd.factorize(np.array(calls.parties.customers, dtype=object))
        blank = np.array([not cell.strip() for cell in calls.parties.customers], dtype=np.bool_)
        return np.where(blank, own, codes.astype(np.int64))
    read = calls.numbers(interaction_columns(calls.side, rule, "phone", rules))
    numbers = read.numbers
    names = [e164 or national for e164, national in zip(numbers.e164.to_pylist(), numbers.national.to_pylist(), strict=True)]  # fmt: skip
    code_of_name, _ = pd.factorize(np.array(names, dtype=object))
    of_cell = np.full(len(read.states), -1, dtype=np.int64)
    # A cell may hold several numbers; the first of them names the caller.
    of_cell[numbers.rows[::-1]] = code_of_name[::-1]
    named = of_cell[read.of_row] if len(of_cell) else np.full(rows, -1, dtype=np.int64)
    return np.where(named < 0, own, named)


def _calls_of(frame: pd.DataFrame) -> npt.NDArray[np.object_]:
    ids = frame["interaction_id"].to_numpy(dtype=object)
    return np.where(ids == "", frame["row"].astype(str).to_numpy(dtype=object) + "\x00", ids)


def _found_looser(frame: pd.DataFrame) -> _Mask:
    """Return the rows for which records agree; digits of another country say nothing of who called."""
    agrees: _Mask = (frame["candidates"] > 0).to_numpy() & (frame["reason"] != "country_differs").to_numpy()
    return agrees


def _distinct(callers: npt.NDArray[np.int64], rows: _Mask) -> int:
    return len(np.unique(callers[rows]))


def _guessed(outcome: npt.NDArray[np.object_], action: npt.NDArray[np.object_], reason: npt.NDArray[np.object_]) -> dict[str, int]:  # fmt: skip
    linked = np.isin(outcome, ("unique", "resolved"))
    anyway = np.isin(outcome, ("ambiguous", "shared")) & np.isin(action, _LINKS_ANYWAY)
    masks: dict[str, _Mask] = {code: linked & np.asarray(reason == code) for code in (*_PICKED, *_LOOSE)}
    masks |= {code: anyway & np.asarray(action == code) for code in _LINKS_ANYWAY}
    return {code: count for code, mask in masks.items() if (count := int(mask.sum()))}


def guess_words(code: str) -> str:
    """Return in words why a link is a guess.

    >>> guess_words("link_all"), guess_words("last_n_digits")
    ('linked to every record that agrees', 'only the last digits agree')
    """
    words = {
        "picked_by_tie_break": "several agree and the decided order picks one",
        "national_number_any_country": "the national numbers agree and the country is not compared",
        "last_n_digits": "only the last digits agree",
        "first_returned": "whatever the CRM returns first of several",
        "link_all": "linked to every record that agrees",
        "no_rule": "a shared number without a rule",
    }
    return words.get(code) or sentence(code)


def _wrong(frame: pd.DataFrame, truth: Truth) -> int:
    linked = zip(frame["record_object"].tolist(), frame["record_id"].tolist(), truth, strict=True)
    # A company in place of a person names nobody, so that it is neither right nor wrong.
    return sum(
        said is not None and bool(record) and kind != "company" and plain_id(record) not in said
        for kind, record, said in linked
    )
