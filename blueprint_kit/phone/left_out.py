"""The rows of an export that have no usable number, each with its reason in plain words."""

from __future__ import annotations

import pandas as pd

from blueprint_kit.errors import TableError
from blueprint_kit.phone.reasons import reasons

ADDED = ("row", "outcome", "reason", "why")


def rejects(export: pd.DataFrame, found: pd.DataFrame, *, prefix: str = "phone") -> pd.DataFrame:
    """Return the export's rows without a number in E.164, what says so first.

    Parameters
    ----------
    export, found:
        The rows as exported, and what `normalize_phones` made of one of their columns.
    prefix:
        Of the columns that come first: the row counted from 1, outcome, reason, and the reason as a sentence.

    Raises
    ------
    TableError
        Where the export has one of these columns already.

    Examples
    --------
    >>> from blueprint_kit.phone.column import normalize_phones
    >>> cells = pd.Series(["030 123456", "n/a"])
    >>> rejects(cells.to_frame("Fon"), normalize_phones(cells, "DE"))[["phone_row", "phone_outcome"]].values.tolist()
    [['2', 'empty']]
    """
    names = [f"{prefix.rstrip('_')}_{name}" for name in ADDED]
    taken = [name for name in names if name in export.columns]
    if taken:
        raise TableError(f"The file has a column '{taken[0]}' already.", remedy="Take the export as it came.")
    without = found["phone_e164"].eq("").to_numpy()
    rows = found[without]
    known = reasons()
    said = {
        names[0]: [str(place + 1) for place in without.nonzero()[0]],
        names[1]: rows["phone_outcome"].tolist(),
        names[2]: rows["phone_reason"].tolist(),
        names[3]: [known[code].sentence if code in known else code for code in rows["phone_reason"]],
    }
    return pd.concat([pd.DataFrame(said, index=rows.index), export[without]], axis=1)
