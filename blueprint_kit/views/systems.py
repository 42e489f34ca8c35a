"""Which systems the decisions bring in, and which classes of data go between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.model.status import ANSWERED

from .flow import answer_inside, never_pops, small
from .words import span_words, value_words

CENTER, INTEGRATION, CRM = "contact_center", "integration", "crm"
DESKTOP, MAKER = "agent_desktop", "ai_maker"
STORE, LETTERS, LOGS = "mapping_store", "dead_letters", "logs"
_MADE = ("transcript", "ai_summary")
_OF_THE_CRM = frozenset({"crm_cti_method", "crm_search_api", "crm_native_duplicate_matcher"})


@dataclass(frozen=True, slots=True)
class System:
    """A box: what it is, what the team calls it, how long it keeps what, and the decisions behind it."""

    key: str
    title: str
    name: str
    kept: str
    paths: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Goes:
    """An arrow: what goes from one system to another, and the decisions that say so.

    ``open`` holds those of the decisions that have no answer.
    """

    source: str
    target: str
    words: str
    paths: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Landscape:
    """The systems by key, and what goes between them."""

    systems: tuple[System, ...]
    arrows: tuple[Goes, ...]

    @property
    def open_paths(self) -> tuple[str, ...]:
        """The decisions in the picture that have no answer, each once."""
        boxes = (path for one in self.systems if one.open for path in one.paths)
        return tuple(dict.fromkeys((*boxes, *(path for one in self.arrows for path in one.open))))


def landscape(blueprint: Blueprint) -> Landscape:
    """Return the systems that the decisions bring in, and what goes between them.

    >>> [one.key for one in landscape(Blueprint()).systems][:3]
    ['contact_center', 'integration', 'crm']
    """
    read = _Reader(blueprint)
    systems = tuple(_systems(read))
    present = {one.key for one in systems}
    arrows = tuple(one for one in _arrows(read) if {one.source, one.target} <= present)
    return Landscape(systems, arrows)


class _Reader:
    """Reads answers for the picture: values, words, and whether a question plays a part at all."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint

    def value(self, path: str) -> Any:
        found = self.blueprint.decision(path)
        return found.value if found.status in ANSWERED else None

    def words(self, path: str) -> str:
        return answer_inside(self.blueprint, path) if self.value(path) is not None else ""

    def name(self, path: str) -> str:
        value = self.value(path)
        return "" if value is None else value_words(value, definitions()[path])

    def is_open(self, path: str) -> bool:
        return self.blueprint.decision(path).status in {"open", "proposed"}

    def asked(self, path: str) -> bool:
        return bool(self.blueprint.decision(path).status != "not_applicable")

    def classes(self) -> str:
        return self.words("security.data_classes") or "classes not decided"

    def kept(self, *things: str, alone: bool = False) -> str:
        """Say how long things are kept; ``alone`` where the box itself is the one thing."""
        rows = [row for row in self.value("security.retention") or () if row.artefact in things]
        if alone:
            return "".join(f"Kept {_span(row.kept)}" for row in rows)
        return "; ".join(f"{value_words(row.artefact)} kept {_span(row.kept)}" for row in rows)

    def system(self, key: str, title: str, path: str, *, name: str | None = None, kept: str = "") -> System:
        called = self.name(path) if name is None else name
        paths = (path, "security.retention") if kept else (path,)
        return System(key, title, called, kept, paths, self.is_open(path))

    def goes(self, source: str, target: str, words: str, *paths: str) -> Goes:
        played = tuple(path for path in paths if self.asked(path))
        return Goes(source, target, words, played, tuple(path for path in played if self.is_open(path)))


def _span(kept: Any) -> str:
    if kept == "unset":
        return "nobody has said how long"
    return "for ever" if isinstance(kept, str) else span_words(kept)


def _systems(read: _Reader) -> Iterator[System]:
    yield read.system(CENTER, "Contact center", "scope.contact_center", kept=read.kept("recording"))
    yield read.system(INTEGRATION, "Integration", "activity.writers")
    yield read.system(CRM, "CRM", "scope.crm", kept=read.kept("activity"))
    if not never_pops(read.blueprint):
        yield read.system(DESKTOP, "Agent desktop", "scope.agent_workspace")
    if read.asked("security.ai_processing") and _made(read) is not None:
        by = getattr(read.value("security.ai_processing"), "made_by", None) or ""
        yield read.system(
            MAKER, "Transcript or AI maker", "security.ai_processing", name=by, kept=read.kept(*_MADE)
        )
    if read.value("deduplication.key_store") in ("mapping_store", None):
        yield read.system(
            STORE,
            "Mapping store",
            "deduplication.key_store",
            name="",
            kept=read.kept("mapping_store", alone=True),
        )
    if read.asked("reliability.dead_letter"):
        where = getattr(read.value("reliability.dead_letter"), "where", None) or ""
        yield read.system(
            LETTERS,
            "Dead letters",
            "reliability.dead_letter",
            name=where,
            kept=read.kept("dead_letters", alone=True),
        )
    if read.value("security.payload_logging") != "nothing" or read.value("reliability.alerts"):
        yield read.system(
            LOGS, "Logs and alerts", "security.payload_logging", name="", kept=read.kept("logs", alone=True)
        )


def _made(read: _Reader) -> tuple[str, ...] | None:
    """Return which of transcript and summary are written, None where it is settled that none is."""
    artefacts = read.value("activity.artefacts")
    if artefacts is None:
        return ()
    return tuple(one for one in artefacts if one in _MADE) or None


def _arrows(read: _Reader) -> Iterator[Goes]:
    event = read.words("scope.event_source")
    by = f" by {event}" if event else ""
    yield read.goes(
        CENTER, INTEGRATION, f"Events{by}: {read.classes()}", "scope.event_source", "security.data_classes"
    )
    yield from _to_and_from_the_crm(read)
    yield read.goes(INTEGRATION, DESKTOP, f"Context: {_shown(read)}", "context.fields")
    yield read.goes(
        CENTER, MAKER, f"What is said: {read.classes()}", "security.ai_processing", "security.recording"
    )
    made = ", ".join(_small(_made(read) or ())) or "transcript, AI summary"
    yield read.goes(MAKER, INTEGRATION, f"{made[:1].upper()}{made[1:]}", "activity.artefacts")
    yield read.goes(INTEGRATION, STORE, "Which interaction became which activity", "deduplication.key_store")
    yield read.goes(
        INTEGRATION, LETTERS, f"What could not be written: {read.classes()}", "reliability.dead_letter"
    )
    yield read.goes(
        INTEGRATION,
        LOGS,
        f"Logged: {read.words('security.payload_logging') or 'not decided'}; {_alerts(read)}",
        "security.payload_logging",
        "security.masking",
        "reliability.alerts",
    )


def _to_and_from_the_crm(read: _Reader) -> Iterator[Goes]:
    paths = ("matching.lookup_by", "matching.lookup_keys")
    rules = read.value("matching.lookup_keys") or ()
    parts = ", ".join(dict.fromkeys(value_words(part).lower() for rule in rules for part in rule.parts))
    by = read.value("matching.lookup_by")
    if by is None or by in _OF_THE_CRM:
        yield read.goes(INTEGRATION, CRM, f"Look-up: {parts or 'keys not decided'}", *paths)
        if read.asked("context.fields"):
            yield read.goes(CRM, INTEGRATION, f"Found: {_shown(read)}", "context.fields")
    else:
        copied = "contact center" if by == "contact_center_synced_contacts" else "own index"
        yield read.goes(CRM, INTEGRATION, f"Copied to the {copied}: {parts or 'keys not decided'}", *paths)
    artefacts = read.value("activity.artefacts")
    carried = ", ".join(_small(artefacts or ())) or ("no artefact" if artefacts == () else "")
    words = f"Activity{f' with {carried}' if carried else ''}: {read.classes()}"
    yield read.goes(
        INTEGRATION, CRM, words, "activity.record_type", "activity.artefacts", "security.data_classes"
    )


def _small(those: Iterable[Any]) -> Iterator[str]:
    return (small(value_words(one)) for one in those)


def _alerts(read: _Reader) -> str:
    rows = read.value("reliability.alerts")
    if rows is None:
        return "alerts not decided"
    return f"alerts of {len(rows)} kind{'' if len(rows) == 1 else 's'}" if rows else "no alerts"


def _shown(read: _Reader) -> str:
    """Return the classes of what the agent sees; a field without a class is said to have none."""
    rows = read.value("context.fields")
    if rows is None:
        return "classes not decided"
    named = dict.fromkeys(value_words(row.sensitivity).lower() for row in rows if row.sensitivity)
    bare = sum(not row.sensitivity for row in rows)
    unnamed = (f"{bare} field{'' if bare == 1 else 's'} without a class",) if bare else ()
    return ", ".join((*named, *unnamed)) or "nothing"
