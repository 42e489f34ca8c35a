"""Meridian Example Industrial, Dynamics 365 and Genesys Cloud: what may be seen and kept."""

from __future__ import annotations

from datetime import date

from blueprints_source.recipe import Answers, decided, proposed

ANSWERS: Answers = {
    "security.data_classes": decided(
        ["internal", "personal"], "Names, numbers, orders; these two queues take no payments."
    ),
    "security.regimes": decided(["gdpr"], "German and French customers; the works agreement comes on top."),
    "security.payload_logging": decided(
        "metadata_only", "Ids, times and outcomes; the works council agreed to no more."
    ),
    "security.retention": decided(
        [
            {"artefact": "activity", "kept": "P2190D", "deleted_by": "Dynamics bulk deletion job"},
            {"artefact": "dead_letters", "kept": "P14D", "deleted_by": "the service"},
            {"artefact": "logs", "kept": "P30D", "deleted_by": "log platform"},
            {"artefact": "mapping_store", "kept": "P400D", "deleted_by": "the service"},
            {"artefact": "recording", "kept": "P90D", "deleted_by": "Genesys retention policy"},
            {"artefact": "workbook", "kept": "P365D", "deleted_by": "RevOps lead"},
        ],
        "Six years for business letters; ninety days for recordings, should there be any.",
    ),
    "security.recording": proposed(
        "on_demand",
        "Asked for by Vertrieb for agreements by phone; the works council has to agree.",
        by="CX lead",
        owner="Security reviewer",
        due=date(2027, 2, 12),
    ),
    "security.recording_consent": decided(
        {
            "consent": "opt_in",
            "rule": "all_parties",
            "announcements": [
                {
                    "country": "DE",
                    "text": "Dürfen wir dieses Gespräch aufzeichnen?",
                    "caller_action": "say yes to agree",
                },
                {
                    "country": "FR",
                    "text": "Acceptez-vous que cet appel soit enregistré ?",
                    "caller_action": "say yes to agree",
                },
            ],
        },
        "If it is recorded at all, then only after both have agreed.",
    ),
    "security.recording_link_access": decided(
        {"opened_by": ["shift lead"], "carries_token": False, "signs_in": True},
        "In Genesys after signing in; Dynamics holds no link.",
    ),
    "security.residency": decided(
        [
            {"vendor": "Dynamics 365", "region": "EU", "transfer_basis": "not_needed"},
            {"vendor": "Genesys Cloud", "region": "DE", "transfer_basis": "not_needed"},
        ],
        "Both contracts name the region; the service runs in Frankfurt.",
    ),
    "security.agreements": decided(
        [
            {"vendor": "Dynamics 365", "kind": "dpa", "signed": True},
            {"vendor": "Genesys Cloud", "kind": "dpa", "signed": True},
        ],
        "Both filed with the data protection officer.",
    ),
    "security.credential_kind": decided(
        {"kind": "oauth_app", "rotation": "P180D", "held_by": "Integration engineer"},
        "Application users with certificates that lie in the vault.",
    ),
    "security.write_permissions": decided(
        [
            {"object": "activity", "may": ["associate", "create", "read", "set_owner", "update"]},
            {"object": "company", "may": ["read"]},
            {"object": "contact", "may": ["read"]},
        ],
        "The service makes no contacts and deletes nothing.",
    ),
    "security.correlation_id": decided(
        "interaction_id", "The conversationId, as both vendors' support asks for it."
    ),
    "security.erasure": decided(
        {
            "run_by": "Security reviewer",
            "within": "P30D",
            "reaches": ["activity", "dead_letters", "logs", "mapping_store", "recording", "workbook"],
            "how": "By the contact's phone calls, whose conversation ids lead to everything else.",
        },
        "Walked through with the data protection officer.",
    ),
    "security.do_not_contact": decided(
        {"written_to": "contact.donotphone", "click_to_dial_honours": True, "dialler_honours": True},
        "The field is read by click-to-dial, and callbacks leave such contacts out.",
    ),
}
