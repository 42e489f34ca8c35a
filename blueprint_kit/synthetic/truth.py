"""Invented contacts and calls with the truth beside them, for trying rules before real exports are at hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint_kit import disk
from blueprint_kit.errors import InputError
from blueprint_kit.synthetic import exports
from blueprint_kit.synthetic.copies import COPIES
from blueprint_kit.synthetic.crowd import OWN_LINE
from blueprint_kit.synthetic.dirt import DIRT

if TYPE_CHECKING:
    import pandas as pd

LEAST, MOST = 10, 30_000
_ROWS = {
    "contacts.csv": exports.CONTACTS,
    "contacts.truth.csv": exports.CONTACTS_TRUTH,
    "calls.csv": exports.CALLS,
    "calls.truth.csv": exports.CALLS_TRUTH,
}


@dataclass(frozen=True, eq=False)
class SyntheticTruth:
    """Invented exports and what is true of them.

    Attributes
    ----------
    seed:
        From which the same rows come again.
    rows:
        File name -> its rows, without the header.
    dirt:
        Kind of dirt -> how often it came up.
    """

    seed: int
    rows: Mapping[str, Sequence[tuple[str, ...]]]
    dirt: Mapping[str, int]

    @property
    def contacts(self) -> pd.DataFrame:
        """The contacts; ``Truth`` names the person, as a column for ``duplicates --truth``."""
        return self._frame("contacts.csv")

    @property
    def calls(self) -> pd.DataFrame:
        """The call log."""
        return self._frame("calls.csv")

    @property
    def contacts_truth(self) -> pd.DataFrame:
        """Row by row of the contacts: person, the numbers that its cells truly hold, what happened to it."""
        return self._frame("contacts.truth.csv")

    @property
    def calls_truth(self) -> pd.DataFrame:
        """Row by row of the log: the records of who called, for ``match --truth``, and the kind of call."""
        return self._frame("calls.truth.csv")

    def files(self) -> dict[str, bytes]:
        """Return the files by name, with a text that says what was drawn and why so often."""
        found = {name: _csv(header, self.rows[name]) for name, header in _ROWS.items()}
        return {**found, "README.md": self._readme().encode()}

    def write(self, folder: str | Path, *, marker: str = "") -> None:
        """Write the files into a folder; files of the same names are replaced.

        ``marker`` names a file that is written first, so that a run that was stopped can be repeated.

        Raises
        ------
        StoreError
            Where the folder cannot be written.
        """
        disk.make_folder(Path(folder))
        if marker:
            disk.replace(
                Path(folder) / marker, b"Everything in this folder is invented and may be written again.\n"
            )
        for name, data in self.files().items():
            disk.replace(Path(folder) / name, data)

    def _frame(self, name: str) -> pd.DataFrame:
        import pandas as pd  # noqa: PLC0415 - pandas loads only where a frame is asked for

        return pd.DataFrame(self.rows[name], columns=list(_ROWS[name]), dtype="str")

    def _readme(self) -> str:
        rows = [
            f"| {name} | {100 * rate.share:g} % of {rate.of} | {self._seen(name):,} | {rate.source} |"
            for name, rate in DIRT.items()
        ]
        copies = ", ".join(
            f"{name.removeprefix('duplicate_').replace('_', ' ')} {self.dirt.get(name, 0):,}"
            for name in COPIES
        )
        size = f"{len(self.rows['contacts.csv']):,} contacts, {len(self.rows['calls.csv']):,} calls, seed {self.seed}."
        nobody = (
            "Nobody in them is real: names are put together, numbers are kept free for fiction or are the phone "
            f"library's examples. The company's own line is {OWN_LINE}."
        )
        return "\n".join(
            [
                "# Invented contacts and calls, with the truth",
                "",
                f"{size} {nobody}",
                "",
                "- `contacts.csv`: the records; `Truth` names the person.",
                "- `contacts.truth.csv`: per row the person, the numbers its cells truly hold, and what happened to it.",
                "- `calls.csv`: the call log.",
                "- `calls.truth.csv`: per row of the log every record of who really called, and the kind of call.",
                "",
                "| dirt | share drawn | came up | source |",
                "|--|--|--:|--|",
                *rows,
                "",
                f"Second records by kind: {copies}.",
                "",
            ]
        )

    def _seen(self, name: str) -> int:
        if name == "duplicate":
            return exports.counted(self.dirt, COPIES)
        if name == "second_number":
            people = {row[-1]: bool(row[5]) for row in reversed(self.rows["contacts.csv"])}
            return sum(people.values())
        return exports.counted(self.dirt, (name, f"call_{name}"))


def synthetic_truth(records: int = 2_000, calls: int = 2_000, seed: int = 1) -> SyntheticTruth:
    """Return invented contacts and calls with CRM-like dirt, and the truth about both.

    Parameters
    ----------
    records, calls:
        Rows of either export, from 10 to 30,000; more would need numbers that are somebody's.
    seed:
        The same three numbers give the same bytes everywhere.

    Returns
    -------
    SyntheticTruth
        Frames of text, and files: typing errors, married names, initials, shared household lines, main lines,
        placeholders, several numbers in a cell, old number formats, extensions, missing countries, withheld
        callers, reused ids and second records, at the shares of `DIRT`, each with its source or called assumed.

    Raises
    ------
    InputError
        For more or fewer rows.

    Examples
    --------
    >>> found = synthetic_truth(records=200, calls=100, seed=7)
    >>> len(found.contacts), len(found.calls), found.contacts["Truth"].nunique() < 200
    (200, 100, True)
    """
    for name, count in (("records", records), ("calls", calls)):
        if not LEAST <= count <= MOST:
            raise InputError(
                f"{count:,} {name} cannot be invented.",
                remedy=f"Ask for {LEAST} to {MOST:,}: the numbers kept free for fiction carry no more.",
            )
    found = exports.drawn(records, calls, seed)
    rows = {
        "contacts.csv": found.contacts,
        "contacts.truth.csv": found.contacts_truth,
        "calls.csv": found.calls,
        "calls.truth.csv": found.calls_truth,
    }
    return SyntheticTruth(seed, rows, found.counts)


def _csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()
