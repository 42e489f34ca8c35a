"""What a rule may read: answers, the catalog's facts about the chosen systems, runs and the date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from blueprint_kit import catalog
from blueprint_kit.errors import CatalogError
from blueprint_kit.model import Blueprint
from blueprint_kit.model.record import Run


class WaitingError(Exception):
    """A rule met a decision that is open or only proposed."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)


class UndeclaredError(TypeError):
    """A rule reads a path that its ``reads`` does not name."""


class NotArisingError(Exception):
    """A rule met a question that is not asked, so it has nothing to say."""


@dataclass(slots=True)
class Answers:
    """The blueprint as one rule reads it; remembers every path that was read and every fact it rests on."""

    blueprint: Blueprint
    today: date
    declared: tuple[str, ...]
    read: list[str] = field(default_factory=list)
    cited: list[catalog.Fact] = field(default_factory=list)

    def __getitem__(self, path: str) -> Any:
        """Return the value; None for a blank that somebody decided.

        Raises
        ------
        WaitingError
            When the decision is open or proposed.
        NotArisingError
            When the question is not asked.
        """
        decision = self._decision(path)
        if decision.status in {"open", "proposed"}:
            raise WaitingError(path)
        if decision.status == "not_applicable":
            if decision.not_asked:
                raise NotArisingError
            return None
        return decision.value

    def get(self, path: str) -> Any:
        """Return the value, or None where there is none for whatever reason; never waits."""
        decision = self._decision(path)
        return decision.value if decision.status in {"assumed", "decided"} else None

    def known(self, path: str) -> bool:
        """Return whether somebody answered, a decided blank included."""
        decision = self._decision(path)
        if decision.status == "not_applicable":
            return not decision.not_asked
        return decision.status in {"assumed", "decided"}

    def unanswered(self, path: str) -> bool:
        """Return whether the question is asked and nobody has answered it."""
        return self._decision(path).status in {"open", "proposed"}

    @property
    def runs(self) -> Mapping[str, Run]:
        """The runs that the blueprint holds, by id."""
        return self.blueprint.evidence

    @property
    def crm(self) -> catalog.Crm | None:
        """The catalog's entry of the chosen CRM; None where the catalog does not know it."""
        try:
            return catalog.crm(self["scope.crm"] or "")
        except CatalogError:
            return None

    @property
    def contact_center(self) -> catalog.ContactCenter | None:
        """The catalog's entry of the chosen contact center; None where it is not known there."""
        try:
            return catalog.contact_center(self["scope.contact_center"] or "")
        except CatalogError:
            return None

    @property
    def event_source(self) -> catalog.EventSource | None:
        """The chosen feed of the chosen contact center, which the rule then rests on.

        None where the catalog does not know it.
        """
        feed = self.feed()
        if feed is not None:
            self.cite(feed)
        return feed

    def feed(self) -> catalog.EventSource | None:
        """Return the chosen feed without resting on it, for who only looks whether it matters."""
        center, name = self.contact_center, self["scope.event_source"]
        feeds = center.event_sources if center else ()
        return next(
            (feed for feed in feeds if name in (feed.slug, feed.kind, f"{feed.kind}_{feed.slug}")), None
        )

    def cite(self, *found: catalog.Part | catalog.Fact) -> None:
        """Note that what the rule says rests on these parts or facts of the catalog.

        A feed is noted when it is read; of a CRM or a contact center the rule names the part, since
        it reads a whole entry to look at one. The finding then shows source and date of each.
        """
        for one in found:
            self.cited.extend(one.facts if isinstance(one, catalog.Part) else (one,))

    def _decision(self, path: str) -> Any:
        if path not in self.declared:
            raise UndeclaredError(f"a rule reads {path} without declaring it")
        self.read.append(path)
        return self.blueprint.decision(path)
