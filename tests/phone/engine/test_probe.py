"""The check of new tables asks about every region and type, and notices tables that are wrong."""

from __future__ import annotations

import dataclasses

import phonenumbers
import pytest

from blueprint_kit.phone.engine.library import answer
from blueprint_kit.phone.engine.plans import TYPES, Plans
from blueprint_kit.phone.engine.probe import _ENDINGS, first_difference, probes


def test_the_probes_are_the_same_each_time_and_name_every_region() -> None:
    asked = list(probes())
    assert asked == list(probes())
    assert {region for _, region in asked} == {None, *phonenumbers.SUPPORTED_REGIONS}
    assert len(set(asked)) > 5_000


def test_the_probes_come_to_every_type_length_and_region(plans: Plans) -> None:
    found = {answer(text, region, plans.regions) for text, region in probes()}
    assert {kind for _, _, _, _, kind, _ in found} >= {0, *range(1, len(TYPES))}
    assert {possible for _, _, _, possible, _, _ in found} >= {0, 2, 3, 4}
    # The library itself places the examples of a few regions in a neighbour that shares their numbers.
    assert len({region for _, _, _, _, _, region in found}) > len(plans.regions) - 5
    assert any(extension for _, _, extension, *_ in found)


@pytest.mark.parametrize("ending", _ENDINGS)
def test_each_ending_is_tried_with_many_countries(ending: str) -> None:
    regions = {region for text, region in probes() if text.endswith(ending)}
    assert len(regions) > 30


def test_right_tables_show_no_difference(plans: Plans) -> None:
    assert first_difference(plans) == ""


def _no_label(plans: Plans) -> Plans:
    nodes = plans.nodes.copy()
    nodes["label"][nodes["label"] == 17] = 18
    return dataclasses.replace(plans, nodes=nodes)


def _no_prefix(plans: Plans) -> Plans:
    changed = plans.plans.copy()
    changed["prefix"][plans.regions.index("GB")] = 0
    return dataclasses.replace(plans, plans=changed)


def _no_dialling(plans: Plans) -> Plans:
    changed = plans.plans.copy()
    changed["idd"][plans.regions.index("FR")] = 0
    return dataclasses.replace(plans, plans=changed)


def _other_lengths(plans: Plans) -> Plans:
    changed = plans.plans.copy()
    changed["lengths"][plans.regions.index("SG"), 8] = 5
    return dataclasses.replace(plans, plans=changed)


def _no_actions(plans: Plans) -> Plans:
    changed = plans.actions.copy()
    changed["end"][1] += 1
    return dataclasses.replace(plans, actions=changed)


def _unknown_code(plans: Plans) -> Plans:
    changed = plans.codes.copy()
    changed["known"][979] = 0
    return dataclasses.replace(plans, codes=changed)


def _regions_in_another_order(plans: Plans) -> Plans:
    return dataclasses.replace(plans, code_regions=plans.code_regions[::-1].copy())


@pytest.mark.parametrize(
    "wrong", [_no_label, _no_prefix, _no_dialling, _other_lengths, _no_actions, _unknown_code, _regions_in_another_order]
)  # fmt: skip
def test_wrong_tables_are_noticed_by_a_text_that_is_named(wrong: object, plans: Plans) -> None:
    said = first_difference(wrong(plans))
    assert any(said == f"'{text}' in {region or 'no region'}" for text, region in probes())
