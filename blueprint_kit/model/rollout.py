"""How it goes live, and how it comes back: cut-over, support, test systems, clean-up, the past."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from .ask import Ask, Problem, Role, Tier
from .status import Decision, Frozen, Open
from .text import ShortText
from .values import Duration, LongText, Option, SetOf, Text, YesNo


class Cutover(Frozen):
    """The change from the old integration to the new one."""

    pilot_group: ShortText | None = Field(None, title="Pilot group", description="who starts, how many")
    parallel_run: YesNo | None = Field(None, title="Old and new run side by side for a time")
    double_logging_prevented_by: ShortText | None = Field(
        None, title="Double logging prevented by", description="the old one only pops"
    )
    old_integration_off: date | None = Field(None, title="Old integration off on")
    way_back: LongText | None = Field(None, title="Way back", description="who decides, what is switched")


class Environments(Frozen):
    """Where it is tried before customers meet it."""

    crm_test_org: ShortText | None = Field(None, title="CRM test org", description="sandbox or test account")
    contact_center_test_org: ShortText | None = Field(
        None, title="Contact center test org", description="tenant, test line or test queue"
    )
    first_test_in_production: YesNo | None = Field(None, title="First test runs in production")
    restored_after_refresh_by: ShortText | None = Field(
        None, title="Settings restored by", description="a sandbox refresh resets call-center settings"
    )


class CleanupWork(Option):
    """What is put right in the CRM before go-live."""

    NUMBERS = "numbers", "damaged and unreadable numbers"
    SHARED_LINES = "shared_lines", "main numbers on single contacts move to the company"
    DUPLICATES = "duplicates", "contacts that stand there twice"


class DataCleanup(Frozen):
    """What is cleaned, by whom and until when; nothing named means nothing is cleaned."""

    what: SetOf[CleanupWork] = Field((), title="What is cleaned")
    by: ShortText | None = Field(None, title="By whom", description="a role")
    until: date | None = Field(None, title="Until")


class Backfill(Frozen):
    """Whether the past is brought over."""

    past_imported: YesNo | None = Field(None, title="Past interactions are imported")
    reaches_back: Duration | None = Field(None, title="Reaches back")
    marked_as: ShortText | None = Field(None, title="Marked as", description="how it is told from live ones")
    same_key_as_live: YesNo | None = Field(None, title="Same key as live ones")


class Rollout(Frozen):
    """How the integration starts, who looks after it, and what happens to what was before."""

    cutover: Annotated[
        Decision[Cutover],
        Ask(
            title="Cut-over",
            question="Who starts first, when does the old integration end, and what is the way back?",
            why="Old and new at once write every activity twice, and without a way back agents wait.",
            asked=(Role.CX, Role.REVOPS, Role.ENGINEERING),
            example={
                "pilot_group": "service team, eight agents",
                "parallel_run": True,
                "double_logging_prevented_by": "the old connector only pops",
                "old_integration_off": "2027-04-01",
                "way_back": "The old connector is switched on again.",
            },
            problems=(Problem.P1, Problem.P5),
            tier=Tier.BUILD,
            rests_on=("scope.existing_integrations", "scope.go_live", "reliability.kill_switch"),
        ),
    ] = Open()
    support_owner: Annotated[
        Decision[Text],
        Ask(
            title="Support owner",
            question="Who is the one owner when something breaks between telephony and CRM?",
            why="With four layers and four owners each says it is another, and agents work without a pop.",
            asked=(Role.ENGINEERING, Role.CX),
            example="Integration lead",
            problems=(Problem.P5,),
            tier=Tier.BUILD,
        ),
    ] = Open()
    environments: Annotated[
        Decision[Environments],
        Ask(
            title="Environments",
            question="On which test systems is it tried before it meets customers?",
            why="A first test in production writes on real customers' records.",
            asked=(Role.ENGINEERING, Role.REVOPS),
            example={
                "crm_test_org": "full sandbox",
                "contact_center_test_org": "test queue",
                "first_test_in_production": False,
            },
            problems=(Problem.P5, Problem.P6),
            tier=Tier.BUILD,
            rests_on=("scope.crm", "scope.contact_center"),
        ),
    ] = Open()
    data_cleanup: Annotated[
        Decision[DataCleanup],
        Ask(
            title="Data clean-up",
            question="What is cleaned in the CRM before go-live, by whom and until when?",
            why="Rules cannot find a customer whose number is damaged or stands on forty contacts.",
            asked=(Role.REVOPS,),
            example={"what": ["numbers", "shared_lines"], "by": "Data steward", "until": "2027-02-15"},
            problems=(Problem.P1, Problem.P2),
            tier=Tier.BUILD,
            rests_on=("scope.go_live",),
        ),
    ] = Open()
    backfill: Annotated[
        Decision[Backfill],
        Ask(
            title="Backfill",
            question="Are past interactions imported, how far back, and with the same key as live ones?",
            why="Imported under another key, the calls of the last days before go-live stand there twice.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example={
                "past_imported": True,
                "reaches_back": "P90D",
                "marked_as": "imported",
                "same_key_as_live": True,
            },
            problems=(Problem.P1,),
            rests_on=("deduplication.idempotency_key", "scope.go_live"),
        ),
    ] = Open()
