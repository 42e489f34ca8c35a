"""Activity creation: what is written, on which record, linked to what."""

from __future__ import annotations

from typing import Annotated

from .activity_conditions import ARRIVES_LATE, ID_NEEDED, STAYS_UNLINKED
from .activity_templates import BodyTemplate, SubjectTemplate
from .activity_times import DurationUnit, SourceTimeZone, TimeZoneWritten
from .activity_types import (
    Artefact,
    Association,
    CaseRule,
    DealSelection,
    DispositionMapping,
    ExternalIdField,
    FieldMapping,
    Granularity,
    RecordType,
    Transfers,
    UnmatchedParking,
    WriteMode,
    Writer,
)
from .ask import Ask, Nature, Problem, Role, Tier
from .conditions import any_of, equals, includes, rows_include, when
from .scope import VOICE
from .status import Decision, Frozen, Open
from .values import SetOf, Table


class Activity(Frozen):
    """The record an interaction leaves behind: how many, by whom, with which fields and links."""

    record_type: Annotated[
        Decision[Table[RecordType]],
        Ask(
            title="Record type",
            question="Which CRM object is written for each channel?",
            why="What lands in the wrong object is missing from every list and report people work with.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example=[{"channel": "voice", "object": "task"}],
            problems=(Problem.P1,),
            tier=Tier.BUILD,
            offered_by="catalog.record_type",
            rests_on=("scope.crm", "scope.channels"),
        ),
    ] = Open()
    granularity: Annotated[
        Decision[Granularity],
        Ask(
            title="Granularity",
            question="How many activities does one interaction make?",
            why="One per phone that rang turns a single call into a page of missed calls.",
            asked=(Role.REVOPS, Role.CX),
            example="per_interaction",
            problems=(Problem.P1,),
            tier=Tier.FIRST,
            rests_on=("scope.event_source",),
        ),
    ] = Open()
    subject_template: Annotated[
        Decision[SubjectTemplate],
        Ask(
            title="Subject template",
            question="What does the subject line of an activity say?",
            why="A subject that says only 'Call' makes people open every entry to find the right one.",
            asked=(Role.REVOPS, Role.CX),
            example="{direction} {channel}: {caller_name} ({disposition})",
            tier=Tier.BUILD,
            rests_on=("activity.record_type",),
        ),
    ] = Open()
    body_template: Annotated[
        Decision[BodyTemplate],
        Ask(
            title="Body template",
            question="What does the text of an activity say?",
            why="Everything pasted here is readable by whoever may read the activity.",
            asked=(Role.REVOPS, Role.CX),
            example="Queue {queue}, {duration}.\n{notes}",
            problems=(Problem.P6,),
            rests_on=("activity.artefacts", "activity.field_mapping"),
        ),
    ] = Open()
    associations: Annotated[
        Decision[Table[Association]],
        Ask(
            title="Associations",
            question="To which records is an activity linked, and to how many of each?",
            why="CRMs limit what may be linked together; beyond the limit the write fails or drops a link.",
            asked=(Role.REVOPS,),
            example=[{"object": "contact", "at_most": 1, "required": False}],
            problems=(Problem.P1, Problem.P2),
            tier=Tier.FIRST,
            offered_by="catalog.association",
            rests_on=("scope.crm", "matching.searched_objects"),
        ),
    ] = Open()
    deal_selection: Annotated[
        Decision[DealSelection],
        Ask(
            title="Deal selection",
            question="Which deal gets the activity when a contact has several?",
            why="A call on the wrong deal misleads whoever forecasts or takes over.",
            asked=(Role.REVOPS,),
            example="open_most_recent",
            problems=(Problem.P2,),
            tier=Tier.BUILD,
            when=when(
                "deals are among the associations", rows_include("activity.associations", "object", "deal")
            ),
        ),
    ] = Open()
    write_mode: Annotated[
        Decision[WriteMode],
        Ask(
            title="Write mode",
            question="Is an activity written once, completed later, or written only when everything exists?",
            why="What arrives after a single write never reaches the record.",
            asked=(Role.ENGINEERING, Role.REVOPS),
            example="create_then_update",
            problems=(Problem.P1, Problem.P5),
            tier=Tier.BUILD,
            when=when("something the activity carries arrives after the log trigger", ARRIVES_LATE),
        ),
    ] = Open()
    artefacts: Annotated[
        Decision[SetOf[Artefact]],
        Ask(
            title="Artefacts",
            question="What does an activity carry beside its own fields?",
            why="Each one arrives at its own time, and some hold what not everybody may see.",
            asked=(Role.CX, Role.SECURITY),
            example=["disposition", "notes", "recording_link"],
            problems=(Problem.P3, Problem.P6),
            tier=Tier.BUILD,
        ),
    ] = Open()
    disposition_mapping: Annotated[
        Decision[DispositionMapping],
        Ask(
            title="Disposition mapping",
            question="Which CRM value stands for each outcome, and which when the agent chose none?",
            why="A value the picklist does not know is refused, or the outcome silently stays empty.",
            asked=(Role.REVOPS, Role.CX),
            example={
                "rows": [{"contact_center_value": "Callback agreed", "crm_value": "Call back"}],
                "default": "Other",
                "when_never_chosen": "Not given",
            },
            tier=Tier.BUILD,
            when=when("dispositions are written", includes("activity.artefacts", "disposition")),
        ),
    ] = Open()
    duration_unit: Annotated[
        Decision[DurationUnit],
        Ask(
            title="Duration unit",
            question="In which unit are durations written?",
            why="Seconds read as minutes turn a short call into an hour in every report.",
            asked=(Role.ENGINEERING, Role.REVOPS),
            example="seconds",
            tier=Tier.BUILD,
            rests_on=("scope.crm",),
        ),
    ] = Open()
    time_zone: Annotated[
        Decision[TimeZoneWritten],
        Ask(
            title="Time zone written",
            question="In which time zone are times written?",
            why="Two zones in one field put calls on the wrong day and in the wrong shift.",
            asked=(Role.ENGINEERING, Role.REVOPS),
            example="utc",
        ),
    ] = Open()
    transfers: Annotated[
        Decision[Transfers],
        Ask(
            title="Transfers",
            question="What happens to the activity when a call is transferred?",
            why="Without a rule the second agent's part vanishes or counts as a new call.",
            asked=(Role.CX, Role.REVOPS),
            example="same_activity",
            problems=(Problem.P1, Problem.P4),
            tier=Tier.BUILD,
            when=when("calls are in scope", VOICE),
            rests_on=("activity.granularity",),
        ),
    ] = Open()
    external_id_field: Annotated[
        Decision[ExternalIdField],
        Ask(
            title="External id field",
            question="Which CRM field holds the interaction's id, and does the CRM keep it unique?",
            why="Without the id on the record nobody can tell whether a call was already written.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example={
                "field": "Interaction_Id__c",
                "unique": True,
                "case_sensitive": True,
                "searchable": True,
            },
            problems=(Problem.P1,),
            tier=Tier.BUILD,
            when=when("keys are not kept in a mapping store, or activities are reconciled", ID_NEEDED),
            rests_on=("activity.record_type", "deduplication.idempotency_key"),
        ),
    ] = Open()
    unmatched_parking: Annotated[
        Decision[UnmatchedParking],
        Ask(
            title="Unmatched parking",
            question="Where do unlinked activities wait, and who empties the place?",
            why="A place that nobody empties is where customers' calls are forgotten.",
            asked=(Role.REVOPS, Role.CX),
            example={"where": "Unlinked calls queue", "emptied_by": "RevOps on duty", "within": "P1D"},
            problems=(Problem.P2, Problem.P4),
            tier=Tier.BUILD,
            when=when("an interaction can stay unlinked", STAYS_UNLINKED),
        ),
    ] = Open()
    writers: Annotated[
        Decision[SetOf[Writer]],
        Ask(
            title="Writers",
            question="Who writes the activity into the CRM?",
            why="Two writers make every activity twice, and a closed browser makes none.",
            asked=(Role.ENGINEERING, Role.REVOPS),
            example=["integration_server"],
            problems=(Problem.P1,),
            tier=Tier.FIRST,
            rests_on=("scope.integration_point", "scope.existing_integrations"),
        ),
    ] = Open()
    field_mapping: Annotated[
        Decision[Table[FieldMapping]],
        Ask(
            title="Field mapping",
            question="Which source value goes into which CRM field, when, and who owns it afterwards?",
            why="A later update without a rule erases what an agent typed.",
            asked=(Role.REVOPS, Role.ENGINEERING),
            example=[
                {
                    "source": "talk_time",
                    "crm_field": "CallDurationInSeconds",
                    "conversion": "duration_unit",
                    "required": False,
                    "written_at": "create",
                    "owned_by": "integration",
                }
            ],
            problems=(Problem.P1, Problem.P3),
            tier=Tier.BUILD,
            rests_on=("activity.record_type", "activity.artefacts"),
        ),
    ] = Open()
    source_time_zone: Annotated[
        Decision[SourceTimeZone],
        Ask(
            title="Source time zone",
            question="In which time zone does the contact center give its times?",
            why="Local times without a zone shift every call by hours, and twice a year by another.",
            asked=(Role.TELEPHONY, Role.ENGINEERING),
            example={"clock": "local_without_zone", "zone": "Europe/Berlin"},
            nature=Nature.FACT,
            tier=Tier.BUILD,
            rests_on=("scope.contact_center", "scope.event_source"),
        ),
    ] = Open()
    case_rule: Annotated[
        Decision[CaseRule],
        Ask(
            title="Case rule",
            question="Is an interaction attached to the open case, or does it open one?",
            why="A second case for the same matter splits the answer between two agents.",
            asked=(Role.CX,),
            example="attach_to_open_case",
            problems=(Problem.P1, Problem.P2),
            tier=Tier.BUILD,
            when=when(
                "cases are among the associations, or the CRM is a service desk",
                any_of(
                    rows_include("activity.associations", "object", "case"),
                    equals("scope.crm", "zendesk", "servicenow"),
                ),
            ),
        ),
    ] = Open()
