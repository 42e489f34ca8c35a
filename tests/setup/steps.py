"""Every test and check, one step after the other: what ``python3 start.py test`` runs once it is set up."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(sysconfig.get_path("scripts"))
PYTHON = (sys.executable, "-m")
OFFLINE = (sys.executable, str(ROOT / "tests" / "setup" / "offline.py"))


@dataclass(frozen=True, slots=True)
class Step:
    """One check: its name, what it looks at, and the command whose exit status is the answer."""

    name: str
    looks_at: str
    command: Sequence[str]


@dataclass(frozen=True, slots=True)
class Result:
    """How a step ended; ``passed`` is None where there was nothing to look at."""

    step: Step
    passed: bool | None
    seconds: float

    @property
    def word(self) -> str:
        """The result as one word."""
        return {True: "passed", False: "failed", None: "skipped"}[self.passed]


STEPS = (
    Step("format", "the formatting of all code", (*PYTHON, "ruff", "format", "--check", ".")),
    Step("lint", "the rules of ruff", (*PYTHON, "ruff", "check", ".")),
    Step("types", "every type, strictly", (*PYTHON, "mypy", "--strict")),
    Step("layers", "which room imports which", (str(SCRIPTS / "lint-imports"), "--no-logo")),
    Step(
        "tests",
        "unit, property, golden tests and the examples in docstrings",
        (*PYTHON, "pytest", "--doctest-modules", "blueprint_kit", "tests", "--ignore=tests/browser"),
    ),
    Step(
        "notebooks",
        "each notebook from top to bottom, without a network",
        (*OFFLINE, sys.executable, str(ROOT / "tests" / "setup" / "run_notebooks.py")),
    ),
    Step("browser", "the workbook in a real Chromium", (*PYTHON, "pytest", "-m", "browser", "tests/browser")),
)


def run(step: Step) -> Result:
    """Run one step with its output on the terminal."""
    print(f"\n=== {step.name}: {step.looks_at}", flush=True)
    started = time.monotonic()
    if step.name == "notebooks" and not any((ROOT / "notebooks").glob("*.ipynb")):
        print("There is no notebook yet.")
        return Result(step, None, 0.0)
    status = subprocess.call(step.command, cwd=ROOT)
    return Result(step, status == 0, time.monotonic() - started)


def summary(results: Sequence[Result]) -> str:
    """Return one line a step and one that counts them.

    >>> print(summary([Result(STEPS[0], True, 0.25), Result(STEPS[1], False, 1.0)]))
    format        passed     0.2 s
    lint          failed     1.0 s
    <BLANKLINE>
    Steps: 1 passed, 1 failed
    """
    lines = [f"{one.step.name:<12}  {one.word:<7} {one.seconds:>6.1f} s" for one in results]
    counts = [
        f"{sum(one.passed is kind for one in results)} {word}"
        for kind, word in ((True, "passed"), (False, "failed"))
    ]
    skipped = sum(one.passed is None for one in results)
    return "\n".join(
        [*lines, "", "Steps: " + ", ".join(counts + ([f"{skipped} skipped"] if skipped else []))]
    )


def main(names: Sequence[str]) -> int:
    """Run the named steps, all of them unless named, to the last; return 0 where none failed."""
    unknown = sorted(set(names) - {step.name for step in STEPS})
    if unknown:
        known = ", ".join(step.name for step in STEPS)
        print(f"There is no step {', '.join(unknown)}. The steps are: {known}.", file=sys.stderr)
        return 2
    results = [run(step) for step in STEPS if not names or step.name in names]
    print("\n" + summary(results), flush=True)
    return int(any(result.passed is False for result in results))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
