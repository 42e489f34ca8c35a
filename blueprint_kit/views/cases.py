"""The acceptance cases as a list that people read; the whole of each stands in the JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from blueprint_kit.acceptance import acceptance_cases
from blueprint_kit.model import Blueprint

from .findings import path_link
from .safe import escape, joined


@dataclass(frozen=True, slots=True)
class Expected:
    """One case: what it is about, and what must come out, or the decisions it waits for."""

    name: str
    title: str
    outcome: str
    waits_for: tuple[str, ...]


def expected(blueprint: Blueprint) -> tuple[Expected, ...]:
    """Return the acceptance cases by name, each with its outcome or what blocks it."""
    return tuple(_expected(name, case) for name, case in acceptance_cases(blueprint).items())


def _expected(name: str, case: dict[str, Any]) -> Expected:
    then = case.get("then", {})
    outcome = str(then.get("outcome") or then.get("phone_outcome") or "").replace("_", " ")
    return Expected(name, str(case["title"]), outcome, tuple(case.get("blocked_by", ())))


def cases_words(cases: Iterable[Expected]) -> str:
    """Return how many cases there are and how many wait.

    >>> cases_words([Expected("a", "A number is valid.", "valid", ())])
    '1 case on made-up data; all have an expected outcome.'
    """
    listed = tuple(cases)
    waiting = sum(bool(one.waits_for) for one in listed)
    rest = f"{waiting} wait for decisions" if waiting > 1 else "1 waits for a decision"
    return (
        f"{len(listed)} case{'' if len(listed) == 1 else 's'} on made-up data; "
        f"{rest if waiting else 'all have an expected outcome'}."
    )


def cases_table(cases: Iterable[Expected]) -> Markup:
    """Return the cases as a table: what it is about, and the outcome or what it waits for."""
    rows = joined(
        Markup("<tr><td>{}</td><td>{}</td></tr>").format(
            escape(one.title),
            Markup("waits for {}").format(joined((path_link(path) for path in one.waits_for), ", "))
            if one.waits_for
            else escape(one.outcome),
        )
        for one in cases
    )
    return Markup(
        '<table class="bk-table cases"><thead><tr><th scope="col">Case</th><th scope="col">Outcome</th></tr></thead>'
        "<tbody>{}</tbody></table>"
    ).format(rows)
