"""CRM users and contact-center agents, and the ways in which they fail to be the same people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from blueprint_kit.synthetic.words import GIVEN, address, surnames

from .tables import Row


@dataclass(frozen=True, slots=True)
class User:
    """A CRM user."""

    key: str
    name: str
    email: str
    active: bool
    profile: str


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent as the contact center names them; `users` are the CRM users who truly are this person."""

    login: str
    name: str
    email: str
    users: str
    trouble: str


@dataclass(frozen=True, slots=True)
class Team:
    """Everyone who works at the company, and the user that the telephone integration writes as."""

    users: tuple[User, ...]
    agents: tuple[Agent, ...]
    integration: User


def team(rng: Random, domain: str, count: int, first_key: int) -> Team:
    """So many users with one agent each, then the troubles at every block of twelve agents."""
    names: dict[str, tuple[str, str]] = {}
    while len(names) < count:
        given, family = rng.choice(GIVEN["en"]), rng.choice(surnames("en"))
        names.setdefault(f"{given} {family}", (given, family))
    users, agents = [], []
    for n, (name, (given, family)) in enumerate(names.items()):
        email = address(given, family, domain)
        users.append(User(str(first_key + n), name, email, True, "Service" if n % 3 else "Sales"))
        agents.append(Agent(f"{given[0]}{family}".lower() + str(n), name, email, users[-1].key, "matched"))
    for start in range(0, count - 11, 12):
        _trouble(users, agents, start, domain, first_key)
    integration = User(
        str(first_key + 990), "Telephony Integration", f"integration@{domain}", True, "API only"
    )
    return Team((*users, integration), tuple(agents), integration)


def _trouble(users: list[User], agents: list[Agent], start: int, domain: str, first_key: int) -> None:
    lone, double, gone, desk, also_desk, alias = range(start + 3, start + 9)
    users[lone] = replace(
        users[lone], name=f"Training Seat {lone}", email=f"training{lone}@{domain}", profile="Sales"
    )
    agents[lone] = replace(agents[lone], users="", trouble="unmatched")
    second = User(
        str(first_key + 500 + double),
        users[double].name,
        users[double].email.replace("@", "2@"),
        True,
        "Sales",
    )
    users.append(second)
    agents[double] = replace(agents[double], users=f"{users[double].key};{second.key}", trouble="several")
    users[gone] = replace(users[gone], active=False)
    agents[gone] = replace(agents[gone], trouble="inactive")
    both = f"{users[desk].key};{users[also_desk].key}"
    for at in (desk, also_desk):
        agents[at] = Agent(
            f"frontdesk{start}",
            f"Front Desk {start // 12 + 1}",
            f"frontdesk{start}@{domain}",
            both,
            "shared_login",
        )
    short = agents[alias].name.split()
    agents[alias] = replace(
        agents[alias],
        email=f"{short[0].lower()}@{domain}",
        name=f"{short[0]} {short[1][0]}.",
        trouble="other_email",
    )


HUBSPOT_USERS = ("User ID", "Name", "Email", "Status", "Permission set")
SALESFORCE_USERS = ("Id", "Username", "Name", "Email", "IsActive", "Profile.Name", "FederationIdentifier")


def hubspot_rows(team: Team) -> Iterable[Row]:
    """One row a user."""
    for u in team.users:
        yield (u.key, u.name, u.email, "Active" if u.active else "Deactivated", u.profile)


def salesforce_rows(team: Team, keys: dict[str, str]) -> Iterable[Row]:
    """One row a user, under the ids that the contacts' OwnerId holds."""
    for u in team.users:
        local, _, domain = u.email.partition("@")
        federation = local if u.profile != "API only" else ""
        yield (
            keys[u.key],
            f"{local}@crm.{domain}",
            u.name,
            u.email,
            str(u.active).lower(),
            u.profile,
            federation,
        )


TRUTH = ("agent_login", "agent_name", "agent_email", "truth_user_ids", "truth_trouble")


def truth_rows(team: Team, keys: dict[str, str] | None = None) -> Iterable[Row]:
    """One row an agent, shared log-ins once."""
    seen: set[str] = set()
    for a in team.agents:
        if a.login not in seen:
            seen.add(a.login)
            users = ";".join((keys or {}).get(k, k) for k in a.users.split(";") if k)
            yield (a.login, a.name, a.email, users, a.trouble)
