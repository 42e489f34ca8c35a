"""How long retries last, and which refusals never pass."""

from __future__ import annotations

from datetime import timedelta
from itertools import accumulate, repeat

from blueprint_kit.model.reliability_types import Retry

PERMANENT = frozenset({"http_400", "http_401", "http_403", "http_404", "http_409", "http_422", "other_4xx"})
"""Answers that a later attempt does not change; 403 for a limit has a name of its own."""

_ENDLESS = 1000


def horizon(retry: Retry) -> timedelta | None:
    """Return how long after the first attempt the last one comes; None where it is not said.

    >>> horizon(Retry(attempts=4, first_delay="10 s", factor=2, longest_delay="30 s"))
    datetime.timedelta(seconds=60)
    """
    if retry.attempts is None or retry.first_delay is None:
        return None
    longest = retry.longest_delay.total_seconds() if retry.longest_delay else float("inf")
    waits = accumulate(
        repeat(retry.factor or 1.0, max(0, min(retry.attempts, _ENDLESS) - 2)),
        lambda wait, factor: min(wait * factor, longest),
        initial=min(retry.first_delay.total_seconds(), longest),
    )
    seconds = sum(waits) if retry.attempts > 1 else 0.0
    return timedelta(seconds=min(seconds, timedelta(days=36500).total_seconds()))
