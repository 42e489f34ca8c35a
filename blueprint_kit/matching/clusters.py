"""What a search for duplicates gives back."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from blueprint_kit.matching.evaluation import Evaluation, evaluate
from blueprint_kit.matching.sides import Side
from blueprint_kit.model.policies.matching import MatchRules
from blueprint_kit.tables import column_of

SHOWN_IDS = 20


@dataclass(frozen=True, slots=True)
class Cluster:
    """Records that hang together.

    Attributes
    ----------
    rows:
        Positions in the table, from 0, in the order of their ids.
    rules, joined_by:
        The rules that joined them; and for each row the first rule that joined it.
    chain:
        Whether two of them share nothing and hang together through others only.
    """

    rows: tuple[int, ...]
    rules: tuple[str, ...]
    joined_by: tuple[str, ...]
    chain: bool


@dataclass(frozen=True, slots=True)
class DuplicatesSummary:
    """Counts only.

    Attributes
    ----------
    records, clusters, in_clusters:
        All records, clusters of two and more, and the records in them.
    surplus:
        Records that would go if each cluster became one.
    largest, chains:
        Records in the biggest cluster; clusters that are chains.
    rules:
        Rule -> joins it made that no earlier one had made.
    shared_numbers:
        Numbers left out because they stand on as many records as the threshold says.
    """

    records: int
    clusters: int
    in_clusters: int
    surplus: int
    largest: int
    chains: int
    rules: Mapping[str, int]
    shared_numbers: int


class Duplicates:
    """Clusters of records that are the same person, biggest first.

    Attributes
    ----------
    frame:
        One row for each record, its index and order: ``row`` (int64, from 1), ``record_id`` (text),
        ``cluster`` (int64; 1 is the biggest, 0 for a record that stands alone), ``rule`` (text, the first
        rule that joined it), ``size`` (int64), ``chain`` (bool).
    clusters:
        One row for each cluster: ``cluster``, ``size``, ``chain``, ``rules`` and the first 20
        ``record_ids``, both joined by ``;``.
    """

    def __init__(
        self, side: Side, rules: MatchRules, found: Sequence[Cluster], joins: Mapping[str, int], shared: int
    ) -> None:
        self._side = side
        self._rules = rules
        self._found = tuple(found)
        self._joins = joins
        self._shared = shared

    @property
    def contacts(self) -> Side:
        """Return the table that was searched, as text with roles."""
        return self._side

    @property
    def rules(self) -> MatchRules:
        """Return the rules in force."""
        return self._rules

    @property
    def members(self) -> tuple[Cluster, ...]:
        """Return the clusters as positions of rows, biggest first."""
        return self._found

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return each record with its cluster."""
        rows = len(self._side.frame)
        cluster, size, rule, chain = [0] * rows, [1] * rows, [""] * rows, [False] * rows
        for number, one in enumerate(self._found, start=1):
            for row, joined in zip(one.rows, one.joined_by, strict=True):
                cluster[row], size[row], rule[row], chain[row] = number, len(one.rows), joined, one.chain
        ids = [cell.strip() for cell in self._side.first("record_id")]
        columns = {"row": range(1, rows + 1), "record_id": ids, "cluster": cluster, "rule": rule, "size": size,
                   "chain": chain}  # fmt: skip
        kinds = {"record_id": object, "rule": object, "chain": bool}
        return pd.DataFrame(
            {
                name: pd.Series(list(cells), index=self._side.frame.index, dtype=kinds.get(name, "int64"))
                for name, cells in columns.items()
            }
        )

    @cached_property
    def clusters(self) -> pd.DataFrame:
        """Return one row for each cluster, biggest first."""
        ids = [cell.strip() for cell in self._side.first("record_id")]
        rows = [
            (
                number,
                len(one.rows),
                one.chain,
                ";".join(one.rules),
                ";".join(ids[row] for row in one.rows[:SHOWN_IDS]),
            )
            for number, one in enumerate(self._found, start=1)
        ]
        return pd.DataFrame(rows, columns=["cluster", "size", "chain", "rules", "record_ids"])

    @property
    def summary(self) -> DuplicatesSummary:
        """Return the search in counts."""
        sizes = [len(one.rows) for one in self._found]
        return DuplicatesSummary(
            records=len(self._side.frame),
            clusters=len(sizes),
            in_clusters=sum(sizes),
            surplus=sum(sizes) - len(sizes),
            largest=max(sizes, default=0),
            chains=sum(one.chain for one in self._found),
            rules=dict(self._joins),
            shared_numbers=self._shared,
        )

    @property
    def working_paths(self) -> tuple[str, ...]:
        """Return the decisions that this search read although they are only proposed or assumed."""
        return self._rules.working_paths

    @property
    def rules_digest(self) -> str:
        """Return the digest of the rules in force."""
        return self._rules.digest()

    @cached_property
    def inputs(self) -> Mapping[str, str]:
        """Return the table's name -> SHA-256 over its header and cells."""
        return {self._side.name: self._side.fingerprint}

    def evaluate(self, truth_column: str) -> Evaluation:
        """Compare the clusters with a column that says who is who; rows without a truth are left out.

        Raises
        ------
        TableError
            Where there is no such column, naming the nearest.
        """
        column = column_of(self._side.frame.columns, truth_column, self._side.name)
        return evaluate(self.frame["cluster"].tolist(), self._side.cells(column))

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        found = self.summary
        return f"<Duplicates {found.clusters:,} clusters, {found.in_clusters:,} of {found.records:,} records>"

    def _repr_html_(self) -> str:
        """Show counts, and the sizes of the biggest clusters; no id and no value."""
        found = self.summary
        head = (
            f"<b>{found.in_clusters:,}</b> of {found.records:,} records stand in {found.clusters:,} clusters; "
            f"{found.surplus:,} would go if each became one. {found.chains:,} hang together as chains only; "
            f"{found.shared_numbers:,} shared numbers were left out."
        )
        rows = "".join(
            f"<tr><th scope='row'>{number}</th><td>{len(one.rows):,}</td><td>{html.escape(', '.join(one.rules))}</td>"
            f"<td>{'yes' if one.chain else 'no'}</td></tr>"
            for number, one in enumerate(self._found[:10], start=1)
        )
        columns = "".join(
            f"<th scope='col'>{name}</th>" for name in ("Cluster", "Records", "Joined by", "Chain")
        )
        return f"<div class='bk'><p>{head}</p><table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
