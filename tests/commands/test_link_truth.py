"""Links of `match` measured against a truth, as somebody scripts it."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from blueprint_kit.cli import main
from blueprint_kit.matching import Labels, match, save_labels
from blueprint_kit.store import load
from blueprint_kit.tables import read_table

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def asked(project_root: Path) -> list[str]:
    data = project_root / "data"
    return [
        "match", "--blueprint", str(data / "blueprints" / "hubspot_aircall.blueprint.json"),
        "--contacts", str(data / "two_countries" / "hubspot_contacts.csv"),
        "--interactions", str(data / "two_countries" / "aircall_calls.csv"),
    ]  # fmt: skip


@pytest.fixture
def truth(project_root: Path) -> Path:
    return project_root / "data" / "two_countries" / "aircall_calls.truth.csv"


def test_a_truth_file_gives_figures_and_a_list_of_errors_that_agree(
    asked: list[str], truth: Path, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "errors.csv"
    assert main([*asked, "--truth", str(truth), "--errors", str(out), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["evaluation"]
    assert (found["rows"], found["judged"]) == (1200, 1200)
    assert found["precision"]["value"] > 0.95
    assert sum(found["missed"].values()) == found["recall"]["of"] - found["recall"]["hits"]
    errors = pd.read_csv(out, dtype=str, keep_default_na=False)
    counts = errors["error"].value_counts()
    assert counts["linked to somebody else"] == found["precision"]["of"] - found["precision"]["hits"]
    said = pd.read_csv(truth, dtype=str, keep_default_na=False).set_index("row")["truth_record"]
    for row, record, true in errors[["row", "record_id", "true_record_ids"]].itertuples(index=False):
        assert set(said[row].split(";")) == set(true.split(";"))
        assert record not in true.split(";") or not record


def test_a_terminal_and_a_report_say_the_same_and_hold_no_id(
    asked: list[str], truth: Path, tmp_path: Path, capsys: Capture
) -> None:
    report = tmp_path / "links.md"
    assert main([*asked, "--truth", str(truth), "--report", str(report)]) == 0
    said, text = capsys.readouterr().out, report.read_text("utf-8")
    for words in ("The caller withheld the number.", "Wrong pops per 1,000 rows", "precision"):
        assert words in said
        assert words in text or words.capitalize() in text
    assert "Callers in the records, not found" in text
    assert "8701" not in said + text


def test_a_column_of_the_log_says_who_called(
    asked: list[str], truth: Path, tmp_path: Path, capsys: Capture
) -> None:
    log = pd.read_csv(asked[-1], dtype=str, keep_default_na=False)
    told = pd.read_csv(truth, dtype=str, keep_default_na=False)["truth_record"]
    asked[-1] = str(tmp_path / "calls.csv")
    log.assign(Who=told.where(told.ne(""), "none")).to_csv(asked[-1], index=False)
    assert main([*asked, "--truth", "Who", "--json"]) == 0
    by_column = json.loads(capsys.readouterr().out)["evaluation"]
    assert main([*asked, "--truth", str(truth), "--json"]) == 0
    by_file = json.loads(capsys.readouterr().out)["evaluation"]
    assert {**by_column, "truth": ""} == {**by_file, "truth": ""}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--errors", str(Path(__file__).with_name("errors.csv"))], "Nothing says which links are wrong."),
        (["--truth", "Whom"], "There is no column 'Whom'"),
        (["--truth", "absent.csv"], "absent.csv"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_one_line(
    asked: list[str], more: list[str], said: str, capsys: Capture
) -> None:
    assert main([*asked, *more]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_labels_of_the_panel_are_weighed_and_a_table_of_labels_stands_by_itself(
    asked: list[str], truth: Path, tmp_path: Path, capsys: Capture
) -> None:
    contacts, log = (read_table(asked[place]) for place in (4, 6))
    plan = match(contacts, log, load(asked[2])).plan(wanted=120, seed=2)
    who = pd.read_csv(truth, dtype=str, keep_default_na=False)["truth_record"].tolist()
    ids = contacts.frame["Record ID"].tolist()
    labels = Labels.for_plan(plan)
    for pair in plan.pairs:
        same = ids[pair.rows[1]] in who[pair.rows[0]].split(";")
        labels = labels.with_label(pair.key, "same" if same else "different", "A")
    path = tmp_path / "calls-links-1a2b3c4d.labels.json"
    save_labels(path, labels)
    assert main([*asked, "--truth", str(truth), "--labels", str(path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    weighed, exact = said["labels"], said["evaluation"]
    assert (weighed["weighed"], weighed["labelled"], weighed["planned"]) == (True, 120, 120)
    assert weighed["precision"]["low"] <= exact["precision"]["value"] <= weighed["precision"]["high"]
    per, true = weighed["wrong_per_thousand"], exact["wrong_per_thousand"]["value"]
    assert per["low"] <= true <= per["high"]
    table = tmp_path / "seen.csv"
    table.write_text("call,record,label\nrow 1,901,no\n")
    report = tmp_path / "links.html"
    assert main([*asked, "--labels", str(table), "--report", str(report)]) == 0
    assert "On the 1 labelled pairs alone" in capsys.readouterr().out
    assert "What the labels say" in report.read_text("utf-8")
    assert main(["duplicates", "--blueprint", asked[2], "--contacts", asked[4], "--labels", str(path)]) == 2
    assert "These are labels of links" in capsys.readouterr().err
