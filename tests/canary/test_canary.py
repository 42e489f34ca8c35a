"""Planted people go through everything the product does, and are found nowhere but where somebody put them."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from openpyxl import load_workbook

from blueprint_kit.lab.scrub import FAILED, FORM
from blueprint_kit.privacy import find_planted
from blueprint_kit.privacy.reserved import is_reserved
from blueprint_kit.store import load
from tests.canary.living import Life
from tests.canary.people import spellings

COMPRESSED = (b"PK\x03\x04", b"PAR1", b"\x1f\x8b", b"%PDF", b"SQLite format 3")


def test_planted_people_stand_in_no_file_but_those_put_in_or_asked_for(life: Life) -> None:
    different = {path.read_bytes(): path for path in life.saved()}  # the same bytes need one look
    hits = find_planted(different.values(), life.planted)
    assert hits == (), f"CANARY_SEED={life.seed} repeats this"


def test_what_is_shared_names_not_even_the_domain_of_an_address(life: Life) -> None:
    shared = [
        life.blueprint,
        *life.work.glob("*.last-good"),
        life.work / "notebooks",
        *life.work.glob(".*.json"),
    ]
    shared += [path for path in (life.work / "exports").iterdir() if not path.name.startswith("again")]
    assert find_planted(shared, life.domains) == (), f"CANARY_SEED={life.seed} repeats this"


def test_no_saved_file_is_of_a_kind_that_the_search_cannot_look_into(life: Life) -> None:
    closed = [path.name for path in life.saved() if path.read_bytes().startswith(COMPRESSED)]
    assert closed == []


def test_everything_the_product_saves_was_made(life: Life) -> None:
    names = {path.relative_to(life.root).as_posix() for path in life.saved()}
    assert names >= {
        "work/acme.blueprint.json",
        "work/acme.blueprint.json.last-good",
        "work/.blueprint-kit.local.json",
        "work/.blueprint-kit.roles.json",
        "work/exports/acme.html",
        "work/exports/acme.blueprint.json",
        "work/exports/acme.md",
        "work/exports/again.html",
        "said/log.txt",
        "said/half.json.traceback.txt",
        *(
            f"said/{name}"
            for name in ("phones.html", "phones.md", "match.html", "match.md", "duplicates.html")
        ),
        *(
            f"screen/{page}.json"
            for page in ("00_start_here", "02_phone_lab", "03_matching_and_duplicates_lab")
        ),
    }
    assert sum(name.startswith("work/labels/contacts-") for name in names) == 1
    assert sum(name.startswith("said/") and name.endswith(".txt") for name in names) > 35


def test_four_runs_were_recorded_and_went_into_the_exports(life: Life) -> None:
    runs = load(life.blueprint).evidence
    assert {run.kind for run in runs.values()} == {"phones", "match", "duplicates", "vendors"}
    exported = json.loads((life.work / "exports" / "acme.blueprint.json").read_text("utf-8"))
    assert set(exported["evidence"]) == set(runs)


def test_the_saved_notebooks_hold_forms_results_and_a_scrubbed_failure(life: Life) -> None:
    for page in ("02_phone_lab", "03_matching_and_duplicates_lab"):
        saved = nbformat.read(life.work / "notebooks" / f"{page}.ipynb", as_version=4)
        outputs = [output for cell in saved.cells for output in cell.get("outputs", ())]
        assert sum(output.get("data", {}).get("text/plain") == FORM for output in outputs) >= 4
        assert [output.evalue for output in outputs if output.output_type == "error"] == [FAILED]
        assert saved.cells[-1].outputs == []
    assert "Matches" in str(outputs)


def test_the_labs_showed_masked_people_and_not_an_empty_page(life: Life) -> None:
    for page in ("02_phone_lab", "03_matching_and_duplicates_lab"):
        assert (life.screen / f"{page}.json").read_text("utf-8").count("\N{BULLET}") > 100


@pytest.mark.parametrize(
    "name", ["work/data/contacts.csv", "asked/phones.csv", "work/data-out/contacts.phones.csv"]
)
def test_the_search_finds_every_contact_where_it_was_put(life: Life, name: str) -> None:
    found = {hit.what.partition(" as ")[0] for hit in find_planted([life.root / name], life.planted)}
    for place in range(len(life.contacts) * len(life.people[0].values)):
        assert f"planted value {place}" in found or f"digits of planted value {place}" in found


def test_the_log_and_the_workbook_hold_the_people_too(life: Life) -> None:
    log = (life.work / "data" / "calls.csv").read_text("utf-8")
    sheet = load_workbook(life.work / "data" / "contacts.xlsx").active
    assert sheet is not None
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert all(person.e164 in log for person in life.people)
    assert all(person.email in cells for person in life.contacts)


def test_no_planted_number_is_one_that_the_product_may_show(life: Life) -> None:
    assert not any(is_reserved(written) for person in life.people for written in spellings(person))


@pytest.mark.parametrize(
    "name",
    [
        "work/acme.blueprint.json",
        "work/acme.blueprint.json.last-good",
        "work/.blueprint-kit.local.json",
        "work/.blueprint-kit.roles.json",
        "work/exports/acme.html",
        "work/exports/acme.blueprint.json",
        "work/exports/acme.md",
        "work/notebooks/02_phone_lab.ipynb",
        "screen/02_phone_lab.json",
        "said/log.txt",
    ],
)
@pytest.mark.parametrize(
    "escape", [str, html.escape, lambda text: json.dumps(text)[1:-1]], ids=["plain", "html", "json"]
)
def test_one_value_put_into_any_of_these_files_would_be_found(
    life: Life, tmp_path: Path, name: str, escape: Callable[[str], str]
) -> None:
    text = (life.root / name).read_text("utf-8")
    person = life.people[len(text) % len(life.people)]
    leaked = spellings(person)[len(text) % len(spellings(person))]
    text = text[-40_000:]  # enough of a large page, and a tenth of the time
    middle = len(text) // 2
    changed = tmp_path / Path(name).name
    changed.write_text(f"{text[:middle]} {escape(leaked)} {text[middle:]}", encoding="utf-8")
    assert find_planted([changed], person.values)
