"""The answers that are tried for an open question: its options, or a few stated values, others as now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from blueprint_kit.errors import InputError
from blueprint_kit.evidence import read_by
from blueprint_kit.model import Blueprint, Definition, definition, definitions
from blueprint_kit.model.status import ANSWERED
from blueprint_kit.phone.registry import repairs

OPEN = ("open", "proposed", "assumed")
"""Statuses of a decision that is still to be made."""

_MULTIPLE, _TIE = "matching.on_multiple", "matching.tie_break"
_COMPARISON, _LAST = "matching.phone.comparison", "matching.phone.last_digits"
_SHARED, _THRESHOLD = "matching.on_shared_number", "matching.phone.shared_number_threshold"
_KEYS, _OBJECTS = "matching.lookup_keys", "matching.searched_objects"
_REGION, _TYPES = "matching.phone.default_region", "matching.phone.number_types"

STATED: Mapping[str, tuple[int, ...]] = {_THRESHOLD: (2, 3, 4, 5, 10), _LAST: (7, 8, 9, 10)}
"""The few values that are tried where any number could be answered."""

_NOT_TRIED = {
    "matching.phone.own_numbers": "It is a fact of yours and has no options.",
    "matching.phone.withheld_values": "It is a fact of yours and has no options.",
    "matching.phone.area_column": "It is a fact of yours and has no options.",
    _REGION: "Name the countries in scope.countries first; each of them is then tried.",
    _KEYS: "There is one rule; leave out or add rules to compare them.",
    _OBJECTS: "Records of one kind were given, so that no order can be compared.",
}
_FREE = "It can be answered freely, and no value was stated to try."


@dataclass(frozen=True, slots=True)
class Trial:
    """One answer to try.

    Attributes
    ----------
    words:
        The answer in words, and the further answers it needs while those are open.
    answers:
        Path -> value: the answer itself, and what it needs.
    now:
        Whether it is what the run took already.
    """

    words: str
    answers: Mapping[str, Any] = field(hash=False)
    now: bool = False


def open_paths(blueprint: Blueprint, named: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the decisions that a replay reads and that are still to be made, in the order of the form.

    ``named`` takes those instead, decided ones too; questions that are not asked are left out.

    Raises
    ------
    UnknownPathError, InputError
        For a path that is none, and for a decision that a replay does not read.
    """
    read = set(read_by("match"))
    asked = [definition(path).path for path in named]
    for path in asked:
        if path not in read:
            raise InputError(
                "A replay does not read this decision, so that it moves no row.",
                where=path,
                remedy=f"Name some of: {', '.join(sorted(read))}.",
            )
    statuses = (*OPEN, *ANSWERED) if asked else OPEN
    return tuple(
        path
        for path in definitions()
        if path in read and (path in asked or not asked) and blueprint.decision(path).status in statuses
    )


def trials(blueprint: Blueprint, path: str, objects: Sequence[str] = ()) -> tuple[tuple[Trial, ...], str]:
    """Return the answers to try for a decision, and why there are none.

    Parameters
    ----------
    blueprint, path:
        The decisions in force, and one of them.
    objects:
        The kinds of record that were given, for the order in which they are searched.

    Examples
    --------
    >>> [one.words for one in trials(Blueprint(), "matching.phone.extensions")[0]]
    ['Ignore', 'Tie-break', 'Part of the key']
    """
    found = definition(path)
    now = blueprint.working(path)
    made = _OF_PATH.get(path) or _OF_KIND.get(found.kind)
    drafts = list(made(blueprint, found, objects)) if made else []
    tried: list[Trial] = []
    for words, value, needed in drafts:
        read = found.values.validate_python(value)
        answers = {path: read, **needed}
        if all(one.answers != answers for one in tried):
            tried.append(Trial(words, answers, now is not None and read == now and not needed))
    if len(tried) < 2:
        return (), _NOT_TRIED.get(path, _FREE)
    return tuple(tried), ""


_Draft = tuple[str, Any, Mapping[str, Any]]
_Make = Callable[[Blueprint, Definition, Sequence[str]], Iterator[_Draft]]


def _options(blueprint: Blueprint, found: Definition, _objects: Sequence[str]) -> Iterator[_Draft]:
    for option in found.options:
        yield from _with_needed(blueprint, found, option)


def _with_needed(blueprint: Blueprint, found: Definition, option: Any) -> Iterator[_Draft]:
    """Give an option with what it needs while that is open; alone it would move nothing and seem without weight."""
    label = str(option.label)
    if found.path == _MULTIPLE and option == "pick_by_tie_break" and not blueprint.working(_TIE):
        order = ("most_recently_updated", "record_id")
        yield f"{label}, with the order most recently updated, then record id", option, {_TIE: order}
    elif found.path == _COMPARISON and option == "last_n_digits" and not blueprint.working(_LAST):
        for digits in STATED[_LAST]:
            yield f"{label}, with {digits} of them", option, {_LAST: digits}
    elif found.path == _SHARED and blueprint.working(_THRESHOLD) is None:
        yield f"{label}, with 4 records as the threshold", option, {_THRESHOLD: 4}
    else:
        yield label, option, {}


def _yes_no(_blueprint: Blueprint, _found: Definition, _objects: Sequence[str]) -> Iterator[_Draft]:
    yield "yes", True, {}
    yield "no", False, {}


def _counts(blueprint: Blueprint, found: Definition, _objects: Sequence[str]) -> Iterator[_Draft]:
    stated: Iterable[int] = STATED.get(found.path, ())
    now = blueprint.working(found.path)
    for value in sorted({*stated, *([now] if now is not None and stated else [])}):
        yield f"{value} {found.ask.unit or ''}".strip(), value, {}


def _each_first(blueprint: Blueprint, found: Definition, _objects: Sequence[str]) -> Iterator[_Draft]:
    """Give each option in front, and the others in their order as now behind it."""
    now = tuple(blueprint.working(found.path) or ())
    if now:
        yield _listed(now), now, {}
    last = ("record_id",) if found.path == _TIE else ()
    for option in found.options:
        rest = tuple(one for one in now if one != option) or tuple(one for one in last if one != option)
        order = (option, *rest)
        yield _listed(tuple(found.values.validate_python(order))), order, {}


def _objects_first(blueprint: Blueprint, found: Definition, objects: Sequence[str]) -> Iterator[_Draft]:
    now = tuple(str(one) for one in blueprint.working(found.path) or ())
    given = tuple(dict.fromkeys(one for one in (*now, *objects) if one in objects))
    for first in given:
        order = tuple(dict.fromkeys((first, *now, *given))) if now[:1] != (first,) else now
        yield _listed(tuple(found.values.validate_python(order))), order, {}


def _excluded(blueprint: Blueprint, found: Definition, _objects: Sequence[str]) -> Iterator[_Draft]:
    now = blueprint.working(found.path)
    if now is not None:
        yield _together(now), now, {}
    yield "none", (), {}
    for option in found.options:
        yield f"{option.label} alone", (option,), {}
    yield "all of them", tuple(found.options), {}


def _types(blueprint: Blueprint, found: Definition, _objects: Sequence[str]) -> Iterator[_Draft]:
    now = blueprint.working(found.path)
    if now is not None:
        yield _together(now), now, {}
    lines = ("fixed_line", "fixed_line_or_mobile", "mobile")
    yield "fixed lines and mobiles", lines, {}
    yield "these, internet lines and personal numbers", (*lines, "voip", "personal_number"), {}
    yield "every type", tuple(found.options), {}


def _repairs(_blueprint: Blueprint, found: Definition, _objects: Sequence[str]) -> Iterator[_Draft]:
    family = "country" if found.path.endswith("country_repairs") else "cleaning"
    yield "all that we know", tuple(one.code for one in repairs().values() if one.family == family), {}
    yield "none", (), {}


def _regions(blueprint: Blueprint, found: Definition, _objects: Sequence[str]) -> Iterator[_Draft]:
    now = blueprint.working(found.path)
    named = [str(code)[:2] for code in blueprint.working("scope.countries") or ()]
    for region in dict.fromkeys([*([str(now)] if now else []), *named]):
        yield region, region, {}


def _fewer_rules(blueprint: Blueprint, found: Definition, _objects: Sequence[str]) -> Iterator[_Draft]:
    now = tuple(blueprint.working(found.path) or ())
    if len(now) > 1:
        yield "all rules", now, {}
        for one in now:
            yield f"without the rule {one.name}", tuple(other for other in now if other != one), {}


def _parts(blueprint: Blueprint, found: Definition, _objects: Sequence[str]) -> Iterator[_Draft]:
    """Give a record with one of its parts answered otherwise."""
    now = blueprint.working(found.path)
    held = now.model_dump(exclude_none=True) if now is not None else {}
    if now is not None:
        yield "as now", now, {}
    for name, title, values in _VARIED.get(found.path, ()):
        for words, value in values:
            yield f"{title}: {words}", {**held, name: value}, {}


_YES_NO = (("yes", True), ("no", False))
_VARIED: Mapping[str, tuple[tuple[str, str, tuple[tuple[str, Any], ...]], ...]] = {
    "matching.email": (
        ("plus_tags", "plus tags", (("kept", "keep"), ("removed", "remove"))),
        ("role_mailboxes_as_persons", "role mailboxes name a person", _YES_NO),
    ),
    "matching.external_id": (("case_sensitive", "upper and lower case differ", _YES_NO),),
}
_OF_KIND: Mapping[str, _Make] = {
    "one_of": _options,
    "yes_no": _yes_no,
    "count": _counts,
    "ordered": _each_first,
    "record": _parts,
}
_OF_PATH: Mapping[str, _Make] = {
    _KEYS: _fewer_rules,
    _OBJECTS: _objects_first,
    _REGION: _regions,
    _TYPES: _types,
    "matching.excluded_records": _excluded,
    "matching.phone.cleaning": _repairs,
    "matching.phone.country_repairs": _repairs,
}


def _together(options: Iterable[Any]) -> str:
    """Name the members of a set, which has no order."""
    return ", ".join(str(getattr(one, "label", one)).lower() for one in options) or "none"


def _listed(options: Sequence[Any]) -> str:
    labels = (str(getattr(one, "label", one)) for one in options)
    first = next(labels, "none")
    return ", then ".join(chain((first,), (one[:1].lower() + one[1:] for one in labels)))
