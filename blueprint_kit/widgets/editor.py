"""The opened row: answer, reason, and what to do with them; everything is saved as it changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import ipywidgets as w
from markupsafe import Markup
from pydantic import ValidationError

from blueprint_kit.errors import BlueprintKitError
from blueprint_kit.model import Blueprint, Role, definitions
from blueprint_kit.session import why_to_confirm
from blueprint_kit.views.changed import reasons_html
from blueprint_kit.views.marks import tag
from blueprint_kit.views.safe import escape, joined

from .elements import Answer
from .parts import below, html, page_link, side_facts, surroundings
from .shapes import answer_shape
from .steps import Steps
from .workbook import Workbook
from .wrong import wrong

_TENTATIVE = frozenset({"open", "proposed"})
NOBODY = "Not named yet"


class Editor:
    """The controls of one decision; built when its row is first opened."""

    def __init__(self, workbook: Workbook, path: str) -> None:
        self.workbook = workbook
        self.path = path
        self.found = definitions()[path]
        self._drawing = False
        self._seen: Any = None
        self._build()
        self.show()

    def _build(self) -> None:
        ask = self.found.ask
        prevents = joined([tag(problem.value) for problem in ask.problems], " ")
        self.answer = Answer(
            shape=answer_shape(self.found, self.workbook.blueprint, today=self.workbook.today)
        )
        self.why = w.Textarea(
            description="Why this answer",
            rows=2,
            continuous_update=False,
            layout=w.Layout(width="auto"),
            placeholder="The reason, in a sentence",
        )
        roles = tuple(sorted({*(role.title for role in Role), *self.workbook.blueprint.participants}))
        self.owner = w.Combobox(
            description="Owner", options=roles, continuous_update=False, placeholder="no owner"
        )
        self.due = w.DatePicker(description="Due")
        self.findings = html("bk-below")
        self.again = html("bk-below")
        self.around = html("bk-below")
        self.facts = html("bk-side-facts")
        self.steps = Steps(self)
        intro = Markup('<p class="bk-why">{}</p>{}<p class="bk-path">{}</p>').format(
            ask.why,
            Markup('<p class="bk-hint">Prevents {}</p>').format(prevents) if ask.problems else "",
            escape(self.path),
        )
        left = w.VBox(
            [html("", intro), self.answer, self.why, self.again, self.findings, self.steps.box, self.around]
        )
        side = w.VBox([self.owner, self.due, self.facts])
        self.box = w.GridBox([left.add_class("bk-main"), side.add_class("bk-side")]).add_class("bk-editor")
        self.answer.observe(self._answered, "value")
        self.why.observe(self._argued, "value")
        self.owner.observe(self._owed, "value")
        self.due.observe(self._owed, "value")

    @property
    def decision(self) -> Any:
        """The decision as it stands."""
        return self.workbook.blueprint.decision(self.path)

    def show(self) -> None:
        """Put what the file holds, and a draft that was not recorded, into the controls."""
        decision = self.decision
        draft = self.workbook.local.draft(self.path) if decision.status not in _TENTATIVE else None
        self._drawing = True
        try:
            self.answer.shape = answer_shape(self.found, self.workbook.blueprint, today=self.workbook.today)
            self._put(draft["value"] if draft else self._written())
            self.why.value = (draft or {}).get("why") or _reason(decision) or ""
            self.owner.value = getattr(decision, "owner", None) or ""
            self.due.value = getattr(decision, "due", None) or getattr(decision, "expires", None)
            self.owner.layout.display = "" if hasattr_field(decision, "owner") else "none"
            self.due.layout.display = "" if hasattr_field(decision, "due") else "none"
        finally:
            self._drawing = False
        self.findings.value = below(self.workbook, self.path)
        self.facts.value = side_facts(self.workbook, self.path)
        again = why_to_confirm(self.workbook.blueprint, self.path)
        self.again.value = reasons_html(again, link=page_link) if again else ""
        self.around.value = surroundings(self.workbook, self.path)
        self.steps.show(drafted=draft is not None, again=again is not None)

    def _put(self, given: Any) -> None:
        """Put a value into the control; a row that is not finished stays while the file says the same."""
        if self.answer.complaint and given == self._seen:
            return
        self._seen, self.answer.complaint = given, ""
        if given != self.answer.value:
            self.answer.show(given)

    def _written(self) -> Any:
        """Return the value or candidate in the file's own form, None where there is none."""
        given = self.workbook.blueprint.working(self.path)
        return None if given is None else self.found.values.dump_python(given, mode="json", exclude_none=True)

    def typed(self) -> Any:
        """Return the answer in the control, or raise with what is wrong with it."""
        return self.found.values.validate_python(self.answer.value)

    def _answered(self, _: object) -> None:
        if self._drawing:
            return
        if self.answer.value is None:
            self._tentative(self._reopened)
            return
        try:
            value = self.typed()
        except ValidationError as error:
            self.answer.complaint = wrong(error, self.answer.shape)
            return
        self.answer.complaint = ""
        self._tentative(lambda blueprint: self._proposed(blueprint, value))

    def _argued(self, _: object) -> None:
        if not self._drawing and (self.answer.value is not None or self.decision.status == "open"):
            self._answered(None) if self.answer.value is not None else self._tentative(self._reopened)

    def _owed(self, _: object) -> None:
        if not self._drawing and self.decision.status in _TENTATIVE:
            self._argued(None)

    def _tentative(self, change: Callable[[Blueprint], Blueprint]) -> None:
        """Save at once what is not decided; keep aside as a draft what would replace a decision."""
        if self.decision.status in _TENTATIVE:
            self.save(change)
            return
        self.workbook.local.keep_draft(self.path, {"value": self.answer.value, "why": self.why.value})
        self.steps.show(drafted=True)

    def _proposed(self, blueprint: Blueprint, value: Any) -> Blueprint:
        return blueprint.propose(
            self.path,
            value,
            by=self.workbook.local.name or NOBODY,
            why=self.why.value.strip() or None,
            owner=self.owner.value.strip() or None,
            due=self.due.value,
        )

    def _reopened(self, blueprint: Blueprint) -> Blueprint:
        return blueprint.reopen(
            self.path,
            owner=self.owner.value.strip() or None,
            due=self.due.value,
            note=self.why.value.strip() or None,
        )

    def save(self, change: Callable[[Blueprint], Blueprint]) -> bool:
        """Save a change and say below the buttons why it was not saved, if so."""
        refused = self.workbook.edit(change)
        self.steps.say(refused or "", bad=bool(refused))
        if refused is None:
            self.workbook.local.keep_draft(self.path, None)
        return refused is None

    def record(self) -> None:
        """Decide: needs an answer, a reason and a name, and says which is missing."""
        missing = self._missing()
        if missing:
            self.steps.say(missing, bad=True)
            return
        value, by, why = self.typed(), self.workbook.local.name, self.why.value.strip()
        before = self.decision
        evidence = tuple(getattr(before, "evidence", ()))

        def decided(blueprint: Blueprint) -> Blueprint:
            return blueprint.decide(
                self.path, value, by=by, why=why, on=self.workbook.today, evidence=evidence
            )

        if self.save(decided):
            self.steps.offer_undo("Recorded.", before)

    def _missing(self) -> str:
        if self.answer.value is None:
            return "Choose an answer, or press “Not decided yet”."
        try:
            self.typed()
        except (ValidationError, BlueprintKitError) as error:
            return wrong(error, self.answer.shape) if isinstance(error, ValidationError) else str(error)
        if not self.why.value.strip():
            return "Say why, in a sentence: whoever reads this in a year was not in the room."
        if not self.workbook.local.name:
            return "Say at the top under whose name or role you record."
        return ""

    def confirm(self) -> None:
        """Say that the answer is still right although what it rested on has changed; needs a name."""
        by, before = self.workbook.local.name, self.decision
        if not by:
            self.steps.say("Say at the top under whose name or role you confirm.", bad=True)
            return
        if self.save(lambda blueprint: blueprint.confirm(self.path, by=by, on=self.workbook.today)):
            self.steps.offer_undo("Confirmed.", before)

    def park(self, owner: str, due: date | None) -> None:
        """Leave it open with who owes the answer and by when."""
        note = self.why.value.strip() or None
        before = self.decision

        def parked(blueprint: Blueprint) -> Blueprint:
            return blueprint.reopen(self.path, owner=owner or None, due=due, note=note)

        if self.save(parked):
            self.steps.offer_undo("Parked.", before)

    def assume(self, owner: str, expires: date | None) -> None:
        """Take the answer for the time being."""
        needed = {
            "an answer": self.answer.value is not None,
            "a reason": bool(self.why.value.strip()),
            "who stands for it": bool(owner.strip()),
            "until when": expires is not None,
        }
        missing = [words for words, there in needed.items() if not there]
        if missing or expires is None:
            self.steps.say(f"An assumption also needs: {', '.join(missing)}.", bad=True)
            return
        before = self.decision
        try:
            value = self.typed()
        except ValidationError as error:
            self.steps.say(wrong(error, self.answer.shape), bad=True)
            return
        why = self.why.value.strip()

        def assumed(blueprint: Blueprint) -> Blueprint:
            return blueprint.assume(self.path, value, owner=owner, expires=expires, why=why)

        if self.save(assumed):
            self.steps.offer_undo("Assumed.", before)

    def drop(self, reason: str) -> None:
        """Say that the question does not arise."""
        if not reason.strip():
            self.steps.say("Say why the question does not arise.", bad=True)
            return
        before, by = self.decision, self.workbook.local.name or None

        def dropped(blueprint: Blueprint) -> Blueprint:
            return blueprint.not_applicable(self.path, reason=reason.strip(), by=by, on=self.workbook.today)

        if self.save(dropped):
            self.steps.offer_undo("Set aside.", before)


def hasattr_field(decision: Any, name: str) -> bool:
    """Return whether this status has the field at all."""
    return name in type(decision).model_fields


def _reason(decision: Any) -> str | None:
    for name in ("why", "note", "reason"):
        if hasattr_field(decision, name):
            found = getattr(decision, name)
            return str(found) if found else None
    return None
