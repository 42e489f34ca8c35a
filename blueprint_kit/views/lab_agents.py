"""Agents and CRM users as the workbook shows them: who is whom, and what each way of recognising would give."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from blueprint_kit.auditing import AGENT_KEY, STATES, Agents
from blueprint_kit.model import definitions

from .cards import heading
from .lab_runs import verdict
from .safe import escape, joined
from .tables import Column, as_masked, number, scrolled, share, table

SAMPLES = 5
"""Masked agents of each state that somebody has to clear up."""


def agent_states(found: Agents) -> Markup:
    """Return the verdict, and agents and rows of the log by what the CRM holds of them."""
    whole, rows = len(found), sum(found.calls.values())
    columns = (
        Column("In the CRM"),
        Column("Agents", number=True),
        Column("Share", number=True),
        Column("Rows of the log", number=True),
        Column("Share of rows", number=True),
    )
    lines = [
        (state_words(state), number(count), share(count, whole), number(calls), share(calls, rows))
        for state, count in found.counts.items()
        if (calls := found.calls[state]) or count
    ]
    notices = joined(Markup('<p class="bk-hint">{}</p>').format(escape(one)) for one in found.notices)
    return verdict(found.verdict()) + notices + scrolled(table(columns, lines, narrow=True), "Agents")


def agents_by_answer(found: Mapping[str, Agents]) -> Markup:
    """Return what each answer to the question of the agent key would give on these exports."""
    columns = (
        Column("Recognised by"),
        Column("One active user", number=True),
        Column("Of agents", number=True),
        Column("Their rows of the log", number=True),
        Column("Share of rows", number=True),
    )
    lines = []
    for key, one in found.items():
        calls = one.calls
        mine, rows = calls["matched"], sum(calls.values())
        lines.append(
            (
                option_label(key),
                number(one.counts["matched"]),
                number(len(one)),
                number(mine),
                share(mine, rows),
            )
        )
    hint = "Only what both exports hold can be tried. A list kept by hand is an answer too."
    said = scrolled(table(columns, lines, narrow=True), "Agents by how they are recognised") if lines else ""
    none = Markup(
        '<p class="bk-hint">Both exports hold neither addresses, nor log-ins, nor ids to compare.</p>'
    )
    return heading("If agents were recognised by", hint) + (said or none)


def to_clear_up(found: Agents) -> Markup:
    """Return a few agents of each state that is no clear answer, masked; nothing where all are clear."""
    lines = [
        (as_masked(agent), state_words(state), number(rows), as_masked(users))
        for state in STATES
        if state != "matched"
        for agent, rows, users in found.samples(state, SAMPLES)
    ]
    if not lines:
        return Markup("")
    columns = (
        Column("Agent, masked"),
        Column("In the CRM"),
        Column("Rows of the log", number=True),
        Column("Users' ids"),
    )
    hint = f"Up to {SAMPLES} of each kind. The file below has all of them, in clear."
    return heading("To be cleared up", hint) + scrolled(
        table(columns, lines, narrow=True), "To be cleared up"
    )


def state_words(state: str) -> str:
    """Return a state as it stands in a table.

    >>> state_words("several")
    'Several users'
    """
    words = STATES[state]
    return words[:1].upper() + words[1:]


def option_label(key: str) -> str:
    """Return the label of an answer to the question of the agent key.

    >>> option_label("sso_subject")
    'Single sign-on id'
    """
    return next(one.label for one in definitions()[AGENT_KEY].options if one.value == key)
