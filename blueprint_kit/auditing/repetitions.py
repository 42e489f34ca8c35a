"""P1: calls that are in the CRM more than once, and contacts that are."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_kit.auditing.exam import Exam
from blueprint_kit.auditing.figures import Figure, Measured, NotMeasured, missing
from blueprint_kit.auditing.pairing import SAME_CALL, repeated

_TWICE = "Calls with more than one activity"
_EXTRA = "Activities of a call that has one already"


def repetitions(exam: Exam) -> Iterator[Measured]:
    """Yield the figures of duplicate activities and contacts."""
    yield from _activities(exam)
    yield from _contacts(exam)


def _activities(exam: Exam) -> Iterator[Measured]:
    written = exam.written
    comparable = [
        place
        for place in range(len(written))
        if exam.pairing.calls[place] is not None
        or written.ids[place]
        or (written.ends[place] and written.starts[place] is not None)
    ]
    if not comparable:
        yield missing("extra_activities", _EXTRA, "activities", "interaction_id", "started")
        return
    groups = repeated(written, exam.pairing)
    how = (
        f"{exam.pairing.how()} The others were compared by the call's id, else by numbers, direction and a start "
        f"within {SAME_CALL:.0f} s. The first one written is not counted."
    ).strip()
    extra = tuple(sorted(place for group in groups for place in group[1:]))
    if exam.paired_enough:
        looked = set(exam.looked_at)
        twice = {number for number, places in exam.activities_of.items() if len(places) > 1} & looked
        rows = tuple(exam.log.calls[number].rows[0] for number in sorted(twice))
        yield Figure(
            "calls_twice", _TWICE, len(twice), len(looked), "calls", exam.pairing.how(), "interactions", rows
        )
    yield Figure(
        "extra_activities", _EXTRA, len(extra), len(comparable), "activities", how, "activities", extra
    )


def _contacts(exam: Exam) -> Iterator[Measured]:
    found, said = exam.duplicates, "Contacts that stand there more than once"
    if found is None:
        yield NotMeasured("contacts_twice", said, "No table of contacts was given.")
        return
    frame = found.frame
    rows = tuple(place for place, cluster in enumerate(frame["cluster"].tolist()) if cluster)
    rules = ", ".join(rule.name.replace("_", " ") for rule in exam.rules.contact_keys)
    counts = found.summary
    yield Figure(
        "contacts_twice", said, counts.in_clusters, counts.records, "contacts",
        f"Joined by {rules}.", "contacts", rows,
        parts={"groups": counts.clusters, "would go if each group became one": counts.surplus},
    )  # fmt: skip
