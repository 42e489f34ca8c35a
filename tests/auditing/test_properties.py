"""Whatever stands in the cells: no count exceeds its denominator, every counted row exists, nothing raises."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import blueprint_kit as bk

CELL = st.one_of(
    st.sampled_from(["", " ", "7", "a", "a;b", "+442079460958", "anonymous", "inbound", "OUTBOUND", "transfer", "2026-05-04T09:00:00Z", "2026-05-04", "00:01:00", "60", "1e9", "nan", "Ann Lee", "A. L.", "x@y.org", "4111 1111 1111 1111"]),
    st.text(max_size=12),
)  # fmt: skip
PEOPLE = ("Record ID", "First Name", "Last Name", "Email", "Phone Number", "Company")
LOG = ("Call ID", "Parent ID", "Direction", "Start", "From", "To", "Duration", "Agent", "Agent Email")
TASKS = (
    "Activity ID",
    "Call ID",
    "Start",
    "From",
    "To",
    "Subject",
    "Notes",
    "Owner ID",
    "Who ID",
    "Created Date",
)
USERS = ("User ID", "Name", "Email", "Status", "Username")


def frames(columns: tuple[str, ...]) -> Any:
    """A table of up to six rows with these columns, all text."""
    rows = st.lists(st.tuples(*[CELL] * len(columns)), max_size=6)
    return rows.map(lambda found: pd.DataFrame(found, columns=list(columns), dtype=object))


@settings(max_examples=60, deadline=None)
@given(frames(PEOPLE), frames(LOG), frames(TASKS), st.none() | frames(USERS))
def test_counts_stay_within_what_was_looked_at(
    people: pd.DataFrame, log: pd.DataFrame, tasks: pd.DataFrame, users: pd.DataFrame | None
) -> None:
    found = bk.audit(people, log, tasks, users=users)
    tables = {"contacts": people, "interactions": log, "activities": tasks}
    for figure in (one for section in found.sections for one in section.figures):
        assert 0 <= figure.count <= figure.of, figure.code
        assert len(figure.rows) in {0, figure.count}, figure.code
        # Two agents can first appear in one row; of everything else a row is counted once.
        assert figure.noun == "agents" or len(set(figure.rows)) == len(figure.rows), figure.code
        assert all(0 <= row < len(tables[figure.table]) for row in figure.rows), figure.code
        for part, whole in (pair for by in figure.crossed.values() for pair in by.values()):
            assert 0 <= part <= whole
        found.samples(figure.code)
    assert found.verdict()
    assert found._repr_html_()


@settings(max_examples=60, deadline=None)
@given(frames(LOG), frames(USERS))
def test_every_agent_of_the_log_has_one_state_and_users_that_exist(
    log: pd.DataFrame, users: pd.DataFrame
) -> None:
    found = bk.map_agents(log, users)
    assert sum(found.counts.values()) == len(found)
    assert set(found.frame["state"]) <= set(found.counts)
    for one in found.mapped:
        assert (one.state == "unmatched") <= (one.users == ())
        assert one.way or not one.users
