"""The face of the workbook in a notebook: one method a panel."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as w

from .capacity import CapacityPanel
from .diagrams import Diagrams
from .feedback import FeedbackPanel
from .form import SectionForm
from .frame import framed
from .grounds import GroundsPanel
from .overview import Overview
from .review import Review
from .unit_costs import UnitCostsPanel
from .workbook import Workbook, locate


class WorkbookView:
    """What ``open_workbook`` returns: the blueprint of this folder, and the panels that show it.

    Every panel saves as it changes and follows what happens in other notebooks.
    """

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook

    def __repr__(self) -> str:
        """Name the file; nothing of its content."""
        return f"Workbook on {self.workbook.file.path.name}"

    def overview(self) -> w.VBox:
        """Return the intake overview: what is answered, what blocks, the next question."""
        return framed(self.workbook, Overview(self.workbook).box)

    def section(self, *names: str, every_question: bool = False) -> w.VBox:
        """Return the form of one or several sections, such as ``scope`` or ``matching.phone``.

        ``every_question`` draws all tiers at once; otherwise the first session's come first and
        the rest when asked for.
        """
        forms = [SectionForm(self.workbook, name) for name in names]
        if every_question:
            for form in forms:
                form.open_all()
        return framed(self.workbook, *(form.box for form in forms), recording=True)

    def exports(self) -> w.VBox:
        """Return the team's own exports: what each file is, what a spreadsheet destroyed, its columns."""
        from .labs import ExportsPanel  # noqa: PLC0415 - pandas loads only where frames are read

        return framed(self.workbook, ExportsPanel(self.workbook).box)

    def audit(self) -> w.VBox:
        """Return the audit of today: the six problems counted in contacts, call log and activities."""
        from .labs import AuditLab  # noqa: PLC0415 - pandas loads only where frames are read

        return framed(self.workbook, AuditLab(self.workbook).box)

    def agents(self) -> w.VBox:
        """Return the agents panel: which agent of the call log is which CRM user."""
        from .labs import AgentsLab  # noqa: PLC0415 - pandas loads only where frames are read

        return framed(self.workbook, AgentsLab(self.workbook).box)

    def phone_lab(self) -> w.VBox:
        """Return the phone lab: one column of numbers read as decided, two policies side by side."""
        from .labs import PhoneLab  # noqa: PLC0415 - pandas loads only where frames are read

        return framed(self.workbook, PhoneLab(self.workbook).box)

    def match_lab(self) -> w.VBox:
        """Return the matching lab: a log replayed against records as the blueprint says, and why not."""
        from .labs import MatchLab  # noqa: PLC0415 - pandas loads only where frames are read

        return framed(self.workbook, MatchLab(self.workbook).box)

    def duplicates_lab(self) -> w.VBox:
        """Return the duplicates lab: which records are the same person, and how good the rules are."""
        from .labs import DuplicatesLab  # noqa: PLC0415 - pandas loads only where frames are read

        return framed(self.workbook, DuplicatesLab(self.workbook).box)

    def capacity(self) -> w.VBox:
        """Return the budget of requests: needed against allowed of each limit, with the arithmetic."""
        return framed(self.workbook, CapacityPanel(self.workbook).box)

    def unit_costs(self) -> w.VBox:
        """Return the form in which somebody states by name what one occurrence costs, and what is stated."""
        return framed(self.workbook, UnitCostsPanel(self.workbook).box, recording=True)

    def facts(self) -> w.VBox:
        """Return what the vendors end, and the facts the blueprint rests on, each with source and date."""
        return framed(self.workbook, GroundsPanel(self.workbook).box)

    def findings(self) -> w.VBox:
        """Return everything the checks say, with the form to waive a finding."""
        return framed(self.workbook, Review(self.workbook).box)

    def diagrams(self) -> w.VBox:
        """Return the flow of one interaction in six ways, and the systems with what goes between them."""
        return framed(self.workbook, Diagrams(self.workbook).box)

    def feedback(self) -> w.VBox:
        """Return the form in which a reviewer marks what looks correct, wrong or missing, or would block."""
        return framed(self.workbook, FeedbackPanel(self.workbook).box, recording=True)

    def export_panel(self) -> w.VBox:
        """Return the buttons that write the blueprint for people and for machines."""
        from .handover import Handover  # noqa: PLC0415 - pandas loads only where frames are read

        return framed(self.workbook, Handover(self.workbook).box)


def open_workbook(file: str | Path | None = None) -> WorkbookView:
    """Open the blueprint of this work folder, starting one where there is none.

    Parameters
    ----------
    file:
        The blueprint file. Unless said: the one ``*.blueprint.json`` of this folder (or of the
        folder above a ``notebooks`` folder), else ``my.blueprint.json`` is started there.
    """
    return WorkbookView(Workbook(locate(file)))
