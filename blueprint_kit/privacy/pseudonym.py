"""Pseudonyms: the same value gets the same name, and only the holder of the key can tell which."""

from __future__ import annotations

import base64
import hmac
import secrets
from typing import Final, NoReturn

from blueprint_kit.errors import InputError

LEAST_KEY_BYTES: Final = 16
_LETTERS = 8


class Pseudonyms:
    """Names for values under one key.

    A bare hash of a phone number is not anonymous: a country has about ten thousand million numbers
    at most, all can be hashed within minutes, and the list of hashes is then a telephone book. With a
    secret key (HMAC-SHA256, RFC 2104) nobody without the key can make that list. What is left is
    still personal data for whoever holds the key, and equal values stay recognisable as equal:
    pseudonymous, not anonymous.

    Parameters
    ----------
    key
        At least 16 bytes. Without it a random key of 32 bytes is made, held in memory only and never
        saved: names then hold for this object and cannot be linked to those of another run. The
        object cannot be pickled or copied, and does not show its key.

    Raises
    ------
    InputError
        The key is shorter than 16 bytes.

    Examples
    --------
    >>> names = Pseudonyms(b"a key of 16 bytes")
    >>> names.of("+14155550123") == names.of("+14155550123")
    True
    >>> names.of("+14155550123")
    'P-mzlgztr4'
    """

    __slots__ = ("_mac",)

    def __init__(self, key: bytes | None = None) -> None:
        if key is not None and len(key) < LEAST_KEY_BYTES:
            seen = f"The key has {len(key)} bytes."
            raise InputError(seen, remedy=f"Give at least {LEAST_KEY_BYTES} bytes, or none for a random key.")
        self._mac = hmac.new(key if key is not None else secrets.token_bytes(32), digestmod="sha256")

    def of(self, value: str) -> str:
        """Give the pseudonym of *value*: ``P-`` and eight characters of a to z and 2 to 7.

        The value is taken exactly as it is; normalise first (a number as E.164) where two spellings
        are to have one name. The empty text has no pseudonym and stays empty, because "no value"
        is no person. Eight characters are 40 bits: among 100,000 values two share a name with a
        probability of 0.5 % (birthday bound), so count by values and not by pseudonyms.
        """
        if not value:
            return ""
        mac = self._mac.copy()
        mac.update(value.encode("utf-8", "surrogatepass"))
        return "P-" + base64.b32encode(mac.digest()[:5]).decode("ascii").lower()[:_LETTERS]

    def __repr__(self) -> str:
        return "Pseudonyms(key not shown)"

    def __reduce__(self) -> NoReturn:
        """Refuse to be saved: a saved key would turn every pseudonym back into its value."""
        raise InputError("Pseudonyms are not saved.", remedy="Give the same key to a new object instead.")
