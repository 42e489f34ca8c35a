"""Counts as aligned lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Rows = Iterable[tuple[str, int]]


def counted(title: str, rows: Rows) -> Iterator[str]:
    r"""Yield a title and one line a count, the counts aligned; nothing where there are none.

    >>> print("\n".join(counted("Outcome", [("valid", 1214), ("empty", 6)])))
    Outcome
      valid  1,214
      empty      6
    """
    kept = [(name, f"{count:,}") for name, count in rows]
    if not kept:
        return
    wide, high = max(len(name) for name, _ in kept), max(len(count) for _, count in kept)
    yield title
    for name, count in kept:
        yield f"  {name.ljust(wide)}  {count.rjust(high)}"


def working_line(paths: Iterable[str]) -> Iterator[str]:
    """Yield the decisions that a run took although nobody has decided them."""
    named = ", ".join(paths)
    if named:
        yield f"Not decided, taken as a working value: {named}."
