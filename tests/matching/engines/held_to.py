"""Holds the engine to the reference matcher."""

from __future__ import annotations

import pandas as pd

from blueprint_kit.matching.run import match, reference, sides_of
from blueprint_kit.matching.sides import as_side


def by_reference(tables, log, rules):
    found = reference(sides_of(tables, rules), as_side(log, "interactions"), rules)
    return found.answers.frame(found.calls.side)


def agree(tables, log, rules):
    rules = rules.for_match()
    found = match(tables, log, rules)
    pd.testing.assert_frame_equal(found.frame, by_reference(tables, log, rules))
    return found.frame
