"""What is raised when two people changed the same decision in different ways."""

from __future__ import annotations

from blueprint_kit.errors import StoreError
from blueprint_kit.model.blueprint import Blueprint
from blueprint_kit.model.merge import Conflict


class SaveConflict(StoreError):
    """Two people changed the same places; nothing was written.

    Attributes
    ----------
    conflicts:
        Each place with what stood there, what this side wants and what the file holds.
    theirs:
        The blueprint as the file holds it now.
    """

    def __init__(self, conflicts: tuple[Conflict, ...], theirs: Blueprint, *, where: str) -> None:
        self.conflicts = conflicts
        self.theirs = theirs
        places = ", ".join(conflict.place for conflict in conflicts)
        super().__init__(
            f"Somebody else changed {places} since it was opened.",
            where=where,
            remedy="Compare both and record the one that holds. Nothing was changed.",
        )
