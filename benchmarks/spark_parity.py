"""Spark, DuckDB and the reference matcher held against each other, row by row: no time is measured.

    python benchmarks/spark_parity.py [--seed 1] [--rules 8] [--only random|samples|real]

One Spark serves all cases: random ones, seeded; the samples of data/; real exports where BLUEPRINT_SHARED_DATA
or the folder beside the project holds them. Status 1 where anything differs. It needs the extra ``spark`` and Java 17.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "matching"), str(ROOT / "tests" / "matching" / "engines")]

import pandas as pd  # noqa: E402
from held_to import by_reference  # noqa: E402
from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from rulebook import DECIDED  # noqa: E402
from test_agreement import CALL, RECORD, RULES, log_of, tables_of  # noqa: E402
from test_exports import LOOSE, REAL, SAMPLES, STRICT  # noqa: E402

from blueprint_kit.matching import match  # noqa: E402
from blueprint_kit.matching.engines.spark_session import own_session  # noqa: E402
from blueprint_kit.matching.sides import as_side  # noqa: E402
from blueprint_kit.model.policies import MatchRules  # noqa: E402
from blueprint_kit.tables import read_table  # noqa: E402

BLOCKS = 40
"""Random exports that are put into one run: numbers, addresses and ids of each are its own, a few are everybody's."""


@dataclass(frozen=True)
class Case:
    """One comparison: how many random exports it holds, and what is matched under which rules."""

    kind: str
    name: str
    parts: int
    tables: dict
    log: object
    rules: MatchRules


def drawn(strategy, count: int, number: int) -> list:
    """Return what hypothesis draws from a seed."""
    found = []

    @seed(number)
    @settings(
        max_examples=count, phases=[Phase.generate], database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def draw(one) -> None:
        found.append(one)

    draw()
    return found


def random_cases(count: int, number: int) -> Iterator[Case]:
    """Yield one run for each set of rules, made of many small exports."""
    export = st.tuples(
        st.lists(RECORD, min_size=1, max_size=7), st.lists(RECORD, max_size=3), st.lists(CALL, min_size=1, max_size=6)
    )  # fmt: skip
    exports = drawn(export, count * BLOCKS, number)
    for place, rules in enumerate(drawn(RULES, count, number)):
        mine = exports[place::count]
        sides = [
            [_own(row, block) for block, one in enumerate(mine) for row in one[side]] for side in range(3)
        ]
        yield Case("random", f"rules {place}", len(mine), tables_of(*sides[:2]), log_of(sides[2]), rules)


def _own(row: dict, block: int) -> dict:
    """Return a row with numbers, addresses and ids that only its export has; block 0 stays as it was drawn."""
    if not block:
        return row
    return {
        name: f"{cell}{block:02d}" if cell and name in {"Id", "Converted Contact ID"}
        else cell.replace("0958", f"{block:04d}").replace("x.org", f"x{block}.org")
        for name, cell in row.items()
    }  # fmt: skip


def samples() -> Iterator[Case]:
    """Yield every sample log under strict and loose rules."""
    for name, (log, records) in SAMPLES.items():
        tables = {kind: read_table(ROOT / "data" / file) for kind, file in records.items()}
        for said, rules in (("strict", STRICT), ("loose", LOOSE)):
            yield Case("samples", f"{name} {said}", 1, tables, read_table(ROOT / "data" / log), rules)


def real() -> Iterator[Case]:
    """Yield real columns of numbers that ring each other."""
    folder = Path(os.environ.get("BLUEPRINT_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        print("real: skipped, the real exports are not here; set BLUEPRINT_SHARED_DATA to their folder")
        return
    rules = replace(
        DECIDED, comparison="last_n_digits", last_digits=7, shared_number_threshold=3, extensions="tie_break",
        on_multiple="pick_by_tie_break", tie_break=("record_id",),
    )  # fmt: skip
    for file in REAL:
        side = as_side(read_table(folder / file), "contacts")
        phones = side.columns("phone", "mobile", "other_phone") or tuple(
            column for column in side.frame.columns if "phone" in column.lower() or "tel" in column.lower()
        )
        if not phones:
            print(f"real: {file} skipped, no header of it names a telephone")
            continue
        cells = side.frame[phones[0]].tolist()
        contacts = pd.DataFrame({"Id": [str(n) for n in range(len(cells))], "Phone": cells}, dtype=object)
        log = pd.DataFrame(
            {"Call ID": contacts["Id"], "Direction": "inbound", "From": cells[::-1]}, dtype=object
        )
        yield Case("real", file, 1, {"contact": contacts}, log, rules)


def compared(case: Case, session) -> tuple[int, int, int]:
    """Return rows, how many of them found a record, and how many differ among the three."""
    rules = case.rules.for_match()
    local = match(case.tables, case.log, rules, engine="local")
    spark = match(case.tables, case.log, rules, engine=session)
    frames = [local.frame, spark.frame, by_reference(case.tables, case.log, rules)]
    found = int(local.frame["candidates"].gt(0).sum())
    if all(one.equals(frames[0]) for one in frames) and local.result_hash == spark.result_hash:
        return len(local), found, 0
    wrong = (frames[0] != frames[1]).any(axis=1) | (frames[0] != frames[2]).any(axis=1)
    print(f"DIFFERENT: {case.kind} {case.name}, rows {wrong[wrong].index[:5].tolist()} under {rules}")
    return len(local), found, max(1, int(wrong.sum()))


def listening() -> list[str]:
    """Return addresses beyond the loopback on which this process's Java listens."""
    mine = {str(os.getpid())}
    tree = subprocess.run(
        ["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout.split("\n")
    for pid, parent in sorted((line.split() for line in tree if line.strip()), key=lambda pair: int(pair[0])):
        if parent in mine:
            mine.add(pid)
    said = subprocess.run(["ss", "-Hltnup"], capture_output=True, text=True, check=True).stdout.splitlines()
    held = [line for line in said if any(f"pid={pid}," in line for pid in mine)]
    if not held:
        raise SystemExit(
            "ss shows no port of this process: whether Spark keeps to the loopback is not known."
        )
    return [line for line in held if "127.0.0.1" not in line.split()[4] and "[::1]" not in line.split()[4]]


def main() -> int:
    """Print a line a kind; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rules", type=int, default=8, help="sets of rules that are drawn")
    parser.add_argument("--only", choices=("random", "samples", "real"))
    arguments = parser.parse_args()
    kinds = {
        "random": lambda: random_cases(arguments.rules, arguments.seed), "samples": samples, "real": real
    }  # fmt: skip
    total = {}
    with own_session() as session:
        outside = listening()
        for kind, cases in kinds.items():
            if arguments.only in {None, kind}:
                counts, start = [], time.monotonic()
                for case in cases():
                    counts.append((case.parts, *compared(case, session)))
                    print(
                        f"  {kind} {case.name}: {counts[-1][1]:,} rows, {counts[-1][3]:,} different",
                        flush=True,
                    )
                total[kind] = [sum(one) for one in zip(*counts, strict=True)] or [0, 0, 0, 0]
                total[kind] += [len(counts), round(time.monotonic() - start)]
        left = session.sparkContext._jsc.getPersistentRDDs().size()  # noqa: SLF001 - no public name counts them
        views = len(session.catalog.listTables())
    print(f"\n{'':10}{'cases':>8}{'runs':>6}{'rows':>9}{'found':>9}{'different':>11}{'seconds':>9}")
    for kind, (cases, rows, found, different, runs, seconds) in total.items():
        print(f"{kind:10}{cases:>8,}{runs:>6,}{rows:>9,}{found:>9,}{different:>11,}{seconds:>9,}")
    print(f"ports beyond the loopback: {len(outside)}; left on Spark: {left} blocks, {views} views")
    return int(any(row[3] for row in total.values()) or bool(outside) or bool(left) or bool(views))


if __name__ == "__main__":
    sys.exit(main())
