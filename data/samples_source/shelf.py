"""Collects the finished files with what the README says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from blueprint_kit.synthetic.model import Record

from .logs import TRUTH as CALL_TRUTH
from .logs import Log
from .records import TRUTH as CONTACT_TRUTH
from .records import truth_rows
from .tables import Row, delimited


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its path below data/, the product whose shape it has, rows, form and what was counted in it."""

    path: str
    shape: str
    rows: int
    form: str
    counts: tuple[tuple[str, int], ...] = ()
    note: str = ""


@dataclass(slots=True)
class Shelf:
    """All files by path, in the order they were put down."""

    files: dict[str, bytes] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def put(self, entry: Entry, data: bytes) -> None:
        """Add an export."""
        self.files[entry.path] = data
        self.entries.append(entry)

    def contacts(
        self,
        entry: Entry,
        data: bytes,
        records: list[Record],
        columns: dict[str, str],
        extra: Iterable[Row] = (),
    ) -> None:
        """Add an export of people or companies and the truth beside it."""
        truth = [*truth_rows(records, columns), *extra]
        self._with_truth(entry, data, CONTACT_TRUTH, truth, (6, 7))

    def log(self, entry: Entry, data: bytes, log: Log) -> None:
        """Add a call log and the truth beside it."""
        self._with_truth(entry, data, CALL_TRUTH, log.truth, (6, 7))

    def labelled(self, entry: Entry, data: bytes, header: Row, truth: list[Row]) -> None:
        """Add any other export with its truth, whose last column is counted."""
        self._with_truth(entry, data, header, truth, (len(header) - 1,))

    def _with_truth(
        self, entry: Entry, data: bytes, header: Row, truth: list[Row], counted: tuple[int, ...]
    ) -> None:
        found: Counter[str] = Counter()
        for place in counted:
            seen: set[tuple[str, str]] = set()
            for row in truth:
                once = place == 7 and header is CONTACT_TRUTH
                if once and (row[0], row[place]) in seen:
                    continue
                seen.add((row[0], row[place]))
                found.update(code for code in row[place].split(";") if code)
        counts = tuple(sorted(found.items()))
        self.put(Entry(entry.path, entry.shape, entry.rows, entry.form, counts, entry.note), data)
        stem = entry.path.rsplit(".", 1)[0]
        self.files[f"{stem}.truth.csv"] = delimited(header, truth, newline="\n")
