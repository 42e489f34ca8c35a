"""Has this already been written: the key, where it is remembered, and which contacts are the same."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from .ask import Ask, Problem, Role, Tier
from .conditions import clause, equals, when
from .matching_types import KeyPart, RulesInOrder
from .status import Decision, Frozen, Open
from .text import ShortText
from .values import Duration, Forever, ListOf, OpenName, Option, Row, SetOf, Table


class IdempotencyPart(Option):
    """What the key of an activity is built from."""

    INTERACTION_ID = "interaction_id", "the same through every transfer, where the contact center has one"
    FIRST_LEG_ID = "first_leg_id", "the id of the first leg, which later legs point back to"
    LEG_ID = "leg_id", "a new one at every transfer"
    PARTICIPANT_ID = "participant_id", "one for each person on the call"
    EVENT_TYPE = "event_type", "ringing, ended and so on; a second event writes a second activity"
    AGENT_ID = "agent_id", "tells two agents on one call apart"
    CUSTOMER_NUMBER = "customer_number", "two real calls from one number become one"
    TIME_BUCKET = "time_bucket", "the minute or hour; a retry across the border is written twice"
    RECEIVED_TIME = "received_time", "another one at every delivery, so it recognises no repetition"
    ATTEMPT = "attempt", "counts deliveries, so it recognises no repetition"
    RANDOM = "random", "new every time, so it recognises no repetition"


class KeyStore(Option):
    """How it is known that something has been written."""

    NATIVE_UPSERT = (
        "native_upsert",
        "the CRM creates or updates by a unique field; not every CRM does so for calls",
        "Native upsert on a unique field",
    )
    CREATE_AND_CATCH_CONFLICT = (
        "create_and_catch_conflict",
        "a unique field refuses the second one, and the refusal counts as done",
        "Create, and treat the conflict as done",
    )
    MAPPING_STORE = "mapping_store", "a table of your own: key and CRM id; to be run and backed up"
    SEARCH_BEFORE_CREATE = (
        "search_before_create",
        "two at the same moment both find nothing; the search index lags",
    )
    NONE = "none", "nothing is remembered; every retry writes again"


class Claim(Option):
    """When a key counts as taken."""

    BEFORE_PROCESSING = "before_processing", "if writing fails, the retry looks like a repetition and is lost"
    LEASE_RELEASED_ON_FAILURE = (
        "lease_released_on_failure",
        "taken for a while, given back when writing fails",
    )
    AFTER_COMMIT = "after_commit", "taken when written; two at the same moment both write"


class NameGate(Option):
    """How alike the names must be before two contacts count as one."""

    SAME_NAME = "same_name", "first and last name agree; misses Bob and Robert"
    SIMILAR_NAME = "similar_name", "spelling variants pass; some strangers too"
    SAME_LAST_NAME = "same_last_name", "families who share a telephone become one"
    NO_GATE = "no_gate", "everybody behind one switchboard becomes one contact"


class ContactKey(Row):
    """One rule by which two contacts are the same."""

    key: ClassVar[tuple[str, ...]] = ("name",)
    name: OpenName = Field(title="Name", description="stable name, as results show it")
    parts: SetOf[KeyPart] = Field(min_length=1, title="Parts", description="all of them must agree")
    crm_fields: ListOf[ShortText] = Field(
        (), title="CRM fields", description="compared in this order; blank: every field of that kind"
    )
    name_gate: NameGate | None = Field(None, title="Name gate", description="how alike the names must be")


class ContactAction(Option):
    """What happens to contacts that are the same."""

    REPORT_ONLY = "report_only", "a list; nothing changes"
    SUGGEST_MERGE = "suggest_merge", "somebody confirms each one"
    BLOCK_CREATION = "block_creation", "the second one cannot be made; agents on a call may get stuck"


class Survivor(Option):
    """Which value a merged record keeps."""

    PRIMARY = "primary", "the one on the record that stays"
    NEWEST = "newest", "the one last changed; an import changes all"
    LONGEST = "longest", "the fullest one; remarks in the field win"
    MOST_TRUSTED_SOURCE = "most_trusted_source", "the one from the source named beside it"


class SurvivingRecord(Option):
    """Which record stays when several become one."""

    OLDEST = "oldest", "the one created first; links kept elsewhere mostly name it"
    LAST_CHANGED = "last_changed", "the one changed last; an import changes all"
    MOST_COMPLETE = "most_complete", "the one with the most fields filled; one full of remarks wins too"
    WITH_EXTERNAL_ID = (
        "with_external_id",
        "the one that carries another system's id, such as billing's; where none or several do, somebody looks",
    )


class SurvivorRule(Row):
    """What one field keeps when two records become one."""

    key: ClassVar[tuple[str, ...]] = ("field",)
    field: ShortText = Field(
        title="Field", description="as the export spells it; * for every field without a row"
    )
    keeps: Survivor | None = Field(None, title="Keeps")
    trusted_source: ShortText | None = Field(None, title="Trusted source", description="billing, web form")


class ReconciliationPace(Option):
    """How often both systems are compared."""

    NONE = "none", "never; what was lost stays lost"
    HOURLY = "hourly", "gaps close within the working day; costs requests"
    NIGHTLY = "nightly", "gaps close overnight, when requests are to spare"


class Reconciliation(Frozen):
    """The comparison of what happened with what was written."""

    frequency: ReconciliationPace | None = Field(None, title="How often")
    source: ShortText | None = Field(
        None, title="Against", description="contact records, history API, report"
    )
    looks_back: Duration | None = Field(None, title="Looks back", description="longer than the source's lag")


def _contact_quality(purpose: Any) -> bool:
    return bool(purpose.contact_quality)


CONTACT_QUALITY_ASKED = when(
    "contact quality is part of the purpose", clause("scope.purpose", _contact_quality)
)


class Deduplication(Frozen):
    """How a repetition is recognised, and which contacts are the same."""

    idempotency_key: Annotated[
        Decision[ListOf[IdempotencyPart]],
        Ask(
            title="Idempotency key",
            question="From which parts is the key of an activity built, so that a repetition is recognised?",
            why="Every contact center sends some events twice, and without a key each one writes an activity.",
            asked=(Role.ENGINEERING, Role.TELEPHONY),
            example=["interaction_id", "event_type"],
            problems=(Problem.P1, Problem.P5),
            tier=Tier.FIRST,
            rests_on=(
                "scope.contact_center",
                "scope.event_source",
                "activity.granularity",
                "activity.transfers",
            ),
        ),
    ] = Open()
    key_store: Annotated[
        Decision[KeyStore],
        Ask(
            title="Key store",
            question="How is it known that something has already been written?",
            why="After a time-out nobody knows whether the first attempt arrived, so the retry writes it again.",
            asked=(Role.ENGINEERING, Role.REVOPS),
            example="mapping_store",
            problems=(Problem.P1, Problem.P5),
            tier=Tier.BUILD,
            rests_on=("scope.crm", "activity.record_type"),
        ),
    ] = Open()
    claim: Annotated[
        Decision[Claim],
        Ask(
            title="Claim",
            question="At which moment does a key count as taken?",
            why="Taken too early a failed call is lost, taken too late it is written twice.",
            asked=(Role.ENGINEERING,),
            example="lease_released_on_failure",
            problems=(Problem.P1, Problem.P5),
            tier=Tier.BUILD,
            when=when(
                "keys are kept in a mapping store or searched before creating",
                equals("deduplication.key_store", "mapping_store", "search_before_create"),
            ),
        ),
    ] = Open()
    window: Annotated[
        Decision[Duration | Forever],
        Ask(
            title="Window",
            question="How long is a key remembered?",
            why="A key forgotten before the source stops retrying lets the late copy through.",
            asked=(Role.ENGINEERING,),
            example="P30D",
            problems=(Problem.P1,),
            tier=Tier.BUILD,
            when=when("keys are kept in a mapping store", equals("deduplication.key_store", "mapping_store")),
            rests_on=("scope.event_source", "reliability.outage_to_survive"),
        ),
    ] = Open()
    reconciliation: Annotated[
        Decision[Reconciliation],
        Ask(
            title="Reconciliation",
            question="How often is what happened compared with what was written, and against which source?",
            why="Events that never arrive raise no alarm, and the missing call is noticed by the customer.",
            asked=(Role.ENGINEERING, Role.CX),
            example={"frequency": "nightly", "source": "contact records", "looks_back": "P2D"},
            problems=(Problem.P5,),
            tier=Tier.BUILD,
            rests_on=("scope.event_source",),
        ),
    ] = Open()
    contact_keys: Annotated[
        Decision[RulesInOrder[ContactKey]],
        Ask(
            title="Same contact",
            question="By which rules are two contacts the same person, tried in which order?",
            why="A phone alone makes one person of a whole office, and of a family.",
            asked=(Role.REVOPS,),
            example=[
                {"name": "email", "parts": ["email"]},
                {"name": "phone_and_name", "parts": ["phone"], "name_gate": "similar_name"},
            ],
            problems=(Problem.P1,),
            rests_on=("matching.phone.comparison", "matching.email"),
        ),
    ] = Open()
    contact_action: Annotated[
        Decision[ContactAction],
        Ask(
            title="Action on duplicates",
            question="What happens to contacts that are the same?",
            why="A wrong merge mixes two people's histories and can rarely be undone.",
            asked=(Role.REVOPS,),
            example="suggest_merge",
            problems=(Problem.P1,),
            when=CONTACT_QUALITY_ASKED,
            rests_on=("deduplication.contact_keys",),
        ),
    ] = Open()
    surviving_record: Annotated[
        Decision[SurvivingRecord],
        Ask(
            title="Surviving record",
            question="Which record stays when several contacts become one?",
            why="The ids of the others lead nowhere afterwards, and most CRMs keep the values of the one that stays.",
            asked=(Role.REVOPS,),
            example="oldest",
            problems=(Problem.P1,),
            when=CONTACT_QUALITY_ASKED,
            rests_on=("deduplication.contact_action", "scope.crm"),
        ),
    ] = Open()
    survivorship: Annotated[
        Decision[Table[SurvivorRule]],
        Ask(
            title="Survivorship",
            question="Which value does each field keep when two contacts become one?",
            why="Without a rule the customer's corrected address is replaced by the old one.",
            asked=(Role.REVOPS,),
            example=[
                {"field": "Email", "keeps": "newest"},
                {"field": "Phone", "keeps": "most_trusted_source", "trusted_source": "billing"},
            ],
            problems=(Problem.P1,),
            when=CONTACT_QUALITY_ASKED,
            rests_on=("deduplication.contact_action",),
        ),
    ] = Open()
