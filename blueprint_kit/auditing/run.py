"""The audit of today: the six problems, counted in a team's own exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from markupsafe import escape

from blueprint_kit.auditing.exam import Exam, prepare
from blueprint_kit.auditing.figures import Figure, Measured, NotMeasured, Section
from blueprint_kit.auditing.fill import fill
from blueprint_kit.auditing.lateness import lateness
from blueprint_kit.auditing.links import links
from blueprint_kit.auditing.owners import owners
from blueprint_kit.auditing.repetitions import repetitions
from blueprint_kit.auditing.texts import texts
from blueprint_kit.errors import InputError
from blueprint_kit.evidence import audit_rules
from blueprint_kit.matching.sides import Data, Side
from blueprint_kit.model import Blueprint
from blueprint_kit.privacy import mask_cell

_PROBLEMS = {"P1": repetitions, "P2": links, "P3": fill, "P4": owners, "P5": lateness, "P6": texts}
_FOUND_BY = (
    "record_id", "interaction_id", "direction", "caller", "called", "customer_number", "agent", "owner_id",
    "contact_id", "owner", "last_name", "full_name", "phone", "email",
)  # fmt: skip
"""Roles by which a person finds a row again."""
_SHOWN = 6
"""Columns of a sample."""


class Audit:
    """What was found of the six problems, each count with its denominator and how it was found.

    Attributes
    ----------
    sections:
        The six problems in the guide's order.
    notices:
        What a reader of the figures should know: rules that were taken because none is decided, columns not used.
    """

    def __init__(self, exam: Exam) -> None:
        self._exam = exam
        self.sections = tuple(
            Section(problem, tuple(measure(exam))) for problem, measure in _PROBLEMS.items()
        )
        self.notices = exam.notices

    @property
    def measured(self) -> tuple[Measured, ...]:
        """Return everything that was measured or could not be, in order."""
        return tuple(one for section in self.sections for one in section.measured)

    def figure(self, code: str) -> Figure:
        """Return a count by its code.

        Raises
        ------
        InputError
            Where there is no such count; where it could not be measured, saying why.
        """
        for one in self.measured:
            if one.code == code:
                if isinstance(one, Figure):
                    return one
                if isinstance(one, NotMeasured):
                    raise InputError(f"'{code}' could not be measured.", remedy=one.why)
        known = ", ".join(one.code for one in self.measured if isinstance(one, Figure))
        raise InputError(f"The audit has no count '{code}'.", remedy=f"There are: {known}.")

    @property
    def calls(self) -> int:
        """Return how many calls were looked for in the CRM."""
        return len(self._exam.looked_at)

    @property
    def working_paths(self) -> tuple[str, ...]:
        """Return the decisions that were taken although they are only proposed or assumed."""
        return self._exam.rules.working_paths

    @cached_property
    def inputs(self) -> Mapping[str, str]:
        """Return the name of each table -> SHA-256 over its header and cells."""
        exam = self._exam
        users = (exam.users_side,) if exam.users_side else ()
        sides = (*exam.contacts.values(), exam.log.side, exam.written.side, *users)
        return {side.name: side.fingerprint for side in sides}

    @property
    def rules_digest(self) -> str:
        """Return the digest of everything decided that the figures depend on."""
        return audit_rules(self._exam.blueprint)

    def verdict(self) -> str:
        """Say the worst in one sentence: calls that are in the CRM twice, and calls that are not."""
        found = {one.code: one for one in self.measured if isinstance(one, Figure)}
        twice, never = found.get("calls_twice"), found.get("never_logged")
        if twice and never:
            loose = sum(never.parts.values())
            least = f"{never.count - loose:,} to " if loose else ""
            return f"Of {never.of:,} calls, {twice.count:,} {'is' if twice.count == 1 else 'are'} in the CRM twice or more and {least}{never.count:,} nowhere."
        extra = found.get("extra_activities")
        said = (
            f"{extra.count:,} of {extra.of:,} activities repeat another"
            if extra
            else "Activities could not be compared"
        )
        return f"{said}; which calls are nowhere in the CRM could not be measured."

    def samples(self, code: str, limit: int = 3) -> list[dict[str, str]]:
        """Return the first rows of a count, masked: the row of data from 1, and up to six columns to find it by."""
        figure = self.figure(code)
        side = self._table(figure.table)
        names = _telling(side)
        return [
            {
                "row": str(row + 1),
                **{name: mask_cell(side.frame[name].iloc[row], side.roles[name]) for name in names},
            }
            for row in figure.rows[:limit]
        ]

    def _table(self, name: str) -> Side:
        if name == "activities":
            return self._exam.written.side
        return self._exam.log.side if name == "interactions" else self._exam.contacts["contact"]

    def __repr__(self) -> str:
        return f"<Audit {self.verdict()}>"

    def _repr_html_(self) -> str:
        """Show the counts; no value of any row."""
        rows = "".join(
            f"<tr><th scope='row'>{escape(section.title)}</th><td>{escape(one.said)}</td><td>{one.count:,}</td>"
            f"<td>{one.of:,} {escape(one.noun)}</td></tr>"
            for section in self.sections
            for one in section.figures
        )
        head = "".join(f"<th scope='col'>{name}</th>" for name in ("Problem", "What", "Count", "Of"))
        return (
            f"<div class='bk'><p><b>{escape(self.verdict())}</b></p><table><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table></div>"
        )


def audit(
    contacts: Data | Mapping[str, Data],
    interactions: Data,
    activities: Data,
    *,
    users: Data | None = None,
    blueprint: Blueprint | None = None,
) -> Audit:
    """Count the six common problems in exports of the same days.

    Parameters
    ----------
    contacts:
        One table of records, or object (``contact``, ``lead``, …) -> table, as in `match`.
    interactions:
        The contact center's log, a row a call or a leg.
    activities:
        What the CRM holds of those calls (HubSpot calls, Salesforce Tasks, …). Roles that are read: ``interaction_id``,
        ``started``, ``created``, ``direction``, ``caller``, ``called``, ``customer_number``, ``contact_id`` (the records
        it is linked to, joined with ``;``), ``owner_id`` or ``owner``, ``subject``, ``notes``, ``duration``,
        ``disposition``. What is missing leaves its count unmeasured, and the count says which column to name.
    users:
        The CRM's users, as in `map_agents`; without them ownership is counted in part.
    blueprint:
        Its working values decide how callers are matched, when contacts are the same, when an activity is late, whose
        it should be, and what agents see. What is open is replaced by a plain rule, and the notices say by which.

    Returns
    -------
    Audit
        ``.sections``: the six problems with their counts. ``.samples(code)`` shows masked rows of one.

    Raises
    ------
    InputError
        For a table that cannot be used. A missing column raises nothing.

    Notes
    -----
    Activities are put to calls by the call's id where both exports hold it, else by the last eight digits of their
    numbers, the direction and a start within 120 s (5 s where only one number could be compared); the nearest wins.
    Where fewer than half find a call, nothing is said that needs both. A call is late or missing only against the log that
    was given: internal calls, and days of which the activities hold nothing, are left out.

    Examples
    --------
    >>> import pandas as pd
    >>> people = pd.DataFrame({"Id": ["7"], "First Name": ["Ann"], "Phone": ["+44 20 7946 0958"]})
    >>> log = pd.DataFrame({"Call ID": ["a", "b"], "Direction": ["in", "in"], "Start": ["2026-05-04T09:00:00Z"] * 2,
    ...     "From": ["+442079460958", "+442079460000"], "To": ["+4930123456"] * 2, "Duration": ["60", "60"]})
    >>> tasks = pd.DataFrame({"Activity ID": ["1", "2"], "Call ID": ["a", "a"], "Subject": ["Call", "Call"],
    ...     "Owner ID": ["5", ""], "Who ID": ["7", "7"], "Created Date": ["2026-05-04T09:02:00Z"] * 2})
    >>> audit(people, log, tasks).verdict()
    'Of 2 calls, 1 is in the CRM twice or more and 1 nowhere.'
    """
    return Audit(prepare(contacts, interactions, activities, users, blueprint))


def _telling(side: Side) -> Sequence[str]:
    """Return the columns of a sample: those by which a person finds the row again, without any text at length."""
    held = side.columns(*_FOUND_BY)
    return held[:_SHOWN]
