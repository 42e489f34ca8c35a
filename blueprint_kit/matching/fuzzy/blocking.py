"""Which pairs are looked at: those that share a contact key or one of a few stated traits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from blueprint_kit.matching.engines.held import book_values
from blueprint_kit.matching.fuzzy.fields import Cells, Field
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.ladder import levels_of
from blueprint_kit.matching.near import TAIL, TOO_COMMON
from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.model.policies.matching import MatchRules


@dataclass(frozen=True, slots=True)
class Block:
    """A reason to look at a pair.

    Attributes
    ----------
    words:
        What the two records share.
    pairs:
        Pairs that share it, whether or not they share something else as well.
    too_common:
        Values on more than 50 records, which make no pair: they say too little of one.
    """

    words: str
    pairs: int
    too_common: int


def blocked(book: Book, rules: MatchRules, fields: Sequence[Field]) -> tuple[Ints, tuple[Block, ...]]:
    """Return the pairs to look at as ``low * rows + high``, sorted, and what they were found by."""
    count = len(book.side.frame)
    found, blocks = [np.empty(0, dtype=np.int64)], []
    for words, held in _reasons(book, rules, fields):
        pairs, common = _pairs(held, count)
        found.append(pairs)
        blocks.append(Block(words, len(pairs), common))
    return np.unique(np.concatenate(found)), tuple(blocks)


def _reasons(
    book: Book, rules: MatchRules, fields: Sequence[Field]
) -> Iterator[tuple[str, tuple[Ints, Ints]]]:
    for rule in rules.contact_keys:
        levels = levels_of(rule, rules)
        values = book_values(book, rule, levels, rules)
        if values is not None:
            # The loosest accepted level holds every pair of the stricter ones.
            coded = values.keys[-1].dictionary_encode().indices
            code = pc.fill_null(coded, -1).to_numpy(zero_copy_only=False).astype(np.int64)
            yield f"contact key {rule.name}", (values.rows[code >= 0], code[code >= 0])
    for words, traits in _stated({one.name: one for one in fields}).items():
        rows: list[int] = []
        texts: list[str] = []
        for row, held in enumerate(traits):
            rows += [row] * len(held)
            texts += held
        known = {text: number for number, text in enumerate(dict.fromkeys(texts))}
        codes = np.array([known[text] for text in texts], dtype=np.int64)
        yield words, (np.array(rows, dtype=np.int64), codes)


def _stated(fields: Mapping[str, Field]) -> dict[str, list[tuple[str, ...]]]:
    """Return the traits that are stated here, row by row."""
    said: dict[str, list[tuple[str, ...]]] = {}
    if "last name" in fields:
        last, first = fields["last name"].cells, _cells(fields, "first name")
        said["last name and first initial"] = [
            (f"{one} {other[:1]}",) if one and other else () for one, other in zip(last, first, strict=True)
        ]
        said["first name and three letters of the last name"] = [
            (f"{other} {one[:3]}",) if one and other else () for one, other in zip(last, first, strict=True)
        ]
    if "e-mail address" in fields:
        boxes = [(one or "").partition("@")[0] for one in fields["e-mail address"].cells]
        said["the same before the @"] = [(box,) if len(box) >= 5 else () for box in boxes]
    if "number" in fields:
        said["last seven digits of a number"] = [
            tuple({number[-TAIL:] for number in numbers}) for numbers in fields["number"].further
        ]
    for title in ("birth date", "postcode", "street", "company"):
        if title in fields:
            said[title] = [(cell,) if cell else () for cell in fields[title].cells]
    for title in ("street", "company"):
        if title in fields:
            said[f"first two words of the {title}"] = [
                (" ".join(words[:2]),) if len(words := (cell or "").split()) > 1 else ()
                for cell in fields[title].cells
            ]
    return said


def _cells(fields: Mapping[str, Field], title: str) -> Cells:
    return fields[title].cells if title in fields else [None] * len(next(iter(fields.values())).cells)


def _pairs(held: tuple[Ints, Ints], count: int) -> tuple[Ints, int]:
    """Return the pairs of rows behind one value, and how many values are too common to make any."""
    rows, codes = held
    wide = count + 1
    distinct = np.unique(codes * wide + rows)
    codes, rows = distinct // wide, distinct % wide
    sizes = np.bincount(codes, minlength=1)
    starts = np.cumsum(sizes) - sizes
    found = [np.empty(0, dtype=np.int64)]
    for size in _sizes(sizes):
        # All groups of one size at once: their members as a table, then every two columns.
        members = rows[starts[sizes == size][:, None] + np.arange(size)]
        low, high = np.triu_indices(size, 1)
        found.append((members[:, low] * count + members[:, high]).reshape(-1))
    return np.unique(np.concatenate(found)), int(np.count_nonzero(sizes > TOO_COMMON))


def _sizes(sizes: Ints) -> Iterable[int]:
    return [size for size in np.unique(sizes).tolist() if 1 < size <= TOO_COMMON]
