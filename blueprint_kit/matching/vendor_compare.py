"""Running vendors' behaviours on the rows of a match."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from blueprint_kit.errors import InputError
from blueprint_kit.matching.assume import Decisions, rules_of
from blueprint_kit.matching.duplicates.clusters import Duplicates
from blueprint_kit.matching.duplicates.search import find_duplicates
from blueprint_kit.matching.normalisers import folded
from blueprint_kit.matching.result import Matches
from blueprint_kit.matching.run import match
from blueprint_kit.matching.vendor import Behaviour, named
from blueprint_kit.matching.vendor_answers import answers_by_key, joined_names, sets_by_keys
from blueprint_kit.matching.vendor_rows import VendorRows, vendor_rows
from blueprint_kit.matching.vendor_runs import COLUMNS, VendorRun
from blueprint_kit.tables import Table


def compare_vendors(
    contacts: Table | Mapping[str, Table],
    interactions: Table,
    decisions: Decisions,
    *,
    names: tuple[str, ...] = (),
    matches: Matches | None = None,
    assume: Mapping[str, Any] | None = None,
) -> tuple[VendorRun, ...]:
    """Run vendors' behaviours, approximated and dated, on the rows of a match.

    Parameters
    ----------
    contacts, interactions:
        What `read_table` returned: the contacts, or object -> table; and the log.
    decisions, assume:
        As in `match`. Numbers are read by the blueprint's own phone policy, so that only rules differ.
    names:
        Names of behaviours; none means all. What finds a contact's company is left out without a table ``company``.
    matches:
        The blueprint's own answer on the same rows, where it is there already.

    Raises
    ------
    InputError
        For a name that no behaviour has, or one that asks for companies where no table holds any.

    Notes
    -----
    No product is run. Each behaviour says its source, the day that was read, and what is left out.
    """
    asked = named(names)
    tables = dict(contacts) if isinstance(contacts, Mapping) else {"contact": contacts}
    asked = _answerable(asked, tables, told=bool(names))
    rules = rules_of(decisions, assume)
    found = matches or match(tables, interactions, rules)
    rows = vendor_rows(tables, interactions, rules)
    people, clusters = tables.get("contact"), None
    if people is not None and rules.contact_keys and any(one.question == "records" for one in asked):
        clusters = find_duplicates(people, rules)
    runs = []
    for one in asked:
        if one.question == "caller":
            runs.append(_callers(one, rows, found.frame))
        else:
            runs.append(_records(one, rows, clusters) if one.question == "records" else _companies(one, rows))
    return tuple(runs)


def _answerable(
    asked: tuple[Behaviour, ...], tables: Mapping[str, Table], *, told: bool
) -> tuple[Behaviour, ...]:
    without = [one for one in asked if one.question == "company" and "company" not in tables]
    if without and told:
        raise InputError(
            f"'{without[0].name}' finds a contact's company, and no table of companies was given.",
            remedy="Give one: company=accounts.csv beside the contacts.",
        )
    return tuple(one for one in asked if one not in without)


def _callers(behaviour: Behaviour, rows: VendorRows, own: pd.DataFrame) -> VendorRun:
    held = pd.DataFrame({"key": _key(behaviour, rows.numbers), "at": rows.numbers["at"]})
    frame = answers_by_key(behaviour, _key(behaviour, rows.calls), held, rows.named)
    own = own.reset_index(drop=True)
    # A main line that goes to its company is linked too, though to no person.
    linked = own["record_id"].ne("")
    mine = (own["record_object"].astype("str") + ":" + own["record_id"].astype("str")).where(linked, "")
    # Several records that neither links are no difference: somebody has to choose under both.
    waits = own["outcome"].isin(["ambiguous", "shared"]) & ~linked
    difference = _differences(frame, mine, waits=waits)
    frame["row"], frame["id"] = range(1, len(frame) + 1), own["interaction_id"].astype("str")
    frame["own_outcome"], frame["own_record_ids"] = own["outcome"].astype("str"), mine
    frame["own_reason"], frame["difference"] = own["reason"].astype("str"), difference
    return VendorRun(behaviour, frame[list(COLUMNS)])


def _differences(frame: pd.DataFrame, mine: pd.Series, *, waits: pd.Series) -> pd.Series:
    linked = mine.ne("")
    one, many = frame["outcome"].eq("one"), frame["outcome"].isin(["several", "all"])
    difference = pd.Series("same", index=frame.index)
    difference[one & linked & frame["record_ids"].ne(mine)] = "another"
    difference[one & ~linked] = "vendor_only"
    difference[many & ~(frame["outcome"].eq("several") & waits)] = "several"
    difference[frame["outcome"].eq("none") & linked] = "blueprint_only"
    return difference


def _records(behaviour: Behaviour, rows: VendorRows, clusters: Duplicates | None) -> VendorRun:
    contacts = rows.of("contact")
    keys = behaviour.keys(contacts)
    columns = [keys[name] for name in keys] if isinstance(keys, pd.DataFrame) else [keys]
    label = sets_by_keys(columns)
    size = np.bincount(label, minlength=len(label))[label] if len(label) else label
    joined = size > 1
    frame = pd.DataFrame({"row": contacts["row"] + 1, "id": contacts["id"]})
    frame["outcome"] = np.where(joined, "joined", "none")
    frame["record_ids"] = _names_of(label, "contact:" + contacts["id"], joined)
    frame["candidates"] = np.where(joined, size, 0).astype("int64")
    frame["keyed"] = np.logical_or.reduce([column.ne("").to_numpy(dtype=bool) for column in columns])
    mine, rule = np.zeros(len(label), dtype=np.int64), pd.Series("", index=frame.index, dtype="str")
    if clusters is not None:
        mine, rule = clusters.frame["cluster"].to_numpy(), clusters.frame["rule"].reset_index(drop=True)
    together = mine != 0
    frame["own_outcome"] = np.where(together, "joined", "none")
    frame["own_record_ids"] = _names_of(mine, "contact:" + contacts["id"], together)
    frame["own_reason"] = rule
    own_size = np.bincount(mine)[mine] if len(mine) else mine
    shared = pd.DataFrame({"mine": mine, "label": label}).groupby(["mine", "label"])["mine"].transform("size")
    difference = pd.Series("same", index=frame.index)
    difference[joined & together & ~((shared.to_numpy() == size) & (shared.to_numpy() == own_size))] = (
        "another"
    )
    difference[joined & ~together] = "vendor_only"
    difference[~joined & together] = "blueprint_only"
    return VendorRun(behaviour, frame.assign(difference=difference)[list(COLUMNS)], clusters is not None)


def _names_of(label: Any, names: pd.Series, kept: Any) -> pd.Series:
    """Return the names of each row's set, ``""`` for a row that is in none."""
    sets = pd.Series(label)
    if not kept.any():
        return pd.Series("", index=sets.index, dtype="str")
    known = joined_names(sets[kept], names[kept])
    return sets.map(known).where(kept, "").fillna("").astype("str")


def _companies(behaviour: Behaviour, rows: VendorRows) -> VendorRun:
    companies, contacts = rows.of("company"), rows.of("contact")
    held = pd.DataFrame({"key": _key(behaviour, companies), "at": companies.index})
    names = pd.DataFrame({"name": "company:" + companies["id"], "updated": companies["updated"]})
    frame = answers_by_key(behaviour, _key(behaviour, contacts), held, names)
    mine = _company_of(contacts, companies)
    difference = _differences(frame, mine, waits=pd.Series(False, index=frame.index))
    frame["row"], frame["id"] = contacts["row"] + 1, contacts["id"]
    frame["own_outcome"], frame["own_record_ids"] = np.where(mine.ne(""), "one", "none"), mine
    frame["own_reason"], frame["difference"] = "", difference
    return VendorRun(behaviour, frame[list(COLUMNS)])


def _company_of(contacts: pd.DataFrame, companies: pd.DataFrame) -> pd.Series:
    """Return the company each contact stands under in the export, by its id, else by a name only one company has."""
    ids = contacts["company_id"].str.partition(";")[0].str.strip()
    names = companies["company"].map(folded)
    alone = companies[~names.duplicated(keep=False) & names.ne("")]
    by_name = dict(zip(alone["company"].map(folded), alone["id"], strict=True))
    named = contacts["company"].map(folded).map(by_name).fillna("")
    found = ids.where(ids.ne(""), named).astype("str")
    return ("company:" + found).where(found.ne(""), "")


def _key(behaviour: Behaviour, rows: pd.DataFrame) -> pd.Series:
    keys = behaviour.keys(rows)
    return keys.iloc[:, 0] if isinstance(keys, pd.DataFrame) else keys
