"""What has to be looked at by a person before a cluster becomes one record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from blueprint_kit.matching.merging.field_classes import refuses
from blueprint_kit.matching.merging.fields import MergeFields

BLOCKERS: Mapping[str, str] = MappingProxyType(
    {
        "refusal": "One of them refuses to be contacted and another does not; the refusal must survive.",
        "ids_differ": "They carry different ids of another system; one of the two would lead nowhere.",
        "owners_differ": "They belong to different owners; one owner loses a contact.",
        "chain": "Two of them share nothing and hang together through others only; they may be different people.",
        "same_record_id": "Two rows have one record id; the export repeats a record, which is nothing to merge.",
        "no_record_id": "A row has no record id, so the CRM cannot be told which record it is.",
        "survivor_open": "Which record stays is open, or these records do not tell.",
        "fields_open": "Fields differ for which nobody has said what they keep.",
    }
)
"""Code of a blocker -> what it means, the gravest first."""


_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "refusal": "a refusal",
        "ids_differ": "different ids",
        "owners_differ": "different owners",
        "chain": "a chain",
        "same_record_id": "one record twice",
        "no_record_id": "no record id",
        "survivor_open": "which record stays",
        "fields_open": "fields without a rule",
    }
)


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason not to merge yet: its code among `BLOCKERS`, and the columns concerned."""

    code: str
    columns: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Say it shortly, with the columns concerned.

        >>> Blocker("owners_differ", ("Contact owner",)).words
        'different owners (Contact owner)'
        """
        return f"{_SHORT[self.code]} ({', '.join(self.columns)})" if self.columns else _SHORT[self.code]

    def __str__(self) -> str:
        """Return code and columns, as a file says them."""
        return f"{self.code} ({', '.join(self.columns)})" if self.columns else self.code


def blockers_of(
    rows: Sequence[int],
    given: MergeFields,
    ids: Sequence[str],
    *,
    chain: bool,
    survivor: int | None,
    open_fields: Sequence[str],
) -> tuple[Blocker, ...]:
    """Return what speaks against merging these rows, the gravest first.

    ``ids`` are the record ids of the whole table; ``open_fields`` differ and have no rule.
    """
    found = dict(_of_fields(rows, given))
    held = [ids[row] for row in rows]
    if chain:
        found["chain"] = ()
    if any(not one for one in held):
        found["no_record_id"] = ()
    filled = [one for one in held if one]
    if len(set(filled)) < len(filled):
        found["same_record_id"] = ()
    if survivor is None:
        found["survivor_open"] = ()
    if open_fields:
        found["fields_open"] = tuple(open_fields)
    return tuple(Blocker(code, found[code]) for code in BLOCKERS if code in found)


def _of_fields(rows: Sequence[int], given: MergeFields) -> Iterator[tuple[str, tuple[str, ...]]]:
    by_code = {"refusal": "consent", "ids_differ": "id", "owners_differ": "owner"}
    for code, kind in by_code.items():
        columns = tuple(
            column
            for column, held in given.fields.items()
            if held == kind and _differs(column, kind, rows, given)
        )
        if columns:
            yield code, columns


def _differs(column: str, kind: str, rows: Sequence[int], given: MergeFields) -> bool:
    cells = given.read(column)
    if kind == "consent":
        # A blank is no consent, but a merge may take a yes for it: who refuses stands alone.
        said = {refuses(column, cells[row]) for row in rows}
        return True in said and len(said) > 1
    values = [frozenset(given.values(column, row)) for row in rows if cells[row]]
    return len(set(values)) > 1
