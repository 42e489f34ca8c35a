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
from blueprint_kit.matching.engines.duckdb import run
from blueprint_kit.matching.engines.forms import form_of
from blueprint_kit.matching.engines.held import HeldRecords, details, held_records, held_values
from blueprint_kit.matching.engines.plan import Form
from blueprint_kit.matching.engines.sql import compiled
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.ladder import levels_of
from blueprint_kit.matching.normalisers import LADDER
from blueprint_kit.matching.normalisers.numbers import COUNTRY_IGNORED
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.matching.verdicts import Facts, Verdict, decide
from blueprint_kit.model.policies.matching import MatchRules

Engine: TypeAlias = Callable[[str, Mapping[str, pa.Table]], pa.Table]
Agents: TypeAlias = Sequence[frozenset[str]]
Columns: TypeAlias = dict[str, Ints]


def answers(
    books: Sequence[Book], calls: Calls, agents: Agents, rules: MatchRules, engine: Engine = run
) -> Answers:
    """Answer every row of a log."""
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
        text = compiled(rules, form or form_of(rules, self.tables))
        said = engine(text, {**self.tables, "details": settling, "owners": owners})
        of_ask, listed = _parted(said, len(self.asks.made_a_key))
        del said
        found = _Answered(of_ask, listed, self.asks, self.state, self.states, self.held, companies, rules)
        return found.answers()


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


def _parted(said: pa.Table, count: int) -> tuple[Columns, pa.Table]:
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


@dataclass(frozen=True, eq=False)
class _Answered:
    """What the SQL said, with what is needed to put it into words."""

    of_ask: Columns
    listed: pa.Table
    asks: Asks
    state: Ints
    states: Sequence[State]
    held: HeldRecords
    companies: Sequence[str]
    rules: MatchRules

    def answers(self) -> Answers:
        """Return each row's answer; rows with the same facts are decided once."""
        names, level = _levels(self.of_ask, self.rules)
        facts = _facts(self.of_ask, level, names, self.rules) | {"made_a_key": self.asks.made_a_key}
        of_row = self.asks.of_row
        by_row = {name: column[of_row] for name, column in facts.items()}
        kind, first = coded([*by_row.values(), self.state], len(of_row))
        verdicts = [self._verdict(by_row, row, names) for row in first.tolist()]
        ids = _texts([*self.held.ids, ""])
        candidate_ids = ids[np.where(level == 0, len(self.held.ids), self.of_ask["record"])]
        _list_several(candidate_ids, self.listed, self.of_ask, ids)
        objects, linked = self._linked(_texts([one.links for one in verdicts])[kind], ids)
        return Answers(
            {
                "outcome": _texts([one.outcome for one in verdicts])[kind],
                "action": _texts([one.action for one in verdicts])[kind],
                "reason": _texts([one.reason for one in verdicts])[kind],
                "rule": _texts(["", *(one.name for one in self.rules.rules)])[self.of_ask["rule"] + 1][
                    of_row
                ],
                "record_object": objects,
                "record_id": linked,
                "candidates": np.where(level == 0, 0, self.of_ask["size"])[of_row],
                "candidate_ids": candidate_ids[of_row],
                "level": _texts(names)[level][of_row],
            }
        )

    def _verdict(self, by_row: Columns, row: int, names: Sequence[str]) -> Verdict:
        said = {name: int(column[row]) for name, column in by_row.items()}
        flags = {name: bool(said[name]) for name in _FLAGS}
        state, level = self.states[int(self.state[row])], names[said["level"]]
        return decide(Facts(level=level, state=state, doubt=_DOUBTS[said["doubt"]], **flags), self.rules)

    def _linked(self, links: Texts, ids: Texts) -> tuple[Texts, Texts]:
        """Return kind and id of what each row is linked to."""
        of_row, nobody = self.asks.of_row, len(self.held.ids)
        to_company = links == "company"
        at = np.where(links == "record", self.of_ask["record"][of_row], nobody)
        objects, found = _texts([*self.held.objects, ""])[at], ids[at]
        objects[to_company] = "company"
        found[to_company] = _texts(self.companies)[self.of_ask["company"][of_row][to_company]]
        return objects, found


_DOUBTS = ("", "country_differs", "extensions_open")
_FLAGS = ("made_a_key", "several", "shared", "draw", "company", "excluded")


def _levels(of_ask: Columns, rules: MatchRules) -> tuple[list[str], Ints]:
    """Return the names of the levels, ``""`` first, and which one found each ask's records."""
    by_rule = [levels_of(rule, rules) for rule in rules.rules]
    names = list(dict.fromkeys(["", *(level for levels in by_rule for level in levels)]))
    found = np.zeros(len(of_ask["rule"]), dtype=np.int64)
    for number, levels in enumerate(by_rule):
        mine = of_ask["rule"] == number
        places = np.array([names.index(level) for level in levels], dtype=np.int64)
        found[mine] = places[of_ask["level"][mine]]
    return names, found


def _facts(of_ask: Columns, level: Ints, names: Sequence[str], rules: MatchRules) -> Columns:
    """Return each ask's facts as numbers."""
    ignoring = np.isin(level, [place for place, name in enumerate(names) if name in COUNTRY_IGNORED])
    undecided = rules.extensions is None and rules.comparison != LADDER[0]
    differs = ignoring & (of_ask["apart"] == 1)
    other = undecided & (of_ask["other"] == 1)
    ignored = rules.extensions in {None, "ignore"} and rules.comparison != LADDER[0]
    numbers = np.array([*(rule.parts == ("phone",) for rule in rules.rules), False])
    only_number = numbers[of_ask["rule"]] & (ignored | (of_ask["told"] != 1))
    sharing = np.where(only_number, np.maximum(of_ask["wide"], of_ask["sharing"]), 0)
    threshold = rules.shared_number_threshold
    found = level > 0
    nobody = np.zeros(len(level), dtype=np.int64)
    return {
        "level": level,
        "several": (found & (of_ask["size"] > 1)).astype(np.int64),
        "doubt": np.where(found & differs, 1, np.where(found & other, 2, 0)),
        "shared": nobody if threshold is None else (found & (sharing >= threshold)).astype(np.int64),
        "draw": (found & (of_ask["draw"] == 1)).astype(np.int64),
        "company": (found & (of_ask["company"] > 0)).astype(np.int64),
        "excluded": (~found & (of_ask["touched"] == 1)).astype(np.int64),
    }


def _list_several(candidate_ids: Texts, listed: pa.Table, of_ask: Columns, ids: Texts) -> None:
    """Write the first candidates of each case to its asks; the cases stand in order, one after the other."""
    if not len(listed):
        return
    keys = ("rule", "rep", "agent")
    held = [listed[name].to_numpy().astype(np.int64) for name in keys]
    asking = np.flatnonzero(of_ask["size"] > 1)
    asked = [of_ask[name][asking] for name in keys]
    case, _ = coded(
        [np.concatenate([a, b]) for a, b in zip(held, asked, strict=True)], len(listed) + len(asking)
    )
    of_listed, of_asking = case[: len(listed)], case[len(listed) :]
    starts = np.flatnonzero(np.diff(of_listed, prepend=-1))
    ends = [*starts[1:].tolist(), len(listed)]
    names = ids[listed["record"].to_numpy()].tolist()
    joined = np.empty(int(case.max(initial=-1)) + 1, dtype=object)
    for code, start, end in zip(of_listed[starts].tolist(), starts.tolist(), ends, strict=True):
        joined[code] = ";".join(names[start:end])
    candidate_ids[asking] = joined[of_asking]


def _texts(values: Sequence[str]) -> Texts:
    found = np.empty(len(values), dtype=object)
    found[:] = list(values)
    return found
