"""A house: one folder with ``house.toml`` and what it adds. Reading it runs none of its code."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from blueprint_kit.errors import HouseError
from blueprint_kit.nearest import did_you_mean

MANIFEST = "house.toml"
KINDS = (
    "checks/*.py",
    "catalog/crm/*.toml",
    "catalog/contact_center/*.toml",
    "questions.toml",
    "templates/*.toml",
)
"""Where a house keeps what it adds; anything else in its folder is left alone."""

PREFIX = r"[A-Z][A-Z0-9]{3,11}"
"""The form of a house's prefix. It has four characters at least: families of three are this project's."""

_NEEDED = {
    "name": (r"[a-z][a-z0-9_]{1,39}", "Write a short name in small letters, such as acme."),
    "title": (r"(?s)\S.{1,79}", "Write what people call it, in 2 to 80 characters."),
    "prefix": (PREFIX, "Write 4 to 12 capital letters or digits, such as ACME; three letters are ours."),
    "contact": (r"(?s)\S.{1,119}", "Write the role or team that answers for these rules."),
}
_OPTIONAL = {"version": (r"\S{1,40}", 'Write it as a text without blanks, such as "3" or "2026-11".')}


@dataclass(frozen=True, slots=True)
class House:
    """What a company adds, as its files stood when it was read.

    Attributes
    ----------
    name:
        By which it is called, in small letters.
    prefix:
        Before the number of each of its rules' codes.
    contact:
        Who answers for its rules; shown beside their findings.
    version:
        As the house counts it; empty where it does not.
    digest:
        SHA-256 over the files that count, as 64 hex digits: two houses with the same digest say
        the same.
    """

    name: str
    title: str
    prefix: str
    contact: str
    version: str
    digest: str
    folder: Path

    def files(self, kind: str) -> tuple[Path, ...]:
        """Return its files of one of ``KINDS``, sorted by name."""
        return tuple(sorted(path for path in self.folder.glob(kind) if path.is_file()))

    def place(self, file: Path) -> str:
        """Return how a file of it is named to people: house and path, with slashes."""
        return f"{self.name}/{file.relative_to(self.folder).as_posix()}"

    def __str__(self) -> str:
        version = f" {self.version}" if self.version else ""
        return f"{self.title} ({self.name}{version}, content {self.digest[:12]})"

    def to_json(self) -> dict[str, str]:
        """Return what an export says of it; the folder stays on this machine."""
        found = {"title": self.title, "prefix": self.prefix, "contact": self.contact, "sha256": self.digest}
        return found | ({"version": self.version} if self.version else {})


def read_house(folder: Path) -> House:
    """Read a house from its folder, without running any of its code.

    Raises
    ------
    HouseError
        When there is no ``house.toml``, or it lacks a key or has one too many; with file and remedy.
    """
    manifest = folder / MANIFEST
    where = f"{folder.name}/{MANIFEST}"
    if not manifest.is_file():
        raise HouseError(
            f"The folder holds no {MANIFEST}, so it is no house.",
            where=str(folder),
            remedy="Write one with name, title, prefix and contact; CONTRIBUTING shows a whole house.",
        )
    given = read_toml(manifest, where)
    for key in given:
        if key not in _NEEDED and key not in _OPTIONAL:
            known = (*_NEEDED, *_OPTIONAL)
            hint = did_you_mean(key, known, f"Known: {', '.join(known)}.")
            raise HouseError(f"The key '{key}' is unknown.", where=where, remedy=hint)
    said = {key: _text(given, key, form, where) for key, form in _NEEDED.items()}
    version = _text(given, "version", _OPTIONAL["version"], where) if "version" in given else ""
    return House(**said, version=version, digest=_digest(folder), folder=folder.resolve())


def read_toml(path: Path, where: str) -> dict[str, Any]:
    """Return a TOML file's content; raise HouseError naming the file when it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise HouseError(f"It is not TOML ({problem}).", where=where, remedy="Correct the file.") from problem
    except OSError as problem:
        raise HouseError("It cannot be read.", where=where, remedy="Check the file's rights.") from problem


def _text(given: dict[str, Any], key: str, form: tuple[str, str], where: str) -> str:
    pattern, remedy = form
    if key not in given:
        raise HouseError(f"The key '{key}' is missing.", where=where, remedy=remedy)
    if not isinstance(given[key], str) or not re.fullmatch(pattern, given[key]):
        raise HouseError(f"The key '{key}' cannot be used as it is.", where=where, remedy=remedy)
    return str(given[key])


def _digest(folder: Path) -> str:
    """Hash names and contents of the files that count, whatever else lies in the folder."""
    found = hashlib.sha256()
    for name, content in _contents(folder):
        found.update(f"{name}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    paths = {path for kind in (MANIFEST, *KINDS) for path in folder.glob(kind) if path.is_file()}
    for path in sorted(paths, key=lambda one: one.relative_to(folder).as_posix()):
        try:
            yield path.relative_to(folder).as_posix(), path.read_bytes()
        except OSError as problem:
            where = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            raise HouseError(
                "It cannot be read.", where=where, remedy="Check the file's rights."
            ) from problem
