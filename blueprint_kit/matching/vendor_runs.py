"""What vendors' rules would have done with these rows, beside what the blueprint does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from blueprint_kit.matching.components import Union
from blueprint_kit.matching.duplicates import find_duplicates
from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.vendor import Behaviour, named
from blueprint_kit.matching.vendor_rows import VendorRows, vendor_rows
from blueprint_kit.model.policies.matching import MatchRules
from blueprint_kit.tables import Table

DIFFERENCES: Mapping[str, str] = {
    "same": "as under your rules",
    "another": "another record than under your rules",
    "vendor_only": "linked here, not under your rules",
    "several": "several records at once",
    "blueprint_only": "linked under your rules, not here",
}
"""How a row's answer differs; every row has exactly one. For records, "linked" reads "joined"."""
SHOWN = 20


@dataclass(frozen=True, eq=False)
class VendorRun:
    """One behaviour on the rows of a run.

    Attributes
    ----------
    frame:
        ``row`` (int64, from 1), ``outcome`` (one, several, all, none; for records joined or none),
        ``record_ids`` (the first 20, ``object:id`` joined by ``;``), ``candidates`` (int64) and
        ``difference`` (see ``DIFFERENCES``). A row each: interactions for a caller, contacts for records.
    compared:
        False where the blueprint has no rule for duplicates yet, so that it joins nobody.
    """

    behaviour: Behaviour
    frame: pd.DataFrame
    compared: bool = True

    @property
    def counts(self) -> dict[str, int]:
        """Return difference -> rows, in the order of ``DIFFERENCES``."""
        found = self.frame["difference"].value_counts()
        return {name: int(found.get(name, 0)) for name in DIFFERENCES}

    @property
    def noun(self) -> str:
        """Return what its rows are."""
        return "rows of the log" if self.behaviour.question == "caller" else "contacts"

    def sentence(self) -> str:
        """Say in one sentence where it differs, counts first."""
        found, rows = self.counts, f"{len(self.frame):,} {self.noun}"
        if self.behaviour.question == "records":
            joined = int(self.frame["outcome"].eq("joined").sum())
            said = f"{joined:,} of {rows} are joined with another one"
            return f"{said}; {found['vendor_only'] + found['another']:,} of them otherwise than under your rules."
        several = (
            "are logged on several records"
            if self.behaviour.several == "link_all"
            else "find several and link none"
        )
        return (
            f"{found['another']:,} of {rows} land on somebody else than under your rules; {found['vendor_only']:,} land on "
            f"somebody where yours link nobody; {found['several']:,} {several}; {found['blueprint_only']:,} that yours link find nobody."
        )


def compare_vendors(
    tables: Mapping[str, Table],
    log: Table,
    rules: MatchRules,
    matches: Matches,
    names: tuple[str, ...] = (),
) -> tuple[VendorRun, ...]:
    """Run vendors' behaviours on the rows of a match.

    Parameters
    ----------
    tables, log, rules:
        What the match read: object -> table, the log, and the blueprint's rules with what was assumed.
    matches:
        The blueprint's own answer on them.
    names:
        Names of behaviours; none means all.

    Raises
    ------
    InputError
        For a name that no behaviour has.
    """
    asked = named(names)
    rows = vendor_rows(tables, log, rules)
    contacts = tables.get("contact")
    clusters = None
    if contacts is not None and rules.contact_keys and any(one.question == "records" for one in asked):
        clusters = find_duplicates(contacts, rules).frame["cluster"].reset_index(drop=True)
    return tuple(
        _callers(one, rows, matches.frame) if one.question == "caller" else _records(one, rows, clusters)
        for one in asked
    )


def _callers(behaviour: Behaviour, rows: VendorRows, own: pd.DataFrame) -> VendorRun:
    groups = _candidates(behaviour, rows)
    keys = behaviour.keys(rows.calls)
    frame = pd.DataFrame({"row": range(1, len(rows.calls) + 1)})
    empty = ("none", "", 0)
    found = [groups.get(key, empty) for key in keys]
    for place, name in enumerate(("outcome", "record_ids", "candidates")):
        frame[name] = [one[place] for one in found]
    own = own.reset_index(drop=True)
    # A main line that goes to its company is linked too, though to no person.
    linked = own["record_id"].ne("")
    mine = own["record_object"].astype(str) + ":" + own["record_id"].astype(str)
    one, many = frame["outcome"].eq("one"), frame["outcome"].isin(["several", "all"])
    difference = pd.Series("same", index=frame.index)
    difference[one & linked & frame["record_ids"].ne(mine)] = "another"
    difference[one & ~linked] = "vendor_only"
    # Several records that neither links are no difference: somebody has to choose under both.
    waits = own["outcome"].isin(["ambiguous", "shared"]) & ~linked
    both_wait = frame["outcome"].eq("several") & waits
    difference[many & ~both_wait] = "several"
    difference[frame["outcome"].eq("none") & linked] = "blueprint_only"
    return VendorRun(behaviour, frame.assign(difference=difference))


def _candidates(behaviour: Behaviour, rows: VendorRows) -> dict[str, tuple[str, str, int]]:
    """Return key -> outcome, records and how many; each key is settled once."""
    held = pd.DataFrame({"key": behaviour.keys(rows.numbers), "at": rows.numbers["at"]})
    held = held[held["key"].ne("") & held["key"].isin(set(behaviour.keys(rows.calls)))].drop_duplicates()
    names = (rows.records["object"] + ":" + rows.records["id"]).tolist()
    updated = rows.records["updated"].tolist()
    return {
        str(key): _settled(behaviour, found.tolist(), names, updated)
        for key, found in held.groupby("key")["at"]
    }


def _settled(
    behaviour: Behaviour, found: list[int], names: list[str], updated: list[float]
) -> tuple[str, str, int]:
    distinct = {names[at]: at for at in found}
    if behaviour.several == "last_modified" and len(distinct) > 1:
        known = [at for at in distinct.values() if updated[at] == updated[at]]
        latest = [at for at in known if updated[at] == max(updated[other] for other in known)]
        if len(known) == len(distinct) and len(latest) == 1:
            return "one", names[latest[0]], len(distinct)
    outcome = "one" if len(distinct) == 1 else "all" if behaviour.several == "link_all" else "several"
    return outcome, ";".join(list(distinct)[:SHOWN]), len(distinct)


def _records(behaviour: Behaviour, rows: VendorRows, clusters: pd.Series | None) -> VendorRun:
    contacts = rows.records[rows.records["object"].eq("contact")].reset_index(drop=True)
    keys = behaviour.keys(contacts)
    sets = Union(len(contacts))
    for _, group in keys[keys.ne("")].groupby(keys[keys.ne("")]):
        for member in group.index[1:]:
            sets.join(int(group.index[0]), int(member))
    label = pd.Series([sets.find(at) for at in range(len(contacts))], dtype="int64")
    size = label.map(label.value_counts()).astype("int64")
    ids = ("contact:" + contacts["id"]).groupby(label).agg(lambda found: ";".join(found[:SHOWN]))
    joined = size.gt(1)
    frame = pd.DataFrame({"row": contacts["row"] + 1, "outcome": joined.map({True: "joined", False: "none"})})
    frame["record_ids"] = label.map(ids).where(joined, "") if len(label) else ""
    frame["candidates"] = size.where(joined, 0)
    mine = clusters if clusters is not None else pd.Series(0, index=frame.index, dtype="int64")
    own_size = mine.map(mine.value_counts()).where(mine.ne(0), 1)
    shared = frame.assign(mine=mine, label=label).groupby(["mine", "label"])["row"].transform("size")
    difference = pd.Series("same", index=frame.index)
    together = joined & mine.ne(0)
    difference[together & ~(shared.eq(size) & shared.eq(own_size))] = "another"
    difference[joined & mine.eq(0)] = "vendor_only"
    difference[~joined & mine.ne(0)] = "blueprint_only"
    return VendorRun(behaviour, frame.assign(difference=difference), clusters is not None)
