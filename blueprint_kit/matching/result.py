"""What a run of matching gives back: rows, counts, and the reason for each row."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from blueprint_kit.matching.answers import COLUMNS
from blueprint_kit.matching.columns import searched_columns
from blueprint_kit.matching.reasons import sentence
from blueprint_kit.matching.summary import Summary, summarise

if TYPE_CHECKING:
    from blueprint_kit.matching.calls import Calls
    from blueprint_kit.matching.engines.decided import Decided
    from blueprint_kit.matching.explanation import Explanation
    from blueprint_kit.matching.number_arrays import Ints
    from blueprint_kit.matching.replays import Answered
    from blueprint_kit.matching.run import Replay
    from blueprint_kit.matching.sides import Data, Side
    from blueprint_kit.matching.truth.link_evaluation import LinkEvaluation
    from blueprint_kit.matching.truth.link_sampling import LinkPlan
    from blueprint_kit.model.policies.matching import MatchRules

_COUNTS = frozenset(("row", "candidates"))
_BATCH = 65_536
"""Rows that are put into bytes at once; the hash does not depend on it."""


class Matches:
    """One row for each interaction, with what it was matched to and why.

    Attributes
    ----------
    frame:
        Columns ``COLUMNS``, in the order and with the index of the interactions. ``row`` (int64)
        counts from 1; ``candidates`` (int64) is exact; all else is text, ``""`` where absent.
        ``candidate_ids`` holds the first 20, joined by ``;``, in policy order.
    summary:
        Counts by outcome, rule, hour, direction, country and agent.
    working_paths:
        Decisions that this run read although they are only proposed or assumed.
    notices:
        Plain sentences on what was given and not used, or named and not there.
    """

    def __init__(self, replay: Answered, again: Callable[..., Replay]) -> None:
        self._replay = replay
        self._again = again

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return all rows; made when somebody looks at them."""
        return self._replay.answers.frame(self._replay.calls.side)

    def rows(self, places: Ints) -> pd.DataFrame:
        """Return the rows at some places of the log, counted from 0, without making the others."""
        return self._replay.decided.answers(places).frame(self._replay.calls.side, places)

    def same_tables(self, other: Matches) -> bool:
        """Return whether another run answered the same prepared rows."""
        return self._replay.log is other._replay.log

    @property
    def decided(self) -> Decided:
        """Return the answers as codes, for comparing runs of the same tables."""
        return self._replay.decided

    @property
    def working_paths(self) -> tuple[str, ...]:
        """Return the decisions that are only proposed or assumed."""
        return self._replay.rules.working_paths

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what a reader of the figures should know."""
        return self._replay.notices

    @property
    def calls(self) -> Calls:
        """Return the interactions as this run read them."""
        return self._replay.calls

    @property
    def rules(self) -> MatchRules:
        """Return the rules in force."""
        return self._replay.rules

    @property
    def rules_digest(self) -> str:
        """Return the digest of the rules in force."""
        return self._replay.rules.digest()

    @property
    def searched(self) -> Mapping[str, tuple[str, ...]]:
        """Return object, and ``interactions``, -> the columns whose cells were compared, in the order of the rules."""
        replay = self._replay
        sides = {book.kind: book.side for book in replay.books}
        parties = tuple(dict.fromkeys(replay.calls.parties.columns))
        return searched_columns(sides, replay.calls.side, parties, replay.rules)

    @cached_property
    def inputs(self) -> Mapping[str, str]:
        """Return the name of each table -> SHA-256 over its header and cells."""
        sides = [*(book.side for book in self._replay.books), self._replay.calls.side]
        return {side.name: side.fingerprint for side in sides}

    @cached_property
    def summary(self) -> Summary:
        """Return the run in counts."""
        replay = self._replay
        return summarise(replay.decided, replay.log, replay.calls.country)

    @cached_property
    def result_hash(self) -> str:
        """Return the SHA-256 over all rows: equal inputs and rules give equal bytes."""
        found = hashlib.sha256(",".join(COLUMNS).encode())
        columns = [self.frame[name].astype("str" if name in _COUNTS else object) for name in COLUMNS]
        for start in range(0, len(self.frame), _BATCH):
            rows = zip(*(column.iloc[start : start + _BATCH].tolist() for column in columns), strict=True)
            text = "".join(f"\x1e{chr(31).join(row)}" for row in rows)
            found.update(text.encode("utf-8", "surrogatepass"))
        return found.hexdigest()

    def explain(
        self, interaction_id: str, contact_id: str | None = None, *, reveal: bool = False
    ) -> Explanation:
        """Say why an interaction was matched, or why not to one contact.

        Values are masked unless ``reveal`` is true. With several legs the first is explained.

        Raises
        ------
        InputError
            Where no row has the interaction's id, or no record the contact's.
        """
        from blueprint_kit.matching.explain import explain  # noqa: PLC0415 - it runs matches itself

        return explain(self._replay, self._again, str(interaction_id), contact_id, reveal=reveal)

    def evaluate(self, truth: str | Data) -> LinkEvaluation:
        """Measure the links against what is true of each row.

        ``truth`` is a column of the log, or a table that names rows or interactions and the records of who
        called; `read_link_truth` says how either is read and what is refused.
        """
        from blueprint_kit.matching.truth.link_errors import Reasons  # noqa: PLC0415 - it reads prepared sides
        from blueprint_kit.matching.truth.link_evaluation import evaluate_links  # noqa: PLC0415
        from blueprint_kit.matching.truth.link_truth import read_link_truth  # noqa: PLC0415

        replay = self._replay
        reasons = Reasons(replay.calls, replay.books, replay.rules)
        return evaluate_links(self.frame, read_link_truth(truth, replay.calls.side), reasons)

    def plan(self, *, wanted: int = 200, seed: int = 1) -> LinkPlan:
        """Draw calls to label, a record beside each; see `plan_links`."""
        from blueprint_kit.matching.truth.link_sampling import plan_links  # noqa: PLC0415 - it reads prepared sides

        return plan_links(self.frame, self._replay, self.fingerprint, wanted=wanted, seed=seed)

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 over all tables that were read: answers of people on others say nothing of these."""
        return hashlib.sha256("".join(self.inputs.values()).encode()).hexdigest()

    @property
    def log(self) -> Side:
        """Return the log as it was read."""
        return self._replay.calls.side

    @property
    def records(self) -> tuple[tuple[str, Side], ...]:
        """Return the tables that were searched, each with its kind, in their order."""
        return tuple((book.kind, book.side) for book in self._replay.books)

    @property
    def customers(self) -> Sequence[str]:
        """Return, row by row, the number that was taken as the customer's, as the log writes it."""
        return self._replay.calls.parties.customers

    def __len__(self) -> int:
        return len(self._replay.decided)

    def __repr__(self) -> str:
        said = ", ".join(f"{name} {count:,}" for name, count in self.summary.outcomes.items())
        return f"<Matches {len(self):,} rows: {said or 'none'}>"

    def _repr_html_(self) -> str:
        """Show counts; no id and no value of any row."""
        found, rows = self.summary, len(self)
        linked = found.outcomes.get("unique", 0) + found.outcomes.get("resolved", 0)
        share = f" ({100 * linked / rows:.1f} %)" if rows >= 100 else ""
        head = f"<p><b>{linked:,}</b> of {rows:,} rows{share} were linked to one record.</p>"
        tables = (
            _table("Outcome", found.outcomes)
            + _table("Rule", found.rules)
            + _table("Why", _said(found.reasons))
        )
        notes = [*self.notices, *_working(self.working_paths)]
        listed = "".join(f"<li>{html.escape(note)}</li>" for note in notes)
        return f"<div class='bk'>{head}{tables}{f'<ul>{listed}</ul>' if listed else ''}</div>"


def _said(reasons: Mapping[str, int]) -> dict[str, int]:
    return {sentence(code): count for code, count in reasons.items()}


def _working(paths: tuple[str, ...]) -> list[str]:
    return [f"Not decided, taken as a working value: {', '.join(paths)}."] if paths else []


def _table(title: str, counts: Mapping[str, Any]) -> str:
    if not counts:
        return ""
    rows = "".join(
        f"<tr><th scope='row'>{html.escape(str(name))}</th><td>{count:,}</td></tr>"
        for name, count in counts.items()
    )
    return f"<table><thead><tr><th scope='col'>{title}</th><th scope='col'>Rows</th></tr></thead><tbody>{rows}</tbody></table>"
