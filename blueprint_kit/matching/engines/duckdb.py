"""Runs the SQL on DuckDB, in this process, within a limit of memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

import duckdb
import pyarrow as pa

MEMORY = "2GB"
"""What DuckDB may hold before it writes to disk; the process as a whole takes 12 to 24 per cent more."""

SETTINGS: Mapping[str, str | bool | int | float | list[str]] = MappingProxyType(
    {
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        # Bits of a group's number up to which DuckDB counts in an array; `forms.choosing` groups by 16.
        "perfect_ht_threshold": 17,
        # What a step of the text is done with goes back to the machine before the next step takes its own.
        "allocator_flush_threshold": "16MB",
        "allocator_bulk_deallocation_flush_threshold": "16MB",
    }
)
"""DuckDB's settings beside its limits."""


def run(text: str, tables: Mapping[str, pa.Table], *, memory: str = MEMORY, threads: int = 1) -> pa.Table:
    """Return what a SELECT says of Arrow tables; nothing of them is left behind.

    Parameters
    ----------
    text:
        One SELECT, as `sql.compiled` writes it.
    tables:
        Name -> table, as the text names them.
    memory, threads:
        DuckDB's own limits. The answer depends on neither.
    """
    with connected(tables, memory=memory, threads=threads) as connection:
        return connection.sql(text).to_arrow_table()


@contextmanager
def connected(
    tables: Mapping[str, pa.Table], *, memory: str = MEMORY, threads: int = 1
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a DuckDB of its own that sees these tables, no file and no network."""
    # What does not fit is spilled there, and it holds keys: the folder goes when the run ends.
    with tempfile.TemporaryDirectory(prefix="blueprint-kit-") as folder:
        limits: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory,
            "threads": threads,
            "temp_directory": folder,
        }
        with duckdb.connect(":memory:", config={**SETTINGS, **limits}) as connection:
            connection.execute("SET enable_external_access = false").fetchall()
            for name, table in tables.items():
                connection.register(name, table)
            yield connection
