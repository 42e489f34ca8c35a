"""The usual start of a first replay: what is still open of it, each proposed with its reason, decided by nobody."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from blueprint_kit.model import Blueprint
from blueprint_kit.phone import normalize_one
from blueprint_kit.tables import Table
from blueprint_kit.views.tables import of

from .match_run import MatchInput

KEYS = "matching.lookup_keys"
BARE = "matching.phone.digits_only_is_international"
PHONE_THEN_EMAIL = ({"name": "phone", "parts": ["phone"]}, {"name": "email", "parts": ["email"]})
_FIRST = {
    KEYS: (PHONE_THEN_EMAIL, "The usual first order: the number every call carries, then the address where there is one."),
    "matching.customer_party": ("caller_or_called_by_direction", "The usual first reading: the caller of an inbound call, the called of an outbound one."),
    "matching.phone.comparison": ("exact_e164", "The strictest comparison that needs no extension: the same number in the same country."),
}  # fmt: skip
_SAMPLE = 300
_ENOUGH, _CLEAR = 20, 0.9


class Start(NamedTuple):
    """A value to begin with, and why."""

    value: Any
    why: str


def usual_start(blueprint: Blueprint, given: MatchInput | None) -> dict[str, Start]:
    """Return path -> what to begin with, for each question of a first replay that nobody has answered.

    What depends on the files is left out while none are chosen: the kinds of record that are searched,
    and whether the log's bare digits are international numbers.
    """
    found = {path: Start(value, why) for path, (value, why) in _FIRST.items()}
    if given is not None:
        kinds = ", ".join(f"{kind} records" for kind in given.records)
        found["matching.searched_objects"] = Start(
            list(given.records), f"The files chosen here hold {kinds}."
        )
        bare = bare_international(given.log)
        if bare:
            found[BARE] = Start(True, bare)
    return {path: start for path, start in found.items() if blueprint.decision(path).status == "open"}


def bare_international(log: Table) -> str:
    """Return the counts by which a log writes international numbers without the plus sign; empty if it does not.

    A sample of at most 300 distinct cells of caller, called and customer number counts: nine digits or more,
    nothing else, no zero in front. Where nearly all of them are valid with a plus sign in front, and no cell
    of the sample carries one, the log leaves it away. North America's ten digits rarely pass: read with a
    plus sign they fall into other countries' plans, and most of those are not in use.
    """
    roles = ("caller", "called", "customer_number")
    columns = [log.frame[name].astype(str) for role in roles for name in log.columns(role)]
    if not columns:
        return ""
    cells = pd.concat(columns).str.strip().drop_duplicates().head(_SAMPLE)
    bare = cells[cells.str.fullmatch(r"[1-9]\d{8,14}")]
    if len(bare) < _ENOUGH or cells.str.startswith("+").any():
        return ""
    valid = sum(normalize_one(f"+{cell}", "").outcome == "valid" for cell in bare)
    if valid < _CLEAR * len(bare):
        return ""
    return (
        f"{of(valid, len(bare), 'sampled numbers')} of {log.source.name} are valid with a plus sign in front."
    )
