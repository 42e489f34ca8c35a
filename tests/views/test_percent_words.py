"""A share reads with its sign, wherever it stands."""

from __future__ import annotations

from blueprint_kit.model import definition
from blueprint_kit.model.record import UnitCost
from blueprint_kit.views.words import field_words, value_words


def test_a_percent_inside_a_record_has_its_sign() -> None:
    found = definition("matching.targets")
    value = found.values.validate_python({"matched_at_least": 85.0, "wrong_at_most": 0.5})
    assert value_words(value, found) == "Matched, at least: 85 %; Wrong, at most: 0.5 %"


def test_a_percent_of_its_own_has_its_sign() -> None:
    found = definition("reliability.quota_share")
    assert value_words(found.values.validate_python(30), found) == "30 %"


def test_a_plain_amount_reads_as_it_is() -> None:
    cost = UnitCost(amount=5.0, unit="EUR a call", stated_by="Finance lead")
    assert dict(field_words(cost))["Amount"] == "5"
