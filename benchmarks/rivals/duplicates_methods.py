"""Clusters from finished keys by several methods, Parquet in and out, one process each.

    python duplicates_methods.py METHOD KEYS OUT

KEYS: record (0 to n - 1) and email, phone, mobile as finished keys, null where there is none. OUT: one label a
record, the smallest record it hangs together with.
"""

from __future__ import annotations

import sys

_EDGES = """
CREATE TEMP TABLE edges AS
  SELECT record AS a, min(record) OVER (PARTITION BY key) AS b FROM (
    SELECT DISTINCT 'e' || email AS key, record FROM '{keys}' WHERE email IS NOT NULL
    UNION SELECT 'p' || phone, record FROM '{keys}' WHERE phone IS NOT NULL
    UNION SELECT 'p' || mobile, record FROM '{keys}' WHERE mobile IS NOT NULL)
  QUALIFY a > b
"""


def by_pandas(keys: str, out: str) -> None:
    """Star edges by groupby, then a union-find in Python."""
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    edges = _pandas_edges(pd.read_parquet(keys))
    rows = pd.read_parquet(keys, columns=["record"])
    parent = list(range(len(rows)))

    def find(place: int) -> int:
        root = place
        while parent[root] != root:
            root = parent[root]
        while parent[place] != root:
            parent[place], place = root, parent[place]
        return root

    for one, other in edges.itertuples(index=False):
        low, high = sorted((find(one), find(other)))
        parent[high] = low
    _write(np.array([find(place) for place in range(len(rows))]), out)


def by_pandas_scipy(keys: str, out: str) -> None:
    """Star edges by groupby, then SciPy's components."""
    import pandas as pd  # noqa: PLC0415

    edges = _pandas_edges(pd.read_parquet(keys))
    _scipy(
        edges["record"].to_numpy(),
        edges["first"].to_numpy(),
        len(pd.read_parquet(keys, columns=["record"])),
        out,
    )


def by_duckdb_scipy(keys: str, out: str) -> None:
    """Star edges in DuckDB, then SciPy's components."""
    con = _connected(keys)
    edges = con.sql("SELECT a, b FROM edges").to_arrow_table()
    rows = con.read_parquet(keys).count("record").fetchall()[0][0]
    _scipy(edges["a"].to_numpy(), edges["b"].to_numpy(), rows, out)


def by_label_loop(keys: str, out: str) -> None:
    """Star edges in DuckDB, then every record takes its neighbours' smallest label, round by round, in plain SQL."""
    con = _connected(keys)
    con.execute(
        "CREATE TEMP TABLE links AS SELECT a, b FROM edges UNION ALL SELECT b, a FROM edges"
    ).fetchall()
    con.execute("CREATE TEMP TABLE label AS SELECT DISTINCT a AS record, a AS label FROM links").fetchall()
    while True:
        con.execute(
            "CREATE TEMP TABLE next AS SELECT l.record, least(l.label, min(o.label)) AS label FROM label l "
            "JOIN links ON links.a = l.record JOIN label o ON o.record = links.b GROUP BY l.record, l.label"
        ).fetchall()
        # A label is a record too: following it once more halves the way of a long chain.
        con.execute(
            "CREATE TEMP TABLE after AS SELECT n.record, least(n.label, m.label) AS label FROM next n "
            "JOIN next m ON m.record = n.label"
        ).fetchall()
        (changed,) = con.sql(
            "SELECT count(*) FROM after JOIN label USING (record) WHERE after.label <> label.label"
        ).fetchall()[0]
        con.execute("DROP TABLE label; DROP TABLE next; ALTER TABLE after RENAME TO label").fetchall()
        if not changed:
            break
    _labels(con, keys, out)


def by_recursion(keys: str, out: str) -> None:
    """Star edges in DuckDB, then its recursive query with USING KEY."""
    con = _connected(keys)
    con.execute(
        "CREATE TEMP TABLE links AS SELECT a, b FROM edges UNION ALL SELECT b, a FROM edges"
    ).fetchall()
    con.execute(
        "CREATE TEMP TABLE label AS WITH RECURSIVE cc(record, label) USING KEY (record) AS ("
        "SELECT DISTINCT a, a FROM links UNION (SELECT links.a, min(cc.label) FROM cc JOIN links ON links.b = cc.record "
        "JOIN recurring.cc AS mine ON mine.record = links.a WHERE cc.label < mine.label GROUP BY links.a)) "
        "SELECT record, label FROM cc"
    ).fetchall()
    _labels(con, keys, out)


def by_ours(keys: str, out: str) -> None:
    """Read the keys as Arrow, star edges and label loop in numpy: what `find_duplicates` does after the keys are made."""
    import numpy as np  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    from blueprint_kit.matching.duplicates.components_arrays import joined  # noqa: PLC0415
    from blueprint_kit.matching.duplicates.groups import grouped  # noqa: PLC0415

    table = pq.read_table(keys)
    label = np.arange(len(table))
    for columns in (["email"], ["phone", "mobile"]):
        texts = pa.concat_arrays([table[name].combine_chunks() for name in columns])
        rows = np.tile(np.arange(len(table)), len(columns))
        code = (
            pc.fill_null(texts.dictionary_encode().indices, -1)
            .to_numpy(zero_copy_only=False)
            .astype(np.int64)
        )
        many = np.bincount(code[code >= 0]) > 1
        at = np.flatnonzero((code >= 0) & many[np.maximum(code, 0)])
        held = grouped(code[at], rows[at])
        label, _ = joined(label, held.place[held.first], held.place)
    _write(label, out)


def _connected(keys: str):
    import duckdb  # noqa: PLC0415

    con = duckdb.connect(
        ":memory:", config={"threads": 1, "memory_limit": "4GB", "preserve_insertion_order": False}
    )
    con.execute(_EDGES.format(keys=keys)).fetchall()
    return con


def _pandas_edges(frame):
    import pandas as pd  # noqa: PLC0415

    columns = [("e", "email"), ("p", "phone"), ("p", "mobile")]
    parts = [
        frame[["record", name]].dropna().assign(key=lambda one, s=sign, n=name: s + one[n])[["key", "record"]]
        for sign, name in columns
    ]
    every = pd.concat(parts)
    every = every[every["key"].duplicated(keep=False)].drop_duplicates()
    every["first"] = every.groupby("key", sort=False)["record"].transform("min")
    return every.loc[every["record"] > every["first"], ["record", "first"]]


def _scipy(a, b, rows: int, out: str) -> None:
    import numpy as np  # noqa: PLC0415
    from scipy.sparse import coo_matrix  # noqa: PLC0415
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    graph = coo_matrix((np.ones(len(a), dtype=np.int8), (a, b)), shape=(rows, rows))
    _, found = connected_components(graph, directed=False)
    first = np.full(found.max() + 1, rows)
    np.minimum.at(first, found, np.arange(rows))
    _write(first[found], out)


def _labels(con, keys: str, out: str) -> None:
    con.read_parquet(keys).create_view("every")
    text = "SELECT coalesce(l.label, k.record) AS label FROM every k LEFT JOIN label l USING (record) ORDER BY k.record"
    con.sql(text).write_parquet(out)


def _write(label, out: str) -> None:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    pq.write_table(pa.table({"label": label}), out)


METHODS = {
    "ours": by_ours,
    "pandas and union-find": by_pandas,
    "pandas and scipy": by_pandas_scipy,
    "duckdb and scipy": by_duckdb_scipy,
    "duckdb label loop": by_label_loop,
    "duckdb recursive": by_recursion,
}

if __name__ == "__main__":
    METHODS[sys.argv[1]](*sys.argv[2:4])
