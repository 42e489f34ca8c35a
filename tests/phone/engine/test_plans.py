"""Every transition of the tables leads where the library's metadata leads, and a wrong one is noticed."""

from __future__ import annotations

import dataclasses
import itertools
import random
import re

import phonenumbers
import pytest
from phonenumbers import PhoneNumberType, phonenumberutil

from benchmarks.phone_strings import Row
from blueprint_kit.phone.engine.kernel import ASK_LIBRARY, Kernel
from blueprint_kit.phone.engine.library import answer
from blueprint_kit.phone.engine.patterns import UnknownPatternError
from blueprint_kit.phone.engine.plans import (
    _TYPED,
    TYPES,
    Plans,
    _classes,
    _meta,
    _number,
    _type,
    region_names,
)
from blueprint_kit.phone.plain import TRUNK_AT_HOME
from blueprint_kit.phone.reading import main_region, number_writes_trunk_prefix
from tests.phone.engine.every_edge import Asked, EveryEdge, Graph

KINDS = ("numbers", "prefixes", "dialling", "generals", "formats")
LEAST = {"numbers": 400_000, "prefixes": 20_000, "dialling": 40_000, "generals": 100_000, "formats": 20_000}
"""Fewer texts than that would mean that edges are no longer crossed."""


@pytest.fixture(scope="module")
def every_edge(plans: Plans) -> EveryEdge:
    return EveryEdge(plans)


@pytest.fixture(scope="module")
def asked(every_edge: EveryEdge) -> dict[str, Asked]:
    return {kind: Asked([*dict.fromkeys(getattr(every_edge, kind)())]) for kind in KINDS}


def differences(asked: Asked, kernel: Kernel) -> list[tuple[Row, object, object]]:
    numbers, e164, extensions = asked.answered(kernel)
    known = region_names()
    mine = zip(numbers.tolist(), e164.to_pylist(), extensions.to_pylist(), strict=True)
    wrong = []
    for row, ((status, possible, kind, region), number, extension) in zip(asked.rows, mine, strict=True):
        found = (status, number, extension, possible, kind, region)
        if found != (theirs := answer(*row, known)):
            wrong.append((row, found, theirs))
    return wrong


@pytest.mark.parametrize("kind", KINDS)
def test_every_edge_of_the_tables_leads_where_the_library_leads(
    kind: str, asked: dict[str, Asked], kernel: Kernel
) -> None:
    assert len(asked[kind].rows) > LEAST[kind]
    assert ASK_LIBRARY not in asked[kind].run(kernel).status
    assert differences(asked[kind], kernel) == []


def test_the_texts_cross_every_edge_that_a_number_can_take(plans: Plans, asked: dict[str, Asked]) -> None:
    """Guard the generator itself: what it leaves out would go untested in silence."""
    child = plans.nodes["child"].astype(int)
    for code in (1, 7, 39, 44, 49, 599, 800):
        texts = [text[len(f"+{code}") :] for text, _ in asked["numbers"].rows if text.startswith(f"+{code}")]
        crossed, root = set(), int(plans.codes["number"][code])
        for text in texts:
            node = root
            for digit in map(int, text):
                crossed.add((node, digit))
                node = child[node, digit]
        reached = Graph(plans.nodes).reached(root)
        assert {(node, digit) for node in reached for digit in range(10)} <= crossed


def test_a_valid_number_is_written_at_home_with_the_trunk_prefix_that_the_library_writes(
    asked: dict[str, Asked], kernel: Kernel
) -> None:
    rows, found = asked["formats"].rows, asked["formats"].run(kernel, facts=True)
    known, both = {}, set()
    for (text, _), kind, facts in zip(rows, found.type.tolist(), found.facts.tolist(), strict=True):
        if kind and facts:
            known[text] = bool(facts & TRUNK_AT_HOME)
    for text, mine in known.items():
        theirs = number_writes_trunk_prefix(phonenumbers.parse(text))
        assert mine == theirs, text
        both.add(theirs)
    assert both == {True, False}
    assert len(known) > 0.9 * len(rows)


def test_the_general_plan_of_a_region_takes_what_its_pattern_takes(every_edge: EveryEdge) -> None:
    """Walk the tables directly, since in many regions no text brings a difference to light."""
    graph, compared = every_edge.graph, 0
    plans = every_edge.plans
    others = sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS)
    names = [*((place, name, 0) for place, name in enumerate(plans.regions[:-1]))]
    names += [(len(plans.regions) + place, "001", code) for place, code in enumerate(others)]
    for place, name, code in names:
        meta = _meta(code or phonenumbers.country_code_for_region(name), name)
        pattern = re.compile(meta.general_desc.national_number_pattern)
        root = int(plans.plans["general"][place])
        for _, _, text in graph.crossings(root):
            assert bool(graph.whole(root, text)) == bool(pattern.fullmatch(text)), (name, text)
            compared += 1
    assert compared > 100_000


def test_the_formats_of_a_country_say_of_every_number_what_the_library_writes(every_edge: EveryEdge) -> None:
    graph, compared = every_edge.graph, 0
    for code in every_edge.codes:
        root = int(every_edge.plans.codes["format"][code])
        for text in {text for _, _, text in graph.crossings(root) if 2 <= len(text) <= 17}:
            expected = code != 1 and number_writes_trunk_prefix(_number(code, text))
            assert bool(graph.whole(root, text)) == expected, (code, text)
            compared += 1
    assert compared > 20_000


@pytest.mark.parametrize("code", [1, 7, 44, 49, 61, 800])
def test_a_calling_code_knows_its_plan_and_its_regions(code: int, plans: Plans) -> None:
    row = plans.codes[code]
    names = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code]
    assert bool(row["single"]) == (len(names) == 1)
    found = plans.code_regions[row["regions"] : row["regions"] + len(names)]
    assert tuple(plans.regions[place] for place in found) == names
    assert plans.plans["code"][row["plan"]] == code
    assert main_region(code) == names[0]


@pytest.mark.parametrize("same", [False, True])
@pytest.mark.parametrize("lengths", [(), (3,), (4,)])
def test_of_several_types_that_fit_the_librarys_first_is_taken(lengths: tuple[int, ...], same: bool) -> None:
    """Made up plans, since the types of real ones hardly overlap: the order would go untested."""
    names = ("general_desc", *_TYPED, "fixed_line", "mobile")
    for chosen in itertools.product((False, True), repeat=len(names)):
        descs = {
            name: phonenumbers.PhoneNumberDesc(
                national_number_pattern="123" if fits else "124", possible_length=lengths if fits else ()
            )
            for name, fits in zip(names, chosen, strict=True)
        }
        meta = phonenumbers.PhoneMetadata("XX", country_code=1, register=False, **descs)
        object.__setattr__(meta, "same_mobile_and_fixed_line_pattern", same)
        matched = {name for name, fits in zip(names, chosen, strict=True) if fits}
        theirs = phonenumberutil._number_type_helper("123", meta)
        expected = "" if theirs == PhoneNumberType.UNKNOWN else PhoneNumberType.to_string(theirs).lower()
        assert TYPES[_type(meta, matched, 3)] == expected, matched


def test_the_types_stand_in_the_librarys_order() -> None:
    numbered = {PhoneNumberType.to_string(kind).lower(): kind for kind in range(11) if kind != 11}
    assert [numbered[name] for name in TYPES[1:]] == sorted(numbered[name] for name in TYPES[1:])


CORRUPTED = 60
PART = 100_000


def everything(part: Asked, kernel: Kernel, *, facts: bool) -> bytes:
    """Return all that is compared with the library above, as one value; facts are compared of formats."""
    found = part.run(kernel)
    trunk = part.run(kernel, facts=True).facts & TRUNK_AT_HOME if facts else found.facts
    arrays = (found.status, found.possible, found.type, found.region, trunk)
    texts = (*found.e164.buffers(), *found.extension.buffers())
    return b"".join((*(one.tobytes() for one in arrays), *(one.to_pybytes() for one in texts if one)))


def automata(plans: Plans) -> dict[int, set[int]]:
    """Return the nodes behind each root."""
    roots = {*plans.codes["number"].tolist(), *plans.codes["format"].tolist()}
    roots |= {root for name in ("general", "prefix", "idd") for root in plans.plans[name].tolist()}
    graph = Graph(plans.nodes)
    return {root: set(graph.reached(root)) for root in roots - {0}}


def test_a_single_wrong_edge_is_noticed(plans: Plans, every_edge: EveryEdge, asked: dict[str, Asked]) -> None:
    """The negative control: were the texts blind to wrong tables, their agreement above would mean nothing.

    An edge is led to another node of its own automaton, as a mistake of the builder would. In some regions
    no text shows a wrong general plan or format, because the library asks for it and the answer does not
    matter; the direct walks of the two tests above are what sees those.
    """
    chance = random.Random(60)
    parts = [(part, kind == "formats") for kind, one in asked.items() for part in one.parts(PART)]
    right = [everything(part, Kernel(plans), facts=facts) for part, facts in parts]
    graph, known = every_edge.graph, automata(plans)
    direct = {*plans.plans["general"].tolist(), *plans.codes["format"].tolist()} - {0}
    by_kernel = by_walk = 0
    for _ in range(CORRUPTED):
        node, digit = chance.randrange(1, len(plans.nodes)), chance.randrange(10)
        nodes, target = plans.nodes.copy(), graph.child[node][digit]
        family = {0}.union(*(inside for inside in known.values() if node in inside)) - {target}
        nodes["child"][node, digit] = chance.choice(sorted(family))
        kernel = Kernel(dataclasses.replace(plans, nodes=nodes))
        if any(
            everything(part, kernel, facts=facts) != one
            for (part, facts), one in zip(parts, right, strict=True)
        ):
            by_kernel += 1
        else:
            wrong = Graph(nodes)
            by_walk += any(
                graph.whole(root, text) != wrong.whole(root, text)
                for root in direct
                if node in known[root]
                for _, _, text in graph.crossings(root)
            )
    measured = f"{by_kernel} by a text, {by_walk} more by a direct walk"
    assert by_kernel >= 0.8 * CORRUPTED, measured
    assert by_kernel + by_walk >= 0.9 * CORRUPTED, measured


@pytest.mark.parametrize("name", ["_VALID_PUNCTUATION", "_EXTN_PATTERN"])
def test_a_library_that_dropped_its_own_words_is_refused_instead_of_guessed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(phonenumberutil, name)
    with pytest.raises(UnknownPatternError):
        _classes()
