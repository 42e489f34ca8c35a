"""From the SQL's numbers to each row's answer; what follows from them is decided by `verdicts.decide`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.matching.answers import Answers, Texts
from blueprint_kit.matching.calls import Calls, State
from blueprint_kit.matching.engines.asked import Asks, asks, coded, questions, states
from blueprint_kit.matching.engines.decided import Decided, Found, Names, texts
from blueprint_kit.matching.engines.duckdb import run
from blueprint_kit.matching.engines.forms import form_of
from blueprint_kit.matching.engines.held import HeldRecords, details, held_records, held_values
from blueprint_kit.matching.engines.plan import Form
from blueprint_kit.matching.engines.sql import compiled
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.ladder import levels_of
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.model.policies.matching import MatchRules

Engine: TypeAlias = Callable[[str, Mapping[str, pa.Table]], pa.Table]
Agents: TypeAlias = Sequence[frozenset[str]]
Columns: TypeAlias = dict[str, Ints]


def answers(
    books: Sequence[Book], calls: Calls, agents: Agents, rules: MatchRules, engine: Engine = run
) -> Answers:
    """Answer every row of a log by the one text that says all of the rules."""
    return finished_keys(books, calls, agents, rules).answers(rules, engine)


@dataclass(frozen=True, eq=False)
class FinishedKeys:
    """Both sides' keys, fit for any policy that compares the same keys: what follows from them may change."""

    held: HeldRecords
    asks: Asks
    tables: Mapping[str, pa.Table]
    state: Ints
    states: Sequence[State]

    def answers(self, rules: MatchRules, engine: Engine = run, form: Form | None = None) -> Answers:
        """Answer every row, in the form of the text that fits the keys unless one is named."""
        settling, owners, companies = details(self.held, rules)
        tables = {**self.tables, "details": settling, "owners": owners}
        of_ask, listed = asked_of(engine, rules, tables, len(self.asks.made_a_key), form)
        names = Names.of(self.held.objects, self.held.ids)
        asking = np.flatnonzero(of_ask["size"] > 1)
        of_case, joined = case_ids(listed, {name: column[asking] for name, column in of_ask.items()}, names)
        several = np.full(len(of_ask["size"]), -1, dtype=np.int64)
        several[asking] = of_case
        found = Found(self.asks.of_row, self.asks.made_a_key, of_ask, several, joined, companies)
        return Decided(found, self.state, self.states, names, rules).answers()


def finished_keys(books: Sequence[Book], calls: Calls, agents: Agents, rules: MatchRules) -> FinishedKeys:
    """Return the keys of both sides, each distinct cell read once."""
    held = held_records(books)
    tables: dict[str, pa.Table] = {}
    asked = []
    for number, rule in enumerate(rules.rules):
        levels = levels_of(rule, rules)
        tables[f"held_{number}"] = held_values(held, rule, levels, rules)
        asked.append(questions(calls, rule, levels, rules))
        tables[f"asked_{number}"] = asked[-1].table
    by_agent = agents if "owned_by_this_agent" in rules.tie_break else None
    found = asks(asked, by_agent, len(calls.side.frame))
    tables |= {"asks": found.table, "agents": found.agents}
    return FinishedKeys(held, found, tables, *states(calls))


def asked_of(
    engine: Engine,
    rules: MatchRules,
    tables: Mapping[str, pa.Table],
    count: int,
    form: Form | None = None,
) -> tuple[Columns, pa.Table]:
    """Ask an engine, in the form of the text that fits the keys unless one is named.

    Return the answers by ask and the candidates of cases, as `parted` does.
    """
    return parted(engine(compiled(rules, form or form_of(rules, tables)), tables), count)


def parted(said: pa.Table, count: int) -> tuple[Columns, pa.Table]:
    """Return the answers by ask, 0 and -1 where nothing was found, and the candidates of cases in order."""
    first = said.filter(pc.equal(said["place"], 0))
    ask = first["ask"].to_numpy()
    columns: Columns = {}
    for name in first.column_names:
        column = np.zeros(count, dtype=np.int64)
        column[ask] = pc.fill_null(pc.cast(first[name], pa.int64()), -1).to_numpy()
        columns[name] = column
    rest = said.filter(pc.greater(said["place"], 0)).select(["rule", "rep", "agent", "place", "record"])
    return columns, rest.sort_by([(name, "ascending") for name in ("rule", "rep", "agent", "place")])


def case_ids(listed: pa.Table, asking: Mapping[str, Ints], names: Names) -> tuple[Ints, Texts]:
    """Return for each ask with several candidates the place of its candidates' ids, and these ids joined.

    Parameters
    ----------
    listed:
        The first candidates of each case, case by case and in the order of picking.
    asking:
        ``rule``, ``rep`` and ``agent`` of the asks.
    """
    keys = ("rule", "rep", "agent")
    held = [listed[name].to_numpy().astype(np.int64) for name in keys]
    count = len(asking["rule"])
    case, _ = coded(
        [np.concatenate([a, asking[name]]) for a, name in zip(held, keys, strict=True)], len(listed) + count
    )
    of_listed, of_asking = case[: len(listed)], case[len(listed) :]
    joined = texts([""] * (int(case.max(initial=-1)) + 1))
    starts = np.flatnonzero(np.diff(of_listed, prepend=-1))
    ends = [*starts[1:].tolist(), len(listed)][: len(starts)]
    ids = names.ids[listed["record"].to_numpy()].tolist()
    for code, start, end in zip(of_listed[starts].tolist(), starts.tolist(), ends, strict=True):
        joined[code] = ";".join(ids[start:end])
    return of_asking, joined
