"""Which records are the same person: keys in order, a gate of names, and what hangs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from blueprint_kit.matching.alike import GATES, groups_of_names
from blueprint_kit.matching.assume import Decisions, required, rules_of
from blueprint_kit.matching.clusters import Cluster, Duplicates
from blueprint_kit.matching.components import Union, chained
from blueprint_kit.matching.index import Book, index_rule, open_books
from blueprint_kit.matching.normalisers.numbers import COUNTRY_IGNORED, LADDER
from blueprint_kit.matching.own import own_numbers
from blueprint_kit.matching.records import Record, id_order, names_of
from blueprint_kit.matching.sides import Data, Side, as_side
from blueprint_kit.model.policies.matching import KeyRule, MatchRules

Group = tuple[int, ...]


@dataclass(eq=False)
class _Found:
    """What the rules join, collected rule by rule."""

    sets: Union
    joined_by: dict[int, str] = field(default_factory=dict)
    groups: list[frozenset[int]] = field(default_factory=list)
    edges: dict[str, int] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)

    def take(self, rule: str, group: Group) -> None:
        """Join the members of one key as a star around its first record."""
        self.groups.append(frozenset(group))
        for member in group[1:]:
            if self.sets.join(group[0], member):
                self.edges[rule] = self.edges.get(rule, 0) + 1
        for member in group:
            self.joined_by.setdefault(member, rule)


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
    return _search(as_side(contacts, "contacts"), rules)


def _search(side: Side, rules: MatchRules) -> Duplicates:
    (book,), _ = open_books({"contact": side}, rules, frozenset(), own_numbers((), rules.phone))
    # Every row is a record of its own here: two rows with one id are what is looked for.
    book.records = [replace(record, record_id=str(record.row)) for record in book.records]
    order = _ids(side.first("record_id"))
    found = _Found(Union(len(order)))
    place_of = {row: place for place, row in enumerate(order)}
    whole = names_of(side)
    # A table of places has no persons' names; its places' names are what a gate can compare.
    cells = whole if any(cell.strip() for cell in whole) else side.first("company")
    names = [cells[row] for row in order]
    for rule in rules.contact_keys:
        for group in _groups(book, rule, rules, found.shared):
            places = tuple(sorted(place_of[row] for row in group))
            for members in _gated(places, rule, names):
                found.take(rule.name, members)
    return Duplicates(side, rules, _clusters(found, order), dict(found.edges), len(found.shared))


def _ids(ids: list[str]) -> list[int]:
    """Return row positions in the order of their ids, so that the order of rows does not matter."""
    return sorted(range(len(ids)), key=lambda row: (not ids[row].strip(), id_order(ids[row].strip()), row))


def _groups(book: Book, rule: KeyRule, rules: MatchRules, shared: set[str]) -> Iterator[Group]:
    """Give the rows that agree by one rule at every accepted level; shared numbers are noted and left out."""
    index = index_rule([book], rule, rules)
    limit = rules.shared_number_threshold if "phone" in rule.parts else None
    for level in index.levels:
        for key, entries in sorted(index.groups[level].items()):
            if len(entries) < 2:
                continue
            if limit is not None and len({entry.record.row for entry in entries}) >= limit:
                shared.add(key)
                continue
            for records in _by_country(
                [(entry.record, entry.country, entry.extension) for entry in entries], level, rules
            ):
                rows = sorted({record.row for record in records})
                if len(rows) > 1:
                    yield tuple(rows)


def _by_country(
    entries: list[tuple[Record, str, str]], level: str, rules: MatchRules
) -> Iterator[list[Record]]:
    """Part records whose countries or, where nobody decided about them, extensions differ."""
    parted: dict[tuple[str, str], list[Record]] = defaultdict(list)
    countries = {country for _, country, _ in entries if country}
    only = next(iter(countries)) if len(countries) == 1 else ""
    ignore_extension = rules.extensions in {"ignore", "tie_break"} or rules.comparison == LADDER[0]
    for record, country, extension in entries:
        # Beside two countries a number without one could be of either, and joins neither.
        place = (country or only) if level in {LADDER[2], *COUNTRY_IGNORED} else ""
        parted[place, "" if ignore_extension else extension].append(record)
    yield from parted.values()


def _gated(places: Group, rule: KeyRule, names: list[str]) -> list[Group]:
    """Part a group by its names, as the rule's gate says."""
    if rule.name_gate in {None, "no_gate"}:
        return [places]
    read = GATES[str(rule.name_gate)]
    parted = groups_of_names([read(names[place]) for place in places], str(rule.name_gate))
    return [tuple(sorted(places[n] for n in group)) for group in parted if len(group) > 1]


def _clusters(found: _Found, order: list[int]) -> tuple[Cluster, ...]:
    """Return clusters of row positions, biggest first, then by their first record."""
    inside: dict[int, list[frozenset[int]]] = defaultdict(list)
    for group in found.groups:
        inside[found.sets.find(min(group))].append(group)
    clusters = [
        Cluster(
            rows=tuple(order[place] for place in places),
            rules=tuple(dict.fromkeys(found.joined_by[place] for place in places)),
            joined_by=tuple(found.joined_by[place] for place in places),
            chain=len(places) > 2 and chained(places, set(inside[found.sets.find(places[0])])),
        )
        for places in found.sets.clusters()
    ]
    return tuple(sorted(clusters, key=lambda cluster: -len(cluster.rows)))
