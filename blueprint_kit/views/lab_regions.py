"""Where each row's country came from, and what the column itself says about a default region."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from markupsafe import Markup

from blueprint_kit.phone import PhoneProfile

from .phone_charts import country_name, defaults_chart
from .safe import escape, joined
from .tables import Column, number, scrolled, share, table

REGION_WORDS = {
    "given": "region given",
    "country_column": "country column",
    "company_country": "company's country",
    "owner_country": "owner's country",
    "default": "default region",
    "default_unknown_country": "default region, since the country is not known",
    "from_number": "number itself",
    "unknown_country": "not known, the country column names none",
    "none": "not known",
}
Row = tuple[str | int, ...]


def source_rows(frame: pd.DataFrame) -> tuple[Row, ...]:
    """Return each source of a country with its cells and their share, most cells first."""
    counts = frame["phone_region_source"].value_counts()
    listed = sorted(((str(name), int(count)) for name, count in counts.items()), key=lambda one: (-one[1], one[0]))  # fmt: skip
    return tuple((REGION_WORDS.get(name, name), count, share(count, len(frame))) for name, count in listed)


def default_rows(found: PhoneProfile) -> tuple[Row, ...]:
    """Return each plausible default region with its valid sampled numbers and those without a trunk zero."""
    return tuple(
        (country_name(one.region), one.valid, share(one.valid, found.sampled), one.lacking_trunk)
        for one in found.defaults
    )


def trunk_rows(found: PhoneProfile) -> tuple[Row, ...]:
    """Return, region by region, the national numbers without a trunk zero and how long they are."""
    return tuple(
        (
            country_name(one.region),
            one.national,
            one.lacking,
            one.lacking_valid,
            ", ".join(f"{length} digits: {count:,}" for length, count in one.lengths[:3]) or "none",
        )
        for one in found.evidence
    )


SOURCES = ("Country from", "Cells", "Share")
DEFAULTS = ("Default region", "Valid", "Share of sampled", "Without leading zero")
TRUNK = ("Region", "National numbers", "Without leading zero", "Of these valid", "Frequent lengths of these")


def region_sentences(found: PhoneProfile) -> Iterator[str]:
    """Yield what the column as a whole says about its countries, each with its figures."""
    if not found.sampled:
        yield "Every number names its country, so that a default region changes nothing here."
        return
    if found.dominant_length:
        length, part = found.dominant_length
        yield f"{100 * part:.1f} % of the national numbers have {length} digits, more than any other length."
    yield from (one.sentence() for one in found.evidence if one.lacking)


def region_evidence(found: PhoneProfile, frame: pd.DataFrame) -> Markup:
    """Return sources, plausible defaults and trunk zeros as sentences, a chart and tables."""
    said = joined(Markup("<p>{}</p>").format(escape(one)) for one in region_sentences(found))
    parts: list[Any] = [_table(SOURCES, source_rows(frame), "Cells by the source of their country"), said]
    if found.defaults:
        parts += [
            defaults_chart([(one.region, one.valid) for one in found.defaults], found.sampled),
            _table(DEFAULTS, default_rows(found), "Sampled national numbers under each default region"),
        ]
    if found.evidence:
        parts.append(_table(TRUNK, trunk_rows(found), "National numbers without the leading zero"))
    return joined(parts)


def _table(headings: tuple[str, ...], rows: tuple[Row, ...], caption: str) -> Markup:
    columns = [
        Column(title, number=title.startswith("Share") or any(isinstance(row[place], int) for row in rows))
        for place, title in enumerate(headings)
    ]
    shown = ([number(cell) if isinstance(cell, int) else cell for cell in row] for row in rows)
    return scrolled(table(columns, shown, caption=caption, narrow=True), caption)
