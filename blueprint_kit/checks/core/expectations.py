"""What every rule has to be, ours and a house's alike; each function says what is amiss."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from blueprint_kit import catalog
from blueprint_kit.errors import BlueprintKitError, NotAsked
from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.model.complaints import complaint

from .example import example_blueprint, with_part
from .finding import Findings
from .rule import Example, Rule, Severity
from .run import check

DAY = date(2026, 11, 23)
"""The day on which examples are looked at; an example that depends on the date names dates around it."""

Expectation = Callable[[Rule], Iterator[str]]

_MIXTURES = 12
_BLANKS = frozenset({"None", "()", "set()", "[]", "{}"})


def explains_itself(one: Rule) -> Iterator[str]:
    """Expect paths that exist, whole sentences, a source, a grade, and an example of each kind."""
    yield from (f"it reads {path}, which no decision has" for path in one.reads if path not in definitions())
    for name in ("title", "why", "remedy", "waive_when"):
        text = getattr(one, name)
        if not text.strip() or not text.endswith("."):
            yield f"its {name} is no whole sentence: {text!r}"
    if not one.source.strip():
        yield "it names no source"
    if one.grade not in tuple("ABCMU"):
        yield f"its grade is {one.grade!r}, not one of A, B, C, M, U"
    if not one.fails:
        yield "it has no failing example"
    if not one.passes:
        yield "it has no passing example"


def speaks_on_its_failing_examples(one: Rule) -> Iterator[str]:
    """Expect a finding with words, at a path that exists, on every failing example."""
    for words, found in _examples(one, "failing", one.fails):
        yield from found.amiss
        if found.findings is None:
            continue
        if not found.findings.items and not found.findings.broken:
            waits = ", ".join(waits.path for waits in found.findings.waiting)
            yield f"{words}: it keeps silent" + (f", since it waits for {waits}" if waits else "")
        for item in found.findings:
            if not item.message.strip() or item.path not in definitions():
                yield f"{words}: it says nothing, or at a path that no decision has"
        paths = Counter(item.path for item in found.findings)
        yield from (f"{words}: it speaks twice at {path}" for path, count in paths.items() if count > 1)


def keeps_silent_on_its_passing_examples(one: Rule) -> Iterator[str]:
    """Expect it to look at every passing example and to say nothing."""
    for words, found in _examples(one, "passing", one.passes):
        yield from found.amiss
        if found.findings is None:
            continue
        yield from (f"{words}: it says: {item.message}" for item in found.findings)
        yield from (f"{words} leaves open what it reads: {waits.path}" for waits in found.findings.waiting)


def says_whole_sentences(one: Rule) -> Iterator[str]:
    """Expect every message of a failing example to end, with every value filled in."""
    for words, found in _examples(one, "failing", one.fails):
        for item in found.findings or ():
            if not item.message.endswith("."):
                yield f"{words}: its message does not end with a full stop: {item.message}"
            if _BLANKS & set(item.message.split()):
                yield f"{words}: its message shows a blank as the program writes it: {item.message}"


def unconfirmed_is_no_error_and_says_verify(one: Rule) -> Iterator[str]:
    """Expect a rule of grade C or U to be at most a warning, and to begin with Verify."""
    if not one.verify:
        return
    if one.severity is Severity.ERROR:
        yield f"it rests on an unconfirmed fact (grade {one.grade}) and is an error"
    for words, found in _examples(one, "failing", one.fails):
        for item in found.findings or ():
            if not item.message.startswith("Verify: "):
                yield f"{words}: its message does not begin with Verify: {item.message}"
            if item.message.startswith("Verify: Verify:"):
                yield f"{words}: it says Verify itself; that is put before its message: {item.message}"


def silent_while_everything_is_open(one: Rule) -> Iterator[str]:
    """Expect it to wait, or to keep silent, while nothing is answered."""
    found = check(Blueprint(), today=DAY, only=[one])
    yield from (f"it speaks while everything is open: {item.message}" for item in found)
    yield from map(str, found.broken)


def waits_for_what_is_open(one: Rule) -> Iterator[str]:
    """Expect it to bear each path it reads being open, whatever else its examples say."""
    for words, example in _named(one):
        for path in one.reads:
            decisions = {key: value for key, value in example.decisions.items() if key != path}
            found = _looked(one, _skipping(decisions))
            yield from (f"{words}, with {path} open: {broken}" for broken in found.broken)


def bears_decided_blanks(one: Rule) -> Iterator[str]:
    """Expect it to bear every answer it reads being a blank that somebody decided."""
    for words, example in _named(one):
        for path in one.reads:
            decisions = {**dict.fromkeys(one.reads), **example.decisions, path: None}
            found = _looked(one, _skipping(decisions))
            yield from (f"{words}, with {path} blank: {broken}" for broken in found.broken)
            yield from (f"{words}, with {path} blank: an empty message" for item in found if not item.message)


def bears_every_system(one: Rule) -> Iterator[str]:
    """Expect it to bear its examples with each CRM and contact center of the catalog, and with unknown ones."""
    systems = [("scope.crm", slug) for slug in (*catalog.crms(), "other: our own")]
    systems += [("scope.contact_center", slug) for slug in (*catalog.contact_centers(), "other: our own")]
    read = set(one.reads)
    for words, example in _named(one):
        for path, slug in systems:
            if path in read:
                found = _looked(one, _skipping({**example.decisions, path: slug}))
                yield from (f"{words}, with {slug}: {broken}" for broken in found.broken)


def bears_any_mixture(one: Rule) -> Iterator[str]:
    """Expect it to bear mixtures of what its examples and the questions' own examples say, blanks among them."""
    chance = random.Random(one.code)  # noqa: S311 - seeded on purpose: the same rule meets the same mixtures
    said: dict[str, list[Any]] = {
        path: [None, definitions()[path].ask.example] for path in one.reads if path in definitions()
    }
    for _, example in _named(one):
        for path, value in example.decisions.items():
            said.setdefault(path, []).append(value)
    for number in range(_MIXTURES):
        mixture = {path: chance.choice(values) for path, values in said.items()}
        found = _looked(one, _skipping(mixture))
        yield from (f"mixture {number + 1} of its answers: {broken}" for broken in found.broken)


class _Looked:
    """What a rule said of one example, or why the example is no blueprint."""

    def __init__(self, one: Rule, words: str, example: Example) -> None:
        self.findings: Findings | None = None
        self.amiss: tuple[str, ...] = ()
        try:
            self.findings = _looked(one, example_blueprint(example, on=DAY))
            self.amiss = tuple(f"{words}: {broken}" for broken in self.findings.broken)
        except ValidationError as error:
            self.amiss = (f"{words} cannot stand in a file: {complaint(error)}",)
        except (BlueprintKitError, KeyError) as error:
            self.amiss = (f"{words} cannot stand in a file: {error}",)


def _examples(one: Rule, kind: str, examples: tuple[Example, ...]) -> Iterator[tuple[str, _Looked]]:
    for number, example in enumerate(examples, start=1):
        words = f"{kind} example {number}"
        yield words, _Looked(one, words, example)


def _named(one: Rule) -> Iterator[tuple[str, Example]]:
    """Yield the examples that stand in a file; others are complained of elsewhere."""
    for kind, examples in (("failing", one.fails), ("passing", one.passes)):
        for number, example in enumerate(examples, start=1):
            words = f"{kind} example {number}"
            if _Looked(one, words, example).findings is not None:
                yield words, example


def _looked(one: Rule, blueprint: Blueprint) -> Findings:
    return check(blueprint, today=DAY, only=[one])


def _skipping(decisions: Mapping[str, Any]) -> Blueprint:
    """Return the blueprint of decisions, without those that are not asked beside the others."""
    blueprint = Blueprint()
    for path, value in decisions.items():
        try:
            blueprint = with_part(blueprint, path, value, on=DAY)
        except NotAsked:
            continue
    return blueprint


EXPECTATIONS: Mapping[str, Expectation] = MappingProxyType(
    {
        one.__name__: one
        for one in (
            explains_itself,
            speaks_on_its_failing_examples,
            keeps_silent_on_its_passing_examples,
            says_whole_sentences,
            unconfirmed_is_no_error_and_says_verify,
            silent_while_everything_is_open,
            waits_for_what_is_open,
            bears_decided_blanks,
            bears_every_system,
            bears_any_mixture,
        )
    }
)
