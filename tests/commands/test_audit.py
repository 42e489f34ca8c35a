"""audit and agents as somebody scripts them: counts, JSON, reports, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import blueprint_kit as bk
from blueprint_kit.cli import main
from blueprint_kit.privacy import scan_folder

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def exports(project_root: Path) -> list[str]:
    folder = project_root / "data" / "two_countries"
    return [
        *("--contacts", str(folder / "hubspot_contacts.csv")),
        *("--interactions", str(folder / "aircall_calls.csv")),
        *("--activities", str(folder / "hubspot_calls.csv")),
    ]


@pytest.fixture
def people(project_root: Path) -> list[str]:
    folder = project_root / "data" / "two_countries"
    return ["--interactions", str(folder / "aircall_calls.csv"), "--users", str(folder / "users.csv")]


def with_users(exports: list[str], people: list[str], *more: str) -> list[str]:
    return ["audit", *exports, *people[2:], *more]


def test_the_verdict_comes_first_and_the_six_problems_follow(
    exports: list[str], people: list[str], capsys: Capture
) -> None:
    assert main(with_users(exports, people)) == 0
    said = capsys.readouterr().out
    assert said.startswith("Of 1,130 calls, 66 are in the CRM twice or more and 105 nowhere.\n")
    assert [line[:2] for line in said.splitlines() if line[:1] == "P"] == ["P1", "P2", "P3", "P4", "P5", "P6"]


def test_json_says_the_same_as_python(
    exports: list[str], people: list[str], project_root: Path, capsys: Capture
) -> None:
    assert main(with_users(exports, people, "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    folder = project_root / "data" / "two_countries"
    contacts, calls, activities, users = (
        bk.read_table(folder / f"{name}.csv")
        for name in ("hubspot_contacts", "aircall_calls", "hubspot_calls", "users")
    )
    found = bk.audit(contacts, calls, activities, users=users)
    for section in found.sections:
        counts = told["problems"][section.problem]["counts"]
        assert {code: (one["count"], one["of"]) for code, one in counts.items()} == {
            one.code: (one.count, one.of) for one in section.figures
        }
        assert all("rows" not in one for one in counts.values())
    assert told["problems"]["P5"]["times"]["delay"]["median"] == 30.0


def test_without_users_ownership_is_counted_in_part_and_says_what_to_give(
    exports: list[str], capsys: Capture
) -> None:
    assert main(["audit", *exports]) == 0
    said = capsys.readouterr().out
    assert "Activities without an owner" in said
    assert "not measured. Give the CRM's users with --users DATA." in said


def test_a_wrong_role_can_be_taken_away_and_another_named(exports: list[str], capsys: Capture) -> None:
    assert main(["audit", *exports, "--role", "Associated Contact IDs=none"]) == 0
    assert "--role COLUMN=contact_id" in capsys.readouterr().out


def test_the_report_opens_with_the_verdict_and_holds_no_number_in_clear(
    exports: list[str], people: list[str], tmp_path: Path, capsys: Capture
) -> None:
    for name in ("today.html", "today.md"):
        assert main(with_users(exports, people, "--report", str(tmp_path / name))) == 0
    page = (tmp_path / "today.html").read_text(encoding="utf-8")
    assert (
        page.index("Of 1,130 calls") < page.index("The six problems") < page.index("Weak matching logic</h2>")
    )
    assert (
        'aria-label="The six problems. Duplicate activities and contacts: Calls with more than one activity'
        in page
    )
    assert "How each count was found" in page
    found = scan_folder(tmp_path)
    assert not found.hits, str(found)
    again = tmp_path / "again.html"
    assert main(with_users(exports, people, "--report", str(again))) == 0
    assert again.read_bytes() == (tmp_path / "today.html").read_bytes()
    capsys.readouterr()


def test_an_output_never_replaces_what_is_read(exports: list[str], tmp_path: Path, capsys: Capture) -> None:
    log = tmp_path / "log.md"
    log.write_bytes(Path(exports[3]).read_bytes())
    assert main(["audit", *exports[:2], "--interactions", str(log), *exports[4:], "--report", str(log)]) == 2
    assert "writing would replace it" in capsys.readouterr().err
    assert log.read_bytes() == Path(exports[3]).read_bytes()


def test_agents_are_counted_by_what_the_crm_holds_of_them(
    people: list[str], tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "agents.csv"
    assert (
        main(["agents", *people, "--json", "--out", str(out), "--report", str(tmp_path / "agents.html")]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert told["states"] == {
        "matched": 18,
        "to_confirm": 3,
        "several": 3,
        "inactive": 3,
        "shared": 3,
        "unmatched": 3,
    }
    assert len(bk.read_table(out).frame) == 33
    page = (tmp_path / "agents.html").read_text(encoding="utf-8")
    assert "18 of 33 agents are one active CRM user" in page
    assert "Helen" not in page
    assert "Wexleydon" not in page


def test_a_log_without_agents_is_refused_in_one_line(people: list[str], capsys: Capture) -> None:
    assert main(["agents", *people, "--role", "user=none"]) == 2
    said = capsys.readouterr().err.strip()
    assert said.count("\n") == 0
    assert "--role COLUMN=agent" in said
