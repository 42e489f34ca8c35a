"""Security posture: what may be seen and kept, by whom, for how long."""

from __future__ import annotations

from typing import Annotated

from .ask import Ask, Nature, Problem, Role, Tier
from .conditions import equals, when
from .context import SENSITIVE_SHOWN
from .scope import OUTBOUND, VOICE, WEBHOOK
from .security_access import (
    Agreement,
    CallerVerification,
    Credential,
    Residency,
    WebhookVerification,
    WritePermission,
)
from .security_conditions import MACHINE_LISTENS, RECORDS, RECORDS_CARDS
from .security_data import (
    AiProcessing,
    CorrelationId,
    DataClass,
    DoNotContact,
    Erasure,
    MaskingRow,
    PayloadLogging,
    Regime,
    RetentionRow,
)
from .security_recording import Recording, RecordingConsent, RecordingLinkAccess, RecordingPause
from .status import Decision, Frozen, Open
from .values import SetOf, Table


class Security(Frozen):
    """What happens to people's data on its way, and afterwards."""

    data_classes: Annotated[
        Decision[SetOf[DataClass]],
        Ask(
            title="Data classes",
            question="Which classes of data come up in an interaction, spoken, typed or shown?",
            why="Card and health data bring duties that reach into every log and recording.",
            asked=(Role.SECURITY, Role.PRIVACY),
            example=["internal", "payment_card", "personal"],
            problems=(Problem.P6,),
            nature=Nature.FACT,
            tier=Tier.FIRST,
        ),
    ] = Open()
    regimes: Annotated[
        Decision[SetOf[Regime]],
        Ask(
            title="Regimes",
            question="Under which laws and standards does the team fall, by its own legal advice?",
            why="A regime found after go-live can end the recording of every call.",
            asked=(Role.PRIVACY, Role.SECURITY),
            example=["gdpr", "pci_dss"],
            problems=(Problem.P6,),
            nature=Nature.FACT,
            tier=Tier.BUILD,
            rests_on=("scope.countries", "security.data_classes"),
        ),
    ] = Open()
    payload_logging: Annotated[
        Decision[PayloadLogging],
        Ask(
            title="Payload logging",
            question="How much of each message does the integration keep in its own logs?",
            why="Logs are read by more people than the CRM, and what is in them leaves with them.",
            asked=(Role.SECURITY, Role.ENGINEERING),
            example="metadata_only",
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            rests_on=("security.data_classes",),
        ),
    ] = Open()
    masking: Annotated[
        Decision[Table[MaskingRow]],
        Ask(
            title="Masking",
            question="What stands in the logs in place of each class of data?",
            why="A class without a rule is logged as it is.",
            asked=(Role.SECURITY, Role.ENGINEERING),
            example=[
                {"data_class": "payment_card", "method": "drop"},
                {"data_class": "personal", "method": "keyed_pseudonym"},
            ],
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            when=when("payloads are logged masked", equals("security.payload_logging", "masked")),
            rests_on=("security.data_classes",),
        ),
    ] = Open()
    retention: Annotated[
        Decision[Table[RetentionRow]],
        Ask(
            title="Retention",
            question="How long is each thing kept that an interaction leaves behind?",
            why="What is kept without a term is kept for ever, and answered for that long.",
            asked=(Role.PRIVACY, Role.SECURITY),
            example=[
                {"artefact": "dead_letters", "kept": "P14D"},
                {"artefact": "recording", "kept": "P90D", "deleted_by": "contact center"},
            ],
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            rests_on=("activity.artefacts", "security.recording", "security.regimes"),
        ),
    ] = Open()
    recording: Annotated[
        Decision[Recording],
        Ask(
            title="Recording",
            question="Which calls are recorded?",
            why="A recording holds everything that was said, card numbers and illness included.",
            asked=(Role.PRIVACY, Role.CX),
            example="inbound_only",
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            when=when("calls are in scope", VOICE),
        ),
    ] = Open()
    recording_consent: Annotated[
        Decision[RecordingConsent],
        Ask(
            title="Recording consent",
            question="When may a call be recorded, and what do callers hear in each country?",
            why="Recording somebody without the consent their country asks for can be an offence.",
            asked=(Role.PRIVACY,),
            example={
                "consent": "opt_out",
                "announcements": [{"country": "GB", "text": "This call is recorded."}],
            },
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            when=RECORDS,
            rests_on=("scope.countries",),
        ),
    ] = Open()
    recording_pause: Annotated[
        Decision[RecordingPause],
        Ask(
            title="Recording pause",
            question="What keeps card data out of the recording?",
            why="An agent who forgets to pause has recorded what must never be stored.",
            asked=(Role.SECURITY, Role.TELEPHONY),
            example="dtmf_masking",
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            when=RECORDS_CARDS,
        ),
    ] = Open()
    recording_link_access: Annotated[
        Decision[RecordingLinkAccess],
        Ask(
            title="Access by recording link",
            question="Who can open a recording from its link, and does the link carry a token?",
            why="Whoever is sent a link with a token can listen, in the team or not.",
            asked=(Role.SECURITY,),
            example={"opened_by": ["team lead"], "carries_token": False, "signs_in": True},
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            when=RECORDS,
            rests_on=("activity.artefacts",),
        ),
    ] = Open()
    webhook_verification: Annotated[
        Decision[WebhookVerification],
        Ask(
            title="Webhook verification",
            question="Is each message's signature checked, and how old may a message be?",
            why="Without a check anybody who finds the address can write into the CRM.",
            asked=(Role.SECURITY, Role.ENGINEERING),
            example={"signature_checked": True, "replay_window": "PT4H"},
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            when=when("events come by webhook", WEBHOOK),
            rests_on=("reliability.delivery",),
        ),
    ] = Open()
    residency: Annotated[
        Decision[Table[Residency]],
        Ask(
            title="Residency",
            question="Where does each vendor keep the data, and on what basis may it go there?",
            why="Data that left its region without a basis has to be brought back and explained.",
            asked=(Role.PRIVACY, Role.SECURITY),
            example=[{"vendor": "Contact center", "region": "EU", "transfer_basis": "not_needed"}],
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            rests_on=("scope.countries", "scope.crm", "scope.contact_center"),
        ),
    ] = Open()
    agreements: Annotated[
        Decision[Table[Agreement]],
        Ask(
            title="Agreements",
            question="Which agreement on data is signed with each vendor?",
            why="A vendor without an agreement may not be given people's data, health data least of all.",
            asked=(Role.PRIVACY,),
            example=[{"vendor": "Contact center", "kind": "dpa", "signed": True}],
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            rests_on=("security.data_classes", "security.ai_processing"),
        ),
    ] = Open()
    caller_verification: Annotated[
        Decision[CallerVerification],
        Ask(
            title="Caller verification",
            question="How does a caller become verified, and where is the result read?",
            why="A number proves nobody's identity, and the screen shows what only that person may hear.",
            asked=(Role.SECURITY, Role.CX),
            example={"method": "ivr_pin", "result_read_from": "contact attribute verified"},
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            when=when("a field of special, card or health data pops", SENSITIVE_SHOWN),
        ),
    ] = Open()
    credential_kind: Annotated[
        Decision[Credential],
        Ask(
            title="Kind of credential",
            question="With what kind of credential does the integration sign in, and who looks after it?",
            why="A person's own token stops the integration on the day that person leaves.",
            asked=(Role.SECURITY, Role.ENGINEERING),
            example={"kind": "oauth_app", "rotation": "P90D", "held_by": "Platform team"},
            problems=(Problem.P4, Problem.P6),
            tier=Tier.BUILD,
            rests_on=("ownership.writer_identity",),
        ),
    ] = Open()
    write_permissions: Annotated[
        Decision[Table[WritePermission]],
        Ask(
            title="Write permissions",
            question="What may the writer do on which object?",
            why="Too few and activities stay half-written; too many and one fault can empty the CRM.",
            asked=(Role.SECURITY, Role.REVOPS),
            example=[{"object": "activity", "may": ["associate", "create", "update"]}],
            problems=(Problem.P5, Problem.P6),
            tier=Tier.BUILD,
            rests_on=("activity.write_mode", "matching.on_none", "ownership.writer_identity"),
        ),
    ] = Open()
    correlation_id: Annotated[
        Decision[CorrelationId],
        Ask(
            title="Correlation id",
            question="By which id, never masked, does support follow a call through the logs?",
            why="Without it a complaint can only be answered by reading everybody's calls.",
            asked=(Role.ENGINEERING, Role.SECURITY),
            example="interaction_id",
            problems=(Problem.P5, Problem.P6),
            tier=Tier.BUILD,
            rests_on=("deduplication.idempotency_key",),
        ),
    ] = Open()
    erasure: Annotated[
        Decision[Erasure],
        Ask(
            title="Access and erasure",
            question="How does a person's request to see or erase their data reach every place it lies?",
            why="A recording or a dead letter that was forgotten is a request that was not met.",
            asked=(Role.PRIVACY,),
            example={"run_by": "Privacy office", "within": "P30D", "reaches": ["activity", "recording"]},
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            rests_on=("security.regimes", "security.retention"),
        ),
    ] = Open()
    ai_processing: Annotated[
        Decision[AiProcessing],
        Ask(
            title="AI processing",
            question="Who makes transcripts or summaries, where, and what becomes of what they heard?",
            why="A vendor that trains on calls has copies nobody can erase.",
            asked=(Role.PRIVACY, Role.SECURITY),
            example={"made_by": "Contact center", "where": "EU", "kept": "P30D", "used_for_training": False},
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            when=MACHINE_LISTENS,
        ),
    ] = Open()
    do_not_contact: Annotated[
        Decision[DoNotContact],
        Ask(
            title="Do not contact",
            question="Where is an opt-out written that somebody says in a call, and who honours it?",
            why="People who asked not to be called are called again.",
            asked=(Role.PRIVACY, Role.REVOPS),
            example={"written_to": "Contact: do not call", "click_to_dial_honours": True},
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            when=when("outbound interactions are in scope", OUTBOUND),
        ),
    ] = Open()
