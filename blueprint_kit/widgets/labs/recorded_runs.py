"""The runs of some kinds that the blueprint keeps, each with whether it still stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import ipywidgets as w

from blueprint_kit.evidence import KEYS_OF_A, why_out_of_date
from blueprint_kit.model.record import Run
from blueprint_kit.views.cards import heading
from blueprint_kit.views.lab_runs import run_card
from blueprint_kit.views.safe import joined

from ..steps import button
from ..workbook import Workbook
from .shelf import shelf_of
from .showing import failures_in, holder, line, part


class RecordedRuns:
    """One card a run; a file that changed and rules that changed are said on it.

    ``result`` says in one line what a run found.
    """

    def __init__(self, workbook: Workbook, kinds: Collection[str], result: Callable[[Run], str]) -> None:
        self._workbook, self._kinds, self._result = workbook, frozenset(kinds), result
        self._shelf = shelf_of(workbook)
        self._known: dict[tuple[str, int, int], str] = {}
        self._cards = holder()
        hint = "Each is bound to the content of its file and to the rules in force; a change of either is said here."
        self._whole = part(
            holder(heading("Recorded runs", hint)), line(button("Look again", self.show)), self._cards
        )
        self.box = w.VBox([self._whole])
        workbook.listen(self.show)
        self.show()

    def show(self) -> None:
        """Look at the blueprint and at the files as they are now."""
        runs = {key: run for key, run in self._workbook.blueprint.evidence.items() if run.kind in self._kinds}
        self._whole.layout.display = "" if runs else "none"
        with failures_in(self._cards, "Could not look at the recorded runs"):
            self._cards.value = joined(self._card(key, run) for key, run in runs.items())

    def _card(self, key: str, run: Run) -> object:
        blueprint = self._workbook.blueprint
        stale = why_out_of_date(run, blueprint, self.files(run))
        return run_card(key, run, blueprint, result=self._result(run), stale=stale)

    def files(self, run: Run) -> dict[str, str]:
        """Return each file of a run with its hash now; one file of the same content is enough."""
        found = {}
        for name, before in run.inputs.items():
            if name == KEYS_OF_A:
                continue
            hashes = list(self._hashes(name.partition(", column ")[0]))
            found[name] = before if before in hashes else (hashes or [""])[0]
        return found

    def _hashes(self, file: str) -> Iterator[str]:
        for name in self._shelf.files():
            path = self._shelf.path(name)
            if path.name == file:
                yield self._hash(path)

    def _hash(self, path: Path) -> str:
        seen = path.stat()
        key = (str(path), seen.st_mtime_ns, seen.st_size)
        if key not in self._known:
            with path.open("rb") as held:
                self._known[key] = hashlib.file_digest(held, "sha256").hexdigest()
        return self._known[key]
