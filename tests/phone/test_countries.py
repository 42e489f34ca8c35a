"""Regions named by codes and by names in many languages."""

from __future__ import annotations

import phonenumbers
import pytest
from babel import Locale

from blueprint_kit.phone import region_of
from blueprint_kit.phone.countries import LANGUAGES, fold


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("DE", "DE"), ("de", "DE"), (" DEU ", "DE"), ("Deutschland", "DE"), ("Alemania", "DE"), ("Германия", "DE"),
        ("USA", "US"), ("U.S.A.", "US"), ("United States", "US"), ("United States of America", "US"),
        ("UK", "GB"), ("England", "GB"), ("Großbritannien", ""), ("Czech Republic", "CZ"), ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"), ("Brasil", "BR"), ("日本", "JP"), ("中国", "CN"), ("Atlantis", ""), ("", ""), ("12", ""),
    ],
)  # fmt: skip
def test_a_country_cell_is_understood_or_left_unknown(name: str, region: str) -> None:
    assert region_of(name) == region


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_its_countries_without_clashing(language: str) -> None:
    names = Locale.parse(language).territories
    wrong = [
        (name, code, region_of(name))
        for code, name in names.items()
        if code in phonenumbers.SUPPORTED_REGIONS and region_of(name) not in (code, "")
    ]
    # A name may mean another country in a language asked earlier; a handful do.
    assert len(wrong) <= 3, wrong


def test_folding_forgets_case_accents_and_punctuation() -> None:
    assert fold(" Réunion (La)") == "reunion la"
