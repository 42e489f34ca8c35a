"""From candidates to a row's answer: what the decided policies say, and where they are silent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from blueprint_kit.matching.calls import State
from blueprint_kit.matching.ladder import PLAIN
from blueprint_kit.matching.normalisers import LADDER
from blueprint_kit.matching.records import Record, id_order
from blueprint_kit.matching.resolve import Candidates
from blueprint_kit.matching.tiebreak import Agent, draws, ordered
from blueprint_kit.model.policies.matching import MatchRules

UNDECIDED = "undecided"
LINK = "link"
SHOWN_IDS = 20
_PICKS = frozenset(("pick_by_tie_break", "company_instead", "first_returned", "link_all"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a row comes to; the texts are those of the columns of ``Matches.frame``."""

    outcome: str
    action: str
    reason: str
    rule: str = ""
    record_object: str = ""
    record_id: str = ""
    candidates: int = 0
    candidate_ids: str = ""
    level: str = ""

    def __repr__(self) -> str:
        return f"Answer({self.outcome}, {self.reason}, {self.candidates} candidates)"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a row's outcome depends on; any engine finds these, and `decide` says what follows.

    Attributes
    ----------
    level:
        The level at which records were found, ``""`` where none was.
    several, shared, draw:
        Whether several were found; whether the number names a place; whether the decided order ends in a draw.
    doubt:
        ``country_differs`` or ``extensions_open``.
    company:
        Whether they belong to one company that is known.
    state, made_a_key, excluded:
        What the row's number is, whether a rule made a key, whether only excluded records agreed.
    """

    level: str
    state: State
    made_a_key: bool
    several: bool = False
    doubt: str = ""
    shared: bool = False
    draw: bool = False
    company: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Outcome, action and reason, and what is linked: ``record``, ``company`` or nothing."""

    outcome: str
    action: str
    reason: str
    links: str = ""


def answer(found: Candidates, state: State, made_a_key: bool, rules: MatchRules, agent: Agent) -> Answer:
    """Return a row's answer."""
    order = ordered(found.records, rules.tie_break, agent)
    company = common_company(order)
    threshold = rules.shared_number_threshold
    facts = Facts(
        level=found.level,
        state=state,
        made_a_key=made_a_key,
        several=len(order) > 1,
        doubt=found.doubt,
        shared=threshold is not None and found.sharing >= threshold,
        draw=len(order) > 1 and draws(order[0], order[1], rules.tie_break, agent),
        company=company is not None,
        excluded=found.excluded,
    )
    verdict = decide(facts, rules)
    base = Answer(
        outcome=verdict.outcome,
        action=verdict.action,
        reason=verdict.reason,
        rule=found.rule,
        candidates=len(order),
        candidate_ids=";".join(record.record_id for record in order[:SHOWN_IDS]),
        level=found.level,
    )
    if verdict.links == "company":
        return replace(base, record_object="company", record_id=company or "")
    if verdict.links == "record":
        return replace(base, record_object=order[0].object, record_id=order[0].record_id)
    return base


def decide(facts: Facts, rules: MatchRules) -> Verdict:
    """Return what the decided policies say, and where they are silent."""
    if not facts.level:
        return _without(facts, rules)
    # First of all: digits of another country say nothing, not even that a company is meant.
    if facts.doubt == "country_differs":
        return _doubtful(facts.doubt, rules)
    if facts.shared:
        company = facts.company and rules.on_shared_number == "company_record"
        action = rules.on_shared_number or UNDECIDED
        return Verdict("shared", action, "number_is_shared", "company" if company else "")
    if facts.doubt:
        return _doubtful(facts.doubt, rules)
    if not facts.several:
        return Verdict("unique", LINK, facts.level if facts.level in LADDER else PLAIN, "record")
    return _several(facts, rules)


def _doubtful(doubt: str, rules: MatchRules) -> Verdict:
    """Leave a doubtful agreement to a person; a policy that picks by itself does not apply."""
    picks = rules.on_multiple is None or rules.on_multiple in _PICKS
    return Verdict("ambiguous", UNDECIDED if picks else str(rules.on_multiple), doubt)


def _several(facts: Facts, rules: MatchRules) -> Verdict:
    action = rules.on_multiple or UNDECIDED
    if action == "company_instead":
        if facts.company:
            return Verdict("resolved", action, "company_picked", "company")
        return Verdict("ambiguous", action, "company_not_common")
    if action != "pick_by_tie_break":
        return Verdict("ambiguous", action, "several_records")
    if not rules.tie_break:
        return Verdict("ambiguous", action, "tie_break_open")
    if facts.draw:
        return Verdict("ambiguous", action, "tie_break_draw")
    return Verdict("resolved", action, "picked_by_tie_break", "record")


def common_company(records: list[Record]) -> str | None:
    """Return the one company that all of these records are or belong to, None where it is not one."""
    ids = {record.record_id if record.object == "company" else record.company_id for record in records}
    return min(ids, key=id_order) if len(ids) == 1 and "" not in ids else None


def _without(facts: Facts, rules: MatchRules) -> Verdict:
    state = facts.state
    if state.outcome == "withheld":
        return Verdict("withheld", rules.on_withheld or UNDECIDED, state.reason)
    if state.outcome == "internal":
        return Verdict("internal", UNDECIDED, state.reason)
    if state.outcome == "none" and not facts.made_a_key:
        return Verdict("none", UNDECIDED, state.reason)
    if not facts.made_a_key:
        empty = state.reason in {"blank", "word_for_none", "no_key", "no_number_column"}
        said = rules.on_none if empty else rules.invalid_handling
        return Verdict("unusable", said or UNDECIDED, state.reason or "no_key")
    return Verdict("none", rules.on_none or UNDECIDED, _why_none(facts, rules))


def _why_none(facts: Facts, rules: MatchRules) -> str:
    if facts.excluded:
        return "only_excluded"
    compares_numbers = any("phone" in rule.parts for rule in rules.rules)
    if compares_numbers and rules.comparison is None:
        return "comparison_open"
    if compares_numbers and rules.comparison == LADDER[4] and rules.last_digits is None:
        return "last_digits_open"
    return "no_record_agrees"
