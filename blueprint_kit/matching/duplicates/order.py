"""The order of ids over a whole column."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.matching.duplicates.plain import ids_in_order
from blueprint_kit.matching.number_arrays import Ints


def order_of(ids: list[str]) -> Ints:
    """Return what `ids_in_order` returns, for millions at once.

    >>> order_of(["10", "", "9", "a"]).tolist()
    [2, 0, 3, 1]
    """
    stripped = [cell.strip() for cell in ids]
    try:
        text = pa.array(stripped, pa.large_string())
    except UnicodeEncodeError:  # half a character, which Arrow refuses
        return np.array(ids_in_order(ids), dtype=np.int64)
    number = pc.match_substring_regex(text, r"\A[0-9]+\z")
    plain = pc.if_else(number, pc.utf8_ltrim(text, "0"), text)
    size = pc.if_else(number, pc.cast(pc.binary_length(plain), pa.int64()), 1 << 30)
    columns = {
        "blank": pc.equal(text, ""),
        "size": size,
        "plain": pc.cast(plain, pa.large_binary()),
        "row": np.arange(len(stripped), dtype=np.int64),
    }
    by = [(name, "ascending") for name in columns]
    order: Ints = pc.sort_indices(pa.table(columns), sort_keys=by).to_numpy().astype(np.int64)
    return order
