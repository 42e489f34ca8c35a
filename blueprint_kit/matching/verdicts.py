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


def answer(found: Candidates, state: State, made_a_key: bool, rules: MatchRules, agent: Agent) -> Answer:
    """Return a row's answer."""
    if not found.records:
        return _without(found, state, made_a_key, rules)
    order = ordered(found.records, rules.tie_break, agent)
    base = Answer(
        outcome="ambiguous",
        action=rules.on_multiple or UNDECIDED,
        reason="several_records",
        rule=found.rule,
        candidates=len(order),
        candidate_ids=";".join(record.record_id for record in order[:SHOWN_IDS]),
        level=found.level,
    )
    # First of all: digits of another country say nothing, not even that a company is meant.
    if found.doubt == "country_differs":
        return _doubtful(base, found.doubt, rules)
    threshold = rules.shared_number_threshold
    if threshold is not None and found.sharing >= threshold:
        return _shared(base, order, rules)
    if found.doubt:
        return _doubtful(base, found.doubt, rules)
    if len(order) == 1:
        reason = found.level if found.level in LADDER else PLAIN
        return replace(_linked(base, order[0]), outcome="unique", action=LINK, reason=reason)
    return _several(base, order, rules, agent)


def _doubtful(base: Answer, doubt: str, rules: MatchRules) -> Answer:
    """Leave a doubtful agreement to a person; a policy that picks by itself does not apply."""
    action = UNDECIDED if rules.on_multiple in _PICKS else base.action
    return replace(base, action=action, reason=doubt)


def _linked(base: Answer, record: Record) -> Answer:
    return replace(base, record_object=record.object, record_id=record.record_id)


def _several(base: Answer, order: list[Record], rules: MatchRules, agent: Agent) -> Answer:
    if rules.on_multiple == "company_instead":
        company = common_company(order)
        if company is None:
            return replace(base, reason="company_not_common")
        return replace(_company(base, company), outcome="resolved", reason="company_picked")
    if rules.on_multiple != "pick_by_tie_break":
        return base
    if not rules.tie_break:
        return replace(base, reason="tie_break_open")
    if draws(order[0], order[1], rules.tie_break, agent):
        return replace(base, reason="tie_break_draw")
    return replace(_linked(base, order[0]), outcome="resolved", reason="picked_by_tie_break")


def _shared(base: Answer, order: list[Record], rules: MatchRules) -> Answer:
    found = replace(
        base, outcome="shared", action=rules.on_shared_number or UNDECIDED, reason="number_is_shared"
    )
    company = common_company(order) if rules.on_shared_number == "company_record" else None
    return found if company is None else _company(found, company)


def _company(base: Answer, company_id: str) -> Answer:
    return replace(base, record_object="company", record_id=company_id)


def common_company(records: list[Record]) -> str | None:
    """Return the one company that all of these records are or belong to, None where it is not one."""
    ids = {record.record_id if record.object == "company" else record.company_id for record in records}
    return min(ids, key=id_order) if len(ids) == 1 and "" not in ids else None


def _without(found: Candidates, state: State, made_a_key: bool, rules: MatchRules) -> Answer:
    if state.outcome == "withheld":
        return Answer("withheld", rules.on_withheld or UNDECIDED, state.reason)
    if state.outcome == "internal":
        return Answer("internal", UNDECIDED, state.reason)
    if state.outcome == "none" and not made_a_key:
        return Answer("none", UNDECIDED, state.reason)
    if not made_a_key:
        empty = state.reason in {"blank", "word_for_none", "no_key", "no_number_column"}
        said = rules.on_none if empty else rules.invalid_handling
        return Answer("unusable", said or UNDECIDED, state.reason or "no_key")
    return Answer("none", rules.on_none or UNDECIDED, _why_none(found, rules))


def _why_none(found: Candidates, rules: MatchRules) -> str:
    if found.excluded:
        return "only_excluded"
    compares_numbers = any("phone" in rule.parts for rule in rules.rules)
    if compares_numbers and rules.comparison is None:
        return "comparison_open"
    if compares_numbers and rules.comparison == LADDER[4] and rules.last_digits is None:
        return "last_digits_open"
    return "no_record_agrees"
