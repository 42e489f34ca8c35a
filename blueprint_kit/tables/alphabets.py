"""Which of the Latin code pages a text is in, told by the letters its language uses.

A statistical detector cannot tell these apart on short cells such as names and towns: the same byte
is ñ in one and ń in the other. A language's alphabet can.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType

ALPHABETS = MappingProxyType(
    {
        "cp1252": (
            "äöüß",
            "àâæçéèêëîïôœùûüÿ",
            "áéíñóúü",
            "áâãàçéêíóôõúü",
            "àèéìíîòóùú",
            "åäöæøé",
            "áðéíóúýþæö",
            "àçèéíïòóúü",
        ),
        "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ"),
        "cp1254": ("çğıöşüâîû",),
        "cp1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž"),
    }
)


def latin_code_page(raw: bytes) -> str:
    """Return the code page whose letters fit one language best; Windows-1252 where none fits better.

    >>> latin_code_page("Muñoz Peña, Cádiz".encode("cp1252")), latin_code_page("Łódź, Gdańsk".encode("cp1250"))
    ('cp1252', 'cp1250')
    """
    best, name = -1.0, "cp1252"
    for page, alphabets in ALPHABETS.items():
        score = _fit(raw, page, alphabets)
        if score > best + 0.01:
            best, name = score, page
    return name


def _fit(raw: bytes, page: str, alphabets: tuple[str, ...]) -> float:
    """Score a reading: the share of accented letters in one language's alphabet, then in any."""
    text = raw.decode(page, "replace")
    letters = Counter(
        sign for sign in text.lower() if not sign.isascii() and (sign.isalpha() or sign == "\ufffd")
    )
    if not letters:
        return 0.0
    one = max(sum(times for sign, times in letters.items() if sign in alphabet) for alphabet in alphabets)
    some = sum(times for sign, times in letters.items() if any(sign in alphabet for alphabet in alphabets))
    return (one + some) / letters.total()
