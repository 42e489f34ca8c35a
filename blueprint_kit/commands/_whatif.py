"""What ``match`` runs beside the log as it stands: business units, a second policy, each open decision's options."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from blueprint_kit.errors import InputError

from ._reading import progress

if TYPE_CHECKING:
    from pandas import Series

    from blueprint_kit.matching import Matches
    from blueprint_kit.matching.whatif.costs import Business, Replays
    from blueprint_kit.matching.whatif.costs_counts import Truth
    from blueprint_kit.matching.whatif.sensitivity import Sensitivity
    from blueprint_kit.model import Blueprint
    from blueprint_kit.tables import Table

SAMPLE = 20_000


def add_whatif(parser: argparse.ArgumentParser) -> None:
    """Add what asks for business units, a second policy, and the weight of open decisions."""
    group = parser.add_argument_group("what if")
    group.add_argument(
        "--business",
        action="store_true",
        help="pops, agent minutes and new duplicates, from the costs that 'blueprint-kit cost' states",
    )
    group.add_argument(
        "--compare",
        metavar="PATH=VALUE",
        action="append",
        default=[],
        help="a second policy: the same with this answer; can be given again; what changes is shown",
    )
    group.add_argument(
        "--sensitivity",
        nargs="?",
        const="",
        metavar="PATHS",
        help="replay under each option of every open decision, or of those named with commas",
    )
    group.add_argument(
        "--sample",
        metavar="ROWS",
        type=int,
        help=f"for --sensitivity: rows of the log, drawn by chance; {SAMPLE:,} unless said, 0 for all of them",
    )


@dataclass(frozen=True, eq=False)
class Policies:
    """A and B on the same rows."""

    answers: Mapping[str, str]
    a: Matches
    b: Matches
    business: Business

    @property
    def _moved(self) -> Series[bool]:
        one, other = self.a.frame, self.b.frame
        return one["outcome"].ne(other["outcome"]) | one["record_id"].ne(other["record_id"])

    @property
    def changed(self) -> int:
        """Return the rows with another outcome or record."""
        return int(self._moved.sum())

    @property
    def followed(self) -> int:
        """Return the rows that are answered alike and for which something else follows."""
        return int((self.a.frame["action"].ne(self.b.frame["action"]) & ~self._moved).sum())

    def sentence(self) -> str:
        """Say what B is and how many rows it changes."""
        said = ", ".join(f"{path} = {value}" for path, value in self.answers.items())
        follows = self.followed
        more = f"; for {follows:,} more only what follows is another" if follows else ""
        return f"B is A with {said}: {self.changed:,} of {len(self.a):,} rows get another answer{more}."

    def outcomes(self) -> list[tuple[str, int, int, int]]:
        """Return outcome, rows in A, rows in B, and the difference."""
        from blueprint_kit.matching import OUTCOMES  # noqa: PLC0415 - pandas loads only where it is used

        one, other = self.a.summary.outcomes, self.b.summary.outcomes
        counts = ((name, one.get(name, 0), other.get(name, 0)) for name in OUTCOMES)
        return [(name, a, b, b - a) for name, a, b in counts if a or b]


@dataclass(frozen=True, eq=False)
class WhatIf:
    """What was asked for beside the run itself."""

    business: Business | None = None
    policies: Policies | None = None
    sensitivity: Sensitivity | None = None


def checked_whatif(arguments: argparse.Namespace) -> None:
    """Refuse what cannot be asked together, before any table is read.

    Raises
    ------
    InputError
        For a sample without ``--sensitivity``, or of less than no rows.
    """
    sample = getattr(arguments, "sample", None)
    if sample is None:
        return
    if arguments.sensitivity is None:
        raise InputError("--sample is for --sensitivity.", remedy="Add --sensitivity, or leave --sample out.")
    if sample < 0:
        raise InputError(
            "A sample has no fewer than 0 rows.", remedy="Say how many rows; 0 takes all of them."
        )


@dataclass(frozen=True, eq=False)
class Given:
    """What a run was made of: the decisions, what is assumed for this run, the records and the log."""

    blueprint: Blueprint
    assume: Mapping[str, str]
    tables: Mapping[str, Table]
    log: Table
    truth: Truth | None = None

    def replays(self, log: Table) -> Replays:
        """Return what replays a log under further answers; both sides are prepared once."""
        from blueprint_kit.matching import Replays as Prepared  # noqa: PLC0415 - pandas loads only where it is used

        tables = Prepared(dict(self.tables), log)

        def replay(answers: Mapping[str, Any]) -> Matches:
            return tables.match(self.blueprint, assume={**self.assume, **answers} or None)

        return replay


def whatif(arguments: argparse.Namespace, given: Given, found: Matches) -> WhatIf:
    """Run what was asked for; nothing where nothing was.

    Raises
    ------
    InputError, UnknownPathError, ValueRefused
        For an answer or a path that cannot be used.
    """
    asked = vars(arguments)
    in_units, compared, paths = asked.get("business"), asked.get("compare"), asked.get("sensitivity")
    units = policies = None
    if in_units or compared:
        replay = given.replays(given.log)
        units = _business(found, given, replay, {})
        policies = _policies(compared, given, replay, found) if compared else None
    hangs = None if paths is None else _sensitivity(paths, asked["sample"], given)
    return WhatIf(units, policies, hangs)


def _business(found: Matches, given: Given, replay: Replays, answers: Mapping[str, Any]) -> Business:
    from blueprint_kit.matching.whatif.costs import business, looser, makes_records  # noqa: PLC0415
    from blueprint_kit.matching.whatif.costs_counts import MAKES  # noqa: PLC0415

    when = answers.get("matching.create_when")
    makes = None if when is None else when != "never"
    probed = None
    made = makes is not False and bool(found.frame["action"].isin(MAKES).any())
    if given.truth is None and (makes_records(given.blueprint, found) if makes is None else made):
        with progress("Looking whether unknown callers may have a record"):
            probed = looser(found, replay, answers)
    return business(found, given.blueprint, looser=probed, truth=given.truth, makes=makes)


def _policies(said: list[str], given: Given, replay: Replays, a: Matches) -> Policies:
    answers: dict[str, str] = {}
    for text in said:
        path, sign, value = text.partition("=")
        if not sign or not path:
            raise InputError(f"'{text}' names no path and value.", remedy="Write --compare PATH=VALUE.")
        answers[path] = value
    with progress("Replaying under policy B"):
        b = replay(answers)
    return Policies(answers, a, b, _business(b, given, replay, answers))


def _sensitivity(named: str, sample: int | None, given: Given) -> Sensitivity:
    from blueprint_kit.matching.whatif.sensitivity import runs_needed, sample_of, sample_rows, sensitivity  # noqa: PLC0415
    from blueprint_kit.matching.whatif.sensitivity_options import open_paths  # noqa: PLC0415
    from blueprint_kit.model import definition  # noqa: PLC0415

    taken = {definition(path).path for path in given.assume}
    asked = [path.strip() for path in named.split(",") if path.strip()]
    found = open_paths(given.blueprint, asked)
    paths, objects = [path for path in found if path not in taken], tuple(given.tables)
    if found and not paths:
        raise InputError(
            "Every decision that could be tried is given with --assume.", remedy="Leave one of them out."
        )
    size = SAMPLE if sample is None else sample
    part = sample_of(given.log, size) if size else given.log
    true = given.truth
    if true is not None and len(part) < len(given.log):
        true = [true[row] for row in sample_rows(len(given.log), size)]
    whole = runs_needed(given.blueprint, paths, objects)
    with progress(f"Replaying {len(part):,} rows {whole:,} times", whole) as tell:
        return sensitivity(
            given.blueprint,
            given.replays(part),
            paths=paths,
            objects=objects,
            of=len(given.log),
            truth=true,
            progress=tell,
        )
