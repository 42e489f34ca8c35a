"""The intake overview: sections, what is answered, what blocks, and the next question."""

from __future__ import annotations

from collections import Counter

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit.model import SECTION_INFO, definitions
from blueprint_kit.session import OpenQuestion, open_questions, to_confirm
from blueprint_kit.views.changed import STILL_RIGHT, confirm_list, count_words
from blueprint_kit.views.houses import houses_html
from blueprint_kit.views.marks import legend, progress_bar
from blueprint_kit.views.safe import escape, joined, typed
from blueprint_kit.views.words import day_words

from .pages import NOTEBOOK_OF, address
from .parts import html, page_link
from .starting import StartingPoint
from .workbook import Workbook

_SHOWN = 5


class Overview:
    """Follows the blueprint: verdict first, then the next question, then the sections."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._verdict = html("bk-verdict")
        self._next = html("bk-next")
        self._again = html("bk-next")
        self._table = html("bk-overview")
        self.start = StartingPoint(workbook)
        self.box = w.VBox([self._verdict, self._next, self._again, self.start.box, self._table])
        workbook.listen(self.show)
        self.show()

    def show(self) -> None:
        """Follow the blueprint."""
        questions = open_questions(self.workbook.blueprint, self.workbook.findings)
        self._verdict.value = self._verdict_lines()
        self._next.value = self._next_lines(questions)
        self._again.value = self._again_lines()
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
        head = Markup(
            '<div class="bk-card"><p class="bk-hint">Ask next{} · ask {}</p><p class="bk-verdict-line">'
            '<a href="{}">{}</a></p>{}{}</div>'
        ).format(
            _counted(first),
            first.asked,
            address(first.path),
            first.question,
            _named(first),
            _owed(first, self.workbook),
        )
        more = joined(
            Markup('<li><a href="{}">{}</a> <span class="bk-hint">ask {}{}</span></li>').format(
                address(one.path), one.question, one.asked, _counted(one)
            )
            for one in rest
        )
        left = len(questions) - 1 - len(rest)
        tail = Markup('<p class="bk-hint">{} more are open.</p>').format(left) if left > 0 else ""
        return head + (Markup("<p><b>Then</b></p><ol>{}</ol>{}").format(more, tail) if rest else Markup(""))

    def _again_lines(self) -> Markup:
        """Say which answers rest on something that has changed since."""
        those = to_confirm(self.workbook.blueprint)
        if not those:
            return Markup("")
        listed = confirm_list(those, link=page_link)
        return Markup(
            "<details><summary>{}: what they rested on has changed</summary>"
            '<p class="bk-hint">Open each, and press “{}” or answer it anew.</p>{}</details>'
        ).format(count_words(len(those)), STILL_RIGHT, listed)

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


def _counted(question: OpenQuestion) -> str:
    words = question.unlocks_words()
    return f" · {words}" if words else ""


def _named(question: OpenQuestion) -> Markup:
    """Name what waits for this answer alone."""
    if not question.unlocks:
        return Markup("")
    titles = (page_link(path, definitions()[path].ask.title) for path in question.questions)
    number = len(question.rules)
    checks = (f"check{'' if number == 1 else 's'} {', '.join(question.rules)}",) if number else ()
    names = joined((*titles, *checks), ", ")
    return Markup('<p class="bk-hint">Waiting for this answer alone: {}</p>').format(names)


def _owed(question: OpenQuestion, workbook: Workbook) -> Markup:
    if not question.owner:
        return Markup("")
    due = f", due {day_words(question.due, today=workbook.today)}" if question.due else ""
    return Markup('<p class="bk-hint">Owed by {}{}</p>').format(typed(question.owner), escape(due))
