"""Two sets of contact keys on the same rows: A is the run, B is set here; B is proposed from what was measured."""

from __future__ import annotations

from typing import Any

import ipywidgets as w

from blueprint_kit.matching import (
    Duplicates,
    KeySets,
    compare_keys,
    find_duplicates,
    keys_evidence,
    labelled_rows,
    labels_path,
    read_labels,
)
from blueprint_kit.model import definitions
from blueprint_kit.model.deduplication import NameGate
from blueprint_kit.tables import Table
from blueprint_kit.views.cards import heading, note
from blueprint_kit.views.lab_merge import keys_table, keys_verdict

from ..steps import button
from ..workbook import Workbook
from .proposing import propose
from .running import LongRun
from .showing import failures_in, holder, line, part
from .wrong_pairs import PairList

KEYS = "deduplication.contact_keys"
PARTS = (
    ("external_id", "External id"),
    ("email", "E-mail"),
    ("phone", "Phone"),
    ("account_number", "Account number"),
)
"""Parts of a key set in the order in which they are tried, from the surest to the loosest."""
_UNUSED = ""


class KeySetsPanel:
    """Set B a part at a time, compare, look at the pairs that differ, propose B."""

    def __init__(self, workbook: Workbook, table: Table, found: Duplicates, name: str, truth: str) -> None:
        self._workbook, self._table, self._a, self._name, self._truth = workbook, table, found, name, truth
        self._compared: KeySets | None = None
        self._rows: list[dict[str, Any]] = []
        self.parts = {part_: _gates(label) for part_, label in PARTS}
        self._set_as(found)
        self.working = LongRun("Comparing A and B")
        self._said, self._told = holder(), holder()
        self._answer = w.VBox()
        hint = (
            "A is the run above. B tries these parts in this order, each with the names as alike as you say; both run "
            "on the same rows."
        )
        self.box = part(
            holder(heading("Key sets A and B", hint)),
            w.GridBox(tuple(self.parts.values())).add_class("bk-policies"),
            line(button("Compare", self.compare, primary=True)),
            self.working.box, self._answer, self._said,
        )  # fmt: skip

    def keys(self) -> list[dict[str, Any]]:
        """Return B as an answer of ``deduplication.contact_keys``."""
        return [
            {"name": part_, "parts": [part_], "name_gate": control.value}
            for part_, control in self.parts.items()
            if control.value != _UNUSED
        ]

    def compare(self) -> None:
        """Search the same rows with B."""
        if self.working.busy:
            return
        self._answer.children, self._said.value = (), ""
        self._rows = self.keys()
        if not self._rows:
            self._said.value = note("B has no part. Choose how alike names must be for at least one.")
            return
        table, blueprint, keys = self._table, self._workbook.blueprint, list(self._rows)
        self.working.start(
            len(table), lambda _: find_duplicates(table, blueprint, assume={KEYS: keys}), self._show
        )

    def _show(self, b: Duplicates) -> None:
        with failures_in(self._said, "Could not compare"):
            answers, measured_by = self._measure()
            self._compared = compare_keys(self._a, b, self._truth, answers=answers)
            self._told.value = keys_verdict(self._compared) + keys_table(self._compared, measured_by)
            actions = line(button("Propose B", self._propose), button("Keep A", self._keep))
            pairs = [(pair, (which,)) for pair, which in self._compared.listed]
            differing = PairList(
                self._table, b, pairs, title="Pairs that only one of them joins", headings=("Joined by",),
                hint="Those that B brings in first. Names are masked.",
            )  # fmt: skip
            self._answer.children = (self._told, actions, differing.box) if pairs else (self._told, actions)

    def _measure(self) -> tuple[dict[tuple[int, int], bool], str]:
        """Return labelled pairs where no truth column is named, and what the measure rests on."""
        if self._truth:
            return {}, f"Measured by the column {self._truth}, over every pair."
        path = labels_path(self._workbook.file.path.parent, self._name, self._a.inputs["contacts"])
        answers = labelled_rows(self._a, read_labels(path)) if path.exists() else {}
        if not answers:
            return {}, "Not measured: no truth column is chosen and no pair is labelled."
        return (
            answers,
            f"Measured by {len(answers):,} labelled pairs alone: compares A and B, says nothing of all records.",
        )

    def _propose(self) -> None:
        if self._compared is None:
            return
        with failures_in(self._said, "Could not propose B"):
            source, pairs = self._table.source, self._compared.pairs
            why = (
                f"Measured on {len(self._table):,} records of {source.name}: joins {pairs.only_b:,} pairs that the "
                f"rules before do not, and leaves {pairs.only_a:,}.{_f1(self._compared)}"
            )
            run = keys_evidence(
                self._compared, f"Contact keys A and B on {source.name}"[:300],
                inputs={source.name: source.fingerprint}, on=self._workbook.today,
            )  # fmt: skip
            self._said.value = propose(
                self._workbook, {KEYS: self._rows}, why=why, origin="measured", run=run
            )

    def _keep(self) -> None:
        self._answer.children = ()
        self._said.value = note("A is kept. Nothing was changed.")

    def _set_as(self, found: Duplicates) -> None:
        """Begin with A where it is made of single parts, so that one change compares one thing."""
        for rule in found.rules.contact_keys:
            if len(rule.parts) == 1 and rule.parts[0] in self.parts:
                self.parts[rule.parts[0]].value = rule.name_gate or "no_gate"


def _f1(found: KeySets) -> str:
    one, other = found.truth_a, found.truth_b
    if not one or not other or one.f1 is None or other.f1 is None:
        return ""
    return f" F1 {other.f1:.3f} instead of {one.f1:.3f}."


def _gates(label: str) -> w.Dropdown:
    words = {one.value: one.label for one in definitions()[KEYS].options}
    gates = [(words.get(str(gate), str(gate).replace("_", " ")), str(gate)) for gate in NameGate]
    return w.Dropdown(description=label, options=[("not used", _UNUSED), *gates], value=_UNUSED)
