"""Phone numbers: one column in, one answer a row out, with everything that was assumed said.

What works on whole columns loads when it is first read: forms list the repairs, and must not wait
for pandas to do so.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from blueprint_kit.phone.cell import normalize_one
from blueprint_kit.phone.countries import region_of
from blueprint_kit.phone.outcome import COLUMNS, E164, OUTCOMES, Phone, Step
from blueprint_kit.phone.pack import Pack, PackExample, packs
from blueprint_kit.phone.reasons import Reason, reasons
from blueprint_kit.phone.registry import Example, Repair, repairs

if TYPE_CHECKING:
    from blueprint_kit.phone.column import normalize_phones
    from blueprint_kit.phone.evidence import RegionEvidence, column_evidence
    from blueprint_kit.phone.left_out import rejects
    from blueprint_kit.phone.profiling import PhoneProfile, profile

_OF_COLUMNS = {
    "normalize_phones": "column",
    "RegionEvidence": "evidence",
    "column_evidence": "evidence",
    "PhoneProfile": "profiling",
    "profile": "profiling",
    "rejects": "left_out",
}

__all__ = [
    "COLUMNS",
    "E164",
    "OUTCOMES",
    "Example",
    "Pack",
    "PackExample",
    "Phone",
    "PhoneProfile",
    "Reason",
    "RegionEvidence",
    "Repair",
    "Step",
    "column_evidence",
    "normalize_one",
    "normalize_phones",
    "packs",
    "profile",
    "reasons",
    "region_of",
    "rejects",
    "repairs",
]


def __getattr__(name: str) -> Any:
    """Load what works on columns from its module."""
    if name not in _OF_COLUMNS:
        raise AttributeError(f"module 'blueprint_kit.phone' has no attribute '{name}'")
    return getattr(importlib.import_module(f"{__name__}.{_OF_COLUMNS[name]}"), name)
