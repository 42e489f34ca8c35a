"""The sentences of an explanation: what came out, what the decisions did with it, and what would have to change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from blueprint_kit.matching.reasons import sentence
from blueprint_kit.matching.told import Told, why_another, why_no_candidate
from blueprint_kit.matching.verdicts import LINK, UNDECIDED, Answer
from blueprint_kit.model.policies.matching import MatchRules
from blueprint_kit.privacy import mask_id

if TYPE_CHECKING:
    from blueprint_kit.matching.run import Replay

NO_NUMBER = frozenset(("withheld", "internal", "unusable"))
"""Outcomes of rows that have nothing to compare, whatever is decided about comparing."""
_FOLLOWS: Mapping[str, tuple[str, str]] = {
    "ambiguous": ("matching.on_multiple", "on_multiple"),
    "resolved": ("matching.on_multiple", "on_multiple"),
    "shared": ("matching.on_shared_number", "on_shared_number"),
    "none": ("matching.on_none", "on_none"),
    "withheld": ("matching.on_withheld", "on_withheld"),
    "unusable": ("matching.phone.invalid_handling", "invalid_handling"),
}
"""Outcome -> the decision that says what follows, and its name among the rules."""
_OPEN: Mapping[str, str] = {
    "customer_party_open": "matching.customer_party",
    "comparison_open": "matching.phone.comparison",
    "last_digits_open": "matching.phone.last_digits",
    "extensions_open": "matching.phone.extensions",
    "tie_break_open": "matching.tie_break",
}
"""Reason of a row that waits for an answer -> that decision."""
_EMPTY = frozenset(("blank", "word_for_none", "no_key", "no_number_column"))
_SAID = {
    "none": "found nobody",
    "withheld": "hides its number",
    "internal": "is internal",
    "unusable": "has no number that can be looked up",
}


def verdict(replay: Replay, row: int, told: Told | None, call: str, contact_id: str | None) -> str:
    """Say in one or two sentences what came out for a row, and for the record somebody asks about."""
    answer = replay.answers[row]
    why = sentence(answer.reason)
    said = f"{why[0].lower()}{why[1:]}"
    if told is None or contact_id is None:
        return f"{call} {_came_out(answer)}: {said}"
    asked = mask_id(contact_id)
    if told.is_linked_by(answer):
        return f"{call} found record {asked}. {why}"
    if not answer.record_id:
        return f"{call} did not find record {asked}. {why}{_beside(replay, row, told, answer, asked)}"
    other = f"{answer.record_object} {mask_id(answer.record_id)}"
    beside = why_another(replay, row, told, answer, asked)
    return f"{call} is linked to another record, {other}, by the rule '{answer.rule}': {said} {beside}"


def _came_out(answer: Answer) -> str:
    if answer.record_id:
        return f"{'is linked to' if answer.record_object == 'company' else 'found'} {answer.record_object} {mask_id(answer.record_id)}"
    if answer.outcome in {"ambiguous", "shared"}:
        return f"found {answer.candidates:,} record{'' if answer.candidates == 1 else 's'} and links none"
    return _SAID.get(answer.outcome, f"is {answer.outcome}")


def _beside(replay: Replay, row: int, told: Told, answer: Answer, asked: str) -> str:
    """Say how the record asked about stands to the records that were found; nothing where no number was compared."""
    if answer.outcome in NO_NUMBER or answer.reason == "customer_party_open":
        return ""
    return f" {why_no_candidate(replay, row, told, answer, asked)}"


def policy(answer: Answer, rules: MatchRules) -> str:
    """Say what the decisions did with a row, naming the one that says so or is open."""
    why = sentence(answer.reason)
    linked = (
        f" It is linked to {answer.record_object} {mask_id(answer.record_id)}." if answer.record_id else ""
    )
    if answer.action == LINK:
        return f"{why}{linked}"
    if answer.outcome == "internal":
        return f"{why} It is set aside, and nothing follows."
    empty = answer.outcome == "unusable" and answer.reason in _EMPTY
    path, name = _FOLLOWS["none" if empty else answer.outcome]
    if answer.action != UNDECIDED:
        return f"{why} Decided in {path}: {answer.action.replace('_', ' ')}.{linked}"
    if answer.reason in _OPEN:
        return f"{why} {_OPEN[answer.reason]} is open."
    if getattr(rules, name) is None:
        return f"{why} Nobody has decided what follows: {path} is open.{linked}"
    return f"{why} {path} does not apply: nothing is picked where that is in doubt."


def no_change(answer: Answer, told: Told | None, *, other_country: bool) -> str:
    """Say why no change is proposed, where a record was not found."""
    if answer.reason in _OPEN:
        return f"An answer to {_OPEN[answer.reason]}; this row waits for it."
    if answer.outcome in NO_NUMBER:
        return "Nothing that is decided about comparing: this row has no number to compare."
    if other_country:
        return "Nothing that may be decided: only the digits agree, and the countries differ, which is somebody else."
    if told is None:
        return "No single decision: none of them finds a record, also not one whose number ends alike."
    return "No single decision: what the two hold differs."
