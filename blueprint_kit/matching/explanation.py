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
    unchanged:
        Why no change is proposed where the record was not found, else ``""``.
    rules_digest:
        Digest of the rules in force, so that a ticket can be told from one about other rules.
    masked:
        Whether values are masked; somebody asked to see them where not.
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
    unchanged: str = ""
    rules_digest: str = ""
    masked: bool = True

    @property
    def title(self) -> str:
        """Return the question it answers."""
        if not self.contact_id:
            return "Why this answer?"
        return "Why not this person?" if self.needed else "Why this person?"

    @property
    def filled(self) -> tuple[Cell, ...]:
        """Return the cells that hold something."""
        return tuple(cell for cell in self.cells if cell.text.strip())

    @property
    def empty(self) -> tuple[str, ...]:
        """Return the cells that were read and are empty, by side and column."""
        return tuple(f"{cell.side} {cell.column}" for cell in self.cells if not cell.text.strip())

    @property
    def needed(self) -> str:
        """Return what would have to change, ``""`` where the record was found."""
        return self.change.sentence if self.change else self.unchanged

    def as_text(self) -> str:
        """Return it as plain lines to paste into a ticket."""
        lines = [self.title, self.verdict, "", "Cells read:"]
        lines += [f"  {cell.side}, {cell.column}: {cell.text}" for cell in self.filled]
        lines += [f"  empty: {', '.join(self.empty)}"] if self.empty else []
        lines += ["", "Rules, in order:"]
        lines += [f"  {place}. {self._told(line)}" for place, line in enumerate(self.rules, start=1)]
        lines += ["", "What the decisions did with it:", f"  {self.outcome}. {self.policy}"]
        if self.needed:
            lines += ["", "What would have to change:", f"  {self.needed}"]
        seen = "Values are masked." if self.masked else "Values are in clear: not for a ticket."
        lines += ["", f"{seen} Rules {self.rules_digest}."]
        return "\n".join(lines) + "\n"

    def _told(self, line: RuleLine) -> str:
        """Say one rule's verdict; without a record the line says how many were found."""
        if line.agrees == "not reached":
            return f"{line.rule}: not tried, an earlier rule found records."
        if line.call == "no key":
            return f"{line.rule}: the interaction holds nothing to compare."
        if self.contact_id is None:
            return f"{line.rule}: {line.record} for {line.call}."
        if line.record == "no key":
            return f"{line.rule}: the record holds nothing to compare with {line.call}."
        agrees = "agrees" if line.agrees == "yes" else "does not agree"
        return f"{line.rule}: {agrees}. Interaction {line.call}; record {line.record}."

    def _repr_html_(self) -> str:
        """Show the card."""
        rows = "".join(
            f"<tr><th scope='row'>{html.escape(line.rule)}</th><td>{html.escape(line.call)}</td>"
            f"<td>{html.escape(line.record)}</td><td>{_agreed(line.agrees)}</td></tr>"
            for line in self.rules
        )
        cells = "".join(
            f"<tr><th scope='row'>{html.escape(f'{cell.side}, {cell.column}')}</th><td>{html.escape(cell.text)}</td></tr>"
            for cell in self.filled
        )
        needed = f"<p>What would have to change: {html.escape(self.needed)}</p>" if self.needed else ""
        return (
            f"<div class='bk'><p>{self.title}</p><p><b>{html.escape(self.verdict)}</b></p><table><thead><tr>"
            f"<th scope='col'>Cell</th><th scope='col'>As exported</th></tr></thead><tbody>{cells}</tbody></table><table>"
            "<thead><tr><th scope='col'>Rule</th><th scope='col'>Call</th><th scope='col'>Record</th>"
            f"<th scope='col'>Agrees</th></tr></thead><tbody>{rows}</tbody></table>"
            f"<p>{html.escape(self.outcome)}. {html.escape(self.policy)}</p>{needed}</div>"
        )


def _agreed(word: str) -> str:
    return "<b>no</b>" if word == "no" else html.escape(word)
