"""The data files of a work folder: which lie there, what was read of them, which roles somebody corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from weakref import WeakKeyDictionary

from blueprint_kit import disk
from blueprint_kit.errors import TableError
from blueprint_kit.tables import Table, apply_corrections, from_json, read_table, remember, to_json

from ..workbook import Workbook

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".json", ".jsonl", ".ndjson", ".parquet"})
ROLES_FILE = ".blueprint-kit.roles.json"
_FOLDERS = ("data", "exports-in")
_ELSEWHERE = "labs.elsewhere"
_KEPT = 4
"""Tables kept in memory; the one read longest ago goes first."""


class Shelf:
    """Reads the files of one work folder once each, with the corrections that were made for them."""

    def __init__(self, workbook: Workbook) -> None:
        self.folder = workbook.file.path.parent
        self._local = workbook.local
        self._read: dict[tuple[str, int, int], Table] = {}
        self._listeners: list[Callable[[str], None]] = []

    def files(self) -> tuple[str, ...]:
        """Return the data files by path within the folder, sorted; files elsewhere stand last, in full."""
        found = {path.relative_to(self.folder).as_posix() for path in self._candidates() if _is_data(path)}
        elsewhere = [name for name in self._elsewhere() if Path(name).is_file()]
        return (*sorted(found, key=str.casefold), *elsewhere)

    def add(self, name: str) -> str:
        """Take a file that lies elsewhere on this machine onto the list; return what it is called there."""
        path = Path(name.strip().strip('"')).expanduser()
        path = path if path.is_absolute() else self.folder / path
        if not path.is_file():
            raise TableError(
                "There is no such file.", where=path.name, remedy="Check the path, or drop it into data."
            )
        if path.is_relative_to(self.folder):
            return path.relative_to(self.folder).as_posix()
        kept = [one for one in self._elsewhere() if one != str(path)]
        self._local.remember(_ELSEWHERE, [*kept, str(path)])
        return str(path)

    def path(self, name: str) -> Path:
        """Return where a listed file lies."""
        return self.folder / name

    def table(self, name: str) -> Table:
        """Return the table of a listed file, corrections applied; TableError where it cannot be read."""
        path = self.path(name)
        try:
            seen = path.stat()
        except OSError:
            seen = None
        key = (name, seen.st_mtime_ns if seen else 0, seen.st_size if seen else 0)
        if key not in self._read:
            found = apply_corrections(read_table(path), from_json(self._corrections()))
            self._read = dict([*self._read.items(), (key, found)][-_KEPT:])
        return self._read[key]

    def correct(self, name: str, column: str, role: str | None) -> None:
        """Keep what somebody says a column is, for this file's content; everyone who shows it is told."""
        table = self.table(name)
        kept = remember(from_json(self._corrections()), table.source.fingerprint, column, role)
        disk.replace(self.folder / ROLES_FILE, to_json(kept).encode())
        self._read = {key: held for key, held in self._read.items() if key[0] != name}
        for listener in tuple(self._listeners):
            listener(name)

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call this with the file's name after each correction."""
        self._listeners.append(listener)

    def _corrections(self) -> str:
        path = self.folder / ROLES_FILE
        return path.read_text(encoding="utf-8") if path.is_file() else "{}"

    def _elsewhere(self) -> list[str]:
        return [str(name) for name in self._local.remembered(_ELSEWHERE, [])]

    def _candidates(self) -> Iterator[Path]:
        yield from self.folder.glob("*")
        for folder in _FOLDERS:
            yield from (self.folder / folder).rglob("*")


_SHELVES: WeakKeyDictionary[Workbook, Shelf] = WeakKeyDictionary()


def shelf_of(workbook: Workbook) -> Shelf:
    """Return the one shelf that all panels of a workbook share."""
    if workbook not in _SHELVES:
        _SHELVES[workbook] = Shelf(workbook)
    return _SHELVES[workbook]


def _is_data(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts[-3:])
    ours = path.name.endswith((".truth.csv", ".blueprint.json", ".schema.json")) or "blueprints" in path.parts
    return path.suffix.lower() in SUFFIXES and not hidden and not ours and path.is_file()
