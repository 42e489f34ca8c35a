"""The systems that the decisions bring in, and the classes of data on the arrows."""

from __future__ import annotations

import re

import pytest

from blueprint_kit.model import Blueprint, definitions
from blueprint_kit.views.strokes import WIDE
from blueprint_kit.views.systems import Landscape, landscape
from blueprint_kit.views.systems_diagram import systems_figure, systems_svg
from tests.exports.blueprints import hostile


def _say(blueprint: Blueprint, path: str, value: object) -> Blueprint:
    return blueprint.decide(path, value, by="CX lead", why="Agreed in the room.")


def _keys(found: Landscape) -> set[str]:
    return {one.key for one in found.systems}


def test_with_nothing_decided_everything_is_there_and_open() -> None:
    found = landscape(Blueprint())
    assert len(found.systems) == 8
    assert all(one.open for one in found.systems)
    assert all(one.open for one in found.arrows)


@pytest.mark.parametrize(
    ("key", "path", "answer"),
    [
        ("mapping_store", "deduplication.key_store", "native_upsert"),
        ("dead_letters", "activity.writers", ["agent_by_hand"]),
        ("ai_maker", "activity.artefacts", ["notes"]),
        ("agent_desktop", "scope.pop_trigger", "never"),
    ],
)
def test_a_system_that_the_decisions_do_not_bring_in_is_not_drawn(
    key: str, path: str, answer: object
) -> None:
    assert key in _keys(landscape(Blueprint()))
    found = landscape(_say(Blueprint(), path, answer))
    assert key not in _keys(found)
    assert not [one for one in found.arrows if key in (one.source, one.target)]


def test_logs_go_when_nothing_is_logged_and_nobody_is_told(full: Blueprint) -> None:
    silent = _say(_say(full, "security.payload_logging", "nothing"), "reliability.alerts", [])
    assert "logs" in _keys(landscape(full))
    assert "logs" not in _keys(landscape(silent))


def test_arrows_name_the_classes_of_data_and_the_decisions(full: Blueprint) -> None:
    arrows = {(one.source, one.target): one for one in landscape(full).arrows}
    event = arrows["contact_center", "integration"]
    assert event.words == "Events by event stream: internal, payment card, personal"
    assert event.paths == ("scope.event_source", "security.data_classes")
    assert arrows["integration", "agent_desktop"].words == "Context: personal"


def test_a_copy_of_the_contacts_is_drawn_where_the_look_up_reads_one(full: Blueprint) -> None:
    copied = landscape(_say(full, "matching.lookup_by", "own_index"))
    words = [one.words for one in copied.arrows if one.source == "crm"]
    assert words == ["Copied to the own index: external id, phone"]
    assert not [one for one in copied.arrows if one.words.startswith("Look-up")]


def test_boxes_say_how_long_things_are_kept(full: Blueprint) -> None:
    kept = {one.key: one.kept for one in landscape(full).systems}
    assert kept["dead_letters"] == "Kept 14 d"
    assert kept["contact_center"] == "Recording kept 90 d"


def test_every_path_in_the_picture_is_a_decision(half: Blueprint) -> None:
    found = landscape(half)
    paths = {path for one in (*found.systems, *found.arrows) for path in one.paths}
    assert paths <= set(definitions())
    drawn = re.sub(r"</text><text[^>]*>", "", systems_svg(found))
    assert all(path in drawn for path in paths)


@pytest.mark.parametrize("text", ["W" * 90, "界" * 90, "a b " * 20, "<script>", "\u202e" * 9])
def test_no_box_leaves_the_picture_whatever_the_systems_are_called(text: str) -> None:
    bp = _say(_say(hostile(text), "scope.crm", f"other: {text.strip()}"[:100]), "scope.channels", ["voice"])
    svg = systems_svg(landscape(bp))
    boxes = re.findall(
        r'<rect class="[^"]+" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', svg
    )
    assert len(boxes) == svg.count("<rect")
    high = float(re.search(r'viewBox="0 0 \d+ (\d+)"', svg)[1])  # type: ignore[index]
    for left, top, wide, tall in boxes:
        assert 0 <= float(left) <= float(left) + float(wide) <= WIDE
        assert 0 <= float(top) <= float(top) + float(tall) <= high
    assert "<script" not in svg


def test_the_same_stands_as_text(full: Blueprint) -> None:
    found = landscape(full)
    figure = systems_figure(found)
    assert figure.count("<li>") == len(found.systems) + len(found.arrows)
    assert 'href="#security.data_classes"' in figure
