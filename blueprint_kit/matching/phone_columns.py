"""A column of phones with each row's region, that region's source and its area code: what every run reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from blueprint_kit.errors import InputError
from blueprint_kit.matching.customer import Party, parties
from blueprint_kit.matching.regions import area_of, contact_regions, default_if_chained, interaction_regions
from blueprint_kit.matching.sides import as_side
from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone import Phone, normalize_one, normalize_phones, region_of
from blueprint_kit.phone.recall import Recall
from blueprint_kit.tables import PHONE_ROLES, Table, column_of


@dataclass(frozen=True, eq=False)
class PhoneColumn:
    """What one run reads, row by row.

    Attributes
    ----------
    cells:
        The column as exported.
    regions, sources:
        What names each row's country, as written or as a code, and the source that gave it; ``""`` where the
        policy's default holds, or where what is written names no country.
    areas:
        Area codes kept apart; None where there are none.
    policy:
        The policy whose default region holds for the rest.
    words:
        Where regions come from, as printed above a run.
    whole:
        Whether the column as a whole may overrule its cells; a log's rows must not depend on each other.
    """

    cells: pd.Series
    regions: pd.Series
    sources: pd.Series
    areas: pd.Series | None
    policy: PhonePolicy
    words: str
    whole: bool = True

    def __len__(self) -> int:
        return len(self.cells)

    def under(self, policy: PhonePolicy, *, named: bool) -> PhoneColumn:
        """Return the same rows under a policy that finds regions and area codes in the same places.

        ``named`` says that a column of countries was named in place of the chain.
        """
        used = named or "default" in policy.region_sources
        return replace(self, policy=default_if_chained(policy, used))

    def normalised(
        self, progress: Callable[[int], None] | None = None, recall: Recall | None = None
    ) -> pd.DataFrame:
        """Return what `normalize_phones` returns; ``progress`` hears how many rows are answered."""
        return normalize_phones(
            self.cells,
            self.regions,
            policy=self.policy,
            area=self.areas,
            region_source=self.sources,
            whole_column=self.whole,
            progress=progress,
            recall=recall,
        )

    def one(self, row: int) -> Phone:
        """Return one row's number with its steps; ``row`` counts from 1."""
        code, source = self._region(row - 1)
        area = "" if self.areas is None else str(self.areas.iloc[row - 1])
        cell = self.cells.iloc[row - 1]
        return normalize_one(cell, code, policy=self.policy, area=area, region_source=source)

    def _region(self, place: int) -> tuple[str, str]:
        said, default = str(self.regions.iloc[place]), region_of(self.policy.default_region or "")
        if code := region_of(said):
            return code, str(self.sources.iloc[place]) or "country_column"
        if said.strip():
            return default, "default_unknown_country" if default else "unknown_country"
        return default, "default" if default else "none"


def phone_column(
    table: Table, column: str, policy: PhonePolicy | None = None, *, region: str = "", region_column: str = ""
) -> PhoneColumn:
    r"""Return a column of a table with the region of each row; every face of the product reads one this way.

    Parameters
    ----------
    table, column:
        What `read_table` returned, and the column's header in any case.
    policy:
        The decisions in force; None means the plain policy.
    region:
        One country for every row; with ``region_column``, for the rows where that says nothing.
    region_column:
        A column of countries, in place of the chain ``matching.phone.region_sources``.

    Raises
    ------
    TableError, InputError
        Where there is no such column; where ``region`` names no country.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> from blueprint_kit.tables import read_table
    >>> file = pathlib.Path(tempfile.mkdtemp(), "contacts.csv")
    >>> _ = file.write_text("Phone,Country\n030 123456,Deutschland\n")
    >>> phone_column(read_table(file), "phone").normalised()[["phone_e164", "phone_region_source"]].values.tolist()
    [['+4930123456', 'country_column']]
    """
    rules, columns = policy or PhonePolicy(), table.frame.columns
    cells = table.frame[column_of(columns, column, table.source.name)].astype(object)
    side = as_side(table, table.source.name)
    if region_column:
        named = column_of(columns, region_column, table.source.name)
        rules = replace(rules, default_region=_known(region)) if region else rules
        regions, sources = table.frame[named].astype(object), _every(cells, "")
        words = f"from the column '{named}'" + (f", else {region}" if region else "")
    elif region:
        regions, sources = _every(cells, _known(region)), _every(cells, "given")
        words = f"{region} for every row, as given"
    else:
        found, rules = contact_regions(side, rules)
        regions = pd.Series([said for said, _ in found], index=cells.index, dtype=object)
        sources = pd.Series([name for _, name in found], index=cells.index, dtype=object)
        words = "row by row, as the policy's chain finds it"
    areas = area_of(side, rules)
    kept = None if areas is None else pd.Series(areas, index=cells.index, dtype=object)
    return PhoneColumn(cells, regions, sources, kept, rules, words)


def said_otherwise(table: Table, region: str) -> str:
    """Return a sentence where a column of countries names another country than the given one, else ``""``.

    A number read under the wrong country is too long, too short, or somebody else's.
    """
    for name in table.columns("country"):
        counts = table.frame[name].value_counts()
        codes = {said: region_of(said) for said in counts.index}
        other = sum(int(count) for said, count in counts.items() if codes[said] not in {"", _known(region)})
        if other:
            return (
                f"The column '{name}' names another country than {_known(region)} for {other:,} of {len(table):,} rows; "
                "without a given region each row is read by its own."
            )
    return ""


def log_column(
    table: Table, column: str = "", policy: PhonePolicy | None = None, sources: tuple[str, ...] = ()
) -> PhoneColumn:
    """Return the customers' numbers of a call log with the region of each row.

    Parameters
    ----------
    table, column:
        The log, and its column; without one, the column that holds the customer's number, else caller or
        called by the direction of each row.
    policy, sources:
        The decisions in force, and ``matching.phone.interaction_region``; while that is open the default
        region holds. The own number of a row is the other one of the log's two.

    Raises
    ------
    TableError
        Where there is no such column, or none that could hold the customer's number.
    """
    rules, side = policy or PhonePolicy(), as_side(table, table.source.name)
    found = parties_of(table, column)
    regions, rules = interaction_regions(side, found, rules, sources)
    index = table.frame.index
    return PhoneColumn(
        pd.Series([party.customer for party in found], index=index, dtype=object),
        pd.Series([said for said, _ in regions], index=index, dtype=object),
        pd.Series([source for _, source in regions], index=index, dtype=object),
        None,
        rules,
        "row by row, as the policy's chain for calls finds it" if sources else "the default region",
        whole=False,
    )


def parties_of(table: Table, column: str = "") -> list[Party]:
    """Return the customer's and the own number of each row of a log, as `log_column` takes them."""
    side = as_side(table, table.source.name)
    name = (
        column_of(table.frame.columns, column, table.source.name)
        if column
        else _customers(table, has_direction(table))
    )
    if not name:
        return list(parties(side, "caller_or_called_by_direction", lambda cells: [False] * len(cells)))
    other = next((one for one in side.columns("called", "caller") if one != name), None)
    cells = zip(side.cells(name), side.cells(other), strict=True)
    return [Party(cell, own, column=name) for cell, own in cells]


def has_direction(table: Table) -> bool:
    """Return whether a log tells by its direction which of its two numbers is the customer's."""
    return not table.columns("customer_number") and all(
        table.columns(role) for role in ("caller", "called", "direction")
    )


def _customers(table: Table, by_direction: bool) -> str:
    """Return the column of the customer's number, ``""`` where the direction says which one it is."""
    if by_direction:
        return ""
    roles = ("customer_number", "caller", "called", *PHONE_ROLES)
    held = [name for role in roles for name in table.columns(role)]
    return held[0] if held else table.column("caller")


def _every(cells: pd.Series, value: str) -> pd.Series:
    return pd.Series([value] * len(cells), index=cells.index, dtype=object)


def _known(region: str) -> str:
    code = region_of(region)
    if not code:
        raise InputError(
            f"'{region[:40]}' is no region.", remedy="Give an ISO 3166 code of two letters, such as DE."
        )
    return code
