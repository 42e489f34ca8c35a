"""Matching cases: one interaction each, replayed by the reference engine against synthetic records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from blueprint_kit.model import Blueprint, MatchRules

from .case import Case, bound
from .fixtures import CALLS, Call, Contact

PREFIX = "match."
EVERY_CASE = ("matching.lookup_keys", "matching.phone.comparison", "matching.customer_party")
ENGINE_COLUMNS = (
    "outcome",
    "rule",
    "record_object",
    "record_id",
    "candidates",
    "candidate_ids",
    "action",
    "reason",
)
OWN = "own_number"
FEWEST, MOST = 2, 40
CALLED = "+442079460009"


def match_cases(blueprint: Blueprint) -> dict[str, Case]:
    """Return the cases by key; records and fields are spelled as the blueprint's rules name them."""
    rules = blueprint.match_rules()
    return {PREFIX + call.key: _case(call, blueprint, rules) for call in _calls(rules)}


def match_answers(blueprint: Blueprint) -> dict[str, dict[str, Any]]:
    """Return what the reference engine says of each interaction; empty without lookup rules."""
    rules = blueprint.match_rules()
    return {key: dict(found) for key, found in _answers(rules)} if rules.rules else {}


@lru_cache(maxsize=8)
def _answers(rules: MatchRules) -> tuple[tuple[str, dict[str, Any]], ...]:
    # Most readers of a blueprint ask for no case, and must not wait for pandas to load.
    import pandas as pd  # noqa: PLC0415

    from blueprint_kit.matching import match  # noqa: PLC0415

    calls = _calls(rules)
    records = [row for call in calls for row in _records(call, rules)]
    people = pd.DataFrame(records, dtype="str")
    log = pd.DataFrame([_interaction(call, rules) for call in calls], dtype="str")
    found = match({"contact": people}, log, rules).frame
    rows = found.loc[:, list(ENGINE_COLUMNS)].to_dict("records")
    return tuple(
        (PREFIX + call.key, {str(name): value for name, value in row.items()})
        for call, row in zip(calls, rows, strict=True)
    )


def _calls(rules: MatchRules) -> tuple[Call, ...]:
    own = next((number.strip() for number in rules.own_numbers if number.strip().startswith("+")), "")
    if not own or own.count("+") > 1:
        return CALLS
    call = Call(OWN, "A colleague calls from a number of the team.", own, (), ("matching.phone.own_numbers",))
    return (*CALLS, call)


def _case(call: Call, blueprint: Blueprint, rules: MatchRules) -> Case:
    paths = (*EVERY_CASE, *call.decisions)
    if "matching.on_multiple" in paths and rules.on_multiple == "pick_by_tie_break":
        paths = (*paths, "matching.tie_break")
    return Case(
        key=PREFIX + call.key,
        title=call.title,
        given={"contacts": _records(call, rules)},
        when={"interaction": _interaction(call, rules)},
        decisions=bound(paths, blueprint) if _always_asked(blueprint) else paths,
    )


def _always_asked(blueprint: Blueprint) -> bool:
    """Without a phone rule no case arises; with one, single questions may still not be asked."""
    return all(blueprint.decision(path).status != "not_applicable" for path in EVERY_CASE)


def _records(call: Call, rules: MatchRules) -> list[dict[str, str]]:
    fields = _fields(rules)
    return [_record(contact, fields) for contact in (*call.contacts, *_shared(call, rules))]


def _shared(call: Call, rules: MatchRules) -> Iterable[Contact]:
    if call.shared is None:
        return
    times = min(max(rules.shared_number_threshold or 0, FEWEST), MOST)
    for place in range(1, times + 1):
        yield replace(call.shared, record_id=f"{call.shared.record_id}{place:02d}")


def _record(contact: Contact, fields: tuple[str, ...]) -> dict[str, str]:
    phones = dict.fromkeys(fields, "")
    phones[fields[-1]] = contact.last
    phones[fields[0]] = contact.first or phones[fields[0]]
    return {
        "Record ID": contact.record_id,
        "Full Name": contact.name,
        "Company Name": contact.company,
        "Company ID": f"C-{contact.company}" if contact.company else "",
        "Country": contact.country,
        **phones,
    }


def _fields(rules: MatchRules) -> tuple[str, ...]:
    named = next((rule.crm_fields for rule in rules.rules if "phone" in rule.parts), ())
    return named or ("Phone", "Mobile Phone")


def _interaction(call: Call, rules: MatchRules) -> dict[str, str]:
    row = {"Interaction ID": call.key, "Direction": "inbound", "From": call.number, "To": _called(call)}
    if rules.customer_party == "named_field":
        named = next((rule.interaction_field for rule in rules.rules if "phone" in rule.parts), None)
        row[named or "Customer Number"] = call.number
    return row


def _called(call: Call) -> str:
    """Return the line that was called; a colleague calls the team itself."""
    return call.number if call.key == OWN else CALLED
