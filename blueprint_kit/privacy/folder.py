"""The scan of a folder, before something in it is shared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from blueprint_kit.errors import InputError
from blueprint_kit.privacy.hit import GivenAway, Hit, NotRead, Report
from blueprint_kit.privacy.masked import masked_beside_a_place
from blueprint_kit.privacy.scan import scan_text

LARGEST_BYTES = 20_000_000
"""Files above this are named and not read; about 20 s of scanning."""

_STORES = frozenset({".git", ".hg", ".svn"})


def scan_folder(path: Path | str, *, largest_bytes: int = LARGEST_BYTES) -> Report:
    """Scan every text file below *path*, or the one file that *path* is.

    Notebooks, pages, JSON, CSV and Markdown are read as text with their escapes undone, hidden
    folders and checkpoints included. Text is UTF-8, UTF-16 with or without its mark, or else taken
    as cp1252. Binary files, files above *largest_bytes*, links, version control stores and files
    that cannot be opened are named as not read.

    Raises
    ------
    InputError
        There is nothing at *path*.
    """
    root = Path(path)
    if not root.exists():
        raise InputError("There is no such folder.", where=root.name, remedy="Name a folder or a file.")
    hits: list[Hit] = []
    read: list[str] = []
    not_read: list[NotRead] = []
    given_away: list[GivenAway] = []
    for file, name, why in _walk(root):
        content = why or _content(file, largest_bytes)
        if isinstance(content, bytes):
            read.append(name)
            text = decoded(content)
            hits += scan_text(text, file=name)
            masked = masked_beside_a_place(text)
            given_away += [GivenAway(name, *masked)] if masked else []
        else:
            not_read.append(NotRead(name, content))
    return Report(tuple(sorted(hits)), tuple(read), tuple(not_read), tuple(given_away))


def _walk(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Give every file with its name below the root, and why it is not opened, if so; sorted."""
    if root.is_file():
        yield root, root.name, ""
        return
    for folder, folders, files in os.walk(root):
        folders.sort()
        here = Path(folder)
        for name in [one for one in folders if one in _STORES or (here / one).is_symlink()]:
            folders.remove(name)
            why = "a version control store" if name in _STORES else "a link"
            yield here / name, (here / name).relative_to(root).as_posix(), why
        for name in sorted(files):
            file = here / name
            yield file, file.relative_to(root).as_posix(), _refusal(file)


def _refusal(file: Path) -> str:
    if file.is_symlink():
        return "a link"
    return "" if file.is_file() else "not a regular file"


def _content(file: Path, largest_bytes: int) -> bytes | str:
    try:
        size = file.stat().st_size
        if size > largest_bytes:
            return f"{size:,} bytes, more than {largest_bytes:,}"
        content = file.read_bytes()
    except OSError as error:
        return f"cannot be opened ({type(error).__name__})"
    return "binary" if is_binary(content) else content


def is_binary(content: bytes) -> bool:
    r"""Say whether *content* is no text: it holds a zero byte and is not UTF-16.

    >>> is_binary(b"\x89PNG\r\n\x1a\n\x00\x00"), is_binary("a,b".encode("utf-16")), is_binary(b"a,b")
    (True, False, False)
    """
    return b"\x00" in content and _utf_16(content) is None


def _utf_16(content: bytes) -> str | None:
    """Tell UTF-16 by its mark, or by zeros in every second byte of the beginning."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = content[:512]
    half = len(start) // 2
    if half and start[1::2].count(0) > 0.7 * half and start[::2].count(0) == 0:
        return "utf-16-le"
    if half and start[::2].count(0) > 0.7 * half and start[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def decoded(content: bytes) -> str:
    r"""Read *content* as text, whatever it is: UTF-16, UTF-8, else cp1252; a wrong byte becomes U+FFFD.

    >>> decoded(b"caf\xe9"), decoded("café".encode("utf-16"))
    ('café', 'café')
    """
    encoding = _utf_16(content)
    if encoding:
        return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
