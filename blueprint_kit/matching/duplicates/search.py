"""Which records are the same person: keys in order, a gate of names, and what hangs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from blueprint_kit.matching.assume import Decisions, required, rules_of
from blueprint_kit.matching.duplicates.clusters import Chain, Duplicates, Joined
from blueprint_kit.matching.duplicates.components import Group, weakest
from blueprint_kit.matching.duplicates.components_arrays import count, joined
from blueprint_kit.matching.duplicates.gates import Gates
from blueprint_kit.matching.duplicates.groups import Groups, rule_groups
from blueprint_kit.matching.duplicates.order import order_of
from blueprint_kit.matching.duplicates.plain import persons_named
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.matching.records import names_of, read_records
from blueprint_kit.matching.sides import Data, Side, as_side
from blueprint_kit.model.policies.matching import MatchRules


def find_duplicates(
    contacts: Data, decisions: Decisions, *, assume: Mapping[str, Any] | None = None
) -> Duplicates:
    """Find records that are the same person, by ``deduplication.contact_keys``.

    Parameters
    ----------
    contacts:
        One table of records: a ``Table``, a pandas frame or an Arrow table.
    decisions, assume:
        As in `match`.

    Returns
    -------
    Duplicates
        ``.frame`` has one row for each record, its index and order.

    Raises
    ------
    InputError
        Where there is no working value for ``deduplication.contact_keys``, naming the line that sets one.

    Notes
    -----
    Numbers are compared down to ``matching.phone.comparison``, but never across two known countries.
    Numbers without a country agree where neither has one. A number on as many records as
    ``matching.phone.shared_number_threshold`` joins nobody. ``similar_name`` compares names as
    `alike.similar` says; where more than 200 different names stand behind one key, only equal ones join.

    Each key joins its records to the first of them, never each with each, so that a key on a thousand
    records makes 999 joins; ``duplicates_plain.py`` says the same one record after the other.

    Examples
    --------
    >>> import pandas as pd
    >>> from blueprint_kit.model.policies import KeyRule, MatchRules
    >>> people = pd.DataFrame({"Id": ["1", "2", "3"], "Email": ["a@x.org", "A@x.org", "b@x.org"]})
    >>> found = find_duplicates(people, MatchRules(contact_keys=(KeyRule("email", ("email",)),)))
    >>> found.frame["cluster"].tolist()
    [1, 1, 0]
    """
    rules = rules_of(decisions, assume).for_duplicates()
    required("deduplication.contact_keys", bool(rules.contact_keys))
    side = as_side(contacts, "contacts")
    return Duplicates(side, rules, _search(side, rules))


def _search(side: Side, rules: MatchRules) -> Joined:
    book = Book(side, "contact", read_records(side, "contact", 0, (), frozenset()), rules)
    order = order_of(side.first("record_id"))
    place_of = np.empty_like(order)
    place_of[order] = np.arange(len(order))
    gates = Gates(_names(side, order))
    shared: set[str] = set()
    by_rule = [
        [gates.passed(level, rule) for level in rule_groups(book, rule, rules, place_of, shared)]
        for rule in rules.contact_keys
    ]
    names_ = tuple(rule.name for rule in rules.contact_keys)
    return _clusters(by_rule, names_, order, len(shared), gates.wide)


def _names(side: Side, order: Ints) -> Callable[[Ints], list[str]]:
    """Return what gives the compared names at places in the order of ids; only asked ones are read."""
    named = cache(lambda: persons_named(side))

    def names(places: Ints) -> list[str]:
        part = replace(side, frame=side.frame.iloc[order[places]])
        return names_of(part) if named() else part.first("company")

    return names


def _clusters(
    by_rule: Sequence[Sequence[Groups]], names: tuple[str, ...], order: Ints, shared: int, wide: int
) -> Joined:
    """Join the groups rule by rule; biggest clusters first, then by their first record."""
    nodes = np.unique(np.concatenate([order[:0], *(level.place for levels in by_rule for level in levels)]))
    label, first_rule = np.arange(len(nodes)), np.full(len(nodes), -1)
    joins: dict[str, int] = {}
    rounds = 0
    inside: list[tuple[int, Groups]] = []
    for number, levels in enumerate(by_rule):
        before = count(label)
        for level in levels:
            held = Groups(level.group, np.searchsorted(nodes, level.place))
            inside.append((number, held))
            label, took = joined(label, held.place[held.first], held.place)
            rounds = max(rounds, took)
            first_rule[held.place[first_rule[held.place] < 0]] = number
        if made := before - count(label):
            joins[names[number]] = joins.get(names[number], 0) + made
    size = np.bincount(label, minlength=len(nodes))
    turned = np.lexsort((np.arange(len(nodes)), label, -size[label]))
    roots = np.flatnonzero(size)
    roots = roots[np.lexsort((roots, -size[roots]))]
    number_of = np.zeros(len(nodes), dtype=np.int64)
    number_of[roots] = np.arange(len(roots))
    chains = _chains(inside, number_of[label], size[roots], names)
    return Joined(
        rows=order[nodes[turned]],
        sizes=size[roots],
        joined_by=first_rule[turned],
        names=names,
        chains={number: Chain.of(weak, order[nodes]) for number, weak in chains.items()},
        joins=joins,
        shared=shared,
        wide=wide,
        rounds=rounds,
    )


def _chains(
    inside: Sequence[tuple[int, Groups]], cluster: Ints, sizes: Ints, names: tuple[str, ...]
) -> dict[int, tuple[int, int, int, str, str]]:
    """Return what those clusters hang by in which two records share no group."""
    whole = np.zeros(len(sizes), dtype=np.bool_)
    for _, held in inside:
        of_group = cluster[held.place]
        whole[of_group[np.bincount(held.group)[held.group] == sizes[of_group]]] = True
    doubtful = ~whole & (sizes > 2)
    groups: dict[int, list[Group]] = defaultdict(list)
    for rule, held in inside:
        kept = doubtful[cluster[held.place]]
        group, place = held.group[kept], held.place[kept]
        begins = np.flatnonzero(np.diff(group, prepend=-1))
        ends = [*begins[1:].tolist(), len(group)][: len(begins)]
        places, of = place.tolist(), cluster[place[begins]].tolist()
        for number, start, end in zip(of, begins.tolist(), ends, strict=True):
            groups[number].append((names[rule], places[start:end]))
    members: dict[int, list[int]] = {number: [] for number in groups}
    at = np.flatnonzero(doubtful[cluster])
    for member, number in zip(at.tolist(), cluster[at].tolist(), strict=True):
        members[number].append(member)
    found = {number: weakest(members[number], groups[number]) for number in groups}
    return {number: weak for number, weak in found.items() if weak}
