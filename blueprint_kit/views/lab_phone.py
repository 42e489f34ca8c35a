"""A normalised column of phones: verdict, reasons, repairs, shared numbers, rows, one number's steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from blueprint_kit.phone import Phone, PhoneProfile, reasons, repairs
from blueprint_kit.privacy import mask_phone

from .lab_regions import REGION_WORDS, region_evidence
from .outcomes import outcome_word, outcomes_by_country
from .phone_charts import reasons_chart
from .safe import escape, joined
from .tables import Column, as_masked, counted, masked, number, scrolled, share, table

_EXAMPLES = 3
_SHARED = 10
WORST_FIRST = ("damaged", "invalid", "local", "possible", "short", "withheld", "empty", "valid")


def phone_counts(found: PhoneProfile, frame: pd.DataFrame) -> Markup:
    """Return what a column comes to, in counts and masked examples."""
    return joined(
        (
            outcomes_by_country(found.countries, found.outcomes),
            _reasons(found, frame),
            _repairs(found),
            _types(found),
            _shared(found, frame),
            region_part(found, frame),
        )
    )


def region_part(found: PhoneProfile, frame: pd.DataFrame) -> Markup:
    """Return where countries came from and what the column says of a default region, folded."""
    return Markup(
        "<details><summary>Countries: where they came from, and what a default region would do</summary>{}</details>"
    ).format(region_evidence(found, frame))


def _reasons(found: PhoneProfile, frame: pd.DataFrame) -> Markup:
    if not found.reasons:
        return Markup("")
    known = reasons()
    columns = (
        Column("Why not valid", wide=True),
        Column("Cells", number=True),
        Column("Outcome"),
        Column("Such as, masked"),
    )
    rows = (
        (known[code].sentence, number(count), outcome_word(known[code].outcome), _examples(frame, code))
        for code, count in found.reasons
    )
    whole = sum(count for _, count in found.reasons)
    picture = reasons_chart(found.reasons)
    caption = f"{whole:,} of {found.rows:,} cells are not valid, by reason"
    return picture + scrolled(table(columns, rows, caption=caption), "Reasons")


def _examples(frame: pd.DataFrame, code: str) -> Markup:
    cells = frame.loc[frame["phone_reason"].eq(code), "phone_raw"]
    seen = dict.fromkeys(mask_phone(cell) for cell in cells.head(50) if str(cell).strip())
    return joined((as_masked(one) for one in list(seen)[:_EXAMPLES]), ", ")


def _repairs(found: PhoneProfile) -> Markup:
    if not found.repairs:
        return Markup("")
    known = repairs()
    columns = (Column("Assumed or mended", wide=True), Column("Cells", number=True), Column("Code"))
    rows = (
        (
            known[code].sentence if code in known else code,
            number(count),
            Markup("<code>{}</code>").format(code),
        )
        for code, count in found.repairs
    )
    return scrolled(table(columns, rows, caption="A cell may stand in several lines"), "Repairs")


def _types(found: PhoneProfile) -> Markup:
    if not found.types:
        return Markup("")
    whole = sum(count for _, count in found.types)
    columns = (Column("Type of number"), Column("Cells", number=True), Column("Share", number=True))
    rows = ((code.replace("_", " "), number(count), share(count, whole)) for code, count in found.types)
    return table(columns, rows, caption=f"{whole:,} valid numbers by type", narrow=True)


def shared_words(found: PhoneProfile) -> str:
    """Say how many numbers name a place, not a person, and how many cells hold several."""
    on = counted(found.shared_from, "row")
    shared = (
        f"{counted(found.shared_numbers, 'number')} on {on} or more: probably main lines, "
        f"{counted(found.shared_rows, 'row')}."
        if found.shared_numbers
        else f"No number stands on {on} or more."
    )
    switchboards = f"With several extensions: {counted(found.switchboards, 'number')}."
    return f"{shared} {switchboards} With further numbers: {counted(found.others, 'cell')}."


def _shared(found: PhoneProfile, frame: pd.DataFrame) -> Markup:
    head = Markup("<p>{}</p>").format(shared_words(found))
    if not found.shared_numbers:
        return head
    held = Counter(one for one in frame["phone_e164"] if one)
    first = [pair for pair in held.most_common(_SHARED) if pair[1] >= found.shared_from]
    rows = ((masked(one, "phone"), number(count)) for one, count in first)
    columns = (Column("Shared number, masked"), Column("Rows", number=True))
    caption = f"The first {len(first)} of {found.shared_numbers:,}"
    return head + table(columns, rows, caption=caption, narrow=True)


def worst_first(frame: pd.DataFrame) -> np.ndarray:
    """Return the places of rows, what needs work first; of valid ones, those that were mended first."""
    rank = pd.Categorical(frame["phone_outcome"], categories=WORST_FIRST).codes.astype("i1")
    return np.argsort(2 * rank + frame["phone_repairs"].eq("").to_numpy(), kind="stable")


def phone_rows(frame: pd.DataFrame, caption: str) -> Markup:
    """Return rows before and after, masked; the frame's index counts the rows from 0."""
    columns = (
        Column("Row", number=True),
        Column("As exported"),
        Column("E.164"),
        Column("Outcome"),
        Column("What was assumed or mended", wide=True),
        Column("Region from"),
    )
    rows = (
        _phone_row(int(place), row) for place, row in zip(frame.index, frame.to_dict("records"), strict=True)
    )
    return scrolled(
        Markup('<div class="bk-rows">{}</div>').format(table(columns, rows, caption=caption)), "Rows"
    )


def region_words(row: Mapping[Hashable, Any]) -> str:
    """Return a row's country and where it came from."""
    region = f"{row['phone_region']}, " if row["phone_region"] else ""
    return f"{region}{REGION_WORDS.get(row['phone_region_source'], row['phone_region_source'])}"


def _phone_row(place: int, row: Mapping[Hashable, Any]) -> tuple[object, ...]:
    return (
        f"{place + 1:,}",
        masked(row["phone_raw"], "phone") if row["phone_raw"].strip() else "empty",
        masked(row["phone_e164"], "phone") if row["phone_e164"] else "none",
        outcome_word(row["phone_outcome"]),
        mended_words(row),
        region_words(row),
    )


def mended_words(row: Mapping[Hashable, Any]) -> str:
    """Return in sentences what was assumed or mended in a row, and why it is not valid."""
    known = repairs()
    said = [
        known[code].sentence if code in known else code for code in row["phone_repairs"].split(";") if code
    ]
    if row["phone_reason"]:
        said.append(reasons()[row["phone_reason"]].sentence)
    return " ".join(said) or "nothing"


def trace_steps(phone: Phone) -> tuple[tuple[str, str], ...]:
    """Return the steps of one number, masked: what happened, and the text after it."""
    known = repairs()
    steps = [("As exported", mask_phone(phone.raw) or "empty")]
    where = REGION_WORDS.get(phone.region_source, phone.region_source)
    for step in phone.trace[1:]:
        if step.label == "read as":
            steps += [
                ("Region", f"{phone.region + ', ' if phone.region else ''}{where}"),
                ("Read as", mask_phone(step.detail)),
            ]
        elif step.label in known:
            steps.append(("Mended", f"{known[step.label].sentence} {mask_phone(step.detail)}"))
    steps.append(("E.164", mask_phone(phone.e164) if phone.e164 else "none"))
    kind = f", {phone.type.replace('_', ' ')}" if phone.type else ""
    plan = "In the numbering plan; says nothing about reachable."
    why = reasons()[phone.reason].sentence if phone.reason else plan
    steps.append(("Outcome", f"{phone.outcome}{kind}. {why}"))
    return tuple(steps)


def _step(name: str, said: str) -> Markup:
    """Return what a step says; numbers in mono, sentences as text."""
    words = name not in {"As exported", "Read as", "E.164"}
    return Markup("<span>{}</span>").format(escape(said) if words else as_masked(said))


def trace_card(row: int, steps: tuple[tuple[str, str], ...]) -> Markup:
    """Return the numbered steps of one number."""
    lines = joined(
        Markup("<li><b>{}</b>{}</li>").format(escape(name), _step(name, said)) for name, said in steps
    )
    return Markup(
        '<div class="bk-card"><p class="bk-hint">Row {:,}</p><ol class="bk-trace">{}</ol></div>'
    ).format(row, lines)
