"""What the activity decisions are made of: options, rows and records."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .scope_types import Channel
from .status import Frozen
from .text import ShortText
from .values import CatalogName, Count, Duration, Option, Row, Table, YesNo


class Granularity(Option):
    """How many activities one interaction makes."""

    PER_INTERACTION = "per_interaction", "one for the whole conversation, however often it was transferred"
    PER_LEG = "per_leg", "one for every phone it rang at; missed legs make their own"
    PER_AGENT = "per_agent", "one for every agent who took part"


class LinkedObject(Option):
    """The kinds of record an activity may be linked to."""

    CONTACT = "contact", "a person"
    LEAD = "lead", "a person not yet qualified"
    COMPANY = "company", "an account or organisation"
    DEAL = "deal", "an opportunity"
    CASE = "case", "a case or ticket"
    CAMPAIGN = "campaign", "a campaign or call list"
    CONTRACT = "contract", "a contract or subscription"
    ASSET = "asset", "a product the customer owns"
    CUSTOM_OBJECT = "custom_object", "an object of your own"


class DealSelection(Option):
    """Which deal gets the activity when a contact has several."""

    OPEN_MOST_RECENT = "open_most_recent", "the open deal changed last; none when no deal is open"
    OWNED_BY_AGENT = "owned_by_agent", "the open deal of the handling agent; none when there is none"
    LINK_ALL_OPEN = "link_all_open", "every open deal; one call then counts several times"
    ASK_THE_AGENT = "ask_the_agent", "the agent chooses during wrap-up"
    LINK_NONE = "link_none", "activities are never linked to a deal"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class CaseRule(Option):
    """What becomes of an activity at a service desk."""

    ATTACH_TO_OPEN_CASE = "attach_to_open_case", "linked to the caller's open case; none when there is none"
    CREATE_CASE = "create_case", "every interaction opens a case of its own"
    ATTACH_OR_CREATE = "attach_or_create", "linked to the open case, else a new one is made"
    ASK_THE_AGENT = "ask_the_agent", "the agent chooses or opens the case"
    LINK_NONE = "link_none", "activities are never linked to a case"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class WriteMode(Option):
    """How often an activity is written."""

    CREATE_ONCE = "create_once", "written once; what comes later is never added"
    CREATE_THEN_UPDATE = "create_then_update", "written at the log trigger, completed as the rest arrives"
    ALL_AT_ONCE = "all_at_once", "written when every artefact exists; visible minutes later"


class Artefact(Option):
    """What an activity carries beside its own fields."""

    RECORDING_LINK = "recording_link", "link to the recording; it may be a secret"
    TRANSCRIPT = "transcript", "what was said, as text"
    AI_SUMMARY = "ai_summary", "a summary written by a machine", "AI summary"
    DISPOSITION = "disposition", "the outcome the agent chose"
    NOTES = "notes", "what the agent typed"


class Transfers(Option):
    """What a transfer does to the activity."""

    SAME_ACTIVITY = "same_activity", "one activity; the second agent's part is added to it"
    ONE_PER_AGENT = "one_per_agent", "each agent's part is an activity of its own"
    LINKED_CHAIN = "linked_chain", "one each, every one naming the one before"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class Writer(Option):
    """Who writes the activity into the CRM."""

    AGENTS_BROWSER = (
        "agents_browser",
        "a script in the agent's window; a closed window writes nothing",
        ("Agent's browser"),
    )
    INTEGRATION_SERVER = "integration_server", "a service of yours, whoever is signed in"
    CRMS_OWN_SDK = (
        "crms_own_sdk",
        "the CRM writes it itself when its SDK reports the call",
        "The CRM's own SDK",
    )
    NATIVE_CONNECTOR = "native_connector", "the connector one of the vendors ships"
    AGENT_BY_HAND = "agent_by_hand", "agents type it in"


class RecordType(Row):
    """The object that is written for one channel."""

    key: ClassVar[tuple[str, ...]] = ("channel",)
    channel: Channel = Field(title="Channel")
    object: CatalogName | None = Field(None, title="CRM object", description="task, call, phonecall, …")


class Association(Row):
    """A kind of record that the activity is linked to."""

    key: ClassVar[tuple[str, ...]] = ("object",)
    object: LinkedObject = Field(title="Linked to")
    at_most: Count | None = Field(None, title="At most", description="how many of this kind")
    required: YesNo | None = Field(None, title="Required", description="not written without one")


class DispositionRow(Row):
    """One outcome in both systems."""

    key: ClassVar[tuple[str, ...]] = ("contact_center_value",)
    contact_center_value: ShortText = Field(title="In the contact center")
    crm_value: ShortText | None = Field(None, title="In the CRM", description="as the picklist spells it")


class DispositionMapping(Frozen):
    """Every outcome in both systems, and what is written without one."""

    rows: Table[DispositionRow] = Field((), title="Outcomes")
    default: ShortText | None = Field(
        None, title="Default", description="CRM value for an outcome that is not listed"
    )
    when_never_chosen: ShortText | None = Field(
        None, title="When never chosen", description="CRM value when the agent chose no outcome"
    )


class ExternalIdField(Frozen):
    """The CRM field that holds the interaction's id."""

    field: ShortText | None = Field(None, title="Field")
    unique: YesNo | None = Field(None, title="Unique", description="the CRM refuses a second one")
    case_sensitive: YesNo | None = Field(None, title="Case-sensitive")
    searchable: YesNo | None = Field(None, title="Searchable", description="by the API")


class UnmatchedParking(Frozen):
    """Where activities wait that belong to nobody yet."""

    where: ShortText | None = Field(None, title="Where", description="queue, list view or placeholder")
    emptied_by: ShortText | None = Field(None, title="Emptied by", description="a role or a name")
    within: Duration | None = Field(None, title="Within")


class Conversion(Option):
    """What is done to a value on its way."""

    AS_IS = "as_is", "passed on unchanged", "As it is"
    DURATION_UNIT = "duration_unit", "converted to the duration unit"
    TIME_ZONE = "time_zone", "converted to the zone that is written"
    DISPOSITION_MAPPING = "disposition_mapping", "looked up in the disposition mapping"
    AGENT_MAPPING = "agent_mapping", "the agent's CRM user"
    E164 = "e164", "the number as +442079460958", "E.164"
    CUT_TO_LENGTH = "cut_to_length", "cut at the longest length"
    MASKED = "masked", "masked by the security section's rule for its class"
    CUSTOM = "custom", "a rule of your own, written in this decision's note"


class WrittenAt(Option):
    """The moment a field is written."""

    CREATE = "create", "when the activity is made"
    WRAP_UP = "wrap_up", "when the agent has finished", "Wrap-up"
    ARTEFACT = "artefact", "when recording, transcript or summary exists"


class FieldOwner(Option):
    """Whose word counts once the field is written."""

    INTEGRATION = "integration", "later updates overwrite what people typed"
    AGENT = "agent", "later updates leave it alone once a person changed it"
    NO_RULE = "no_rule", "the last write wins, whoever it was"


class FieldMapping(Row):
    """One field of the CRM and where its value comes from."""

    key: ClassVar[tuple[str, ...]] = ("crm_field", "source")
    source: ShortText | None = Field(None, title="Source field")
    crm_field: ShortText = Field(title="CRM field")
    conversion: Conversion | None = Field(None, title="Conversion")
    longest: Count | None = Field(None, title="Longest", description="characters")
    required: YesNo | None = Field(None, title="Required")
    fallback: ShortText | None = Field(None, title="Fallback", description="written when the source is empty")
    written_at: WrittenAt | None = Field(None, title="Written at")
    owned_by: FieldOwner | None = Field(None, title="Owned by", description="after it is written")
