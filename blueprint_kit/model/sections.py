"""The sections of a blueprint, in the order in which a room walks through them."""

from __future__ import annotations

from dataclasses import dataclass

from .activity import Activity
from .context import Context
from .deduplication import Deduplication
from .matching import Matching
from .ownership import Ownership
from .reliability import Reliability
from .rollout import Rollout
from .scope import Scope
from .security import Security
from .status import Frozen


class Sections(Frozen):
    """The tree of decisions, without what stands beside it."""

    scope: Scope = Scope()
    matching: Matching = Matching()
    deduplication: Deduplication = Deduplication()
    activity: Activity = Activity()
    ownership: Ownership = Ownership()
    context: Context = Context()
    reliability: Reliability = Reliability()
    security: Security = Security()
    rollout: Rollout = Rollout()


@dataclass(frozen=True, slots=True)
class SectionInfo:
    """How a section is introduced: its name for people and the question it answers."""

    name: str
    title: str
    question: str


SECTION_INFO = {
    info.name: info
    for info in (
        SectionInfo(
            "scope", "Systems and trigger", "What is joined to what, and which event starts the flow?"
        ),
        SectionInfo("matching", "Matching", "Which record is this caller?"),
        SectionInfo("deduplication", "Deduplication", "Has this already been written?"),
        SectionInfo("activity", "Activity creation", "What is written, on which record, linked to what?"),
        SectionInfo("ownership", "Ownership", "Whose is it?"),
        SectionInfo("context", "Context injection", "What does the agent see, where, and when?"),
        SectionInfo("reliability", "Reliability assumptions", "How much, how fast, and what if it fails?"),
        SectionInfo("security", "Security posture", "What may be seen and kept, by whom, for how long?"),
        SectionInfo("rollout", "Rollout", "How does it go live, and how does it come back?"),
    )
}
