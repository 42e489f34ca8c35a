"""Phone numbers in matching: how they are read, how they are compared, and whom they name."""

from __future__ import annotations

from typing import Annotated

from .ask import Ask, Nature, Problem, Role, Tier
from .conditions import all_of, any_of, differs, equals, includes, rows_include, when
from .phone_types import (
    Comparison,
    Extensions,
    InteractionRegionSource,
    InvalidHandling,
    NormalisedField,
    NormalisedSides,
    NumberType,
    RegionSource,
    SeveralNumbers,
    Spelling,
    StoredFormat,
)
from .scope import PHONE_CHANNEL
from .status import Decision, Frozen, Open
from .text import ShortText
from .values import Count, Digits, Duration, ListOf, Never, OpenName, Region, SetOf, Text, YesNo

PHONE_KEY = all_of(PHONE_CHANNEL, rows_include("matching.lookup_keys", "parts", "phone"))
PHONE_ASKED = when("calls or messages are matched by phone number", PHONE_KEY)
CRM_SIDE_ASKED = when(
    "calls are matched by number and the CRM's side is searched or normalised",
    all_of(
        PHONE_KEY,
        any_of(
            equals("matching.lookup_by", "crm_search_api"),
            equals("matching.phone.normalised_sides", "both", "crm_only"),
        ),
    ),
)


class Phone(Frozen):
    """How numbers are read and compared, and which of them identify a person."""

    default_region: Annotated[
        Decision[Region],
        Ask(
            title="Default region",
            question="In which country is a number that comes without a plus sign and without a country?",
            why="Read in the wrong country, a number can be valid and belong to a stranger.",
            asked=(Role.REVOPS, Role.TELEPHONY),
            example="DE",
            problems=(Problem.P2,),
            tier=Tier.FIRST,
            when=PHONE_ASKED,
            rests_on=("scope.countries",),
        ),
    ] = Open()
    region_sources: Annotated[
        Decision[ListOf[RegionSource]],
        Ask(
            title="Region of a stored number",
            question="In which order is the country of a stored number looked for?",
            why="One region for all reads foreign customers' numbers as local ones.",
            asked=(Role.REVOPS,),
            example=["country_column", "company_country", "default"],
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=PHONE_ASKED,
            rests_on=("matching.phone.default_region",),
        ),
    ] = Open()
    area_column: Annotated[
        Decision[Text],
        Ask(
            title="Area code column",
            question="Which column holds the area code, where it is kept apart from the number?",
            why="Without the area code the rest of the number belongs to anybody.",
            asked=(Role.REVOPS,),
            example="Area code",
            problems=(Problem.P2,),
            nature=Nature.FACT,
            when=when(
                "the area code column is one of the region sources",
                all_of(PHONE_KEY, includes("matching.phone.region_sources", "area_column")),
            ),
        ),
    ] = Open()
    digits_only_is_international: Annotated[
        Decision[YesNo],
        Ask(
            title="Digits alone are international",
            question="May 4420… without a plus sign be read as +4420…?",
            why="It saves exports that lost the plus, and misreads national numbers that begin like a country.",
            asked=(Role.REVOPS, Role.TELEPHONY),
            example=True,
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=PHONE_ASKED,
        ),
    ] = Open()
    comparison: Annotated[
        Decision[Comparison],
        Ask(
            title="Comparison of numbers",
            question="How loosely may two numbers agree and still count as the same?",
            why="Too strict and callers stay unknown, too loose and the agent greets the wrong person.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example="exact_e164",
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=PHONE_ASKED,
            rests_on=("scope.countries",),
        ),
    ] = Open()
    last_digits: Annotated[
        Decision[Digits],
        Ask(
            title="Last digits compared",
            question="How many digits, counted from the end, must agree?",
            why="With ten or fewer, people in different countries share them.",
            asked=(Role.ENGINEERING,),
            example=10,
            unit="digits",
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=when(
                "numbers are compared by their last digits",
                all_of(PHONE_KEY, equals("matching.phone.comparison", "last_n_digits")),
            ),
        ),
    ] = Open()
    extensions: Annotated[
        Decision[Extensions],
        Ask(
            title="Extensions",
            question="What does an extension count for when numbers are compared?",
            why="Behind a switchboard the extension is often the only thing that tells two people apart.",
            asked=(Role.TELEPHONY, Role.REVOPS),
            example="tie_break",
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=PHONE_ASKED,
            rests_on=("scope.contact_center", "matching.on_shared_number"),
        ),
    ] = Open()
    several_numbers: Annotated[
        Decision[SeveralNumbers],
        Ask(
            title="Several numbers in one cell",
            question="Which number counts when one cell holds several?",
            why="Customers who call from the second number stay unknown.",
            asked=(Role.REVOPS,),
            example="all",
            problems=(Problem.P2,),
            when=PHONE_ASKED,
        ),
    ] = Open()
    invalid_handling: Annotated[
        Decision[InvalidHandling],
        Ask(
            title="Invalid numbers",
            question="What happens to an interaction whose number is not a valid one?",
            why="Numbering plans change before their lists do, and a dropped call is a customer nobody remembers.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example="keep_raw_and_flag",
            problems=(Problem.P2, Problem.P5),
            tier=Tier.BUILD,
            when=PHONE_ASKED,
        ),
    ] = Open()
    accept_possible: Annotated[
        Decision[YesNo],
        Ask(
            title="Numbers outside the plan",
            question="May a number of the right length be used although the numbering plan does not list it?",
            why="It finds people on newly opened ranges, and lets typing errors through.",
            asked=(Role.REVOPS, Role.TELEPHONY),
            example=False,
            problems=(Problem.P2,),
            when=PHONE_ASKED,
        ),
    ] = Open()
    number_types: Annotated[
        Decision[SetOf[NumberType]],
        Ask(
            title="Numbers that name a person",
            question="Which types of number may identify a person?",
            why="A toll-free number or a short code on a record links strangers to it.",
            asked=(Role.REVOPS, Role.TELEPHONY),
            example=["fixed_line", "fixed_line_or_mobile", "mobile"],
            problems=(Problem.P2,),
            when=PHONE_ASKED,
        ),
    ] = Open()
    country_repairs: Annotated[
        Decision[SetOf[OpenName]],
        Ask(
            title="Country repairs",
            question="Which old or alternative ways of writing a country's numbers are mended?",
            why="Numbers saved before a plan changed no longer match the number that calls.",
            asked=(Role.TELEPHONY, Role.REVOPS),
            example=["it_zero_supplied", "mx_old_prefix_dropped"],
            problems=(Problem.P2,),
            offered_by="phone.country_repairs",
            when=when(
                "numbers from Argentina, Brazil, Chile, Germany, Italy, Kazakhstan, Mexico or Russia are matched",
                all_of(
                    PHONE_KEY, includes("scope.countries", "AR", "BR", "CL", "DE", "IT", "KZ", "MX", "RU")
                ),
            ),
        ),
    ] = Open()
    withheld_values: Annotated[
        Decision[SetOf[ShortText]],
        Ask(
            title="Spellings of a withheld number",
            question="Which values does the contact center send when the caller hides the number?",
            why="Taken for numbers they match, and all hidden callers gather on one contact.",
            asked=(Role.TELEPHONY,),
            example=["7378742833", "anonymous", "restricted"],
            problems=(Problem.P1, Problem.P2),
            nature=Nature.FACT,
            tier=Tier.BUILD,
            when=PHONE_ASKED,
            rests_on=("scope.contact_center",),
        ),
    ] = Open()
    shared_number_threshold: Annotated[
        Decision[Count],
        Ask(
            title="Shared-number threshold",
            question="On how many records must a number stand to count as a place and not as a person?",
            why="Without a threshold a call from a head office lands on whoever comes first.",
            asked=(Role.REVOPS,),
            example=4,
            unit="records",
            problems=(Problem.P1, Problem.P2),
            tier=Tier.BUILD,
            when=PHONE_ASKED,
        ),
    ] = Open()
    own_numbers: Annotated[
        Decision[SetOf[ShortText]],
        Ask(
            title="Own numbers",
            question="Which numbers and internal ranges are the team's own, so never a customer's?",
            why="Calls between colleagues otherwise turn up on a customer's record.",
            asked=(Role.TELEPHONY,),
            example=["+442079460000-+442079460099", "1000-1999"],
            problems=(Problem.P2,),
            nature=Nature.FACT,
            tier=Tier.BUILD,
            when=PHONE_ASKED,
        ),
    ] = Open()
    interaction_region: Annotated[
        Decision[ListOf[InteractionRegionSource]],
        Ask(
            title="Region of a number in the call log",
            question="In which order is the country of a national number in the call log looked for?",
            why="The log and the CRM are two sources, and one region for both misreads one of them.",
            asked=(Role.TELEPHONY, Role.ENGINEERING),
            example=["own_number_country", "default"],
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=PHONE_ASKED,
            rests_on=("matching.phone.default_region",),
        ),
    ] = Open()
    stored_format: Annotated[
        Decision[StoredFormat],
        Ask(
            title="Stored format",
            question="How does the CRM hold phone numbers today?",
            why="Where the CRM compares text, a caller is found only in the spelling that is stored.",
            asked=(Role.REVOPS,),
            example="mixed",
            problems=(Problem.P2,),
            nature=Nature.FACT,
            tier=Tier.BUILD,
            when=PHONE_ASKED,
        ),
    ] = Open()
    normalised_sides: Annotated[
        Decision[NormalisedSides],
        Ask(
            title="Sides normalised",
            question="Which side is brought into one form before numbers are compared?",
            why="If one side keeps its spelling, known customers are greeted as strangers.",
            asked=(Role.ENGINEERING, Role.REVOPS),
            example="both",
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=PHONE_ASKED,
        ),
    ] = Open()
    normalised_field: Annotated[
        Decision[NormalisedField],
        Ask(
            title="Field for the E.164 form",
            question="On which CRM field is the E.164 form kept, and who keeps it current?",
            why="A copy that nobody keeps current finds the number the customer had last year.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example={"field": "Phone_E164__c", "kept_current_by": "record-triggered flow"},
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=CRM_SIDE_ASKED,
        ),
    ] = Open()
    formats_tried: Annotated[
        Decision[ListOf[Spelling]],
        Ask(
            title="Spellings searched",
            question="Which spellings of a number are searched, one after the other?",
            why="Each spelling is one more request while the agent waits, and one left out is a caller unknown.",
            asked=(Role.ENGINEERING,),
            example=["e164", "national"],
            problems=(Problem.P2, Problem.P5),
            tier=Tier.BUILD,
            when=when(
                "the CRM itself searches by number and does not hold E.164",
                all_of(
                    PHONE_KEY,
                    equals("matching.lookup_by", "crm_search_api", "crm_cti_method"),
                    differs("matching.phone.stored_format", "e164"),
                ),
            ),
        ),
    ] = Open()
    cleaning: Annotated[
        Decision[SetOf[OpenName]],
        Ask(
            title="Cleaning",
            question="Which kinds of damage are mended before a number is read?",
            why="Unmended damage can be read as a valid number of somebody else.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example=["apostrophe_removed", "float_suffix_removed", "label_removed"],
            problems=(Problem.P2,),
            offered_by="phone.cleaning",
            when=PHONE_ASKED,
        ),
    ] = Open()
    recheck: Annotated[
        Decision[Duration | Never],
        Ask(
            title="Recheck of stored numbers",
            question="How often are stored numbers normalised again?",
            why="Plans change, and a verdict kept for ever turns reachable people into invalid numbers.",
            asked=(Role.REVOPS,),
            example="P90D",
            problems=(Problem.P2,),
            when=CRM_SIDE_ASKED,
        ),
    ] = Open()
