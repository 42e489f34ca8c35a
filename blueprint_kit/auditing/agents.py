"""Do the contact center's agents map to CRM users, and to whom."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from blueprint_kit.auditing.people import Agent, User, read_agents, read_users
from blueprint_kit.errors import TableError
from blueprint_kit.evidence import agents_rules
from blueprint_kit.matching.sides import Data, Side, as_side
from blueprint_kit.model import Blueprint
from blueprint_kit.privacy import mask_cell

STATES: Mapping[str, str] = {
    "matched": "one active user",
    "to_confirm": "one user by an abbreviated name",
    "several": "several users",
    "inactive": "a user who is no longer active",
    "shared": "a log-in of several people",
    "unmatched": "no user",
}
"""State of an agent -> what the CRM holds of them, in the order in which they are counted."""

AGENT_KEY = "ownership.agent_key"
"""The decision that says how an agent is recognised."""

_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "email": ("email",),
    "sso_subject": ("login",),
    "employee_id": ("id",),
}
_WAYS = ("id", "email", "login", "name", "initials")
_SAID = {
    "id": "the same id",
    "email": "the same e-mail address",
    "login": "the same log-in",
    "name": "the same name",
    "initials": "an initial and a last name that one person has",
}


@dataclass(frozen=True, slots=True)
class Mapped:
    """An agent with their users: ``users`` are the CRM's ids, ``way`` what they agree in, ``""`` for nobody."""

    agent: Agent
    state: str
    way: str
    users: tuple[str, ...]


class Agents:
    """The agents of a log, each with the CRM users that they are.

    Attributes
    ----------
    mapped:
        One an agent, in the order in which they first appear.
    notices:
        What a reader of the figures should know.
    """

    def __init__(
        self,
        log: Side,
        users: Side,
        mapped: Sequence[Mapped],
        notices: Sequence[str],
        blueprint: Blueprint | None,
    ) -> None:
        self._log, self._users, self._blueprint = log, users, blueprint
        self.mapped = tuple(mapped)
        self.notices = tuple(notices)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return one row an agent: ``agent, rows, state, way, user_ids``, ids joined with ``;``. Raw values."""
        rows = [(m.agent.key, m.agent.rows, m.state, m.way, ";".join(m.users)) for m in self.mapped]
        return pd.DataFrame(rows, columns=["agent", "rows", "state", "way", "user_ids"])

    @property
    def counts(self) -> Mapping[str, int]:
        """Return state -> agents, every state in the order of ``STATES``."""
        found = Counter(one.state for one in self.mapped)
        return {state: found[state] for state in STATES}

    @property
    def calls(self) -> Mapping[str, int]:
        """Return state -> rows of the log that its agents handled."""
        found: Counter[str] = Counter()
        for one in self.mapped:
            found[one.state] += one.agent.rows
        return {state: found[state] for state in STATES}

    @property
    def ways(self) -> Mapping[str, int]:
        """Return in what agents and users agree -> agents."""
        found = Counter(one.way for one in self.mapped if one.way)
        return {_SAID[way]: found[way] for way in _WAYS if found[way]}

    @property
    def inputs(self) -> Mapping[str, str]:
        """Return the name of each table -> SHA-256 over its header and cells."""
        return {side.name: side.fingerprint for side in (self._log, self._users)}

    @property
    def rules_digest(self) -> str:
        """Return the digest of how agents were recognised."""
        return agents_rules(self._blueprint)

    def verdict(self) -> str:
        """Say in one sentence how many agents have one user."""
        whole, counts = len(self.mapped), self.counts
        if not whole:
            return "The log names no agent."
        rest = [_rest(state, count) for state, count in counts.items() if count and state != "matched"]
        head = f"{counts['matched']:,} of {whole:,} agents are one active CRM user"
        return f"{head}; {', '.join(rest)}." if rest else f"{head}."

    def samples(self, state: str, limit: int = 3) -> list[tuple[str, int, str]]:
        """Return agents of a state, masked: agent, rows, users' ids."""
        chosen = [one for one in self.mapped if one.state == state][:limit]
        return [
            (
                mask_cell(one.agent.key, "agent"),
                one.agent.rows,
                ", ".join(mask_cell(key, "owner_id") for key in one.users) or "none",
            )
            for one in chosen
        ]

    def __len__(self) -> int:
        return len(self.mapped)

    def __repr__(self) -> str:
        said = ", ".join(f"{state} {count}" for state, count in self.counts.items() if count)
        return f"<Agents {len(self.mapped)}: {said or 'none'}>"

    def _repr_html_(self) -> str:
        """Show counts; no name and no id."""
        rows = "".join(
            f"<tr><th scope='row'>{STATES[state].capitalize()}</th><td>{count:,}</td><td>{self.calls[state]:,}</td></tr>"
            for state, count in self.counts.items()
        )
        head = "<tr><th scope='col'>In the CRM</th><th scope='col'>Agents</th><th scope='col'>Rows of the log</th></tr>"
        return f"<div class='bk'><p>{self.verdict()}</p><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>"


def _rest(state: str, count: int) -> str:
    said = {
        "to_confirm": "probably one, to be confirmed",
        "several": "with several",
        "inactive": "inactive",
        "shared": "shared log-in" if count == 1 else "shared log-ins",
        "unmatched": "with none",
    }
    return f"{count:,} {said[state]}"


def map_agents(interactions: Data, users: Data, blueprint: Blueprint | None = None) -> Agents:
    """Say for each agent of a log which CRM user they are, and for whom that cannot be said.

    Parameters
    ----------
    interactions:
        The log, with one or more of the roles ``agent_id``, ``agent`` (a name, a log-in or an address) and
        ``agent_email``: a ``Table``, a pandas frame or an Arrow table.
    users:
        The CRM's users: an id (``record_id`` or ``agent_id``), and what they are recognised by: ``email``, a
        name, columns named as log-ins are (Username, Alias, FederationIdentifier). ``status`` says who is active.
    blueprint:
        Its working value of ``ownership.agent_key`` says what counts. While it is open, or the log does not
        have it, everything that both sides hold is compared, and a notice says so.

    Returns
    -------
    Agents
        ``.frame`` has one row an agent. States: ``matched``, ``to_confirm``, ``several``, ``inactive`` (all of
        their users are), ``shared`` (the name is a place's, or several people's), ``unmatched``.

    Raises
    ------
    TableError
        Where the log has no column of agents, or the users have no id.

    Notes
    -----
    Ids, addresses, log-ins, whole names are compared in this order, without case and accents; the first
    that fits any user wins. Last comes an initial with a last name (``Jane C.`` or ``jcaldwell12``), where one
    name fits: that is a suggestion, counted as ``to_confirm``. Where one agent fits an active user and
    inactive ones, the active one counts. Users that integrations write as are nobody's.

    Examples
    --------
    >>> calls = pd.DataFrame({"Call ID": ["1", "2"], "Agent": ["Ann Lee", "Front Desk"], "From": ["+441", "+442"]})
    >>> users = pd.DataFrame({"User ID": ["7"], "Name": ["Ann Lee"], "Email": ["ann@x.test"], "Status": ["Active"]})
    >>> map_agents(calls, users).counts["matched"], map_agents(calls, users).frame["state"].tolist()
    (1, ['matched', 'shared'])
    """
    log, crm = as_side(interactions, "interactions"), as_side(users, "users")
    if not log.columns("agent_id", "agent", "agent_email"):
        raise TableError(
            "The log has no column of agents.", where="interactions", remedy="Name it: --role COLUMN=agent."
        )
    if not crm.columns("record_id", "agent_id", "owner_id"):
        raise TableError(
            "The users have no column of ids.", where="users", remedy="Name it: --role COLUMN=record_id."
        )
    agents, people = read_agents(log), read_users(crm)
    key = _key(blueprint)
    ways, notices = _ways(key, agents, people)
    book = _Book([one for one in people if not one.machine], ways)
    return Agents(log, crm, [_mapped(agent, book) for agent in agents], notices, blueprint)


def agents_by_key(interactions: Data, users: Data) -> Mapping[str, Agents]:
    """Return what each answer to ``ownership.agent_key`` would give that both exports hold.

    The options are ``email``, ``sso_subject`` and ``employee_id``; one that either side lacks is left out, since
    nothing can be said of it. Raises as `map_agents` does.

    >>> calls = pd.DataFrame({"Call ID": ["1"], "Agent Email": ["ann@x.test"], "From": ["+441"]})
    >>> users = pd.DataFrame({"User ID": ["7"], "Email": ["ann@x.test"]})
    >>> {key: found.counts["matched"] for key, found in agents_by_key(calls, users).items()}
    {'email': 1}
    """
    agents = [one.agent for one in map_agents(interactions, users).mapped]
    people = read_users(as_side(users, "users"))
    return {
        key: map_agents(interactions, users, Blueprint().propose(AGENT_KEY, key, by=__name__))
        for key, (way, *_) in _ALLOWED.items()
        if _both_hold(way, agents, people)
    }


def _key(blueprint: Blueprint | None) -> str:
    return str(blueprint.working(AGENT_KEY) or "") if blueprint else ""


def _ways(key: str, agents: Sequence[Agent], users: Sequence[User]) -> tuple[tuple[str, ...], list[str]]:
    """Return what is compared; what the blueprint names where both sides hold it."""
    allowed = _ALLOWED.get(key)
    if allowed is None:
        return _WAYS, []
    if _both_hold(allowed[0], agents, users):
        return allowed, [f"Only {_SAID[allowed[0]]} counts, as the blueprint says."]
    column = {"email": "agent_email", "login": "agent", "id": "agent_id"}[allowed[0]]
    return _WAYS, [
        (
            f"The blueprint recognises agents by {_SAID[allowed[0]]}, and the exports do not hold it "
            f"(--role COLUMN={column}); everything else that both hold was compared instead."
        )
    ]


def _both_hold(way: str, agents: Sequence[Agent], users: Sequence[User]) -> bool:
    return {
        "email": any(one.emails for one in agents),
        "login": any(one.logins for one in users),
        "id": any(one.ids for one in agents),
    }[way]


class _Book:
    """Users by each of the things that they are recognised by."""

    def __init__(self, users: Sequence[User], ways: tuple[str, ...]) -> None:
        self.ways = ways
        self.by: dict[str, dict[str, list[User]]] = {way: defaultdict(list) for way in _WAYS}
        for user in users:
            for way, keys in _of_user(user).items():
                for key in filter(None, keys):
                    self.by[way][key].append(user)

    def find(self, agent: Agent) -> tuple[str, list[User]]:
        asked: Mapping[str, Callable[[], set[str]]] = {
            "id": lambda: set(agent.ids),
            "email": lambda: set(agent.emails),
            "login": lambda: _logins(agent),
            "name": lambda: set(agent.names),
            "initials": lambda: _initials(agent),
        }
        for way in self.ways:
            found = {user.row: user for key in asked[way]() for user in self.by[way].get(key, ()) if key}
            if found and (way != "initials" or len({user.name for user in found.values()}) == 1):
                return way, [found[row] for row in sorted(found)]
        return "", []


def _of_user(user: User) -> dict[str, set[str]]:
    first, *rest = user.name.split() or [""]
    short = {f"{first} {rest[-1][0]}", f"{first[0]}{rest[-1]}"} if rest else set()
    local = {mail.partition("@")[0] for mail in user.emails}
    return {
        "id": {user.key},
        "email": {*user.emails, *(one for one in user.logins if "@" in one)},
        "login": {*user.logins, *local},
        "name": {user.name},
        "initials": short,
    }


def _logins(agent: Agent) -> set[str]:
    return {agent.key.casefold(), *(one.casefold() for one in agent.ids)}


def _initials(agent: Agent) -> set[str]:
    """Return ``jane c`` of ``Jane C.``, and ``jcaldwell`` of the log-in ``jcaldwell12``."""
    logins = {re.sub(r"[\d._-]+$", "", one.partition("@")[0]) for one in _logins(agent)}
    return {*agent.names, *logins}


def _mapped(agent: Agent, book: _Book) -> Mapped:
    way, users = book.find(agent)
    active = [one for one in users if one.active]
    keys = tuple(one.key for one in (active or users))
    if agent.shared:
        return Mapped(agent, "shared", way, keys)
    if not users:
        return Mapped(agent, "unmatched", "", ())
    if not active:
        return Mapped(agent, "inactive", way, keys)
    if len(active) > 1:
        return Mapped(agent, "several", way, keys)
    return Mapped(agent, "to_confirm" if way == "initials" else "matched", way, keys)
