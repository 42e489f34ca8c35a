"""The diagrams as files of their own: well-formed, styled inside, nothing fetched, nothing run."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from blueprint_kit.cli import main
from blueprint_kit.errors import StoreError
from blueprint_kit.exports import export, render
from blueprint_kit.exports.formats.svg import parts
from blueprint_kit.model import Blueprint
from blueprint_kit.store import save
from tests.exports.blueprints import TODAY, hostile

NAMES = [f"flow_{name}.svg" for name in ("known", "unknown", "shared", "withheld", "transfer", "missed")]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(
    params=[
        "plain",
        "<script>alert(1)</script>",
        "]]>&amp;--><!--",
        "\uffff\ufffe W",
        "W" * 80,
        "مرحبا " * 12,
    ]
)
def typed(request: pytest.FixtureRequest) -> Blueprint:
    return hostile(request.param)


def test_every_picture_is_well_formed_and_holds_no_script_and_no_address(typed: Blueprint) -> None:
    found = parts(typed, today=TODAY)
    assert list(found) == [*NAMES, "systems.svg"]
    for data in found.values():
        root = ET.fromstring(data)  # noqa: S314 - our own bytes
        tags = {one.tag.removeprefix(SVG) for one in root.iter()}
        assert tags <= {"svg", "title", "desc", "style", "g", "line", "path", "rect", "text", "tspan"}
        assert not [
            name for one in root.iter() for name in one.attrib if name.startswith("on") or "href" in name
        ]
        assert data.count(b"http") == 1
        assert b"@import" not in data
        assert b"url(" not in data


def test_a_picture_is_light_and_dark_by_itself_and_defines_what_it_uses(half: Blueprint) -> None:
    data = parts(half, today=TODAY)["systems.svg"].decode()
    assert "prefers-color-scheme:dark" in data
    used, defined = set(re.findall(r"var\((--bk-[\w-]+)\)", data)), set(re.findall(r"(--bk-[\w-]+):", data))
    assert used <= defined
    assert defined - used <= {"--bk-font", "--bk-mono"}


def test_a_picture_says_its_content_as_text(half: Blueprint) -> None:
    root = ET.fromstring(parts(half, today=TODAY)["flow_unknown.svg"])  # noqa: S314 - our own bytes
    assert root.get("role") == "img"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert str(title.text).startswith("Salesforce and Genesys Cloud at Northwind Freight. Unknown caller")
    assert "Proposed, not decided: No match. (matching.on_none)" in str(desc.text)


def test_a_scenario_that_is_not_asked_has_a_picture_that_says_so() -> None:
    bp = Blueprint().decide("scope.channels", ["email"], by="CX lead", why="Mail only.")
    found = parts(bp, today=TODAY)
    assert len(found) == len(NAMES) + 1
    assert b"Not asked as things stand." in found["flow_transfer.svg"]


def test_the_same_blueprint_gives_the_same_bytes(half: Blueprint) -> None:
    assert render(half, "svg", today=TODAY) == render(half, "svg", today=TODAY)


def test_a_folder_holds_the_files_and_a_name_with_a_suffix_the_archive(
    tmp_path: Path, half: Blueprint
) -> None:
    folder = tmp_path / "pictures"
    export(half, "svg", folder, today=TODAY)
    export(half, "svg", tmp_path / "pictures.zip", today=TODAY)
    held = {file.name: file.read_bytes() for file in folder.iterdir()}
    with zipfile.ZipFile(io.BytesIO((tmp_path / "pictures.zip").read_bytes())) as archive:
        assert held == {name: archive.read(name) for name in archive.namelist()}
    assert held == dict(parts(half, today=TODAY))


def test_a_file_in_the_folder_s_place_is_refused(tmp_path: Path, half: Blueprint) -> None:
    (tmp_path / "pictures").write_text("mine")
    with pytest.raises(StoreError):
        export(half, "svg", tmp_path / "pictures", today=TODAY)
    assert (tmp_path / "pictures").read_text() == "mine"


def test_the_command_writes_the_folder(
    tmp_path: Path, half: Blueprint, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "acme.blueprint.json"
    save(half, file)
    assert main(["export", str(file), "--to", "svg", "--out", str(tmp_path / "pictures")]) == 0
    assert "Written" in capsys.readouterr().out
    assert len(list((tmp_path / "pictures").glob("*.svg"))) == len(NAMES) + 1
