"""The gate of names over whole columns: groups in, the groups that may be one person out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from blueprint_kit.matching.alike import GATES, MOST_COMPARED, groups_of_names
from blueprint_kit.matching.duplicates.groups import Groups, grouped
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.model.policies.matching import KeyRule


@dataclass(eq=False)
class Gates:
    """What the gates compare.

    Attributes
    ----------
    names:
        Gives the names at some places, as exported.
    wide:
        Keys so far behind which too many different names stand to compare each with each.
    """

    names: Callable[[Ints], list[str]]
    wide: int = 0

    def passed(self, found: Groups, rule: KeyRule) -> Groups:
        """Return the groups that a rule's gate leaves."""
        if rule.name_gate in {None, "no_gate"} or not len(found.group):
            return found
        texts, code = self._read(found.place, str(rule.name_gate))
        named = code >= 0
        group, place, code = found.group[named], found.place[named], code[named]
        # What a group is called from here on: itself, and the first of the names that count as one there.
        leader = code if rule.name_gate != "similar_name" else self._led(group, code, texts)
        pair = group * (len(texts) + 1) + leader
        return grouped(np.unique(pair, return_inverse=True)[1].reshape(-1).astype(np.int64), place)

    def _read(self, place: Ints, gate: str) -> tuple[list[str], Ints]:
        """Return the different names behind these places in order, and the number of each place's, -1 for none."""
        at, back = np.unique(place, return_inverse=True)
        cells = self.names(at)
        known = {cell: GATES[gate](cell) for cell in set(cells)}
        texts = sorted({one for one in known.values() if one})
        number = {text: place for place, text in enumerate(texts)} | {None: -1, "": -1}
        code = np.array([number[known[cell]] for cell in cells], dtype=np.int64)
        return texts, code[back.reshape(-1)]

    def _led(self, group: Ints, code: Ints, texts: list[str]) -> Ints:
        """Return for each member the first name that its own is similar to within its group."""
        wide = len(texts) + 1
        pairs, back = np.unique(group * wide + code, return_inverse=True)
        of, name = pairs // wide, pairs % wide
        leader = name.copy()
        begins = np.flatnonzero(np.diff(of, prepend=-1))
        sizes = np.diff(begins, append=len(of))
        self.wide += int(np.count_nonzero(sizes > MOST_COMPARED))
        several = (sizes > 1) & (sizes <= MOST_COMPARED)
        for start, size in zip(begins[several].tolist(), sizes[several].tolist(), strict=True):
            held = name[start : start + size].tolist()
            for one in groups_of_names([texts[number] for number in held], "similar_name"):
                for member in one:
                    leader[start + member] = held[one[0]]
        found: Ints = leader[back.reshape(-1)]
        return found
