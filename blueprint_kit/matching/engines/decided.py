"""From what was found of each ask to each row's answer, as codes; texts are made only of rows looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from blueprint_kit.matching.answers import Answers, Texts
from blueprint_kit.matching.calls import State
from blueprint_kit.matching.ladder import levels_of
from blueprint_kit.matching.normalisers import LADDER
from blueprint_kit.matching.normalisers.numbers import COUNTRY_IGNORED
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.matching.verdicts import Facts, Verdict, decide
from blueprint_kit.model.policies.matching import MatchRules

Columns = Mapping[str, Ints]
NOBODY = -1
"""Link of a row that is linked to nothing."""

_DOUBTS = ("", "country_differs", "extensions_open")
_FLAGS = ("made_a_key", "several", "shared", "draw", "company", "excluded")
_LINKS = ("", "record", "company")


@dataclass(frozen=True, eq=False)
class Names:
    """Kind and id of each record by its number, and ``""`` behind the last one."""

    objects: Texts
    ids: Texts

    @classmethod
    def of(cls, objects: Sequence[str], ids: Sequence[str]) -> Names:
        """Return the names of numbered records."""
        return cls(texts([*objects, ""]), texts([*ids, ""]))

    @property
    def nobody(self) -> int:
        """Return the number behind the last record."""
        return len(self.ids) - 1

    def same_as(self, other: Names) -> bool:
        """Return whether each number names the same record in both."""
        return self is other or (
            np.array_equal(self.ids, other.ids) and np.array_equal(self.objects, other.objects)
        )

    @cached_property
    def companies(self) -> Mapping[str, int]:
        """Return the id of each company among the records -> its number."""
        places = np.flatnonzero(self.objects == "company")
        return {str(self.ids[place]): int(place) for place in places}


@dataclass(frozen=True, eq=False)
class Found:
    """What was found for each ask.

    Attributes
    ----------
    of_row, made_a_key:
        The ask of each row, and for each ask whether any rule made a key.
    of_ask:
        ``rule`` (-1 where nothing was found), ``level``, ``size``, ``told``, ``apart``, ``other``, ``wide``,
        ``sharing``, ``touched``; ``record``, ``draw`` and ``company`` (0 for none) by the order of picking.
    several, listed:
        For each ask the place of its candidates' ids in ``listed``, -1 where it has fewer than two.
    companies:
        Id of each company by its number.
    """

    of_row: Ints
    made_a_key: Ints
    of_ask: Columns
    several: Ints
    listed: Texts
    companies: Sequence[str]


@dataclass(frozen=True, eq=False)
class Decided:
    """The answers of a run, as decided; rows with the same facts are decided once."""

    found: Found
    state: Ints
    states: Sequence[State]
    names: Names
    rules: MatchRules

    def __len__(self) -> int:
        return len(self.found.of_row)

    @cached_property
    def _level(self) -> tuple[list[str], Ints]:
        """Return the names of the levels, ``""`` first, and which one found each ask's records."""
        of_ask = self.found.of_ask
        by_rule = [levels_of(rule, self.rules) for rule in self.rules.rules]
        names = list(dict.fromkeys(["", *(level for levels in by_rule for level in levels)]))
        found = np.zeros(len(of_ask["rule"]), dtype=np.int64)
        for number, levels in enumerate(by_rule):
            mine = of_ask["rule"] == number
            places = np.array([names.index(level) for level in levels], dtype=np.int64)
            found[mine] = places[of_ask["level"][mine]]
        return names, found

    @cached_property
    def _kinds(self) -> tuple[Ints, list[Verdict]]:
        """Return for each row which verdict is its own, and the verdicts."""
        names, level = self._level
        facts = facts_of(self.found.of_ask, level, names, self.rules)
        facts = facts | {"made_a_key": self.found.made_a_key}
        packed, widths = np.zeros(len(level), dtype=np.int64), {}
        for name, column in facts.items():
            widths[name] = int(column.max(initial=0)) + 1
            packed = packed * widths[name] + column
        of_row = packed[self.found.of_row] * len(self.states) + self.state
        seen = np.flatnonzero(np.bincount(of_row)) if len(of_row) else np.zeros(0, dtype=np.int64)
        places = np.zeros(int(seen.max(initial=0)) + 1, dtype=np.int64)
        places[seen] = np.arange(len(seen))
        return places[of_row], [self._verdict(one, widths, names) for one in seen.tolist()]

    def _verdict(self, packed: int, widths: Mapping[str, int], levels: Sequence[str]) -> Verdict:
        rest, state = divmod(packed, len(self.states))
        said: dict[str, int] = {}
        for name, width in reversed(list(widths.items())):
            rest, said[name] = divmod(rest, width)
        flags = {name: bool(said[name]) for name in _FLAGS}
        facts = Facts(
            level=levels[said["level"]], state=self.states[state], doubt=_DOUBTS[said["doubt"]], **flags
        )
        return decide(facts, self.rules)

    def said(self, name: str) -> tuple[Ints, list[str]]:
        """Return a verdict's ``outcome``, ``action`` or ``reason`` of each row as a number, and its words."""
        kind, verdicts = self._kinds
        words = list(dict.fromkeys(str(getattr(one, name)) for one in verdicts))
        codes = np.array([words.index(str(getattr(one, name))) for one in verdicts], dtype=np.int64)
        return codes[kind], words

    @cached_property
    def rule(self) -> Ints:
        """Return the place of the rule that found each row's records, -1 where none did."""
        return self.found.of_ask["rule"][self.found.of_row]

    @cached_property
    def link(self) -> Ints:
        """Return what each row is linked to as a number, `NOBODY` for nothing.

        A record's own number, also for a company that is among the records; other companies follow behind.
        """
        links, of_row = self._linked(None), self.found.of_row
        found = np.where(links == 1, self.found.of_ask["record"][of_row], NOBODY)
        to_company = links == 2
        if to_company.any():
            held, behind = self.names.companies, self.names.nobody
            numbers = [held.get(one, behind + place) for place, one in enumerate(self.found.companies)]
            company = self.found.of_ask["company"][of_row][to_company]
            found[to_company] = np.array(numbers, dtype=np.int64)[company]
        return found

    def _linked(self, rows: Ints | None) -> Ints:
        kind, verdicts = self._kinds
        links = np.array([_LINKS.index(one.links) for one in verdicts], dtype=np.int64)
        return links[kind if rows is None else kind[rows]]

    def answers(self, rows: Ints | None = None) -> Answers:
        """Return the answers in words, of all rows or of those at some places."""
        names, level = self._level
        ask = self.found.of_row if rows is None else self.found.of_row[rows]
        at = level[ask]
        record = self.found.of_ask["record"][ask]
        links = self._linked(rows)
        linked = np.where(links == 1, record, self.names.nobody)
        objects, ids = self.names.objects[linked], self.names.ids[linked]
        to_company = links == 2
        objects[to_company] = "company"
        ids[to_company] = texts(self.found.companies)[self.found.of_ask["company"][ask][to_company]]
        kind, verdicts = self._kinds
        kind = kind if rows is None else kind[rows]
        rules = texts([*(one.name for one in self.rules.rules), ""])
        return Answers(
            {
                **{
                    name: texts([getattr(one, name) for one in verdicts])[kind]
                    for name in ("outcome", "action", "reason")
                },
                "rule": rules[self.found.of_ask["rule"][ask]],
                "record_object": objects,
                "record_id": ids,
                "candidates": np.where(at == 0, 0, self.found.of_ask["size"][ask]),
                "candidate_ids": self._candidate_ids(ask, at, record),
                "level": texts(names)[at],
            }
        )

    def _candidate_ids(self, ask: Ints, level: Ints, record: Ints) -> Texts:
        found = self.names.ids[np.where(level == 0, self.names.nobody, record)]
        place = self.found.several[ask]
        found[place >= 0] = self.found.listed[place[place >= 0]]
        return found


def facts_of(of_ask: Columns, level: Ints, names: Sequence[str], rules: MatchRules) -> dict[str, Ints]:
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


def texts(values: Sequence[str]) -> Texts:
    """Return texts as an array of objects."""
    found = np.empty(len(values), dtype=object)
    found[:] = list(values)
    return found
