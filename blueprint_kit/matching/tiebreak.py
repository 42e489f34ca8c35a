"""Which of several records is picked: the decided order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from blueprint_kit.matching.records import Record

Agent = frozenset[str]


def ordered(records: Iterable[Record], order: tuple[str, ...], agent: Agent) -> list[Record]:
    """Return records in the decided order; what it leaves open is shown by kind and id."""
    return sorted(records, key=lambda record: (_rank(record, order, agent), record.order))


def draws(first: Record, second: Record, order: tuple[str, ...], agent: Agent) -> bool:
    """Return whether the decided order cannot tell two records apart.

    >>> a, b = Record("contact", "1", 0, 0), Record("contact", "2", 0, 1)
    >>> draws(a, b, ("oldest",), frozenset()), draws(a, b, ("oldest", "record_id"), frozenset())
    (True, False)
    """
    return _rank(first, order, agent) == _rank(second, order, agent)


def _rank(record: Record, order: tuple[str, ...], agent: Agent) -> tuple[Any, ...]:
    return tuple(_STEPS[step](record, agent) for step in order)


_STEPS: dict[str, Callable[[Record, Agent], Any]] = {
    "owned_by_this_agent": lambda record, agent: not (record.owners & agent),
    "open_deal_or_case": lambda record, _agent: not record.has_deal,
    "most_recently_updated": lambda record, _agent: (record.updated is None, -(record.updated or 0.0)),
    "oldest": lambda record, _agent: (record.created is None, record.created or 0.0),
    "record_id": lambda record, _agent: record.order,
}
