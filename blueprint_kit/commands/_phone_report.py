"""The report of ``phones``: what the phone lab shows, in counts and masked samples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from blueprint_kit.phone import reasons, repairs
from blueprint_kit.privacy import mask_phone
from blueprint_kit.views.lab_ladder import (
    HEADINGS,
    JOINED,
    joined_masked,
    ladder_rows,
    without_rows,
)
from blueprint_kit.views.lab_phone import mended_words, region_words, shared_words, worst_first
from blueprint_kit.views.lab_regions import (
    DEFAULTS,
    SOURCES,
    TRUNK,
    default_rows,
    region_sentences,
    source_rows,
    trunk_rows,
)
from blueprint_kit.views.ladder_charts import ladder_chart
from blueprint_kit.views.phone_charts import (
    countries_chart,
    country_name,
    defaults_chart,
    reasons_chart,
)
from blueprint_kit.views.tables import share

from ._counts import working_line
from ._phones import Ladders, Normalised
from ._report import Part, Report, counts_part

SAMPLES, SHARED, ROWS = 3, 10, 20
"""Masked cells for each reason, shared numbers, and rows shown before and after."""


def report(found: Normalised, ladders: Ladders | None = None) -> Report:
    """Return the report: counts, charts, and a few masked cells."""
    counts = found.profile
    return Report(
        title=f"Phone numbers of {found.table.source.name}",
        verdict=counts.verdict,
        notes=(
            found.damage,
            f"Column: {found.column}. {found.held}.",
            f"Region: {found.region}. Policy: {found.said_policy}.",
            f"Rules {found.policy.digest()}, {', '.join(f'{name} {version}' for name, version in found.versions.items())}.",
            *working_line(found.policy.working_paths),
            *found.notices,
        ),
        parts=tuple(
            part for part in (*_outcomes(found), *_regions(found), *_rows(found), *_ladder(ladders)) if part.rows or part.lead
        ),
    )  # fmt: skip


def _outcomes(found: Normalised) -> Iterator[Part]:
    counts, known, mended = found.profile, reasons(), repairs()
    yield counts_part("Outcomes", "Outcome", [(name, count) for name, count in counts.outcomes if count])
    yield Part(
        "Countries",
        ("Country of the number", "Cells", "Valid", "Damaged"),
        tuple(
            (country_name(region), sum(n for _, n in per), share(dict(per).get("valid", 0), sum(n for _, n in per)), dict(per).get("damaged", 0))
            for region, per in counts.countries
        ),
        figure=countries_chart(counts.countries, counts.outcomes),
    )  # fmt: skip
    yield Part(
        "Why not valid",
        ("Reason", "Rows", "Outcome", "Such as, masked"),
        tuple(
            (known[code].sentence, count, known[code].outcome, _samples(found, code))
            for code, count in counts.reasons
        ),
        figure=reasons_chart(counts.reasons),
    )
    yield counts_part(
        "Assumed or mended",
        "Repair",
        [(mended[code].sentence, count) for code, count in counts.repairs if code in mended],
    )
    yield counts_part(
        "Types of number", "Type", [(code.replace("_", " "), count) for code, count in counts.types]
    )


def _samples(found: Normalised, reason: str) -> str:
    frame = found.frame
    cells = sorted({mask_phone(cell) for cell in frame.loc[frame["phone_reason"] == reason, "phone_raw"]})
    return ", ".join(cell for cell in cells[:SAMPLES] if cell)


def _regions(found: Normalised) -> Iterator[Part]:
    counts = found.profile
    yield Part("Where countries came from", SOURCES, source_rows(found.frame))
    yield Part(
        "Plausible default regions",
        DEFAULTS,
        default_rows(counts),
        lead=tuple(region_sentences(counts)),
        figure=defaults_chart([(one.region, one.valid) for one in counts.defaults], counts.sampled),
    )
    yield Part("Missing trunk zeros", TRUNK, trunk_rows(counts))


def _rows(found: Normalised) -> Iterator[Part]:
    counts = found.profile
    held = Counter(one for one in found.frame["phone_e164"] if one).most_common(SHARED)
    shared = tuple((mask_phone(one), count) for one, count in held if count >= counts.shared_from)
    yield Part(
        "Shared numbers and switchboards",
        ("Shared number, masked", "Rows"),
        shared,
        lead=(shared_words(counts),),
    )
    worst = found.frame.iloc[worst_first(found.frame)[:ROWS]]
    yield Part(
        "Before and after",
        ("Row", "As exported, masked", "E.164, masked", "Outcome", "What was assumed or mended", "Country from"),
        tuple(
            (
                int(place) + 1,
                mask_phone(row["phone_raw"]) or "empty",
                mask_phone(row["phone_e164"]) or "none",
                str(row["phone_outcome"]),
                mended_words(row),
                region_words(row),
            )
            for place, row in zip(worst.index, worst.to_dict("records"), strict=True)
        ),
        lead=(f"The {len(worst):,} rows of {counts.rows:,} that need work first.",),
    )  # fmt: skip


def _ladder(ladders: Ladders | None) -> Iterator[Part]:
    if ladders is None:
        return
    found = ladders.ladder
    drawn = ladder_chart(found.levels(), calls=found.calls, records=found.records)
    yield Part(
        "Strictness ladder", HEADINGS, ladder_rows(found), lead=(found.verdict(), ladders.words), figure=drawn
    )
    yield Part("Calls without a number", ("Reason", "Calls"), without_rows(ladders.without))
    yield Part("Calls joined with another country's number", JOINED, joined_masked(found))
