"""Cases: asks with several candidates. Only their answer depends on the order of picking, so only they are asked again.

A case is put to the same SQL once more, as a small log of its own against the records that it may find; asks do not
depend on each other, and so nothing else can change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.matching.answers import Texts
from blueprint_kit.matching.engines.answering import Columns, Engine, asked_of, case_ids
from blueprint_kit.matching.engines.asked import Asks, coded
from blueprint_kit.matching.engines.decided import Found, Names, texts
from blueprint_kit.matching.engines.held import HeldRecords, details
from blueprint_kit.matching.engines.values import texts as arrow_texts
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.model.policies.matching import MatchRules

Tables = Mapping[str, pa.Table]
_OF_PICKING = frozenset(("place", "ask", "agent", "record", "draw", "company"))


@dataclass(frozen=True, eq=False)
class Compared:
    """What the keys say of each ask before anything is picked.

    ``of_ask`` has ``low`` in place of ``record``: the only candidate, where there is one alone.
    """

    asks: Asks
    of_ask: Columns


def compare(tables: Tables, asks: Asks, held: HeldRecords, rules: MatchRules, engine: Engine) -> Compared:
    """Compare the keys of all asks; nothing is picked, since no record has any details here."""
    settling, owners, _ = details(only(held, np.zeros(0, dtype=np.int64)), rules)
    given = {**tables, "asks": asks.table, "agents": asks.agents, "details": settling, "owners": owners}
    of_ask, _ = asked_of(engine, rules, given, len(asks.made_a_key))
    kept = {name: column for name, column in of_ask.items() if name not in _OF_PICKING}
    return Compared(asks, {**kept, "low": of_ask["record"]})


@dataclass(frozen=True, eq=False)
class Cases:
    """The cases of a log, apart from all else.

    Attributes
    ----------
    of_row, parent:
        The ask of each row, told apart by agent where it is a case, and the ask of `Compared` it came from.
    asks:
        The asks that are cases.
    case:
        The case of each of these: asks by the same rule, of the same candidates and by the same agent share one.
    tables:
        One ask for each case with its questions, and the keys of the records it may find, numbered anew.
    records:
        Number of each of these records among all.
    """

    of_row: Ints
    parent: Ints
    asks: Ints
    case: Ints
    tables: Tables
    records: Ints


def cases(found: Compared, tables: Tables, agents: tuple[Ints, Sequence[frozenset[str]]] | None) -> Cases:
    """Return the cases; ``agents`` are each row's, given where the order of picking looks at them."""
    several = found.of_ask["size"] > 1
    of_row, parent = found.asks.of_row, np.arange(len(several), dtype=np.int64)
    agent = np.zeros(len(parent), dtype=np.int64)
    known: Sequence[frozenset[str]] = ()
    if agents is not None:
        by_row, known = agents
        told = np.where(several[of_row], by_row, 0)
        of_row, first = coded([of_row, told], len(of_row))
        parent, agent = found.asks.of_row[first], told[first]
    asks = np.flatnonzero(several[parent])
    said = [found.of_ask[name][parent[asks]] for name in ("rule", "rep")]
    case, first = coded([*said, agent[asks]], len(asks))
    asking = parent[asks[first]]
    small, records = _questions(found, asking, tables)
    questions = {
        name: found.asks.table[name].to_numpy()[asking]
        for name in found.asks.table.column_names
        if name.startswith("question_")
    }
    number = np.arange(len(first), dtype=np.int64)
    named = [(one, name) for one, names in enumerate(known) for name in names]
    small["asks"] = pa.table({"ask": number, "agent": agent[asks[first]], **questions})
    small["agents"] = pa.table(
        {
            "agent": np.array([one for one, _ in named], dtype=np.int64),
            "name": arrow_texts([name for _, name in named]),
        }
    )
    return Cases(of_row, parent, asks, case, small, records)


def _questions(found: Compared, asks: Ints, tables: Tables) -> tuple[dict[str, pa.Table], Ints]:
    """Return the questions of some asks, the records' keys that agree with one of them, and these records."""
    small: dict[str, pa.Table] = {}
    for name in found.asks.table.column_names:
        _, sign, rule = name.partition("question_")
        if sign:
            wanted = pa.array(np.unique(found.asks.table[name].to_numpy()[asks]))
            asked = tables[f"asked_{rule}"]
            small[f"asked_{rule}"] = asked.filter(pc.is_in(asked["question"], value_set=wanted))
            small[f"held_{rule}"] = _agreeing(tables[f"held_{rule}"], small[f"asked_{rule}"])
    held = [name for name in small if name.startswith("held_")]
    whole = [small[name]["record"].to_numpy() for name in held]
    records, places = np.unique(np.concatenate(whole), return_inverse=True)
    starts = np.cumsum([0, *map(len, whole)])
    for name, start, end in zip(held, starts[:-1], starts[1:], strict=True):
        at = small[name].column_names.index("record")
        renumbered = pa.array(places[start:end].astype(np.int64))
        small[name] = small[name].set_column(at, "record", renumbered)
    return small, records.astype(np.int64)


def _agreeing(held: pa.Table, asked: pa.Table) -> pa.Table:
    keys = [name for name in held.column_names if name.startswith("key_")]
    some = pa.array(np.zeros(len(held), dtype=np.bool_))
    for name in keys:
        wanted = asked[name].combine_chunks().drop_null().unique() if len(asked) else asked[name]
        if len(wanted):
            some = pc.or_(some, pc.is_in(held[name], value_set=wanted))
    return held.filter(some)


@dataclass(frozen=True, eq=False)
class Picked:
    """What the order of picking says of each case."""

    of_case: Columns
    listed: Texts
    companies: Sequence[str]


def pick(one: Cases, held: HeldRecords, rules: MatchRules, engine: Engine) -> Picked:
    """Put the candidates of each case in order."""
    some = only(held, one.records)
    settling, owners, companies = details(some, rules)
    count = len(one.tables["asks"])
    if not count:
        nothing = np.zeros(0, dtype=np.int64)
        return Picked({"record": nothing, "draw": nothing, "company": nothing}, texts([]), companies)
    given = {**one.tables, "details": settling, "owners": owners}
    # Few keys, and one of them may be a hot one: the form that takes every log.
    of_case, listed = asked_of(engine, rules, given, count, "collapsed")
    own = Names.of(some.objects, some.ids)
    place, joined = case_ids(listed, of_case, own)
    found = {name: of_case[name] for name in ("draw", "company")}
    return Picked({**found, "record": one.records[of_case["record"]]}, joined[place], companies)


def put_together(found: Compared, one: Cases, picked: Picked, held: HeldRecords, rules: MatchRules) -> Found:
    """Return what was found for each ask, the cases by the order of picking."""
    columns = {name: column[one.parent] for name, column in found.of_ask.items() if name != "low"}
    columns["record"] = found.of_ask["low"][one.parent]
    alone, company, companies = _of_single(columns, held, rules, picked.companies)
    for name, values in picked.of_case.items():
        columns.setdefault(name, np.zeros(len(one.parent), dtype=np.int64))[one.asks] = values[one.case]
    columns["company"][alone] = company
    several = np.full(len(one.parent), -1, dtype=np.int64)
    several[one.asks] = one.case
    made = found.asks.made_a_key[one.parent]
    return Found(one.of_row, made, columns, several, picked.listed, companies)


def _of_single(
    columns: Columns, held: HeldRecords, rules: MatchRules, companies: Sequence[str]
) -> tuple[Ints, Ints, Sequence[str]]:
    """Return the company of asks with one record whose number is shared: only where a policy reads it.

    Next to these asks and the number of each one's company come all companies, those known before first.
    """
    threshold, nothing = rules.shared_number_threshold, np.zeros(0, dtype=np.int64)
    if threshold is None or rules.on_shared_number != "company_record":
        return nothing, nothing, companies
    sharing = np.maximum(columns["wide"], columns["sharing"])
    alone = np.flatnonzero((columns["rule"] >= 0) & (columns["size"] == 1) & (sharing >= threshold))
    records, place = np.unique(columns["record"][alone], return_inverse=True)
    settling, _, more = details(only(held, records), rules)
    known = {one: number for number, one in enumerate(companies)}
    codes = np.array([known.setdefault(one, len(known)) for one in more], dtype=np.int64)
    return alone, codes[settling["company"].to_numpy()][place], tuple(known)


def only(held: HeldRecords, records: Ints) -> HeldRecords:
    """Return some of the records, numbered anew, with what settles a tie and without their keys."""
    places = records.tolist()
    return replace(
        held,
        numbers=(),
        excluded=(),
        ranks=(),
        objects=[held.objects[one] for one in places],
        ids=[held.ids[one] for one in places],
        source=[held.source[one] for one in places],
    )
