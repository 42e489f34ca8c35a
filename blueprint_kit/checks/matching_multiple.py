"""Matching when several fit: shared numbers, picks, and what the agent is asked."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule
from .evidence import measured, percent

_PHONE_ONLY = [{"name": "phone", "parts": ["phone"]}]
_PICKS = ("pick_by_tie_break", "first_returned", "link_all")
_LANDS = {
    "first_returned": ": a call from a main line lands on whoever comes first",
    "link_all": ": a call from a main line is written on everybody who has it",
    "pick_by_tie_break": ": a call from a main line lands on one of them, who may not have called",
}


@rule(
    "MAT-01",
    severity=Severity.ERROR,
    title="A call from a company's main number lands on whoever comes first, or on everybody.",
    reads=(
        "matching.on_shared_number",
        "matching.lookup_keys",
        "matching.phone.shared_number_threshold",
        "matching.on_multiple",
    ),
    why="One number stands on many people; with the phone as the only key the lookup cannot tell them apart.",
    remedy="Say from how many records on a number counts as shared, and link such calls to the company.",
    waive_when="An export shows that no number stands on more than one person.",
    source="RingCentral extension issues 230, 231, 238 (github.com/ringcentral/hubspot-embeddable-ringcentral-phone) "
    "and 2 (github.com/ringcentral/rc-unified-crm-extension)",
    grade="B",
    fails=(
        {"matching.lookup_keys": _PHONE_ONLY, "matching.on_shared_number": "no_rule"},
        {
            "matching.lookup_keys": _PHONE_ONLY,
            "matching.on_shared_number": "company_record",
            "matching.phone.shared_number_threshold": None,
        },
    ),
    passes={
        "matching.lookup_keys": _PHONE_ONLY,
        "matching.on_shared_number": "company_record",
        "matching.phone.shared_number_threshold": 4,
    },
)
def shared_number_without_a_rule(answers: Answers) -> str | None:
    """Speak when the phone is the only key and shared numbers have no rule or no threshold."""
    if any(part != "phone" for key in answers["matching.lookup_keys"] or () for part in key.parts):
        return None
    if answers["matching.on_shared_number"] in (None, "no_rule"):
        lands = _LANDS.get(str(answers.get("matching.on_multiple")), "")
        return f"The phone is the only lookup key, and for a number of many people there is no rule{lands}."
    if not answers["matching.phone.shared_number_threshold"]:
        return "The phone is the only lookup key, and nobody said from how many records on it is shared."
    return None


@rule(
    "MAT-02",
    severity=Severity.ERROR,
    title="The same caller is another person in the afternoon than in the morning.",
    reads=("matching.on_multiple", "matching.tie_break"),
    why="The order in which a CRM returns records is not promised and changes with every edit.",
    remedy="Fix an order that ends in the record id, or ask the agent.",
    waive_when="The lookup can return one record only, because the field it searches is unique.",
    source="RingCentral App Connect issue 2 (github.com/ringcentral/rc-unified-crm-extension/issues/2) and "
    "docs/users/logging-conflicts.md",
    grade="B",
    fails=(
        {"matching.on_multiple": "first_returned"},
        {"matching.on_multiple": "pick_by_tie_break", "matching.tie_break": []},
    ),
    passes=(
        {"matching.on_multiple": "pick_by_tie_break", "matching.tie_break": ["record_id"]},
        {"matching.on_multiple": "ask_the_agent"},
    ),
)
def picks_without_an_order(answers: Answers) -> str | None:
    """Speak when one of several is taken and no order says which."""
    chosen = answers["matching.on_multiple"]
    if chosen == "first_returned":
        return f"When several match: “{chosen.label}”, in whatever order the CRM answers."
    if chosen == "pick_by_tie_break" and not answers["matching.tie_break"]:
        return f"When several match: “{chosen.label}”, and the order is empty."
    return None


@rule(
    "MAT-03",
    severity=Severity.WARNING,
    title="One call appears on several people, and every report counts it several times.",
    reads=("matching.on_multiple",),
    why="An activity on everybody who shares a number says that people were called who were not.",
    remedy="Link one person and the company, or leave it unlinked until somebody chooses.",
    waive_when="Reports count interactions by their own id and never by activity.",
    source="RingCentral HubSpot integration issue 231 (github.com/ringcentral/hubspot-embeddable-ringcentral-phone)",
    grade="B",
    fails={"matching.on_multiple": "link_all"},
    passes={"matching.on_multiple": "company_instead"},
)
def links_everybody(answers: Answers) -> str | None:
    """Speak when an activity goes onto every match."""
    chosen = answers["matching.on_multiple"]
    if chosen != "link_all":
        return None
    return f"When several match: “{chosen.label}”; one call is then written on each of them."


@rule(
    "MAT-12",
    severity=Severity.ERROR,
    title="More calls are settled by a guess than the team said it accepts.",
    reads=("matching.on_multiple", "matching.targets"),
    why="A pick among several is right for one of them; how many picks there are, the team's own export says.",
    remedy="Ask the agent where several match, or clean the shared numbers and measure again.",
    waive_when="The picks were checked by hand on a sample and the share that was wrong is accepted.",
    source="The team's own targets and match runs; RingCentral App Connect docs/users/logging-conflicts.md",
    fails={"matching.on_multiple": "pick_by_tie_break", "matching.targets": {"wrong_at_most": 0}},
    passes={
        "matching.on_multiple": "ask_the_agent",
        "matching.targets": {"ambiguous_at_most": 5, "wrong_at_most": 0},
    },
)
def guesses_more_than_accepted(answers: Answers) -> str | None:
    """Speak when picks contradict the targets, or a match run found more of them than accepted."""
    chosen = answers["matching.on_multiple"]
    if chosen not in _PICKS:
        return None
    targets = answers["matching.targets"]
    if targets is None:
        return None
    if targets.wrong_at_most == 0:
        return f"At most 0 % may be wrong, and when several match the rule is “{chosen.label}”."
    runs = measured(answers, "match")
    shares = [found for name in ("ambiguous", "resolved") if (found := percent(runs, name)) is not None]
    if targets.ambiguous_at_most is None or sum(shares) <= targets.ambiguous_at_most:
        return None
    return (
        f"In the last match run {sum(shares):.1f} % had several candidates, at most "
        f"{targets.ambiguous_at_most:g} % are accepted, and the rule is “{chosen.label}”."
    )


@rule(
    "MAT-20",
    severity=Severity.ERROR,
    title="Calls wait for ever for an agent who has already taken the next one.",
    reads=("matching.on_unanswered", "matching.on_multiple", "matching.on_shared_number"),
    why="Agents do not always choose; a question without an end leaves the activity pending.",
    remedy="Say what is linked when nobody chooses: leave it unlinked and park it, or use the tie-break.",
    waive_when="The desktop does not let an agent go on before choosing.",
    source="RingCentral App Connect, docs/troubleshooting/calls-stuck-pending.md and docs/users/logging-conflicts.md",
    fails={"matching.on_multiple": "ask_the_agent", "matching.on_unanswered": "no_rule"},
    passes=(
        {"matching.on_multiple": "ask_the_agent", "matching.on_unanswered": "leave_unlinked"},
        {"matching.on_multiple": "company_instead", "matching.on_shared_number": "company_record"},
    ),
)
def asks_without_an_end(answers: Answers) -> str | None:
    """Speak when the agent is asked and silence has no consequence."""
    asks = [
        name
        for name, path in (
            ("several match", "matching.on_multiple"),
            ("the number is shared", "matching.on_shared_number"),
        )
        if answers.get(path) == "ask_the_agent"
    ]
    if not asks and answers["matching.on_multiple"] != "ask_the_agent":
        asks = ["the number is shared"] if answers["matching.on_shared_number"] == "ask_the_agent" else []
    if not asks or answers["matching.on_unanswered"] not in (None, "no_rule"):
        return None
    return f"The agent is asked when {' and when '.join(asks)}; for no answer there is no rule."


@rule(
    "MAT-23",
    severity=Severity.WARNING,
    title="Two records that tie are told apart by chance.",
    reads=("matching.tie_break",),
    why="Two records can be edited in the same second; only a unique field always decides.",
    remedy="Put the record id last.",
    waive_when="The last criterion is unique in your CRM by a rule of its own.",
    source="RingCentral App Connect, docs/users/logging-conflicts.md; a total order needs a unique last key",
    fails={"matching.on_multiple": "pick_by_tie_break", "matching.tie_break": ["most_recently_updated"]},
    passes={
        "matching.on_multiple": "pick_by_tie_break",
        "matching.tie_break": ["most_recently_updated", "record_id"],
    },
)
def order_is_not_total(answers: Answers) -> str | None:
    """Speak when the tie-break can end in a tie."""
    order = answers["matching.tie_break"]
    if not order or order[-1] == "record_id":
        return None
    return f"The tie-break ends in “{order[-1].label}”, which two records can share."


@rule(
    "MAT-80",
    severity=Severity.STRENGTH,
    title="The same call always finds the same record.",
    reads=("matching.tie_break",),
    why="An order that ends in the record id leaves nothing to chance.",
    remedy="Keep the record id last when criteria are added.",
    waive_when="Never needed: this is what is decided well.",
    source="RingCentral App Connect issue 2 shows what happens otherwise (github.com/ringcentral/rc-unified-crm-extension)",
    grade="B",
    fails={
        "matching.on_multiple": "pick_by_tie_break",
        "matching.tie_break": ["open_deal_or_case", "record_id"],
    },
    passes={"matching.on_multiple": "pick_by_tie_break", "matching.tie_break": ["oldest"]},
)
def order_is_total(answers: Answers) -> str | None:
    """Praise a tie-break whose last criterion is unique."""
    order = answers["matching.tie_break"]
    return "The tie-break ends in the record id." if order and order[-1] == "record_id" else None


@rule(
    "MAT-81",
    severity=Severity.STRENGTH,
    title="Who called is decided by the person who spoke to them, and silence has a rule too.",
    reads=("matching.on_multiple", "matching.on_unanswered"),
    why="The agent knows who it was; the rule for no answer keeps calls from hanging.",
    remedy="Keep the list short enough to choose from while talking.",
    waive_when="Never needed: this is what is decided well.",
    source="RingCentral App Connect, docs/users/logging-conflicts.md",
    fails={"matching.on_multiple": "ask_the_agent", "matching.on_unanswered": "leave_unlinked"},
    passes={"matching.on_multiple": "ask_the_agent", "matching.on_unanswered": "no_rule"},
)
def asks_with_an_end(answers: Answers) -> str | None:
    """Praise asking the agent when silence has a rule."""
    if answers["matching.on_multiple"] != "ask_the_agent":
        return None
    silence = answers["matching.on_unanswered"]
    if silence in (None, "no_rule"):
        return None
    return f"The agent chooses; when nobody does: “{silence.label}”."
