"""Everything an audit looks at, prepared once: the exports, what they mean together, the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from blueprint_kit.auditing.agents import Agents, map_agents
from blueprint_kit.auditing.calls import Call, CallLog, read_log
from blueprint_kit.auditing.pairing import Pairing, Written, pair, read_activities
from blueprint_kit.auditing.people import User, read_users
from blueprint_kit.matching import Duplicates, Matches, find_duplicates, match
from blueprint_kit.matching.customer import direction_of
from blueprint_kit.matching.sides import Data, Side, as_side
from blueprint_kit.model import Blueprint
from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy

PLAIN_MATCH = (
    "No blueprint says how callers are matched: each was looked up by the same E.164 number in every "
    "telephone column of the contacts."
)
PLAIN_DUPLICATES = (
    "No blueprint says when two contacts are the same: those were joined that have the same e-mail address, or "
    "the same number and the same name."
)
PLAIN = MatchRules(
    rules=(KeyRule("phone", ("phone",)),),
    comparison="exact_e164",
    extensions="ignore",
    customer_party="external_participant",
    contact_keys=(
        KeyRule("email", ("email",), name_gate="no_gate"),
        KeyRule("phone_and_name", ("phone",), name_gate="same_name"),
    ),
    # Logs write a number as bare digits that begin with its country's code.
    phone=PhonePolicy(digits_only_is_international=True),
)
"""How callers are matched and duplicates found where no blueprint decides; said in every result that used it."""

LATE = timedelta(hours=1)
"""After this an activity counts as late where ``reliability.log_latency`` is open."""
_DAY = 86_400.0
_LINKED = frozenset(("unique", "resolved"))


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules find for a call: its outcome, the record where it is one, the first candidates of all."""

    outcome: str
    record: str
    candidates: frozenset[str]
    complete: bool

    @property
    def linked(self) -> bool:
        """Whether the rules find one record."""
        return self.outcome in _LINKED


@dataclass(frozen=True, eq=False)
class Exam:
    """What is examined.

    Attributes
    ----------
    contacts:
        Object -> table.
    log, written, pairing:
        The calls, the activities, and which belongs to which.
    matches, rules:
        What the rules find for each row of the log, and the rules in force.
    duplicates:
        Clusters among the contacts; None where no table of contacts was given.
    users, agents:
        The CRM's users, and who of the agents is which of them; None without users, or without agents.
    blueprint:
        What is decided; None where none was given.
    notices:
        What a reader of the figures should know.
    """

    contacts: Mapping[str, Side]
    log: CallLog
    written: Written
    pairing: Pairing
    matches: Matches
    rules: MatchRules
    duplicates: Duplicates | None
    users: tuple[User, ...] | None
    users_side: Side | None
    agents: Agents | None
    blueprint: Blueprint | None
    notices: tuple[str, ...]

    @property
    def paired_enough(self) -> bool:
        """Whether at least half of the activities were put to a call, so that "no activity" means something."""
        return 0 < len(self.written) <= 2 * self.pairing.found

    def decided(self, path: str) -> object:
        """Return a decision's working value, None where it is open or there is no blueprint."""
        return self.blueprint.working(path) if self.blueprint else None

    @property
    def late_after(self) -> timedelta:
        """Return after which time an activity is late."""
        said = self.decided("reliability.log_latency")
        return said if isinstance(said, timedelta) else LATE

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """Return what the rules find for each call, by its first row."""
        frame = self.matches.frame
        columns = (frame[name].tolist() for name in ("outcome", "record_id", "candidates", "candidate_ids"))
        rows = [
            Found(outcome, record, frozenset(filter(None, ids.split(";"))), int(many) <= len(ids.split(";")))
            for outcome, record, many, ids in zip(*columns, strict=True)
        ]
        return tuple(rows[call.rows[0]] for call in self.log.calls)

    @cached_property
    def looked_at(self) -> tuple[int, ...]:
        """Return the calls that could be in the CRM: no internal one, and none of days without activities."""
        directions = self.log.side.first("direction")
        outside = [
            number
            for number, call in enumerate(self.log.calls)
            if self.found[number].outcome != "internal"
            and direction_of(directions[call.rows[0]]) != "internal"
        ]
        days = self._days()
        if days is None:
            return tuple(outside)
        return tuple(number for number in outside if _within(self.log.calls[number], days))

    def _days(self) -> tuple[float, float] | None:
        """Return the first and the last day of which the activities hold a call, as seconds from and to."""
        starts = [
            start
            for number in set(self.pairing.calls)
            if number is not None and (start := self.log.calls[number].started) is not None
        ]
        return (min(starts) // _DAY * _DAY, (max(starts) // _DAY + 1) * _DAY) if starts else None

    @cached_property
    def activities_of(self) -> Mapping[int, tuple[int, ...]]:
        """Return call -> its activities."""
        found: dict[int, list[int]] = {}
        for place, number in enumerate(self.pairing.calls):
            if number is not None:
                found.setdefault(number, []).append(place)
        return {number: tuple(places) for number, places in found.items()}


def _within(call: Call, days: tuple[float, float]) -> bool:
    return call.started is None or days[0] <= call.started < days[1]


def rules_in_force(blueprint: Blueprint | None) -> tuple[MatchRules, tuple[str, ...]]:
    """Return the blueprint's rules, the plain ones where it has no working value for them, and what to say of it."""
    if blueprint is None:
        return PLAIN, (PLAIN_MATCH, PLAIN_DUPLICATES)
    rules, said = blueprint.match_rules(), []
    if not rules.rules:
        keys = rules.contact_keys
        rules, said = replace(PLAIN, contact_keys=keys, working_paths=rules.working_paths), [PLAIN_MATCH]
    if not rules.contact_keys:
        rules, said = replace(rules, contact_keys=PLAIN.contact_keys), [*said, PLAIN_DUPLICATES]
    return rules, tuple(said)


def prepare(
    contacts: Data | Mapping[str, Data],
    interactions: Data,
    activities: Data,
    users: Data | None,
    blueprint: Blueprint | None,
) -> Exam:
    """Match, search for duplicates, and put activities to calls."""
    rules, said = rules_in_force(blueprint)
    tables = contacts if isinstance(contacts, Mapping) else {"contact": contacts}
    side = as_side(interactions, "interactions")
    log = read_log(side)
    written = read_activities(as_side(activities, "activities"), log)
    matches = match(contacts, interactions, rules)
    agents = None
    if users is not None and side.columns("agent_id", "agent", "agent_email"):
        agents = map_agents(interactions, users, blueprint)
    crm = None if users is None else as_side(users, "users")
    return Exam(
        contacts={str(kind): as_side(data, f"{kind} records") for kind, data in tables.items()},
        log=log,
        written=written,
        pairing=pair(written, log),
        matches=matches,
        rules=rules,
        duplicates=find_duplicates(tables["contact"], rules) if "contact" in tables else None,
        users=read_users(crm) if crm else None,
        users_side=crm,
        agents=agents,
        blueprint=blueprint,
        notices=(*said, *written.notices, *matches.notices, *(agents.notices if agents else ())),
    )
