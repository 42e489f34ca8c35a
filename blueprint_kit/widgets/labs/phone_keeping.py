"""What can be kept of a run: the run itself as evidence, a proposal, and the clean column as a file."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from blueprint_kit import disk
from blueprint_kit.acceptance import phone_fixtures
from blueprint_kit.model import canonical
from blueprint_kit.phone import rejects
from blueprint_kit.views.cards import heading, note
from blueprint_kit.views.tables import counted

from ..steps import button
from ..workbook import Workbook
from .phone_run import PhoneResult
from .proposing import propose, record
from .showing import failures_in, holder, line, part
from .writing import OUT_FOLDER, out_folder, write_out


class PhoneKeeping:
    """Three buttons; each says below what it kept and what that holds."""

    def __init__(self, workbook: Workbook, found: PhoneResult) -> None:
        self._workbook, self._found = workbook, found
        self._said = holder()
        countries = workbook.blueprint.working("scope.countries") or ()
        clear = found.clear_default({str(code)[:2] for code in countries})
        actions = [
            button("Record this run", self._record, primary=True),
            button("Write the clean column", self._write),
            button("Write the rejects", self._write_rejects),
            button("Write acceptance fixtures", self._write_fixtures),
        ]
        if clear and clear[0] != found.given.policy.default_region:
            region, self._why = clear
            actions.insert(1, button(f"Propose default region {region}", lambda: self._propose(region)))
        hint = (
            "A run is kept in the blueprint as counts, without a row. Clean column and rejects are files of yours; "
            "fixtures hold invented cells for what occurred here."
        )
        self.box = part(holder(heading("Keep", hint)), line(*actions), self._said)

    def _record(self) -> None:
        with failures_in(self._said, "Could not record this run"):
            key, run = self._found.run(self._workbook)
            refused = record(self._workbook, key, run)
            self._said.value = (
                note(refused, bad=True) if refused else note("Recorded below. It holds counts only, no rows.")
            )

    def _propose(self, region: str) -> None:
        paths = {"matching.phone.default_region": region}
        self._said.value = propose(
            self._workbook, paths, why=self._why, origin="measured", run=self._found.run(self._workbook)
        )

    def _write(self) -> None:
        with failures_in(self._said, "Could not write the clean column"):
            table = self._found.given.table
            files = {"phones": self._found.written()}
            if table.rejected:
                lost = [(one.line, one.found, one.expected, one.reason) for one in table.rejected]
                files["rejected"] = pd.DataFrame(lost, columns=["line", "cells", "expected", "reason"])
            self._said.value = write_out(self._workbook, table, files)

    def _write_rejects(self) -> None:
        with failures_in(self._said, "Could not write the rejects"):
            table = self._found.given.table
            left = rejects(table.frame, self._found.frame)
            self._said.value = write_out(self._workbook, table, {"rejects": left})

    def _write_fixtures(self) -> None:
        with failures_in(self._said, "Could not write the fixtures"):
            counts = self._found.profile
            occurred = [code for code, _ in (*counts.repairs, *counts.reasons)]
            fixtures = phone_fixtures(self._found.given.read.policy, occurred)
            name = f"{Path(self._found.given.table.source.name).stem}.fixtures.json"
            disk.replace(out_folder(self._workbook) / name, canonical(fixtures))
            missing = len(fixtures["not_covered"])
            more = f" {missing:,} codes have no invented cell and are listed there." if missing else ""
            self._said.value = note(
                f"{counted(len(fixtures['cases']), 'case')} of invented cells in {OUT_FOLDER}/{name}; no row of yours.{more}"
            )
