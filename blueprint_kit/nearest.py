"""The nearest of the known names: what a refusal suggests in place of a misspelt one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest_name(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the known name most like another one, None where none is like enough.

    Likeness runs from 0 to 1 as ``difflib.SequenceMatcher.ratio`` counts it; ``cutoff`` is the least
    that is accepted. Upper and lower case differ.

    >>> nearest_name("Telfon", ["Name", "Telefon"])
    'Telefon'
    """
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=cutoff)), None)


def did_you_mean(
    name: str, known: Iterable[str], otherwise: str, *, cutoff: float = 0.6, quoted: bool = True
) -> str:
    """Return a remedy: the nearest known name as a question, ``otherwise`` where none is near.

    Codes and paths are typed as they stand and go without quotes.

    >>> did_you_mean("htlm", ["html", "json"], "There are: html, json.")
    "Did you mean 'html'?"
    >>> did_you_mean("scope.crmm", ["scope.crm"], "List the paths.", quoted=False)
    'Did you mean scope.crm?'
    >>> did_you_mean("pdf", ["html", "json"], "There are: html, json.")
    'There are: html, json.'
    """
    near = nearest_name(name, known, cutoff=cutoff)
    if near is None:
        return otherwise
    return f"Did you mean '{near}'?" if quoted else f"Did you mean {near}?"
