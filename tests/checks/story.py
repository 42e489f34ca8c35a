"""An integration that failed in public, as decisions: one file a story, found by walking the folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from blueprint_kit.checks.core import Example, example_blueprint
from blueprint_kit.model import Blueprint

FOLDER = Path(__file__).parent / "stories"
TODAY = date(2026, 11, 25)


@dataclass(frozen=True, slots=True)
class Story:
    """What a team had decided, what happened, where it can be read, and what the findings have to say."""

    name: str
    title: str
    source: str
    happened: str
    named: Mapping[str, str]
    decisions: Mapping[str, Any]

    def blueprint(self) -> Blueprint:
        """Return what the sources say was decided; what they do not say is open."""
        return example_blueprint(Example(self.decisions), on=TODAY)


def stories() -> tuple[Story, ...]:
    """Return every story of the folder, by name."""
    files = sorted(FOLDER.glob("*.toml"))
    return tuple(Story(file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)
