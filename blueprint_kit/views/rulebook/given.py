"""One answer of a rule's example: the question's title, the answer in words, and as the file holds it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from blueprint_kit.checks.core import Example
from blueprint_kit.model import definitions
from blueprint_kit.views.words import value_words

LONGEST = 200
"""An example's text is cut here: a rule about long texts has long examples, and their length is the point."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an example decides at one place.

    Attributes
    ----------
    path:
        The decision; or a collection such as ``signoffs``, whose entries the example holds.
    title, words:
        The decision's title and the answer as a reader says it.
    exact:
        The answer as the file holds it, so that it can be set.
    """

    path: str
    title: str
    words: str
    exact: str


def given(example: Example) -> tuple[Given, ...]:
    """Return what an example decides, in its own order."""
    return tuple(_given(path, value) for path, value in example.decisions.items())


def _given(path: str, value: Any) -> Given:
    exact = "not applicable" if value is None else _short(_exact(value))
    if path not in definitions():
        return Given(path, path.replace("_", " ").capitalize(), exact, exact)
    title = definitions()[path].ask.title
    return Given(path, title, exact if value is None else _words(path, value, exact), exact)


def _words(path: str, value: Any, exact: str) -> str:
    if isinstance(value, Mapping) and "status" in value:
        return str(value["status"]).replace("_", " ")
    try:
        return _short(value_words(definitions()[path].values.validate_python(value), definitions()[path]))
    except ValidationError:
        return exact


def _exact(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}… ({len(text):,} characters)"
