"""Pairs of records that no rule joined and that still have something in common: the near misses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from blueprint_kit.matching.normalisers.text import company, folded, name
from blueprint_kit.matching.records import names_of
from blueprint_kit.matching.sides import PHONE_PART, Side

Codes = NDArray[np.int64]

TAIL = 7
"""Digits from the end of a number that are enough to look at a pair."""

TOO_COMMON = 50
"""Records behind one trait from which it says nothing of a pair: "info", a switchboard, a common name."""


def near_pairs(side: Side) -> tuple[Codes, Codes]:
    """Return every pair of rows that shares a trait, as ``low * rows + high``, sorted; and how many it shares.

    A trait is looser than any rule: the last seven digits of a number; an address, or the part of it
    before the @ from five characters on; one word of the name with the initial of another; the whole
    company, where nobody is named, or the company with one word of the name.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for row, traits in enumerate(record_traits(side)):
        for trait in traits:
            holders[trait].append(row)
    rows, found, nothing = len(side.frame), [], np.empty(0, dtype=np.int64)
    for held in holders.values():
        if 1 < len(held) <= TOO_COMMON:
            places = np.asarray(held, dtype=np.int64)
            low, high = np.triu_indices(len(held), 1)
            found.append(places[low] * rows + places[high])
    codes, shared = np.unique(np.concatenate([nothing, *found]), return_counts=True)
    return codes, shared.astype(np.int64)


def tail_of(cell: str) -> str:
    """Return the last seven digits of a cell, ``""`` where it has fewer.

    >>> tail_of("+44 20 7946 0958"), tail_of("x12")
    ('9460958', '')
    """
    digits = "".join(sign for sign in cell if sign.isdecimal())
    return digits[-TAIL:] if len(digits) >= TAIL else ""


def record_traits(side: Side) -> Iterator[set[str]]:
    """Give the traits of each record; see `near_pairs`."""
    return traits_of(side, [side.cells(column) for column in side.columns(*PHONE_PART)])


def traits_of(side: Side, numbers: Sequence[Sequence[str]]) -> Iterator[set[str]]:
    """Give the traits of each row, its numbers named column by column."""
    addresses = [side.cells(column) for column in side.columns("email")]
    named = zip(names_of(side), side.first("company"), strict=True)
    for row, (whole, firm) in enumerate(named):
        found = set(_of_names(whole, firm))
        for column in numbers:
            if tail := tail_of(column[row]):
                found.add(f"number {tail}")
        for column in addresses:
            found.update(_of_address(column[row]))
        yield found


def _of_address(cell: str) -> Iterator[str]:
    address = cell.strip().casefold()
    mailbox, at, _ = address.partition("@")
    if at:
        yield f"address {address}"
        if len(mailbox) >= 5:
            yield f"mailbox {mailbox}"


def _of_names(whole: str, firm: str) -> Iterator[str]:
    words = (name(whole) or "").split()[:4]
    company_key = company(firm)
    if not words and company_key:
        yield f"company {company_key}"
        yield from (f"company {word}" for word in folded(firm).split() if len(word) >= 5)
    for word in words:
        if company_key:
            yield f"at {company_key} {word}"
        if len(word) >= 3:
            yield from (f"name {word} {other[0]}" for other in words if other != word)
