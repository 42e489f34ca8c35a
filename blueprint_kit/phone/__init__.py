"""Phone numbers: one column in, one answer a row out, with everything that was assumed said."""

from blueprint_kit.phone.cell import normalize_one
from blueprint_kit.phone.column import normalize_phones
from blueprint_kit.phone.countries import region_of
from blueprint_kit.phone.evidence import RegionEvidence, column_evidence
from blueprint_kit.phone.outcome import COLUMNS, E164, OUTCOMES, Phone, Step
from blueprint_kit.phone.profile import PhoneProfile, profile
from blueprint_kit.phone.reasons import Reason, reasons
from blueprint_kit.phone.registry import Example, Repair, repairs

__all__ = [
    "COLUMNS",
    "E164",
    "OUTCOMES",
    "Example",
    "Phone",
    "PhoneProfile",
    "Reason",
    "RegionEvidence",
    "Repair",
    "Step",
    "column_evidence",
    "normalize_one",
    "normalize_phones",
    "profile",
    "reasons",
    "region_of",
    "repairs",
]
