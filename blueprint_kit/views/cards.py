"""What a panel says when there is nothing yet, when it works, when it failed, and how to do it by script."""

from __future__ import annotations

from markupsafe import Markup

from blueprint_kit.errors import BlueprintKitError

from .glyphs import glyph
from .safe import escape


def error_card(title: str, error: BlueprintKitError) -> Markup:
    """Return what was seen, where, what to do; never a traceback."""
    where = Markup("<b>{}</b>: ").format(escape(error.where)) if error.where else ""
    return _failed(title, Markup("{}{}").format(where, escape(error.seen)), error.remedy, "")


def unexpected_card(title: str, details: str) -> Markup:
    """Return the card of a failure nobody foresaw; ``details`` names its kind and place, no value."""
    folded = Markup(
        "<details><summary>Technical details</summary><p class='bk-path'>{}</p></details>"
    ).format(escape(details))
    seen = "This part of the workbook stopped."
    return _failed(title, escape(seen), "Look again, or restart the kernel and run all.", folded)


def _failed(title: str, seen: Markup, remedy: str, more: Markup | str) -> Markup:
    return Markup(
        '<div class="bk-failed" role="alert"><p class="bk-title"><span class="bk-on-error">{}</span> {}</p>'
        "<p>{}</p><p>{}</p><p class='bk-hint'>Nothing was changed.</p>{}</div>"
    ).format(glyph("error"), escape(title), seen, escape(remedy), more)


def empty_card(fact: str, remedy: str) -> Markup:
    """Return the state before there is anything: the fact, and what to do.

    >>> "It stays on this machine." in empty_card("No file is chosen.", "Choose one above.")
    True
    """
    return Markup(
        '<div class="bk-empty"><p class="bk-title">{}</p><p>{} It stays on this machine.</p></div>'
    ).format(escape(fact), escape(remedy))


def progress_card(name: str, done: int, whole: int, seconds_left: float | None) -> Markup:
    """Return the bar of a long run, with how much is done and about how long it takes."""
    left = "" if seconds_left is None else f", about {max(1, round(seconds_left))} s left"
    part = round(100 * done / whole) if whole else 0
    return Markup(
        '<div class="bk-working"><p class="bk-title">{}</p><div class="bk-progress" role="progressbar" '
        'aria-label="{}" aria-valuemin="0" aria-valuemax="100" aria-valuenow="{}"><span style="width:{}%"></span>'
        '</div><p class="bk-hint">{:,} of {:,} done{}</p></div>'
    ).format(escape(name), escape(name), part, part, done, whole, left)


def waiting_card(name: str, rows: int) -> Markup:
    """Return the state of a run that cannot say how far it is."""
    return Markup(
        '<div class="bk-working" role="status"><p class="bk-title">{}</p><p class="bk-hint">{:,} rows. '
        "The page stays usable meanwhile.</p></div>"
    ).format(escape(name), rows)


def note(words: object, *, bad: bool = False) -> Markup:
    """Return one sentence, spoken at once where it is a refusal."""
    kind, role = ("bk-error", "alert") if bad else ("bk-hint", "status")
    return Markup('<p class="{}" role="{}">{}</p>').format(kind, role, escape(words))


def same_in_python(code: str, where: str = "Same in Python") -> Markup:
    """Return the line that does the same in a script.

    >>> same_in_python('bk.read_table("data/calls.csv")').striptags()
    'Same in Python: bk.read_table("data/calls.csv")'
    """
    return Markup('<p class="bk-reproduce">{}: <code>{}</code></p>').format(where, escape(code))


def heading(title: str, hint: str = "") -> Markup:
    """Return the heading of a part of a panel."""
    below = Markup('<p class="bk-hint">{}</p>').format(escape(hint)) if hint else ""
    return Markup('<h3 class="bk-part-title">{}</h3>{}').format(escape(title), below)
