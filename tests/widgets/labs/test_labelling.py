"""The labelling panel: blind, masked unless asked, saved at each answer, undone, taken up again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blueprint_kit.matching import read_labels
from blueprint_kit.tables import read_table
from blueprint_kit.widgets.labs import DuplicatesLab
from blueprint_kit.widgets.labs.labelling import Labelling
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CONTACTS, press, shown

PROPOSE = "Propose: e-mail, then phone, names alike"
WANTED = 40


def opened(workbook: Workbook, *, clear: bool = False, rater: str = "A") -> tuple[DuplicatesLab, Labelling]:
    lab = DuplicatesLab(workbook)
    lab.file.choose(CONTACTS)
    if lab.propose.layout.display != "none":
        press(lab.box, PROPOSE)
    press(lab.box, "Run")
    panel = lab.labelling
    assert panel is not None
    panel.wanted.value = WANTED
    panel.rater.value = rater
    press(panel.box, "Label pairs")
    press(panel.box, "Show them" if clear else "Keep them masked")
    return lab, panel


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Every message that a card sends to the page."""
    messages: list[dict[str, Any]] = []
    monkeypatch.setattr(
        "blueprint_kit.widgets.pair.PairCard.send",
        lambda _, content, buffers=None: messages.append(content["pair"]),
    )
    return messages


@pytest.fixture
def panel(workbook: Workbook, sent: list[dict[str, Any]]) -> Labelling:
    return opened(workbook)[1]


def labels_of(workbook: Workbook) -> Path:
    (path,) = (workbook.file.path.parent / "labels").glob("*.labels.json")
    return path


def act(panel: Labelling, *actions: str) -> None:
    assert panel.card is not None
    for action in actions:
        panel.card._hear(None, {"action": action}, [])


def test_each_answer_is_saved_at_once_and_goes_on_to_the_next(
    panel: Labelling, workbook: Workbook, sent: list[dict[str, Any]]
) -> None:
    first = sent[-1]["fields"]
    act(panel, "same")
    assert [one.label for one in read_labels(labels_of(workbook)).entries] == ["same"]
    assert sent[-1]["said"].startswith(f"Saved: same. 1 of {WANTED} labelled. Pair 2.")
    assert sent[-1]["fields"] != first
    act(panel, "different", "cannot tell")
    assert [one.label for one in read_labels(labels_of(workbook)).entries] == [
        "same",
        "different",
        "cannot tell",
    ]


def test_undo_takes_back_the_newest_answer_and_shows_its_pair(
    panel: Labelling, workbook: Workbook, sent: list[dict[str, Any]]
) -> None:
    act(panel, "undo")
    assert "nothing to take back" in sent[-1]["said"]
    act(panel, "same", "different", "undo")
    assert [one.label for one in read_labels(labels_of(workbook)).entries] == ["same"]
    assert "Taken back. 1 of 40 labelled. Pair 2." in sent[-1]["said"]
    act(panel, "back", "cannot tell", "undo")
    assert [one.label for one in read_labels(labels_of(workbook)).entries] == ["same"]
    assert sent[-1]["answer"] == "same"


def test_arrows_look_without_answering_and_stop_at_both_ends(
    panel: Labelling, workbook: Workbook, sent: list[dict[str, Any]]
) -> None:
    act(panel, "back", "next", "next", "back")
    assert "0 of 40 labelled. Pair 2." in sent[-1]["said"]
    assert not (workbook.file.path.parent / "labels").exists()
    act(panel, *["next"] * 60)
    assert "Pair 40." in sent[-1]["said"]


def test_what_was_labelled_is_there_after_a_restart_and_undo_still_works(
    panel: Labelling, workbook: Workbook, sent: list[dict[str, Any]]
) -> None:
    act(panel, *["different"] * 7)
    again = Workbook(workbook.file.path)
    lab, fresh = opened(again)
    assert "Labelled already: rater A 7." in shown(lab.box)
    assert "7 of 40 labelled. Pair 8." in sent[-1]["said"]
    act(fresh, "undo")
    assert "6 of 40 labelled. Pair 7." in sent[-1]["said"]


def test_the_panel_says_nothing_of_the_rules_until_the_results(
    workbook: Workbook, sent: list[dict[str, Any]]
) -> None:
    lab, panel = opened(workbook)
    shown_still = [box for box in lab._result.children if box.layout.display != "none"]
    assert panel.box in shown_still
    assert lab.ids.box in shown_still
    # The third is the part that keeps the run: it shows no figure before somebody presses.
    assert len(shown_still) == 3
    act(panel, "same")
    assert not any("joined" in json.dumps(message) or "Truth" in json.dumps(message) for message in sent)
    assert "Precision" not in shown(panel.box)
    press(panel.box, "Show results")
    assert "Precision" in shown(panel.box)
    press(panel.box, "Close")
    assert not any(box.layout.display == "none" for box in lab._result.children)


def test_masked_cards_send_no_raw_value_and_clear_ones_send_it_as_a_message_only(
    workbook: Workbook, sent: list[dict[str, Any]], planted: tuple[str, ...], leaks, samples: Path
) -> None:
    lab, panel = opened(workbook)
    act(panel, *["next"] * WANTED)
    masked = json.dumps(sent, ensure_ascii=False)
    assert [value for value in planted if value in masked] == []
    press(panel.box, "Close")
    sent.clear()
    press(panel.box, "Label pairs")
    press(panel.box, "Show them")
    act(panel, *["next"] * WANTED)
    frame = read_table(samples / "hubspot_contacts.csv").frame
    clear = json.dumps(sent, ensure_ascii=False)
    assert sum(name in clear for name in set(frame["Last Name"]) if len(name) > 4) > 10
    assert leaks(lab.box) == ()
    assert panel.card is not None
    assert not any(name in repr(panel.card.get_state()) for name in set(frame["Last Name"]) if len(name) > 4)


def test_closing_asks_again_before_anything_is_shown_in_clear(
    workbook: Workbook, sent: list[dict[str, Any]]
) -> None:
    _, panel = opened(workbook, clear=True)
    press(panel.box, "Close")
    sent.clear()
    press(panel.box, "Label pairs")
    assert sent == []
    assert "Show names and numbers while this panel is open?" in shown(panel.box)


def test_the_results_come_by_themselves_after_the_last_pair(
    workbook: Workbook, sent: list[dict[str, Any]], samples: Path
) -> None:
    _, panel = opened(workbook)
    who = read_table(samples / "hubspot_contacts.csv").frame["Truth"].tolist()
    for pair in panel._answering.plan.pairs:
        act(panel, "same" if who[pair.rows[0]] == who[pair.rows[1]] else "different")
    page = shown(panel.box)
    assert "40 of 40 pairs labelled" in page
    assert "of 100 joined pairs are the same person" in page
    assert "Wrong pairs" in page


def test_two_raters_are_compared_and_settle_where_they_differ(
    workbook: Workbook, sent: list[dict[str, Any]]
) -> None:
    act(opened(workbook)[1], *["same"] * WANTED)
    panel = opened(workbook, rater="B")[1]
    assert "0 of 40 labelled" in sent[-1]["said"]
    act(panel, *["same"] * (WANTED - 3), *["different"] * 3)
    page = shown(panel.box)
    assert "agree on 37 of 40 pairs" in page
    assert "Where the raters differ" in page
    together = opened(workbook, rater="agreed")[1]
    assert "0 of 3 labelled" in sent[-1]["said"]
    act(together, *["same"] * 3)
    assert len(read_labels(labels_of(workbook)).settled()) == WANTED


def test_a_changed_export_starts_anew_and_says_why(
    workbook: Workbook, sent: list[dict[str, Any]], samples: Path
) -> None:
    act(opened(workbook)[1], "same", "same")
    path = samples / "hubspot_contacts.csv"
    path.write_bytes(path.read_bytes().replace(b"Mark,", b"Marc,", 1))
    lab, _ = opened(workbook)
    assert "0 of 40 labelled" in sent[-1]["said"]
    assert "1 file of labels on an earlier content of this export lies" in shown(lab.box)


def test_labels_drawn_under_other_rules_wait_for_the_rest(
    workbook: Workbook, sent: list[dict[str, Any]]
) -> None:
    _, panel = opened(workbook)
    act(panel, *["same"] * 5)
    press(panel.box, "Close")
    panel.wanted.value = 60
    press(panel.box, "Label pairs")
    press(panel.box, "Keep them masked")
    press(panel.box, "Show results")
    assert "more, and the figures can be weighed" in shown(panel.box)


def test_a_damaged_file_of_labels_is_said_and_not_overwritten(
    workbook: Workbook, sent: list[dict[str, Any]]
) -> None:
    act(opened(workbook)[1], "same")
    path = labels_of(workbook)
    path.write_text("{")
    lab = DuplicatesLab(workbook)
    lab.file.choose(CONTACTS)
    press(lab.box, "Run")
    assert lab.labelling is not None
    press(lab.labelling.box, "Label pairs")
    page = shown(lab.box)
    assert "Not a file of labels: is not JSON." in page
    assert "Traceback" not in page
    assert path.read_text() == "{"
