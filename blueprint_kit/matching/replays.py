"""Both sides of a replay, prepared once and answered again under other decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa

from blueprint_kit.matching.answers import Answers
from blueprint_kit.matching.assume import Decisions, required, rules_of
from blueprint_kit.matching.calls import Calls, State, read_calls
from blueprint_kit.matching.columns import missing_fields
from blueprint_kit.matching.engines.answering import Engine
from blueprint_kit.matching.engines.asked import Asks, Questions, asks, coded, questions, states
from blueprint_kit.matching.engines.cases import Cases, Compared, Picked, cases, compare, pick, put_together
from blueprint_kit.matching.engines.decided import Decided
from blueprint_kit.matching.engines.duckdb import run
from blueprint_kit.matching.kept import SIDES, Kept
from blueprint_kit.matching.ladder import levels_of
from blueprint_kit.matching.narrowing import for_calls, for_finding, for_picking, for_rule
from blueprint_kit.matching.normalisers import key_of
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.matching.own import OwnNumbers, own_numbers
from blueprint_kit.matching.prepared_records import TABLES, Opened, PreparedRecords
from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.run import Replay, agents_of, reference
from blueprint_kit.matching.sides import Data, Side, as_side
from blueprint_kit.matching.summary import LogColumns
from blueprint_kit.model.policies.matching import KeyRule, MatchRules

Progress: TypeAlias = Callable[[int], None]
Given: TypeAlias = MatchRules | tuple[Any, ...]
"""What a step was given: narrowed rules, and what the steps before it were given."""


def _nobody(_rows: int) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True, eq=False)
class ReadCalls:
    """The interactions as some decisions read them: each row's state as a number, and the states."""

    calls: Calls
    state: Ints
    states: list[State]


@dataclass(eq=False)
class Answered(Replay):
    """A run whose answers stand as codes until somebody looks at rows."""

    decided: Decided = field(kw_only=True)
    log: LogColumns = field(kw_only=True)

    @cached_property
    def answers(self) -> Answers:
        """Return the answer to each row."""
        return self.decided.answers()


class Replays:
    """Contacts and interactions, prepared; each `match` does again only what its decisions change.

    A step of a run is given only the decisions it may read, and its last few results are kept with
    these: two readings of a side, four tables of finished keys a side, three comparisons and three orders
    of picking. The answers are therefore those of `match` on the same tables, row by row, whatever was
    asked before.

    Attributes
    ----------
    rows, of_rows:
        Rows that are answered, and rows of the whole log, of which these may be a sample.
    """

    def __init__(
        self,
        contacts: Data | Mapping[str, Data] | PreparedRecords,
        interactions: Data | Side,
        *,
        of_rows: int | None = None,
        engine: Engine = run,
    ) -> None:
        log = interactions if isinstance(interactions, Side) else as_side(interactions, "interactions")
        self._records = (
            contacts if isinstance(contacts, PreparedRecords) else PreparedRecords(contacts, _staff(log))
        )
        self._log, self._engine, self._columns = log, engine, LogColumns(log)
        self.of_rows = self.rows if of_rows is None else of_rows
        self._calls = Kept[ReadCalls](SIDES)
        self._questions = Kept[Questions](TABLES)
        self._asks = Kept[Asks]()
        self._compared = Kept[Compared]()
        self._cases = Kept[Cases]()
        self._picked = Kept[Picked]()

    @property
    def rows(self) -> int:
        """Return how many rows are answered."""
        return len(self._log.frame)

    @cached_property
    def _agents(self) -> tuple[Ints, list[frozenset[str]]]:
        """Return each row's agent as a number, and what each agent is called."""
        columns = [self._log.first(role) for role in ("agent_id", "agent", "agent_email")]
        codes = [pd.factorize(np.array(cells, dtype=object))[0].astype(np.int64) for cells in columns]
        of_row, first = coded(codes, self.rows)
        some = Side(self._log.name, self._log.frame.iloc[first], self._log.roles)
        return of_row, agents_of(some)

    def sample(self, rows: int, seed: int = 1) -> Replays:
        """Return the same records with some of the interactions, each with all of its legs.

        The answer to a row is the one it has among all. The records' side is shared and not prepared again.

        Parameters
        ----------
        rows:
            At most so many rows of the log; at least one interaction is taken.
        seed:
            The same seed takes the same interactions.
        """
        if rows >= self.rows:
            return self
        whole = self._columns.interaction
        alone = np.where(whole < 0, np.arange(self.rows) + int(whole.max(initial=-1)) + 1, whole)
        codes, count = np.unique(alone, return_inverse=True)[1], np.unique(alone, return_counts=True)[1]
        order = np.random.default_rng(seed).permutation(len(count))
        taken = order[: max(1, int(np.searchsorted(np.cumsum(count[order]), rows, side="right")))]
        inside = np.zeros(len(count), dtype=np.bool_)
        inside[taken] = True
        some = Side(self._log.name, self._log.frame.iloc[np.flatnonzero(inside[codes])], self._log.roles)
        return Replays(self._records, some, of_rows=self.of_rows, engine=self._engine)

    def match(
        self,
        decisions: Decisions,
        *,
        assume: Mapping[str, Any] | None = None,
        progress: Progress | None = None,
    ) -> Matches:
        """Answer all rows as decided; see `match`.

        ``progress`` is called between steps with 0; what it raises stops the run, and what was done until
        then is kept.

        Examples
        --------
        >>> people = pd.DataFrame({"Id": ["7", "8"], "Phone": ["+44 20 7946 0958"] * 2})
        >>> replays = Replays(people, pd.DataFrame({"Call ID": ["a"], "Customer Phone": ["+442079460958"]}))
        >>> rules = MatchRules(rules=(KeyRule("phone", ("phone",)),), comparison="exact_e164", extensions="ignore")
        >>> picking = MatchRules(
        ...     rules=rules.rules, comparison="exact_e164", extensions="ignore",
        ...     on_multiple="pick_by_tie_break", tie_break=("record_id",))
        >>> [replays.match(one).frame["record_id"].tolist() for one in (rules, picking)]
        [[''], ['7']]
        """
        rules = rules_of(decisions, assume).for_match()
        required("matching.lookup_keys", bool(rules.rules))
        tell = progress or _nobody
        own = own_numbers(rules.own_numbers, rules.phone)
        tell(0)
        opened = self._records.opened(rules, own)
        tell(0)
        given = for_calls(rules)
        read = self._calls.get(given, lambda: _read(self._log, given, own))
        tell(0)
        found = self._found(opened, read.calls, rules, tell)
        tell(0)
        said = (*opened.notices, *missing_fields([book.side for book in opened.books], self._log, rules))
        decided = Decided(found, read.state, read.states, opened.names, rules)
        answered = Answered(rules, read.calls, opened.books, said, decided=decided, log=self._columns)
        return Matches(answered, reference)

    def ready(self, decisions: Decisions, *, assume: Mapping[str, Any] | None = None) -> bool:
        """Return whether the keys are compared already, so that these decisions are answered at once."""
        rules = rules_of(decisions, assume).for_match()
        return _compared_under(self._records.given(rules), rules) in self._compared

    def _found(self, opened: Opened, calls: Calls, rules: MatchRules, tell: Progress) -> Any:
        by_rule = tuple(for_rule(rule, rules) for rule in rules.rules)
        asked = (for_calls(rules), by_rule)
        compared_ = _compared_under(opened.given, rules)
        by_agent = "owned_by_this_agent" in rules.tie_break
        picked_ = (compared_, by_agent, for_picking(rules))

        def tables() -> dict[str, pa.Table]:
            made: dict[str, pa.Table] = {}
            for number, (rule, given) in enumerate(zip(rules.rules, by_rule, strict=True)):
                made[f"held_{number}"] = self._records.keys(opened, rule, given)
                tell(0)
                made[f"asked_{number}"] = self._question(calls, rule, given, rules).table
                tell(0)
            return made

        def asking() -> Asks:
            each = [
                self._question(calls, rule, given, rules)
                for rule, given in zip(rules.rules, by_rule, strict=True)
            ]
            return asks(each, None, self.rows)

        def comparing() -> Compared:
            made = tables()
            return compare(made, self._asks.get(asked, asking), opened.held, for_finding(rules), self._engine)

        compared = self._compared.get(compared_, comparing)
        tell(0)
        agents = self._agents if by_agent else None
        one = self._cases.get((compared_, by_agent), lambda: cases(compared, tables(), agents))
        tell(0)
        picked = self._picked.get(picked_, lambda: pick(one, opened.held, for_picking(rules), self._engine))
        return put_together(compared, one, picked, opened.held, rules)

    def _question(self, calls: Calls, rule: KeyRule, given: MatchRules, rules: MatchRules) -> Questions:
        levels = levels_of(rule, given)
        return self._questions.get(
            (for_calls(rules), given), lambda: questions(calls, given.rules[0], levels, given)
        )

    def __repr__(self) -> str:
        of = f" of {self.of_rows:,}" if self.rows < self.of_rows else ""
        return f"<Replays of {self.rows:,}{of} rows>"


def _compared_under(records: Given, rules: MatchRules) -> Given:
    """Return what the comparison of all keys depends on."""
    by_rule = tuple(for_rule(rule, rules) for rule in rules.rules)
    return (records, (for_calls(rules), by_rule), for_finding(rules))


def _staff(log: Side) -> frozenset[str]:
    return frozenset(key for cell in set(log.first("agent_email")) if (key := key_of("email", cell)))


def _read(log: Side, given: MatchRules, own: OwnNumbers) -> ReadCalls:
    calls = read_calls(log, given, own)
    return ReadCalls(calls, *states(calls))
