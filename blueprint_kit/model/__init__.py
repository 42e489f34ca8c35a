"""The blueprint: a tree of decisions, each defined once."""

from __future__ import annotations

from .ask import Ask, Nature, Problem, Role, Tier
from .blueprint import Blueprint
from .canonical import canonical, digest
from .document import blueprint_digest, from_bytes, from_document, to_bytes, to_document
from .entered import read_value
from .merge import Conflict, Merged, merge
from .migrate import SCHEMA_ID
from .policies import KeyRule, MatchRules, PhonePolicy
from .registry import Definition, definition, definitions
from .schema import json_schema
from .sections import SECTION_INFO, SectionInfo

__all__ = [
    "SCHEMA_ID",
    "SECTION_INFO",
    "Ask",
    "Blueprint",
    "Conflict",
    "Definition",
    "KeyRule",
    "MatchRules",
    "Merged",
    "Nature",
    "PhonePolicy",
    "Problem",
    "Role",
    "SectionInfo",
    "Tier",
    "blueprint_digest",
    "canonical",
    "definition",
    "definitions",
    "digest",
    "from_bytes",
    "from_document",
    "json_schema",
    "merge",
    "read_value",
    "to_bytes",
    "to_document",
]
