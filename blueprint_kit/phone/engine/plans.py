"""The numbering plans of the installed phonenumbers as tables that the kernel walks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np
import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberDesc, PhoneNumberType, phonenumberutil
from phonenumbers.unicode_util import digit as unicode_digit

from blueprint_kit.phone.engine.automata import Name, Nodes, Taken, prefix, whole
from blueprint_kit.phone.engine.patterns import (
    ALL_DIGITS,
    Digit,
    Repeat,
    Sequence,
    UnknownPatternError,
    parse,
)
from blueprint_kit.phone.reading import main_region, number_writes_trunk_prefix, trunk_prefix

NODE = np.dtype([("label", "<u2"), ("final", "<u2"), ("child", "<u2", 10)])
CODE = np.dtype([(name, "<u2") for name in ("known", "plan", "number", "format", "regions", "single")])
PLAN = np.dtype(
    [(name, "<u2") for name in ("code", "general", "prefix", "idd", "trunk_length")]
    + [("trunk", "u1", 6), ("lengths", "u1", 32)]
)
ACTION = np.dtype(
    [
        ("end", "u1"),
        ("transforms", "u1"),
        ("literal_length", "u1"),
        ("literal", "u1", 7),
        ("from", "u1"),
        ("to", "u1"),
    ]
)

TYPES = (
    "",
    *sorted(
        (name.lower() for name in vars(PhoneNumberType) if name.isupper() and name != "UNKNOWN"),
        key=lambda name: getattr(PhoneNumberType, name.upper()),
    ),
)
"""Types of numbers by the place that the tables give them; the first is none."""

ANY = Repeat((Digit(ALL_DIGITS),), 0, 17)


@dataclass(frozen=True)
class Plans:
    """The tables, in the order in which the kernel takes them.

    Attributes
    ----------
    regions:
        Names of the regions; the kernel speaks of them by place. The plans of calling codes that belong to
        no region follow behind.
    classes, nodes, codes, plans, actions, code_regions:
        The arrays, laid out as the kernel's structures.
    """

    regions: tuple[str, ...]
    classes: np.ndarray
    nodes: np.ndarray
    codes: np.ndarray
    plans: np.ndarray
    actions: np.ndarray
    code_regions: np.ndarray


def region_places(regions: Iterable[str | None]) -> np.ndarray:
    """Return the kernel's numbers of regions as the library takes them: -1 for none.

    A name in another case is marked: the library knows ``us`` where it looks a plan up, and does not where
    it asks whether the region exists.
    """
    known = {name: place for place, name in enumerate(region_names()[:-1])}
    found = []
    for region in regions:
        place = known.get(region.upper(), -1) if region else -1
        found.append(place if place < 0 or region in known else place | 0x4000)
    return np.array(found, "i2")


def region_names() -> tuple[str, ...]:
    """Return the regions in the order of the tables; the last stands for calling codes of no region."""
    return (*sorted(phonenumbers.SUPPORTED_REGIONS), "001")


def build() -> Plans:
    """Walk the metadata of the installed library; raise UnknownPatternError where it says what we cannot read."""
    regions = region_names()
    others = sorted(
        code for code, names in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items() if names == ("001",)
    )
    metas = [_meta(phonenumbers.country_code_for_region(name), name) for name in regions[:-1]]
    metas += [_meta(code, "001") for code in others]
    nodes, actions = Nodes(), Actions()
    plans = np.zeros(len(metas) + 1, PLAN)
    # The place of "001" itself stays empty: its plans are those of the codes behind it.
    places = [*range(len(regions) - 1), *range(len(regions), len(metas) + 1)]
    for place, meta in zip(places, metas, strict=True):
        plans[place] = _plan(meta, nodes, actions)
    codes = np.zeros(1000, CODE)
    code_regions: list[int] = []
    for code, names in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items():
        plan = len(regions) + others.index(code) if code in others else regions.index(names[0])
        number = _numbers(code, names, nodes)
        codes[code] = (1, plan, number, _formats(code, nodes), len(code_regions), len(names) == 1)
        code_regions += [regions.index(name) for name in names]
    rows = nodes.rows()
    if len(rows) > 65_535:
        raise UnknownPatternError("more nodes than the tables have room for")
    table = np.array([(label, final, children) for label, final, *children in rows], NODE)
    return Plans(regions, _classes(), table, codes, plans, actions.table(), np.array(code_regions, "<u2"))


def _meta(code: int, region: str) -> PhoneMetadata:
    """Return the metadata of a region, or of a calling code of none."""
    meta = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    if meta is None or meta.general_desc is None or not meta.general_desc.national_number_pattern:
        raise UnknownPatternError(f"{region} ({code}) has no plan")
    return meta


class Actions:
    """What can be done to a number whose prefix was recognised; 0 is nothing."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int, str, int, int], int] = {(0, 0, "", 0, 0): 0}

    def place(self, taken: Taken, rule: str | None) -> int:
        """Return the place of the action that a matched prefix and a rule for it come to."""
        action = (taken.end, 0, "", 0, 0)
        if rule and taken.groups and taken.groups[-1][1] >= 0:
            match = re.fullmatch(r"(\d{0,7})\\(\d)", rule)
            if not match:
                raise UnknownPatternError(rule)
            start, end = taken.groups[int(match[2]) - 1]
            action = (taken.end, 1, match[1], *((start, end) if end >= 0 else (0, 0)))
        return self._known.setdefault(action, len(self._known))

    def table(self) -> np.ndarray:
        """Return the actions as the kernel reads them."""
        rows = [
            (end, transforms, len(literal), [*map(int, literal), *[0] * (7 - len(literal))], start, stop)
            for end, transforms, literal, start, stop in self._known
        ]
        return np.array(rows, ACTION)


def _plan(meta: PhoneMetadata, nodes: Nodes, actions: Actions) -> tuple[object, ...]:
    """Return one plan: its code, automata, trunk prefix, and what each length comes to."""
    desc = cast("PhoneNumberDesc", meta.general_desc)
    general = whole(nodes, [((0, "general"), parse(str(desc.national_number_pattern)))], _matched, 31)
    national, rule = meta.national_prefix_for_parsing, meta.national_prefix_transform_rule
    groups = re.compile(national or "").groups
    taken = (
        prefix(nodes, parse(national), groups, lambda found: actions.place(found, rule)) if national else 0
    )
    idd = (
        prefix(nodes, parse(meta.international_prefix), 0, lambda found: found.end)
        if meta.international_prefix
        else 0
    )
    trunk = [int(sign) for sign in trunk_prefix(meta.id) if sign.isdecimal()] if meta.id != "001" else []
    lengths = [_length(desc, count) for count in range(32)]
    return meta.country_code, general, taken, idd, len(trunk), [*trunk, *[0] * (6 - len(trunk))], lengths


def _matched(names: frozenset[Name], _read: str) -> int:
    return int(bool(names))


def _length(general: PhoneNumberDesc, count: int) -> int:
    """Return the library's word about a number of digits, as is_possible_number_with_reason says it."""
    lengths = general.possible_length
    if count in general.possible_length_local_only:
        return 4
    if count in lengths:
        return 0
    return 2 if count < lengths[0] else 3 if count > lengths[-1] else 5


_TYPED = ("premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail")


def _numbers(code: int, names: tuple[str, ...], nodes: Nodes) -> int:
    """Add the automaton of a calling code: which region a national number is in, and of which type."""
    metas = [_meta(code, name) for name in names]

    def label(matched: frozenset[Name], read: str) -> int:
        for slot, meta in enumerate(metas, 1):
            kind = _type(meta, {name for place, name in matched if place == slot}, len(read))
            leads = len(metas) > 1 and meta.leading_digits
            if (slot, "lead") in matched or (kind and not leads):
                return slot << 4 | kind
        return 0

    return whole(nodes, list(_patterns(metas)), label)


def _patterns(metas: Iterable[PhoneMetadata]) -> Iterator[tuple[Name, Sequence]]:
    """Yield the patterns of each region, with its place and their name."""
    for slot, meta in enumerate(metas, 1):
        if meta.leading_digits:
            yield (slot, "lead"), (*parse(meta.leading_digits), ANY)
        for name in ("general_desc", *_TYPED, "fixed_line", "mobile"):
            desc = getattr(meta, name)
            if desc is not None and desc.national_number_pattern:
                yield (slot, name), parse(desc.national_number_pattern)


def _type(meta: PhoneMetadata, matched: set[str], length: int) -> int:
    """Return the place in TYPES that the library's order of questions comes to, 0 where none fits."""
    fits = {name for name in matched if name != "lead" and _has_length(getattr(meta, name), length)}
    if "general_desc" not in fits:
        return 0
    for name in _TYPED:
        if name in fits:
            return TYPES.index(name)
    same = meta.same_mobile_and_fixed_line_pattern
    if "fixed_line" in fits:
        return TYPES.index("fixed_line_or_mobile" if same or "mobile" in fits else "fixed_line")
    return TYPES.index("mobile") if "mobile" in fits and not same else 0


def _has_length(desc: PhoneNumberDesc, length: int) -> bool:
    return not desc.possible_length or length in desc.possible_length


def _formats(code: int, nodes: Nodes) -> int:
    """Add the automaton that says whether the country writes a number with its trunk prefix at home."""
    region = main_region(code)
    meta = _meta(code, region)
    formats = list(enumerate(meta.number_format))
    known: dict[int | None, int] = {}

    def label(matched: frozenset[Name], read: str) -> int:
        chosen = next((place for place, one in formats if (place, "whole") in matched and
                       (not one.leading_digits_pattern or (place, "lead") in matched)), None)  # fmt: skip
        if code == 1 or len(read) < 2:
            return 0
        if chosen not in known:
            known[chosen] = int(number_writes_trunk_prefix(_number(code, read)))
        return known[chosen]

    found: list[tuple[Name, Sequence]] = [((0, "any"), (ANY,))]
    for place, one in formats:
        found.append(((place, "whole"), parse(one.pattern)))
        if one.leading_digits_pattern:
            found.append(((place, "lead"), (*parse(one.leading_digits_pattern[-1]), ANY)))
    return whole(nodes, found, label)


def _number(code: int, national: str) -> phonenumbers.PhoneNumber:
    """Return a number of a calling code with this national number."""
    zeros = min(len(national) - len(national.lstrip("0")), len(national) - 1)
    return phonenumbers.PhoneNumber(
        code, int(national), italian_leading_zero=bool(zeros), number_of_leading_zeros=zeros or None
    )


DIGIT, PUNCTUATION, PLUS, NO_BREAK_SPACE, OTHER, ODD = 0x80, 0x8A, 0x8B, 0x8C, 0x8D, 0x8E
"""What a character that is not ASCII is to the library, as the kernel names it."""


def _classes() -> np.ndarray:
    """Return the class of each of the first 65,536 code points, by the library's own patterns."""
    classes = np.full(0x10000, ODD, "u1")
    # The library's own words, not copies of them: a release that drops them has to answer by itself.
    spacing = getattr(phonenumberutil, "_VALID_PUNCTUATION", None)
    extension = getattr(getattr(phonenumberutil, "_EXTN_PATTERN", None), "pattern", None)
    if not spacing or not extension:
        raise UnknownPatternError("no punctuation or no extensions in the library")
    punctuation = re.compile(f"[{spacing}]")
    word = re.compile(r"[\w#]")
    for point in (*range(0xD800), *range(0xE000, 0x10000)):
        sign = chr(point)
        if sign.isdecimal():
            classes[point] = DIGIT + unicode_digit(sign)
        elif sign == "\xa0":
            classes[point] = NO_BREAK_SPACE
        elif word.match(sign) or unicode_digit(sign, -1) != -1 or sign in extension:
            continue
        elif sign in "+\uff0b":
            classes[point] = PLUS
        else:
            classes[point] = PUNCTUATION if punctuation.match(sign) else OTHER
    return classes
