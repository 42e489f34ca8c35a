"""Country packs: what each example says is what comes out, and the packs are fit to be drawn."""

from __future__ import annotations

import importlib

import phonenumbers
import pytest

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone import normalize_one, packs, repairs
from blueprint_kit.phone.pack import Pack, PackExample

EXAMPLES = [(pack, example) for pack in packs() for example in pack.examples]


@pytest.mark.parametrize(
    ("pack", "example"), EXAMPLES, ids=lambda v: v.slug if isinstance(v, Pack) else v.raw
)
def test_an_example_comes_out_as_its_pack_says(pack: Pack, example: PackExample) -> None:
    phone = normalize_one(example.raw, example.region, area=example.area)
    found = (phone.outcome, phone.reason, phone.e164 or "", phone.repairs, phone.extension)
    assert found == (example.outcome, example.reason, example.e164, example.repairs, example.extension)


@pytest.mark.parametrize(
    ("pack", "example"), EXAMPLES, ids=lambda v: v.slug if isinstance(v, Pack) else v.raw
)
def test_without_its_countrys_repairs_an_example_gives_no_other_value(
    pack: Pack, example: PackExample
) -> None:
    off = normalize_one(
        example.raw, example.region, area=example.area, policy=PhonePolicy(country_repairs=frozenset())
    )
    assert off.e164 in (None, example.e164)
    assert not any(repairs()[code].family == "country" for code in off.repairs)


def test_the_packs_that_were_asked_for_are_there() -> None:
    assert {pack.slug for pack in packs()} == {"it", "ar", "mx", "br", "nanp", "de", "ru_kz", "crown"}


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.slug)
def test_a_pack_can_be_read_and_linked(pack: Pack) -> None:
    assert pack.slug.isidentifier()
    assert set(pack.regions) <= phonenumbers.SUPPORTED_REGIONS
    assert {example.region for example in pack.examples} <= set(pack.regions)
    assert len({(example.raw, example.region, example.area) for example in pack.examples}) == len(
        pack.examples
    )
    for sentence in (pack.sentence, *(example.sentence for example in pack.examples)):
        assert sentence.endswith(".")
        assert len(sentence) <= 120
    assert {code for example in pack.examples for code in example.repairs} <= set(repairs())


def test_every_country_repair_of_a_packs_country_is_shown_in_it() -> None:
    shown = {code for pack in packs() for example in pack.examples for code in example.repairs}
    country = {r.code for r in repairs().values() if r.family == "country"}
    regions = {region for pack in packs() for region in pack.regions}
    assert {code for code in country if code[:2].upper() in regions} <= shown


def test_the_function_stays_reachable_after_it_was_called() -> None:
    packs()
    assert importlib.import_module("blueprint_kit.phone").packs is packs
