"""What can be kept of a run: the run itself as evidence, a proposal, and the clean column as a file."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from blueprint_kit import disk
from blueprint_kit.tables import write_table
from blueprint_kit.views.cards import heading, note
from blueprint_kit.views.lab_runs import run_card
from blueprint_kit.views.safe import joined

from ..steps import button
from ..workbook import Workbook
from .phone_run import PhoneResult
from .proposing import propose, record
from .showing import failures_in, holder, line, part

OUT_FOLDER = "data-out"


class PhoneKeeping:
    """Three buttons; each says below what it kept and what that holds."""

    def __init__(self, workbook: Workbook, found: PhoneResult) -> None:
        self._workbook, self._found = workbook, found
        self._card, self._said = holder(), holder()
        countries = workbook.blueprint.working("scope.countries") or ()
        clear = found.clear_default({str(code)[:2] for code in countries})
        actions = [
            button("Record this run", self._record, primary=True),
            button("Write the clean column", self._write),
        ]
        if clear and clear[0] != found.given.policy.default_region:
            region, self._why = clear
            actions.insert(1, button(f"Propose default region {region}", lambda: self._propose(region)))
        hint = "A run is kept in the blueprint as counts, without a row. The clean column is a file of yours."
        self.box = part(holder(heading("Keep", hint)), line(*actions), self._said, self._card)
        self._key = ""

    def _record(self) -> None:
        with failures_in(self._said, "Could not record this run"):
            key, run = self._found.run(self._workbook)
            refused = record(self._workbook, key, run)
            self._said.value = (
                note(refused, bad=True) if refused else note("Recorded. It holds counts only, no rows.")
            )
            self._key = "" if refused else key
            self.show()

    def show(self) -> None:
        """Follow the blueprint: who cites the run now."""
        run = self._workbook.blueprint.evidence.get(self._key)
        if run is not None:
            self._card.value = run_card(
                self._key, run, self._workbook.blueprint, result=self._found.profile.verdict
            )

    def _propose(self, region: str) -> None:
        paths = {"matching.phone.default_region": region}
        self._said.value = propose(self._workbook, paths, why=self._why, origin="measured")

    def _write(self) -> None:
        with failures_in(self._said, "Could not write the clean column"):
            table = self._found.given.table
            folder = self._workbook.file.path.parent / OUT_FOLDER
            disk.make_folder(folder)
            stem = Path(table.source.name).stem
            said = [write_table(self._found.written(), folder / f"{stem}.phones.csv").sentence()]
            if table.rejected:
                lost = pd.DataFrame([(one.line, one.found, one.expected, one.reason) for one in table.rejected],
                                    columns=["line", "cells", "expected", "reason"])  # fmt: skip
                said.append(write_table(lost, folder / f"{stem}.rejected.csv").sentence())
            said.append(
                f"They lie in {OUT_FOLDER} and hold values in clear, because you asked for them. Keep them off shared folders."
            )
            self._said.value = joined(note(one) for one in said)
