"""Which record is this caller: what is searched, by which rules, and what follows from the answer."""

from __future__ import annotations

from typing import Annotated

from .ask import Ask, Problem, Role, Tier
from .conditions import any_of, differs, equals, rows_include, when
from .matching_types import (
    AfterCreate,
    CreateWhen,
    CustomerParty,
    EmailRules,
    ExcludedRecord,
    ExternalId,
    LookupBy,
    LookupCache,
    LookupKey,
    NewRecord,
    OnMultiple,
    OnNone,
    OnSharedNumber,
    OnUnanswered,
    OnWithheld,
    OutboundRecord,
    RulesInOrder,
    SearchedObject,
    Targets,
    TieBreak,
)
from .phone import PHONE_ASKED, Phone
from .scope import OUTBOUND
from .status import Decision, Frozen, Open
from .values import ListOf, SetOf

CREATES = equals("matching.on_none", "create_contact", "create_lead")
CREATES_ASKED = when("an unknown caller becomes a new record", CREATES)
ASKS_AGENT = any_of(
    equals("matching.on_multiple", "ask_the_agent"), equals("matching.on_shared_number", "ask_the_agent")
)


class Matching(Frozen):
    """How the record behind an interaction is found, and what happens when it is not."""

    searched_objects: Annotated[
        Decision[ListOf[SearchedObject]],
        Ask(
            title="Searched objects",
            question="Which kinds of record are searched, and which goes before which?",
            why="A person who is lead and contact at once gets half a history on each.",
            asked=(Role.REVOPS, Role.CX),
            example=["contact", "lead", "company"],
            problems=(Problem.P1, Problem.P2),
            tier=Tier.FIRST,
        ),
    ] = Open()
    lookup_by: Annotated[
        Decision[LookupBy],
        Ask(
            title="Lookup by",
            question="Who looks the caller up, and where?",
            why="The place decides which rules are possible at all, how quick it is and what it costs.",
            asked=(Role.ENGINEERING, Role.REVOPS),
            example="crm_search_api",
            problems=(Problem.P2, Problem.P3),
            tier=Tier.FIRST,
            rests_on=("scope.crm", "scope.integration_point"),
        ),
    ] = Open()
    lookup_keys: Annotated[
        Decision[RulesInOrder[LookupKey]],
        Ask(
            title="Lookup rules",
            question="By which rules is a record found, tried in which order?",
            why="A rule that is too loose greets strangers by name, one too strict greets nobody.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example=[
                {"name": "customer_id", "parts": ["external_id"], "crm_fields": ["Customer_Id__c"]},
                {"name": "phone", "parts": ["phone"], "crm_fields": ["Phone", "MobilePhone"]},
            ],
            problems=(Problem.P1, Problem.P2),
            tier=Tier.FIRST,
            rests_on=("scope.channels", "matching.searched_objects"),
        ),
    ] = Open()
    external_id: Annotated[
        Decision[ExternalId],
        Ask(
            title="External id",
            question="Which id do both systems hold, and who issues it?",
            why="An id that is not unique finds two people and nobody notices.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example={
                "system_of_record": "billing",
                "crm_field": "Customer_Id__c",
                "unique": True,
                "case_sensitive": False,
            },
            problems=(Problem.P1, Problem.P2),
            tier=Tier.BUILD,
            when=when(
                "a lookup rule uses an external id",
                rows_include("matching.lookup_keys", "parts", "external_id"),
            ),
        ),
    ] = Open()
    email: Annotated[
        Decision[EmailRules],
        Ask(
            title="E-mail addresses",
            question="How are e-mail addresses compared, and which of them name a person?",
            why="A shared mailbox links everybody who writes from it to one contact.",
            asked=(Role.REVOPS,),
            example={"lower_case": True, "plus_tags": "keep", "role_mailboxes_as_persons": False},
            problems=(Problem.P1, Problem.P2),
            tier=Tier.BUILD,
            when=when(
                "a lookup rule uses an e-mail address", rows_include("matching.lookup_keys", "parts", "email")
            ),
        ),
    ] = Open()
    phone: Phone = Phone()
    customer_party: Annotated[
        Decision[CustomerParty],
        Ask(
            title="Customer's party",
            question="Whose number in the interaction is the customer's?",
            why="Taken from the wrong leg, calls are matched to the agent's own line.",
            asked=(Role.TELEPHONY, Role.ENGINEERING),
            example="external_participant",
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            rests_on=("scope.contact_center", "scope.event_source"),
        ),
    ] = Open()
    outbound_record: Annotated[
        Decision[OutboundRecord],
        Ask(
            title="Record of an outbound interaction",
            question="Which record does an outbound interaction belong to?",
            why="The agent clicked a person, and a search by number may log the call on another.",
            asked=(Role.CX, Role.ENGINEERING),
            example="dialled_from",
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=when("outbound interactions are logged", OUTBOUND),
            rests_on=("scope.flows",),
        ),
    ] = Open()
    excluded_records: Annotated[
        Decision[SetOf[ExcludedRecord]],
        Ask(
            title="Excluded records",
            question="Which records are never the answer to a lookup?",
            why="A converted lead keeps collecting calls that nobody reads.",
            asked=(Role.REVOPS,),
            example=["converted_leads", "placeholder_records"],
            problems=(Problem.P1, Problem.P2),
            tier=Tier.BUILD,
            rests_on=("matching.searched_objects",),
        ),
    ] = Open()
    on_shared_number: Annotated[
        Decision[OnSharedNumber],
        Ask(
            title="Shared number",
            question="What is linked when the number belongs to a place, such as a head office?",
            why="One call from a switchboard otherwise lands on one colleague, or on every one.",
            asked=(Role.CX, Role.REVOPS),
            example="company_record",
            problems=(Problem.P1, Problem.P2),
            tier=Tier.FIRST,
            when=PHONE_ASKED,
            rests_on=("matching.phone.shared_number_threshold",),
        ),
    ] = Open()
    on_multiple: Annotated[
        Decision[OnMultiple],
        Ask(
            title="Several matches",
            question="What is linked when several records match?",
            why="Without a rule the name on the screen changes from call to call.",
            asked=(Role.CX, Role.REVOPS),
            example="ask_the_agent",
            problems=(Problem.P1, Problem.P2),
            tier=Tier.FIRST,
        ),
    ] = Open()
    on_unanswered: Annotated[
        Decision[OnUnanswered],
        Ask(
            title="Agent did not choose",
            question="What happens when the agent was asked and did not choose?",
            why="Agents in a busy hour do not choose, and those calls hang without a person.",
            asked=(Role.CX,),
            example="leave_unlinked",
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=when("the agent is asked who it was", ASKS_AGENT),
        ),
    ] = Open()
    tie_break: Annotated[
        Decision[ListOf[TieBreak]],
        Ask(
            title="Tie-break",
            question="In which order is one record picked out of several?",
            why="An order that can end in a draw shows another person on the next call.",
            asked=(Role.REVOPS,),
            example=["open_deal_or_case", "most_recently_updated", "record_id"],
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=when(
                "several matches are settled by a fixed order",
                any_of(
                    equals("matching.on_multiple", "pick_by_tie_break"),
                    equals("matching.on_unanswered", "tie_break"),
                ),
            ),
        ),
    ] = Open()
    on_none: Annotated[
        Decision[OnNone],
        Ask(
            title="No match",
            question="What happens when no record matches?",
            why="Creating a contact for each unknown caller fills the CRM with doubles and wrong numbers.",
            asked=(Role.REVOPS, Role.CX),
            example="log_unlinked",
            problems=(Problem.P1,),
            tier=Tier.FIRST,
        ),
    ] = Open()
    create_when: Annotated[
        Decision[CreateWhen],
        Ask(
            title="Created when",
            question="At which moment is the new record made?",
            why="Made while it rings, its form stands between the agent and the caller.",
            asked=(Role.CX, Role.REVOPS),
            example="when_logging",
            problems=(Problem.P1, Problem.P3),
            tier=Tier.BUILD,
            when=CREATES_ASKED,
            rests_on=("scope.pop_trigger",),
        ),
    ] = Open()
    new_record: Annotated[
        Decision[NewRecord],
        Ask(
            title="New record",
            question="What does a record made for an unknown caller hold, and whose is it?",
            why="A contact with nothing but a number is never merged and never called back.",
            asked=(Role.REVOPS,),
            example={
                "record_type": "Lead",
                "fields_filled": ["Name", "Source"],
                "number_goes_to": "Phone",
                "name_when_unknown": "Unknown caller",
                "source_mark": "contact center",
            },
            problems=(Problem.P1, Problem.P4),
            tier=Tier.BUILD,
            when=CREATES_ASKED,
            rests_on=("scope.crm",),
        ),
    ] = Open()
    after_create: Annotated[
        Decision[AfterCreate],
        Ask(
            title="After creating",
            question="How does the integration reach a record it has just made?",
            why="The search may not know the record for minutes, and the second call makes it again.",
            asked=(Role.ENGINEERING,),
            example="use_the_returned_id",
            problems=(Problem.P1,),
            tier=Tier.BUILD,
            when=CREATES_ASKED,
            rests_on=("deduplication.key_store",),
        ),
    ] = Open()
    on_withheld: Annotated[
        Decision[OnWithheld],
        Ask(
            title="Withheld number",
            question="What happens when the caller hides the number?",
            why="Without a rule one contact called anonymous collects everybody who hides.",
            asked=(Role.CX, Role.REVOPS),
            example="log_unlinked",
            problems=(Problem.P1, Problem.P2),
            tier=Tier.BUILD,
            when=PHONE_ASKED,
            rests_on=("matching.phone.withheld_values",),
        ),
    ] = Open()
    lookup_cache: Annotated[
        Decision[LookupCache],
        Ask(
            title="Lookup cache",
            question="How long may the answer of a lookup be used again?",
            why="An answer kept too long shows the name that was corrected this morning.",
            asked=(Role.ENGINEERING,),
            example={"lifetime": "PT5M", "dropped_on_edit": True},
            problems=(Problem.P2, Problem.P3),
            when=when(
                "somebody else than the CRM's CTI method looks callers up",
                differs("matching.lookup_by", "crm_cti_method"),
            ),
        ),
    ] = Open()
    targets: Annotated[
        Decision[Targets],
        Ask(
            title="Matching targets",
            question="What share must be matched, and what share may be ambiguous or wrong?",
            why="Without figures nobody can say whether the rules are good enough to go live.",
            asked=(Role.REVOPS, Role.CX),
            example={"matched_at_least": 85, "ambiguous_at_most": 5, "wrong_at_most": 0.5},
            unit="percent",
            problems=(Problem.P2,),
            tier=Tier.BUILD,
        ),
    ] = Open()
