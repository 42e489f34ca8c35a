"""Why a row has its outcome: one code, one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from blueprint_kit.phone import reasons as phone_reasons

OUTCOMES = ("unique", "resolved", "ambiguous", "shared", "none", "withheld", "internal", "unusable")
"""Every outcome a row can have."""

_OWN = {
    "keys_agree": "All parts of the rule agree with one record.",
    "exact_e164_and_extension": "E.164 number and extension agree.",
    "exact_e164": "The E.164 numbers agree.",
    "national_number_same_country": "The national numbers agree and no country contradicts.",
    "national_number_any_country": "The national numbers agree; the country was not compared.",
    "last_n_digits": "The last digits agree; the rest was not compared.",
    "several_records": "Several records agree.",
    "country_differs": "The digits agree, but the countries differ: a record of somebody else.",
    "extensions_open": "The number agrees, the extension does not, and nobody has decided what that means.",
    "tie_break_open": "Several records agree, and no order says which one is picked.",
    "tie_break_draw": "Several records agree, and the order ends in a draw.",
    "company_not_common": "Several records agree, and they do not belong to one company that is known.",
    "picked_by_tie_break": "Several records agree; the decided order picked this one.",
    "company_picked": "Several records agree; the company they share is linked.",
    "number_is_shared": "The number stands on so many records that it names a place, not a person.",
    "no_record_agrees": "A key could be made, and no record agrees.",
    "comparison_open": (
        "No record agrees at the strictest level, and nobody has decided whether a looser one may be used."
    ),
    "last_digits_open": "No record agrees at the stricter levels, and nobody has decided how many digits count.",
    "only_excluded": "Records agree, but all of them are excluded from lookups.",
    "own_number": "The number is one of the team's own, or an internal extension.",
    "internal_direction": "The contact center says that the interaction is internal.",
    "customer_party_open": "Nobody has decided whose number in the interaction is the customer's.",
    "direction_unknown": "The direction is not known, so that the customer's side is not either.",
    "parties_unclear": "Neither own numbers nor the direction tell which side is the customer's.",
    "no_number_column": "The interactions have no column for the customer's number.",
    "type_not_allowed": "A number of this type does not identify a person, as decided.",
    "no_key": "No rule could make a key from this row.",
}

REASONS: Mapping[str, str] = MappingProxyType(
    {**{code: one.sentence for code, one in phone_reasons().items()}, **_OWN}
)
"""Code -> sentence, those of the phone room included."""


def sentence(code: str) -> str:
    """Return the sentence of a reason.

    >>> sentence("several_records")
    'Several records agree.'
    """
    return REASONS[code]
