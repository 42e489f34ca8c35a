"""The CRM's users and the contact center's agents, each with what they can be recognised by."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from blueprint_kit.matching.normalisers.text import folded
from blueprint_kit.matching.sides import Side
from blueprint_kit.tables.words import normal, word_set

_OFF = word_set(
    "inactive deactivated disabled suspended deleted archived false no n 0 inaktiv inactif inactivo terminated"
)
_LOGIN = ("username", "user name", "login", "log in", "alias", "federation identifier", "nickname")
_MACHINE = re.compile(
    r"\b(integration|integrations|api|automation|automated|automatic|connector|telephony|cti|bot|sync|system|admin|administrator|"
    r"service account|robot|webhook|middleware|zapier)\b"
)
_PLACE = re.compile(
    r"front ?desk|help ?desk|\bdesk\b|reception|switchboard|hotline|shared|\bteam\b|call ?cent(er|re)|\bqueue\b|\bsupport\b|"
    r"\bservice\b|\bsales\b|\boffice\b|\binfo\b|empfang|zentrale|accueil|recepcion|\bagent ?\d+\b|\bseat ?\d+\b|training|\btest\b"
)


@dataclass(frozen=True, slots=True)
class User:
    """A CRM user by row, with ids, addresses, log-ins and name as compared; ``machine`` writes and takes no call."""

    row: int
    key: str
    emails: frozenset[str]
    logins: frozenset[str]
    name: str
    active: bool
    machine: bool


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent as the log writes them: ``key`` as in `Call.agents`; ``names`` are all that stand beside it."""

    key: str
    row: int
    rows: int
    ids: frozenset[str]
    emails: frozenset[str]
    names: frozenset[str]

    @property
    def shared(self) -> bool:
        """Whether the name is a place's and no person's, or one log-in has several people's names."""
        # The domain of an address says nothing of the person: ann@support.example.com is Ann's.
        said = {*self.names, *(folded(one.partition("@")[0]) for one in (*self.emails, self.key))}
        return len(self.names) > 1 or any(_PLACE.search(one) for one in said)


def id_key(cell: str) -> str:
    """Return an id as it is compared: Salesforce writes one id with 15 or with 18 characters.

    >>> id_key("0055e0000001147AAA"), id_key(" 4006 ")
    ('0055e0000001147', '4006')
    """
    text = cell.strip()
    return text[:15] if len(text) == 18 and text.isascii() and text.isalnum() else text


def read_users(side: Side) -> tuple[User, ...]:
    """Return the CRM's users."""
    ids = side.first("record_id", "agent_id", "owner_id")
    addresses = [side.cells(column) for column in side.columns("email", "agent_email")]
    logins = [side.cells(column) for column in side.frame.columns if normal(str(column)) in _LOGIN]
    names = _whole_names(side)
    states = [side.cells(column) for column in side.columns("status")]
    rest = [side.cells(column) for column in side.frame.columns if side.roles.get(column) is None]
    found = []
    for row, (key, name) in enumerate(zip(ids, names, strict=True)):
        emails = frozenset(mail.strip().casefold() for cells in addresses if "@" in (mail := cells[row]))
        told = folded(
            " ".join(
                [
                    name,
                    *(re.split(r"[@\d]", mail)[0].replace(".", " ") for mail in emails),
                    *(c[row] for c in rest),
                ]
            )
        )
        found.append(
            User(
                row,
                id_key(key),
                emails,
                frozenset(said.strip().casefold() for cells in logins if (said := cells[row]).strip()),
                folded(name),
                not any(folded(cells[row]) in _OFF for cells in states),
                bool(_MACHINE.search(told)),
            )
        )
    return tuple(found)


def agents_of_rows(side: Side) -> list[tuple[str, ...]]:
    """Return for each row the agents as they are told apart: by id, else by name, else by address.

    Genesys Cloud, among others, writes all agents of a conversation into one cell, joined with a semicolon.
    """
    cells = side.first("agent_id", "agent", "agent_email")
    return [tuple(dict.fromkeys(one for part in cell.split(";") if (one := part.strip()))) for cell in cells]


def read_agents(side: Side) -> tuple[Agent, ...]:
    """Return the log's agents, in the order in which they first appear."""
    by_name, mails = side.first("agent"), side.first("agent_email")
    rows_of: dict[str, list[int]] = defaultdict(list)
    alone: dict[str, list[int]] = defaultdict(list)
    for row, keys in enumerate(agents_of_rows(side)):
        for key in keys:
            rows_of[key].append(row)
        if len(keys) == 1:
            alone[keys[0]].append(row)
    named_by_id = bool(side.columns("agent_id"))
    return tuple(
        Agent(
            key,
            rows[0],
            len(rows),
            frozenset({id_key(key)} if named_by_id else ()),
            # What stands beside several agents says nothing of one of them.
            frozenset(_addresses(key, *(cell for row in alone[key] for cell in (mails[row], by_name[row])))),
            frozenset(_names(key if not named_by_id else "", *(by_name[row] for row in alone[key]))),
        )
        for key, rows in rows_of.items()
    )


def _addresses(*cells: str) -> set[str]:
    return {cell.strip().casefold() for cell in cells if "@" in cell}


def _names(*cells: str) -> set[str]:
    return {folded(cell) for cell in cells if cell.strip() and "@" not in cell}


def _whole_names(side: Side) -> list[str]:
    if side.columns("full_name"):
        return side.first("full_name")
    pairs = zip(side.first("first_name"), side.first("last_name"), strict=True)
    return [f"{first.strip()} {last.strip()}".strip() for first, last in pairs]
