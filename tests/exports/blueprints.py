"""Three blueprints as teams hold them: just begun, half way with every status, and complete."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from blueprint_kit.errors import NotAsked
from blueprint_kit.evidence import phones_run
from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.model.record import About, Participant, Run, Session, Signoff, Waiver

TODAY = date(2026, 11, 23)
RUN = "7c1e04b2d9aa5f61"
STALE_RUN = "0b93c1f27d1e4a58"
BY = {"RevOps lead": ("scope", "matching", "deduplication", "activity"), "CX lead": ("context", "ownership")}


def empty() -> Blueprint:
    """Nothing is answered."""
    return Blueprint()


@cache
def half() -> Blueprint:
    """Every status, late dates, a missing owner, findings, waivers and evidence."""
    blueprint = Blueprint(
        about=About(
            title="Salesforce and Genesys Cloud at Northwind Freight",
            organisation="Northwind Freight",
            summary="Agents see who calls before they answer, and nobody logs a call by hand.",
        )
    )
    blueprint = _decided(
        blueprint,
        {
            "scope.crm": "salesforce",
            "scope.crm_edition": "Enterprise",
            "scope.contact_center": "genesys_cloud",
            "scope.agent_workspace": "crm_console",
            "scope.channels": ["voice", "voicemail", "callback", "chat"],
            "scope.directions": ["inbound", "outbound"],
            "scope.pop_trigger": "ended",
            "scope.log_trigger": "wrap_up_completed",
            "scope.countries": ["DE", "GB", "US-CA"],
            "matching.searched_objects": ["contact", "lead", "company"],
            "matching.phone.default_region": "DE",
            "matching.phone.comparison": "exact_e164",
            "matching.lookup_keys": definitions()["matching.lookup_keys"].ask.example,
            "activity.subject_template": "{direction} {channel}: {caller_name} ({disposition})",
            "activity.associations": [{"object": "contact", "at_most": 1, "required": False}],
            "activity.field_mapping": definitions()["activity.field_mapping"].ask.example,
            "deduplication.idempotency_key": [],
            "ownership.rule": "handling_agent",
            "context.fields": definitions()["context.fields"].ask.example,
            "security.data_classes": ["internal", "payment_card", "personal"],
            "security.payload_logging": "metadata_only",
            "security.retention": definitions()["security.retention"].ask.example,
            "reliability.retry": definitions()["reliability.retry"].ask.example,
        },
    )
    blueprint = blueprint.decide(
        "matching.on_multiple",
        "ask_the_agent",
        by="CX lead",
        on=date(2026, 11, 19),
        why="Agents know the caller's voice and the case.\nA wrong link costs more than one click.",
        rejected={
            "link_all": "The activity would stand on people who never called.",
            "pick_by_tie_break": "The newest record is often a duplicate.",
        },
        dissent={"RevOps lead": "It adds 31 picks in every 1,000 calls."},
        evidence=(RUN,),
    )
    blueprint = blueprint.propose(
        "matching.on_none",
        "log_unlinked",
        by="RevOps lead",
        why="Creating leads from wrong numbers fills the CRM with noise.",
        owner="CX lead",
        due=date(2026, 11, 28),
    )
    blueprint = blueprint.propose(
        "activity.granularity", "per_interaction", by="workbook", origin="suggested", due=date(2026, 11, 18)
    )
    blueprint = blueprint.assume(
        "reliability.pop_latency",
        "PT2S",
        owner="Integration lead",
        expires=date(2026, 12, 15),
        why="Nobody has measured it yet.",
        origin="template",
    )
    blueprint = blueprint.assume(
        "reliability.outage_to_survive",
        "PT8H",
        owner="Integration lead",
        expires=date(2026, 11, 10),
        why="One working day.",
    )
    blueprint = blueprint.reopen(
        "scope.event_source",
        owner="Telephony engineer",
        due=date(2026, 11, 18),
        note="The vendor has not said yet whether the stream repeats events.",
        options=("event_stream", "webhook"),
    )
    blueprint = blueprint.reopen("ownership.fallback_owner", due=date(2026, 12, 4))
    blueprint = blueprint.reopen("context.pop_target", owner="CX lead")
    blueprint = blueprint.not_applicable(
        "rollout.backfill",
        reason="The old system holds no ids that could be matched.",
        by="RevOps lead",
        on=date(2026, 11, 12),
    )
    return _beside(blueprint)


@cache
def full() -> Blueprint:
    """Every question that is asked is decided, from the definitions' own examples."""
    blueprint = Blueprint(
        about=About(title="Service Cloud Voice and Amazon Connect at Meridian", organisation="Meridian")
    )
    return _decided(blueprint, {path: found.ask.example for path, found in definitions().items()})


def hostile(text: str) -> Blueprint:
    """The half blueprint in which every free text that people type holds the given text."""
    line = " ".join(text.split())
    name, short = line[:100], line[:300]
    template = text.replace("{", "(").replace("}", ")")  # a template refuses placeholders it does not know
    blueprint = half().rebuilt(half().decisions, about=About(title=text, organisation=text, summary=text))
    blueprint = blueprint.decide("ownership.fallback_owner", short, by=name, why=text, on=date(2026, 11, 2))
    blueprint = blueprint.decide("activity.body_template", template, by=name, why=text, on=date(2026, 11, 2))
    blueprint = blueprint.decide(
        "matching.on_none",
        "log_unlinked",
        by=name,
        why=text,
        on=date(2026, 11, 2),
        rejected={short: text},
        dissent={name: text},
    )
    blueprint = blueprint.reopen("context.pop_target", owner=name, note=text, options=(short,))
    blueprint = blueprint.not_applicable("rollout.backfill", reason=text, by=name, on=date(2026, 11, 2))
    run = Run(
        kind="match",
        title=short,
        inputs={short: "a" * 64},
        rules="b" * 64,
        versions={name: name},
        aggregates={text: text},
    )
    waiver = Waiver(why=f"{text} and twenty letters more", by=name, until=date(2027, 1, 31))
    signed = Signoff(role=short, section=short, by=name, on=date(2026, 11, 12), sha256="ab" * 32)
    blueprint = blueprint.holding("waivers", "TRG-02@scope.pop_trigger", waiver)
    blueprint = blueprint.holding("signoffs", name, signed).holding("evidence", RUN, run)
    return blueprint.holding("participants", name, Participant(role=short, raci="consulted"))


def measured() -> Blueprint:
    """A run over phones that a decision cites, and that another policy has overtaken since."""
    key, run = phones_run(
        "Phones of contacts.csv, column Phone",
        inputs={"contacts.csv, column Phone": "a" * 64},
        rules="b" * 12,
        versions={"phonenumbers": "9.0.43"},
        cells=1_230,
        outcomes={"valid": 1_100, "possible": 20, "local": 4, "invalid": 80, "damaged": 16, "empty": 10},
        reasons={"not_in_plan": 20, "too_short": 80, "scientific_notation": 16, "area_code_missing": 4},
        repairs={"float_suffix_removed": 31},
        countries={"GB": {"valid": 900, "invalid": 70}, "DE": {"valid": 200, "damaged": 16}, "": {"invalid": 44}},
        without_plus=800,
        shared_numbers=3,
        on=TODAY,
    )  # fmt: skip
    return (
        full()
        .holding("evidence", key, run)
        .decide(
            "matching.phone.default_region",
            "GB",
            by="RevOps lead",
            why="As measured.",
            on=TODAY,
            evidence=(key,),
        )
    )


def _decided(blueprint: Blueprint, answers: dict[str, Any]) -> Blueprint:
    for path in definitions():
        if path not in answers:
            continue
        section = path.partition(".")[0]
        by = next((name for name, sections in BY.items() if section in sections), "Integration lead")
        value = definitions()[path].values.validate_python(answers[path])
        try:
            blueprint = blueprint.decide(
                path, value, by=by, why="Agreed in the room with everyone concerned.", on=date(2026, 11, 5)
            )
        except NotAsked:
            continue
    return blueprint


def _beside(blueprint: Blueprint) -> Blueprint:
    run = Run(
        kind="match",
        title="How many calls find exactly one person?",
        inputs={"calls.csv": "4f1c" + "0" * 60, "contacts.csv": "9b07" + "0" * 60},
        rules="c3d2" + "0" * 60,
        versions={"phonenumbers": "9.0.43"},
        aggregates={
            "calls": 12480,
            "outcome": {"unique": 9402, "ambiguous": 1183, "none": 1895},
            "share_unique": 75.3,
        },
        working_paths=("matching.on_none",),
        on=date(2026, 11, 20),
    )
    phones = Run(
        kind="phones",
        title="Numbers in contacts.csv",
        inputs={"contacts.csv": "9b07" + "0" * 60},
        rules="11aa" + "0" * 60,
        versions={"phonenumbers": "9.0.43"},
        aggregates={"cells": 48212, "valid": 41077, "damaged": 1214},
        on=date(2026, 11, 20),
    )
    entries = (
        ("evidence", RUN, run),
        ("evidence", STALE_RUN, phones),
        ("participants", "CX lead", Participant(role="CX", raci="accountable")),
        ("sessions", "2026-11-05", Session(on=date(2026, 11, 5), attended=("CX lead", "RevOps lead"))),
        (
            "signoffs",
            "revops-scope",
            Signoff(
                role="RevOps", section="scope", by="RevOps lead", on=date(2026, 11, 12), sha256="ab" * 32
            ),
        ),
        (
            "waivers",
            "TRG-02@scope.pop_trigger",
            Waiver(
                why="Agents read the record only while they write their notes.",
                by="CX lead",
                until=date(2027, 1, 31),
                on=date(2026, 11, 12),
            ),
        ),
        (
            "waivers",
            "SEC-05@security.retention",
            Waiver(
                why="The retention schedule is being rewritten.",
                by="Security reviewer",
                until=date(2026, 11, 1),
            ),
        ),
    )
    for collection, key, entry in entries:
        blueprint = blueprint.holding(collection, key, entry)
    return blueprint
