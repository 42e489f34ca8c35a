"""What a search for duplicates gives back."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from blueprint_kit.matching.number_arrays import Ints
from blueprint_kit.matching.sides import Side
from blueprint_kit.matching.truth.evaluation import Evaluation, evaluate
from blueprint_kit.model.policies.matching import MatchRules
from blueprint_kit.tables import column_of

SHOWN_IDS = 20


@dataclass(frozen=True, slots=True)
class Chain:
    """Why a cluster is only a chain: two of its records share nothing, and a third joins them.

    Attributes
    ----------
    rows:
        Positions of the first record, the one between, and the other one that shares nothing with the first.
    rules:
        The rule that joins the first with the one between, and the rule that joins that with the other.
    """

    rows: tuple[int, int, int]
    rules: tuple[str, str]

    @classmethod
    def of(cls, weak: tuple[int, int, int, str, str], order: Sequence[int] | Ints) -> Chain:
        """Return the chain of places in the order of ids as one of rows."""
        first, middle, other, one, two = weak
        return cls((int(order[first]), int(order[middle]), int(order[other])), (one, two))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Records that hang together.

    Attributes
    ----------
    rows:
        Positions in the table, from 0, in the order of their ids.
    rules, joined_by:
        The rules that joined them; and for each row the first rule that joined it.
    link:
        Two of them that share nothing, and what joins them; None where every two share something.
    """

    rows: tuple[int, ...]
    rules: tuple[str, ...]
    joined_by: tuple[str, ...]
    link: Chain | None = None

    @property
    def chain(self) -> bool:
        """Return whether two of them share nothing and hang together through others only."""
        return self.link is not None


@dataclass(frozen=True, eq=False)
class Joined:
    """The clusters of a table as arrays, biggest first.

    Attributes
    ----------
    rows:
        Positions of the records in clusters, cluster by cluster, in a cluster in the order of ids.
    sizes:
        Records of each cluster.
    joined_by:
        For each of ``rows`` the place in ``names`` of the first rule that joined it.
    names:
        The rules, in their order.
    chains:
        Number of a cluster, from 0 -> what it hangs by, for those that are chains only.
    joins:
        Rule -> joins it made that no earlier one had made.
    shared, wide:
        Numbers that joined nobody; keys behind which more names stand than are compared.
    rounds:
        Rounds it took to follow all joins to their end.
    """

    rows: Ints
    sizes: Ints
    joined_by: Ints
    names: tuple[str, ...]
    chains: Mapping[int, Chain] = field(default_factory=dict)
    joins: Mapping[str, int] = field(default_factory=dict)
    shared: int = 0
    wide: int = 0
    rounds: int = 0

    @cached_property
    def starts(self) -> Ints:
        """Return where in ``rows`` each cluster begins."""
        return np.cumsum(self.sizes) - self.sizes

    def __len__(self) -> int:
        return len(self.sizes)

    def __repr__(self) -> str:
        return f"Joined({len(self.sizes):,} clusters, {len(self.rows):,} records)"

    def cluster(self, number: int) -> Cluster:
        """Return one cluster, numbered from 0."""
        start = int(self.starts[number])
        part = slice(start, start + int(self.sizes[number]))
        joined_by = tuple(self.names[rule] for rule in self.joined_by[part].tolist())
        rules = tuple(dict.fromkeys(joined_by))
        return Cluster(tuple(self.rows[part].tolist()), rules, joined_by, self.chains.get(number))


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
    wide_keys:
        Keys behind which more than 200 different names stand, so that only equal names were joined.
    rounds:
        Rounds in which joins were followed to their end: it grows with the longest chain.
    """

    records: int
    clusters: int
    in_clusters: int
    surplus: int
    largest: int
    chains: int
    rules: Mapping[str, int]
    shared_numbers: int
    wide_keys: int = 0
    rounds: int = 0


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
    chains:
        One row for each cluster that is only a chain: ``cluster``, ``size``, two records that share
        nothing (``record_id_a``, ``record_id_b``), one between them (``through``), the rules that join
        it with the one and with the other (``rule_a``, ``rule_b``), and ``row_a``, ``row_through``,
        ``row_b`` (int64, from 1).
    """

    def __init__(self, side: Side, rules: MatchRules, found: Joined) -> None:
        self._side = side
        self._rules = rules
        self._found = found

    @property
    def contacts(self) -> Side:
        """Return the table that was searched, as text with roles."""
        return self._side

    @property
    def rules(self) -> MatchRules:
        """Return the rules in force."""
        return self._rules

    @cached_property
    def members(self) -> tuple[Cluster, ...]:
        """Return the clusters as positions of rows, biggest first."""
        return tuple(self._found.cluster(number) for number in range(len(self._found)))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return each record with its cluster."""
        found, rows = self._found, len(self._side.frame)
        cluster, size = np.zeros(rows, dtype=np.int64), np.ones(rows, dtype=np.int64)
        cluster[found.rows] = np.repeat(np.arange(1, len(found) + 1), found.sizes)
        size[found.rows] = np.repeat(found.sizes, found.sizes)
        rule = np.full(rows, "", dtype=object)
        rule[found.rows] = np.array([*found.names, ""], dtype=object)[found.joined_by]
        chained = np.zeros(len(found) + 1, dtype=np.bool_)
        chained[[number + 1 for number in found.chains]] = True
        columns = {
            "row": np.arange(1, rows + 1, dtype=np.int64),
            "record_id": np.array([*self._ids, None], dtype=object)[:-1],
            "cluster": cluster,
            "rule": rule,
            "size": size,
            "chain": chained[cluster],
        }
        index = self._side.frame.index
        return pd.DataFrame(
            {name: pd.Series(cells, index=index, dtype=cells.dtype) for name, cells in columns.items()}
        )

    @cached_property
    def _ids(self) -> list[str]:
        return [cell.strip() for cell in self._side.first("record_id")]

    @cached_property
    def clusters(self) -> pd.DataFrame:
        """Return one row for each cluster, biggest first."""
        ids = self._ids
        rows = [
            (
                number,
                len(one.rows),
                one.chain,
                ";".join(one.rules),
                ";".join(ids[row] for row in one.rows[:SHOWN_IDS]),
            )
            for number, one in enumerate(self.members, start=1)
        ]
        return pd.DataFrame(rows, columns=["cluster", "size", "chain", "rules", "record_ids"])

    @cached_property
    def chains(self) -> pd.DataFrame:
        """Return what each cluster that is only a chain hangs by."""
        ids = self._ids
        rows = []
        for number, one in sorted(self._found.chains.items()):
            a, through, b = one.rows
            size = int(self._found.sizes[number])
            rows.append(
                (number + 1, size, ids[a], one.rules[0], ids[through], one.rules[1], ids[b], a + 1, through + 1, b + 1)
            )  # fmt: skip
        columns = ["cluster", "size", "record_id_a", "rule_a", "through", "rule_b", "record_id_b",
                   "row_a", "row_through", "row_b"]  # fmt: skip
        return pd.DataFrame(rows, columns=columns)

    @property
    def summary(self) -> DuplicatesSummary:
        """Return the search in counts."""
        found = self._found
        return DuplicatesSummary(
            records=len(self._side.frame),
            clusters=len(found),
            in_clusters=len(found.rows),
            surplus=len(found.rows) - len(found),
            largest=int(found.sizes.max(initial=0)),
            chains=len(found.chains),
            rules=dict(found.joins),
            shared_numbers=found.shared,
            wide_keys=found.wide,
            rounds=found.rounds,
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
        biggest = [self._found.cluster(number) for number in range(min(10, len(self._found)))]
        rows = "".join(
            f"<tr><th scope='row'>{number}</th><td>{len(one.rows):,}</td><td>{html.escape(', '.join(one.rules))}</td>"
            f"<td>{'yes' if one.chain else 'no'}</td></tr>"
            for number, one in enumerate(biggest, start=1)
        )
        columns = "".join(
            f"<th scope='col'>{name}</th>" for name in ("Cluster", "Records", "Joined by", "Chain")
        )
        return f"<div class='bk'><p>{head}</p><table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
