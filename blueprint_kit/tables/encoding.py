"""The encoding of an export, decided on the whole file and not on its first lines.

Real exports carry the byte that decides it anywhere: one public school list is plain ASCII up to
a single Windows-1252 dash at offset 218,959.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from blueprint_kit.errors import TableError
from blueprint_kit.tables.alphabets import latin_code_page
from blueprint_kit.tables.source import agree, count

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "cp1258")
LEGACY = (
    *LATIN,
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
    *("cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874"),
    *("mac_roman", "mac_cyrillic", "cp850"),
)
_UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_STRAY = re.compile("[\udc80-\udcff]")
_ASCII, _UPPER = bytes(range(0x80)), bytes(range(0xA0, 0x100))
_SAMPLE_BYTES = 65_536
_PIECE = 65_536
_TOO_FEW = 12  # below this many high bytes a statistical detector is guessing
_ASCII_TEXT = bytes((0, *b"\t\r\n", *range(32, 127)))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The file's text as UTF-8 bytes without a byte order mark, and how it was read."""

    data: bytes
    encoding: str
    reason: str
    notices: tuple[str, ...] = ()


def decode(raw: bytes, where: str, told: str | None = None) -> Decoded:
    """Decode a whole file, losing nothing.

    The order: what the caller says; a byte order mark; strict UTF-8 over every byte; UTF-8 with a
    few stray Windows-1252 bytes; the likeliest legacy encoding; Windows-1252, with a notice.

    >>> decode("Grün".encode("cp1252"), "a.csv").encoding
    'cp1252'
    """
    if told is not None:
        return _told(raw, where, told)
    found = _by_mark(raw, where) or _wide(raw) or _unicode(raw) or _mixed(raw) or _legacy(raw)
    nul = found.data.count(b"\0")
    if not nul:
        return found
    notice = f"{count(nul, 'NUL character')} {agree(nul)} found and kept; the first is in line {_line(found.data, found.data.index(0))}."
    return Decoded(found.data, found.encoding, found.reason, (*found.notices, notice))


def _line(data: bytes, position: int) -> int:
    """Return the physical line, from 1, that holds a byte."""
    return data.count(b"\n", 0, position) + 1


def _told(raw: bytes, where: str, told: str) -> Decoded:
    try:
        name = codecs.lookup(told).name
        text = raw.decode(name)
    except LookupError:
        raise TableError(
            f"There is no encoding named '{told}'.",
            where=where,
            remedy="Use a name such as utf-8, cp1252, cp932 or utf-16.",
        ) from None
    except UnicodeDecodeError as error:
        raise TableError(
            f"The file is not {told}: line {_line(raw, error.start)} holds bytes that it does not know.",
            where=where,
            remedy="Leave the encoding out to have it found, or name another.",
        ) from None
    return Decoded(text.removeprefix("\ufeff").encode("utf-8", "surrogatepass"), name, "It was given.")


def _by_mark(raw: bytes, where: str) -> Decoded | None:
    for mark, name, codec in _BOMS:
        if not raw.startswith(mark):
            continue
        reason = "The file begins with its byte order mark."
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError as error:
            if codec != "utf-8":
                raise TableError(
                    f"The file begins as {name} but breaks off or changes at byte {error.start:,}.",
                    where=where,
                    remedy="Export it again.",
                ) from None
            mended = _mended(raw[len(mark) :].decode("utf-8", "surrogateescape"))
            return Decoded(mended.data, name, reason, mended.notices)
        return Decoded(text.removeprefix("\ufeff").encode(), name, reason)
    return None


def _wide(raw: bytes) -> Decoded | None:
    """Recognise UTF-16 that comes without its mark: at every other place, and only there, bytes are zero."""
    head = raw[:4096]
    if len(head) < 4:
        return None
    odd, even = head[1::2].count(0), head[::2].count(0)
    # A few NULs in plain ASCII, which some databases write for "no value", are no second bytes:
    # what another script holds in UTF-16 is not all letters, digits and signs of ASCII.
    if not head.translate(None, _ASCII_TEXT) and (odd + even) * 5 < 2 * len(head):
        return None
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros * 40 > len(head) and not others and len(raw) % 2 == 0:
            try:
                return Decoded(raw.decode(name).encode(), name, "Zero bytes stand at every other place only.")
            except UnicodeDecodeError:
                continue
    return None


def _unicode(raw: bytes) -> Decoded | None:
    if b"\x1b$" in raw:
        try:
            return Decoded(
                raw.decode("iso2022_jp").encode(), "iso2022_jp", "It holds the escape signs of ISO-2022-JP."
            )
        except UnicodeDecodeError:
            pass
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(raw), 1 << 22):
            decoder.decode(raw[start : start + (1 << 22)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return Decoded(raw, "utf-8", "Every byte of the file is valid UTF-8.")


def _mixed(raw: bytes) -> Decoded | None:
    """Recognise UTF-8 with stray bytes; in legacy text, UTF-8 characters occur by accident only."""
    text = raw.decode("utf-8", "surrogateescape")
    if len(text) == len(raw):  # no two bytes make one character
        return None
    strays = len(_STRAY.findall(text))
    return _mended(text) if strays <= 2 * len(_UTF8_CHARACTER.findall(raw)) else None


def _mended(text: str) -> Decoded:
    """Read UTF-8, and every stray byte as Windows-1252."""
    first = text.count("\n", 0, _STRAY.search(text).start()) + 1  # type: ignore[union-attr]
    mended, strays = _STRAY.subn(lambda stray: _western(stray[0].encode("utf-8", "surrogateescape")), text)
    notice = (
        f"{count(strays, 'byte')} {agree(strays, 'is', 'are')} not UTF-8 and {agree(strays)} read as "
        f"Windows-1252; the first is in line {first:,}."
    )
    return Decoded(mended.encode(), "utf-8", "Nearly all of the file is valid UTF-8.", (notice,))


def _western(raw: bytes) -> str:
    """Decode Windows-1252; the five bytes it leaves undefined become control characters, not losses."""
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        pieces = (raw[place : place + 1] for place in range(len(raw)))
        return "".join(
            piece.decode("latin-1" if piece in b"\x81\x8d\x8f\x90\x9d" else "cp1252") for piece in pieces
        )


def _legacy(raw: bytes) -> Decoded:
    high = raw.translate(None, _ASCII)
    if len(high) >= _TOO_FEW:
        for name in _ranked(raw, high):
            try:
                data = raw.decode(name).encode()
            except UnicodeDecodeError:
                continue
            return Decoded(data, name, "The file is not UTF-8; its letters fit this encoding best.")
    first = _line(raw, raw.index(high[:1]))
    notice = (
        f"The file is not UTF-8: {count(len(high), 'byte')} beyond ASCII, the first in line {first}, "
        f"{agree(len(high))} read as Windows-1252. If letters look wrong, name the encoding."
    )
    reason = (
        "The file is not UTF-8, and too few bytes tell which encoding it is."
        if len(high) < _TOO_FEW
        else "The file is not UTF-8, and no encoding fits."
    )
    return Decoded(_western(raw).encode(), "cp1252", reason, (notice,))


def _ranked(raw: bytes, high: bytes) -> tuple[str, ...]:
    """Return legacy encodings, likeliest first, judged on the lines that hold high bytes.

    Accents of Windows encodings stand above 0x9F, those of DOS and old Mac below; western text
    fits its neighbours as well as its own encoding, so that near ties go to Windows-1252.
    """
    sample = _telling_lines(raw)
    low = len(high.translate(None, _UPPER)) * 2 > len(high)
    allowed = [name for name in LEGACY if not (low and name in LATIN)]
    found = charset_normalizer.from_bytes(sample, cp_isolation=allowed)
    best = found.best()
    if best is None:
        return ()
    names = [best.encoding, *(match.encoding for match in found if match.encoding != best.encoding)]
    if best.encoding in LATIN:
        page = latin_code_page(sample)
        names = [page, *(name for name in names if name != page)]
    return tuple(names)


def _telling_lines(raw: bytes) -> bytes:
    """Return distinct lines that hold high bytes, drawn evenly from the whole file."""
    pieces = [raw[start : start + _PIECE] for start in range(0, len(raw), _PIECE)]
    telling = [piece for piece in pieces if not piece.isascii()]
    lines = list(
        dict.fromkeys(
            line
            for piece in telling[:: max(1, len(telling) // 64)]
            for line in piece.split(b"\n")
            if not line.isascii()
        )
    )
    return b"\n".join(lines[:: max(1, sum(map(len, lines)) // _SAMPLE_BYTES)])
