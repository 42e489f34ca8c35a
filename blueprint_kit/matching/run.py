"""Replaying interactions against records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from blueprint_kit.errors import InputError
from blueprint_kit.matching.answers import Answers
from blueprint_kit.matching.assume import Decisions, required, rules_of
from blueprint_kit.matching.calls import Calls, read_calls
from blueprint_kit.matching.columns import missing_fields
from blueprint_kit.matching.engines import duckdb
from blueprint_kit.matching.engines.answering import Engine
from blueprint_kit.matching.engines.answering import answers as engine_answers
from blueprint_kit.matching.engines.chosen import EngineChoice, Given, engine_of, fetched
from blueprint_kit.matching.index import Book, index_rule, open_books
from blueprint_kit.matching.keys import Finished
from blueprint_kit.matching.ladder import levels_of
from blueprint_kit.matching.lookup import RuleLookup
from blueprint_kit.matching.normalisers import key_of
from blueprint_kit.matching.own import own_numbers
from blueprint_kit.matching.resolve import Resolver
from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.sides import Data, Side, as_side
from blueprint_kit.matching.verdicts import Answer, answer
from blueprint_kit.model.policies.matching import MatchRules

RowKeys: TypeAlias = tuple[tuple[Finished, ...], ...]
"""The finished keys of one row by one rule: level, keys."""


@dataclass(eq=False)
class Replay:
    """Everything one run prepared, kept so that a row can be explained.

    What only an explanation reads is made when the first row is explained.
    """

    rules: MatchRules
    calls: Calls
    books: Sequence[Book]
    notices: tuple[str, ...]
    engine: Engine = field(default=duckdb.run, kw_only=True)

    @cached_property
    def indexes(self) -> Sequence[RuleLookup]:
        """Return the records under their finished keys, rule by rule."""
        return [RuleLookup(rule, self.rules, self.books) for rule in self.rules.rules]

    @cached_property
    def resolver(self) -> Resolver:
        """Return what looks finished keys up, one row at a time."""
        return Resolver(self.indexes, self.rules)

    @cached_property
    def answers(self) -> Answers:
        """Return the answer to each row."""
        agents = agents_of(self.calls.side)
        return engine_answers(self.books, self.calls, agents, self.rules, self.engine)

    def row_keys(self, row: int) -> list[RowKeys]:
        """Return a row's finished keys: rule, level, keys."""
        side = self.calls.side
        # A log's rows do not depend on each other, so that one alone has the keys it has among all.
        alone = read_calls(Side(side.name, side.frame.iloc[[row]], side.roles), self.rules, self.calls.own)
        return [alone.keys(rule, levels_of(rule, self.rules))[0] for rule in self.rules.rules]


@dataclass(eq=False)
class ReferenceReplay(Replay):
    """The same run by plain loops over dictionaries: what the engines are held to, row by row."""

    @cached_property
    def resolver(self) -> Resolver:
        """Return what looks finished keys up in dictionaries of all records."""
        return Resolver([index_rule(self.books, rule, self.rules) for rule in self.rules.rules], self.rules)

    @cached_property
    def keys(self) -> Sequence[Sequence[RowKeys]]:
        """Return the finished keys of all rows: rule, row, level, keys."""
        return [self.calls.keys(rule, levels_of(rule, self.rules)) for rule in self.rules.rules]

    @cached_property
    def answers(self) -> Answers:
        """Return the answer to each row."""
        return Answers.of(_answers(self))

    def row_keys(self, row: int) -> list[RowKeys]:
        """Return a row's finished keys: rule, level, keys."""
        return [by_row[row] for by_row in self.keys]


def match(
    contacts: Given | Mapping[str, Given],
    interactions: Given,
    decisions: Decisions,
    *,
    assume: Mapping[str, Any] | None = None,
    engine: EngineChoice = None,
) -> Matches:
    """Replay interactions against records, as decided.

    Parameters
    ----------
    contacts, interactions:
        One table of records, or object (``contact``, ``lead``, …) -> table; and the log, a row for each
        leg. A table is a ``Table``, a pandas frame, an Arrow table or a Spark DataFrame; a frame's roles
        are guessed. Of a Spark DataFrame up to five million rows are fetched, as text that Spark writes.
    decisions:
        A Blueprint, whose working values are taken, or resolved MatchRules.
    assume:
        Path -> value for this run only; text is read as ``blueprint-kit set`` reads it.
    engine:
        What compares the keys: ``"local"`` (DuckDB in this process), ``"spark"`` (the Spark that runs in
        this process, or two cores started for the run), or a running SparkSession. Unless said, the Spark
        of a table that lives there, otherwise local. Keys are made in this process; rows and hash are the same.

    Returns
    -------
    Matches
        ``.frame`` has one row for each row of ``interactions``, its index and order.

    Raises
    ------
    InputError
        Without a working value for ``matching.lookup_keys``, naming the line that sets one; for an engine
        that is not here, naming what to install. No cell raises.

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
    from blueprint_kit.matching.replays import Replays  # noqa: PLC0415 - it gives back what stands here

    compare = engine_of(engine, contacts, interactions)
    contacts, interactions = fetched(contacts, "contacts"), fetched(interactions, "interactions")
    return Replays(contacts, interactions, engine=compare).match(rules)


def reference(sides: Mapping[str, Side], log: Side, rules: MatchRules) -> ReferenceReplay:
    """Return the same run by the reference matcher, fit for a few rows: `match` is held to what it says."""
    return ReferenceReplay(*prepared(sides, log, rules))


def prepared(
    sides: Mapping[str, Side], log: Side, rules: MatchRules
) -> tuple[MatchRules, Calls, Sequence[Book], tuple[str, ...]]:
    """Prepare both sides of a run: the rules, the interactions, the records, and what is to be said."""
    own = own_numbers(rules.own_numbers, rules.phone)
    staff = frozenset(key for cell in set(log.first("agent_email")) if (key := key_of("email", cell)))
    books, notices = open_books(sides, rules, staff, own)
    calls = read_calls(log, rules, own)
    said = (*notices, *missing_fields([book.side for book in books], log, rules))
    return rules, calls, books, said


def sides_of(contacts: Data | Mapping[str, Data], rules: MatchRules) -> dict[str, Side]:
    """Return object -> table; one table alone is the contacts, or the only object that is searched."""
    if not isinstance(contacts, Mapping):
        searched = rules.searched_objects
        kind = "contact" if not searched or "contact" in searched else searched[0]
        return {kind: as_side(contacts, "contacts")}
    if not contacts:
        raise InputError("No table of records was given.", remedy="Give at least the contacts.")
    return {str(kind): as_side(data, f"{kind} records") for kind, data in contacts.items()}


def _answers(replay: ReferenceReplay) -> list[Answer]:
    calls, rules = replay.calls, replay.rules
    agents = agents_of(calls.side)
    by_agent = "owned_by_this_agent" in rules.tie_break
    known: dict[tuple[object, ...], Answer] = {}
    found = []
    for row, (state, agent) in enumerate(zip(calls.states(), agents, strict=True)):
        row_keys = replay.row_keys(row)
        made_a_key = any(level for by_level in row_keys for level in by_level)
        candidates = replay.resolver.row(row_keys)
        asked = (id(candidates), state, made_a_key, agent if by_agent else None)
        if asked not in known:
            known[asked] = answer(candidates, state, made_a_key, rules, agent)
        found.append(known[asked])
    return found


def agents_of(side: Side) -> list[frozenset[str]]:
    """Return, row by row, the id, name and address of the agent, in lower case."""
    columns = [side.first(role) for role in ("agent_id", "agent", "agent_email")]
    rows = list(zip(*columns, strict=True))
    known = {row: frozenset(cell.strip().casefold() for cell in row if cell.strip()) for row in set(rows)}
    return [known[row] for row in rows]
