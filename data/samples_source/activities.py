"""The activities that today's integration left in the CRM, with the six problems teams report about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from blueprint_kit.synthetic.model import Call
from blueprint_kit.synthetic.spelling import national

from .agents import Team
from .log_rows import answered_by
from .logs import iso
from .tables import Row, columns

NOTES = ("Asked about delivery times.", "Will send the offer.", "Wants a new appointment.", "")
CARDS = ("4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005")


@dataclass(frozen=True, slots=True)
class Activity:
    """One logged call; `row` counts the call log's rows from 1, `problems` names what is wrong with it."""

    row: int
    call: Call
    created: datetime
    who: str
    owner: str
    user: str
    subject: str
    note: str
    outcome: str
    duration: int | None
    problems: tuple[str, ...]


@dataclass(slots=True)
class Logger:
    """Logs calls as a careless integration does."""

    rng: Random
    team: Team
    sharing: dict[str, list[str]]
    _everyone: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self._everyone = list(dict.fromkeys(key for keys in self.sharing.values() for key in keys))

    def activities(self, calls: Iterable[Call]) -> tuple[list[Activity], list[int]]:
        """Activities in the order they were created, and the rows of calls that were never logged."""
        made: list[Activity] = []
        unlogged: list[int] = []
        for row, call in enumerate(calls, 1):
            if call.direction == "internal":
                continue
            if self.rng.random() < 0.09:
                unlogged.append(row)
                continue
            activity = self._noted(self._owned(self._matched(self._plain(row, call))))
            if self.rng.random() < 0.12:
                activity = _with(activity, "missing_context", outcome="", duration=None)
            made.append(activity)
            if self.rng.random() < 0.07:
                made.append(
                    _with(activity, "duplicate_activity", created=activity.created + timedelta(seconds=40))
                )
        return sorted(made, key=lambda a: (a.created, a.row)), unlogged

    def _plain(self, row: int, call: Call) -> Activity:
        spoke = answered_by(call)
        user = self.team.agents[spoke[-1]].users.split(";")[0] if spoke else ""
        ended = call.start + timedelta(seconds=call.total + 30)
        late = self.rng.random() < 0.08
        created = ended + timedelta(hours=self.rng.randrange(26, 220)) if late else ended
        subject = f"{'Outbound' if call.direction == 'outbound' else 'Inbound'} call"
        problems = ("late",) if late else ()
        return Activity(
            row,
            call,
            created,
            "",
            user,
            user,
            subject,
            self.rng.choice(NOTES),
            call.wrap_up,
            call.talk,
            problems,
        )

    def _matched(self, activity: Activity) -> Activity:
        mine = [key for key in activity.call.records.split(";") if key]
        kind, chance = activity.call.kind, self.rng.random()
        if kind == "shared":
            return self._guessed(activity, mine) if chance < 0.5 else _with(activity, "not_associated")
        if kind == "withheld" or (not mine and chance > 0.1):
            return activity
        if not mine:
            return _with(activity, "wrong_match", who=self.rng.choice(self._everyone))
        if chance < 0.05:
            return _with(
                activity, "wrong_match", who=self.rng.choice([k for k in self._everyone if k not in mine])
            )
        if chance < 0.13:
            return _with(activity, "not_associated")
        return replace(activity, who=self.rng.choice(mine))

    def _guessed(self, activity: Activity, mine: list[str]) -> Activity:
        """Take any record that holds the shared number, as integrations do."""
        number = activity.call.number.e164 if activity.call.number else ""
        picked = self.rng.choice(self.sharing.get(number) or self._everyone)
        return _with(activity, "weak_match" if picked in mine else "wrong_match", who=picked)

    def _owned(self, activity: Activity) -> Activity:
        chance = self.rng.random()
        if chance < 0.13:
            return _with(activity, "owner_is_integration", owner=self.team.integration.key)
        if chance < 0.19:
            return _with(activity, "owner_missing", owner="")
        if chance < 0.24 and activity.user:
            others = [u.key for u in self.team.users if u.key != activity.user]
            return _with(activity, "owner_wrong", owner=self.rng.choice(others))
        return activity

    def _noted(self, activity: Activity) -> Activity:
        chance, number = self.rng.random(), activity.call.number
        if chance < 0.10 and number:
            return _with(activity, "phone_in_text", subject=f"{activity.subject} {national(number)}")
        if chance < 0.14:
            note = f"Paid by card {self.rng.choice(CARDS)}, code given. {activity.note}".strip()
            return _with(activity, "card_in_text", note=note)
        if chance < 0.19:
            return _with(activity, "email_in_text", note="Send it to billing.desk@mail.example.net instead.")
        return activity


def _with(activity: Activity, problem: str, **changes: object) -> Activity:
    return replace(activity, problems=(*activity.problems, problem), **changes)  # type: ignore[arg-type]


HUBSPOT = (
    "hs_object_id", "hs_timestamp", "hs_createdate", "hs_call_title", "hs_call_body", "hs_call_direction",
    "hs_call_duration", "hs_call_status", "hs_call_disposition", "hs_call_from_number", "hs_call_to_number",
    "hs_call_recording_url", "hubspot_owner_id", "Associated Contact IDs",
)  # fmt: skip
TASK = columns(
    "Id,WhoId,WhatId,Subject,ActivityDate,Status,OwnerId,Description,CallType,CallDisposition,CallDurationInSeconds,"
    "CallObject,CreatedDate"
)
TRUTH = ("activity_id", "call_row", "interaction_id", "truth_record", "truth_user", "truth_problems")


def hubspot_key(index: int) -> str:
    """Return a call's id."""
    return str(60_000_001 + index * 3)


def hubspot_rows(activities: Iterable[Activity]) -> Iterable[Row]:
    """One row an activity under the property names of HubSpot's calls object; durations are milliseconds."""
    for n, a in enumerate(activities):
        ends = (a.call.shown, a.call.line.e164)
        spoke = a.call.result in {"answered", "transferred"}
        yield (
            hubspot_key(n), iso(a.call.start), iso(a.created), a.subject, a.note, a.call.direction.upper(),
            "" if a.duration is None else str(a.duration * 1000), "COMPLETED" if spoke else "NO_ANSWER", a.outcome,
            *(ends[::-1] if a.call.direction == "outbound" else ends), "", a.owner, a.who,
        )  # fmt: skip


def task_key(index: int) -> str:
    """Return a task's id of 15 characters."""
    return f"00T5e0000{index * 11 + 1000:06d}"


def task_rows(
    activities: Iterable[Activity], users: dict[str, str], contacts: dict[int, str]
) -> Iterable[Row]:
    """One row an activity as a Salesforce Task; `contacts` names the contact center's id of each call row."""
    for n, a in enumerate(activities):
        yield (
            task_key(n), a.who, "", a.subject, a.call.start.strftime("%Y-%m-%d"), "Completed", users.get(a.owner, ""), a.note,
            a.call.direction.title(), a.outcome, "" if a.duration is None else str(a.duration),
            "" if "missing_context" in a.problems else contacts[a.row], iso(a.created),
        )  # fmt: skip


def truth_rows(
    made: list[Activity], unlogged: list[int], keys: list[str], users: dict[str, str], calls: dict[int, str]
) -> Iterable[Row]:
    """One row an activity, then one without an id for each call that was never logged."""
    for key, a in zip(keys, made, strict=True):
        who = users.get(a.user, a.user)
        yield (key, str(a.row), calls.get(a.row, ""), a.call.records, who, ";".join(a.problems))
    for row in unlogged:
        yield ("", str(row), calls.get(row, ""), "", "", "unlogged")
