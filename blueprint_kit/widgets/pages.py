"""Which page of the workbook asks which decision."""

from __future__ import annotations

NOTEBOOK_OF = {
    "scope": "01_systems_and_trigger.ipynb",
    "matching.phone": "02_phone_lab.ipynb",
    "matching": "03_matching_and_duplicates_lab.ipynb",
    "deduplication": "03_matching_and_duplicates_lab.ipynb",
    "activity": "04_activity_and_ownership.ipynb",
    "ownership": "04_activity_and_ownership.ipynb",
    "context": "05_context.ipynb",
    "reliability": "06_reliability.ipynb",
    "rollout": "06_reliability.ipynb",
    "security": "07_security.ipynb",
}
"""Where each section is answered."""


def address(path: str) -> str:
    """Return the notebook in which a decision is answered.

    >>> address("matching.phone.comparison")
    '02_phone_lab.ipynb'
    """
    section = path.split(".", 1)[0]
    return NOTEBOOK_OF["matching.phone" if path.startswith("matching.phone.") else section]
