"""Who of the agents is which CRM user, held against the truth of the samples."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import blueprint_kit as bk
from blueprint_kit.auditing import agents_evidence
from blueprint_kit.errors import TableError

TROUBLES = {
    "matched": {"matched"},
    "other_email": {"to_confirm"},
    "several": {"several"},
    "inactive": {"inactive"},
    "shared_login": {"shared"},
    "unmatched": {"unmatched"},
}
LOGS = [
    ("two_countries", "aircall_calls.csv", "agent_name"),
    ("ten_countries", "genesys_interactions.csv", "agent_name"),
    ("ten_countries", "connect_contacts.jsonl", "agent_login"),
]


def users(**columns: list[str]) -> pd.DataFrame:
    count = len(next(iter(columns.values())))
    ids = {"User ID": [str(n) for n in range(1, count + 1)]}
    return pd.DataFrame({**ids, **columns})


def log(*agents: str, column: str = "Agent") -> pd.DataFrame:
    count = len(agents)
    return pd.DataFrame(
        {
            "Call ID": [f"c{n}" for n in range(count)],
            "From": ["+44207946095" + str(n) for n in range(count)],
            column: agents,
        }
    )


@pytest.mark.parametrize(("folder", "name", "column"), LOGS)
def test_every_agent_of_the_samples_is_told_as_they_truly_are(
    folder: str, name: str, column: str, project_root: Path, sample
) -> None:
    found = bk.map_agents(sample(f"{folder}/{name}"), sample(f"{folder}/users.csv"))
    truth = pd.read_csv(project_root / f"data/{folder}/users.truth.csv", dtype=str, keep_default_na=False)
    both = found.frame.merge(truth, left_on="agent", right_on=column)
    assert len(both) == len(found) > 10
    by_login = column == "agent_login"
    for said, true, ids, true_ids in both[
        ["state", "truth_trouble", "user_ids", "truth_user_ids"]
    ].to_numpy():
        # A log-in such as jdoe12 is an initial and a last name, which somebody has to confirm.
        assert said in TROUBLES[true] | ({"to_confirm"} if by_login and true == "matched" else set())
        if said in {"matched", "to_confirm", "inactive"}:
            assert ids in true_ids[:15]


def test_a_user_that_an_integration_writes_as_is_no_agent() -> None:
    found = bk.map_agents(log("Telephony Integration"), users(Name=["Telephony Integration"]))
    assert found.frame["state"].tolist() == ["unmatched"]


def test_an_active_user_goes_before_an_inactive_one_of_the_same_name() -> None:
    found = bk.map_agents(
        log("Ann Lee"), users(Name=["Ann Lee", "ANN LÉE"], Status=["Deactivated", "Active"])
    )
    assert found.frame[["state", "user_ids"]].to_numpy().tolist() == [["matched", "2"]]


def test_one_log_in_with_two_names_is_shared() -> None:
    calls = pd.DataFrame(
        {
            "Call ID": ["a", "b"],
            "From": ["+441", "+442"],
            "Agent ID": ["9", "9"],
            "Agent": ["Ann Lee", "Bob Ray"],
        }
    )
    assert bk.map_agents(calls, users(Name=["Ann Lee", "Bob Ray"])).frame["state"].tolist() == ["shared"]


def test_several_agents_of_one_conversation_are_told_apart() -> None:
    found = bk.map_agents(log("Ann Lee;Bob Ray", "Bob Ray"), users(Name=["Ann Lee", "Bob Ray"]))
    assert found.frame[["agent", "rows", "state"]].to_numpy().tolist() == [
        ["Ann Lee", 1, "matched"],
        ["Bob Ray", 2, "matched"],
    ]


def test_the_blueprint_says_what_an_agent_is_recognised_by() -> None:
    crm = users(Name=["Ann Lee"], Email=["a.lee@x.test"])
    calls = log("Ann Lee").assign(**{"Agent Email": ["ann@x.test"]})
    by_mail = bk.Blueprint().decide("ownership.agent_key", "email", by="RevOps", why="Both have it.")
    assert bk.map_agents(calls, crm).frame["state"].tolist() == ["matched"]
    found = bk.map_agents(calls, crm, by_mail)
    assert found.frame["state"].tolist() == ["unmatched"]
    assert "Only the same e-mail address counts" in found.notices[0]


def test_what_the_blueprint_names_and_the_log_lacks_is_said() -> None:
    by_mail = bk.Blueprint().decide("ownership.agent_key", "email", by="RevOps", why="Both have it.")
    found = bk.map_agents(log("Ann Lee"), users(Name=["Ann Lee"]), by_mail)
    assert found.frame["state"].tolist() == ["matched"]
    assert "--role COLUMN=agent_email" in found.notices[0]


def test_a_log_without_agents_and_users_without_ids_say_which_column_to_name() -> None:
    with pytest.raises(TableError, match="--role COLUMN=agent"):
        bk.map_agents(log("x", column="Weather"), users(Name=["Ann Lee"]))
    with pytest.raises(TableError, match="--role COLUMN=record_id"):
        bk.map_agents(log("Ann Lee"), pd.DataFrame({"Name": ["Ann Lee"], "Email": ["a@x.test"]}))


def test_neither_evidence_nor_what_a_notebook_shows_names_anybody(sample) -> None:
    found = bk.map_agents(sample("two_countries/aircall_calls.csv"), sample("two_countries/users.csv"))
    _, run = agents_evidence(found, "Agents")
    shown = f"{run!r} {found._repr_html_()} {found!r} {found.verdict()} {found.samples('matched')}"
    for name in found.frame["agent"]:
        assert name not in shown
        assert name.split()[-1] not in shown or name.split()[-1] in {"1", "2", "3", "C.", "B."}
    assert run.kind == "agents"
    assert sum(run.aggregates["agents"].values()) == len(found)


def test_the_domain_of_an_address_makes_nobody_a_shared_log_in() -> None:
    found = bk.map_agents(
        log("ann@support.example.com", "support@example.com"),
        users(Email=["ann@support.example.com", "support@example.com"]),
    )
    assert found.frame["state"].tolist() == ["matched", "shared"]
