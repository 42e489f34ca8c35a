"""One way to write a thing: the same content gives the same bytes and the same digest."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from blueprint_kit.errors import BlueprintFileError


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
    """Read JSON strictly: a key given twice, NaN and half a file are refused.

    Raises
    ------
    BlueprintFileError
        Naming line and column where the text stops being JSON.
    """
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
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


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"The key '{key}' stands twice.")
        found[key] = value
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number JSON knows.")
