"""Country packs: invented numbers of a country, read live by the policy in force, beside what they should come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from blueprint_kit.model import PhonePolicy
from blueprint_kit.phone import Phone, normalize_one, reasons
from blueprint_kit.phone.pack import Pack, PackExample

from .glyphs import glyph
from .outcomes import outcome_word
from .safe import escape, joined
from .tables import Column, counted, scrolled, table

HINT = "Invented numbers, read now by the policy in force. A pack shows what a country's numbers come to, and where your policy differs."


@dataclass(frozen=True, slots=True)
class Checked:
    """An example, what the policy in force makes of it, and whether that is what the pack says."""

    example: PackExample
    found: Phone

    @property
    def passed(self) -> bool:
        """Whether outcome, number and extension are those of the pack."""
        one, found = self.example, self.found
        expected = (one.outcome, one.e164, one.extension)
        return (found.outcome, found.e164 or "", found.extension) == expected


def checked(pack: Pack, policy: PhonePolicy) -> tuple[Checked, ...]:
    """Return each example of a pack, read under a policy.

    >>> from blueprint_kit.phone.pack import packs
    >>> all(one.passed for pack in packs() for one in checked(pack, PhonePolicy()))
    True
    """
    return tuple(
        Checked(one, normalize_one(one.raw, one.region, policy=policy, area=one.area))
        for one in pack.examples
    )


def packs_part(packs: Sequence[Pack], policy: PhonePolicy) -> Markup:
    """Return every pack folded, with how many of its examples come out as the pack says."""
    read = [(pack, checked(pack, policy)) for pack in packs]
    whole = sum(len(rows) for _, rows in read)
    other = sum(not one.passed for _, rows in read for one in rows)
    said = f"all {whole:,} examples come out as they should" if not other else (
        f"{other:,} of {whole:,} examples come out otherwise under the policy in force"
    )  # fmt: skip
    folded = joined(_pack(pack, rows) for pack, rows in read)
    return Markup(
        '<details class="bk-packs"><summary>Country packs: {}</summary><p class="bk-hint">{}</p>{}</details>'
    ).format(said, HINT, folded)


def _pack(pack: Pack, rows: Sequence[Checked]) -> Markup:
    passed = sum(one.passed for one in rows)
    columns = (
        Column("Mark"),
        Column("Written as"),
        Column("Region"),
        Column("Comes to"),
        Column("Why it matters", wide=True),
    )
    listed = scrolled(table(columns, (_row(one) for one in rows), caption=pack.sentence), pack.title)
    return Markup('<details class="bk-pack"><summary>{}: {} of {}</summary>{}</details>').format(
        escape(pack.title), f"{passed:,}", counted(len(rows), "example"), listed
    )


def _row(one: Checked) -> tuple[object, ...]:
    area = f", area {one.example.area}" if one.example.area else ""
    return (
        _mark(one.passed),
        Markup('<span class="bk-masked">{}</span>{}').format(one.example.raw, area),
        one.example.region or "none",
        _answer(one),
        one.example.sentence,
    )


def _mark(passed: bool) -> Markup:
    """Return the mark; what differs stands out, what passes does not."""
    if passed:
        return Markup('<span class="bk-outcome">{} passes</span>').format(glyph("decided"))
    return Markup(
        '<span class="bk-outcome bk-on-warning">{}<span class="bk-word">differs</span></span>'
    ).format(glyph("warning"))


def _answer(one: Checked) -> Markup:
    """Return the answer; where it is another one than the pack's, the pack's and the reason as well."""
    extension = f" ext. {one.found.extension}" if one.found.extension else ""
    shown = Markup('{}<br><span class="bk-masked">{}{}</span>').format(
        outcome_word(one.found.outcome), one.found.e164 or "none", extension
    )
    if one.passed:
        return shown
    why = reasons()[one.found.reason].sentence if one.found.reason else ""
    return shown + Markup('<br><span class="bk-reason">The pack says {}, {}. {}</span>').format(
        one.example.outcome, one.example.e164 or "none", why
    )
