"""Fuzzy candidates: pairs that no exact rule joined, scored and explained; nothing is ever merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from blueprint_kit.errors import InputError
from blueprint_kit.matching.assume import Decisions
from blueprint_kit.matching.duplicates.clusters import Duplicates
from blueprint_kit.matching.duplicates.search import find_duplicates
from blueprint_kit.matching.fuzzy.blocking import blocked
from blueprint_kit.matching.fuzzy.candidates import FuzzyCandidates
from blueprint_kit.matching.fuzzy.extra import needed
from blueprint_kit.matching.fuzzy.fields import fields_of
from blueprint_kit.matching.fuzzy.scoring import scored
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.records import read_records
from blueprint_kit.matching.sides import Data

THRESHOLD = 0.9
"""Probability from which a pair is a candidate, unless said otherwise."""
_FOUND_BY_RULES = 0.8
"""Share of the pairs of one person that the exact rules are taken to find, for the odds before comparing."""


def fuzzy_candidates(
    contacts: Data,
    decisions: Decisions,
    *,
    threshold: float = THRESHOLD,
    fields: Sequence[str] = (),
    seed: int = 1,
    assume: Mapping[str, Any] | None = None,
    duplicates: Duplicates | None = None,
) -> FuzzyCandidates:
    """Find pairs of records that the exact rules do not join and that may still be one person.

    Parameters
    ----------
    contacts, decisions, assume:
        As in `find_duplicates`, whose contact keys are the first pairs that are looked at.
    threshold:
        Probability, from 0 to 1, from which a pair is listed.
    fields:
        Further columns to compare, by header. Names, e-mail, numbers, company, birth date, street,
        postcode and city are compared where a column says them.
    seed:
        The same seed and records give the same answer.
    duplicates:
        What `find_duplicates` returned for the same table, so that it is not looked for again.

    Returns
    -------
    FuzzyCandidates
        ``.frame`` has one row for each candidate pair, the most probable first.

    Raises
    ------
    InputError
        Without the extra ``fuzzy``, naming the line that installs it; for a threshold outside 0 to 1;
        where no column says who somebody is, or too few records share anything to learn from.

    Notes
    -----
    The model is Fellegi and Sunter's, fitted by Splink without any label: what two people share by
    chance from a random sample of pairs, what one person's records share by expectation maximisation over
    pairs that are equal in one field. Fields are taken as independent, which they are not quite, so that
    a probability is a rank more than a measured share: check it on labelled pairs (`FuzzyCandidates.evaluate`).
    """
    needed()
    if not 0 <= threshold <= 1:
        raise InputError(
            f"The threshold is {threshold:g}.", remedy="Give a probability from 0 to 1, such as 0.9."
        )
    exact = duplicates or find_duplicates(contacts, decisions, assume=assume)
    side, rules = exact.contacts, exact.rules
    book = Book(side, "contact", read_records(side, "contact", 0, (), frozenset()), rules)
    compared = fields_of(book, fields)
    if len(compared) < 2:
        raise InputError(
            "Fewer than two columns say who somebody is.", where=side.name, remedy="Name more with fields=."
        )
    codes, blocks = blocked(book, rules, compared)
    found = scored(compared, codes, len(side.frame), _prior(exact), seed)
    return FuzzyCandidates(
        exact,
        found.model,
        codes=codes,
        gammas=found.gammas,
        probability=found.probability,
        blocks=blocks,
        threshold=threshold,
        seed=seed,
    )


def _prior(exact: Duplicates) -> float:
    """Return the share of all pairs that are one person, from what the exact rules join."""
    rows = len(exact.contacts.frame)
    sizes = exact.frame["size"].to_numpy()
    # Half a record's others, so that a pair counts once; one loose key on hundreds must not set the odds.
    joined = float(np.minimum(sizes - 1, 10).sum()) / 2
    return min(0.5, max(joined / _FOUND_BY_RULES, rows / 200, 1.0) / max(rows * (rows - 1) / 2, 2))
