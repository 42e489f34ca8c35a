"""After a replay: links measured by a truth, and calls labelled beside records, blind and by keyboard."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from blueprint_kit.matching import read_labels
from blueprint_kit.tables import read_table
from blueprint_kit.widgets.labs import DuplicatesLab, MatchLab
from blueprint_kit.widgets.labs.label_panel import LabelPanel
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CALLS, CONTACTS, press, shown
from tests.widgets.labs.test_match_lab import SETTLED

WANTED = 30


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Every message that a card sends to the page."""
    messages: list[dict[str, Any]] = []
    monkeypatch.setattr(
        "blueprint_kit.widgets.pair.PairCard.send",
        lambda _, content, buffers=None: messages.append(content["pair"]),
    )
    return messages


def run(workbook: Workbook) -> MatchLab:
    lab = MatchLab(workbook)
    lab.files["contact"].choose(CONTACTS)
    lab.files["log"].choose(CALLS)
    if lab.propose.layout.display != "none":
        press(lab.box, "Propose the usual start")
        for path, value in SETTLED.items():
            workbook.edit(
                lambda bp, path=path, value=value: bp.propose(path, value, by="CX lead", why="A start.")
            )
    press(lab.box, "Run")
    return lab


def opened(lab: MatchLab, *, clear: bool = False, rater: str = "A") -> LabelPanel:
    panel = lab.quality.labelling
    panel.wanted.value, panel.rater.value = WANTED, rater
    press(panel.box, "Label pairs")
    press(panel.box, "Show them" if clear else "Keep them masked")
    return panel


def act(panel: LabelPanel, *actions: str) -> None:
    assert panel.card is not None
    for action in actions:
        panel.card._hear(None, {"action": action}, [])


@pytest.fixture
def truth(samples: Path, project_root: Path) -> Path:
    """The truth beside the log."""
    return Path(shutil.copy(project_root / "data" / "two_countries" / "aircall_calls.truth.csv", samples))


def test_a_truth_beside_the_log_measures_the_run_and_lists_errors_masked(
    workbook: Workbook, truth: Path, leaks
) -> None:
    lab = run(workbook)
    page = shown(lab.box)
    assert "of 935 calls" in page
    assert "whose caller is in the records are linked to the caller" in page
    assert "of 1,000 calls open somebody else" in page
    assert "The caller withheld the number." in page
    assert "calls answered wrongly, masked" in page
    assert leaks(lab.box) == ()
    lab.quality.truth.value = ""
    assert "of 935 calls" not in shown(lab.box)


def test_a_column_that_names_no_record_is_said_and_not_measured_as_good(workbook: Workbook) -> None:
    lab = run(workbook)
    lab.quality.truth.value = ("column", "tags")
    page = shown(lab.quality.box)
    assert "0 of" in page
    assert "Traceback" not in page


def test_calls_are_labelled_blind_saved_undone_and_taken_up_again(
    workbook: Workbook, sent: list[dict[str, Any]], truth: Path
) -> None:
    lab = run(workbook)
    panel = opened(lab)
    others = [box for box in lab._result.children if box is not lab.quality.box]
    assert all(box.layout.display == "none" for box in others)
    assert lab.quality._measured.layout.display == "none"
    assert sent[-1]["first"].startswith("Call, row ")
    assert sent[-1]["second"].startswith("Contact, row ")
    act(panel, "same", "different", "undo", "different", "cannot tell")
    said = json.dumps(sent)
    for word in ("unique", "resolved", "linked", "ambiguous", "outcome", "truth"):
        assert word not in said.casefold(), word
    (path,) = (workbook.file.path.parent / "labels").glob("*-links-*.labels.json")
    held = read_labels(path)
    assert [one.label for one in held.entries] == ["same", "different", "cannot tell"]
    press(panel.box, "Close")
    assert not any(box.layout.display == "none" for box in others)
    again = run(Workbook(workbook.file.path))
    assert "Labelled already: rater A 3." in shown(again.box)
    opened(again)
    assert "3 of 30 labelled. Pair 4." in sent[-1]["said"]


def test_masked_cards_send_no_number_and_say_where_it_agrees(
    workbook: Workbook, sent: list[dict[str, Any]], planted: tuple[str, ...], samples: Path, leaks
) -> None:
    lab = run(workbook)
    panel = opened(lab)
    act(panel, *["next"] * WANTED)
    masked = json.dumps(sent, ensure_ascii=False)
    assert [value for value in planted if value in masked] == []
    assert any(field["equal"] for message in sent for field in message["fields"])
    press(panel.box, "Close")
    sent.clear()
    panel = opened(lab, clear=True)
    act(panel, *["next"] * WANTED)
    names = set(read_table(samples / "hubspot_contacts.csv").frame["Last Name"])
    clear = json.dumps(sent, ensure_ascii=False)
    assert sum(name in clear for name in names if len(name) > 4) > 8
    assert leaks(lab.box) == ()


def test_labels_of_two_raters_give_figures_and_their_disagreements(
    workbook: Workbook, sent: list[dict[str, Any]]
) -> None:
    lab = run(workbook)
    act(opened(lab), *["same"] * WANTED)
    panel = lab.quality.labelling
    page = shown(panel.box)
    assert "of 100 links go to the caller" in page
    assert "have nothing in common with any record" in page
    press(panel.box, "Close")
    panel = opened(lab, rater="B")
    act(panel, *["same"] * (WANTED - 2), *["different"] * 2)
    page = shown(panel.box)
    assert "agree on 28 of 30 pairs" in page
    assert "Where the raters differ" in page


def test_labels_from_elsewhere_are_measured_in_both_panels(workbook: Workbook, samples: Path) -> None:
    lab = run(workbook)
    found = next(row for row in range(1200) if lab.quality._found.frame["record_id"].iloc[row])
    record = lab.quality._found.frame["record_id"].iloc[found]
    (samples / "seen.csv").write_text(f"call,record,label\nrow {found + 1},{record},same\n")
    panel = lab.quality.labelling
    panel.elsewhere.choose("data/two_countries/seen.csv")
    assert "1 of 1" in shown(panel.box)
    assert "by themselves" in shown(panel.box)
    (samples / "pairs.csv").write_text("a,b,label\n901,951,different\n")
    records = DuplicatesLab(workbook)
    records.file.choose(CONTACTS)
    press(records.box, "Propose: e-mail, then phone, names alike")
    press(records.box, "Run")
    assert records.labelling is not None
    records.labelling.elsewhere.choose("data/two_countries/pairs.csv")
    assert "1 pair that somebody labelled elsewhere" in shown(records.box)
    records.labelling.elsewhere.choose("data/two_countries/aircall_calls.csv")
    assert "no column of labels" in shown(records.box)
