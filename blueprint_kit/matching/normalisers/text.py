"""Names of persons and companies as keys."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from blueprint_kit.tables.words import word_set

LONGEST = 400
"""Characters of a cell that is still read as a name or an id."""

GLUE = "\x1f"
"""Joins the parts of a finished key; no normaliser lets it through."""

NO_VALUE = frozenset(
    (
        "",
        "n a",
        "na",
        "nan",
        "nil",
        "none",
        "no name",
        "not available",
        "not provided",
        "null",
        "tbd",
        "unbekannt",
        "undefined",
        "unknown",
    )
)
"""Folded spellings of "there is no value" that exports write."""

PLACEHOLDERS = frozenset(
    (
        "anonymous",
        "anonymous caller",
        "do not use",
        "dummy",
        "new caller",
        "no name",
        "placeholder",
        "private caller",
        "test",
        "test contact",
        "test test",
        "testkontakt",
        "unbekannt",
        "unknown",
        "unknown caller",
        "unknown contact",
        "unknown unknown",
        "wireless caller",
        "withheld",
    )
)
"""Folded names of records that stand for nobody."""

_TITLES = word_set("mr mrs ms miss mx dr prof sir herr frau hr fr mme mlle m sr sra srta dott ing dipl")
_FORMS = word_set(
    "ab ag as asa bv co company corp corporation ev gbr gmbh inc incorporated kft kg kgaa limited llc llp ltd ltda "
    "mbh nv oy oyj plc pte pty sa sarl sas sl spa spol srl sro the ug zoo"
)


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return a text without case, accents, punctuation and spare blanks.

    >>> folded(" Müller-Lüdenscheidt, JÜRGEN ")
    'muller ludenscheidt jurgen'
    """
    # Decomposing can bring new capitals to light, hence twice (Unicode 3.13, caseless matching).
    decomposed = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    decomposed = unicodedata.normalize("NFKD", decomposed.casefold())
    kept = "".join(sign if sign.isalnum() else " " for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(kept.split())


def _words(text: str, dropped: frozenset[str]) -> list[str]:
    words = folded(text).split()
    kept = [word for word in words if word not in dropped]
    return kept or words


def name(text: str) -> str | None:
    """Return a person's name as a key: words in alphabetical order, titles dropped.

    >>> name("Schmidt, Anna"), name("Frau Anna SCHMIDT"), name("n/a")
    ('anna schmidt', 'anna schmidt', None)
    """
    words = _words(text, _TITLES)
    plain = " ".join(words)
    return None if plain in NO_VALUE or plain in PLACEHOLDERS else " ".join(sorted(words))


def last_name(text: str) -> str | None:
    """Return the last name of a whole name: what stands before a comma, else the last word.

    >>> last_name("Schmidt, Anna"), last_name("Anna Schmidt"), last_name("")
    ('schmidt', 'schmidt', None)
    """
    before, comma, _ = text.partition(",")
    words = _words(before if comma else text, _TITLES)
    if not words or " ".join(words) in NO_VALUE:
        return None
    return " ".join(words) if comma else words[-1]


def company(text: str) -> str | None:
    """Return a company's name as a key, its legal form dropped.

    >>> company("ACME Ltd."), company("Acme, Limited"), company("-")
    ('acme', 'acme', None)
    """
    plain = " ".join(_words(text.replace(".", ""), _FORMS))
    return None if plain in NO_VALUE else plain
