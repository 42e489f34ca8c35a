"""Whoever reads findings sees which houses took part, and which waivers have no rule here."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import ipywidgets
import nbformat
import pytest
from jsonschema import Draft202012Validator
from nbformat.v4 import new_notebook

import blueprint_kit as bk
from blueprint_kit.cli import main
from blueprint_kit.exports import export_document, render
from blueprint_kit.exports.nbconvert import BlueprintHtmlExporter
from blueprint_kit.houses import VARIABLE
from blueprint_kit.lab.server import lab_command
from blueprint_kit.model import from_document
from blueprint_kit.model.record import Waiver
from blueprint_kit.widgets.form import SectionForm
from blueprint_kit.widgets.overview import Overview
from blueprint_kit.widgets.review import Review
from blueprint_kit.widgets.workbook import Workbook

TODAY = date(2026, 11, 23)
AS_OF = ["--as-of", "2026-11-23"]
FINDING = "ACME-01@reliability.pop_latency"


def test_the_export_names_house_version_and_content_and_keeps_to_schema_1(acme: Path, example: str) -> None:
    bp = bk.load(example)
    with bk.use_house(acme) as using:
        document = export_document(bp, today=TODAY)
    house = using.houses[0]
    assert document["use"]["houses"] == {
        "acme": {
            "title": "House rules of Acme",
            "prefix": "ACME",
            "contact": "RevOps guild",
            "version": "1",
            "sha256": house.digest,
        }
    }
    assert document["findings"][FINDING]["house"] == "acme"
    assert document["definitions"]["scope.pop_trigger"]["house"] == "acme"
    assert str(acme) not in json.dumps(document)
    Draft202012Validator(bk.json_schema()).validate(json.loads(json.dumps(document)))
    assert from_document(document) == bp


def test_without_a_house_an_export_has_the_same_bytes_as_ever(acme: Path, example: str) -> None:
    bp = bk.load(example)
    before = {name: render(bp, name, today=TODAY) for name in ("html", "json", "markdown")}
    with bk.use_house(acme):
        assert render(bp, "json", today=TODAY) != before["json"]
    assert {name: render(bp, name, today=TODAY) for name in before} == before
    assert b'"houses"' not in before["json"]


def test_a_waiting_rule_of_a_house_carries_it_too(acme: Path, example: str) -> None:
    bp = bk.load(example).reopen("reliability.pop_latency")
    with bk.use_house(acme):
        assert export_document(bp, today=TODAY)["findings"][FINDING]["house"] == "acme"


@pytest.mark.parametrize("to", ["html", "markdown"])
def test_the_documents_name_house_and_contact_beside_its_findings(acme: Path, example: str, to: str) -> None:
    with bk.use_house(acme):
        page = render(bk.load(example), to, today=TODAY).decode()
    assert "House in use: House rules of Acme" in page
    text = re.sub(r"<[^>]+>|\\\\", "", page)
    assert "ACME-01 · " in text
    assert "Acme, call guideline 4.2 · House rules of Acme" in text


def test_markup_in_a_house_is_text(acme: Path, example: str) -> None:
    manifest = acme / "house.toml"
    text = manifest.read_text(encoding="utf-8").replace("RevOps guild", "<script>alert(1)</script>")
    manifest.write_text(text.replace("rules of Acme", "<img src=x>"), encoding="utf-8")
    questions = acme / "questions.toml"
    questions.write_text('["scope.pop_trigger"]\nquestion = "When <b>does</b> it pop?"\n', encoding="utf-8")
    with bk.use_house(acme):
        page = render(bk.load(example), "html", today=TODAY).decode()
    for markup in ("<script>alert", "<img src=x>", "<b>does</b>"):
        assert markup not in page


def test_a_waiver_of_a_house_rule_is_made_with_the_house_and_spoken_of_without_it(
    acme: Path, example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "acme.blueprint.json"
    file.write_bytes(Path(example).read_bytes())
    waive = [
        "waive",
        str(file),
        FINDING,
        "--why",
        "The pilot measures how long they wait.",
        "--by",
        "CX lead",
    ]
    waive += ["--until", "2027-01-31", *AS_OF]
    assert main(waive) == 2
    assert "ACME-01 is a rule of a house that is not loaded." in capsys.readouterr().err
    assert main([*waive, "--house", str(acme)]) == 0
    assert main(["check", str(file), "--house", str(acme), *AS_OF]) == 0
    assert f"Waived   {FINDING}" in capsys.readouterr().out
    assert main(["check", str(file), *AS_OF]) == 0
    told = capsys.readouterr().out
    assert f"Waiver   {FINDING}" in told
    assert "Waives nothing: rule of a house that is not loaded." in told
    assert main(["check", str(file), "--json", *AS_OF]) == 0
    waiver = json.loads(capsys.readouterr().out)["waivers"][FINDING]
    assert (waiver["effect"], waiver["note"]) == (
        "unknown",
        "Waives nothing: rule of a house that is not loaded.",
    )
    bp = bk.load(file)
    for to in ("html", "markdown"):
        assert "rule of a house that is not loaded" in render(bp, to, today=TODAY).decode()


def test_check_as_data_names_the_house(acme: Path, example: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", example, "--json", "--house", str(acme), *AS_OF]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["findings"][FINDING]["house"] == "acme"
    assert list(found["houses"]) == ["acme"]


def test_fail_on_counts_the_findings_of_a_house(acme: Path, example: str) -> None:
    call = ["check", example, "--fail-on", "warning", *AS_OF]
    assert main(call) == 0
    assert main([*call, "--house", str(acme)]) == 1


def test_the_workbook_hands_its_pages_the_houses_by_full_path(
    acme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(acme.parent)
    with bk.use_house("./acme_house"):
        _, environ = lab_command(tmp_path, 1, "token")
    assert environ["BLUEPRINT_KIT_HOUSE"] == str(acme)
    assert "BLUEPRINT_KIT_HOUSE" not in lab_command(tmp_path, 1, "token")[1]


def test_the_export_menu_speaks_with_the_house_that_the_environment_names(
    acme: Path, example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "acme.blueprint.json").write_bytes(Path(example).read_bytes())
    page = tmp_path / "page.ipynb"
    nbformat.write(new_notebook(metadata={"blueprint_kit": {"file": "acme.blueprint.json"}}), page)
    plain, _ = BlueprintHtmlExporter().from_filename(str(page))
    monkeypatch.setenv(VARIABLE, str(acme))
    housed, _ = BlueprintHtmlExporter().from_filename(str(page))
    assert ("ACME-01" in plain, "ACME-01" in housed) == (False, True)


def test_a_form_asks_in_the_houses_words_and_the_review_names_it(
    acme: Path, example: str, tmp_path: Path
) -> None:
    file = tmp_path / "acme.blueprint.json"
    file.write_bytes(Path(example).read_bytes())
    with bk.use_house(acme):
        workbook = Workbook(file, today=lambda: TODAY)
        heads = [row.head.question for row in SectionForm(workbook, "scope")._rows.values()]
        review, overview = Review(workbook), Overview(workbook)
    ipywidgets.Widget.close_all()
    assert "At which moment does Acme Desk open the caller's card?" in heads
    assert "House in use: " in review._head.value
    assert "House in use: " in overview._verdict.value


def test_the_review_speaks_of_a_waiver_whose_house_is_not_in_use(example: str, tmp_path: Path) -> None:
    waiver = Waiver(why="The pilot measures how long they wait.", by="CX lead", until=date(2027, 1, 31))
    file = tmp_path / "acme.blueprint.json"
    bk.save(bk.load(example).holding("waivers", FINDING, waiver), file)
    review = Review(Workbook(file, today=lambda: TODAY))
    (row,) = [row for row in review._idle.box.children if isinstance(row, ipywidgets.VBox)]
    said = row.children[0].value
    ipywidgets.Widget.close_all()
    assert "Of 2 waivers, 1 waives nothing." in review._head.value
    assert "Waives nothing: rule of a house that is not loaded." in said
