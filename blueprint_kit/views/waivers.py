"""Waivers in words and as a table: who, until when, why, and which of them have no effect or end soon."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from blueprint_kit.checks.core import Effect, Standing

from .findings import finding_id
from .safe import joined, typed
from .words import day_words

_COUNTED = (
    (lambda one: one.ends_soon, "ends within 14 days", "end within 14 days"),
    (lambda one: one.days < 0 and not one.waives_nothing, "has ended", "have ended"),
    (lambda one: one.waives_nothing, "waives nothing", "waive nothing"),
)


def waivers_sentence(waivers: Iterable[Standing]) -> str:
    """Return what to know of the waivers as one sentence; empty where all of them simply hold.

    >>> waivers_sentence(())
    ''
    """
    held = tuple(waivers)
    counts = ((sum(map(test, held)), one, several) for test, one, several in _COUNTED)
    said = [f"{number} {one if number == 1 else several}" for number, one, several in counts if number]
    return f"Of {len(held)} waiver{'' if len(held) == 1 else 's'}, {', '.join(said)}." if said else ""


def waivers_table(waivers: Iterable[Standing], *, today: date) -> Markup:
    """Return every waiver as a row, with its effect where it is more than holding."""
    heads = joined(
        Markup('<th scope="col">{}</th>').format(head) for head in ("Finding", "Waived by", "Until", "Reason")
    )
    return Markup(
        '<div class="bk-scroll" role="group" tabindex="0" aria-label="Waivers"><table class="bk-table waivers">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(heads, joined((_row(one, today) for one in waivers), "\n"))


def _row(one: Standing, today: date) -> Markup:
    occurs = one.effect in {Effect.HOLDS, Effect.ENDED}
    name = Markup('<a href="#{}">{}</a>').format(one.id, finding_id(one.id)) if occurs else finding_id(one.id)
    day = day_words(one.waiver.until, today=today)
    until = Markup('<span class="bk-late">ended {}</span>').format(day) if one.days < 0 else day
    note = Markup('<br><span class="bk-meta">{}</span>').format(one.note()) if one.note() else Markup("")
    return Markup('<tr><td>{}{}</td><td>{}</td><td>{}</td><td class="bk-said">{}</td></tr>').format(
        name, note, typed(one.waiver.by), until, typed(one.waiver.why)
    )
