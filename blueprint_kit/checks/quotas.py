"""Which of the CRM's limits hold for this team, and what each allows this integration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from blueprint_kit.catalog import Crm, Quota

from .arithmetic import Term, number, taken
from .core.answers import Answers
from .settings import settings_of

HOUR, DAY = 3600, 86400
SETTINGS = "scope.crm_settings"
EDITION, SEATS, SHARE = "scope.crm_edition", "scope.crm_licensed_users", "reliability.quota_share"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The row of a family of limits that holds, or the strictest where none can be told apart.

    ``waiting`` while the edition is open, ``unsure`` where the edition names none of the rows.
    """

    quota: Quota
    waiting: bool = False
    unsure: bool = False


def judged_by(quota: Quota) -> str | None:
    """Return the code of the rule that holds a limit against the load; None where it cannot be computed.

    Limits at one time and limits of running time depend on how long a request takes, which no
    decision says.
    """
    if quota.window_seconds is None or quota.unit == "execution_seconds":
        return None
    if quota.applies_to == "search":
        return "CAP-05"
    if quota.verify:
        return "CAP-07"
    if quota.applies_to != "all":
        return "CAP-08"
    if quota.scope == "user_and_server":
        return "CAP-03"
    if quota.window_seconds < HOUR:
        return "CAP-01"
    return "CAP-04" if quota.window_seconds < DAY else "CAP-02"


def chosen(answers: Answers, crm: Crm, code: str | None = None) -> Iterator[Chosen]:
    """Yield the limit of each family that holds for the edition; only those a rule judges where one is named."""
    wanted = [quota for quota in crm.quotas if code is None or judged_by(quota) == code]
    for family in dict.fromkeys(quota.family for quota in wanted):
        rows = [quota for quota in wanted if quota.family == family]
        named = any(quota.editions for quota in rows)
        if named and not answers.known(EDITION):
            yield Chosen(_strictest(rows), waiting=len(rows) > 1)
            continue
        edition = answers.get(EDITION) if named else None
        fitting = [quota for quota in crm.quotas_for(edition) if quota in rows]
        if fitting:
            yield Chosen(_strictest(fitting), unsure=len(fitting) > 1)


def _strictest(rows: list[Quota]) -> Quota:
    return min(rows, key=lambda quota: quota.per_second(1) or inf)


def allowed(answers: Answers, found: Chosen, needed: float | None) -> tuple[Term, ...]:
    """Return what the limit allows this integration in its window, as terms.

    ``needed`` spares a question: where one application user is enough, nobody has to say how many
    there are.
    """
    quota = found.quota
    terms = [_whole(answers, found)]
    if quota.scope in ("account", "app"):
        share = taken(answers, SHARE, "ours", blank=100)
        percent = None if share.figure is None else share.figure / 100
        shown = "" if percent is None else f"{number(percent * 100)} %"
        terms.append(Term(percent, "ours", SHARE, share.waiting, shown))
    elif quota.scope == "user_and_server":
        terms.append(_users(answers, enough=needed is not None and needed <= quota.total()))
    return tuple(terms)


def _whole(answers: Answers, found: Chosen) -> Term:
    quota, words = found.quota, window_words(found.quota)
    if found.waiting:
        return Term(None, words, EDITION, waiting=True)
    if not quota.per_seat:
        return Term(quota.total(), words)
    seats = taken(answers, SEATS, "users", blank=0)
    if seats.figure is None:
        return Term(None, words, SEATS, waiting=True)
    users = int(seats.figure)
    base = f"{quota.amount:,} + " if quota.amount else ""
    capped = f", at most {quota.at_most:,}" if quota.at_most is not None else ""
    return Term(
        quota.total(users), words, SEATS, shown=f"({base}{users:,} users x {quota.per_seat:,}{capped})"
    )


def _users(answers: Answers, *, enough: bool) -> Term:
    if not answers.known(SETTINGS):
        if enough:
            return Term(1, "application user, which is enough")
        return Term(None, "application users", SETTINGS, waiting=True)
    said = settings_of(answers).get("application_users", "1")
    users = int(said) if said.isdigit() and int(said) else 1
    return Term(users, f"application user{'' if users == 1 else 's'}", SETTINGS)


def window_words(quota: Quota) -> str:
    """Return a limit's own window: ``in 10 s``, ``a minute``, ``in any 24 hours``."""
    seconds = quota.window_seconds
    if seconds is None:
        return "at one time"
    if seconds == DAY and quota.rolling == "yes":
        return "in any 24 hours"
    named = {1: "a second", 60: "a minute", HOUR: "an hour", DAY: "a day"}
    if seconds in named:
        return named[seconds]
    return f"in {seconds // 60} minutes" if seconds % 60 == 0 else f"in {seconds} s"
