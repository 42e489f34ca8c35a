"""``duplicates`` beyond its clusters: ids."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint_kit.cli import main

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
