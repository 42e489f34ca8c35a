"""What a vendor's behaviour answers, on whole columns: each key is settled once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from blueprint_kit.matching.vendor import Behaviour

SHOWN = 20
ANSWER = ("outcome", "record_ids", "candidates")


def answers_by_key(
    behaviour: Behaviour, asked: pd.Series, held: pd.DataFrame, records: pd.DataFrame
) -> pd.DataFrame:
    """Return what each row that asks is given.

    Parameters
    ----------
    asked:
        The key of each row that asks, ``""`` where it has none.
    held:
        ``key`` and ``at``, the position in ``records`` of the record that has it; one line a cell.
    records:
        ``name`` (``object:id``) and ``updated`` (seconds, missing where unknown) of each record.

    Returns
    -------
    pandas.DataFrame
        ``outcome`` (one, several, all, none), ``record_ids`` (the first 20, joined by ``;``), ``candidates`` (int64) and
        ``keyed`` (whether the row had anything to compare); a row for each that asks, in order.
    """
    # Plain objects are hashed as they are; Arrow text would be copied for every comparison.
    asked, held = asked.astype(object), held.assign(key=held["key"].astype(object))
    found = held[held["key"].ne("") & held["key"].isin(asked.unique())]
    found = found.assign(name=records["name"].to_numpy()[found["at"]]).drop_duplicates(["key", "name"])
    size = found["key"].value_counts(sort=False)
    settled = pd.DataFrame({"outcome": "one", "record_ids": _first(found), "candidates": size})
    many = settled["candidates"].gt(1)
    settled.loc[many, "outcome"] = "all" if behaviour.several == "link_all" else "several"
    if many.any():
        several = found[found["key"].isin(settled.index[many])]
        settled.loc[many, "record_ids"] = joined_names(several["key"], several["name"])
        if behaviour.several == "last_modified":
            latest = _latest(several.assign(updated=records["updated"].to_numpy()[several["at"]]))
            settled.loc[latest.index, "outcome"] = "one"
            settled.loc[latest.index, "record_ids"] = latest
    answered = settled.reindex(asked.to_numpy()).reset_index(drop=True)
    return pd.DataFrame(
        {
            "outcome": answered["outcome"].fillna("none").astype("str"),
            "record_ids": answered["record_ids"].fillna("").astype("str"),
            "candidates": answered["candidates"].fillna(0).astype("int64"),
            "keyed": asked.ne("").to_numpy(dtype=bool),
        }
    )


def _first(found: pd.DataFrame) -> pd.Series:
    return found.drop_duplicates("key").set_index("key")["name"]


def joined_names(keys: pd.Series, names: pd.Series) -> pd.Series:
    """Return key -> its first 20 names joined by ``;``, in the order of the rows."""
    held: dict[object, list[str]] = {}
    for key, name in zip(keys.tolist(), names.tolist(), strict=True):
        kept = held.setdefault(key, [])
        if len(kept) < SHOWN:
            kept.append(name)
    return pd.Series({key: ";".join(kept) for key, kept in held.items()}, dtype="str")


def _latest(several: pd.DataFrame) -> pd.Series:
    """Return key -> the record changed last, where each has a known date and one of them is the last."""
    groups = several.groupby("key")["updated"]
    last = several["updated"].eq(groups.transform("max"))
    alone = last.groupby(several["key"]).transform("sum").eq(1) & groups.transform("count").eq(
        groups.transform("size")
    )
    return several[last & alone].set_index("key")["name"]


def sets_by_keys(columns: Sequence[pd.Series]) -> npt.NDArray[np.int64]:
    """Return the set of each row: rows that agree by any of the columns hang together, directly or by others.

    A set is named by its first row; a blank key joins nobody.

    >>> sets_by_keys([pd.Series(["a", "", "a", "b"]), pd.Series(["", "x", "x", ""])]).tolist()
    [0, 0, 0, 3]
    """
    label = np.arange(len(columns[0]), dtype=np.int64)
    coded = []
    for column in columns:
        codes, known = pd.factorize(column.to_numpy(dtype=object))
        coded.append((column.ne("").to_numpy(dtype=bool), codes, len(known)))
    while True:
        before = label
        for filled, codes, count in coded:
            least = np.full(count, len(label), dtype=np.int64)
            np.minimum.at(least, codes[filled], label[filled])
            label = label.copy()
            label[filled] = least[codes[filled]]
        label = label[label]
        if np.array_equal(before, label):
            return label
