"""One way to write a thing: the same content gives the same bytes and the same digest."""

from __future__ import annotations

import hashlib
import json
import math
import re
import sys
from typing import Any

from blueprint_kit.errors import BlueprintFileError

_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
_MOST_DIGITS = 300


def canonical(content: Any) -> bytes:
    r"""Return UTF-8 JSON with sorted keys, two blanks of indent and a newline at the end.

    >>> canonical({"b": 1, "a": "ü"}).decode()
    '{\n  "a": "ü",\n  "b": 1\n}\n'
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, indent=2, allow_nan=False)
    return text.encode() + b"\n"


def digest(content: Any) -> str:
    """Return the SHA-256 of the canonical form, as 64 hex digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def read_json(data: bytes, *, where: str) -> Any:
    """Read JSON strictly: a key given twice, NaN, half a character and half a file are refused.

    Raises
    ------
    BlueprintFileError
        Naming line and column where the text stops being JSON.
    """
    try:
        return _parsed(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BlueprintFileError(
            f"Byte {error.start} is not UTF-8, so this is not a blueprint.",
            where=where,
            remedy="Give the .blueprint.json file itself.",
        ) from error
    except json.JSONDecodeError as error:
        raise BlueprintFileError(
            f"The JSON breaks off or is malformed at line {error.lineno}, column {error.colno}.",
            where=where,
            remedy="Restore the last good state that lies beside it (.last-good), or your version control's.",
        ) from error
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, ValueError) else "It is nested too deeply."
        raise BlueprintFileError(reason, where=where, remedy="Correct the file by hand.") from error


def _parsed(text: str) -> Any:
    read = json.loads(
        text, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_whole, parse_float=_finite
    )
    # Half of a pair such as \ud83d can be read without the other, and never saved again.
    if _HALF_CHARACTER.search(text):
        try:
            canonical(read)
        except UnicodeEncodeError:
            raise ValueError("Half of a character (\\ud800 to \\udfff) stands alone in a text.") from None
    return read


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"The key '{key}' stands twice.")
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number JSON knows.")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"A number of {len(digits):,} digits stands in it.")
    return int(digits)


def _finite(written: str) -> float:
    found = float(written)
    if math.isinf(found):
        raise ValueError(f"A number beyond {sys.float_info.max:.0e} stands in it.")
    return found
