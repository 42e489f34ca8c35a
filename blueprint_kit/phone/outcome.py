"""What one phone cell comes to: its outcomes, its columns, and the value itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

E164 = NewType("E164", str)
"""A number in E.164 form (plus, country code, national number), as phonenumbers formats it."""

OUTCOMES = ("valid", "possible", "local", "short", "invalid", "withheld", "damaged", "empty")
"""Every outcome a cell can have, best first."""

COLUMNS = (
    "phone_raw",
    "phone_e164",
    "phone_extension",
    "phone_outcome",
    "phone_reason",
    "phone_repairs",
    "phone_region",
    "phone_region_source",
    "phone_type",
    "phone_others",
)
"""The columns of a normalised frame, in order."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way from the cell to its outcome; holds the value in clear, never save it.

    Attributes
    ----------
    label:
        ``as exported``, ``read as``, ``region``, ``outcome``, or the code of a repair.
    detail:
        The text as it stood after this step.
    """

    label: str
    detail: str

    def __repr__(self) -> str:
        return f"Step({self.label!r})"


@dataclass(frozen=True, slots=True)
class Phone:
    """One cell, normalised. Absent texts are ``""``; ``outcome`` never is.

    Attributes
    ----------
    raw:
        The cell as it was, as text.
    e164:
        Filled when the outcome is ``valid`` (and ``possible`` where the policy accepts it).
    extension:
        Digits written after the number as its extension.
    outcome, reason:
        One of ``OUTCOMES``; the reason is ``""`` for ``valid`` only.
    repairs:
        Codes of everything assumed or mended, in the order it was done.
    region, region_source:
        ISO 3166 region of the number (else of the row), and where it came from.
    type:
        ``fixed_line``, ``mobile``, ``toll_free``, … from phonenumbers; ``""`` when not valid.
    others:
        Further numbers of the cell.
    trace:
        The steps, for the one-number view.
    """

    raw: str
    outcome: str
    reason: str = ""
    e164: E164 | None = None
    extension: str = ""
    repairs: tuple[str, ...] = ()
    region: str = ""
    region_source: str = "none"
    type: str = ""
    others: tuple[E164, ...] = ()
    trace: tuple[Step, ...] = ()

    def __repr__(self) -> str:
        """Say what came out without showing a digit of it."""
        parts = [repr(self.outcome)]
        parts += [
            f"{name}={value!r}" for name, value in (("reason", self.reason), ("region", self.region)) if value
        ]
        if self.repairs:
            parts.append(f"repairs={';'.join(self.repairs)!r}")
        return f"Phone({', '.join(parts)})"

    def row(self) -> tuple[str, ...]:
        """Return the cell's values in the order of ``COLUMNS``."""
        return (
            self.raw,
            self.e164 or "",
            self.extension,
            self.outcome,
            self.reason,
            ";".join(self.repairs),
            self.region,
            self.region_source,
            self.type,
            ";".join(self.others),
        )
