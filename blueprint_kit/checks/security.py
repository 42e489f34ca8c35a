"""Security: what is logged, recorded and kept, and who may write."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule

_LOGS = {"masked", "full"}
_NO_MASK = (None, "none")


@rule(
    "SEC-01",
    severity=Severity.ERROR,
    title="Card numbers lie in the integration's logs, where anybody with log access reads them.",
    reads=("security.payload_logging", "security.data_classes", "security.masking"),
    why="Card validation codes may never be stored after authorisation, in logs and notes as little as in recordings.",
    remedy="Log a list of allowed fields only, and drop card data before anything is written.",
    waive_when="A filter in front of the integration removes card data and was tested with real messages.",
    source="PCI SSC FAQ on audio recordings and PCI DSS (pcisecuritystandards.org/faq); OWASP Logging Cheat Sheet "
    "(github.com/OWASP/CheatSheetSeries)",
    fails=(
        {"security.payload_logging": "full", "security.data_classes": ["payment_card", "personal"]},
        {
            "security.payload_logging": "masked",
            "security.data_classes": ["payment_card"],
            "security.masking": [{"data_class": "payment_card", "method": "none"}],
        },
    ),
    passes=(
        {"security.payload_logging": "metadata_only"},
        {
            "security.payload_logging": "masked",
            "security.data_classes": ["payment_card"],
            "security.masking": [{"data_class": "payment_card", "method": "drop"}],
        },
    ),
)
def card_data_in_logs(answers: Answers) -> str | None:
    """Speak when payloads are logged in full, or masked without a mask for cards."""
    logged = answers["security.payload_logging"]
    if logged not in _LOGS or "payment_card" not in (answers["security.data_classes"] or ()):
        return None
    if logged == "full":
        return "Payloads are logged in full, and payment card data is among the data classes."
    masks = {row.data_class: row.method for row in answers["security.masking"] or ()}
    if masks.get("payment_card") not in _NO_MASK:
        return None
    return "Payloads are logged masked, and nothing masks payment card data."


@rule(
    "SEC-02",
    severity=Severity.ERROR,
    title="Callers' card numbers and codes are on the recordings.",
    reads=("security.recording_pause", "security.recording", "security.data_classes"),
    why="Storing card validation codes in a recording violates PCI DSS even when it is encrypted, and an agent "
    "forgets to press pause.",
    remedy="Let callers type the digits with masked tones, or pause automatically on the payment page.",
    waive_when="Card payments are taken in a separate system whose calls are not recorded.",
    source="PCI SSC FAQ: are audio/voice recordings permitted to contain sensitive authentication data "
    "(pcisecuritystandards.org/faq)",
    fails=(
        {
            "security.recording": "all",
            "security.data_classes": ["payment_card"],
            "security.recording_pause": "agent_presses_pause",
        },
        {
            "security.recording": "on_demand",
            "security.data_classes": ["payment_card"],
            "security.recording_pause": "none",
        },
    ),
    passes={
        "security.recording": "all",
        "security.data_classes": ["payment_card"],
        "security.recording_pause": "dtmf_masking",
    },
)
def cards_on_recordings(answers: Answers) -> str | None:
    """Speak when calls with card data are recorded and nothing pauses by itself."""
    recorded = answers["security.recording"]
    if recorded in (None, "none") or "payment_card" not in (answers["security.data_classes"] or ()):
        return None
    pause = answers["security.recording_pause"]
    if pause in ("automatic_on_the_payment_page", "dtmf_masking"):
        return None
    said = f"“{pause.label}”" if pause else "blank"
    return f"Recording is “{recorded.label}”, card data comes up, and the pause is {said}."


@rule(
    "SEC-03",
    severity=Severity.ERROR,
    title="Whoever sees a call's link can listen to the recording without signing in.",
    reads=("security.recording_link_access", "activity.artefacts", "security.payload_logging"),
    why="Download links can hold an access token; on an activity or in a log they are passwords in plain text.",
    remedy="Store a link that asks for a sign-in, and keep tokens out of activities and logs.",
    waive_when="The token lives for minutes and the link is opened through a service that checks the reader.",
    source="RingCentral App Connect, update log: the recording's download link is to be treated as a secret "
    "(ringcentral.github.io/rc-unified-crm-extension/developers)",
    fails={
        "activity.artefacts": ["recording_link"],
        "security.recording_link_access": {"carries_token": True, "signs_in": False},
    },
    passes={
        "activity.artefacts": ["recording_link"],
        "security.payload_logging": "metadata_only",
        "security.recording_link_access": {"carries_token": False, "signs_in": True},
    },
)
def recording_link_is_a_secret(answers: Answers) -> str | None:
    """Speak when a link that opens by itself is stored or logged."""
    access = answers["security.recording_link_access"]
    if access is None or (access.signs_in and not access.carries_token):
        return None
    what = "carries a token" if access.carries_token else "opens without a sign-in"
    if not access.carries_token and access.signs_in is None:
        return None
    if "recording_link" in (answers["activity.artefacts"] or ()):
        return f"The recording's link {what} and is written onto the activity."
    if answers["security.payload_logging"] == "full":
        return f"The recording's link {what}, and payloads are logged in full."
    return None


@rule(
    "SEC-05",
    severity=Severity.ERROR,
    title="Recordings and logs are kept for ever, because nobody said how long.",
    reads=("security.retention", "activity.artefacts", "security.recording"),
    why="Personal data may be kept no longer than it is needed; what has no period is never deleted.",
    remedy="Give each thing that is kept a period and somebody who deletes it.",
    waive_when="The system that holds it deletes it by a rule of its own, named in the note.",
    source="GDPR article 5(1)(e), storage limitation; retention of call recordings "
    "(identitycall.ai/blog/gdpr-call-recording-rules-retention-dsar)",
    grade="B",
    fails={
        "security.retention": [{"artefact": "activity", "kept": "P365D"}],
        "activity.artefacts": ["notes"],
        "security.recording": "all",
    },
    passes={
        "security.retention": [
            {"artefact": "activity", "kept": "P365D"},
            {"artefact": "dead_letters", "kept": "P14D"},
            {"artefact": "logs", "kept": "P30D"},
            {"artefact": "recording", "kept": "P90D"},
        ],
        "activity.artefacts": ["notes"],
        "security.recording": "all",
    },
)
def kept_without_a_period(answers: Answers) -> str | None:
    """Speak when something that exists has no period in a decided table."""
    periods = {row.artefact: row.kept for row in answers["security.retention"] or ()}
    exists = ["activity", "logs", "dead_letters"]
    carried = answers["activity.artefacts"] or ()
    exists += [name for name in ("transcript", "ai_summary") if name in carried]
    if answers.get("security.recording") not in (None, "none") or "recording_link" in carried:
        exists.append("recording")
    missing = [name for name in exists if periods.get(name, "unset") == "unset"]
    if not missing:
        return None
    return f"No period is given for {', '.join(name.replace('_', ' ') for name in missing)}."


@rule(
    "SEC-06",
    severity=Severity.WARNING,
    title="A failed call cannot be found in the logs, because what it is found by is masked.",
    reads=("security.correlation_id", "security.masking", "deduplication.idempotency_key"),
    why="Masking removes the number; support that searches by it finds nothing.",
    remedy="Follow a call by the interaction's id, which needs no mask.",
    waive_when="The pseudonym of the number is the same everywhere and support can compute it.",
    source="OWASP Logging Cheat Sheet: keep an interaction identifier (github.com/OWASP/CheatSheetSeries)",
    fails={
        "security.correlation_id": "customer_number",
        "security.masking": [{"data_class": "personal", "method": "drop"}],
    },
    passes={"security.correlation_id": "interaction_id"},
)
def correlates_by_what_is_masked(answers: Answers) -> str | None:
    """Speak when the number is the thread through logs that mask it."""
    thread = answers["security.correlation_id"]
    if thread not in ("customer_number", "none", None):
        return None
    masks = {row.data_class: row.method for row in answers["security.masking"] or ()}
    if masks.get("personal") in _NO_MASK:
        return None
    key = answers.get("deduplication.idempotency_key") or ()
    also = ", and the key of an activity holds it too" if "customer_number" in key else ""
    by = f"“{thread.label}”" if thread else "nothing"
    return f"Support follows a call by {by}, and personal data is masked in the logs{also}."


@rule(
    "SEC-80",
    severity=Severity.STRENGTH,
    title="Logs tell what happened without telling about whom.",
    reads=("security.payload_logging",),
    why="Ids, times and outcomes are enough to follow a call, and nothing has to be masked or erased.",
    remedy="Keep it so when a new field is added.",
    waive_when="Never needed: this is what is decided well.",
    source="OWASP Logging Cheat Sheet (github.com/OWASP/CheatSheetSeries)",
    fails={"security.payload_logging": "metadata_only"},
    passes={"security.payload_logging": "masked"},
)
def logs_metadata_only(answers: Answers) -> str | None:
    """Praise logs without content."""
    logged = answers["security.payload_logging"]
    return f"Payload logging is “{logged.label}”." if logged == "metadata_only" else None
