"""The one place that writes files: a reader sees the old content or the new, never half of one.

The steps of a replacement are named in ``STEPS``, so that a test can stop the process after each
of them and look at what is left.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from blueprint_kit.errors import StoreError

STEPS = ("write_beside", "sync_beside", "keep_former", "replace", "sync_folder")
"""In this order; ``keep_former`` only where a last good state is asked for."""

LAST_GOOD = ".last-good"

Watch = Callable[[str], None]


def _nobody(step: str) -> None:
    """Watch nothing; a test passes its own watcher to stop after a step."""


def replace(path: Path, data: bytes, *, keep_former: bool = False, watch: Watch = _nobody) -> None:
    """Replace a file's content in one step, creating it where it is missing.

    The new bytes are written and synced beside the file, the former content is linked or copied
    to ``NAME.last-good`` where asked, and one rename puts the new file in place. A link is followed,
    so that it still leads to the file afterwards.

    Raises
    ------
    StoreError
        When the folder is missing or cannot be written, or what stands there is no ordinary file; it
        is then as it was.
    """
    path = behind_links(path)
    if path.exists() and not path.is_file() and not path.is_dir():
        # A rename would put a file in the place of the device or pipe, for everybody on the machine.
        raise StoreError(
            "Not written: it is a device or a pipe.",
            where=path.name,
            remedy="Name a file. Nothing was changed.",
        )
    try:
        beside = _written_beside(path, data, watch)
        with _removed_on_failure(beside):
            if keep_former and path.exists():
                _copy(path, path.with_name(path.name + LAST_GOOD))
                watch("keep_former")
            beside.replace(path)
            watch("replace")
    except OSError as error:
        raise _refusal(path, error) from error
    _sync_folder(path.parent)
    watch("sync_folder")


def behind_links(path: Path) -> Path:
    """Return the file that a link leads to, and any other path as it is."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def make_folder(path: Path) -> None:
    """Create a folder with its parents; an existing one is left as it is."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refusal(path, error) from error


def _written_beside(path: Path, data: bytes, watch: Watch) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    beside = Path(name)
    with _removed_on_failure(beside):
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            watch("write_beside")
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(path))
        watch("sync_beside")
    return beside


@contextlib.contextmanager
def _removed_on_failure(beside: Path) -> Iterator[None]:
    """Leave no part of a file behind, also when a person interrupts the write of a large table."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _mode(path: Path) -> int:
    """Return the permissions the new file gets: those of the old one, else what the umask leaves."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def _copy(path: Path, to: Path) -> None:
    replace(to, path.read_bytes())


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no handle on a folder and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        # Some network file systems refuse to sync a folder; the rename stands all the same.
        return
    finally:
        os.close(handle)


def _refusal(path: Path, error: OSError) -> StoreError:
    reason = {
        FileNotFoundError: "its folder does not exist",
        PermissionError: "it is read-only or belongs to somebody else",
        NotADirectoryError: "a part of its path is a file",
        IsADirectoryError: "it is a folder",
    }.get(type(error), error.strerror or "the disk refused")
    return StoreError(
        f"Not written: {reason}.", where=path.name, remedy="Choose another folder. Nothing was changed."
    )
