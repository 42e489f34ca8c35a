"""``duplicates`` beyond its clusters: ids."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint_kit.cli import main
from blueprint_kit.tables import read_table

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def asked(project_root: Path, tmp_path: Path) -> list[str]:
    """The command on contacts in which ids collide, differ in case and are missing."""
    contacts = tmp_path / "contacts.csv"
    contacts.write_text(
        "Id,Name,Email,Billing Id\n1,Anna Schmidt,a@example.org,B-1\n2,Anna Schmidt,a@example.org,B-1\n"
        "3,Bert Weber,b@example.org,b-1\n4,Carla Roth,c@example.org,\n",
        encoding="utf-8",
    )
    blueprint = project_root / "data" / "blueprints" / "hubspot_aircall.blueprint.json"
    return ["duplicates", "--blueprint", str(blueprint), "--contacts", str(contacts)]


def test_an_id_column_is_looked_at_on_the_terminal_in_json_and_in_the_report(
    asked: list[str], tmp_path: Path, capsys: Capture
) -> None:
    report = tmp_path / "report.html"
    assert main([*asked, "--id-column", "billing id", "--report", str(report)]) == 0
    said = capsys.readouterr().out
    assert "One id on several records: 2 rows, 1 id." in said
    assert "Ids that differ in case only: 3 rows, 2 ids." in said
    assert "(matching.external_id, deduplication.key_store)" in said
    page = report.read_text(encoding="utf-8")
    assert "Ids in Billing Id" in page
    assert "One id on several records" in page
    assert main([*asked, "--id-column", "billing id", "--json"]) == 0
    ids = json.loads(capsys.readouterr().out)["ids"]
    assert [(one["code"], one["rows"]) for one in ids["findings"]] == [
        ("collision", 2),
        ("blank", 1),
        ("case_only", 3),
    ]


def test_a_column_that_is_not_there_names_the_nearest_in_one_line(asked: list[str], capsys: Capture) -> None:
    assert main([*asked, "--id-column", "Biling Id"]) == 2
    assert "Did you mean 'Billing Id'?" in capsys.readouterr().err


def test_what_a_merge_would_lose_is_shown_only_where_contact_quality_is_a_purpose(
    asked: list[str], project_root: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert main(asked) == 0
    assert "scope.purpose does not include contact quality" in capsys.readouterr().out
    asked[2] = str(project_root / "data" / "blueprints" / "salesforce_amazon_connect.blueprint.json")
    contacts = tmp_path / "contacts.csv"
    contacts.write_text(
        "Id,Name,Email,DoNotCall,Owner\n1,Anna Schmidt,a@example.org,0,Ann\n2,Anna Schmidt,a@example.org,1,Bob\n",
        encoding="utf-8",
    )
    report = tmp_path / "report.html"
    assert main([*asked, "--report", str(report)]) == 0
    said = capsys.readouterr().out
    assert "Merging 1 cluster loses 1 owner, 1 opt-out and 0 billing or external ids" in said
    assert "Stop: a refusal would be overwritten in 1 clusters: 1." in said
    assert "What a merge would lose" in report.read_text(encoding="utf-8")
    assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["survivorship"]["lost"]["consent"] == 1


@pytest.fixture
def merging(asked: list[str], project_root: Path, tmp_path: Path) -> list[str]:
    """The command on two records that differ, for a team whose purpose includes contact quality."""
    asked[2] = str(project_root / "data" / "blueprints" / "salesforce_amazon_connect.blueprint.json")
    (tmp_path / "contacts.csv").write_text(
        "Id,Name,Email,DoNotCall,Owner,Created Date\n1,Anna Schmidt,a@example.org,0,Ann <b>,2020-01-01\n"
        "2,Anna Schmidt,a@example.org,1,Bob,2024-01-01\n",
        encoding="utf-8",
    )
    return asked


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet", "html", "md"])
def test_a_merge_plan_begins_by_saying_that_it_writes_nothing(
    merging: list[str], tmp_path: Path, capsys: Capture, suffix: str
) -> None:
    out = tmp_path / f"plan.{suffix}"
    assert main([*merging, "--merge-plan", str(out), "--as-of", "2026-11-25"]) == 0
    said = capsys.readouterr().out
    assert "Merge plan. A plan to read: nothing is merged here, and nothing is written to a CRM." in said
    assert "Salesforce: It can be undone in part only." in said
    if suffix in {"html", "md"}:
        page = out.read_text(encoding="utf-8")
        assert page.index("nothing is written to a CRM") < page.index("refuses to be contacted")
        assert "up to three contacts" in page
        assert "example.org" not in page
        assert "Ann &lt;b&gt;" not in page
        return
    found = read_table(out).frame
    assert "nothing is written to a CRM" in " ".join(found.iloc[0])
    assert set(found["kind"]) == {"notice", "cluster", "field"}
    assert found.loc[found["kind"] == "cluster", "blockers"].tolist() == [
        "refusal (DoNotCall); owners_differ (Owner)"
    ]
    assert not found.isin(["Bob", "Ann <b>"]).any().any()


def test_values_stand_in_a_plan_only_where_they_are_asked_for(
    merging: list[str], tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "plan.csv"
    assert main([*merging, "--merge-plan", str(out), "--plan-values"]) == 0
    assert read_table(out).frame.isin(["Bob"]).any().any()
    capsys.readouterr()
    assert main([*merging, "--merge-plan", str(tmp_path / "plan.html"), "--plan-values"]) == 2
    assert "A page holds no values of records." in capsys.readouterr().err
    assert main([*merging, "--plan-values"]) == 2
    assert not (tmp_path / "plan.html").exists()


def test_a_merge_plan_without_contact_quality_as_a_purpose_is_refused_with_the_line_that_asks_for_it(
    asked: list[str], tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "plan.csv"
    assert main([*asked, "--merge-plan", str(out)]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "blueprint-kit set FILE scope.purpose" in said
    assert not out.exists()


def test_a_merge_plan_in_json_is_counts(merging: list[str], tmp_path: Path, capsys: Capture) -> None:
    assert main([*merging, "--merge-plan", str(tmp_path / "plan.csv"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["merge_plan"]
    assert (found["writes"], found["crm"], found["undo"], found["surviving_record"]) == (
        "nothing", "salesforce", "in_part", "oldest",
    )  # fmt: skip
    assert found["blockers"] == {"refusal": 1, "owners_differ": 1}
