"""Why, or why not: one interaction told rule by rule, fit for a ticket."""

from __future__ import annotations

import html
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as exported, masked unless somebody asked to see it."""

    side: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """What one rule made of the interaction and of the record beside it.

    ``agrees`` is ``yes``, ``no``, ``no value`` or ``not reached``; ``record`` is the record's key, or
    how many records the rule found where no record was asked about.
    """

    rule: str
    call: str
    record: str
    agrees: str


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change that would find the record: a decision, or something else in words."""

    sentence: str
    path: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an interaction has its outcome.

    Attributes
    ----------
    verdict:
        One sentence.
    outcome, reason, action:
        As in the row.
    cells:
        The cells that were read, masked.
    rules:
        Each rule in order.
    policy:
        What the decisions did with the candidates.
    change:
        The smallest change that would match; None where it matched, or none was found.
    """

    interaction_id: str
    contact_id: str | None
    verdict: str
    outcome: str
    reason: str
    action: str
    cells: tuple[Cell, ...]
    rules: tuple[RuleLine, ...]
    policy: str
    change: Change | None

    def as_text(self) -> str:
        """Return it as lines for a ticket."""
        lines = [self.verdict, "", "Read:"]
        lines += [f"  {cell.side}, {cell.column}: {cell.text or '(empty)'}" for cell in self.cells]
        lines += ["", "Rules, in order:"]
        lines += [
            f"  {line.rule}: interaction {line.call}; record {line.record}; agrees: {line.agrees}"
            for line in self.rules
        ]
        lines += ["", f"Outcome: {self.outcome}. {self.policy}"]
        if self.change:
            lines.append(f"Smallest change that would match: {self.change.sentence}")
        return "\n".join(lines) + "\n"

    def _repr_html_(self) -> str:
        """Show the card."""
        title = "Why not this person?" if self.contact_id else "Why this answer?"
        rows = "".join(
            f"<tr><th scope='row'>{html.escape(line.rule)}</th><td>{html.escape(line.call)}</td>"
            f"<td>{html.escape(line.record)}</td><td>{_agreed(line.agrees)}</td></tr>"
            for line in self.rules
        )
        change = f"<p>Smallest change: {html.escape(self.change.sentence)}</p>" if self.change else ""
        return (
            f"<div class='bk'><p>{title}</p><p><b>{html.escape(self.verdict)}</b></p><table><thead><tr>"
            "<th scope='col'>Rule</th><th scope='col'>Call</th><th scope='col'>Contact</th>"
            f"<th scope='col'>Agrees</th></tr></thead><tbody>{rows}</tbody></table>"
            f"<p>{html.escape(self.policy)}</p>{change}</div>"
        )


def _agreed(word: str) -> str:
    return "<b>no</b>" if word == "no" else html.escape(word)
