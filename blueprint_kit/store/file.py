"""One blueprint file on disk, shared by as many windows and kernels as are open on it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from blueprint_kit import disk
from blueprint_kit.errors import BlueprintFileError, StoreError
from blueprint_kit.model.blueprint import Blueprint
from blueprint_kit.model.document import from_bytes, to_bytes
from blueprint_kit.model.merge import merge

from .conflict import SaveConflict

LOCK_SECONDS = 10


@dataclass(frozen=True, slots=True)
class State:
    """What a file held when it was read: the blueprint, and the digest of the bytes."""

    blueprint: Blueprint
    sha256: str


class BlueprintFile:
    """Reads and writes one file; a write that meets a changed file merges decision by decision.

    Several notebooks are several kernels on one file. Each remembers the state it read; ``write``
    compares that with the file under a lock, so that nobody overwrites what they have not seen.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def exists(self) -> bool:
        """Return whether the file is there."""
        return self.path.exists()

    def read(self) -> State:
        """Return the present content.

        Raises
        ------
        BlueprintFileError
            When it is missing, unreadable or not a blueprint.
        """
        data = self._bytes()
        return State(from_bytes(data, where=self.path.name), _sha256(data))

    def changed_since(self, state: State) -> bool:
        """Return whether the file's bytes differ from those of a state."""
        return _sha256(self._bytes()) != state.sha256

    def create(self, blueprint: Blueprint) -> State:
        """Write a new file; an existing one is never overwritten."""
        with self._lock():
            if self.path.exists():
                raise StoreError(
                    "There is a file of this name already.",
                    where=self.path.name,
                    remedy="Choose another name, or open it. Nothing was changed.",
                )
            return self._put(blueprint)

    def write(self, blueprint: Blueprint, base: State) -> State:
        """Save what was edited since ``base`` was read.

        Raises
        ------
        SaveConflict
            When the file holds a different answer at a place that was edited here too.
        StoreError
            When the file cannot be written or another process holds the lock.
        """
        with self._lock():
            if not self.path.exists():
                return self._put(blueprint)
            present = self.read()
            if present.sha256 == base.sha256:
                return present if to_bytes(blueprint) == self._bytes() else self._put(blueprint)
            merged = merge(base.blueprint, blueprint, present.blueprint)
            if merged.conflicts:
                raise SaveConflict(merged.conflicts, present.blueprint, where=self.path.name)
            return self._put(merged.blueprint)

    def edit(self, change: Callable[[Blueprint], Blueprint]) -> State:
        """Read, change and save as one step, for scripts and the command line."""
        with self._lock():
            return self._put(change(self.read().blueprint))

    def _put(self, blueprint: Blueprint) -> State:
        data = to_bytes(blueprint)
        disk.replace(self.path, data, keep_former=True)
        return State(blueprint, _sha256(data))

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except FileNotFoundError as error:
            raise BlueprintFileError(
                "There is no such file.",
                where=self.path.name,
                remedy=f"Start one with: blueprint-kit new {self.path.name}",
            ) from error
        except OSError as error:
            reason = "This is a folder" if self.path.is_dir() else f"It cannot be read ({error.strerror})"
            raise BlueprintFileError(
                f"{reason}.",
                where=self.path.name or str(self.path),
                remedy="Give a .blueprint.json file that you may read.",
            ) from error

    def _lock(self) -> _Lock:
        # Windows that opened the file through a link wait for those that opened it itself.
        return _Lock(disk.behind_links(self.path))

    def overwrite(self, blueprint: Blueprint) -> State:
        """Replace whatever stands there; the former content stays as the last good state."""
        with self._lock():
            return self._put(blueprint)


class _Lock:
    """A lock beside the file that says in plain words when somebody else holds it."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._folder = path.parent
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_SECONDS)

    def __enter__(self) -> None:
        # The lock would create a missing folder, and a misspelt path would then look saved.
        if not self._folder.is_dir():
            raise StoreError(
                "Not written: its folder does not exist.",
                where=self._name,
                remedy="Create the folder, or choose another. Nothing was changed.",
            )
        try:
            self._lock.acquire()
        except Timeout as error:
            raise StoreError(
                f"Another process has been writing it for over {LOCK_SECONDS} s.",
                where=self._name,
                remedy="Close the other window, or try again. Nothing was changed.",
            ) from error
        except OSError as error:
            raise StoreError(
                "Not written: the folder is missing or read-only.",
                where=self._name,
                remedy="Choose another folder. Nothing was changed.",
            ) from error

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def load(path: str | Path) -> Blueprint:
    """Return the blueprint that a working file or an export holds.

    Raises
    ------
    BlueprintFileError, UnknownKeyError
        Naming the file, the place in it and the remedy.
    """
    return BlueprintFile(path).read().blueprint


def save(blueprint: Blueprint, path: str | Path) -> None:
    """Write the blueprint's canonical bytes, keeping the former content as ``NAME.last-good``.

    It replaces what stands there. Where others write the same file, use ``BlueprintFile``, which
    merges decision by decision.
    """
    BlueprintFile(path).overwrite(blueprint)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
