"""Context injection: what the agent sees, where, and when."""

from __future__ import annotations

from typing import Annotated

from .ask import Ask, Nature, Problem, Role, Tier
from .conditions import all_of, differs, rows_include, when
from .context_types import (
    ContextField,
    LookupMoment,
    MultipleView,
    NoneView,
    Placement,
    PopTarget,
    RepopOnTransfer,
    SharedView,
    WithheldView,
)
from .scope import PHONE_CHANNEL, POPS, VOICE
from .security_data import DataClass
from .status import Decision, Frozen, Open
from .values import Duration, SetOf, Table

SENSITIVE_SHOWN = rows_include("context.fields", "sensitivity", "special", "payment_card", "health")
"""A field that agents see must not be read out to whoever happens to call."""

POPS_BY_PHONE = all_of(POPS, PHONE_CHANNEL)


class Context(Frozen):
    """What is put before the agent while somebody is on the line."""

    pop_target: Annotated[
        Decision[PopTarget],
        Ask(
            title="Pop target",
            question="Which page opens when the caller is known?",
            why="The wrong page costs a search in every conversation.",
            asked=(Role.CX,),
            example="contact_page",
            problems=(Problem.P3,),
            tier=Tier.BUILD,
            when=when("a record pops", POPS),
            rests_on=("scope.agent_workspace", "matching.searched_objects"),
        ),
    ] = Open()
    fields: Annotated[
        Decision[Table[ContextField]],
        Ask(
            title="Fields",
            question="What does the agent see about the caller, and where?",
            why="A missing field is asked of the customer again, and one too many is read by the wrong eyes.",
            asked=(Role.CX, Role.SECURITY),
            example=[
                {
                    "field": "open_cases",
                    "source": "CRM: case",
                    "label": "Open cases",
                    "placement": "sidebar",
                    "sensitivity": "personal",
                    "seen_by": ["agent"],
                    "required": True,
                    "fallback": "No open case",
                }
            ],
            problems=(Problem.P3, Problem.P6),
            tier=Tier.FIRST,
            when=when("a record pops", POPS),
        ),
    ] = Open()
    placements: Annotated[
        Decision[SetOf[Placement]],
        Ask(
            title="Placements",
            question="Which places in the agent's window exist?",
            why="A field placed where no pane exists is never seen.",
            asked=(Role.CX, Role.ENGINEERING),
            example=["interaction_tab", "sidebar"],
            problems=(Problem.P3,),
            tier=Tier.BUILD,
            when=when("a record pops", POPS),
            rests_on=("scope.agent_workspace", "scope.integration_point"),
        ),
    ] = Open()
    on_multiple_view: Annotated[
        Decision[MultipleView],
        Ask(
            title="View on several matches",
            question="What does the agent see when several records fit?",
            why="One record shown as if it were the only one has agents greet the wrong person.",
            asked=(Role.CX,),
            example="short_list",
            problems=(Problem.P2, Problem.P3),
            tier=Tier.BUILD,
            when=when("a record pops", POPS),
            rests_on=("matching.on_multiple",),
        ),
    ] = Open()
    on_none_view: Annotated[
        Decision[NoneView],
        Ask(
            title="View on no match",
            question="What does the agent see when no record fits?",
            why="A form that opens at ring can keep the agent from answering.",
            asked=(Role.CX,),
            example="number_and_country",
            problems=(Problem.P3,),
            tier=Tier.BUILD,
            when=when("a record pops", POPS),
            rests_on=("matching.on_none",),
        ),
    ] = Open()
    reveal_after_verification: Annotated[
        Decision[SetOf[DataClass]],
        Ask(
            title="Revealed after verification",
            question="Which classes of data stay hidden until the caller is verified?",
            why="A caller's number can be forged, and what is on the screen gets read out.",
            asked=(Role.SECURITY, Role.PRIVACY, Role.CX),
            example=["health", "payment_card"],
            problems=(Problem.P6,),
            tier=Tier.BUILD,
            when=when(
                "a field of special, card or health data pops",
                all_of(POPS, SENSITIVE_SHOWN),
            ),
            rests_on=("security.caller_verification",),
        ),
    ] = Open()
    repop_on_transfer: Annotated[
        Decision[RepopOnTransfer],
        Ask(
            title="Pop after a transfer",
            question="Does the record pop again for the agent who takes over, and with which fields?",
            why="Without it the customer tells the whole story a second time.",
            asked=(Role.CX, Role.TELEPHONY),
            example={"pops_again": True, "fields": ["open_cases", "reason_of_call"]},
            problems=(Problem.P3,),
            tier=Tier.BUILD,
            when=when("a record pops and calls are in scope", all_of(POPS, VOICE)),
            rests_on=("activity.transfers",),
        ),
    ] = Open()
    lookup_moment: Annotated[
        Decision[LookupMoment],
        Ask(
            title="Moment of the lookup",
            question="When is the caller looked up?",
            why="A lookup that starts with the ring is often over when the greeting is.",
            asked=(Role.ENGINEERING, Role.TELEPHONY),
            example="in_the_ivr_or_flow",
            problems=(Problem.P3, Problem.P5),
            tier=Tier.BUILD,
            when=when("a record pops", POPS),
            rests_on=("matching.lookup_by", "reliability.pop_latency"),
        ),
    ] = Open()
    lookup_time: Annotated[
        Decision[Duration],
        Ask(
            title="Time of a lookup",
            question="How long does a lookup take in 95 of 100 cases?",
            why="A lookup slower than the pop allows shows the record after the greeting.",
            asked=(Role.ENGINEERING,),
            example="PT2S",
            unit="95th percentile",
            problems=(Problem.P3, Problem.P5),
            nature=Nature.FACT,
            when=when(
                "a record pops and the lookup is not made in the IVR or flow",
                all_of(POPS, differs("context.lookup_moment", "in_the_ivr_or_flow")),
            ),
            rests_on=("matching.lookup_by",),
        ),
    ] = Open()
    on_withheld_view: Annotated[
        Decision[WithheldView],
        Ask(
            title="View on a withheld number",
            question="What does the agent see when the number is hidden?",
            why="An empty screen looks like a fault, and agents wait for a record that never comes.",
            asked=(Role.CX,),
            example="notice",
            problems=(Problem.P3,),
            when=when("a record pops and a channel carries numbers", POPS_BY_PHONE),
            rests_on=("matching.on_withheld",),
        ),
    ] = Open()
    on_shared_view: Annotated[
        Decision[SharedView],
        Ask(
            title="View on a shared number",
            question="What does the agent see when the number belongs to many people?",
            why="One name out of many has agents speak to the wrong person about somebody else's matter.",
            asked=(Role.CX,),
            example="company_and_people",
            problems=(Problem.P2, Problem.P3, Problem.P6),
            when=when("a record pops and a channel carries numbers", POPS_BY_PHONE),
            rests_on=("matching.on_shared_number",),
        ),
    ] = Open()
