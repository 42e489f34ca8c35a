"""Replaying interactions against records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from blueprint_kit.errors import InputError
from blueprint_kit.matching.assume import Decisions, required, rules_of
from blueprint_kit.matching.calls import Calls, read_calls
from blueprint_kit.matching.columns import missing_fields
from blueprint_kit.matching.index import Book, RuleIndex, index_rule, open_books
from blueprint_kit.matching.keys import Finished
from blueprint_kit.matching.normalisers import key_of
from blueprint_kit.matching.own import own_numbers
from blueprint_kit.matching.resolve import Candidates, Resolver
from blueprint_kit.matching.result import COLUMNS, Matches
from blueprint_kit.matching.sides import Data, Side, as_side
from blueprint_kit.matching.verdicts import Answer, answer
from blueprint_kit.model.policies.matching import MatchRules


@dataclass(frozen=True, eq=False)
class Replay:
    """Everything one run prepared, kept so that a row can be explained."""

    rules: MatchRules
    calls: Calls
    books: Sequence[Book]
    indexes: Sequence[RuleIndex]
    keys: Sequence[Sequence[tuple[tuple[Finished, ...], ...]]]
    resolver: Resolver
    answers: Sequence[Answer]
    notices: tuple[str, ...]

    def row_keys(self, row: int) -> list[tuple[tuple[Finished, ...], ...]]:
        """Return a row's finished keys: rule, level, keys."""
        return [by_row[row] for by_row in self.keys]

    def candidates(self, row: int) -> Candidates:
        """Return what the rules find for a row."""
        return self.resolver.row(self.row_keys(row))


def match(
    contacts: Data | Mapping[str, Data],
    interactions: Data,
    decisions: Decisions,
    *,
    assume: Mapping[str, Any] | None = None,
) -> Matches:
    """Replay interactions against records, as decided.

    Parameters
    ----------
    contacts, interactions:
        One table of records, or object (``contact``, ``lead``, …) -> table; and the log, a row for each
        leg. A table is a ``Table``, a pandas frame or an Arrow table; a frame's roles are guessed.
    decisions:
        A Blueprint, whose working values are taken, or resolved MatchRules.
    assume:
        Path -> value for this run only; text is read as ``blueprint-kit set`` reads it.

    Returns
    -------
    Matches
        ``.frame`` has one row for each row of ``interactions``, its index and order.

    Raises
    ------
    InputError
        Without a working value for ``matching.lookup_keys``, naming the line that sets one. No cell raises.

    Notes
    -----
    Rules are tried in their order; the first that finds a record wins. Within a rule stricter levels
    of comparison go before looser ones, then objects in their order of precedence, then named fields
    in theirs. No open decision is replaced by a default: the row stays ``none`` or ``ambiguous``.
    Where countries differ and only digits agree, a row is ``ambiguous`` at best.

    Examples
    --------
    >>> import pandas as pd
    >>> from blueprint_kit.model.policies import KeyRule, MatchRules
    >>> people = pd.DataFrame({"Id": ["7", "8"], "Phone": ["+44 20 7946 0958", "+49 30 123456"]})
    >>> calls = pd.DataFrame({"Call ID": ["a", "b"], "Customer Phone": ["+442079460958", "anonymous"]})
    >>> rules = MatchRules(rules=(KeyRule("phone", ("phone",)),), comparison="exact_e164", extensions="ignore")
    >>> match(people, calls, rules).frame[["outcome", "record_id", "action"]].values.tolist()
    [['unique', '7', 'link'], ['withheld', '', 'undecided']]
    """
    rules = rules_of(decisions, assume).for_match()
    required("matching.lookup_keys", bool(rules.rules))
    replay = run(_sides(contacts, rules), as_side(interactions, "interactions"), rules)
    return Matches(_frame(replay), replay, run)


def run(sides: Mapping[str, Side], log: Side, rules: MatchRules) -> Replay:
    """Prepare both sides and answer every row."""
    own = own_numbers(rules.own_numbers, rules.phone)
    staff = frozenset(key for cell in log.first("agent_email") if (key := key_of("email", cell)))
    books, notices = open_books(sides, rules, staff, own)
    calls = read_calls(log, rules, own)
    indexes = [index_rule(books, rule, rules) for rule in rules.rules]
    keys = [calls.keys(rule, index.levels) for rule, index in zip(rules.rules, indexes, strict=True)]
    resolver = Resolver(indexes, rules)
    answers = _answers(calls, keys, resolver, rules)
    said = (*notices, *missing_fields([book.side for book in books], log, rules))
    return Replay(rules, calls, books, indexes, keys, resolver, answers, said)


def _sides(contacts: Data | Mapping[str, Data], rules: MatchRules) -> dict[str, Side]:
    """Return object -> table; one table alone is the contacts, or the only object that is searched."""
    if not isinstance(contacts, Mapping):
        searched = rules.searched_objects
        kind = "contact" if not searched or "contact" in searched else searched[0]
        return {kind: as_side(contacts, "contacts")}
    if not contacts:
        raise InputError("No table of records was given.", remedy="Give at least the contacts.")
    return {str(kind): as_side(data, f"{kind} records") for kind, data in contacts.items()}


def _answers(
    calls: Calls,
    keys: Sequence[Sequence[tuple[tuple[Finished, ...], ...]]],
    resolver: Resolver,
    rules: MatchRules,
) -> list[Answer]:
    agents = _agents(calls.side)
    by_agent = "owned_by_this_agent" in rules.tie_break
    known: dict[tuple[object, ...], Answer] = {}
    found = []
    for row, (state, agent) in enumerate(zip(calls.states(), agents, strict=True)):
        row_keys = [by_row[row] for by_row in keys]
        made_a_key = any(level for by_level in row_keys for level in by_level)
        candidates = resolver.row(row_keys)
        asked = (id(candidates), state, made_a_key, agent if by_agent else None)
        if asked not in known:
            known[asked] = answer(candidates, state, made_a_key, rules, agent)
        found.append(known[asked])
    return found


def _agents(side: Side) -> list[frozenset[str]]:
    columns = [side.first(role) for role in ("agent_id", "agent", "agent_email")]
    return [
        frozenset(cell.strip().casefold() for cell in row if cell.strip())
        for row in zip(*columns, strict=True)
    ]


def _frame(replay: Replay) -> pd.DataFrame:
    side, answers = replay.calls.side, replay.answers
    ids, legs = side.first("interaction_id"), side.first("leg_id")
    rows = [
        (place + 1, ids[place], legs[place], a.outcome, a.rule, a.record_object, a.record_id, a.candidates,
         a.candidate_ids, a.action, a.reason)
        for place, a in enumerate(answers)
    ]  # fmt: skip
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    typed = {"row": "int64", "candidates": "int64"}
    return pd.DataFrame(
        {
            name: pd.Series(list(cells), index=side.frame.index, dtype=typed.get(name, object))
            for name, cells in zip(COLUMNS, columns, strict=True)
        }
    ).pipe(_as_text)


def _as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Return text columns with pandas' text dtype; one that holds no valid Unicode stays an object column."""
    for name in frame.columns.difference(["row", "candidates"]):
        try:
            frame[name] = frame[name].astype("str")
        except UnicodeEncodeError:
            continue
    return frame
