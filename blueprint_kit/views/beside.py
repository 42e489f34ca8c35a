"""What stands beside the decisions, for the end of the document: people, sessions, scenarios, costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blueprint_kit.model import SECTION_INFO, Blueprint
from blueprint_kit.model.unit_costs import UNIT_COSTS

from .words import field_words

_NAMES = {
    "participants": "Participants",
    "sessions": "Sessions",
    "scenarios": "Scenarios walked through",
    "unit_costs": "Unit costs",
    "feedback": "Feedback",
    "snapshots": "History",
}
_LABELS = {"Raci": "RACI"}


def beside(blueprint: Blueprint) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield each collection that holds something: its name, and key and words of each entry.

    >>> list(beside(Blueprint()))
    []
    """
    for collection, name in _NAMES.items():
        held: Any = getattr(blueprint, collection)
        if held:
            yield name, tuple((_key(collection, str(key)), _words(entry)) for key, entry in held.items())


def _key(collection: str, key: str) -> str:
    """Return what an entry is called: a unit cost by its title, whose key says nothing to a reader."""
    agreed = UNIT_COSTS.get(key) if collection == "unit_costs" else None
    return f"{agreed.title} ({key})" if agreed else key


def _words(entry: Any) -> str:
    pairs = field_words(entry, skip=("decisions", "sha256"))
    return " · ".join(f"{_LABELS.get(label, label)}: {words}" for label, words in pairs) or "on record"


def section_title(name: str) -> str:
    """Return a section's name for people; what is no section stands as it is.

    >>> section_title("scope"), section_title("everything")
    ('Systems and trigger', 'everything')
    """
    return SECTION_INFO[name].title if name in SECTION_INFO else name
