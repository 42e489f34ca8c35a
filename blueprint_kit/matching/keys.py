"""Finished keys: everything an engine needs, so that it only compares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd

from blueprint_kit.matching.normalisers import Number, keys_of_all, numbers_of, phone_key
from blueprint_kit.matching.normalisers.text import GLUE
from blueprint_kit.model.policies.matching import KeyPolicy
from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone import normalize_phones


@dataclass(frozen=True, slots=True)
class PhoneCell:
    """One normalised cell as far as matching reads it; shows no digit."""

    numbers: tuple[Number, ...]
    outcome: str
    reason: str

    def __repr__(self) -> str:
        return f"PhoneCell({len(self.numbers)} numbers, {self.outcome!r}, {self.reason!r})"


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished key, with what may refuse the record that agrees with it."""

    key: str
    country: str = ""
    extension: str = ""

    def __repr__(self) -> str:
        return f"Finished(country={self.country!r})"


@dataclass(frozen=True, slots=True)
class Part:
    """One column of one part of a rule: the keys of each of its rows and its place in the search."""

    part: str
    column: str
    rank: int
    cells: Sequence[tuple[str, ...]] = ()
    phones: Sequence[PhoneCell] = ()


def phone_cells(
    cells: Sequence[str],
    regions: Sequence[tuple[str, str]],
    policy: PhonePolicy,
    *,
    area: Sequence[str] | None = None,
    whole_column: bool = True,
) -> list[PhoneCell]:
    """Normalise a column of numbers and keep what matching compares; equal cells are one object."""
    frame = normalised(cells, regions, policy, area=area, whole_column=whole_column)
    known: dict[tuple[str, ...], PhoneCell] = {}
    found = []
    names = ("e164", "extension", "outcome", "reason", "type", "others", "region", "raw")
    for row in zip(*(frame[f"phone_{name}"].tolist() for name in names), strict=True):
        if row not in known:
            e164, extension, outcome, reason, kind, others, region, raw = row
            numbers, why = numbers_of(
                e164=e164,
                extension=extension,
                outcome=outcome,
                reason=reason,
                type_=kind,
                others=others,
                region=region,
                raw=raw,
                policy=policy,
            )
            known[row] = PhoneCell(numbers, outcome, why)
        found.append(known[row])
    return found


def normalised(
    cells: Sequence[str],
    regions: Sequence[tuple[str, str]],
    policy: PhonePolicy,
    *,
    area: Sequence[str] | None = None,
    whole_column: bool = True,
) -> pd.DataFrame:
    """Return what `normalize_phones` says of a column, each row with its region and that region's source."""
    places = pd.RangeIndex(len(cells))

    def column(values: Sequence[str]) -> pd.Series:
        return pd.Series(list(values), index=places, dtype=object)

    return normalize_phones(
        column(cells),
        column([code for code, _ in regions]),
        policy=policy,
        area=None if area is None else column(area),
        region_source=column([source for _, source in regions]),
        whole_column=whole_column,
    )


def text_keys(part: str, cells: Sequence[str], policy: KeyPolicy) -> list[tuple[str, ...]]:
    """Return the keys of each cell; each distinct cell is read once."""
    known = keys_of_all(part, set(cells), policy)
    return [known[cell] for cell in cells]


def finished(
    parts: Sequence[Sequence[Part]], row: int, level: str, last_digits: int | None, with_extension: bool
) -> Iterator[tuple[Finished, int]]:
    """Give the keys of a row at one level, each with the rank of the column it came from.

    ``parts`` holds, for each part of the rule, the columns it may stand in. A key joins one value of
    each part; where a part has no value, there is no key.
    """
    choices = [list(_values(columns, row, level, last_digits, with_extension)) for columns in parts]
    for chosen in product(*choices):
        key = GLUE.join(value.key for value, _ in chosen)
        country = next((value.country for value, _ in chosen if value.country), "")
        extension = next((value.extension for value, _ in chosen if value.extension), "")
        yield Finished(key, country, extension), max((rank for _, rank in chosen), default=0)


def _values(
    columns: Sequence[Part], row: int, level: str, last_digits: int | None, with_extension: bool
) -> Iterator[tuple[Finished, int]]:
    for column in columns:
        if column.part != "phone":
            yield from ((Finished(key), column.rank) for key in column.cells[row])
            continue
        for number in column.phones[row].numbers:
            key = phone_key(number, level, last_digits, with_extension)
            if key:
                yield Finished(key, number.country, number.extension), column.rank
