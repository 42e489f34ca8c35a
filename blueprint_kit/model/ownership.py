"""Ownership: whose name an activity carries, also when no agent or a former one took part."""

from __future__ import annotations

from typing import Annotated

from .ask import Ask, Problem, Role, Tier
from .conditions import all_of, any_of, differs, equals, includes, when
from .ownership_types import (
    AgentKey,
    AgentMapping,
    HandlingAgent,
    InactiveAgents,
    NoRule,
    OwnerRule,
    WriterIdentity,
)
from .scope import INBOUND, VOICE
from .status import Decision, Frozen, Open
from .values import Text

AGENTLESS = all_of(
    INBOUND,
    any_of(differs("scope.missed_interactions", "ignore"), includes("scope.channels", "voicemail")),
)
"""Interactions that no agent took are logged."""


class Ownership(Frozen):
    """Who owns what is written, and under whose name it is written."""

    agent_key: Annotated[
        Decision[AgentKey],
        Ask(
            title="Agent key",
            question="How is an agent recognised in both systems?",
            why="An agent who is not recognised loses their calls to an administrator's name.",
            asked=(Role.REVOPS, Role.TELEPHONY),
            example="email",
            problems=(Problem.P4,),
            tier=Tier.BUILD,
            rests_on=("scope.contact_center", "scope.crm"),
        ),
    ] = Open()
    mapping_table: Annotated[
        Decision[AgentMapping],
        Ask(
            title="Agent mapping",
            question="Where is the list that says which agent is which CRM user, and who maintains it?",
            why="A list nobody maintains gives every new colleague's calls to somebody else.",
            asked=(Role.REVOPS, Role.CX),
            example={"where": "agents.csv", "maintained_by": "CX operations", "reviewed_every": "P30D"},
            problems=(Problem.P4,),
            tier=Tier.BUILD,
            when=when(
                "agents are recognised by a mapping table", equals("ownership.agent_key", "mapping_table")
            ),
        ),
    ] = Open()
    rule: Annotated[
        Decision[OwnerRule],
        Ask(
            title="Owner rule",
            question="Whose name does an activity carry?",
            why="Reports, follow-ups and commissions count by owner, so a wrong one costs somebody their work.",
            asked=(Role.REVOPS, Role.CX),
            example="handling_agent",
            problems=(Problem.P4,),
            tier=Tier.FIRST,
        ),
    ] = Open()
    fallback_owner: Annotated[
        Decision[Text | NoRule],
        Ask(
            title="Fallback owner",
            question="Who owns an activity when the agent is not known in the CRM?",
            why="Without a fallback the write fails or the activity lands where nobody looks.",
            asked=(Role.REVOPS,),
            example="RevOps triage queue",
            problems=(Problem.P4,),
            tier=Tier.BUILD,
            rests_on=("ownership.agent_key", "ownership.rule"),
        ),
    ] = Open()
    queue_only_owner: Annotated[
        Decision[Text | NoRule],
        Ask(
            title="Owner without an agent",
            question="Who owns an interaction that no agent took?",
            why="Missed calls and voicemails have no agent, and without an owner nobody calls back.",
            asked=(Role.CX, Role.REVOPS),
            example="Callback queue",
            problems=(Problem.P4,),
            tier=Tier.BUILD,
            when=when("missed inbound interactions or voicemails are logged", AGENTLESS),
            rests_on=("ownership.rule",),
        ),
    ] = Open()
    inactive_agents: Annotated[
        Decision[InactiveAgents],
        Ask(
            title="Inactive agents",
            question="Who owns the activity when the owner's user is no longer active?",
            why="CRMs may refuse a former colleague as owner, and the activity is lost with the write.",
            asked=(Role.REVOPS,),
            example="fallback_owner",
            problems=(Problem.P4, Problem.P5),
            tier=Tier.BUILD,
            when=when(
                "the owner is the handling agent or the owner of a record",
                equals("ownership.rule", "handling_agent", "record_owner", "company_or_deal_owner"),
            ),
            rests_on=("ownership.fallback_owner",),
        ),
    ] = Open()
    writer_identity: Annotated[
        Decision[WriterIdentity],
        Ask(
            title="Writer's identity",
            question="Under whose name does the integration write?",
            why="What an administrator's user writes is owned by it unless the owner is set each time.",
            asked=(Role.SECURITY, Role.REVOPS),
            example="service_account",
            problems=(Problem.P4, Problem.P6),
            tier=Tier.BUILD,
            rests_on=("activity.writers", "ownership.rule"),
        ),
    ] = Open()
    fixed_owner: Annotated[
        Decision[Text],
        Ask(
            title="Fixed owner",
            question="Which user or team owns every activity?",
            why="A fixed owner that nobody named is no owner.",
            asked=(Role.REVOPS,),
            example="Service team",
            problems=(Problem.P4,),
            tier=Tier.BUILD,
            when=when("the owner is fixed", equals("ownership.rule", "fixed_owner")),
        ),
    ] = Open()
    on_transfer: Annotated[
        Decision[HandlingAgent],
        Ask(
            title="Owner after a transfer",
            question="Which agent counts as the handling one after a transfer?",
            why="Two agents each believe the other follows up, and the customer hears from neither.",
            asked=(Role.CX, Role.REVOPS),
            example="last",
            problems=(Problem.P4,),
            tier=Tier.BUILD,
            when=when("calls are in scope", VOICE),
            rests_on=("activity.transfers", "ownership.rule"),
        ),
    ] = Open()
