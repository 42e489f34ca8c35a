"""What a blueprint holds beside its decisions: who, when, evidence, waivers, sign-offs.

Every collection is a map keyed by a stable name. ``prose`` names the fields that people type at
length; the file keeps those apart, marked as untrusted.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from .status import Frozen
from .text import Name, Prose, ShortText

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12,64}$")]


class Entry(Frozen):
    """A value of a keyed collection; ``prose`` lists its long texts."""

    prose: ClassVar[tuple[str, ...]] = ()


class About(Entry):
    """What the blueprint is called and whom it is for."""

    prose: ClassVar[tuple[str, ...]] = ("title", "organisation", "summary")
    title: Prose | None = None
    organisation: Prose | None = None
    summary: Prose | None = None


class Participant(Entry):
    """Somebody in the room, by name or by role."""

    role: ShortText | None = None
    raci: Literal["responsible", "accountable", "consulted", "informed"] | None = None


class Scenario(Entry):
    """A path walked through the blueprint from ring to record."""

    prose: ClassVar[tuple[str, ...]] = ("note",)
    walked_on: date | None = None
    note: Prose | None = None


class Session(Entry):
    """A session that was held; keyed by its date or name."""

    prose: ClassVar[tuple[str, ...]] = ("note",)
    on: date
    attended: tuple[Name, ...] = ()
    note: Prose | None = None


class UnitCost(Entry):
    """What one occurrence costs, and who said so."""

    amount: float = Field(ge=0)
    unit: ShortText
    stated_by: Name
    on: date | None = None


class Run(Entry):
    """A measurement: hashes, versions and aggregates. It never holds rows.

    Its key is the hash of kind, input hash, rule hash and versions, so it can be checked.
    """

    kind: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    title: ShortText
    inputs: dict[ShortText, Digest]
    rules: Digest
    versions: dict[str, str]
    aggregates: dict[str, Any]
    working_paths: tuple[str, ...] = ()
    on: date | None = None
    contains_rows: Literal[False] = False


class Waiver(Entry):
    """A finding that somebody accepts for a while; keyed ``CODE@path``."""

    prose: ClassVar[tuple[str, ...]] = ("why",)
    why: Annotated[Prose, StringConstraints(min_length=20)]
    by: Name
    until: date
    on: date | None = None


class Snapshot(Entry):
    """The digests of all decisions at one moment; history is read from these."""

    on: date
    label: ShortText | None = None
    sha256: Digest
    decisions: dict[str, Digest]


class Signoff(Entry):
    """One role's signature over a section, bound to its exact content."""

    role: ShortText
    section: ShortText
    by: Name
    on: date
    sha256: Digest


class Feedback(Entry):
    """A reviewer's mark on one element."""

    prose: ClassVar[tuple[str, ...]] = ("comment",)
    element: ShortText
    mark: Literal["correct", "wrong", "missing", "would_block"]
    blocks: Literal["security", "trust", "workflow"] | None = None
    by: Name | None = None
    on: date | None = None
    comment: Prose | None = None


COLLECTIONS: dict[str, type[Entry]] = {
    "evidence": Run,
    "feedback": Feedback,
    "participants": Participant,
    "scenarios": Scenario,
    "sessions": Session,
    "signoffs": Signoff,
    "snapshots": Snapshot,
    "unit_costs": UnitCost,
    "waivers": Waiver,
}
