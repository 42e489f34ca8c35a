"""Rollout: what is cleaned before, and how the old gives way to the new."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule
from .evidence import count, measured


@rule(
    "ROL-01",
    severity=Severity.WARNING,
    title="The first week shows wrong names, and agents stop looking.",
    reads=("rollout.data_cleanup", "matching.phone.stored_format"),
    why="An integration shows what is in the CRM; shared lines and broken numbers become visible on the first day.",
    remedy="Clean numbers and shared lines before, and say who does it until when.",
    waive_when="The match run of your own export reaches the targets without a clean-up.",
    source="RingCentral HubSpot integration issues 230, 231, 238: the maintainers' answer is to clean the contacts' "
    "phones (github.com/ringcentral/hubspot-embeddable-ringcentral-phone)",
    grade="B",
    fails=(
        {"rollout.data_cleanup": None, "matching.phone.stored_format": "mixed"},
        {"rollout.data_cleanup": {"what": ["numbers"]}, "matching.phone.stored_format": "mixed"},
    ),
    passes=(
        {
            "rollout.data_cleanup": {"what": ["numbers"], "by": "Data steward", "until": "2027-02-15"},
            "matching.phone.stored_format": "mixed",
        },
        {"rollout.data_cleanup": None, "matching.phone.stored_format": "e164"},
    ),
)
def nothing_is_cleaned(answers: Answers) -> str | None:
    """Speak when the CRM's numbers need cleaning and nobody does it."""
    work = answers["rollout.data_cleanup"]
    if work and work.what and work.by:
        return None
    runs = measured(answers, "phones")
    damaged, shared = count(runs, "outcomes", "damaged"), count(runs, "shared_numbers")
    if damaged or shared:
        return f"The export holds {damaged:,} damaged and {shared:,} shared numbers, and nobody cleans them."
    stored = answers["matching.phone.stored_format"]
    if stored != "mixed":
        return None
    return f"The CRM stores numbers as “{stored.label.lower()}”, and nobody cleans them."


@rule(
    "ROL-02",
    severity=Severity.WARNING,
    title="During the parallel run every call is logged twice.",
    reads=("rollout.cutover", "scope.existing_integrations"),
    why="Two integrations that run side by side both write, until something holds one of them back.",
    remedy="Say what keeps the old one from writing while both run.",
    waive_when="The old one writes nothing, or for another group of people.",
    source="RingCentral App Connect, docs/users/server-side-logging.md; parallel run at migration "
    "(salesforcedictionary.com/how-to/cti-system)",
    fails={
        "scope.existing_integrations": [{"name": "native connector", "writes": ["activities"]}],
        "rollout.cutover": {"parallel_run": True},
    },
    passes={
        "scope.existing_integrations": [{"name": "native connector", "writes": ["activities"]}],
        "rollout.cutover": {
            "parallel_run": True,
            "double_logging_prevented_by": "the old connector only pops",
        },
    },
)
def parallel_run_logs_twice(answers: Answers) -> str | None:
    """Speak when old and new run side by side and nothing prevents double logging."""
    writes = [row.name for row in answers["scope.existing_integrations"] or () if row.writes]
    if not writes:
        return None
    cutover = answers["rollout.cutover"]
    if cutover is None or not cutover.parallel_run or cutover.double_logging_prevented_by:
        return None
    return f"{', '.join(writes)} runs on beside the new integration, and nothing prevents double logging."


@rule(
    "ROL-03",
    severity=Severity.WARNING,
    title="The first live event adds everything from the past a second time.",
    reads=("rollout.backfill", "deduplication.idempotency_key"),
    why="Activities imported under another key are not recognised when the source sends them again.",
    remedy="Import with the key that live events use, and mark what was imported.",
    waive_when="The imported span ends before the first live event, with nothing in between.",
    source="Amazon Connect contact records are sent again when data changes, imported or not (docs.aws.amazon.com/connect/latest/userguide/ctr-data-model.html)",
    fails={"rollout.backfill": {"past_imported": True, "same_key_as_live": False}},
    passes={"rollout.backfill": {"past_imported": True, "same_key_as_live": True}},
)
def past_under_another_key(answers: Answers) -> str | None:
    """Speak when the past is imported under a key of its own."""
    backfill = answers["rollout.backfill"]
    if backfill is None or not backfill.past_imported or backfill.same_key_as_live:
        return None
    key = answers.get("deduplication.idempotency_key") or ()
    live = f" ({', '.join(part.label.lower() for part in key)})" if key else ""
    return f"The past is imported, and not under the key of live events{live}."


@rule(
    "ROL-04",
    severity=Severity.WARNING,
    title="The first trial runs on real customers.",
    reads=("rollout.environments",),
    why="A wrong rule on real records has to be found and undone by hand.",
    remedy="Try it in a test org of the CRM with a test queue first.",
    waive_when="The vendor offers no test org, and the pilot group is small enough to be corrected by hand.",
    source="CTI rollout practice: test in a sandbox (salesforcedictionary.com/how-to/cti-system)",
    grade="C",
    fails={"rollout.environments": {"first_test_in_production": True}},
    passes={"rollout.environments": {"crm_test_org": "full sandbox", "first_test_in_production": False}},
)
def first_trial_on_customers(answers: Answers) -> str | None:
    """Speak when the first test runs in production."""
    places = answers["rollout.environments"]
    if places is None or not places.first_test_in_production:
        return None
    org = f", although there is {places.crm_test_org}" if places.crm_test_org else ""
    return f"The first test runs in production{org}."
