from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from blueprint_kit.errors import TableError
from blueprint_kit.tables import Table

Reader = Callable[..., Table]


def parquet(columns: dict[str, pa.Array]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def test_every_type_becomes_exact_text(read: Reader) -> None:
    table = read(
        parquet(
            {
                "text": pa.array(["007", None]),
                "whole": pa.array([9007199254740993, None]),
                "float": pa.array([447911000005.0, 0.1]),
                "flag": pa.array([True, None]),
                "day": pa.array([dt.date(2024, 3, 1), None]),
                "code": pa.array(["a", "b"]).dictionary_encode(),
                "nested": pa.array([{"Address": "+1"}, {"Address": None}]),
                "list": pa.array([["a"], None]),
            }
        ),
        "a.parquet",
    )
    assert table.frame.to_dict("list") == {
        "text": ["007", ""],
        "whole": ["9007199254740993", ""],
        "float": ["447911000005", "0.1"],
        "flag": ["true", ""],
        "day": ["2024-03-01", ""],
        "code": ["a", "b"],
        "nested.Address": ["+1", ""],
        "list": ['["a"]', ""],
    }
    assert set(table.frame.dtypes.astype(str)) == {"str"}


def test_ids_kept_as_floats_are_flagged_where_digits_are_lost(read: Reader) -> None:
    table = read(
        parquet({"Contact ID": pa.array([1.0, 1.2345678901234568e18]), "Name": pa.array(["a", "b"])})
    )
    assert [(one.kind.code, one.rows) for one in table.damage.found] == [("precision", (2,))]


def test_a_broken_file_is_refused(read: Reader) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        read(parquet({"a": pa.array(["x"])})[:-20], "a.parquet")
