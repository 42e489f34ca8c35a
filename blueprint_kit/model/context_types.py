"""What the context decisions are made of: options, rows and records."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .security_data import DataClass
from .status import Frozen
from .text import ShortText
from .values import Option, Row, SetOf, YesNo


class PopTarget(Option):
    """The page that opens for a known caller."""

    CONTACT_PAGE = "contact_page", "the person's page"
    COMPANY_PAGE = "company_page", "the company's page"
    CASE = "case", "the open case or ticket"
    SEARCH_RESULTS = "search_results", "a list; the agent opens the right one"
    NEW_RECORD_FORM = "new_record_form", "an empty form; it can stand in the way of answering"


class Placement(Option):
    """A place in the agent's window."""

    INTERACTION_TAB = "interaction_tab", "the tab of this conversation"
    SIDEBAR = "sidebar", "a panel beside the record"
    TOAST = "toast", "a short notice that goes away by itself"
    HEADER = "header", "a line above the record that stays"
    RECORD_PAGE = "record_page", "the record itself"


class MultipleView(Option):
    """What the agent sees when several records fit; what is linked is matching.on_multiple."""

    SHORT_LIST = "short_list", "the records that fit, to choose from"
    COMPANY_PAGE = "company_page", "the company they share"
    SEARCH_RESULTS = "search_results", "the CRM's own result page"
    FIRST_MATCH = "first_match", "one of them, as if it were the only one"
    NOTHING = "nothing", "no record; the agent searches by hand"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class NoneView(Option):
    """What the agent sees when no record fits."""

    NUMBER_AND_COUNTRY = "number_and_country", "the number, its country and the queue"
    SEARCH_FORM = "search_form", "a search by name or e-mail"
    NEW_RECORD_FORM = "new_record_form", "an empty form; it can stand in the way of answering"
    NOTHING = "nothing", "the screen does not change"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class WithheldView(Option):
    """What the agent sees when the number is hidden."""

    NOTICE = "notice", "a line that says the number is hidden"
    SEARCH_FORM = "search_form", "a search by name or e-mail"
    SAME_AS_NO_MATCH = "same_as_no_match", "whatever is shown when no record fits"
    NOTHING = "nothing", "the screen does not change"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class SharedView(Option):
    """What the agent sees when the number belongs to many."""

    COMPANY_PAGE = "company_page", "the company, without a person"
    COMPANY_AND_PEOPLE = "company_and_people", "the company and a list of its people"
    NOTICE = "notice", "a line that says the number is shared"
    FIRST_MATCH = "first_match", "one of the people, as if it were the only one"
    NOTHING = "nothing", "the screen does not change"
    NO_RULE = "no_rule", "the team leaves it open on purpose"


class LookupMoment(Option):
    """When the caller is looked up."""

    IN_THE_IVR_OR_FLOW = "in_the_ivr_or_flow", "before it rings, while the caller waits", "In the IVR or flow"
    AT_RING = "at_ring", "when the phone starts to ring"
    WHEN_THE_DESKTOP_OPENS = "when_the_desktop_opens", "when the agent's window is ready; seconds later"


class ContextField(Row):
    """One thing the agent sees about the caller."""

    key: ClassVar[tuple[str, ...]] = ("field", "placement")
    field: ShortText = Field(title="Field", description="stable name")
    source: ShortText | None = Field(None, title="Source", description="system, object and field")
    label: ShortText | None = Field(None, title="Label", description="as the agent reads it")
    placement: Placement | None = Field(None, title="Placement")
    sensitivity: DataClass | None = Field(None, title="Sensitivity")
    seen_by: SetOf[ShortText] = Field((), title="Seen by", description="roles; empty means everybody")
    required: YesNo | None = Field(None, title="Required")
    fallback: ShortText | None = Field(None, title="Fallback text", description="shown when it is empty")


class RepopOnTransfer(Frozen):
    """Whether the next agent sees what the first one saw."""

    pops_again: YesNo | None = Field(None, title="Pops again")
    fields: SetOf[ShortText] = Field((), title="Fields passed on", description="names of context fields")
