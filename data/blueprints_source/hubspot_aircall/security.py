"""Harbour Example Freight, HubSpot and Aircall: what may be seen and kept."""

from __future__ import annotations

from blueprints_source.recipe import Answers, decided

ANSWERS: Answers = {
    "security.data_classes": decided(
        ["internal", "payment_card", "personal"],
        "Freight is sometimes paid by card on the phone: 51 call texts of the old app hold card-like digits.",
    ),
    "security.regimes": decided(
        ["ccpa", "gdpr", "pci_dss", "uk_gdpr"],
        "British and Crown-dependency customers, a few in California by post address, and cards.",
    ),
    "security.payload_logging": decided(
        "metadata_only",
        "Ids, times and outcomes are enough to follow a call.",
        rejected={"masked": "Notes hold card numbers; a mask would have to find each of them."},
    ),
    "security.retention": decided(
        [
            {"artefact": "activity", "kept": "P1095D", "deleted_by": "HubSpot workflow"},
            {"artefact": "dead_letters", "kept": "P14D", "deleted_by": "the service"},
            {"artefact": "logs", "kept": "P30D", "deleted_by": "log platform"},
            {"artefact": "mapping_store", "kept": "P90D", "deleted_by": "the service"},
            {"artefact": "recording", "kept": "P90D", "deleted_by": "Aircall"},
            {"artefact": "workbook", "kept": "P365D", "deleted_by": "RevOps lead"},
        ],
        "Three years for claims on freight, ninety days for recordings; each has somebody who deletes it.",
    ),
    "security.recording": decided(
        "inbound_only", "Claims start with what the shipper said; outbound calls have no use for it."
    ),
    "security.recording_consent": decided(
        {
            "consent": "opt_out",
            "rule": "strictest_involved",
            "announcements": [
                {
                    "country": "GB",
                    "text": "This call is recorded for claims. Press 9 if you do not wish that.",
                    "caller_action": "press 9 to object",
                },
                {
                    "country": "US",
                    "text": "This call is recorded for claims. Press 9 if you do not wish that.",
                    "caller_action": "press 9 to object",
                },
            ],
        },
        "Callers from all-party states reach the same lines, so the strictest rule holds for all of them.",
    ),
    "security.recording_pause": decided(
        "dtmf_masking",
        "The shipper types the card; neither agent nor recording hears it.",
        rejected={"agent_presses_pause": "51 texts with card digits show what depends on memory."},
    ),
    "security.recording_link_access": decided(
        {
            "opened_by": ["team lead"],
            "carries_token": False,
            "signs_in": True,
            "expires_after": "P90D",
        },
        "The link leads to Aircall's page, where the listener signs in; the file's own address is never stored.",
    ),
    "security.webhook_verification": decided(
        {"signature_checked": True, "replay_window": "PT24H"},
        "The token of the webhook is compared; a day leaves room for every repetition that was seen.",
    ),
    "security.residency": decided(
        [
            {"vendor": "Aircall", "region": "EU", "transfer_basis": "adequacy_decision"},
            {"vendor": "HubSpot", "region": "US", "transfer_basis": "standard_contractual_clauses"},
            {"vendor": "Integration service", "region": "GB", "transfer_basis": "not_needed"},
        ],
        "As the contracts of 2025 say; HubSpot's European region was not open when the account was made.",
    ),
    "security.agreements": decided(
        [
            {"vendor": "Aircall", "kind": "dpa", "signed": True},
            {"vendor": "HubSpot", "kind": "dpa", "signed": True},
        ],
        "Both signed and filed; the service is run in house.",
    ),
    "security.credential_kind": decided(
        {"kind": "oauth_app", "rotation": "P90D", "held_by": "Integration engineer"},
        "A private app with five scopes; the credential lies in the vault and nowhere else.",
    ),
    "security.write_permissions": decided(
        [
            {"object": "activity", "may": ["associate", "create", "read", "set_owner", "update"]},
            {"object": "company", "may": ["read"]},
            {"object": "contact", "may": ["read", "update"]},
            {"object": "deal", "may": ["read"]},
        ],
        "Update on contacts is for the E.164 field alone; nothing may be deleted.",
    ),
    "security.correlation_id": decided(
        "interaction_id", "Aircall's support asks for the call id, and it says nothing about a person."
    ),
    "security.erasure": decided(
        {
            "run_by": "Security reviewer",
            "within": "P30D",
            "reaches": ["activity", "dead_letters", "logs", "mapping_store", "recording", "workbook"],
            "how": "By the contact's id in HubSpot; the mapping store names the call ids, by which "
            "recording, logs and dead letters are found.",
        },
        "One month is the time the law gives; the walk-through took an hour.",
    ),
    "security.do_not_contact": decided(
        {
            "written_to": "Contact: do_not_call",
            "click_to_dial_honours": True,
            "dialler_honours": True,
        },
        "Sales asked for it too: click-to-dial shows a notice and does not dial.",
    ),
}
