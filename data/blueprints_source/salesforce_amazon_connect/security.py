"""Meridian Example Industrial, Salesforce and Amazon Connect: what may be seen and kept."""

from __future__ import annotations

from datetime import date

from blueprints_source.recipe import Answers, assumed, decided

ANSWERS: Answers = {
    "security.data_classes": decided(
        ["internal", "payment_card", "personal"],
        "Spare parts are paid by card; eight Tasks of the export hold card-like digits.",
    ),
    "security.regimes": decided(
        ["ccpa", "pci_dss", "uk_gdpr"],
        "British customers, some in California, and cards; none in the EU here.",
    ),
    "security.payload_logging": decided(
        "masked",
        "Support needs to see which fields came empty; every class has its rule below.",
        rejected={
            "full": "Notes hold card numbers.",
            "metadata_only": "Empty attributes could not be told from lost ones.",
        },
    ),
    "security.masking": decided(
        [
            {"data_class": "internal", "method": "none"},
            {"data_class": "payment_card", "method": "drop"},
            {"data_class": "personal", "method": "keyed_pseudonym"},
        ],
        "The same caller can be followed through a day without being named; the key changes every quarter.",
    ),
    "security.retention": decided(
        [
            {"artefact": "activity", "kept": "P2190D", "deleted_by": "Salesforce archiving job"},
            {"artefact": "ai_summary", "kept": "P2190D", "deleted_by": "Salesforce archiving job"},
            {"artefact": "dead_letters", "kept": "P14D", "deleted_by": "the service"},
            {"artefact": "logs", "kept": "P30D", "deleted_by": "log platform"},
            {"artefact": "mapping_store", "kept": "P730D", "deleted_by": "the service"},
            {"artefact": "recording", "kept": "P180D", "deleted_by": "Amazon Connect storage rule"},
            {"artefact": "transcript", "kept": "P30D", "deleted_by": "Amazon Connect storage rule"},
            {"artefact": "workbook", "kept": "P365D", "deleted_by": "RevOps lead"},
        ],
        "Six years for warranty, half a year for recordings; the summary goes with its Task.",
    ),
    "security.recording": decided("all", "Warranty cases turn on what was promised, whoever rang whom."),
    "security.recording_consent": decided(
        {
            "consent": "opt_out",
            "rule": "strictest_involved",
            "announcements": [
                {
                    "country": "GB",
                    "text": "We record calls for warranty cases. Say no if you object.",
                    "caller_action": "say no to object",
                },
                {
                    "country": "US",
                    "text": "We record calls for warranty cases. Say no if you object.",
                    "caller_action": "say no to object",
                },
                {
                    "country": "CA",
                    "text": "We record calls for warranty cases. Say no if you object.",
                    "caller_action": "say no to object",
                },
            ],
        },
        "American customers reach the same lines, some from all-party states; the strictest rule is for all.",
    ),
    "security.recording_pause": decided(
        "automatic_on_the_payment_page",
        "The order form stops the recording when its payment page opens and starts it when it closes.",
        rejected={"agent_presses_pause": "Eight Tasks with card digits show what depends on memory."},
    ),
    "security.recording_link_access": decided(
        {"opened_by": ["quality team", "team lead"], "carries_token": False, "signs_in": True},
        "Recordings are opened in Connect after signing in; Salesforce holds no link to them.",
    ),
    "security.residency": decided(
        [
            {"vendor": "Amazon Connect", "region": "GB", "transfer_basis": "not_needed"},
            {"vendor": "Salesforce", "region": "GB", "transfer_basis": "not_needed"},
        ],
        "Both instances are in London, and the service runs beside Connect.",
    ),
    "security.agreements": decided(
        [
            {"vendor": "Amazon Connect", "kind": "dpa", "signed": True},
            {"vendor": "Salesforce", "kind": "dpa", "signed": True},
        ],
        "Both are part of the framework contracts of 2025.",
    ),
    "security.credential_kind": decided(
        {"kind": "oauth_app", "rotation": "P90D", "held_by": "Integration engineer"},
        "A connected app with its own integration user; the certificate lies in the vault.",
    ),
    "security.write_permissions": decided(
        [
            {"object": "activity", "may": ["associate", "create", "read", "set_owner", "update"]},
            {"object": "company", "may": ["read"]},
            {"object": "contact", "may": ["read"]},
            {"object": "lead", "may": ["create", "read"]},
        ],
        "Update on activities is for the summary, create on leads for confirmed callers; nothing is deleted.",
    ),
    "security.correlation_id": decided(
        "interaction_id", "The first ContactId stands in log, queue and Task, and it is not personal."
    ),
    "security.erasure": decided(
        {
            "run_by": "Security reviewer",
            "within": "P30D",
            "reaches": [
                "activity",
                "ai_summary",
                "dead_letters",
                "logs",
                "mapping_store",
                "recording",
                "transcript",
                "workbook",
            ],
            "how": "The Tasks of the contact name the first ContactIds; by these recording, transcript, log "
            "lines and table rows are found.",
        },
        "Tried with an invented customer in the sandbox; it took forty minutes.",
    ),
    "security.ai_processing": assumed(
        {
            "made_by": "Amazon Connect",
            "where": "GB",
            "kept": "P30D",
            "used_for_training": False,
            "checked_by_person": True,
        },
        "The vendor's page says that summaries are made in the region; the written confirmation is due in January.",
        owner="Security reviewer",
        expires=date(2027, 1, 31),
    ),
    "security.do_not_contact": decided(
        {"written_to": "Contact.DoNotCall", "click_to_dial_honours": True, "dialler_honours": True},
        "The field exists and is filled on some contacts; click-to-dial asks it first.",
    ),
}
