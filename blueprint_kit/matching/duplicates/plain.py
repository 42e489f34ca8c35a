"""Which records are the same person, one record and one key after the other: what `find_duplicates` is held to.

This is the readable statement of the rules. It gives the same clusters as ``duplicates_groups.py``, which
works on whole columns, and takes at least ten times as long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from blueprint_kit.matching.alike import GATES, groups_of_names
from blueprint_kit.matching.duplicates.clusters import Chain, Cluster
from blueprint_kit.matching.duplicates.components import Union, weakest
from blueprint_kit.matching.index import Book, index_rule, open_books
from blueprint_kit.matching.normalisers.numbers import COUNTRY_IGNORED, LADDER
from blueprint_kit.matching.own import own_numbers
from blueprint_kit.matching.records import Record, id_order, names_of
from blueprint_kit.matching.sides import Side
from blueprint_kit.model.policies.matching import KeyRule, MatchRules

Group = tuple[int, ...]


@dataclass(eq=False)
class Plain:
    """What the rules join, collected rule by rule; see `clusters.Joined` for what the counts are."""

    sets: Union
    joined_by: dict[int, str] = field(default_factory=dict)
    groups: list[tuple[str, Group]] = field(default_factory=list)
    joins: dict[str, int] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    clusters: tuple[Cluster, ...] = ()

    def take(self, rule: str, group: Group) -> None:
        """Join the members of one key as a star around its first record."""
        self.groups.append((rule, group))
        for member in group[1:]:
            if self.sets.join(group[0], member):
                self.joins[rule] = self.joins.get(rule, 0) + 1
        for member in group:
            self.joined_by.setdefault(member, rule)


def plain_duplicates(side: Side, rules: MatchRules) -> Plain:
    """Return the clusters of a table, biggest first."""
    (book,), _ = open_books({"contact": side}, rules, frozenset(), own_numbers((), rules.phone))
    # Every row is a record of its own here: two rows with one id are what is looked for.
    book.records = [replace(record, record_id=str(record.row)) for record in book.records]
    order = ids_in_order(side.first("record_id"))
    found = Plain(Union(len(order)))
    place_of = {row: place for place, row in enumerate(order)}
    names = compared_names(side)
    in_order = [names[row] for row in order]
    for rule in rules.contact_keys:
        for group in _groups(book, rule, rules, found.shared):
            places = tuple(sorted(place_of[row] for row in group))
            for members in _gated(places, rule, in_order):
                found.take(rule.name, members)
    found.clusters = _clusters(found, order)
    return found


def compared_names(side: Side) -> list[str]:
    """Return what a gate compares: the persons' names, or the places' names where no person is named."""
    return names_of(side) if persons_named(side) else side.first("company")


def persons_named(side: Side) -> bool:
    """Return whether any row of a table names a person."""
    first = replace(side, frame=side.frame.iloc[:1_000])
    # Nearly always the first rows say it, and millions need not be read.
    return any(any(cell.strip() for cell in names_of(one)) for one in (first, side))


def ids_in_order(ids: list[str]) -> list[int]:
    """Return row positions in the order of their ids, so that the order of rows does not matter.

    >>> ids_in_order(["10", "", "9", "a"])
    [2, 0, 3, 1]
    """
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
    for record, country, extension in entries:
        # Beside two countries a number without one could be of either, and joins neither.
        place = (country or only) if level in COUNTRY_COMPARED else ""
        parted[place, "" if extensions_ignored(rules) else extension].append(record)
    yield from parted.values()


COUNTRY_COMPARED = frozenset({LADDER[2], *COUNTRY_IGNORED})
"""Levels at which the key lacks the country, so that countries are compared beside it."""


def extensions_ignored(rules: MatchRules) -> bool:
    """Return whether records whose extensions differ may be one person."""
    return rules.extensions in {"ignore", "tie_break"} or rules.comparison == LADDER[0]


def _gated(places: Group, rule: KeyRule, names: list[str]) -> list[Group]:
    """Part a group by its names, as the rule's gate says."""
    if rule.name_gate in {None, "no_gate"}:
        return [places]
    read = GATES[str(rule.name_gate)]
    parted = groups_of_names([read(names[place]) for place in places], str(rule.name_gate))
    return [tuple(sorted(places[n] for n in group)) for group in parted if len(group) > 1]


def _clusters(found: Plain, order: list[int]) -> tuple[Cluster, ...]:
    """Return clusters of row positions, biggest first, then by their first record."""
    inside: dict[int, list[tuple[str, Group]]] = defaultdict(list)
    for rule, group in found.groups:
        inside[found.sets.find(group[0])].append((rule, group))
    clusters = []
    for places in found.sets.clusters():
        weak = weakest(places, inside[found.sets.find(places[0])]) if len(places) > 2 else None
        joined_by = tuple(found.joined_by[place] for place in places)
        clusters.append(
            Cluster(
                rows=tuple(order[place] for place in places),
                rules=tuple(dict.fromkeys(joined_by)),
                joined_by=joined_by,
                link=Chain.of(weak, order) if weak else None,
            )
        )
    return tuple(sorted(clusters, key=lambda cluster: -len(cluster.rows)))
