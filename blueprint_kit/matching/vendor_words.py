"""What a behaviour and the blueprint say of one row, each in a few words; and the rows where they differ as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from blueprint_kit.matching.reasons import REASONS
from blueprint_kit.matching.vendor import QUESTIONS, Behaviour
from blueprint_kit.matching.vendor_runs import DIFFERENCES, VendorRun

LISTED = (
    "question", "vendor", "row", "id", "difference", "vendor_outcome", "vendor_record_ids", "vendor_candidates", "vendor_why",
    "blueprint_outcome", "blueprint_record_ids", "blueprint_why", "approximation", "source",
)  # fmt: skip
"""The columns of a list of differing rows, in order."""
NO_RULE = "The blueprint has no rule for duplicates yet, so it joins nobody."


def difference_words(question: str) -> Mapping[str, str]:
    """Return each difference in words that fit the question.

    >>> difference_words("company")["another"]
    'another company than in your export'
    """
    if question == "records":
        return {
            **DIFFERENCES,
            "another": "joined with others than under your rules",
            "vendor_only": "joined here, not under your rules",
            "blueprint_only": "joined under your rules, not here",
        }
    if question == "company":
        return {
            "same": "as in your export",
            "another": "another company than in your export",
            "vendor_only": "a company here, none in your export",
            "several": "several companies at once",
            "blueprint_only": "a company in your export, none here",
        }
    return DIFFERENCES


def vendor_says(behaviour: Behaviour, outcome: str, candidates: int, *, keyed: bool) -> str:
    """Say why a behaviour gives a row its answer.

    >>> from blueprint_kit.matching.vendor import named
    >>> vendor_says(named(("kommo_last_ten",))[0], "several", 3, keyed=True)
    '3 records have the same last ten digits; none is chosen.'
    """
    what, some = behaviour.compares, "companies" if behaviour.question == "company" else "records"
    if not keyed:
        return f"No {what} to compare."
    if outcome == "joined":
        return f"{candidates:,} contacts hang together by the same {what}."
    if outcome == "none":
        nobody = {"records": "other contact", "company": "company"}.get(behaviour.question, "record")
        return f"No {nobody} has the same {what}."
    if outcome == "one" and candidates > 1:
        return f"{candidates:,} {some} have the same {what}; the one changed last is taken."
    if outcome == "one":
        return f"One {'company' if some == 'companies' else 'record'} has the same {what}."
    ending = "the call is written on each" if outcome == "all" else "none is chosen"
    return f"{candidates:,} {some} have the same {what}; {ending}."


def own_says(run: VendorRun, outcome: str, reason: str) -> str:
    """Say why the blueprint, or the export, gives a row its answer."""
    question = run.behaviour.question
    if question == "caller":
        return REASONS[reason]
    if question == "company":
        return (
            "It stands under this company in the export."
            if outcome == "one"
            else "It stands under no company in the export."
        )
    if not run.compared:
        return NO_RULE
    return f"Joined by the rule '{reason}'." if outcome == "joined" else "Your rules join it with nobody."


def listed(runs: Sequence[VendorRun]) -> pd.DataFrame:
    """Return every row whose answers differ, one line a row and behaviour, with ids in clear: data, not for a screen."""
    frames = [_listed(run) for run in runs if len(run.differing)]
    if not frames:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in LISTED})
    return pd.concat(frames, ignore_index=True)


def _listed(run: VendorRun) -> pd.DataFrame:
    rows, one = run.differing, run.behaviour
    theirs = [
        vendor_says(one, outcome, candidates, keyed=keyed)
        for outcome, candidates, keyed in zip(
            rows["outcome"].tolist(), rows["candidates"].tolist(), rows["keyed"].tolist(), strict=True
        )
    ]
    mine = [
        own_says(run, outcome, reason)
        for outcome, reason in zip(rows["own_outcome"].tolist(), rows["own_reason"].tolist(), strict=True)
    ]
    columns = {
        "question": QUESTIONS[one.question], "vendor": one.name, "row": rows["row"].astype("str"), "id": rows["id"],
        "difference": rows["difference"].map(difference_words(one.question)), "vendor_outcome": rows["outcome"],
        "vendor_record_ids": rows["record_ids"], "vendor_candidates": rows["candidates"].astype("str"), "vendor_why": theirs,
        "blueprint_outcome": rows["own_outcome"], "blueprint_record_ids": rows["own_record_ids"], "blueprint_why": mine,
        "approximation": one.caution, "source": one.source,
    }  # fmt: skip
    return pd.DataFrame(columns, index=rows.index).astype("str")


def beside(matches: pd.DataFrame, runs: Sequence[VendorRun]) -> pd.DataFrame:
    """Return the rows of a match with three columns for each behaviour that finds callers.

    ``vendor_NAME_outcome``, ``vendor_NAME_record_ids`` and ``vendor_NAME_difference``; what compares records or finds
    companies has a row a contact, and no place beside calls.
    """
    more = {
        f"vendor_{run.behaviour.name}_{column}": run.frame[column].to_numpy()
        for run in runs
        if run.behaviour.question == "caller"
        for column in ("outcome", "record_ids", "difference")
    }
    return matches.assign(**more) if more else matches
