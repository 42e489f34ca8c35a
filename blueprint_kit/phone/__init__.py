"""Phone numbers: one column in, one answer a row out, with everything that was assumed said."""

from blueprint_kit.phone.cell import normalize_one
from blueprint_kit.phone.outcome import COLUMNS, E164, OUTCOMES, Phone, Step
from blueprint_kit.phone.reasons import Reason, reasons
from blueprint_kit.phone.registry import Example, Repair, repairs

__all__ = [
    "COLUMNS",
    "E164",
    "OUTCOMES",
    "Example",
    "Phone",
    "Reason",
    "Repair",
    "Step",
    "normalize_one",
    "reasons",
    "repairs",
]
