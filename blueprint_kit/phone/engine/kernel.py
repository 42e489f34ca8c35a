"""The kernel and its memory: one chunk of rows in, arrays out."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

import numpy as np
import pyarrow as pa
from wasmtime import Engine, Func, Global, Instance, Memory, Module, Store

from blueprint_kit.phone.engine.plans import Plans

ASK_LIBRARY = 255
"""The status of a row that the kernel leaves to the library; 0 is read, others are the library's error plus one."""
_PAGE = 65_536
_E164_BYTES = 21
"""A plus sign, three digits of country code and seventeen of the national number."""
_OUTPUTS = {
    "status": "u1",
    "source": "u1",
    "possible": "u1",
    "type": "u1",
    "region": "<u2",
    "facts": "<u4",
    "value": "<u8",
}


@dataclass(frozen=True)
class Rows:
    """What the kernel says of a chunk.

    Attributes
    ----------
    status, source, possible, type, region:
        One number a row, as the kernel's source names them.
    facts, value:
        How a plain text is written, and its digits as a number; 0 for other texts, whose answer then
        means nothing: with facts, texts are read without what a spreadsheet left around them.
    e164, extension:
        Text arrays, ``""`` where there is none.
    """

    status: np.ndarray
    source: np.ndarray
    possible: np.ndarray
    type: np.ndarray
    region: np.ndarray
    facts: np.ndarray
    value: np.ndarray
    e164: pa.StringArray
    extension: pa.StringArray


@cache
def _module() -> tuple[Engine, Module]:
    """Return the compiled kernel; compiling takes some milliseconds, once a process."""
    engine = Engine()
    return engine, Module(engine, (resources.files(__package__) / "kernel.wasm").read_bytes())


class Kernel:
    """One instance with the tables in its memory. Not for two threads at once; ``kernel()`` gives each its own."""

    def __init__(self, plans: Plans) -> None:
        engine, module = _module()
        self._store = Store(engine)
        exports = Instance(self._store, module, []).exports(self._store)
        self._memory = cast("Memory", exports["memory"])
        self._run = cast("Func", exports["answer_rows"])
        self._free = int(cast("Global", exports["__heap_base"]).value(self._store))
        tables = (plans.classes, plans.nodes, plans.codes, plans.plans, plans.actions, plans.code_regions)
        places = [self._keep(table) for table in tables]
        self._plans = self._keep(np.array(places, "<u4"))

    def run(self, texts: pa.StringArray, regions: np.ndarray, *, facts: bool = False) -> Rows:
        """Answer a chunk: texts without nulls, and one region a row as ``plans.regions`` counts them.

        With ``facts`` it is said how plain texts are written, and these are read undressed.
        """
        count = len(texts)
        offsets = (
            np.frombuffer(texts.buffers()[1], "<i4")[texts.offset : texts.offset + count + 1]
            if count
            else np.zeros(1, "<i4")
        )
        first, last = int(offsets[0]), int(offsets[-1])
        data = texts.buffers()[2]
        written = np.frombuffer(data, "u1")[first:last] if data is not None else np.zeros(0, "u1")
        inputs = [written, offsets - first, regions.astype("<i2")]
        sizes = [array.nbytes for array in inputs]
        sizes += [np.dtype(kind).itemsize * count for kind in _OUTPUTS.values()]
        sizes += [_E164_BYTES * count, 4 * (count + 1), last - first, 4 * (count + 1)]
        places = self._places(sizes)
        view = self._view()
        for place, array in zip(places, inputs, strict=False):
            view[place : place + array.nbytes] = array.view("u1").ravel()
        self._run(self._store, self._plans, int(facts), count, *places)
        view = self._view()
        outputs = {
            name: view[place : place + size].view(kind).copy()
            for (name, kind), place, size in zip(_OUTPUTS.items(), places[3:], sizes[3:], strict=False)
        }
        e164 = _texts(view, count, places[-4], places[-3])
        return Rows(**outputs, e164=e164, extension=_texts(view, count, places[-2], places[-1]))

    def _keep(self, table: np.ndarray) -> int:
        """Put a table into memory for good; return where it lies."""
        place = self._places([table.nbytes])[0]
        self._view()[place : place + table.nbytes] = np.ascontiguousarray(table).view("u1").ravel()
        self._free = place + table.nbytes
        return place

    def _places(self, sizes: list[int]) -> list[int]:
        """Return places behind what is kept, eight bytes apart, with memory enough."""
        places, end = [], self._free
        for size in sizes:
            end = -(-end // 8) * 8
            places.append(end)
            end += size
        missing = end - self._memory.data_len(self._store)
        if missing > 0:
            self._memory.grow(self._store, -(-missing // _PAGE))
        return places

    def _view(self) -> np.ndarray:
        """Return the memory as bytes; valid until it grows."""
        size = self._memory.data_len(self._store)
        pointer = ctypes.cast(self._memory.data_ptr(self._store), ctypes.POINTER(ctypes.c_uint8 * size))
        return np.ctypeslib.as_array(pointer.contents)


def _texts(view: np.ndarray, count: int, data: int, offsets: int) -> pa.StringArray:
    """Copy texts out of the memory."""
    ends = view[offsets : offsets + 4 * (count + 1)].tobytes()
    size = int(np.frombuffer(ends, "<i4")[-1])
    return pa.StringArray.from_buffers(
        count, pa.py_buffer(ends), pa.py_buffer(view[data : data + size].tobytes())
    )


def left_to_library(count: int) -> Rows:
    """Return rows that are all left to the library, for where there are no tables."""
    arrays = {name: np.zeros(count, kind) for name, kind in _OUTPUTS.items()}
    arrays["status"][:] = ASK_LIBRARY
    empty = pa.repeat(pa.scalar("", pa.string()), count)
    return Rows(**arrays, e164=empty, extension=empty)
