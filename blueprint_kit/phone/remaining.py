"""The cells that the engine leaves: each distinct one is read whole, on every core where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.phone.answered import AnsweredChunk, Column
from blueprint_kit.phone.outcome import COLUMNS
from blueprint_kit.phone.recall import Cell, Recall, Row
from blueprint_kit.phone.texts import distinct
from blueprint_kit.phone.workers import read_cells


@dataclass(frozen=True, eq=False)
class _Remaining:
    """Distinct cells that are left, the place of each row's, and how many rows each stands for."""

    cells: list[Cell]
    places: np.ndarray
    rows: np.ndarray


def read_remaining(
    chunks: list[AnsweredChunk], column: Column, tell: Callable[[int], None], recall: Recall
) -> list[AnsweredChunk]:
    """Return the chunks with every row answered; cells that ``recall`` knows under the policy are not read."""
    left = np.concatenate([chunk.start + chunk.left for chunk in chunks]) if chunks else np.zeros(0, "i8")
    if not len(left):
        return chunks
    remaining = _distinct(left, column)
    answers = _answers(remaining, column, tell, recall)
    columns = [pa.array(words, pa.large_string()) for words in zip(*answers, strict=True)]
    return list(_filled(chunks, columns, remaining.places))


def _answers(remaining: _Remaining, column: Column, tell: Callable[[int], None], recall: Recall) -> list[Row]:
    """Return the answer of each distinct cell."""
    answers = recall.known(remaining.cells, column.policy)
    unread = [place for place, row in enumerate(answers) if row is None]
    done, read = len(column.texts) - int(remaining.rows[unread].sum()), 0
    for part in read_cells([remaining.cells[place] for place in unread], column.policy):
        places = unread[read : read + len(part)]
        for place, (row, _) in zip(places, part, strict=True):
            answers[place] = row
        recall.learn(
            (remaining.cells[place], row, asked) for place, (row, asked) in zip(places, part, strict=True)
        )
        read += len(part)
        done += int(remaining.rows[places].sum())
        tell(done)
    return [row for row in answers if row is not None]


def _distinct(left: np.ndarray, column: Column) -> _Remaining:
    """Find the distinct cells among the rows that are left; cells that are no text stand for themselves."""
    texts, found, areas = column.texts, column.origins, column.areas
    words, text_of = distinct(replace(texts, cells=texts.cells.take(pa.array(left)), odd={}))
    codes, code_of = [""], np.zeros(len(left), "i8")
    if areas is not None:
        codes, places = distinct(replace(areas, cells=areas.cells.take(pa.array(left)), odd={}))
        code_of = places.astype("i8")
    pair_of = found.places[left].astype("i8")
    key = (text_of.astype("i8") * len(found.pairs) + pair_of) * len(codes) + code_of
    for row in texts.odd:
        key[np.searchsorted(left, row)] = -1 - row
    keys, first, places, rows = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    cells: list[Cell] = []
    for one, row in zip(keys, first, strict=True):
        region, source = found.pairs[pair_of[row]]
        cell = texts.odd[-1 - int(one)] if one < 0 else words[text_of[row]]
        cells.append((cell, region, codes[code_of[row]], source))
    return _Remaining(cells, places, rows)


def _filled(
    chunks: list[AnsweredChunk], columns: list[pa.LargeStringArray], places: np.ndarray
) -> Iterator[AnsweredChunk]:
    """Yield the chunks with the answers put into the rows that were left."""
    start = 0
    for chunk in chunks:
        mine = pa.array(places[start : start + len(chunk.left)])
        start += len(chunk.left)
        if not len(mine):
            yield chunk
            continue
        mask = np.zeros(len(chunk.columns["phone_e164"]), bool)
        mask[chunk.left] = True
        filled = {
            name: pc.replace_with_mask(chunk.columns[name], pa.array(mask), answers.take(mine))
            for name, answers in zip(COLUMNS[1:], columns, strict=True)
        }
        yield replace(chunk, columns=filled)
