"""Texts that cross every edge of the tables, with endings that tell where each edge leads from where it might.

An edge is a node and a digit. A text that crosses it shows where it leads only by what follows: so each edge
is crossed with an ending for each neighbouring edge on which their targets come to different labels. An edge
that leads nowhere is crossed with endings that most nodes of its automaton accept.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pyarrow as pa

from benchmarks.phone_strings import Row
from blueprint_kit.phone.engine.kernel import Kernel, Rows
from blueprint_kit.phone.engine.plans import Plans, region_places

MOST_ENDINGS = 12
"""Endings of one automaton that are tried where an edge leads nowhere."""
ABROAD = ("442079460018", "12015550123")
"""Numbers behind a dialling prefix; their calling codes differ in the first digit and in length, and so do the numbers."""


class Graph:
    """The nodes of the tables, walked in Python as the kernel walks them."""

    def __init__(self, nodes: np.ndarray) -> None:
        self._targets, self._labels = nodes["child"].astype(int), nodes["label"]
        self.child: list[list[int]] = nodes["child"].tolist()
        self.label: list[int] = nodes["label"].tolist()
        self.final: list[int] = nodes["final"].tolist()
        self._differs: dict[tuple[int, int], str] = {}

    def whole(self, root: int, digits: str) -> int:
        """Return the label of a whole text."""
        node = root
        for digit in digits:
            node = self.child[node][int(digit)]
        return self.label[node]

    def prefix(self, root: int, digits: str) -> int:
        """Return the label of the prefix that a text begins with."""
        node = root
        for digit in digits:
            if self.final[node]:
                break
            node = self.child[node][int(digit)]
        return self.label[node]

    def reached(self, root: int, order: str = "0123456789") -> dict[int, str]:
        """Return a shortest text to each node behind a root, its digits preferred in the order given."""
        found = {root: ""} if root else {}
        queue = list(found)
        for node in queue:
            for digit in order:
                target = self.child[node][int(digit)]
                if target and target not in found:
                    found[target] = found[node] + digit
                    queue.append(target)
        return found

    def differs(self, one: int, other: int) -> str:
        """Return a text that leads two different nodes to different labels."""
        if self.label[one] != self.label[other]:
            return ""
        key = (min(one, other), max(one, other))
        if key not in self._differs:
            ways = zip(self.child[one], self.child[other], strict=True)
            self._differs[key] = min(
                (f"{digit}{self.differs(a, b)}" for digit, (a, b) in enumerate(ways) if a != b), key=len
            )
        return self._differs[key]

    def accepted(self, root: int) -> list[str]:
        """Return a few texts such that from most nodes of an automaton at least one is accepted."""
        nodes = np.array([*self.reached(root)], int)
        texts = [*dict.fromkeys(self.differs(node, 0) for node in nodes.tolist())]
        at = np.array([self._walked(nodes, text) for text in texts]).reshape(len(texts), len(nodes))
        left, found = self._labels[at] > 0, []
        while left.any() and len(found) < MOST_ENDINGS:
            best = int(left.sum(axis=1).argmax())
            found.append(texts[best])
            left = left & ~left[best]
        return found

    def _walked(self, nodes: np.ndarray, text: str) -> np.ndarray:
        for digit in text:
            nodes = self._targets[nodes, int(digit)]
        return nodes

    def crossings(self, root: int) -> Iterator[tuple[int, int, str]]:
        """Yield a node, a digit and a text across that edge, with endings that show where it leads."""
        nowhere = self.accepted(root) if root else []
        for node, text in self.reached(root).items():
            others = dict.fromkeys([0, *self.child[node]])
            for digit, target in enumerate(self.child[node]):
                endings = [self.differs(target, other) for other in others if other != target]
                for ending in dict.fromkeys([*endings, *(() if target else nowhere)] or [""]):
                    yield node, digit, f"{text}{digit}{ending}"


class EveryEdge:
    """The texts for one set of tables."""

    def __init__(self, plans: Plans) -> None:
        self.plans = plans
        self.graph = Graph(plans.nodes)
        self.codes = [code for code in range(1000) if plans.codes["known"][code]]

    def numbers(self) -> list[Row]:
        """Return a text in E.164 for every edge of the national numbers of every calling code."""
        first: list[str] = []
        second: list[str] = []
        for code in self.codes:
            root = int(self.plans.codes["number"][code])
            there = self.graph.reached(root)
            backwards = self.graph.reached(root, "9876543210")
            for node, _, text in self.graph.crossings(root):
                first.append(f"+{code}{text}")
                second.append(f"+{code}{backwards[node]}{text[len(there[node]) :]}")
        # A national prefix that is taken off hides the edge; another way to the node may begin otherwise.
        numbers = Asked([(text, None) for text in first]).answered(Kernel(self.plans))[1].to_pylist()
        chosen = [
            text if number in ("", text) else other
            for text, other, number in zip(first, second, numbers, strict=True)
        ]
        return [(text, None) for text in dict.fromkeys(chosen)]

    def prefixes(self) -> Iterator[Row]:
        """Yield digits as dialled at home, for every edge of the national prefixes of each region."""
        for place, region in enumerate(self.plans.regions[:-1]):
            tails = self._tails(int(self.plans.plans["general"][place]))
            for crossed in self._prefixed(int(self.plans.plans["prefix"][place])):
                for tail in tails:
                    yield crossed + tail, region

    def dialling(self) -> Iterator[Row]:
        """Yield numbers abroad as dialled at home, for every edge of the dialling prefixes of each region."""
        for place, region in enumerate(self.plans.regions[:-1]):
            for crossed in self._prefixed(int(self.plans.plans["idd"][place])):
                for tail in ABROAD:
                    yield crossed + tail, region

    @cache  # noqa: B019 - lives as long as the tables
    def _prefixed(self, root: int) -> tuple[str, ...]:
        """Return a text across each edge, to each of the labels that may follow it or another edge."""
        reached = self.graph.reached(root)
        anywhere = dict.fromkeys(text for node in reached for text in self._to_labels(node).values())
        found = []
        for node, text in reached.items():
            if not self.graph.final[node]:
                for digit, target in enumerate(self.graph.child[node]):
                    endings = self._to_labels(target).values() if target else [*anywhere][:MOST_ENDINGS]
                    found += [f"{text}{digit}{ending}" for ending in endings]
        return tuple(found)

    @cache  # noqa: B019 - lives as long as the tables
    def _to_labels(self, root: int) -> dict[int, str]:
        """Return a shortest text from a node to each label behind it, and none to no label."""
        found: dict[int, str] = {0: ""}
        for node, text in self.graph.reached(root).items():
            found.setdefault(self.graph.label[node], text)
        return found

    def _tails(self, general: int) -> list[str]:
        """Return national numbers of a region that begin with each digit, and nothing."""
        tails: dict[str, str] = {}
        for node, text in self.graph.reached(general).items():
            if self.graph.label[node]:
                tails[text[:1]] = text
        return ["", *tails.values()]

    def generals(self) -> Iterator[Row]:
        """Yield numbers behind their own calling code and behind their prefix: both ask the general plan."""
        for place, region in enumerate(self.plans.regions[:-1]):
            plan = self.plans.plans[place]
            labels = self._to_labels(int(plan["prefix"]))
            prefix = next((text for label, text in labels.items() if label), "")
            for _, _, text in self.graph.crossings(int(plan["general"])):
                yield f"{plan['code']}{text}", region
                yield f"{prefix}{text}", region

    def formats(self) -> Iterator[Row]:
        """Yield valid numbers for every edge of the formats that a valid number can cross."""
        for code in self.codes:
            root, start = int(self.plans.codes["format"][code]), int(self.plans.codes["number"][code])
            crossed: dict[tuple[int, int], int] = {}
            for (node, number), text in self._together(root, start).items():
                for digit, target in enumerate(self.graph.child[node]):
                    then = self.graph.child[number][digit]
                    others = [
                        other for other in dict.fromkeys([0, *self.graph.child[node]]) if other != target
                    ]
                    found = [self._told(target, other, then) for other in others] if then else []
                    endings = [ending for ending in dict.fromkeys(found) if ending is not None]
                    if endings and crossed.setdefault((node, digit), 0) < 4:
                        crossed[node, digit] += 1
                        yield from ((f"+{code}{text}{digit}{ending}", None) for ending in endings)

    def _together(self, root: int, start: int) -> dict[tuple[int, int], str]:
        """Return a shortest text for each pair of nodes of the formats and the numbers, read side by side."""
        found = {(root, start): ""} if root else {}
        queue = list(found)
        for node, number in queue:
            for digit in range(10):
                pair = (self.graph.child[node][digit], self.graph.child[number][digit])
                if all(pair) and pair not in found:
                    found[pair] = f"{found[node, number]}{digit}"
                    queue.append(pair)
        return found

    @cache  # noqa: B019 - lives as long as the tables
    def _told(self, one: int, other: int, number: int) -> str | None:
        """Return an ending that is a valid number and on which two nodes of the formats differ, if there is one."""
        if self.graph.label[one] != self.graph.label[other] and self.graph.label[number] & 15:
            return ""
        if one == other or not number:
            return None
        ways = zip(self.graph.child[one], self.graph.child[other], self.graph.child[number], strict=True)
        found = [
            f"{digit}{ending}"
            for digit, (a, b, then) in enumerate(ways)
            if a != b and then and (ending := self._told(a, b, then)) is not None
        ]
        return min(found, key=len, default=None)


class Asked:
    """Rows as a kernel takes them, kept to be asked again."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.texts = pa.array([text for text, _ in rows], pa.string())
        regions = {region for _, region in rows}
        known = dict(zip(regions, region_places(regions).tolist(), strict=True))
        self.regions = np.array([known[region] for _, region in rows], "i2")

    def parts(self, size: int) -> Iterator[Asked]:
        """Yield the rows in parts."""
        for start in range(0, len(self.rows), size):
            yield Asked(self.rows[start : start + size])

    def run(self, kernel: Kernel, *, facts: bool = False) -> Rows:
        """Return all that a kernel says of the rows."""
        return kernel.run(self.texts, self.regions, facts=facts)

    def answered(self, kernel: Kernel) -> tuple[np.ndarray, pa.StringArray, pa.StringArray]:
        """Return what the library says too: status, length, type and region; E.164; extensions."""
        found = self.run(kernel)
        return (
            np.stack([found.status, found.possible, found.type, found.region], axis=1),
            found.e164,
            found.extension,
        )
