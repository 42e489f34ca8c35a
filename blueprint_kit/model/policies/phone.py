"""How a column of phone numbers is to be read, as decided; what the phone room consumes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

PLAIN_WITHHELD = (
    "anonymous",
    "blocked",
    "private",
    "restricted",
    "unavailable",
    "unknown",
    "withheld",
    "+266696687",
    "266696687",
    "7378742833",
    "86282452253",
    "8656696",
    "2562533",
    "0000000000",
    "anonymous@anonymous.invalid",
)
"""Spellings of a hidden caller ID, the keypad ones among them (Twilio's list of alpha strings as digits)."""


@dataclass(frozen=True, slots=True)
class PhonePolicy:
    """The resolved phone decisions of one blueprint, or the documented plain policy.

    Attributes
    ----------
    default_region:
        ISO 3166 region for numbers without a plus sign and without a better source; None when open.
    region_sources:
        Where a row's region comes from, first that answers wins: ``country_column``,
        ``company_country``, ``area_column``, ``owner_country``, ``default``.
    area_column:
        Header of the column that holds the area code, where it is kept apart.
    digits_only_is_international:
        Whether a bare ``4420…`` may be read as ``+4420…`` when the plain reading is not valid.
    several_numbers:
        ``first``, ``all``, ``labelled`` or ``reject``.
    accept_possible:
        Whether a number of the right length that is not in the numbering plan may be used.
    number_types:
        Types that may identify a person; the rest still normalise.
    country_repairs:
        Codes of country repairs that are switched on; None means every one we have.
    cleaning:
        Codes of cleaning repairs that are switched on; None means every one we have.
    withheld_values:
        Spellings of a hidden caller ID, compared after trimming and lower-casing.
    working_paths:
        Decision paths whose value was taken although it is only proposed or assumed.
    """

    default_region: str | None = None
    region_sources: tuple[str, ...] = ("country_column", "default")
    area_column: str | None = None
    digits_only_is_international: bool = False
    several_numbers: str = "first"
    accept_possible: bool = False
    number_types: tuple[str, ...] = (
        "fixed_line",
        "fixed_line_or_mobile",
        "mobile",
        "voip",
        "personal_number",
    )
    country_repairs: frozenset[str] | None = None
    cleaning: frozenset[str] | None = None
    withheld_values: tuple[str, ...] = PLAIN_WITHHELD
    working_paths: tuple[str, ...] = ()

    def allows(self, family: str, code: str) -> bool:
        """Return whether a repair is switched on; ``family`` is ``country`` or ``cleaning``."""
        chosen = self.country_repairs if family == "country" else self.cleaning
        return chosen is None or code in chosen

    def digest(self) -> str:
        """Return twelve hex digits that change when the answer for some cell could change."""
        parts = asdict(self)
        del parts["working_paths"]
        text = json.dumps(parts, sort_keys=True, default=sorted)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def __str__(self) -> str:
        """Say the policy in one line, as printed above a run."""
        default = f" ({self.default_region})" if self.default_region else " (no default)"
        return f"region from {', '.join(self.region_sources)}{default}; {self.reading}"

    @property
    def reading(self) -> str:
        """Say how cells are read, without where regions come from: a run may be given those."""
        return (
            f"several numbers: {self.several_numbers}; "
            f"bare digits as international: {'yes' if self.digits_only_is_international else 'no'}; "
            f"not in the plan: {'used' if self.accept_possible else 'not used'}"
        )
