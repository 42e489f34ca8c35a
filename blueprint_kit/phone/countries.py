"""The region a country cell names: codes of two and three letters, and names in the languages exports use."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

import phonenumbers
from babel import Locale
from babel.core import get_global

LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "ja", "zh", "zh_Hant", "ko", "sv", "da", "nb", "fi",
    "cs", "sk", "hu", "ro", "tr", "el", "ar", "he", "vi", "id", "ca", "hr", "bg", "et", "lv", "lt", "sl",
)  # fmt: skip
"""Languages of country names, earlier ones first where a name means two countries."""

_USUAL = {
    "uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "great britain": "GB",
    "britain": "GB", "united states of america": "US", "u s a": "US", "u s": "US", "america": "US", "u k": "GB",
    "czech republic": "CZ", "holland": "NL", "the netherlands": "NL", "russian federation": "RU", "korea": "KR",
    "republic of korea": "KR", "korea republic of": "KR", "viet nam": "VN", "ivory coast": "CI", "macedonia": "MK",
    "republic of ireland": "IE", "brd": "DE", "uae": "AE", "emirates": "AE", "eeuu": "US", "ee uu": "US", "usa": "US",
    "hong kong": "HK", "hong kong sar": "HK", "macau": "MO", "turkey": "TR", "turkiye": "TR", "swaziland": "SZ",
    "burma": "MM", "cape verde": "CV", "east timor": "TL", "bosnia": "BA", "tschechische republik": "CZ",
    "iran islamic republic of": "IR", "taiwan province of china": "TW", "moldova republic of": "MD",
}  # fmt: skip


def fold(name: str) -> str:
    """Return a name without case, accents, punctuation and spare spaces.

    >>> fold(" Österreich ")
    'osterreich'
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(
        " " if unicodedata.category(c)[0] in "PSZC" else c for c in decomposed if not unicodedata.combining(c)
    )
    return " ".join(kept.split())


@cache
def _names() -> Mapping[str, str]:
    """Return folded names of every language, from babel's CLDR data."""
    names = dict(_USUAL)
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in phonenumbers.SUPPORTED_REGIONS:
                names.setdefault(fold(name), code)
    for alias, targets in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and targets[0] in phonenumbers.SUPPORTED_REGIONS:
            names.setdefault(alias.lower(), targets[0])
    return MappingProxyType(names)


@lru_cache(maxsize=4_096)
def region_of(country: str) -> str:
    """Return the ISO 3166 code of two letters that a country cell names, ``""`` when it names none.

    Examples
    --------
    >>> [region_of(name) for name in ("de", "DEU", "Germany", "Allemagne", "ドイツ", "UK", "Atlantis")]
    ['DE', 'DE', 'DE', 'DE', 'DE', 'GB', '']
    """
    plain = country.strip()
    if plain.upper() in phonenumbers.SUPPORTED_REGIONS:
        return plain.upper()
    folded = fold(plain[:200])
    return _names().get(folded, "") if folded else ""
