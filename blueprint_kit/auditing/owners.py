"""P4: activities that belong to nobody, to the integration, or to somebody else than the agent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from blueprint_kit.auditing.agents import STATES, Agents
from blueprint_kit.auditing.exam import Exam
from blueprint_kit.auditing.figures import Figure, Measured, NotMeasured, missing
from blueprint_kit.auditing.links import unpaired
from blueprint_kit.auditing.people import User, id_key
from blueprint_kit.matching.normalisers.text import folded

_GIVE_USERS = "Give the CRM's users with --users DATA."
_TITLES = {
    "owner_blank": "Activities without an owner",
    "owner_is_integration": "Owned by an integration's or administrator's user",
    "owner_not_agent": "Owned by another person than the agent who took the call",
    "owner_inactive": "Owned by a user who is no longer active",
    "owner_unknown": "Owned by nobody in the list of users",
}
_AGENTS = {
    "agents_unmatched": ("Agents with no CRM user", ("unmatched",)),
    "agents_several": ("Agents with several CRM users", ("several",)),
    "agents_inactive": ("Agents whose CRM user is inactive", ("inactive",)),
    "agents_shared": ("Log-ins that several people share", ("shared",)),
    "agents_to_confirm": ("Agents found by an abbreviated name only", ("to_confirm",)),
}


def owners(exam: Exam) -> Iterator[Measured]:
    """Yield whose name activities carry, and which agents have no name in the CRM."""
    side = exam.written.side
    if not side.columns("owner_id", "owner"):
        yield missing("owner_blank", _TITLES["owner_blank"], "activities", "owner_id", "owner")
    else:
        measured = list(_owned(exam, [cell.strip() for cell in side.first("owner_id", "owner")]))
        yield _together(exam, measured)
        yield from measured
    yield from _agents(exam.agents)


def _together(exam: Exam, measured: list[Measured]) -> Figure:
    """Return the activities with any of the troubles; a blank owner is none where no agent took the call."""
    agents = _handlers(exam)
    rows: set[int] = set()
    for one in measured:
        if isinstance(one, Figure) and one.code == "owner_blank":
            rows.update(place for place in one.rows if agents[place] or exam.pairing.calls[place] is None)
        elif isinstance(one, Figure):
            rows.update(one.rows)
    how = "Any of the kinds below, each activity once; without the blank ones of calls that no agent took."
    said = "Activities without the right owner"
    return Figure("badly_owned", said, len(rows), len(agents), "activities", how, rows=tuple(sorted(rows)))


def _owned(exam: Exam, cells: list[str]) -> Iterator[Measured]:
    agents = _handlers(exam)
    blank = [place for place, cell in enumerate(cells) if not cell]
    yield Figure(
        "owner_blank", _TITLES["owner_blank"], len(blank), len(cells), "activities", "Blank cells of the owner.",
        rows=tuple(blank), parts=_by_agent(exam, blank, agents),
    )  # fmt: skip
    if exam.users is None:
        for code in ("owner_is_integration", "owner_not_agent", "owner_inactive", "owner_unknown"):
            yield NotMeasured(code, _TITLES[code], _GIVE_USERS)
        return
    filled = [place for place, cell in enumerate(cells) if cell]
    book = _names(exam.users)
    owner = {place: book.get(id_key(cells[place])) or book.get(folded(cells[place])) for place in filled}
    mine = _their_users(exam)
    taken = {place: mine.get(agents[place] or "", frozenset()) for place in filled}
    machine = [
        place for place, user in owner.items() if user and user.machine and user.key not in taken[place]
    ]
    yield _counted(
        "owner_is_integration", machine, len(cells),
        "The owner's name, address or profile says integration, API, system or administrator, and it is not the agent who took the call.",
    )  # fmt: skip
    yield from _other(exam, owner, taken, set(machine))
    inactive = [place for place, user in owner.items() if user and not user.active]
    yield _counted("owner_inactive", inactive, len(filled), "The list of users says so.")
    unknown = [place for place, user in owner.items() if user is None]
    yield _counted(
        "owner_unknown", unknown, len(filled), "Neither id nor name, address or log-in of the owner is in it."
    )


def _other(
    exam: Exam, owner: dict[int, User | None], taken: dict[int, frozenset[str]], machine: set[int]
) -> Iterator[Measured]:
    code = "owner_not_agent"
    rule = exam.decided("ownership.rule")
    if rule is not None and str(rule) != "handling_agent":
        why = f"The blueprint gives activities to somebody else on purpose (ownership.rule: {str(rule).replace('_', ' ')})."
        yield NotMeasured(code, _TITLES[code], why)
        return
    if exam.agents is None:
        yield missing(code, _TITLES[code], "interactions", "agent")
        return
    if not exam.paired_enough:
        yield NotMeasured(code, _TITLES[code], unpaired(exam))
        return
    asked = [place for place in owner if taken[place] and not _passed_on(exam, place)]
    unclear = sum(bool(taken[place]) for place in owner) - len(asked)
    other = [
        place
        for place in asked
        if place not in machine and (user := owner[place]) and user.key not in taken[place]
    ]
    yield _counted(
        code, other, len(asked),
        f"Of the activities with an owner whose agent is known in the CRM; the {_which(exam)} agent of the call counts, "
        "and agents found by an abbreviated name count as found. Integrations are counted above, and shared log-ins are "
        "left out." + (f" So are {unclear:,} of transferred calls for which the log names one agent only." if unclear else ""),
    )  # fmt: skip


def _passed_on(exam: Exam, place: int) -> bool:
    number = exam.pairing.calls[place]
    return _which(exam) == "last" and number is not None and exam.log.calls[number].passed_on


def _counted(code: str, rows: list[int], whole: int, how: str) -> Figure:
    return Figure(code, _TITLES[code], len(rows), whole, "activities", how, rows=tuple(rows))


def _which(exam: Exam) -> str:
    return "first" if str(exam.decided("ownership.on_transfer")) == "first" else "last"


def _handlers(exam: Exam) -> list[str | None]:
    """Return for each activity the agent who took its call, as the log names them."""
    place = 0 if _which(exam) == "first" else -1
    return [
        None if number is None or not (agents := exam.log.calls[number].agents) else agents[place]
        for number in exam.pairing.calls
    ]


def _their_users(exam: Exam) -> dict[str, frozenset[str]]:
    """Return agent -> the CRM users they are; several where it cannot be said which."""
    return {one.agent.key: frozenset(one.users) for one in exam.agents.mapped} if exam.agents else {}


def _by_agent(exam: Exam, blank: list[int], agents: list[str | None]) -> dict[str, int]:
    """Count blank owners by whether somebody could have been it."""
    states = {one.agent.key: one.state for one in exam.agents.mapped} if exam.agents else {}
    found: Counter[str] = Counter()
    for place in blank:
        agent = agents[place]
        if exam.pairing.calls[place] is None:
            found["the call is not known"] += 1
        elif agent is None:
            found["no agent took the call"] += 1
        else:
            state = states.get(agent)
            found[f"the agent has {STATES[state]}" if state else "an agent took the call"] += 1
    return dict(found.most_common())


def _names(users: tuple[User, ...]) -> dict[str, User]:
    """Return what an owner may be written as -> the user; an id goes before a name."""
    found: dict[str, User] = {}
    for user in users:
        for said in (user.name, *user.emails, *user.logins):
            found.setdefault(folded(said), user)
    return {**found, **{user.key: user for user in users if user.key}}


def _agents(agents: Agents | None) -> Iterator[Measured]:
    if agents is None:
        why = f"{_GIVE_USERS} The interactions need a column of agents (--role COLUMN=agent)."
        yield NotMeasured("agents_unmatched", "Agents without one CRM user", why)
        return
    counts, calls = agents.counts, agents.calls
    for code, (said, states) in _AGENTS.items():
        yield Figure(
            code, said, sum(counts[state] for state in states), len(agents), "agents",
            "The log's agents were held against the list of users by id, address, log-in and name.",
            "interactions", tuple(one.agent.row for one in agents.mapped if one.state in states),
            parts={"rows of the log": sum(calls[state] for state in states)},
        )  # fmt: skip
