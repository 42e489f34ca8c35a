"""What each column means: guessed with a reason, so that a person can agree or correct."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.catalog import ROLES, HeaderSet, header_sets
from blueprint_kit.errors import TableError
from blueprint_kit.nearest import did_you_mean
from blueprint_kit.tables import shapes
from blueprint_kit.tables.claims import claim_of_header, claim_of_values
from blueprint_kit.tables.naming import column_of, plain_header
from blueprint_kit.tables.words import normal

Confidence = Literal["high", "medium", "low"]
PHONE_ROLES = ("phone", "mobile", "other_phone", "fax", "customer_number", "caller", "called")
ID_ROLES = (
    "record_id",
    "company_id",
    "owner_id",
    "interaction_id",
    "leg_id",
    "parent_id",
    "agent_id",
    "external_id",
    "deal_id",
    "contact_id",
)
NO_ROLE = "none"
_WEIGHT = {"high": 0, "medium": 1, "low": 2}
_NAME = frozenset(("nombre", "nome", "navn", "imie"))
_FEW = 5  # filled cells that values must have before they overrule a header


@dataclass(frozen=True, slots=True)
class RoleGuess:
    """A column's role, why it is thought so, and whether a person said so."""

    role: str
    reason: str
    confidence: Confidence
    corrected: bool = False

    @property
    def order(self) -> tuple[bool, int]:
        """Sort key: corrected first, then by confidence."""
        return (not self.corrected, _WEIGHT[self.confidence])


def guess_roles(frame: pd.DataFrame) -> Mapping[str, RoleGuess]:
    """Return a guess for each column that has one, in the order of the columns.

    The order of evidence: a header row that the catalog knows; words in the header, confirmed or
    refused by the cells; the cells alone.

    >>> guess_roles(pd.DataFrame({"Telefon": ["+49 30 1234567"], "Notiz": ["x"]}, dtype="str"))["Telefon"].role
    'phone'
    """
    known = best_header_set(frame.columns)
    found: dict[str, RoleGuess] = {}
    for name in frame.columns:
        cells = shapes.filled_sample(frame[name])
        guess = _from_set(known, name) or _from_words(name, cells) or _from_values(cells, name)
        if guess:
            found[name] = guess
    return MappingProxyType(_bare_names(found))


def _bare_names(found: dict[str, RoleGuess]) -> dict[str, RoleGuess]:
    """Read a header that is only "name" (nombre, nome, …) as the whole name where no last name stands beside it."""
    if any(guess.role == "last_name" for guess in found.values()):
        return found
    return {
        name: replace(guess, role="full_name") if normal(name) in _NAME else guess
        for name, guess in found.items()
    }


def best_header_set(columns: pd.Index[str]) -> HeaderSet | None:
    """Return the known export whose header row this is, or None.

    At least four columns and half of the table must be in the set; the fullest match wins.
    """
    names = {plain_header(name) for name in columns}
    best: tuple[int, float, HeaderSet] | None = None
    for known in header_sets():
        headers = {plain_header(header) for header in known.headers}
        common = len(names & headers)
        score = (common, common / len(headers))
        if common >= 4 and common * 2 >= len(names) and (best is None or score > best[:2]):
            best = (*score, known)
    return best[2] if best else None


def _from_set(known: HeaderSet | None, name: str) -> RoleGuess | None:
    if known is None:
        return None
    role = {plain_header(header): role for header, role in known.roles.items()}.get(plain_header(name))
    if role is None:
        return None
    return RoleGuess(role, f"The header is the one that '{known.title}' writes.", "high")


def _from_words(name: str, cells: pa.Array) -> RoleGuess | None:
    """Take a role from the header's words unless the cells speak against it."""
    claim = claim_of_header(name)
    if claim is None:
        return None
    if claim.role == "region" and (values := _from_values(cells, name)) and values.role == "country":
        return values
    held = _support(claim.role, cells)
    if held is None or len(cells) < _FEW:
        return RoleGuess(claim.role, claim.reason, "medium" if claim.sure else "low")
    seen = f"{_percent(held, len(cells))} look like {_NOUN[claim.role]}"
    if held < 0.1:
        other = _from_values(cells, name)
        return other if other and other.role not in PHONE_ROLES else None
    if held < 0.5:
        return RoleGuess(claim.role, f"{claim.reason} Only {seen}.", "low")
    return RoleGuess(claim.role, f"{claim.reason} {seen}.", "high" if claim.sure else "medium")


_NOUN = {
    **dict.fromkeys(PHONE_ROLES, "telephone numbers"),
    **dict.fromkeys(("email", "agent_email"), "e-mail addresses"),
    **dict.fromkeys(("created", "updated", "started", "ended"), "dates or times"),
}


def _support(role: str, cells: pa.Array) -> float | None:
    """Return the share of cells that fit a role, or None where cells cannot tell."""
    if role in PHONE_ROLES:
        return shapes.share(cells, "five_digits") if not _mostly_dates(cells) else 0.0
    if role in {"email", "agent_email"}:
        return float(pc.mean(pc.match_substring(cells, "@").cast(pa.float64())).as_py() or 0.0)
    if role in {"created", "updated", "started", "ended"}:
        found = max(shapes.share(cells, shape) for shape in ("date", "time"))
        return max(found, 0.5 * shapes.share(cells, "digits_phone"))  # a Unix time stamp is bare digits
    return None


def _mostly_dates(cells: pa.Array) -> bool:
    return shapes.share(cells, "date") > 0.5 or shapes.share(cells, "guid") > 0.5


def _percent(held: float, cells: int) -> str:
    if cells < 100:
        return f"{round(held * cells)} of {cells} filled cells"
    return f"{math.floor(100 * held + 1e-9)} % of {cells:,} filled cells"


def _from_values(cells: pa.Array, name: str) -> RoleGuess | None:
    claim = claim_of_values(cells, name)
    if claim is None:
        return None
    role, noun, held = claim
    confidence: Confidence = "medium" if held >= 0.9 and len(cells) >= _FEW and "ids" not in noun else "low"
    return RoleGuess(role, f"{_percent(held, len(cells))} look like {noun}.", confidence)


def correct(
    guesses: Mapping[str, RoleGuess], said: Mapping[str, str | None], columns: pd.Index[str], where: str
) -> Mapping[str, RoleGuess]:
    """Put what a person says over what was guessed; ``none`` or None takes a role away."""
    found = dict(guesses)
    for named, role in said.items():
        column = column_of(columns, named, where)
        if role in {None, "", NO_ROLE}:
            found.pop(column, None)
        elif role not in ROLES:
            raise TableError(
                f"There is no role '{role}'.",
                where=where,
                remedy=did_you_mean(str(role), ROLES, f"The roles are: {', '.join(ROLES)}."),
            )
        else:
            found[column] = RoleGuess(str(role), "A person said so.", "high", corrected=True)
    return MappingProxyType({name: found[name] for name in columns if name in found})
