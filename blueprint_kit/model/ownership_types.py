"""What the ownership decisions are made of: options and records."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .status import Frozen
from .text import ShortText
from .values import Duration, Option

NoRule = Literal["no_rule"]
"""The team leaves it open on purpose; said in place of a text."""


class AgentKey(Option):
    """How one agent is recognised in both systems."""

    EMAIL = "email", "the same address in both systems; fails where they differ or are shared", "E-mail"
    SSO_SUBJECT = "sso_subject", "the id that single sign-on gives both systems", "Single sign-on id"
    EMPLOYEE_ID = "employee_id", "a personnel number kept in both systems", "Employee id"
    MAPPING_TABLE = "mapping_table", "a list that names both users, kept by somebody"


class OwnerRule(Option):
    """Whose name an activity carries."""

    HANDLING_AGENT = "handling_agent", "the agent who took the interaction"
    RECORD_OWNER = "record_owner", "whoever owns the matched record"
    COMPANY_OR_DEAL_OWNER = "company_or_deal_owner", "whoever owns the linked company or deal"
    FIXED_OWNER = "fixed_owner", "always the same user or team"
    QUEUE = "queue", "the queue it came through, until somebody takes it"
    CRM_DEFAULT = "crm_default", "whatever the CRM sets; usually the integration's own user", "CRM default"


class InactiveAgents(Option):
    """What happens when the owner's user is no longer active."""

    FALLBACK_OWNER = "fallback_owner", "it goes to the fallback owner"
    MANAGER = "manager", "it goes to the agent's manager"
    REFUSE = "refuse", "nothing is written; it waits for somebody to decide"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class WriterIdentity(Option):
    """Under whose name the integration writes; how it signs in is security.credential_kind."""

    SERVICE_ACCOUNT = "service_account", "a user made for the integration alone"
    EACH_AGENT = "each_agent", "every agent's own user; needs each of them signed in"
    ADMINISTRATOR = "administrator", "an administrator's user; breaks when that person leaves"


class HandlingAgent(Option):
    """Which agent counts as the handling one after a transfer."""

    FIRST = "first", "the agent who answered first"
    LAST = "last", "the agent who finished it"
    LONGEST_TALK = "longest_talk", "the agent who talked longest"
    EACH_FOR_THEIR_OWN = "each_for_their_own", "each agent owns the activity of their part"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class AgentMapping(Frozen):
    """The list that says which agent is which CRM user."""

    where: ShortText | None = Field(None, title="File or field")
    maintained_by: ShortText | None = Field(None, title="Maintained by", description="a role or a name")
    reviewed_every: Duration | None = Field(None, title="Reviewed every")
