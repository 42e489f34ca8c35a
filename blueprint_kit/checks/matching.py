"""Matching: what is searched, by whom, and on whose number."""

from __future__ import annotations

from typing import Any

from .core.answers import Answers
from .core.rule import Severity, rule
from .places import countries_of, outside_north_america

_HOUR = 3600
_PHONE_KEY: list[dict[str, Any]] = [{"name": "phone", "parts": ["phone"]}]


@rule(
    "MAT-06",
    severity=Severity.ERROR,
    title="Callers from one country are shown as customers of another.",
    reads=("matching.phone.comparison", "matching.phone.last_digits", "scope.countries"),
    why="Ten digits are not unique in the world: +44 20 7946 0958 in London and +1 207 946 0958 in Maine end alike.",
    remedy="Compare whole numbers in E.164; use the last digits only inside one country, as a hint.",
    waive_when="An export shows no two numbers that end alike, and new countries are not planned.",
    source="Measured with phonenumbers 9.0.43; Kommo documents the last ten digits (developers.kommo.com/reference/calls)",
    grade="M",
    fails={
        "matching.phone.comparison": "last_n_digits",
        "matching.phone.last_digits": 10,
        "scope.countries": ["GB", "US"],
    },
    passes=(
        {"matching.phone.comparison": "exact_e164"},
        {
            "matching.phone.comparison": "last_n_digits",
            "matching.phone.last_digits": 10,
            "scope.countries": ["US-CA", "US-NY"],
        },
    ),
)
def last_digits_across_countries(answers: Answers) -> str | None:
    """Speak when countries are compared without their country code."""
    comparison = answers["matching.phone.comparison"]
    if comparison not in ("last_n_digits", "national_number_any_country"):
        return None
    places = countries_of(answers["scope.countries"] or ())
    if len(places) < 2:
        return None
    how = f"“{comparison.label}”"
    if comparison == "last_n_digits":
        digits = answers["matching.phone.last_digits"]
        if digits is not None and digits > 10:
            return None
        how = f"their last {digits} digits"
    return f"Numbers of {len(places)} countries ({', '.join(places)}) are compared by {how}."


@rule(
    "MAT-09",
    severity=Severity.WARNING,
    title="Callers who ring from their other number are strangers.",
    reads=("matching.lookup_keys", "scope.crm"),
    why="People call from the mobile, the office and home; one searched field knows one of them.",
    remedy="List the phone fields in the order they are searched.",
    waive_when="The other phone fields are empty in your export.",
    source="Frappe CRM issue 1363 (github.com/frappe/crm); Dynamics 365 documentation, pull request 3266: "
    "identification uses mobilephone",
    grade="B",
    fails={
        "scope.crm": "salesforce",
        "matching.lookup_keys": [{"name": "phone", "parts": ["phone"], "crm_fields": ["Phone"]}],
    },
    passes={
        "scope.crm": "salesforce",
        "matching.lookup_keys": [
            {"name": "phone", "parts": ["phone"], "crm_fields": ["Phone", "MobilePhone"]}
        ],
    },
)
def one_phone_field(answers: Answers) -> str | None:
    """Speak when one phone field is named and the CRM has more."""
    keys = [key for key in answers["matching.lookup_keys"] or () if "phone" in key.parts]
    named = {field for key in keys for field in key.crm_fields}
    if len(named) != 1 or any(not key.crm_fields for key in keys):
        return None
    crm = answers.crm
    if crm is None or len(crm.phones.fields) < 2:
        return None
    answers.cite(crm.phones)
    others = [field for field in crm.phones.fields if field not in named]
    return f"Only {next(iter(named))} is searched; {crm.title} also has {', '.join(others)}."


@rule(
    "MAT-10",
    severity=Severity.ERROR,
    title="A customer's calls disappear into the lead they once were.",
    reads=("matching.excluded_records", "matching.searched_objects"),
    why="A converted lead keeps its number; the search finds lead and contact, and one activity cannot hold both.",
    remedy="Leave converted leads out of the search, and prefer the contact.",
    waive_when="The CRM hides converted leads from its search.",
    source="Salesforce object reference, TaskRelation: one lead or contacts, never both (developer.salesforce.com)",
    fails={
        "matching.searched_objects": ["contact", "lead"],
        "matching.excluded_records": ["inactive"],
    },
    passes={
        "matching.searched_objects": ["contact", "lead"],
        "matching.excluded_records": ["converted_leads"],
    },
)
def converted_leads_are_found(answers: Answers) -> str | None:
    """Speak when leads and contacts are searched and converted leads are not left out."""
    searched = answers["matching.searched_objects"] or ()
    if "lead" not in searched or "contact" not in searched:
        return None
    if "converted_leads" in (answers["matching.excluded_records"] or ()):
        return None
    return "Leads and contacts are searched, and converted leads are not left out."


@rule(
    "MAT-13",
    severity=Severity.WARNING,
    title="People who share an exchange are taken for one another.",
    reads=("matching.lookup_by", "scope.crm", "matching.lookup_keys", "scope.countries"),
    why="The CRM's duplicate rule scores parts of a number made for North America; two numbers that differ in the "
    "last four digits still count as alike.",
    remedy="Look up by the whole number in E.164, and leave the duplicate rule to warn of double entries.",
    waive_when="The rule was replaced by one of your own that compares numbers exactly.",
    source="Salesforce matching methods, as copied at letuswow.blogspot.com/2016/09/"
    "matching-methods-used-with-matching.html",
    grade="C",
    fails={
        "scope.crm": "salesforce",
        "matching.lookup_by": "crm_native_duplicate_matcher",
        "matching.lookup_keys": _PHONE_KEY,
        "scope.countries": ["DE"],
    },
    passes=(
        {"matching.lookup_by": "crm_search_api"},
        {
            "scope.crm": "salesforce",
            "matching.lookup_by": "crm_native_duplicate_matcher",
            "matching.lookup_keys": _PHONE_KEY,
            "scope.countries": ["US"],
        },
    ),
)
def duplicate_rule_as_matcher(answers: Answers) -> str | None:
    """Speak when a fuzzy rule for North America finds callers elsewhere."""
    lookup = answers["matching.lookup_by"]
    if lookup != "crm_native_duplicate_matcher":
        return None
    crm = answers.crm
    if crm is None or "fuzzy_phone" not in crm.known_facts:
        return None
    if not any("phone" in key.parts for key in answers["matching.lookup_keys"] or ()):
        return None
    places = outside_north_america(answers["scope.countries"] or ())
    if not places:
        return None
    answers.cite(crm.known_facts["fuzzy_phone"])
    return f"“{lookup.label}” of {crm.title} looks up numbers of {', '.join(places)}."


@rule(
    "MAT-14",
    severity=Severity.WARNING,
    title="Agents see the name that was corrected this morning.",
    reads=("matching.lookup_cache",),
    why="A match that is kept is not looked up again, so edits and merges do not show.",
    remedy="Keep a match for minutes, and drop it when the record is edited.",
    waive_when="The CRM tells the integration about every edit and merge.",
    source="RingCentral App Connect, docs/developers/contact-matching.md",
    fails=(
        {"matching.lookup_cache": {"dropped_on_edit": False}},
        {"matching.lookup_cache": {"lifetime": "P1D", "dropped_on_edit": False}},
    ),
    passes=(
        {"matching.lookup_cache": {"lifetime": "PT5M", "dropped_on_edit": False}},
        {"matching.lookup_cache": {"lifetime": "P1D", "dropped_on_edit": True}},
    ),
)
def cached_for_ever(answers: Answers) -> str | None:
    """Speak when a kept match neither ends within the hour nor goes with an edit."""
    cache = answers["matching.lookup_cache"]
    if cache is None or cache.dropped_on_edit:
        return None
    if cache.lifetime is None:
        return "A match is kept without an end and is not dropped when the record is edited."
    hours = cache.lifetime.total_seconds() / _HOUR
    if hours <= 1:
        return None
    return f"A match is kept for {hours:g} hours and is not dropped when the record is edited."


@rule(
    "MAT-16",
    severity=Severity.ERROR,
    title="Calls are matched to the agent's own telephone.",
    reads=("matching.customer_party",),
    why="The agent's leg carries the agent's address, often a SIP URI, and its direction is the other way round.",
    remedy="Read the number from the external participant.",
    waive_when="The contact center puts the customer's number on the agent's leg, and it was tried in every direction.",
    source="Genesys developer forum: the agent's outbound leg shows a SIP URI as ANI "
    "(community.genesys.com; developer.genesys.cloud/forum/t/14340)",
    grade="B",
    fails={"matching.customer_party": "agent_leg"},
    passes={"matching.customer_party": "external_participant"},
)
def number_of_the_agents_leg(answers: Answers) -> str | None:
    """Speak when the customer's number is read from the agent's leg."""
    party = answers["matching.customer_party"]
    return f"The customer's number comes from “{party.label}”." if party == "agent_leg" else None


@rule(
    "MAT-17",
    severity=Severity.WARNING,
    title="Calls among colleagues are logged on whichever customer holds their number.",
    reads=("matching.phone.own_numbers", "scope.directions"),
    why="Own numbers and extensions stand in the log as callers, and sooner or later on a record too.",
    remedy="List the team's own numbers and extensions, and leave them out before matching.",
    waive_when="The feed marks internal calls and they are dropped by that mark.",
    source="Practice with logs of telephone systems: SIP ids and extensions as callers "
    "(github.com/sipgate/sipgate.io issue 52; Cisco Finesse gadgets issue 32)",
    grade="B",
    fails={"matching.phone.own_numbers": [], "scope.directions": ["inbound", "internal"]},
    passes={"matching.phone.own_numbers": ["1000-1999"]},
)
def own_numbers_not_listed(answers: Answers) -> str | None:
    """Speak when the list of own numbers was decided to be empty."""
    if answers["matching.phone.own_numbers"]:
        return None
    internal = "internal" in (answers.get("scope.directions") or ())
    return "The list of own numbers is empty" + (", and internal calls are logged." if internal else ".")


@rule(
    "MAT-22",
    severity=Severity.WARNING,
    title="Everything sent from info@ ends up with one person.",
    reads=("matching.email",),
    why="A mailbox of a role is read by many people and belongs to none of them.",
    remedy="Link such addresses to the company.",
    waive_when="The CRM holds one record for each role mailbox on purpose.",
    source="Role addresses are named in RFC 2142 (rfc-editor.org/rfc/rfc2142)",
    fails={
        "matching.lookup_keys": [{"name": "email", "parts": ["email"]}],
        "matching.email": {"lower_case": True, "role_mailboxes_as_persons": True},
    },
    passes={
        "matching.lookup_keys": [{"name": "email", "parts": ["email"]}],
        "matching.email": {"lower_case": True, "role_mailboxes_as_persons": False},
    },
)
def role_mailbox_is_a_person(answers: Answers) -> str | None:
    """Speak when a role's mailbox may identify a person."""
    rules = answers["matching.email"]
    if rules is None or not rules.role_mailboxes_as_persons:
        return None
    return "Role mailboxes such as info@ and sales@ may identify a person."
