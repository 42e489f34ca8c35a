"""Why an answer has to be looked at again, as sentences and as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup
from pydantic import ValidationError

from blueprint_kit.model import definitions
from blueprint_kit.session import Reason, ToConfirm

from .findings import path_link
from .safe import joined, typed
from .words import day_words, value_words

Link = Callable[..., Markup]
"""Makes a link of a path and, where given, words; a notebook leads to another page."""

_LONGEST = 60
"""Characters of an answer that still fit into a sentence."""

STILL_RIGHT = "Still right"
"""What people say when they confirm."""


def reason_words(one: ToConfirm, reason: Reason) -> str:
    """Return one change as a sentence, such as "… changed from “X” to “Y” on 24 Nov 2026 (CX lead)"."""
    when = f" on {day_words(reason.on)}" if reason.on else ""
    whose = f" ({reason.by})" if reason.by else ""
    after = f"{_order(one, reason)} this was settled on {day_words(one.settled_on)}" if one.settled_on else ""
    through = f" It rests on it by way of {', '.join(reason.through)}." if reason.through else ""
    return f"{reason.path} {_what(reason)}{when}{whose}{after}.{through}"


def _order(one: ToConfirm, reason: Reason) -> str:
    """Say "after" only where the days bear it out; an imported answer may carry an older one."""
    older = reason.on is not None and one.settled_on is not None and reason.on < one.settled_on
    return ";" if older else ", after"


def _what(reason: Reason) -> str:
    was = f" from {_said(reason.path, reason.was)}" if reason.was is not None else ""
    if reason.answer is not None:
        now = _said(reason.path, reason.answer)
        return f"changed{was} to {now}" if was and now else "has another answer since"
    before = f"was {_said(reason.path, reason.was)} and " if was else ""
    return before + {
        "open": "is open again",
        "proposed": "is only proposed now",
        "not_applicable": "does not apply any more",
    }.get(reason.now, "has another answer since")


def _said(path: str, written: Any) -> str:
    """Return an answer in quotation marks, empty where it is too long for a sentence."""
    found = definitions()[path]
    try:
        words = value_words(found.values.validate_python(written), found)
    except ValidationError:
        # A former value whose option this version does not know any more is said as it was written.
        words = str(written)
    return f"“{words}”" if len(words) <= _LONGEST else ""


def reasons_html(one: ToConfirm, *, link: Link = path_link) -> Markup:
    """Return why an answer has to be looked at again, with links to what changed."""
    return Markup('<p class="bk-until"><strong class="bk-late">To confirm:</strong> {}</p>').format(
        _reasons(one, link)
    )


def _reasons(one: ToConfirm, link: Link) -> Markup:
    return joined((_linked(one, reason, link) for reason in one.reasons), " ")


def _linked(one: ToConfirm, reason: Reason, link: Link) -> Markup:
    words = reason_words(one, reason)
    rest = words.removeprefix(reason.path)
    return Markup("{}{}").format(link(reason.path), typed(rest))


def confirm_list(those: Iterable[ToConfirm], *, link: Link = path_link) -> Markup:
    """Return the answers to look at again as a list, each with its question and reasons."""
    items = joined(
        Markup('<li>{} <span class="bk-meta"><code>{}</code></span><p class="bk-until">{}</p></li>').format(
            link(one.path, one.question), one.path, _reasons(one, link)
        )
        for one in those
    )
    return Markup('<ul class="bk-lines bk-to-confirm">{}</ul>').format(items)


def count_words(number: int) -> str:
    """Return how many answers wait to be confirmed, in words.

    >>> count_words(1), count_words(3)
    ('1 answer to confirm', '3 answers to confirm')
    """
    return f"{number} answer{'' if number == 1 else 's'} to confirm"
