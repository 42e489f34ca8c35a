"""Country packs read live: marks follow the policy in force, and say what differs."""

from __future__ import annotations

from dataclasses import replace

from blueprint_kit.model import PhonePolicy
from blueprint_kit.phone.pack import packs
from blueprint_kit.views.lab_packs import checked, packs_part

PLAIN = PhonePolicy()


def test_under_the_plain_policy_every_example_is_as_expected() -> None:
    page = packs_part(packs(), PLAIN)
    assert "examples come out as they should" in page
    assert "differs</span>" not in page
    assert page.count('class="bk-pack"') == len(packs())


def test_a_policy_without_country_repairs_is_told_which_examples_it_loses_and_why() -> None:
    off = replace(PLAIN, country_repairs=frozenset())
    lost = [one for pack in packs() for one in checked(pack, off) if not one.passed]
    page = packs_part(packs(), off)
    assert lost
    assert f"{len(lost)} of " in page
    assert page.count("The pack says") == page.count("differs</span>") == len(lost)


def test_every_example_and_its_sentence_is_shown() -> None:
    page = packs_part(packs(), PLAIN).unescape()
    for pack in packs():
        assert pack.sentence in page
        assert all(example.raw in page and example.sentence in page for example in pack.examples)
