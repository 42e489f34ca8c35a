"""Runs the compiled text on DuckDB alone, Parquet in and out, in a process that imports nothing else.

    python matching_text.py TEXTS CONTACTS CALLS OUT MEMORY [FORM]

TEXTS is a JSON file: the SELECT that measures the largest number of pairs of a key, the text in each form, DuckDB's
settings, and the pairs up to which the key join is taken. The files are read as views, which DuckDB streams.
"""

# ruff: noqa: S608 - the paths are this benchmark's own
from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

import duckdb

RULES = (("external_id", ("external_id",)), ("phone", ("phone", "mobile", "other")), ("email", ("email",)))


def views(contacts: str, calls: str) -> list[str]:
    """Return the tables that the text names, as views of the two files; each call is a question of its own."""
    found = []
    for rule, (key, columns) in enumerate(RULES):
        held = (
            f"SELECT record, 0 AS rank, 0 AS excluded, {one} AS key_0 FROM '{contacts}' WHERE {one} IS NOT NULL"
            for one in columns
        )
        asked = f"SELECT call AS question, 0 AS number, {key} AS key_0 FROM '{calls}' WHERE {key} IS NOT NULL"
        found += [
            f"CREATE VIEW held_{rule} AS {' UNION ALL '.join(held)}",
            f"CREATE VIEW asked_{rule} AS {asked}",
        ]
    asks = ", ".join(["call AS ask", "agent", *(f"call AS question_{rule}" for rule in range(len(RULES)))])
    return [
        *found,
        f"CREATE VIEW asks AS SELECT {asks} FROM '{calls}'",
        f"CREATE VIEW details AS SELECT record, place, deal, newest, 0 AS oldest, 0 AS company FROM '{contacts}'",
        f"CREATE VIEW owners AS SELECT record, owner AS name FROM '{contacts}'",
        f"CREATE VIEW agents AS SELECT agent, agent AS name FROM '{calls}' GROUP BY agent",
    ]


def go(texts: str, files: list[str], memory: str, form: str = "") -> dict[str, object]:
    """Choose the form, compare, write; what is written has the columns of the rivals."""
    contacts, calls, out = files
    said = json.loads(Path(texts).read_text(encoding="utf-8"))
    start, used = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory(dir=Path(out).parent) as spill:
        limits = {"memory_limit": memory, "threads": 1, "temp_directory": spill}
        with duckdb.connect(":memory:", config={**said["settings"], **limits}) as connection:
            for view in views(contacts, calls):
                connection.execute(view).fetchall()
            pairs = connection.sql(said["choosing"]).fetchall()[0][0]
            form = form or ("key_join" if pairs <= said["few"] else "collapsed")
            connection.execute(
                f"COPY (SELECT ask AS call, rule, size, record FROM ({said[form]}) AS found"
                f" WHERE place = 0 AND rule IS NOT NULL) TO '{out}' (FORMAT parquet)"
            ).fetchall()
    return {
        "seconds": time.perf_counter() - start,
        "cpu": time.process_time() - used,
        "form": form,
        "pairs of a key": pairs,
    }


if __name__ == "__main__":
    result = go(sys.argv[1], sys.argv[2:5], *sys.argv[5:])
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
    print(json.dumps({**result, "MB": peak}))
