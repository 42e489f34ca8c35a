"""After a replay: how good its links are, by a truth where there is one, by labels where somebody gives them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.matching import LinkEvaluation, Matches
from blueprint_kit.tables import Table, read_table
from blueprint_kit.views.cards import heading, same_in_python
from blueprint_kit.views.lab_links import link_errors_table, links_measured

from ..workbook import Workbook
from .link_labelling import link_labelling
from .match_run import MatchInput, noun_of
from .running import LongRun
from .showing import Pager, holder, line, part

_COLUMN, _FILE = "column", "file"
TRUTH = ".truth.csv"


class LinkQuality:
    """Measures a run by a column of the log or a file, and lets people label calls.

    ``others`` gives what else the page shows of the run, so that it can be hidden while somebody labels.
    """

    def __init__(
        self, workbook: Workbook, given: MatchInput, found: Matches, name: str, others: Callable[[], list[w.Widget]]
    ) -> None:  # fmt: skip
        self._workbook, self._given, self._found, self._name = workbook, given, found, name
        self._others = others
        self._beside = _truths_beside(workbook.file.path.parent / name)
        self.truth = w.Dropdown(
            description="Who really called", options=self._options(), layout=w.Layout(width="34em")
        )
        self._said, self.working = holder(), LongRun("Measuring links")
        self._evaluation: LinkEvaluation | None = None
        self._errors = Pager(self._page)
        self._listed = part(
            holder(heading("Calls answered wrongly", "Rows and ids; the command lists them all.")),
            self._errors.box,
        )
        self._listed.layout.display = "none"
        hint = (
            "A column of the log, or a file that names rows or interactions and the records of who called. A blank "
            "cell of a column says nothing; the word none says that the caller is in no record."
        )
        self._measured = part(
            holder(heading("Links against the truth", hint)),
            line(self.truth),
            self.working.box,
            self._said,
            self._listed,
        )
        self.labelling = link_labelling(
            workbook, given, found, name, hidden=_answers_in(given.log), opened=self._hide
        )
        self.truth.observe(lambda _: self.measure(), "value")
        self.box = w.VBox([self._measured, self.labelling.box])
        if self._beside:
            self.truth.value = (_FILE, str(self._beside[0]))

    def measure(self) -> None:
        """Measure the run by what is chosen; a choice made meanwhile is measured next."""
        if self.working.busy:
            self.working.after(self.measure)
            return
        self._evaluation, self._said.value = None, ""
        self._listed.layout.display = "none"
        if not self.truth.value:
            return
        kind, name = self.truth.value
        self.working.start(
            self._given.rows,
            lambda _: self._found.evaluate(read_table(name) if kind == _FILE else name),
            lambda found: self._show(found, Path(name).name if kind == _FILE else name),
        )

    def _show(self, found: LinkEvaluation, said: str) -> None:
        self._evaluation = found
        call = (
            "blueprint-kit match --blueprint FILE --contacts DATA --interactions DATA "
            f'--truth "{said}" --errors errors.csv'
        )
        shown = links_measured(found, noun_of(self._found))
        self._said.value = shown + same_in_python(call, "Same on the command line")
        self._errors.show(len(found.errors))
        self._listed.layout.display = "" if found.errors else "none"

    def _options(self) -> list[tuple[str, tuple[str, str] | str]]:
        columns = [str(column) for column in self._given.log.frame.columns]
        files = [(f"file {path.name}", (_FILE, str(path))) for path in self._beside]
        return [("not known", ""), *files, *((f"column {name}", (_COLUMN, name)) for name in columns)]

    def _page(self, start: int, end: int) -> Markup:
        found = self._evaluation
        if found is None:
            return Markup("")
        calls = self._found.frame["interaction_id"].tolist()
        rows = [
            (one.row, calls[one.row], one.linked[1], one.true, one.error, one.why)
            for one in found.errors[start:end]
        ]
        caption = f"{len(rows):,} of {len(found.errors):,} {noun_of(self._found)} answered wrongly, masked"
        return link_errors_table(rows, caption, ids=self._given.has_ids)

    def _hide(self, hidden: bool) -> None:
        """Hide what the rules said while somebody labels calls."""
        for box in (*self._others(), self._measured):
            box.layout.display = "none" if hidden else ""


def _truths_beside(log: Path) -> list[Path]:
    """Return the truth file that lies beside a log under its name."""
    own = log.with_name(f"{log.stem}{TRUTH}")
    return [own] if own.is_file() else []


def _answers_in(log: Table) -> tuple[str, ...]:
    """Return the columns of a log whose header says that they hold who called."""
    return tuple(str(name) for name in log.frame.columns if "truth" in str(name).casefold())
