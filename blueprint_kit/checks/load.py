"""How many requests the design makes, held against the limits of the CRM."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from blueprint_kit.catalog import Quota

from .core.answers import Answers

RETRY_SHARE = 0.1
"""Of a hundred requests ten are made again. An assumption: no decision holds the share."""


@dataclass(frozen=True, slots=True)
class Load:
    """The requests of the busiest hour.

    Attributes
    ----------
    peak, burst, calls, retry_share:
        Interactions in the busiest hour, how much busier its worst minute is, requests for each
        interaction, and the share of requests that are made again.
    """

    peak: float
    burst: float
    calls: float
    retry_share: float = 0.0

    @property
    def per_hour(self) -> float:
        """Requests in the busiest hour.

        >>> Load(peak=100, burst=2, calls=6, retry_share=0.1).per_hour
        660.0
        """
        return round(self.peak * self.calls * (1 + self.retry_share), 6)

    @property
    def per_second(self) -> float:
        """Requests a second in the busiest minute: peak / 3600 x burst x calls x (1 + retries).

        >>> Load(peak=3600, burst=2, calls=5).per_second
        10.0
        """
        return self.per_hour / 3600 * self.burst

    def __str__(self) -> str:
        retries = f", {self.retry_share:.0%} made again" if self.retry_share else ""
        burst = f" x burst {self.burst:g}" if self.burst != 1 else ""
        return f"{self.peak:,.0f} an hour{burst} x {self.calls:g} calls{retries}"


def busiest(answers: Answers) -> Load | None:
    """Return the load of the busiest hour; None where a figure was left blank."""
    peak, calls = answers["reliability.peak_per_hour"], answers["reliability.calls_per_interaction"]
    if not peak or not calls:
        return None
    return Load(peak, answers["reliability.burst_factor"] or 1.0, calls, retry_share(answers))


def retry_share(answers: Answers) -> float:
    """Return the share of requests made again: none where nothing is tried twice."""
    retry = answers.get("reliability.retry")
    return RETRY_SHARE if retry and (retry.attempts is None or retry.attempts > 1) else 0.0


def ours(answers: Answers) -> float:
    """Return the part of the CRM's limits that this integration may use; all where nobody said."""
    share = answers["reliability.quota_share"]
    return 1.0 if share is None else float(share) / 100


def strictest(answers: Answers, fits: Callable[[Quota], bool], *, seats: int = 0) -> tuple[Quota, str] | None:
    """Return the strictest limit that fits the edition, with words on how sure that is.

    None where the catalog knows no such limit for this CRM. Limits of which only an unconfirmed
    source tells are left out: what rests on them would not be an error.
    """
    crm = answers.crm
    known = [quota for quota in crm.quotas if fits(quota) and not quota.verify] if crm else []
    if crm is None or not known:
        return None
    edition = answers["scope.crm_edition"] if len(known) > 1 or known[0].editions else None
    rows = [quota for quota in crm.quotas_for(edition) if quota in known]
    chosen = min(rows, key=lambda quota: quota.total(seats) / (quota.window_seconds or 1), default=None)
    if chosen is None:
        return None
    unsure = sum(quota.family == chosen.family for quota in rows) > 1
    return chosen, " (the strictest known; the edition tells no other)" if unsure else ""
