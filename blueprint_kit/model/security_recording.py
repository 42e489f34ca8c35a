"""Recording: what is recorded, with whose consent, when it pauses, who may listen."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .status import Frozen
from .text import Prose, ShortText
from .values import Country, Duration, Option, Row, SetOf, Table, YesNo


class Recording(Option):
    """Which calls are recorded."""

    NONE = "none", "no call is recorded"
    ALL = "all", "every call"
    INBOUND_ONLY = "inbound_only", "calls the customer started"
    ON_DEMAND = "on_demand", "when the agent starts it"


class Consent(Option):
    """When a call is recorded, in the words of Zendesk's call record."""

    ALWAYS = "always", "recorded; the caller is told and has no choice"
    OPT_IN = "opt_in", "not recorded unless the caller agrees", "Opt-in"
    OPT_OUT = "opt_out", "recorded unless the caller objects", "Opt-out"
    NEVER = "never", "not recorded"


class ConsentRule(Option):
    """Whose consent the team goes by."""

    ONE_PARTY = "one_party", "one side's knowledge is enough", "One-party"
    ALL_PARTIES = "all_parties", "everybody on the call must agree", "All-party"
    STRICTEST_INVOLVED = "strictest_involved", "the strictest rule of every place on the call"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class Announcement(Row):
    """What callers in one country hear."""

    key: ClassVar[tuple[str, ...]] = ("country",)
    country: Country = Field(title="Country or US state")
    text: Prose | None = Field(None, title="Announcement")
    caller_action: ShortText | None = Field(None, title="Caller may", description="press 9 to object")


class RecordingConsent(Frozen):
    """When recording is allowed, and what is announced where."""

    consent: Consent | None = Field(None, title="Consent")
    rule: ConsentRule | None = Field(None, title="Whose consent")
    announcements: Table[Announcement] = Field((), title="Announcements")


class RecordingPause(Option):
    """What keeps card data out of the recording."""

    AUTOMATIC_ON_THE_PAYMENT_PAGE = "automatic_on_the_payment_page", "stops when the payment page opens"
    DTMF_MASKING = (
        "dtmf_masking",
        "the caller types; the tones are hidden from agent and recording",
        ("DTMF masking"),
    )
    AGENT_PRESSES_PAUSE = "agent_presses_pause", "depends on the agent's memory"
    NONE = "none", "card data is recorded"


class RecordingLinkAccess(Frozen):
    """Who can open a recording from the activity."""

    opened_by: SetOf[ShortText] = Field((), title="Opened by", description="roles")
    carries_token: YesNo | None = Field(
        None, title="Link carries a token", description="whoever has such a link can listen"
    )
    signs_in: YesNo | None = Field(None, title="Listener must sign in")
    expires_after: Duration | None = Field(None, title="Link expires after")
