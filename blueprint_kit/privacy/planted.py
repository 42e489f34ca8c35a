"""The search for known values, in every form in which a file may hold them: the tests' canary."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from blueprint_kit.errors import InputError
from blueprint_kit.privacy.hit import Hit
from blueprint_kit.privacy.reading import Lines, read
from blueprint_kit.privacy.text import digits_of

_ROUNDS = 4
"""Escapes within escapes that are undone: a page in a notebook in JSON in a URL."""

_LEAST_DIGITS = 7
_CERTAIN_DIGITS = 9
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}(?:\\?[\r\n]+[A-Za-z0-9+/_-]{4,})*")
_CONTROLS = bytes([*range(9), *range(14, 32), *range(127, 160)])
# Four letters or more of the scripts below U+0600 in two bytes each.
_WIDE = (
    ("utf-16-le", re.compile(rb"(?:[\x09\x0a\x0d\x20-\xff][\x00-\x05]){4,}")),
    ("utf-16-be", re.compile(rb"(?:[\x00-\x05][\x09\x0a\x0d\x20-\xff]){4,}")),
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NO_DIGIT = re.compile(r"[^0-9]+")
_WRAPPED = re.compile(r"(?<=[A-Za-z0-9+/_-]{16})(?:\\n|\\r|\s)+(?=[A-Za-z0-9+/_-]{4})")


@dataclass(frozen=True)
class _Needle:
    """What is looked for; ``sure`` stands in every text that the pattern matches, or in its digits alone."""

    sure: str
    in_digits: bool
    pattern: re.Pattern[str]
    what: str


def find_planted(paths: Iterable[Path | str], planted: Iterable[str]) -> tuple[Hit, ...]:
    """Look for each of *planted* in the files at *paths* and below the folders among them.

    A value is found as UTF-8, UTF-16 (either order, with or without mark) or Latin-1, upper or lower
    case, composed or decomposed, with HTML tags or unseen marks inside, JSON-, HTML- or URL-escaped
    (also one within the other), in base64 (standard and URL-safe,
    wrapped or not, at any offset), and, where it holds seven digits or more and no letter, with any or
    no punctuation between its digits. Compressed files are searched as the bytes they are.

    Parameters
    ----------
    paths
        Files and folders. A path that is missing is an error: a canary that looked nowhere must
        not say "clean".
    planted
        The values. Those shorter than four characters are refused, because they are found everywhere.

    Returns
    -------
    tuple of Hit
        One hit for each file, value and form, at its first place; ``what`` names the form and the
        value's position in *planted* from 0. The excerpt is empty of the value. Line and column are
        those of the form: in base64 they count inside it, behind a removed tag they are smaller.

    Raises
    ------
    InputError
        A planted value is shorter than four characters, or a path is missing.
    """
    needles = tuple(_needles(planted))
    hits: set[Hit] = set()
    for file in _files(paths):
        content = file.read_bytes()
        for form, text in _forms(content):
            hits.update(_search(file.as_posix(), form, text, needles))
    return tuple(sorted(hits))


def _files(paths: Iterable[Path | str]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.is_file())
        elif path.exists():
            yield path
        else:
            raise InputError("There is no such file.", where=path.name, remedy="Name a file or a folder.")


def _needles(planted: Iterable[str]) -> Iterator[_Needle]:
    for index, value in enumerate(planted):
        folded = _folded(value.strip())
        if len(folded) < 4:
            seen = f"Planted value {index} has fewer than four characters and would be found everywhere."
            raise InputError(seen, remedy="Plant a longer one.")
        words = r"\s+".join(re.escape(word) for word in folded.split())
        longest = max(folded.split(), key=len)
        yield _Needle(longest, False, re.compile(words), f"planted value {index}")
        digits = digits_of(value)
        if len(digits) >= _LEAST_DIGITS and not any(ch.isalpha() for ch in value):
            spaced = r"(?:[^\w\r\n]{0,4}|[^\w\r\n]{0,3}\r?\n[^\w\r\n]{0,3})".join(digits)
            # A trunk zero or country code may stand before; of a short number chance would find it there.
            edge = r"(?<!\d)" if len(digits) < _CERTAIN_DIGITS else ""
            pattern = re.compile(rf"{edge}{spaced}|{digits}")
            yield _Needle(digits, True, pattern, f"digits of planted value {index}")


def _forms(content: bytes) -> Iterator[tuple[str, str]]:
    """Give every reading of the bytes as folded text, each with the name of its form."""
    for name, text in _texts(content):
        yield from _unescaped(name, text)
    for _, text in _texts(content):
        for run in {_without_breaks(text), _without_breaks(read(text).text)}:
            for name, hidden in _texts_inside(tuple(_from_base64(run))):
                yield from _unescaped(f"base64, {name}", hidden)


def _texts(content: bytes) -> Iterator[tuple[str, str]]:
    yield "UTF-8", content.decode("utf-8", "replace")
    if not content.isascii():
        yield "Latin-1", content.decode("latin-1")
    if b"\x00" in content:
        for encoding in ("utf-16-le", "utf-16-be"):
            for offset in (0, 1):
                yield "UTF-16", content[offset:].decode(encoding, "replace")


def _texts_inside(pieces: tuple[bytes, ...]) -> Iterator[tuple[str, str]]:
    """Read decoded base64, most of which is noise: what cannot be text is dropped before it is searched."""
    yield "UTF-8", "\n".join(piece.decode("utf-8", "ignore") for piece in pieces)
    western = [piece for piece in pieces if len(piece.translate(None, _CONTROLS)) > 0.95 * len(piece)]
    yield "Latin-1", "\n".join(piece.decode("latin-1") for piece in western if not piece.isascii())
    for encoding, shape in _WIDE:
        wide = [match.group() for piece in pieces for match in shape.finditer(piece)]
        yield "UTF-16", "\n".join(stretch.decode(encoding, "ignore") for stretch in wide)


def _unescaped(name: str, text: str) -> Iterator[tuple[str, str]]:
    yield name, text
    if "<" in text:
        yield f"{name}, tags removed", _without_tags(text)
    for _ in range(_ROUNDS):
        after = read(text).text
        if after == text:
            return
        text = after
        name = name if name.endswith("escaped") else f"{name}, escaped"
        yield name, text
        if "<" in text:
            yield f"{name}, tags removed", _without_tags(text)
        if "+" in text:
            yield name, text.replace("+", " ")  # a space in a submitted form


def _without_breaks(text: str) -> str:
    return _WRAPPED.sub("", text)


def _from_base64(text: str) -> Iterator[bytes]:
    """Decode every run of the alphabet at its four offsets: a run may begin with other letters."""
    for match in _BASE64.finditer(text):
        run = match.group().replace("-", "+").replace("_", "/")
        for offset in range(4):
            part = run[offset : offset + (len(run) - offset) // 4 * 4]
            tail = run[offset + len(part) :]
            if len(tail) > 1:
                part += tail + "=" * (4 - len(tail))
            try:
                yield base64.b64decode(part)
            except binascii.Error:  # the tail was no base64
                continue


def _folded(text: str) -> str:
    """Bring spellings together: case, composed and full-width forms, digits of any script.

    Zero-width and direction marks go, because a page may hold them inside a number.
    """
    folded = _UNSEEN.sub("", text).casefold()
    if folded.isascii():
        return folded
    folded = unicodedata.normalize("NFKC", folded).casefold()
    return re.sub(r"(?![0-9])\d", lambda match: digits_of(match.group()), folded)


def _without_tags(text: str) -> str:
    return _TAG.sub("", text)


def _search(file: str, form: str, text: str, needles: tuple[_Needle, ...]) -> Iterator[Hit]:
    folded = _folded(text)
    digits = _NO_DIGIT.sub("", folded)
    for needle in needles:
        # Looking for a text is a hundred times faster than for a pattern, and nearly always enough.
        if needle.sure not in (digits if needle.in_digits else folded):
            continue
        match = needle.pattern.search(folded)
        if match:
            line, column = Lines.of(folded).at(match.start())
            yield Hit(file, line, column, "planted", f"{needle.what} as {form}", "certain", "•••")
