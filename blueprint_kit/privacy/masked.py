"""Masked numbers that the rest of their row gives away again: rule SEC-07 of what is about to be shared."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import islice

_DELIMITERS = ",;\t|"
_MASKED = re.compile(r"[+()\d\s./-]{0,12}(?:[•*xX]{2,}|#{2,})[\d\s./-]{2,6}")
_PLACE = re.compile(
    r"(mailing|billing|business|home|other|account|company|contact)?[\s_./-]*"
    r"(country|region|country/region|state|state/province|province|county|city|town|ort|stadt|land|ville|pays|ciudad|"
    r"zip|zip code|postcode|post code|postal code|plz)([\s_-]*code)?",
    re.IGNORECASE,
)
_ROWS = 200
_AT_LEAST = 3
"""Masked cells before a column counts as one of masked numbers."""


def masked_beside_a_place(text: str) -> tuple[str, str] | None:
    r"""Return the headings of a column of masked numbers and of a column of places in one table, if both are there.

    The last digits of a number and where somebody lives leave few people: a region and four digits name one of
    about ten thousand numbers, fewer than a list has rows. Only tables of text with a heading line are looked at.

    >>> masked_beside_a_place("Phone,City\n•••1234,Bern\n•••2345,Bern\n•••3456,Bern\n")
    ('Phone', 'City')
    >>> masked_beside_a_place("Phone,Id\n•••1234,1\n•••2345,2\n•••3456,3\n") is None
    True
    """
    heading, rows = _table(text)
    place = next((name for name in heading if _PLACE.fullmatch(name.strip())), None)
    if place is None:
        return None
    for column, name in enumerate(heading):
        cells = [row[column].strip() for row in rows if len(row) > column]
        if sum(_MASKED.fullmatch(cell) is not None for cell in cells) >= _AT_LEAST:
            return name.strip(), place.strip()
    return None


def _table(text: str) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    if not first.count(delimiter):
        return (), ()
    try:
        heading, *rows = islice(csv.reader(io.StringIO(text), delimiter=delimiter), _ROWS + 1)
    except (csv.Error, ValueError):
        return (), ()
    return heading, rows
