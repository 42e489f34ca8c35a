"""Every kind of run: its file is its code, and a decision that it reads makes it out of date."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import blueprint_kit.evidence.kinds as folder
from blueprint_kit.evidence import read_by, rules_now
from blueprint_kit.evidence.kinds import kinds
from blueprint_kit.model import Blueprint, definitions

NO_DECISION = {"ids"}
"""Kinds that read no decision."""


def test_each_file_of_the_folder_is_one_kind_of_the_same_name() -> None:
    files = {module.name for module in pkgutil.iter_modules(folder.__path__)}
    assert files == set(kinds())
    assert all(hasattr(importlib.import_module(f"{folder.__name__}.{one}"), f"{one}_run") for one in files)


@pytest.mark.parametrize("kind", sorted(set(kinds()) - NO_DECISION))
def test_a_kind_reads_known_decisions_and_its_rules_follow_one_of_them(kind: str) -> None:
    paths = read_by(kind)
    assert paths
    assert set(paths) <= set(definitions())
    before = rules_now(Blueprint(), kind)
    moved = []
    for path in paths:
        example = definitions()[path].ask.example
        if example is not None:
            after = Blueprint().propose(path, example, by="CX lead")
            moved.append(rules_now(after, kind) != before)
    assert any(moved)


@pytest.mark.parametrize("kind", sorted(NO_DECISION))
def test_a_kind_that_reads_no_decision_has_no_rules(kind: str) -> None:
    assert (read_by(kind), rules_now(Blueprint(), kind)) == ((), None)


def test_a_kind_not_known_has_neither() -> None:
    assert (read_by("elsewhere"), rules_now(Blueprint(), "elsewhere")) == ((), None)
