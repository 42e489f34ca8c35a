"""What a kind of run is: its code, and what it depends on among the decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from blueprint_kit.model import Blueprint

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of run; each stands in a file of its own in ``kinds``, with the aggregates it holds and no others.

    Attributes
    ----------
    code:
        The run's ``kind``.
    rules:
        Returns the digest of the rules that such a run would have now; None where no decision makes one out of date.
    reads:
        Returns the paths of the decisions that such a run reads.
    """

    code: str
    rules: Callable[[Blueprint], str] | None
    reads: Callable[[], tuple[str, ...]]
