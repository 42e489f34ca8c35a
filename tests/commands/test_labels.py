"""Duplicates measured on labelled pairs, as somebody scripts it."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from blueprint_kit.cli import main
from blueprint_kit.matching import Labels, find_duplicates, plan_duplicates, save_labels
from blueprint_kit.store import load
from blueprint_kit.tables import read_table

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def contacts(project_root: Path) -> Path:
    return project_root / "data" / "two_countries" / "hubspot_contacts.csv"


@pytest.fixture
def asked(project_root: Path, contacts: Path) -> list[str]:
    blueprint = project_root / "data" / "blueprints" / "hubspot_aircall.blueprint.json"
    return ["duplicates", "--blueprint", str(blueprint), "--contacts", str(contacts)]


@pytest.fixture
def labels(asked: list[str], contacts: Path, tmp_path: Path) -> Path:
    """Every pair of a plan of 150, labelled as the truth says."""
    table = read_table(contacts)
    plan = plan_duplicates(table, find_duplicates(table, load(asked[2])), wanted=150, seed=3)
    who, given = table.frame["Truth"].tolist(), Labels.for_plan(plan)
    for pair in plan.pairs:
        same = who[pair.rows[0]] == who[pair.rows[1]]
        given = given.with_label(pair.key, "same" if same else "different", "A")
    path = tmp_path / "contacts-1a2b3c4d.labels.json"
    save_labels(path, given)
    return path


def test_a_file_of_labels_is_weighed_up_to_all_records(
    asked: list[str], labels: Path, capsys: Capture
) -> None:
    assert main([*asked, "--truth", "Truth", "--labels", str(labels), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    exact, weighed = said["evaluation"], said["labels"]
    assert (weighed["weighed"], weighed["labelled"], weighed["planned"]) == (True, 150, 150)
    assert weighed["precision"]["low"] <= exact["precision"]["value"] <= weighed["precision"]["high"]
    assert weighed["recall_all"]["low"] <= exact["recall"]["value"] <= weighed["recall_all"]["high"]
    assert sum(one["pairs"] for one in weighed["strata"]) == 882 * 881 // 2
    assert main([*asked, "--labels", str(labels)]) == 0
    assert "By 150 labelled pairs of 150, weighed up to all records: precision" in capsys.readouterr().out


def test_labels_of_another_file_are_refused_in_one_line(
    asked: list[str], labels: Path, contacts: Path, tmp_path: Path, capsys: Capture
) -> None:
    changed = tmp_path / "changed.csv"
    changed.write_bytes(contacts.read_bytes().replace(b"Mark,", b"Marc,", 1))
    asked[-1] = str(changed)
    assert main([*asked, "--labels", str(labels)]) == 2
    said = capsys.readouterr().err
    assert "contacts-1a2b3c4d.labels.json: These labels were given on another content" in said
    assert said.count("\n") == 1


def test_a_table_of_pairs_is_measured_by_itself(asked: list[str], tmp_path: Path, capsys: Capture) -> None:
    table = tmp_path / "pairs.csv"
    table.write_text("a,b,label\n901,951,different\nrow 1,row 3,no\n")
    assert main([*asked, "--labels", str(table)]) == 0
    assert "On the 2 labelled pairs alone: precision not counted" in capsys.readouterr().out
    assert main([*asked, "--labels", str(tmp_path / "absent.csv")]) == 2


def test_errors_are_listed_by_id_and_agree_with_the_counts(
    asked: list[str], contacts: Path, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "errors.csv"
    assert main([*asked, "--truth", "Truth", "--errors", str(out), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["evaluation"]
    errors = pd.read_csv(out, dtype=str)
    counts = errors["error"].value_counts()
    assert counts["the same and not joined"] == found["recall"]["of"] - found["recall"]["hits"]
    wrong = found["precision"]["of"] - found["precision"]["hits"]
    assert counts.get("joined and not the same", 0) == wrong
    frame = read_table(contacts).frame.set_index("Record ID", drop=False)
    for error, first, second in errors[["error", "record_id_a", "record_id_b"]].itertuples(index=False):
        same = frame.loc[first, "Truth"] == frame.loc[second, "Truth"]
        assert same == (error == "the same and not joined")
    assert set(errors.columns) == {"error", "record_id_a", "record_id_b", "row_a", "row_b", "why"}


def test_errors_need_a_truth(asked: list[str], tmp_path: Path, capsys: Capture) -> None:
    assert main([*asked, "--errors", str(tmp_path / "errors.csv")]) == 2
    assert "Name a column with --truth." in capsys.readouterr().err
