"""The column engine against its rivals, on the same rows in one run: ``python benchmarks/phone_engine.py``.

Frame in, frame out, on one core; CPU seconds of the work alone, the median of interleaved rounds. The
library's loops run with its pattern cache on, which is asserted. The answers of both loops have to be equal
to the engine's in every column; C++ and JavaScript bring metadata of their own, so that for them the share
of equal answers is reported. ``benchmarks/rivals/install.sh`` installs those two.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import phonenumbers
import pyarrow as pa
from phonenumbers import NumberParseException, PhoneNumberFormat, re_util

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.phone_strings import Row, mixed, nasty
from blueprint_kit.phone.engine import library_answers
from blueprint_kit.phone.engine.answers import CHUNK, ERRORS, LENGTHS, NAMES, kernel_rows
from blueprint_kit.phone.engine.kernel import ASK_LIBRARY
from blueprint_kit.phone.engine.plans import TYPES, region_places
from blueprint_kit.phone.engine.stored import digest, installed_plans

RIVALS = Path(__file__).with_name("rivals")
LOOPED = 20_000
"""Rows that the loops answer: their speed does not depend on the number, and all of them are compared."""
Seconds = Callable[[], float]


def one(text: str, region: str | float | None) -> tuple[object, ...]:
    """Answer one row with the library, as a user would."""
    try:
        number = phonenumbers.parse(text, region if isinstance(region, str) else None)
    except NumberParseException as error:
        return "", "", False, "possible", "", "", ERRORS[error.error_type + 1]
    kind = phonenumbers.number_type(number)
    return (
        phonenumbers.format_number(number, PhoneNumberFormat.E164),
        number.extension or "",
        phonenumbers.is_valid_number(number),
        LENGTHS[phonenumbers.is_possible_number_with_reason(number)],
        "" if kind == 99 else phonenumbers.PhoneNumberType.to_string(kind).lower(),
        phonenumbers.region_code_for_number(number) or "",
        "",
    )


def loop(frame: pd.DataFrame) -> pd.DataFrame:
    """Rival (a): a list comprehension."""
    rows = [one(text, region) for text, region in zip(frame["raw"], frame["region"], strict=True)]
    return pd.DataFrame(rows, columns=list(NAMES))


def apply(frame: pd.DataFrame) -> pd.DataFrame:
    """Rival (b): DataFrame.apply over rows."""
    return frame.apply(lambda row: pd.Series(one(row["raw"], row["region"]), index=NAMES), axis=1)


def apply_tuples(frame: pd.DataFrame) -> pd.DataFrame:
    """Rival (b) at its best: apply that returns tuples, made a frame afterwards."""
    rows = frame.apply(lambda row: one(row["raw"], row["region"]), axis=1)
    return pd.DataFrame(rows.tolist(), columns=list(NAMES))


def engine(frame: pd.DataFrame) -> pd.DataFrame:
    """Ours."""
    return library_answers(frame["raw"], frame["region"])


def taken(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def outside(command: Sequence[str], rows: Sequence[Row]) -> tuple[float, list[tuple[str, bool]]]:
    """Run a rival of another language; return its CPU seconds and its answers."""
    lines = "".join(f"{text}\t{region or ''}\n" for text, region in rows)
    done = subprocess.run(command, input=lines.encode(), capture_output=True, check=True, cwd=RIVALS)
    answers = [line.split("\t") for line in done.stdout.decode().splitlines()]
    return float(done.stderr.split()[-1]), [(e164, valid == "1") for e164, valid in answers]


def rivals() -> dict[str, tuple[list[str], str]]:
    """Return the commands of other languages that are installed, and say which are not."""
    found = {}
    if (RIVALS / "cpp_rival").exists():
        shown = subprocess.run(
            ["dpkg-query", "-W", "-f=${Version}", "libphonenumber-dev"], capture_output=True, check=False
        )
        found["(c) C++ libphonenumber"] = (["./cpp_rival"], shown.stdout.decode() or "version not known")
    package = RIVALS / "node_modules" / "libphonenumber-js" / "package.json"
    if package.exists() and shutil.which("node"):
        found["(d) libphonenumber-js"] = (
            ["node", "js_rival.mjs"],
            str(pd.read_json(package, typ="series")["version"]),
        )
    for name in ("(c) C++ libphonenumber", "(d) libphonenumber-js"):
        if name not in found:
            print(f"{name} is absent: run benchmarks/rivals/install.sh.")
    return found


def measured(name: str, rows: list[Row], rounds: int) -> None:
    """Print the table of one set."""
    frame = pd.DataFrame(rows, columns=["raw", "region"], dtype="str")
    part = frame.iloc[:LOOPED].reset_index(drop=True)
    ours = engine(frame)
    loops: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
        "(a) list loop": loop, "(b) DataFrame.apply, tuples": apply_tuples, "(b) DataFrame.apply, Series": apply,
    }  # fmt: skip
    for title, work in loops.items():
        differing = compared(ours.iloc[: len(part)], work(part))
        assert not differing, f"{title} differs: {differing}"
    times: dict[str, list[float]] = {title: [] for title in ("engine", *loops)}
    for _ in range(rounds):
        times["engine"].append(taken(lambda: engine(frame)) / len(frame))
        for title, work in loops.items():
            times[title].append(taken(lambda work=work: work(part)) / len(part))  # type: ignore[misc]
    agreement = dict.fromkeys(loops, f"all of {len(part):,}")
    safe = [row for row in rows[: 5 * LOOPED] if "\t" not in row[0] and "\n" not in row[0]]
    for title, (command, version) in rivals().items():
        seconds, answers = outside(command, safe)
        times[f"{title} {version}"] = [seconds / len(safe)]
        mine = engine(pd.DataFrame(safe, columns=["raw", "region"], dtype="str"))
        same = sum(
            pair == other
            for pair, other in zip(zip(mine["e164"], mine["valid"], strict=True), answers, strict=True)
        )
        agreement[f"{title} {version}"] = f"{100 * same / len(safe):.2f} % of {len(safe):,}"
    best = statistics.median(times["engine"])
    status = kernel_rows(
        pa.array(frame["raw"], pa.string()), region_places(region for _, region in rows)
    ).status
    left = int((status == ASK_LIBRARY).sum())
    print(f"\n### {name}: {len(rows):,} rows, {frame['raw'].str.len().mean():.1f} characters a row, ", end="")
    print(f"{100 * left / len(rows):.2f} % left to the library\n")
    print("| | rows a CPU second | spread | engine is faster by | equal answers |\n|--|--:|--:|--:|--:|")
    for title, found in times.items():
        middle = statistics.median(found)
        spread = f"{1 / max(found):,.0f}–{1 / min(found):,.0f}" if len(found) > 1 else "one round"
        print(
            f"| {title} | {1 / middle:,.0f} | {spread} | {middle / best:,.0f}x | {agreement.get(title, '')} |"
        )


def compared(ours: pd.DataFrame, theirs: pd.DataFrame) -> list[str]:
    """Return the columns in which two frames differ."""
    return [
        name
        for name in NAMES
        if not np.array_equal(ours[name].astype(object).to_numpy(), theirs[name].astype(object).to_numpy())
    ]


def main() -> None:
    """Print what is compared, then a table for each set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    call = parser.parse_args()
    assert re_util._COMPILED_PATTERNS is not None, "the library's pattern cache is off"  # noqa: SLF001 - no public way to ask
    plans = installed_plans()
    print(
        f"phonenumbers {phonenumbers.__version__}, tables {digest(plans) if plans else 'none'}; pattern cache on; chunks of {CHUNK:,} rows; ",
        end="",
    )
    print(
        f"one thread; Python {platform.python_version()}, pandas {pd.__version__}, pyarrow {pa.__version__}; {len(TYPES) - 1} types"
    )
    measured("Mixed set", list(mixed(call.rows, 1)), call.rounds)
    measured("Nasty set", list(nasty(call.rows, 2)), call.rounds)


if __name__ == "__main__":
    main()
