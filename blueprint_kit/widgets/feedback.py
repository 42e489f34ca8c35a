"""What looks correct, wrong or missing, and what would block adoption: a reviewer's marks."""

from __future__ import annotations

import ipywidgets as w
from markupsafe import Markup
from pydantic import ValidationError

from blueprint_kit.model import SECTION_INFO, definitions, digest
from blueprint_kit.model.complaints import complaint
from blueprint_kit.model.record import Feedback
from blueprint_kit.views.safe import escape, joined, typed

from .parts import html
from .steps import button
from .workbook import Workbook

_MARKS = (
    ("looks correct", "correct"),
    ("looks wrong", "wrong"),
    ("is missing", "missing"),
    ("would block us", "would_block"),
)
_TALLY = {"correct": "correct", "wrong": "wrong", "missing": "missing", "would_block": "blocking"}
_BLOCKS = (("not said", ""), ("security", "security"), ("trust", "trust"), ("workflow", "workflow"))
_WHOLE = "the whole blueprint"


class FeedbackPanel:
    """A mark on one element at a time; blockers stand on top of the list."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        elements = [(_WHOLE, "blueprint")]
        elements += [(f"section: {info.title}", info.name) for info in SECTION_INFO.values()]
        elements += [(f"{found.ask.title} ({path})", path) for path, found in definitions().items()]
        self.element = w.Dropdown(description="What it is about", options=elements)
        self.mark = w.Dropdown(description="How it looks", options=_MARKS)
        self.blocks = w.Dropdown(description="What is blocked", options=_BLOCKS)
        self.comment = w.Textarea(description="Comment", rows=2, continuous_update=False)
        self.mark.observe(lambda _: self._follow_mark(), "value")
        self._message = html("bk-message")
        self._list = html("bk-feedback")
        fields = w.VBox([self.element, self.mark, self.blocks, self.comment]).add_class("bk-fields")
        self.box = w.VBox(
            [fields, button("Leave this mark", self._leave, primary=True), self._message, self._list]
        )
        workbook.listen(self.show)
        self._follow_mark()
        self.show()

    def _follow_mark(self) -> None:
        """Ask what is blocked only where something is."""
        self.blocks.layout.display = "" if self.mark.value == "would_block" else "none"

    def show(self) -> None:
        """Follow the blueprint: the tally first, then each mark, blockers on top."""
        held = sorted(
            self.workbook.blueprint.feedback.items(), key=lambda one: (one[1].mark != "would_block", one[0])
        )
        if not held:
            self._list.value = Markup('<p class="bk-hint">No marks yet.</p>')
            return
        words = {value: label for label, value in _MARKS}
        counts = ", ".join(
            f"{count} {_TALLY[value]}"
            for _, value in _MARKS
            if (count := sum(one.mark == value for _, one in held))
        )
        lines = joined(
            Markup("<li><b>{}</b> {}{}{}</li>").format(
                escape(_WHOLE if one.element == "blueprint" else one.element),
                words[one.mark],
                f" ({one.blocks})" if one.blocks else "",
                Markup(": {}").format(typed(one.comment)) if one.comment else "",
            )
            for _, one in held
        )
        self._list.value = Markup('<p class="bk-title">{}</p><ul>{}</ul>').format(counts, lines)

    def _leave(self) -> None:
        try:
            mark = Feedback(
                element=self.element.value,
                mark=self.mark.value,
                blocks=(self.blocks.value or None) if self.mark.value == "would_block" else None,
                by=self.workbook.local.name or None,
                on=self.workbook.today,
                comment=self.comment.value.strip() or None,
            )
        except ValidationError as error:
            self._say(f"Not kept: {complaint(error)}.", bad=True)
            return
        key = f"{mark.element}/{digest(mark.model_dump(mode='json'))[:8]}"
        refused = self.workbook.edit(lambda blueprint: blueprint.holding("feedback", key, mark))
        self._say(refused or "Kept in the blueprint.", bad=bool(refused))
        if refused is None:
            self.comment.value = ""

    def _say(self, words: str, *, bad: bool) -> None:
        kind, role = ("bk-error", "alert") if bad else ("bk-hint", "status")
        self._message.value = Markup('<p class="{}" role="{}">{}</p>').format(kind, role, escape(words))
