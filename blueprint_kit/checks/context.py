"""Context: what the agent sees, where, and in time."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule

_SENSITIVE = ("special", "payment_card", "health")
# The tab of a conversation belongs to the desktop in which the agent holds it.
_CRM_PLACES = ("record_page",)


@rule(
    "CTX-01",
    severity=Severity.WARNING,
    title="The record appears when the greeting is over.",
    reads=(
        "context.lookup_time",
        "reliability.pop_latency",
        "context.lookup_moment",
        "context.fields",
    ),
    why="What is looked up when it rings arrives after the time that was promised.",
    remedy="Look the caller up in the IVR or flow, or show fewer fields at first.",
    waive_when="The slow fields come later and the name is there in time.",
    source="Dynamics 365 Channel Integration Framework: 10 s time-out (learn.microsoft.com); Amazon Connect Salesforce "
    "adapter issue 248",
    fails={"context.lookup_time": "PT6S", "reliability.pop_latency": "PT2S"},
    passes={"context.lookup_time": "PT1S", "reliability.pop_latency": "PT2S"},
)
def looked_up_too_slowly(answers: Answers) -> str | None:
    """Speak when the lookup alone takes longer than the pop may take."""
    took, allowed = answers["context.lookup_time"], answers["reliability.pop_latency"]
    if took is None or allowed is None or took <= allowed:
        return None
    fields = len(answers.get("context.fields") or ())
    shown = f" for {fields} fields" if fields else ""
    return (
        f"The lookup takes {took.total_seconds():g} s{shown}; the record is to appear within "
        f"{allowed.total_seconds():g} s."
    )


@rule(
    "CTX-02",
    severity=Severity.ERROR,
    title="Everybody with a headset sees what only some may see.",
    reads=("context.fields", "context.reveal_after_verification"),
    why="A screen pop opens by itself, in front of whoever takes the call, before anybody is verified.",
    remedy="Name the roles that see the field, or show it only after the caller is verified.",
    waive_when="All agents of this queue may see it, by their role.",
    source="OWASP: access by role; the pop comes before verification (home.neustar/blog/stir-shaken-best-practice-"
    "how-to-evaluate-stir-shaken-attestations)",
    grade="B",
    fails={
        "context.fields": [{"field": "diagnosis", "sensitivity": "health"}],
        "context.reveal_after_verification": [],
    },
    passes=(
        {
            "context.fields": [{"field": "diagnosis", "sensitivity": "health"}],
            "context.reveal_after_verification": ["health"],
        },
        {
            "context.fields": [{"field": "diagnosis", "sensitivity": "health", "seen_by": ["nurse"]}],
            "context.reveal_after_verification": [],
        },
    ),
)
def seen_by_everybody(answers: Answers) -> str | None:
    """Speak when a sensitive field has no roles and is not held back."""
    rows = [
        row for row in answers["context.fields"] or () if row.sensitivity in _SENSITIVE and not row.seen_by
    ]
    if not rows:
        return None
    held = answers["context.reveal_after_verification"] or ()
    shown = [f"{row.field} ({row.sensitivity.label.lower()})" for row in rows if row.sensitivity not in held]
    return f"Shown to everybody and before verification: {', '.join(shown)}." if shown else None


@rule(
    "CTX-03",
    severity=Severity.WARNING,
    title="The record pops in a window that no agent looks at.",
    reads=("scope.agent_workspace", "context.placements", "context.pop_target"),
    why="Agents work in the contact center's desktop; a tab of the CRM behind it may not even open.",
    remedy="Show the fields in the desktop where agents work.",
    waive_when="Agents keep the CRM open on a second screen.",
    source="Xarios, screen pop: only if the CRM's tab has the focus (docs.na.xarios.cloud/crm)",
    fails={
        "scope.agent_workspace": "contact_center_desktop",
        "context.placements": ["record_page"],
        "context.pop_target": "contact_page",
    },
    passes=(
        {"scope.agent_workspace": "crm_console"},
        {
            "scope.agent_workspace": "contact_center_desktop",
            "context.placements": ["interaction_tab"],
            "context.pop_target": "contact_page",
        },
    ),
)
def pops_out_of_sight(answers: Answers) -> str | None:
    """Speak when agents work outside the CRM and every placement is inside it."""
    where = answers["scope.agent_workspace"]
    if where != "contact_center_desktop":
        return None
    places = answers["context.placements"] or ()
    if any(place not in _CRM_PLACES for place in places):
        return None
    target = answers["context.pop_target"]
    named = ", ".join(place.label.lower() for place in places) or (
        target.label.lower() if target else "nowhere"
    )
    return f"Agents work in “{where.label}”, and the record appears in: {named}."


@rule(
    "CTX-04",
    severity=Severity.WARNING,
    title="After a transfer the caller tells everything again.",
    reads=("context.repop_on_transfer", "activity.transfers"),
    why="The record stays on the first agent's screen; the second one sees nothing.",
    remedy="Pop again whenever an agent is connected, with the same fields.",
    waive_when="Calls are never transferred between agents.",
    source="Yaai issue 180: the pop stays with the agent who missed (github.com/blak3r/yaai)",
    grade="B",
    fails=({"context.repop_on_transfer": {"pops_again": False}}, {"context.repop_on_transfer": None}),
    passes={"context.repop_on_transfer": {"pops_again": True}},
)
def second_agent_sees_nothing(answers: Answers) -> str | None:
    """Speak when the record does not pop again after a transfer."""
    again = answers["context.repop_on_transfer"]
    if again and again.pops_again:
        return None
    logged = answers.get("activity.transfers")
    how = f" Transfers are logged as “{logged.label.lower()}”." if logged else ""
    return f"After a transfer the record does not appear again.{how}"


@rule(
    "CTX-05",
    severity=Severity.WARNING,
    title="Nothing pops for the calls the team makes itself.",
    reads=("scope.pop_directions", "scope.crm", "scope.integration_point"),
    why="The softphone layout of this CRM pops for inbound calls; outbound and internal ones never do.",
    remedy="Open the record from the integration when a call is dialled, or expect no pop.",
    waive_when="Agents dial from the record, which is open already.",
    source="Salesforce Open CTI, search and get screen pop (developer.salesforce.com/docs/service/api-cti); read for the "
    "Classic methods and not confirmed for Lightning",
    grade="U",
    fails={
        "scope.crm": "salesforce",
        "scope.pop_directions": ["inbound", "outbound"],
        "scope.integration_point": "open_cti",
    },
    passes={
        "scope.crm": "salesforce",
        "scope.pop_directions": ["inbound"],
    },
)
def layout_pops_inbound_only(answers: Answers) -> str | None:
    """Speak when directions are to pop that the CRM's own layout leaves out."""
    others = [one.label.lower() for one in answers["scope.pop_directions"] or () if one != "inbound"]
    if not others:
        return None
    crm = answers.crm
    if crm is None or "softphone_layout" not in crm.known_facts:
        return None
    point = next(
        (one for one in crm.integration_points if one.slug == answers["scope.integration_point"]), None
    )
    if point is None or point.slug != "open_cti":
        return None
    answers.cite(crm.known_facts["softphone_layout"])
    return f"Also {' and '.join(others)} calls are to pop; the softphone layout of {crm.title} pops inbound calls."


@rule(
    "CTX-06",
    severity=Severity.WARNING,
    title="Agents see an empty field where they were promised a fact.",
    reads=("context.fields",),
    why="A field that must be there is empty for new customers and for those nobody maintained.",
    remedy="Write a text for the empty field, or drop it.",
    waive_when="The export shows that the field is filled for nearly everybody who calls.",
    source="Practice of screen pops; the share that is filled is to be read from the team's own export",
    fails={"context.fields": [{"field": "contract_end", "required": True}]},
    passes={"context.fields": [{"field": "contract_end", "required": True, "fallback": "No contract"}]},
)
def required_field_may_be_empty(answers: Answers) -> str | None:
    """Speak when a required field has no text for being empty."""
    bare = [row.field for row in answers["context.fields"] or () if row.required and not row.fallback]
    return f"Required, without a text for when it is empty: {', '.join(bare)}." if bare else None


@rule(
    "CTX-07",
    severity=Severity.ERROR,
    title="A field is placed where there is no place.",
    reads=("context.fields", "context.placements"),
    why="What is placed in a part of the desktop that was not chosen is never shown.",
    remedy="Add the placement, or move the field.",
    waive_when="Never: one of the two answers is a mistake.",
    source="The blueprint's own answers contradict each other",
    fails={
        "context.fields": [{"field": "open_cases", "placement": "sidebar"}],
        "context.placements": ["toast"],
    },
    passes={
        "context.fields": [{"field": "open_cases", "placement": "sidebar"}],
        "context.placements": ["sidebar"],
    },
)
def placed_nowhere(answers: Answers) -> str | None:
    """Speak when a field names a placement that was not chosen."""
    placed = [row for row in answers["context.fields"] or () if row.placement]
    if not placed:
        return None
    places = answers["context.placements"] or ()
    lost = [f"{row.field} ({row.placement.label.lower()})" for row in placed if row.placement not in places]
    return f"Placed where nothing is shown: {', '.join(lost)}." if lost else None
