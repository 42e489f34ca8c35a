"""How many requests one interaction makes of the CRM, counted from the design."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .core.answers import Answers

Kind = Literal["search", "person", "create", "link", "update"]

LEGS = 2
"""Legs of an interaction where each makes an activity of its own: one that is transferred once. An
assumption: no decision holds how often calls are transferred."""

DESIGN = (
    "matching.lookup_by",
    "matching.lookup_keys",
    "matching.phone.formats_tried",
    "matching.on_none",
    "deduplication.key_store",
    "activity.granularity",
    "activity.associations",
    "activity.deal_selection",
    "activity.case_rule",
    "activity.write_mode",
    "activity.artefacts",
    "scope.log_trigger",
)
"""The decisions that the count reads."""

_WRAP_UP = frozenset({"disposition", "notes"})
_BEFORE_WRAP_UP = frozenset({"ringing", "connected", "ended"})
_NO_DEAL = frozenset({"link_none", "ask_the_agent", "no_rule"})
_NO_CASE = frozenset({"link_none", "ask_the_agent", "no_rule", "create_case"})


@dataclass(frozen=True, slots=True)
class Requests:
    """Requests of one kind that one interaction makes at most.

    ``waiting`` names the open decisions that could add to it.
    """

    kind: Kind
    count: int
    words: str
    paths: tuple[str, ...]
    waiting: tuple[str, ...] = ()


def requests(answers: Answers) -> tuple[Requests, ...]:
    """Return what one interaction asks of the CRM at most, step by step; steps that never happen are left out.

    Every spelling of a number is a search of its own, every artefact that comes late an update, and
    every leg its own activity where the granularity says so. Decisions that are open count as the
    least they can come to, and are named as waiting.
    """
    return tuple(one for one in _steps(answers) if one.count or one.waiting)


def counted(answers: Answers, *kinds: Kind) -> int:
    """Return how many requests of these kinds an interaction makes at most; of all kinds unless said."""
    return sum(one.count for one in requests(answers) if not kinds or one.kind in kinds)


def waiting(answers: Answers, *kinds: Kind) -> tuple[str, ...]:
    """Return the open decisions that could add requests of these kinds."""
    paths = (path for one in requests(answers) if not kinds or one.kind in kinds for path in one.waiting)
    return tuple(dict.fromkeys(paths))


def _steps(answers: Answers) -> Iterator[Requests]:
    yield _caller(answers)
    yield _key(answers)
    yield from _linked(answers)
    yield _person(answers)
    yield from _written(answers)


def _open(answers: Answers, *paths: str) -> tuple[str, ...]:
    """Return the paths that nobody has answered; a question that is not asked adds nothing."""
    return tuple(path for path in paths if answers.unanswered(path))


def _caller(answers: Answers) -> Requests:
    paths = ("matching.lookup_by", "matching.lookup_keys", "matching.phone.formats_tried")
    by = answers.get(paths[0])
    if by not in ("crm_search_api", "crm_native_duplicate_matcher"):
        return Requests("search", 0, "find the caller", paths[:1], _open(answers, paths[0]))
    spellings = max(1, len(answers.get(paths[2]) or ()))
    rules = answers.get(paths[1]) or ()
    each = [spellings if "phone" in rule.parts else 1 for rule in rules] or [spellings]
    tried = f", {spellings} spellings tried" if spellings > 1 else ""
    several = f" by {len(each)} rules" if len(each) > 1 else ""
    return Requests(
        "search", sum(each), f"find the caller{several}{tried}", paths, _open(answers, *paths[1:])
    )


def _key(answers: Answers) -> Requests:
    path = "deduplication.key_store"
    searched = answers.get(path) == "search_before_create"
    return Requests(
        "search", int(searched), "look whether it is written already", (path,), _open(answers, path)
    )


def _linked(answers: Answers) -> Iterator[Requests]:
    linked = "activity.associations"
    kinds = {str(row.object) for row in answers.get(linked) or ()}
    for kind, path, without in (
        ("deal", "activity.deal_selection", _NO_DEAL),
        ("case", "activity.case_rule", _NO_CASE),
    ):
        rule = answers.get(path)
        searched = kind in kinds and rule is not None and rule not in without
        open_paths = _open(answers, path) if kind in kinds else ()
        yield Requests("search", int(searched), f"find the {kind}", (path,), open_paths)


def _person(answers: Answers) -> Requests:
    path = "matching.on_none"
    made = answers.get(path) in ("create_contact", "create_lead")
    return Requests("person", int(made), "make a record of an unknown caller", (path,), _open(answers, path))


def _written(answers: Answers) -> Iterator[Requests]:
    legs, per = _legs(answers)
    granularity = "activity.granularity"
    paths = (granularity,) if legs > 1 else ()
    yield Requests("create", legs, f"write the activity{per}", (granularity,), _open(answers, granularity))
    rows = answers.get("activity.associations") or ()
    linked = ("activity.associations", *paths)
    yield Requests(
        "link", legs * bool(rows), f"link it{per}", linked, _open(answers, "activity.associations")
    )
    late = _late(answers)
    mode = ("activity.write_mode", "activity.artefacts")
    open_paths = _open(answers, *mode)
    words = f"add {', '.join(late)}{per}" if late else "add what comes late"
    yield Requests("update", legs * len(late), words, (*mode, *paths), open_paths)


def _legs(answers: Answers) -> tuple[int, str]:
    granularity = answers.get("activity.granularity")
    if granularity == "per_leg":
        return LEGS, f", for each of {LEGS} legs"
    return (LEGS, f", for each of {LEGS} agents") if granularity == "per_agent" else (1, "")


def _late(answers: Answers) -> tuple[str, ...]:
    """Return the moments at which the activity is updated after it was written."""
    if answers.get("activity.write_mode") != "create_then_update":
        return ()
    wanted = {str(one) for one in answers.get("activity.artefacts") or ()}
    early = str(answers.get("scope.log_trigger")) in _BEFORE_WRAP_UP
    moments = ["what the agent chose and typed"] if early and wanted & _WRAP_UP else []
    names = {"recording_link": "the recording", "transcript": "the transcript", "ai_summary": "the summary"}
    return (*moments, *(words for name, words in names.items() if name in wanted))
