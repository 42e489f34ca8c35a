"""An automaton says of every text what Python's matcher says of it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint_kit.phone.engine import automata
from blueprint_kit.phone.engine.automata import LONGEST, Nodes, Taken, prefix, whole
from blueprint_kit.phone.engine.patterns import Digit, Either, Repeat, Sequence, UnknownPatternError, parse
from blueprint_kit.phone.engine.plans import NODE
from tests.phone.engine.every_edge import Graph
from tests.phone.engine.metadata import patterns

SAMPLES = 6
"""Texts drawn from each pattern, beside one across every edge of its automaton."""


def graph(nodes: Nodes) -> Graph:
    return Graph(np.array([(label, final, children) for label, final, *children in nodes.rows()], NODE))


class Whole:
    """One pattern as an automaton that reads whole texts."""

    def __init__(self, pattern: str) -> None:
        nodes = Nodes()
        self.root = whole(nodes, [((0, "it"), parse(pattern))], lambda names, read: int(bool(names)))
        self.graph = graph(nodes)

    def matches(self, text: str) -> bool:
        return bool(self.graph.whole(self.root, text))


class Prefix:
    """One pattern as an automaton that reads the beginning of a text."""

    def __init__(self, pattern: str) -> None:
        nodes, self.found = Nodes(), [None]
        self.root = prefix(nodes, parse(pattern), re.compile(pattern).groups, self._place)
        self.graph = graph(nodes)

    def _place(self, taken: Taken) -> int:
        if taken not in self.found:
            self.found.append(taken)
        return self.found.index(taken)

    def taken(self, text: str) -> Taken | None:
        return self.found[self.graph.prefix(self.root, text)]


def by_python(pattern: str, text: str) -> Taken | None:
    match = re.match(pattern, text)
    return match and Taken(match.end(), tuple(match.span(place) for place in range(1, match.re.groups + 1)))


def closed(taken: Taken | None) -> Taken | None:
    """Return it with a group that was opened and never closed as Python gives it: not taken."""
    return taken and Taken(
        taken.end, tuple((start, end) if end >= 0 else (-1, -1) for start, end in taken.groups)
    )


def drawn(automaton: Graph, root: int, chance: random.Random, count: int) -> Iterable[str]:
    """Yield texts along the edges of an automaton, each also with a digit changed, left out and put in."""
    for _ in range(count):
        text, node = "", root
        while len(text) < LONGEST + 2:
            ways = [digit for digit, target in enumerate(automaton.child[node]) if target]
            if not ways or (automaton.label[node] and chance.random() < 0.3):
                break
            digit = chance.choice(ways)
            text, node = f"{text}{digit}", automaton.child[node][digit]
        place, digit = chance.randrange(len(text) + 1), chance.choice("0123456789")
        yield text
        yield text[:place] + digit + text[place + 1 :]
        yield text[:place] + text[place + 1 :]
        yield text[:place] + digit + text[place:]
        yield text + digit


@pytest.mark.parametrize(("kind", "least"), [("number", 100_000), ("format", 10_000)])
def test_a_whole_number_matches_where_python_matches_it(kind: str, least: int) -> None:
    chance, compared = random.Random(11), 0
    for pattern in patterns()[kind]:
        known, python = Whole(pattern), re.compile(pattern)
        texts = {text for _, _, text in known.graph.crossings(known.root)}
        texts.update(drawn(known.graph, known.root, chance, SAMPLES))
        for text in texts:
            # Beyond the longest number that the library reads there is nothing to know.
            expected = len(text) <= LONGEST and bool(python.fullmatch(text))
            assert known.matches(text) == expected, (pattern, text)
        compared += len(texts)
    assert compared > least


@pytest.mark.parametrize(("kind", "least"), [("leading digits", 40_000), ("national prefix", 3_000), ("dialling prefix", 2_000)])  # fmt: skip
def test_a_prefix_ends_where_python_ends_it_and_its_groups_lie_there(kind: str, least: int) -> None:
    chance, compared = random.Random(12), 0
    for pattern in patterns()[kind]:
        known = Prefix(pattern)
        texts = set(
            drawn(known.graph, known.root, chance, 20 * SAMPLES if kind != "leading digits" else SAMPLES)
        )
        for node, text in known.graph.reached(known.root).items():
            ways = known.graph.reached(node).values()
            texts.update(f"{text}{digit}" for digit in range(10))
            texts.update(f"{text}{way}" for way in list(ways)[:8])
        for text in texts:
            assert closed(known.taken(text)) == by_python(pattern, text), (pattern, text)
        compared += len(texts)
    assert compared > least


def test_nothing_beyond_the_longest_number_that_the_library_reads_is_accepted() -> None:
    known = Whole("1{16}|1{17,19}")
    assert [known.matches("1" * count) for count in (15, 16, 17, 18, 19)] == [False, True, True, False, False]
    nodes = Nodes()
    root = whole(nodes, [((0, "it"), parse("1{2,4}"))], lambda names, read: int(bool(names)), 3)
    assert [graph(nodes).whole(root, "1" * count) for count in (1, 2, 3, 4)] == [0, 1, 1, 0]


def test_several_patterns_in_one_automaton_are_told_apart_by_their_names() -> None:
    nodes = Nodes()
    named = {(0, "one"): "12|3", (0, "two"): r"1\d", (1, "one"): r"\d{2}"}
    asked: list[tuple[frozenset[tuple[int, str]], str]] = []

    def label(names: frozenset[tuple[int, str]], read: str) -> int:
        asked.append((names, read))
        return sum(1 << place for place, name in enumerate(named) if name in names)

    root = whole(nodes, [(name, parse(pattern)) for name, pattern in named.items()], label)
    walked = graph(nodes)
    found = {text: walked.whole(root, text) for text in ("12", "13", "3", "33", "1", "", "123")}
    assert found == {"12": 7, "13": 6, "3": 1, "33": 4, "1": 0, "": 0, "123": 0}
    for names, read in asked:
        assert names == {name for name, pattern in named.items() if re.fullmatch(pattern, read)}


def test_equal_ends_of_different_patterns_are_one_node() -> None:
    nodes = Nodes()
    first = whole(nodes, [((0, "it"), parse(r"1\d{5}"))], lambda names, read: int(bool(names)))
    before = len(nodes.rows())
    second = whole(nodes, [((0, "it"), parse(r"2\d{5}"))], lambda names, read: int(bool(names)))
    assert first != second
    assert len(nodes.rows()) == before + 1


def test_the_first_node_is_where_nothing_matches_any_more() -> None:
    nodes = Nodes()
    assert whole(nodes, [((0, "it"), parse("1"))], lambda names, read: 0) == 0
    assert nodes.rows() == [(0, 1, *[0] * 10)]


def test_a_prefix_with_too_many_ways_to_be_read_is_refused_before_it_takes_minutes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(automata, "MOST_STATES", 500)
    assert Prefix(r"(?:1(2)?|[13](4)?|(\d)){3}").taken("111")
    with pytest.raises(UnknownPatternError, match="too many ways"):
        Prefix(r"(?:(?:1(2)?|[13](4)?|(\d)){3}){6}")


def test_the_prefixes_of_the_metadata_stay_far_below_the_most_states(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(automata, "MOST_STATES", automata.MOST_STATES // 10)
    for kind in ("national prefix", "dialling prefix"):
        assert all(Prefix(pattern).graph.child for pattern in patterns()[kind])


@pytest.mark.parametrize(
    ("pattern", "text", "end", "groups"),
    [
        ("0?", "012", 1, ()),
        ("0?", "12", 0, ()),
        ("0|01", "012", 1, ()),
        ("01|0", "012", 2, ()),
        ("0(?:1(2))?", "0134", 1, ((-1, -1),)),
        ("0(?:1(2))?", "0124", 3, ((2, 3),)),
        ("(1)(2)?|12", "13", 1, ((0, 1), (-1, -1))),
        ("(1)$|1", "1", 1, ((0, 1),)),
        ("(1)$|1", "12", 1, ((-1, -1),)),
        (r"(\d{2}){2}", "12345", 4, ((2, 4),)),
    ],
)
def test_a_prefix_is_taken_in_the_matchers_order(
    pattern: str, text: str, end: int, groups: tuple[tuple[int, int], ...]
) -> None:
    assert closed(Prefix(pattern).taken(text)) == Taken(end, groups) == by_python(pattern, text)


ATOMS = st.builds(
    str.__add__,
    st.sampled_from(["0", "1", "2", "5", "[01]", "[0-2]", "[15-8]", r"\d", r"[\d]"]),
    st.sampled_from(["", "", "?", "{2}", "{3}", "{0,1}", "{0,2}", "{1,2}", "{2,4}"]),
)
GROUPS = ("({})", "({})?", "({}){{2}}", "(?:{})", "(?:{})?", "(?:{}){{2}}", "(?:{}){{1,2}}")


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Build alternatives out of smaller patterns, counted and grouped; ``$`` may end each of them."""
    grouped = st.builds(str.format, st.sampled_from(GROUPS), inner)
    joined = st.lists(st.one_of(ATOMS, grouped), min_size=1, max_size=3).map("".join)
    ended = st.builds(str.__add__, joined, st.sampled_from(["", "", "", "$"]))
    return st.lists(ended, min_size=1, max_size=3).map("|".join)


def longest(sequence: Sequence) -> int:
    """Return the digits of the longest text that a pattern takes."""
    found = 0
    for term in sequence:
        if isinstance(term, Digit):
            found += 1
        elif isinstance(term, Either):
            found += max(map(longest, term.options))
        elif isinstance(term, Repeat):
            found += term.most * longest(term.body)
    return found


# Where groups end is kept apart for every way to read a text, and their number doubles with each digit.
PATTERNS = st.recursive(ATOMS, _larger, max_leaves=6).filter(lambda pattern: longest(parse(pattern)) < 9)
TEXTS = st.lists(st.text("0125678", max_size=9), min_size=4, max_size=12)
made = settings(
    max_examples=1_500, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@made
@given(PATTERNS, TEXTS, st.integers(0, 10_000))
def test_any_pattern_of_the_language_reads_whole_texts_as_python_does(
    pattern: str, texts: list[str], seed: int
) -> None:
    known = Whole(pattern)
    for text in (*texts, *drawn(known.graph, known.root, random.Random(seed), 4)):
        expected = len(text) <= LONGEST and bool(re.fullmatch(pattern, text))
        assert known.matches(text) == expected, text


@made
@given(PATTERNS, TEXTS, st.integers(0, 10_000))
def test_any_pattern_of_the_language_takes_prefixes_as_python_does(
    pattern: str, texts: list[str], seed: int
) -> None:
    known = Prefix(pattern)
    for text in (*texts, *drawn(known.graph, known.root, random.Random(seed), 4)):
        assert closed(known.taken(text)) == by_python(pattern, text), text
