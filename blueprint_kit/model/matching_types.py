"""What the matching decisions are made of: options, rules and records."""

from __future__ import annotations

from typing import Annotated, ClassVar, TypeVar

from pydantic import AfterValidator, Field

from .status import Frozen
from .text import ShortText
from .values import Duration, Kind, ListOf, OpenName, Option, Percent, Row, SetOf, YesNo

RuleT = TypeVar("RuleT", bound=Row)


def _named_once(rules: tuple[RuleT, ...]) -> tuple[RuleT, ...]:
    seen: set[tuple[str, ...]] = set()
    for rule in rules:
        if rule.identity() in seen:
            raise ValueError(f"has two rules called {' / '.join(rule.identity())}")
        seen.add(rule.identity())
    return rules


RulesInOrder = Annotated[tuple[RuleT, ...], AfterValidator(_named_once), Kind("ordered")]
"""Rules that keep their order, the first that finds somebody winning; each name stands once."""


class SearchedObject(Option):
    """The kinds of record a caller may be."""

    CONTACT = "contact", "a person you deal with already"
    LEAD = "lead", "a person not yet qualified; may exist beside a contact"
    COMPANY = "company", "an organisation or account; takes calls that name no person"
    CASE = "case", "a ticket or request, found by its number"
    DEAL = "deal", "an opportunity; rarely names a caller"
    CUSTOM_OBJECT = "custom_object", "a record type of your own, such as a policy or a vehicle"


class KeyPart(Option):
    """What two records, or a call and a record, are compared by."""

    EXTERNAL_ID = "external_id", "an id that both systems hold", "External id"
    PHONE = "phone", "telephone number, compared as decided under phone numbers"
    EMAIL = "email", "e-mail address", "E-mail"
    ACCOUNT_NUMBER = "account_number", "customer or contract number, typed or spoken in the IVR"
    NAME = "name", "the person's name; never enough alone"
    COMPANY = "company", "the company's name"


class LookupKey(Row):
    """One rule: parts that must all agree between the interaction and the record."""

    key: ClassVar[tuple[str, ...]] = ("name",)
    name: OpenName = Field(title="Name", description="stable name, as results show it")
    parts: SetOf[KeyPart] = Field(min_length=1, title="Parts", description="all of them must agree")
    crm_fields: ListOf[ShortText] = Field(
        (), title="CRM fields", description="searched in this order; blank: every field of that kind"
    )
    interaction_field: ShortText | None = Field(
        None, title="Interaction field", description="blank: the field of that kind"
    )


class ExternalId(Frozen):
    """The id that both systems hold, and whether it can be trusted."""

    system_of_record: ShortText | None = Field(None, title="System of record", description="who issues it")
    crm_field: ShortText | None = Field(None, title="CRM field")
    interaction_field: ShortText | None = Field(None, title="Interaction field")
    unique: YesNo | None = Field(None, title="Unique", description="enforced by the CRM, not hoped for")
    case_sensitive: YesNo | None = Field(None, title="Upper and lower case differ")


class OnMultiple(Option):
    """What is linked when several records match."""

    PICK_BY_TIE_BREAK = "pick_by_tie_break", "a fixed order decides, the same every time", "Pick by tie-break"
    ASK_THE_AGENT = "ask_the_agent", "the agent picks from a short list; costs seconds in each such call"
    COMPANY_INSTEAD = "company_instead", "the company they share is linked, no person"
    LEAVE_UNLINKED = "leave_unlinked", "nothing is linked until somebody sorts it out"
    LINK_ALL = "link_all", "every match gets the activity; reports count one call many times"
    FIRST_RETURNED = "first_returned", "no order; another name each time", "Whatever the CRM returns first"


class OnNone(Option):
    """What happens when no record matches."""

    CREATE_CONTACT = "create_contact", "a new contact for every unknown caller, wrong numbers included"
    CREATE_LEAD = "create_lead", "a new lead; marketing sees it, contacts stay clean"
    LOG_UNLINKED = "log_unlinked", "written without a person, and parked where somebody empties it"
    SKIP = "skip", "nothing is written; the call leaves no trace"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class OnWithheld(Option):
    """What happens when the caller hides the number."""

    LOG_UNLINKED = "log_unlinked", "written without a person"
    QUEUE = "queue", "waits in a list until somebody assigns it"
    SKIP = "skip", "nothing is written"
    NO_RULE = "no_rule", "nobody said; hidden callers are treated as any unknown number"


class OnSharedNumber(Option):
    """What happens when a number belongs to a place."""

    COMPANY_RECORD = "company_record", "linked to the company, to no person"
    ASK_THE_AGENT = "ask_the_agent", "the agent picks who it was"
    UNLINKED = "unlinked", "written without a person or company"
    NO_RULE = "no_rule", "nobody said; the call lands on one of them, or on each"


class OnUnanswered(Option):
    """What happens when the agent was asked and did not choose."""

    TIE_BREAK = "tie_break", "the fixed order decides after all", "Tie-break"
    COMPANY = "company", "the company is linked, no person"
    LEAVE_UNLINKED = "leave_unlinked", "nothing is linked until somebody sorts it out"
    REMIND = "remind", "the agent is asked again after the call"
    NO_RULE = "no_rule", "nobody said; the call stays pending"


class LookupBy(Option):
    """Who looks the caller up, and where."""

    CRM_CTI_METHOD = (
        "crm_cti_method",
        "the CRM's own screen-pop search or caller-ID match; quick, its rules are fixed",
        "CRM's CTI method",
    )
    CRM_SEARCH_API = "crm_search_api", "a search per call; has limits of its own", "CRM search API"
    CRM_NATIVE_DUPLICATE_MATCHER = (
        "crm_native_duplicate_matcher",
        "made to warn of double entries; calls different people the same",
        "CRM's native duplicate matcher",
    )
    CONTACT_CENTER_SYNCED_CONTACTS = (
        "contact_center_synced_contacts",
        "contacts copied to the contact center; as old as the last copy",
        "Contact center's synced contacts",
    )
    OWN_INDEX = "own_index", "a table of numbers and ids you keep; fast, and yours to keep current"


class CustomerParty(Option):
    """Whose number is the customer's."""

    EXTERNAL_PARTICIPANT = "external_participant", "the leg that is outside, whoever rang whom"
    CALLER_OR_CALLED_BY_DIRECTION = (
        "caller_or_called_by_direction",
        "caller when inbound, called when outbound; wrong where legs turn the direction round",
        "Caller when inbound, called when outbound",
    )
    NAMED_FIELD = "named_field", "the interaction field that each lookup rule names"
    AGENT_LEG = "agent_leg", "the number on the agent's leg; often the agent's own address"


class ExcludedRecord(Option):
    """Records that are never an answer."""

    CONVERTED_LEADS = "converted_leads", "the contact they became is used"
    INACTIVE = "inactive", "marked inactive or lost"
    ARCHIVED = "archived", "put away; often invisible to agents"
    OWN_STAFF = "own_staff", "colleagues who stand in the CRM as contacts"
    PLACEHOLDER_RECORDS = "placeholder_records", "unknown caller, test, do not use"


class TieBreak(Option):
    """What decides between several matches."""

    OWNED_BY_THIS_AGENT = "owned_by_this_agent", "the record of the agent who has the call"
    OPEN_DEAL_OR_CASE = "open_deal_or_case", "somebody with something open at the moment"
    MOST_RECENTLY_UPDATED = "most_recently_updated", "the record last touched; an import touches all"
    OLDEST = "oldest", "the record made first"
    RECORD_ID = "record_id", "the lowest id; last, so that nothing is left to chance", "Record id"


class CreateWhen(Option):
    """When a new record is made."""

    AT_POP = "at_pop", "while it rings; the form can block answering"
    WHEN_LOGGING = "when_logging", "with the activity; calls never logged leave no contact behind"
    AFTER_THE_AGENT_CONFIRMS = "after_the_agent_confirms", "the agent sees name and number first"
    NEVER = "never", "no record is made"


class AfterCreate(Option):
    """How the new record is found again."""

    USE_THE_RETURNED_ID = "use_the_returned_id", "the id in the CRM's answer; sure and at once"
    SEARCH_AGAIN = "search_again", "the search may not know it for minutes; a second one is made"
    WAIT = "wait", "a pause before searching; long enough only on good days"


class OutboundRecord(Option):
    """The record of an interaction that the team started."""

    DIALLED_FROM = (
        "dialled_from",
        "the record the agent clicked; known for certain",
        "Record it was dialled from",
    )
    CAMPAIGN_LIST_ID = "campaign_list_id", "the id that came with the call list", "Campaign's list id"
    LOOK_UP_BY_NUMBER = "look_up_by_number", "searched like an inbound call; may find somebody else"


class PlusTags(Option):
    """What happens to the part behind a plus sign in an address."""

    KEEP = "keep", "name+shop@… and name@… are two people"
    REMOVE = "remove", "name+shop@… and name@… are one person"


class LookupCache(Frozen):
    """How long an answer may be used again."""

    lifetime: Duration | None = Field(None, title="Kept for", description="PT0S: every call asks anew")
    dropped_on_edit: YesNo | None = Field(None, title="Dropped when the record is edited")


class NewRecord(Frozen):
    """What a record made by the integration looks like."""

    record_type: ShortText | None = Field(None, title="Type")
    fields_filled: SetOf[ShortText] = Field((), title="Fields filled", description="is an e-mail among them?")
    number_goes_to: ShortText | None = Field(
        None, title="Number goes to", description="some CRMs refuse a second one in the same field"
    )
    name_when_unknown: ShortText | None = Field(None, title="Name when unknown")
    source_mark: ShortText | None = Field(None, title="Source mark", description="how it is found again")
    owner: ShortText | None = Field(None, title="Owner")


class Targets(Frozen):
    """The shares of interactions the team accepts."""

    matched_at_least: Percent | None = Field(None, title="Matched, at least")
    ambiguous_at_most: Percent | None = Field(None, title="Ambiguous, at most")
    wrong_at_most: Percent | None = Field(None, title="Wrong, at most")


class EmailRules(Frozen):
    """How e-mail addresses are compared and whom they name."""

    lower_case: YesNo | None = Field(None, title="Compared in lower case")
    plus_tags: PlusTags | None = Field(None, title="Plus tags")
    role_mailboxes_as_persons: YesNo | None = Field(
        None, title="Role mailboxes name a person", description="info@, office@"
    )
    free_mail_as_companies: YesNo | None = Field(
        None, title="Free-mail domains name a company", description="an address at a public provider"
    )
