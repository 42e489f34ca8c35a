"""The reference engine: rules from strict to loose, the first with candidates wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from blueprint_kit.matching.index import Entry
from blueprint_kit.matching.keys import Finished
from blueprint_kit.matching.normalisers.numbers import COUNTRY_IGNORED, LADDER
from blueprint_kit.matching.records import Record
from blueprint_kit.model.policies.matching import KeyRule, MatchRules


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The records that one rule finds, and how.

    Attributes
    ----------
    rule, level:
        The rule's name, and the level at which it found them.
    records:
        Distinct records, in no order.
    sharing:
        Records on which the number stands, whatever their kind and field; 0 for rules that compare more.
    doubt:
        ``country_differs`` or ``extensions_open``, where the agreement is no certain one.
    excluded:
        Whether records agreed and all of them are excluded.
    """

    rule: str
    level: str
    records: tuple[Record, ...]
    sharing: int = 0
    doubt: str = ""
    excluded: bool = False


NOTHING = Candidates("", "", ())
ONLY_EXCLUDED = Candidates("", "", (), excluded=True)


class Groups(Protocol):
    """Key -> records."""

    def get(self, key: str, default: Sequence[Entry], /) -> Sequence[Entry]:
        """Return the records under a key."""
        ...


class Searched(Protocol):
    """One rule's records under their keys: `RuleIndex` holds all, `RuleLookup` finds those asked for."""

    @property
    def rule(self) -> KeyRule:
        """Return the rule."""
        ...

    @property
    def levels(self) -> tuple[str, ...]:
        """Return the levels it is tried at."""
        ...

    @property
    def groups(self) -> Mapping[str, Groups]:
        """Return level -> key -> records."""
        ...

    def sharing(self, e164: str) -> int:
        """Return on how many records a number stands."""
        ...


class Resolver:
    """Looks finished keys up in the index; each distinct set of keys is looked up once."""

    def __init__(self, indexes: Sequence[Searched], rules: MatchRules) -> None:
        self._indexes = tuple(indexes)
        self._rules = rules
        self._known: dict[tuple[int, tuple[tuple[Finished, ...], ...]], Candidates] = {}

    def row(self, keys: Sequence[tuple[tuple[Finished, ...], ...]]) -> Candidates:
        """Return what the first rule with candidates finds; ``keys`` holds the row's keys of each rule."""
        excluded = False
        for place, by_level in enumerate(keys):
            found = self.rule(place, by_level)
            excluded = excluded or found.excluded
            if found.records:
                return found
        return ONLY_EXCLUDED if excluded else NOTHING

    def rule(self, place: int, by_level: tuple[tuple[Finished, ...], ...]) -> Candidates:
        """Return what one rule finds at the strictest level that finds anything."""
        known = self._known.get((place, by_level))
        if known is None:
            known = self._known[place, by_level] = self._search(self._indexes[place], by_level)
        return known

    def _search(self, index: Searched, by_level: tuple[tuple[Finished, ...], ...]) -> Candidates:
        excluded = False
        for level, keys in zip(index.levels, by_level, strict=True):
            pairs = [(entry, key) for key in keys for entry in index.groups[level].get(key.key, ())]
            if level == LADDER[2]:
                pairs = [(entry, key) for entry, key in pairs if not _contradict(entry, key)]
            searched = [pair for pair in pairs if not pair[0].record.excluded]
            excluded = excluded or bool(pairs)
            if searched:
                return self._found(index, level, searched)
        return ONLY_EXCLUDED if excluded else NOTHING

    def _found(self, index: Searched, level: str, pairs: list[tuple[Entry, Finished]]) -> Candidates:
        first = min((entry.record.rank, entry.field_rank) for entry, _ in pairs)
        chosen = [(e, key) for e, key in pairs if (e.record.rank, e.field_rank) == first]
        narrowed = self._narrowed(chosen)
        records = _distinct(narrowed)
        told_apart = any(key.extension and entry.extension == key.extension for entry, key in narrowed)
        ignored = self._rules.extensions in {None, "ignore"} and self._rules.comparison != LADDER[0]
        only_number = index.rule.parts == ("phone",) and (ignored or not told_apart)
        numbers = [index.sharing(key.key.partition(";")[0]) for _, key in pairs[:1]]
        sharing = max(len(_distinct(pairs)), *numbers) if only_number else 0
        return Candidates(index.rule.name, level, records, sharing, self._doubt(level, narrowed))

    def _narrowed(self, pairs: list[tuple[Entry, Finished]]) -> list[tuple[Entry, Finished]]:
        """Let the extension decide among several records, where the team wants that."""
        if self._rules.extensions != "tie_break" or len(_distinct(pairs)) < 2:
            return pairs
        same = [(e, key) for e, key in pairs if key.extension and e.extension == key.extension]
        return same or pairs

    def _doubt(self, level: str, pairs: list[tuple[Entry, Finished]]) -> str:
        if level in COUNTRY_IGNORED and any(_contradict(entry, key) for entry, key in pairs):
            return "country_differs"
        decided = self._rules.extensions is not None or self._rules.comparison == LADDER[0]
        if not decided and any(entry.extension != key.extension for entry, key in pairs):
            return "extensions_open"
        return ""


def agrees(level: str, one: Finished, other: Finished) -> bool:
    """Return whether two finished keys agree at a level."""
    apart = bool(one.country and other.country and one.country != other.country)
    return one.key == other.key and not (level == LADDER[2] and apart)


def _contradict(entry: Entry, key: Finished) -> bool:
    return bool(entry.country and key.country and entry.country != key.country)


def _distinct(pairs: Sequence[tuple[Entry, Finished]]) -> tuple[Record, ...]:
    """Return the records, each once: two rows with one id are one record."""
    found = {(entry.record.object, entry.record.record_id): entry.record for entry, _ in pairs}
    return tuple(found.values())
