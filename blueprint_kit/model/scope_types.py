"""What the scope decisions are made of: options, rows and records."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .status import Frozen
from .text import ShortText
from .values import Count, LongText, Option, Row


class Workspace(Option):
    """Where the agent works while talking."""

    CRM_CONSOLE = "crm_console", "agents work in the CRM; the softphone sits beside it", "CRM console"
    CONTACT_CENTER_DESKTOP = "contact_center_desktop", "agents work in the contact center's own desktop"
    SOFTPHONE_IN_CRM = (
        "softphone_in_crm",
        "the softphone is a panel of the CRM page",
        "Softphone inside the CRM",
    )
    UNIFIED_DESKTOP = "unified_desktop", "one desktop joins both systems"
    CUSTOM = "custom", "a desktop of your own"


class Channel(Option):
    """How people and the team reach each other."""

    VOICE = "voice", "telephone calls"
    SMS = "sms", "text messages", "SMS"
    CHAT = "chat", "chat on a web site or in an app"
    EMAIL = "email", "e-mail handled by agents", "E-mail"
    MESSAGING = "messaging", "WhatsApp and the like"
    VOICEMAIL = "voicemail", "messages left when nobody answered"
    CALLBACK = "callback", "calls returned on request"


class Direction(Option):
    """Who started the interaction."""

    INBOUND = "inbound", "the customer reached the team"
    OUTBOUND = "outbound", "the team reached the customer"
    INTERNAL = "internal", "colleagues among themselves"


class PopTrigger(Option):
    """The event that shows the record."""

    RINGING = "ringing", "while the phone rings; the agent sees who calls before answering"
    ACCEPTED = "accepted", "when the agent accepts a chat or message"
    CONNECTED = "connected", "when agent and customer are joined"
    DIALLING = "dialling", "when an outbound call is started"
    ENDED = "ended", "after hanging up: too late to help in the conversation"
    WRAP_UP_COMPLETED = (
        "wrap_up_completed",
        "after the agent's notes: too late to help in the conversation",
        "Wrap-up completed",
    )
    NEVER = "never", "no record is shown"


class LogTrigger(Option):
    """The event that writes the activity."""

    RINGING = "ringing", "at once; nothing is known about the outcome yet"
    CONNECTED = "connected", "when joined; calls that nobody answered leave no trace"
    ENDED = "ended", "at hang-up; wrap-up and recording come later"
    WRAP_UP_COMPLETED = "wrap_up_completed", "when the agent has chosen an outcome", "Wrap-up completed"
    ARTEFACTS_READY = "artefacts_ready", "when recording and transcript exist; minutes later"


class MissedInteractions(Option):
    """What becomes of interactions that nobody took."""

    LOG_ONCE = "log_once", "one activity, however many agents it rang at"
    LOG_EACH_LEG = "log_each_leg", "one activity for every agent it rang at"
    IGNORE = "ignore", "nothing is written"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class Flow(Option):
    """What moves between the two systems."""

    ACTIVITY_TO_CRM = "activity_to_crm", "calls and messages become activities", "Activity to CRM"
    CRM_DATA_TO_ROUTING = "crm_data_to_routing", "routing and IVR read the CRM", "CRM data to routing or IVR"
    CALL_LISTS_TO_DIALLER = "call_lists_to_dialler", "campaign lists go to the dialler"
    CLICK_TO_DIAL = "click_to_dial", "agents call from a record"
    PRESENCE = "presence", "availability is shared"


class Fate(Option):
    """What happens to what exists already."""

    KEPT = "kept", "goes on writing or popping beside the new integration"
    SWITCHED_OFF_AT_CUTOVER = "switched_off_at_cutover", "ends on the day the new integration starts"
    NOT_KNOWN = "not_known", "nobody has said yet"


class ExistingIntegration(Row):
    """One thing that pops or logs today."""

    key: ClassVar[tuple[str, ...]] = ("name",)
    name: ShortText = Field(title="Name", description="native connector, dialler, flow")
    writes: tuple[ShortText, ...] = Field(
        (), title="What it writes", description="activities, contacts, owners"
    )
    fate: Fate = Field(Fate.NOT_KNOWN, title="At cut-over")


class CrmSetting(Row):
    """The answer to one question that the catalog asks about this CRM's set-up."""

    key: ClassVar[tuple[str, ...]] = ("setting",)
    setting: ShortText = Field(title="Setting", description="stable name from the catalog")
    answer: ShortText = Field(title="Answer", description="yes, no or a figure")


class Agents(Frozen):
    """How many people take part."""

    in_scope: Count | None = Field(None, title="Agents in scope")
    at_one_time: Count | None = Field(None, title="Most at one time")


class Purpose(Frozen):
    """What the integration is for, and what it is not for."""

    outcome: LongText | None = Field(None, title="Outcome wanted")
    out_of_scope: LongText | None = Field(None, title="Out of scope")
    constraints: LongText | None = Field(None, title="Constraints given", description="dates, tools, budget")
    contact_quality: bool = Field(False, title="Contact quality is part of it")


class TriggerException(Row):
    """A channel or direction whose events differ from the rule."""

    key: ClassVar[tuple[str, ...]] = ("applies_to",)
    applies_to: ShortText = Field(title="Channel or direction", description="chat, outbound, …")
    pop_trigger: PopTrigger | None = Field(None, title="Pops at")
    log_trigger: LogTrigger | None = Field(None, title="Logs at")
