"""Matching when nobody fits: what is made of unknown, hidden and outbound numbers."""

from __future__ import annotations

from typing import Any

from .core.answers import Answers
from .core.rule import Severity, rule

_CREATES = ("create_contact", "create_lead")
_NEW: dict[str, Any] = {"record_type": "Contact", "fields_filled": ["Name"], "number_goes_to": "Mobile"}


@rule(
    "MAT-04",
    severity=Severity.WARNING,
    title="Every call of an unknown person makes another contact that is never merged.",
    reads=("matching.on_none", "scope.crm", "matching.new_record"),
    why="This CRM recognises a contact by e-mail, and a caller brings only a number.",
    remedy="Leave the call unlinked, or make a marked placeholder and merge by phone with a rule of your own.",
    waive_when="A rule of your own merges new contacts by their number.",
    source="HubSpot knowledge base, deduplication of records (knowledge.hubspot.com/records/deduplication-of-records)",
    fails={
        "scope.crm": "hubspot",
        "matching.on_none": "create_contact",
        "matching.new_record": _NEW,
    },
    passes=(
        {"matching.on_none": "log_unlinked"},
        {
            "scope.crm": "hubspot",
            "matching.on_none": "create_contact",
            "matching.new_record": {"fields_filled": ["Name", "Email"]},
        },
    ),
)
def creates_what_is_never_merged(answers: Answers) -> str | None:
    """Speak when records are made that the CRM's own rules cannot recognise."""
    chosen = answers["matching.on_none"]
    if chosen not in _CREATES:
        return None
    crm = answers.crm
    if crm is None or crm.dedupe.phone_is_key != "no":
        return None
    record = answers["matching.new_record"]
    if record and any("mail" in field.lower() for field in record.fields_filled):
        return None
    answers.cite(crm.dedupe)
    keys = ", ".join(f"{thing} by {field}" for thing, field in crm.dedupe.keys.items())
    return f"On no match: “{chosen.label}”. {crm.title} recognises {keys}, and no e-mail is filled."


@rule(
    "MAT-05",
    severity=Severity.ERROR,
    title="One contact called anonymous collects the calls of everybody who hides their number.",
    reads=("matching.on_none", "matching.on_withheld", "matching.phone.withheld_values"),
    why="Hidden callers arrive as a word or as a made-up number; made into a record, it matches all of them.",
    remedy="List the values that mean a hidden number, test them before matching, and log such calls unlinked.",
    waive_when="The contact center sends no event for a hidden number.",
    source="Twilio changelog on withheld caller ids (twilio.com/changelog/"
    "upcoming-changes-to-withheld-caller-ids-behavior-for-dial-calls); Kazoo, caller id privacy (docs.2600hz.com)",
    fails=(
        {"matching.on_none": "create_contact", "matching.on_withheld": "no_rule"},
        {
            "matching.on_none": "create_lead",
            "matching.on_withheld": "log_unlinked",
            "matching.phone.withheld_values": [],
        },
    ),
    passes=(
        {"matching.on_none": "log_unlinked"},
        {
            "matching.on_none": "create_lead",
            "matching.on_withheld": "log_unlinked",
            "matching.phone.withheld_values": ["anonymous"],
        },
    ),
)
def hidden_callers_become_a_contact(answers: Answers) -> str | None:
    """Speak when unknown callers become records and hidden ones are not told apart."""
    chosen = answers["matching.on_none"]
    if chosen not in _CREATES:
        return None
    if answers["matching.on_withheld"] in (None, "no_rule"):
        return f"On no match: “{chosen.label}”, and there is no rule for hidden numbers."
    if not answers["matching.phone.withheld_values"]:
        return f"On no match: “{chosen.label}”, and no value is listed that means a hidden number."
    return None


@rule(
    "MAT-15",
    severity=Severity.WARNING,
    title="The second call within minutes makes the same person again.",
    reads=("matching.after_create", "matching.on_none", "deduplication.key_store"),
    why="A search index knows a new record only after seconds or minutes.",
    remedy="Use the id that creating returns, and keep number and id until the search finds it.",
    waive_when="The lookup reads the database and not a search index.",
    source="RingCentral App Connect, docs/troubleshooting/contact-not-found.md",
    fails={"matching.on_none": "create_lead", "matching.after_create": "search_again"},
    passes={"matching.on_none": "create_lead", "matching.after_create": "use_the_returned_id"},
)
def searches_what_it_just_made(answers: Answers) -> str | None:
    """Speak when a new record is looked for instead of remembered."""
    if answers["matching.on_none"] not in _CREATES:
        return None
    after = answers["matching.after_create"]
    if after not in ("search_again", "wait"):
        return None
    store = answers.get("deduplication.key_store")
    known = f"; the key store is “{store.label}”" if store else ""
    return f"After creating: “{after.label}”{known}."


@rule(
    "MAT-19",
    severity=Severity.ERROR,
    title="A call from a family's mobile fails, because its number already belongs to somebody.",
    reads=("matching.on_none", "scope.crm", "matching.new_record"),
    why="This CRM refuses a second contact with the same mobile number.",
    remedy="Link to the contact who has the number, or write it to another phone field.",
    waive_when="The uniqueness of the mobile number is switched off in your account.",
    source="Freshworks CRM errors (integrately.com/integrations/freshworks-crm/error)",
    grade="C",
    fails={
        "scope.crm": "freshsales",
        "matching.on_none": "create_contact",
        "matching.new_record": _NEW,
    },
    passes={
        "scope.crm": "freshsales",
        "matching.on_none": "create_contact",
        "matching.new_record": {"number_goes_to": "Work"},
    },
)
def shared_mobile_is_refused(answers: Answers) -> str | None:
    """Speak when a record is made with a mobile that the CRM wants to be unique."""
    if answers["matching.on_none"] != "create_contact":
        return None
    crm = answers.crm
    if crm is None or crm.dedupe.shared_mobile_refused != "yes":
        return None
    record = answers["matching.new_record"]
    field = record.number_goes_to if record else None
    if field and "mobile" not in field.lower():
        return None
    answers.cite(crm.dedupe)
    goes = f"goes to {field}" if field else "goes to a field nobody named"
    return f"A new contact's number {goes}, and {crm.title} refuses a mobile that another contact has."


@rule(
    "MAT-21",
    severity=Severity.WARNING,
    title="A call made from a record is logged on somebody else.",
    reads=("matching.outbound_record", "scope.flows"),
    why="Clicking to dial names the record; looking it up again by number may find another one.",
    remedy="Pass the record's id along with the call.",
    waive_when="The telephone drops what the CRM passes to it, which was tried.",
    source="HubSpot Calling Extensions SDK: an outbound call names the object it was started from "
    "(github.com/HubSpot/calling-extensions-sdk)",
    fails={"matching.outbound_record": "look_up_by_number", "scope.flows": ["click_to_dial"]},
    passes={"matching.outbound_record": "dialled_from", "scope.flows": ["click_to_dial"]},
)
def forgets_the_record_dialled_from(answers: Answers) -> str | None:
    """Speak when the record is known at the click and looked up by number all the same."""
    chosen = answers["matching.outbound_record"]
    if chosen != "look_up_by_number":
        return None
    known = [
        flow.label
        for flow in answers["scope.flows"] or ()
        if flow in ("click_to_dial", "call_lists_to_dialler")
    ]
    if not known:
        return None
    return f"Outbound calls: “{chosen.label}”, although {' and '.join(known)} know the record."
