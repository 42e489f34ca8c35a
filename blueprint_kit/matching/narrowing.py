"""What each step of a replay is given of the rules, and nothing else.

A step that is given less than it reads answers wrongly at once, in every run, and not only when something is
kept: what it was not given is for it as if nobody had decided it. So two policies that narrow to equal rules
have the same result at that step, and its result may be kept under the narrowed rules.
"""

from __future__ import annotations

from dataclasses import replace

from blueprint_kit.model.policies.matching import KeyRule, MatchRules
from blueprint_kit.model.policies.phone import PhonePolicy

_COMPANY_INSTEAD, _COMPANY_RECORD = "company_instead", "company_record"


def for_cells(rules: MatchRules) -> MatchRules:
    """Return what reading cells depends on: how numbers, ids and addresses are written."""
    return MatchRules(keys=rules.keys, phone=_reading(rules.phone))


def for_records(rules: MatchRules) -> MatchRules:
    """Return what the records' side depends on: which are searched and left out, and how cells are read."""
    staff = "own_staff" in rules.excluded_records
    return replace(
        for_cells(rules),
        searched_objects=rules.searched_objects,
        excluded_records=rules.excluded_records,
        own_numbers=rules.own_numbers if staff else (),
    )


def for_calls(rules: MatchRules) -> MatchRules:
    """Return what the interactions' side depends on: whose number is the customer's, and how cells are read."""
    numbers = [_bare(rule) for rule in rules.rules if "phone" in rule.parts]
    return replace(
        for_cells(rules),
        rules=tuple(numbers[:1]),
        own_numbers=rules.own_numbers,
        customer_party=rules.customer_party,
        interaction_region=rules.interaction_region,
    )


def for_rule(rule: KeyRule, rules: MatchRules) -> MatchRules:
    """Return what one rule's finished keys depend on, once cells are read."""
    one = MatchRules(rules=(_bare(rule),), keys=rules.keys)
    return _compared(one, rules) if "phone" in rule.parts else one


def for_finding(rules: MatchRules) -> MatchRules:
    """Return what the comparison of finished keys depends on.

    Whether a number is shared is decided afterwards, so that it is counted here for any threshold.
    """
    bare = MatchRules(
        rules=tuple(map(_bare, rules.rules)),
        shared_number_threshold=1,
        excluded_records=rules.excluded_records,
    )
    return _compared(bare, rules)


def for_picking(rules: MatchRules) -> MatchRules:
    """Return what the order among several candidates depends on, beyond the comparison itself."""
    return replace(
        for_finding(rules),
        shared_number_threshold=None,
        tie_break=rules.tie_break,
        on_multiple=_only(rules.on_multiple, _COMPANY_INSTEAD),
        on_shared_number=_only(rules.on_shared_number, _COMPANY_RECORD),
    )


def _compared(narrowed: MatchRules, rules: MatchRules) -> MatchRules:
    return replace(
        narrowed, comparison=rules.comparison, last_digits=rules.last_digits, extensions=rules.extensions
    )


def _reading(policy: PhonePolicy) -> PhonePolicy:
    # Who decided it changes no reading.
    return replace(policy, working_paths=())


def _bare(rule: KeyRule) -> KeyRule:
    return replace(rule, name="", name_gate=None)


def _only(value: str | None, wanted: str) -> str | None:
    return value if value == wanted else None
