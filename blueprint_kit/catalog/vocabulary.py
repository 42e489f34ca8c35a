"""The closed word lists of the catalog: answers, kinds, units, triggers, column roles."""

from __future__ import annotations

from typing import Literal, get_args

Answer = Literal["yes", "no", "verify"]
"""What the facts say: yes, no, or nothing that could be relied on. A file may write true and false."""

Known = Literal["yes", "no", "unknown"]
"""Like `Answer`, for behaviour of a feed on which no statement was found."""

FeedKind = Literal[
    "agent_side_sdk", "webhook", "event_stream", "record_stream", "polling_of_history", "report_file"
]
Delivery = Literal["best_effort", "at_least_once", "finite_retries", "unknown"]
Trigger = Literal["ringing", "accepted", "dialling", "connected", "ended", "wrap_up_completed"]
OnTransfer = Literal["same_id", "new_id", "new_master_after_n", "unknown"]
DurationUnit = Literal["milliseconds", "seconds", "minutes", "hh_mm_ss", "unknown"]
TimeZone = Literal["utc", "naive_local", "unknown"]
PhoneComparison = Literal["exact", "normalised", "verify"]
ObjectKind = Literal["contact", "lead", "company", "deal", "case", "user", "other"]
QuotaScope = Literal["account", "app", "user", "user_and_server", "user_and_ticket"]
QuotaUnit = Literal["requests", "credits", "tokens", "execution_seconds"]
Endpoint = Literal["all", "search", "ticket_update", "talk"]
Undo = Literal["yes", "no", "in_part", "verify"]
"""Whether a merge can be taken back; a file may write true and false."""

MergeKeeps = Literal["surviving_record", "newest", "verify"]
LosingRecord = Literal["deleted", "deactivated", "joined", "verify"]
TableKind = Literal["contacts", "deals", "calls"]
SettingKind = Literal["yes_no", "count"]

Role = Literal[
    "record_id",
    "full_name",
    "first_name",
    "last_name",
    "phone",
    "mobile",
    "other_phone",
    "fax",
    "email",
    "country",
    "region",
    "area_code",
    "company",
    "company_id",
    "owner",
    "owner_id",
    "created",
    "updated",
    "interaction_id",
    "leg_id",
    "parent_id",
    "direction",
    "caller",
    "called",
    "customer_number",
    "agent",
    "agent_id",
    "agent_email",
    "queue",
    "started",
    "ended",
    "duration",
    "disposition",
    "outcome",
    "recording",
    "external_id",
    "status",
    "deal",
    "deal_id",
    "channel",
    "subject",
    "notes",
    "contact_id",
]
"""What a column of an export means to us."""

ROLES: tuple[str, ...] = get_args(Role)
