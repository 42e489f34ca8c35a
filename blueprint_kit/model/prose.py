"""Keeps what people typed at length apart, so that an instruction hidden in a note is data.

In the file a long text is a reference, ``{"user_text": "matching.on_multiple#why"}``, and the
words stand once under ``user_text``, marked as untrusted by their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from blueprint_kit.errors import BlueprintFileError

REFERENCE = "user_text"


class Lifter:
    """Takes long texts out of entries and remembers them by their key."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def lift(self, entry: Mapping[str, Any], fields: Iterable[str], where: str) -> dict[str, Any]:
        """Return the entry with each named field replaced by a reference."""
        lifted = dict(entry)
        for name in fields:
            if isinstance(lifted.get(name), str):
                lifted[name] = self._keep(lifted[name], f"{where}#{name}")
        return lifted

    def lift_pairs(self, pairs: Iterable[tuple[str, str]], field: str, where: str) -> dict[str, Any]:
        """Return named texts, such as reasons by rejected option, as a map of references."""
        return {name: self._keep(text, f"{where}#{field}.{name}") for name, text in pairs}

    def _keep(self, text: str, key: str) -> dict[str, str]:
        self.texts[key] = text
        return {REFERENCE: key}


class Lowerer:
    """Puts long texts back where they are referred to."""

    def __init__(self, texts: Mapping[str, Any], *, source: str) -> None:
        self._texts = texts
        self._source = source

    def lower(self, given: Any, where: str) -> Any:
        """Return the content with every reference replaced by its text, at any depth."""
        if isinstance(given, dict):
            if set(given) == {REFERENCE}:
                return self._text(given[REFERENCE], where)
            return {key: self.lower(inner, where) for key, inner in given.items()}
        if isinstance(given, list):
            return [self.lower(inner, where) for inner in given]
        return given

    def _text(self, key: Any, where: str) -> str:
        text = self._texts.get(key) if isinstance(key, str) else None
        if not isinstance(text, str):
            raise BlueprintFileError(
                f"{where} refers to a text that is not under user_text.",
                where=self._source,
                remedy="Add the text under user_text, or remove the reference.",
            )
        return text
