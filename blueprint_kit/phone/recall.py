"""What was read before: a changed policy reads again only the cells that asked for what changed.

Reading a cell is a fixed procedure that asks the policy a few questions on its way: is this repair on, may a
possible number be used. Two policies that answer every question of a cell alike give it the same answer, so
the questions are kept beside the answer. A cell is asked again only where one of its questions is answered
otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from blueprint_kit.model.policies.phone import PhonePolicy

Cell = tuple[object, str, str, str]
"""A cell, its region, its area code, and where the region came from."""
Row = tuple[str, ...]
"""The columns of a normalised frame but the raw text."""
Asked = frozenset[tuple[str, str, object]]
"""The questions of one cell: the policy's attribute, what it was asked of (or nothing), and its answer."""

_VARIANTS = 4
"""Answers kept for one cell under different policies; a person compares two or three."""


class AskingPolicy:
    """Answers as a policy does and notes what it was asked.

    ``withheld_values`` is read for every cell and is not noted; `Recall` forgets everything where it changes.
    """

    __slots__ = ("_asked", "_policy")

    def __init__(self, policy: PhonePolicy) -> None:
        self._policy = policy
        self._asked: set[tuple[str, str, object]] = set()

    def asked(self) -> Asked:
        """Return what was asked since the last time, and forget it."""
        found = frozenset(self._asked)
        self._asked.clear()
        return found

    def allows(self, family: str, code: str) -> bool:
        """Answer whether a repair is on."""
        answer = self._policy.allows(family, code)
        self._asked.add((family, code, answer))
        return answer

    @property
    def accept_possible(self) -> bool:
        """Answer whether a number outside the plan may be used."""
        return bool(self._noted("accept_possible"))

    @property
    def several_numbers(self) -> str:
        """Answer which of several numbers is taken."""
        return str(self._noted("several_numbers"))

    @property
    def digits_only_is_international(self) -> bool:
        """Answer whether bare digits may get a plus sign."""
        return bool(self._noted("digits_only_is_international"))

    @property
    def withheld_values(self) -> tuple[str, ...]:
        """Return the spellings of a hidden caller."""
        return self._policy.withheld_values

    def _noted(self, name: str) -> object:
        answer = getattr(self._policy, name)
        self._asked.add((name, "", answer))
        return answer


def asking(policy: PhonePolicy) -> tuple[PhonePolicy, AskingPolicy]:
    """Return a policy that notes what it is asked, as a policy and as what it is."""
    noted = AskingPolicy(policy)
    return cast("PhonePolicy", noted), noted


class Recall:
    """Answers of cells by what they asked of the policy; handed from one reading of a column to the next.

    Examples
    --------
    >>> import pandas as pd
    >>> from blueprint_kit.phone import normalize_phones
    >>> recall, cells = Recall(), pd.Series(["030 23125012 Tel", "n/a"])
    >>> _ = normalize_phones(cells, "DE", recall=recall)
    >>> _ = normalize_phones(cells, "DE", policy=PhonePolicy(accept_possible=True), recall=recall)
    >>> recall.reread
    0
    """

    def __init__(self) -> None:
        self._held: dict[Cell, tuple[tuple[Row, Asked], ...]] = {}
        self._sets: dict[Asked, Asked] = {}
        self._withheld: tuple[str, ...] | None = None
        self.reread = 0
        """Distinct cells that the last reading had to read."""

    def known(self, cells: list[Cell], policy: PhonePolicy) -> list[Row | None]:
        """Return each cell's answer under a policy, None where it has to be read."""
        if self._withheld != policy.withheld_values:
            self._held.clear()
            self._withheld = policy.withheld_values
        agree: dict[int, bool] = {}

        def agrees(asked: Asked) -> bool:
            found = agree.get(id(asked))
            if found is None:
                found = agree[id(asked)] = all(_answer(policy, *one[:2]) == one[2] for one in asked)
            return found

        def answer(cell: Cell) -> Row | None:
            if not isinstance(cell[0], str):
                return None
            return next((row for row, asked in self._held.get(cell, ()) if agrees(asked)), None)

        found = [answer(cell) for cell in cells]
        self.reread = found.count(None)
        return found

    def learn(self, read: Iterable[tuple[Cell, Row, Asked]]) -> None:
        """Keep answers; cells that are no text are left out, since they may be anything."""
        for cell, row, asked in read:
            if isinstance(cell[0], str):
                held = (row, self._sets.setdefault(asked, asked))
                self._held[cell] = (held, *self._held.get(cell, ()))[:_VARIANTS]


def _answer(policy: PhonePolicy, name: str, code: str) -> object:
    return policy.allows(name, code) if code else getattr(policy, name)
