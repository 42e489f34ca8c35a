"""A catalog's fact where it is used: what it says, who says so, when that was read, and whether to verify it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from blueprint_kit.catalog import VERIFY_AFTER, Fact

from .safe import escape, joined
from .words import day_words


def source_words(fact: Fact) -> str:
    """Return source, day and grade of a fact in one line.

    >>> source_words(Fact(id="x.a", text="A.", source="A page", checked=date(2026, 11, 23), grade="A"))
    'A page, checked 23 Nov 2026, grade A'
    """
    return f"{fact.source}, checked {day_words(fact.checked)}, grade {fact.grade}"


def why_verify(fact: Fact, *, today: date) -> str:
    """Return why a fact is to be verified, as the end of a sentence; empty where it is not.

    >>> old = Fact(id="x.a", text="A.", source="A page", checked=date(2025, 1, 1), grade="A")
    >>> why_verify(old, today=date(2026, 11, 23))
    'last checked more than 365 days ago'
    """
    if fact.verify:
        return "not confirmed by the vendor"
    return f"last checked more than {VERIFY_AFTER.days} days ago" if fact.aged(today) else ""


def verify_words(fact: Fact, *, today: date) -> str:
    """Return the request to verify a fact, as a sentence; empty where there is none."""
    why = why_verify(fact, today=today)
    return f"Verify: {why}." if why else ""


def source_html(fact: Fact, *, today: date) -> Markup:
    """Return source, day and grade of a fact, and the request to verify it."""
    ask = verify_words(fact, today=today)
    return Markup("{}{}").format(
        escape(source_words(fact)),
        Markup('. <span class="bk-on-warning"><strong class="bk-word">{}</strong></span>').format(ask)
        if ask
        else "",
    )


def sources_html(facts: Iterable[Fact], *, today: date) -> Markup:
    """Return the sources of several facts, each once."""
    return joined(dict.fromkeys(source_html(fact, today=today) for fact in facts), " · ")


def sources_words(facts: Iterable[Fact], *, today: date) -> tuple[str, ...]:
    """Return the sources of several facts as lines of plain text, each once."""
    said = (f"{source_words(fact)}. {verify_words(fact, today=today)}".rstrip() for fact in facts)
    return tuple(dict.fromkeys(said))


def dated_hint(hint: str, facts: Sequence[Fact], *, today: date) -> str:
    """Return a hint with the publication and day of the fact it rests on, and the request to verify it.

    Of several facts the one is named that asks to be verified, else the first.

    >>> fact = Fact(
    ...     id="x.a", text="A.", source="A page: a.example", checked=date(2026, 11, 23), grade="A"
    ... )
    >>> dated_hint("One at a time", [fact], today=date(2026, 11, 25))
    'One at a time. Source: A page, 23 Nov 2026.'
    """
    if not facts:
        return hint
    named = next((fact for fact in facts if fact.asks(today)), facts[0])
    ask = verify_words(named, today=today)
    publication = named.source.partition(": ")[0]
    source = (
        "" if named.source_keys == ("unconfirmed",) else f"Source: {publication}, {day_words(named.checked)}."
    )
    said = f"{source} {ask}".strip()
    return f"{hint.rstrip('.')}. {said}" if hint else said
