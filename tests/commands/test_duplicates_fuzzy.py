"""``duplicates --fuzzy`` and ``--chains``: counts on the terminal, ids in files, ids and no values in the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint_kit.cli import main
from blueprint_kit.matching.fuzzy import extra
from blueprint_kit.tables import read_table

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def asked(project_root: Path) -> list[str]:
    data = project_root / "data"
    return ["duplicates", "--blueprint", str(data / "blueprints" / "hubspot_aircall.blueprint.json"),
            "--contacts", str(data / "two_countries" / "hubspot_contacts.csv"), "--truth", "Truth"]  # fmt: skip


def test_candidates_are_counted_measured_and_written_and_the_report_holds_no_value(
    asked: list[str], tmp_path: Path, capsys: Capture
) -> None:
    pytest.importorskip("splink", reason="the optional extra 'fuzzy' is not installed")
    report, out = tmp_path / "report.html", tmp_path / "pairs.csv"
    assert main([*asked, "--fuzzy", "0.8", "--fuzzy-out", str(out), "--report", str(report)]) == 0
    said = capsys.readouterr().out
    assert "pairs that no exact rule joins reach a probability of 0.8" in said
    assert "Against the truth, score and exact rules: precision" in said
    pairs = read_table(out).frame
    assert list(pairs.columns) == ["record_id_a", "record_id_b", "row_a", "row_b", "probability", "why"]
    assert len(pairs) > 0
    page = report.read_text(encoding="utf-8")
    assert "What the fields say of pair 1" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    contacts = read_table(asked[4]).frame
    values = [
        cell for name in ("Email", "Phone Number", "Last Name") for cell in contacts[name] if len(cell) > 5
    ]
    assert len(values) > 500
    assert not [cell for cell in values if cell in page]
    assert main([*asked, "--fuzzy", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)["fuzzy"]
    assert sum(data["bands"].values()) == data["candidates"]


def test_without_the_extra_one_line_names_it_and_the_status_is_2(
    asked: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extra, "find_spec", lambda _: None)
    assert main([*asked, "--fuzzy"]) == 2
    said = capsys.readouterr().err
    assert 'pip install "blueprint-kit[fuzzy]"' in said
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("more", "words"), [(["--fuzzy", "often"], "'often' is no probability"), (["--fuzzy-field", "Id"], "Add --fuzzy")]
)  # fmt: skip
def test_a_threshold_or_field_that_means_nothing_is_refused(
    asked: list[str], capsys: Capture, more: list[str], words: str
) -> None:
    assert main([*asked, *more]) == 2
    assert words in capsys.readouterr().err


def test_a_chain_is_written_by_id_and_reported_without_a_value(
    project_root: Path, tmp_path: Path, capsys: Capture
) -> None:
    contacts = tmp_path / "contacts.csv"
    contacts.write_text(
        "Id,Name,Email,Phone Number\nrecord-11,Anna Schmidt,a@example.org,\nrecord-12,Anna Schmidt,a@example.org,+442079460958\n"
        "record-13,Anna Schmidt,,+442079460958\n",
        encoding="utf-8",
    )
    blueprint = project_root / "data" / "blueprints" / "hubspot_aircall.blueprint.json"
    out, report = tmp_path / "chains.csv", tmp_path / "report.html"
    call = ["duplicates", "--blueprint", str(blueprint), "--contacts", str(contacts)]
    assert main([*call, "--chains", str(out), "--report", str(report)]) == 0
    assert "1 clusters hang together as chains only" in capsys.readouterr().out
    (chain,) = read_table(out).frame.to_dict("records")
    assert (chain["record_id_a"], chain["through"], chain["record_id_b"]) == (
        "record-11",
        "record-12",
        "record-13",
    )
    assert (chain["rule_a"], chain["rule_b"]) == ("email", "phone_and_name")
    page = report.read_text(encoding="utf-8")
    assert "email with the first, phone_and_name with the second" in page
    assert "Holds counts, and the ids of chains and candidates" in page
    assert "record-11" in page
    assert not any(word in page for word in ("Anna", "example.org", "7946"))
