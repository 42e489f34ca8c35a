"""The intake overview: sections, what is answered, what blocks, and the next question."""

from __future__ import annotations

from collections import Counter

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.model import SECTION_INFO, definitions
from blueprint_kit.session import OpenQuestion, open_questions
from blueprint_kit.views.houses import houses_html
from blueprint_kit.views.marks import legend, progress_bar
from blueprint_kit.views.safe import escape, joined, typed
from blueprint_kit.views.words import day_words

from .parts import html
from .starting import StartingPoint
from .workbook import Workbook

NOTEBOOK_OF = {
    "scope": "01_systems_and_trigger.ipynb",
    "matching.phone": "02_phone_lab.ipynb",
    "matching": "03_matching_and_duplicates_lab.ipynb",
    "deduplication": "03_matching_and_duplicates_lab.ipynb",
    "activity": "04_activity_and_ownership.ipynb",
    "ownership": "04_activity_and_ownership.ipynb",
    "context": "05_context.ipynb",
    "reliability": "06_reliability.ipynb",
    "rollout": "06_reliability.ipynb",
    "security": "07_security.ipynb",
}
"""Where each section is answered."""

_SHOWN = 5


class Overview:
    """Follows the blueprint: verdict first, then the next question, then the sections."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._verdict = html("bk-verdict")
        self._next = html("bk-next")
        self._table = html("bk-overview")
        self.start = StartingPoint(workbook)
        self.box = w.VBox([self._verdict, self._next, self.start.box, self._table])
        workbook.listen(self.show)
        self.show()

    def show(self) -> None:
        """Follow the blueprint."""
        questions = open_questions(self.workbook.blueprint, self.workbook.findings)
        self._verdict.value = self._verdict_lines()
        self._next.value = self._next_lines(questions)
        self._table.value = self._sections()

    def _verdict_lines(self) -> Markup:
        ready, findings = self.workbook.readiness, self.workbook.findings
        decided = f"{ready.answered} of {ready.asked} questions have an answer"
        parts = ", ".join(SECTION_INFO[name].title for name in ready.parts)
        may = Markup("<p><b>May be built now:</b> {}.</p>").format(parts) if parts else ""
        return Markup('<p class="bk-verdict-line">{} {}.</p><p class="bk-hint">{}</p>{}{}').format(
            ready.sentence(), decided, findings.summary(), houses_html(findings), may
        )

    def _next_lines(self, questions: tuple[OpenQuestion, ...]) -> Markup:
        if not questions:
            return Markup('<p class="bk-title">Nothing is open. Go to the review.</p>')
        first, rest = questions[0], questions[1:_SHOWN]
        unlocks = f" · unlocks {first.unlocks} others" if first.unlocks else ""
        head = Markup(
            '<div class="bk-card"><p class="bk-hint">Next question{} · ask {}</p><p class="bk-verdict-line">'
            '<a href="{}">{}</a></p>{}</div>'
        ).format(unlocks, first.asked, address(first.path), first.question, _owed(first, self.workbook))
        more = joined(
            Markup('<li><a href="{}">{}</a> <span class="bk-hint">ask {}, unlocks {}</span></li>').format(
                address(one.path), one.question, one.asked, one.unlocks
            )
            for one in rest
        )
        left = len(questions) - 1 - len(rest)
        tail = Markup('<p class="bk-hint">{} more are open.</p>').format(left) if left > 0 else ""
        return head + (Markup("<p><b>Then</b></p><ol>{}</ol>{}").format(more, tail) if rest else Markup(""))

    def _sections(self) -> Markup:
        rows = joined(self._section(name) for name in SECTION_INFO)
        return Markup(
            '<table class="bk-table"><caption class="bk-hint">Sections, in the order of the conversation</caption>'
            "<thead><tr><th scope='col'>Section</th><th scope='col'>Progress</th><th scope='col' class='bk-number'>Open</th>"
            "<th scope='col'>Blocks</th></tr></thead><tbody>{}</tbody></table>"
        ).format(rows)

    def _section(self, name: str) -> Markup:
        blueprint = self.workbook.blueprint
        paths = [path for path, found in definitions().items() if found.section == name]
        counts = Counter(blueprint.decision(path).status for path in paths)
        blocking = sum(path.split(".", 1)[0] == name for path in self.workbook.readiness.open_paths)
        errors = sum(found.path.split(".", 1)[0] == name for found in self.workbook.readiness.errors)
        blocks = ", ".join(
            words
            for count, words in (
                (blocking, f"{blocking} open"),
                (errors, f"{errors} error{'' if errors == 1 else 's'}"),
            )
            if count
        )
        unanswered = counts["open"] + counts["proposed"]
        return Markup(
            '<tr><td><a href="{}">{}</a></td><td class="bk-wide">{}{}</td><td class="bk-number">{}</td><td>{}</td></tr>'
        ).format(
            NOTEBOOK_OF[name],
            SECTION_INFO[name].title,
            progress_bar(counts, name=SECTION_INFO[name].title),
            legend(counts),
            unanswered,
            blocks or "nothing",
        )


def address(path: str) -> str:
    """Return the notebook in which a decision is answered.

    >>> address("matching.phone.comparison")
    '02_phone_lab.ipynb'
    """
    section = path.split(".", 1)[0]
    return NOTEBOOK_OF["matching.phone" if path.startswith("matching.phone.") else section]


def _owed(question: OpenQuestion, workbook: Workbook) -> Markup:
    if not question.owner:
        return Markup("")
    due = f", due {day_words(question.due, today=workbook.today)}" if question.due else ""
    return Markup('<p class="bk-hint">Owed by {}{}</p>').format(typed(question.owner), escape(due))
