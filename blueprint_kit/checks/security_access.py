"""Security of the doors: who signs in to write, and who may send events."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule


@rule(
    "SEC-09",
    severity=Severity.WARNING,
    title="The integration stops on the day somebody leaves.",
    reads=("security.credential_kind", "ownership.writer_identity"),
    why="A person's token ends with the person's account, and can do whatever that person may do.",
    remedy="Use an account of the integration with the rights it needs and no more.",
    waive_when="The pilot ends before the account does, and a date is set for the change.",
    source="RingCentral App Connect, server-side logging (docs/users/server-side-logging.md); least privilege, OWASP",
    fails=(
        {"security.credential_kind": {"kind": "api_token_of_a_person"}},
        {
            "security.credential_kind": {"kind": "oauth_app"},
            "ownership.writer_identity": "administrator",
        },
    ),
    passes={
        "security.credential_kind": {"kind": "oauth_app"},
        "ownership.writer_identity": "service_account",
    },
)
def a_persons_credential(answers: Answers) -> str | None:
    """Speak when a person's token or an administrator writes."""
    credential = answers["security.credential_kind"]
    kind = credential.kind if credential else None
    if kind == "api_token_of_a_person":
        return f"The credential is “{kind.label}”."
    writer = answers["ownership.writer_identity"]
    return f"Everything is written as “{writer.label}”." if writer == "administrator" else None


@rule(
    "SEC-12",
    severity=Severity.WARNING,
    title="Anybody who knows the address can invent calls in the CRM.",
    reads=(
        "security.webhook_verification",
        "scope.contact_center",
        "scope.event_source",
    ),
    why="A webhook is an open door; only its signature says who knocks, and a copied message can be sent again.",
    remedy="Check the signature, and refuse messages older than the source's last retry.",
    waive_when="The address is reachable from the vendor's network only.",
    source="OWASP: what comes from outside is not to be trusted (github.com/OWASP/CheatSheetSeries); Zoom webhooks, "
    "retries up to 85 minutes (developers.zoom.us/blog/webhook-delays)",
    fails=(
        {"security.webhook_verification": {"signature_checked": False}},
        {"security.webhook_verification": None},
        {
            "scope.contact_center": "zoom_contact_center",
            "scope.event_source": "webhook",
            "security.webhook_verification": {"signature_checked": True, "replay_window": "PT5M"},
        },
    ),
    passes={
        "scope.contact_center": "zoom_contact_center",
        "scope.event_source": "webhook",
        "security.webhook_verification": {"signature_checked": True, "replay_window": "PT4H"},
    },
)
def open_door(answers: Answers) -> str | None:
    """Speak when signatures are not checked, or the window refuses the source's own retries."""
    checked = answers["security.webhook_verification"]
    if checked is None or not checked.signature_checked:
        return "The signature of webhooks is not checked."
    feed = answers.event_source if checked.replay_window else None
    if feed is None or feed.retry_horizon_seconds is None:
        return None
    seconds = checked.replay_window.total_seconds()
    if seconds >= feed.retry_horizon_seconds:
        return None
    return (
        f"Messages older than {seconds / 60:.3g} minutes are refused; the feed {feed.title} may repeat one for "
        f"{feed.retry_horizon_seconds / 60:.3g} minutes."
    )


@rule(
    "SEC-16",
    severity=Severity.WARNING,
    title="Masked phone numbers can be read back by trying them all.",
    reads=("security.masking", "security.payload_logging"),
    why="A hash without a key hides nothing: there are few enough phone numbers to try each of them.",
    remedy="Use a keyed pseudonym, and keep the key out of the logs.",
    waive_when="The class holds no numbers and no other short values.",
    source="OWASP Logging Cheat Sheet: personal data needs special treatment (github.com/OWASP/CheatSheetSeries)",
    fails={
        "security.payload_logging": "masked",
        "security.masking": [{"data_class": "personal", "method": "plain_hash"}],
    },
    passes={
        "security.payload_logging": "masked",
        "security.masking": [{"data_class": "personal", "method": "keyed_pseudonym"}],
    },
)
def hash_without_a_key(answers: Answers) -> str | None:
    """Speak when personal data is hashed without a key."""
    if answers["security.payload_logging"] != "masked":
        return None
    weak = [
        row.data_class.label.lower()
        for row in answers["security.masking"] or ()
        if row.method == "plain_hash" and row.data_class in ("personal", "special", "health", "payment_card")
    ]
    return f"Hashed without a key: {', '.join(weak)}." if weak else None
