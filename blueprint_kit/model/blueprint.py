"""The blueprint: an immutable tree of decisions; editing returns a new one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from blueprint_kit import clock
from blueprint_kit.errors import NotAsked, ValueRefused

from .basis import Changed, changed_grounds, ground
from .complaints import complaint
from .graph import grounds
from .policies import MatchRules, PhonePolicy, match_rules, phone_policy
from .record import (
    About,
    Entry,
    Feedback,
    Participant,
    Run,
    Scenario,
    Session,
    Signoff,
    Snapshot,
    UnitCost,
    Waiver,
)
from .registry import Definition, definition, definitions
from .sections import Sections
from .settle import settle
from .status import ANSWERED, Assumed, Confirmed, Decided, Ground, NotApplicable, Open, Proposed

_fixed = AfterValidator(lambda given: MappingProxyType(dict(given)))


def _collection() -> Any:
    return Field(default_factory=lambda: MappingProxyType({}))


class Blueprint(Sections):
    """Every decision of one CRM and one contact center, with what stands beside them.

    Sections are attributes (``bp.matching.on_multiple``); ``bp.decision(path)`` reads by dotted
    path. Nothing is changed in place: each editing method returns a new blueprint in which the
    conditions of all questions have been read again.

    Examples
    --------
    >>> bp = Blueprint().decide("scope.crm", "hubspot", by="RevOps lead", why="It is in use.")
    >>> bp.scope.crm.value
    'hubspot'
    >>> bp.scope.contact_center.value
    Traceback (most recent call last):
        ...
    blueprint_kit.errors.UndecidedError: This decision is open and has no value. Read .status first, or ask its owner.
    """

    about: About = About()
    evidence: Annotated[Mapping[str, Run], _fixed] = _collection()
    feedback: Annotated[Mapping[str, Feedback], _fixed] = _collection()
    participants: Annotated[Mapping[str, Participant], _fixed] = _collection()
    scenarios: Annotated[Mapping[str, Scenario], _fixed] = _collection()
    sessions: Annotated[Mapping[str, Session], _fixed] = _collection()
    signoffs: Annotated[Mapping[str, Signoff], _fixed] = _collection()
    snapshots: Annotated[Mapping[str, Snapshot], _fixed] = _collection()
    unit_costs: Annotated[Mapping[str, UnitCost], _fixed] = _collection()
    waivers: Annotated[Mapping[str, Waiver], _fixed] = _collection()
    kept: Annotated[Mapping[str, Any], _fixed] = _collection()
    extensions: Annotated[Mapping[str, Any], _fixed] = _collection()

    @cached_property
    def decisions(self) -> Mapping[str, Any]:
        """Every decision by dotted path, in the order of the sections."""
        return MappingProxyType({path: _at(self, path) for path in definitions()})

    @cached_property
    def to_confirm(self) -> Mapping[str, tuple[Changed, ...]]:
        """Answers that rest on something that has changed since, with the changes, by path."""
        return changed_grounds(self.decisions)

    def decision(self, path: str) -> Any:
        """Return the decision at a path, in whatever status it is."""
        return self.decisions[definition(path).path]

    def working(self, path: str) -> Any:
        """Return the value, else the candidate, else None; for the labs, which list such paths.

        None also stands for not applicable. Use ``decision(path).value`` where an open question
        must stop the reader.
        """
        found = self.decision(path)
        if found.status == "proposed":
            return found.candidate
        return found.value if found.status in ANSWERED else None

    def decide(
        self,
        path: str,
        value: Any,
        *,
        by: str,
        why: str,
        on: date | None = None,
        rejected: Mapping[str, str] | None = None,
        dissent: Mapping[str, str] | None = None,
        evidence: tuple[str, ...] = (),
        origin: str = "human",
    ) -> Self:
        """Record an answer that a named person gives.

        ``rejected`` maps an option to why it was not taken, ``dissent`` a name to what they see
        differently, ``evidence`` lists run ids. ``on`` is today unless said otherwise.

        Raises
        ------
        ValueRefused
            When the decision cannot hold this value, or name or reason are missing.
        NotAsked
            When the question is not asked while others stand as they do.
        """
        found = definition(path)
        parts = {
            "value": value,
            "by": by,
            "on": on or clock.today(),
            "why": why,
            "rejected": [
                {"option": option, "why": text} for option, text in sorted((rejected or {}).items())
            ],
            "dissent": [{"by": name, "text": text} for name, text in sorted((dissent or {}).items())],
            "evidence": tuple(evidence),
            "origin": origin,
            "basis": self._basis(found),
        }
        return self._with(found, Decided, parts)

    def propose(
        self,
        path: str,
        candidate: Any,
        *,
        by: str,
        why: str | None = None,
        origin: str = "human",
        evidence: tuple[str, ...] = (),
        owner: str | None = None,
        due: date | None = None,
    ) -> Self:
        """Record a suggestion; it is no value until somebody decides. ``evidence`` lists run ids."""
        parts = {
            "candidate": candidate, "by": by, "why": why, "origin": origin, "evidence": tuple(evidence),
            "owner": owner, "due": due,
        }  # fmt: skip
        return self._with(definition(path), Proposed, parts)

    def assume(
        self, path: str, value: Any, *, owner: str, expires: date, why: str, origin: str = "human"
    ) -> Self:
        """Take a value for the time being, with an owner and the day it opens again."""
        found = definition(path)
        parts = {
            "value": value, "owner": owner, "expires": expires, "why": why, "origin": origin,
            "basis": self._basis(found),
        }  # fmt: skip
        return self._with(found, Assumed, parts)

    def reopen(
        self,
        path: str,
        *,
        owner: str | None = None,
        due: date | None = None,
        note: str | None = None,
        options: tuple[str, ...] = (),
    ) -> Self:
        """Make a decision open, with who owes the answer and by when."""
        parts = {"owner": owner, "due": due, "note": note, "options": options}
        return self._with(definition(path), Open, parts)

    def not_applicable(
        self, path: str, *, reason: str, by: str | None = None, on: date | None = None
    ) -> Self:
        """Say that the question does not arise, and why."""
        found = definition(path)
        parts = {"reason": reason, "by": by, "on": on or clock.today(), "basis": self._basis(found)}
        return self._with(found, NotApplicable, parts)

    def confirm(self, path: str, *, by: str, on: date | None = None) -> Self:
        """Say that an answer is still right although what it rested on has changed.

        The answer stays as it is; it rests on its grounds as they stand now. ``to_confirm`` lists
        the paths for which this can be said.

        Raises
        ------
        ValueRefused
            When nothing it rested on has changed, or the name is missing.
        """
        found = definition(path)
        if found.path not in self.to_confirm:
            raise ValueRefused(
                "Nothing that this answer rested on has changed since.",
                where=found.path,
                remedy="List what waits to be confirmed with: blueprint-kit show FILE --open.",
            )
        try:
            confirmed = Confirmed(by=by, on=on or clock.today())
        except ValidationError as error:
            raise ValueRefused(
                f"Not confirmed: {complaint(error)}.",
                where=found.path,
                remedy="Say by whom, by name or role.",
            ) from error
        renewed = {"basis": self._basis(found), "confirmed": confirmed}
        return self.place(found.path, self.decisions[found.path].model_copy(update=renewed))

    def place(self, path: str, decision: Any) -> Self:
        """Return a blueprint in which this finished decision stands at the path; used by merge and load."""
        return self.rebuilt({**self.decisions, definition(path).path: decision})

    def rebuilt(self, decisions: Mapping[str, Any], **others: Any) -> Self:
        """Return a blueprint with these decisions, conditions read again, and other parts replaced."""
        kept = others.pop("kept", self.kept)
        flat, aside = settle(decisions, kept)
        changed = {path: found for path, found in flat.items() if found is not self.decisions[path]}
        tree: Self = _grafted(self, changed)
        return tree.model_copy(update={**others, "kept": MappingProxyType(aside)})

    def holding(self, collection: str, key: str, entry: Entry | None) -> Self:
        """Return a blueprint whose collection holds the entry under the key, or no longer holds it."""
        present = dict(getattr(self, collection))
        if entry is None:
            present.pop(key, None)
        else:
            present[key] = entry
        return self.model_copy(update={collection: MappingProxyType(present)})

    def phone_policy(self) -> PhonePolicy:
        """Return the phone decisions as the phone room reads them, working values listed."""
        return phone_policy(self)

    def match_rules(self) -> MatchRules:
        """Return the matching decisions as the matching room reads them, working values listed."""
        return match_rules(self)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy as pydantic does, without what was computed from the former content."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("decisions", None)
        copy.__dict__.pop("to_confirm", None)
        return copy

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes as canonical bytes, since parametrised generics do not pickle."""
        from .document import from_bytes, to_bytes  # noqa: PLC0415 - the document reads this module

        return from_bytes, (to_bytes(self),)

    def _basis(self, found: Definition) -> dict[str, Ground]:
        """Return what a decision rests on as it stands now, and the changes that reach it from afar."""
        near = [path for path in grounds(found.path) if self.decisions[path].status in ANSWERED]
        far = [one.path for path in near for one in self.to_confirm.get(path, ())]
        return {path: ground(path, self.decisions[path]) for path in dict.fromkeys((*near, *far))}

    def _with(self, found: Definition, status: Any, parts: dict[str, Any]) -> Self:
        present = self.decisions[found.path]
        if isinstance(present, NotApplicable) and present.not_asked:
            raise NotAsked(
                f"This question is not asked as things stand. {present.reason}",
                where=found.path,
                remedy="Change what it depends on first.",
            )
        shape = status[found.value_type] if status in (Proposed, Assumed, Decided) else status
        try:
            decision = shape(**{name: part for name, part in parts.items() if part is not None})
        except ValidationError as error:
            raise ValueRefused(
                f"Not recorded: {complaint(error)}.",
                where=found.path,
                remedy=f"For example: {found.ask.example!r}.",
            ) from error
        return self.place(found.path, decision)


def _at(tree: Any, path: str) -> Any:
    for name in path.split("."):
        tree = getattr(tree, name)
    return tree


def _grafted(tree: Any, changed: Mapping[str, Any]) -> Any:
    """Return the tree with these leaves replaced; branches that did not change are shared."""
    branches: dict[str, dict[str, Any]] = {}
    leaves: dict[str, Any] = {}
    for path, decision in changed.items():
        name, _, rest = path.partition(".")
        if rest:
            branches.setdefault(name, {})[rest] = decision
        else:
            leaves[name] = decision
    for name, inner in branches.items():
        leaves[name] = _grafted(getattr(tree, name), inner)
    return BaseModel.model_copy(tree, update=leaves) if leaves else tree
