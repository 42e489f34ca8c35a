"""Who writes, and until when the chosen way of connecting exists."""

from __future__ import annotations

import re

from .core.answers import Answers, WaitingError
from .core.rule import Says, Severity, rule
from .lifetime import Blip, radar
from .settings import settings_of

# Words by which teams name what is logged: activities, calls, tasks, a log. A mail or a contact is none.
_LOGS = re.compile(r"\b(?:activit(?:y|ies)|calls?|tasks?|log(?:s|ging)?)\b", re.IGNORECASE)


@rule(
    "TRG-12",
    severity=Severity.ERROR,
    title="The way the two systems meet is switched off by its vendor while it is in use.",
    reads=(
        "scope.integration_point",
        "scope.crm",
        "scope.contact_center",
        "scope.event_source",
        "scope.go_live",
        "scope.lifetime_until",
        "scope.crm_settings",
    ),
    why="A retired interface stops for everybody on one day, and new accounts may not get it at all.",
    remedy="Build on the successor, or plan and pay for the change before that day.",
    waive_when="The replacement is planned and paid for, and ends before the vendor's date.",
    source="Salesforce help, softphone layouts: Open CTI retires on 28 February 2028 "
    "(help.salesforce.com, service.cti_admin_phonelayouts)",
    fails=(
        {
            "scope.crm": "salesforce",
            "scope.contact_center": "amazon_connect",
            "scope.integration_point": "open_cti",
            "scope.go_live": "2027-03-01",
            "scope.lifetime_until": "2030-12-31",
        },
        {
            "scope.crm": "salesforce",
            "scope.contact_center": "amazon_connect",
            "scope.integration_point": "open_cti",
            "scope.go_live": "2027-03-01",
            "scope.lifetime_until": "2027-12-31",
            "scope.crm_settings": [{"setting": "new_agentforce_org", "answer": "yes"}],
        },
    ),
    passes={
        "scope.crm": "salesforce",
        "scope.contact_center": "amazon_connect",
        "scope.integration_point": "service_cloud_voice",
    },
)
def ends_while_in_use(answers: Answers) -> tuple[Says, ...] | None:
    """Speak when the chosen point or feed ends before the integration does, or is not for new accounts."""
    name = answers["scope.integration_point"]
    blips = radar(answers)
    ending = tuple(_ending(answers, blip) for blip in blips if blip.alarm)
    if ending:
        return ending
    sides = (answers.crm, answers.contact_center)
    points = [point for side in sides if side for point in side.integration_points]
    point = next((one for one in points if name in (one.slug, one.title)), None)
    if point and point.not_for_new and settings_of(answers).get("new_agentforce_org") == "yes":
        answers.cite(point)
        return (
            Says(f"{point.title} is not available to new {point.not_for_new}.", "scope.integration_point"),
        )
    for path in (blip.waits_on for blip in blips if blip.waits_on):
        raise WaitingError(path)
    return None


def _ending(answers: Answers, blip: Blip) -> Says:
    answers.cite(*blip.facts)
    used = blip.until or blip.go_live
    until = f"; it is to be used until {used.isoformat()}" if used else ""
    return Says(f"{blip.title} ends on {blip.ends}{until}.", blip.path)


@rule(
    "TRG-13",
    severity=Severity.ERROR,
    title="Each call stands in the CRM twice, once from the CRM itself.",
    reads=("activity.writers", "scope.crm", "scope.crm_settings"),
    why="This CRM's calling interface writes the call on its own, and another writer writes it again.",
    remedy="Switch the interface's own writing off, or let it be the only writer.",
    waive_when="Your writer updates the call that the interface made and never creates one.",
    source="HubSpot, calls created by the SDK (developers.hubspot.com/docs/api/crm/extensions/"
    "use-hubspot-owned-engagements-to-create-and-update-call-engagements)",
    fails={
        "scope.crm": "hubspot",
        "activity.writers": ["crms_own_sdk", "integration_server"],
        "scope.crm_settings": [{"setting": "create_engagement", "answer": "yes"}],
    },
    passes={
        "scope.crm": "hubspot",
        "activity.writers": ["crms_own_sdk", "integration_server"],
        "scope.crm_settings": [{"setting": "create_engagement", "answer": "no"}],
    },
)
def sdk_writes_too(answers: Answers) -> str | None:
    """Speak when the CRM's interface writes calls and somebody else writes them too."""
    writers = answers["activity.writers"] or ()
    others = [
        one.label for one in writers if one in ("integration_server", "agents_browser", "native_connector")
    ]
    if "crms_own_sdk" not in writers or not others:
        return None
    crm = answers.crm
    writing = [point for point in crm.integration_points if point.writes_activity == "yes"] if crm else []
    if crm is None or not writing:
        return None
    answers.cite(*writing)
    if settings_of(answers).get("create_engagement") == "no":
        return None
    return f"{crm.title}'s own interface writes the call, and so does: {', '.join(others).lower()}."


@rule(
    "TRG-14",
    severity=Severity.ERROR,
    title="Each call is logged by the browser and again by the server.",
    reads=("activity.writers",),
    why="Two writers that do not know of each other make two activities of one call.",
    remedy="Name one writer, and let every other one only read.",
    waive_when="Both use the same key, and the CRM refuses the second activity.",
    source="RingCentral App Connect, docs/users/server-side-logging.md",
    fails={"activity.writers": ["agents_browser", "integration_server"]},
    passes={"activity.writers": ["integration_server"]},
)
def several_writers(answers: Answers) -> str | None:
    """Speak when more than one machine writes the activity."""
    writers = [
        one for one in answers["activity.writers"] or () if one not in ("agent_by_hand", "crms_own_sdk")
    ]
    if len(writers) < 2:
        return None
    named = ", ".join(one.label for one in writers).lower()
    return f"The activity is written by: {named}; one call then stands there {len(writers)} times."


@rule(
    "TRG-16",
    severity=Severity.ERROR,
    title="The old connector goes on logging, and every call stands there twice.",
    reads=("scope.existing_integrations", "activity.writers"),
    why="What writes today goes on writing until somebody switches it off.",
    remedy="Switch its logging off on the day the new integration starts, or let it be the writer.",
    waive_when="The old one writes for another group of people, and no call reaches both.",
    source="RingCentral App Connect, docs/users/server-side-logging.md; migration practice "
    "(salesforcedictionary.com/how-to/cti-system)",
    fails={
        "scope.existing_integrations": [
            {"name": "native connector", "writes": ["activities"], "fate": "kept"}
        ],
        "activity.writers": ["integration_server"],
    },
    passes=(
        {
            "scope.existing_integrations": [
                {"name": "native connector", "writes": ["activities"], "fate": "switched_off_at_cutover"}
            ],
            "activity.writers": ["integration_server"],
        },
        {
            "scope.existing_integrations": [
                {"name": "voicemail to a mailbox", "writes": ["e-mail"], "fate": "kept"}
            ],
            "activity.writers": ["integration_server"],
        },
    ),
)
def old_writer_is_kept(answers: Answers) -> str | None:
    """Speak when something that logs interactions today is kept beside another writer."""
    kept = [
        row.name
        for row in answers["scope.existing_integrations"] or ()
        if row.fate == "kept" and any(_LOGS.search(what) for what in row.writes)
    ]
    if not kept:
        return None
    others = [one.label for one in answers["activity.writers"] or () if one != "native_connector"]
    if not others:
        return None
    return f"{', '.join(kept)} goes on writing, and so will: {', '.join(others).lower()}."
