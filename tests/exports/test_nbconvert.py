"""The two exporters, run as people run them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from blueprint_kit.errors import NothingToExport
from blueprint_kit.exports.nbconvert import OUTPUT, WORK_FOLDER, BlueprintHtmlExporter, BlueprintJsonExporter
from blueprint_kit.model import Blueprint, from_bytes, to_bytes, to_document

NAMED = {"blueprint_kit": {"file": "acme.blueprint.json"}}


def notebook(folder: Path, *, metadata: dict[str, Any] | None = None, shown: Blueprint | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    outputs = [new_output("display_data", data={OUTPUT: to_document(shown)})] if shown else []
    cells = [new_code_cell("show()", outputs=outputs)]
    file = folder / "decide.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata=metadata or {}), file)
    return file


def chosen(crm: str) -> Blueprint:
    return Blueprint().decide("scope.crm", crm, by="RevOps lead", why="It is in use.")


def exported(file: Path) -> Blueprint:
    text, _ = BlueprintJsonExporter().from_filename(str(file))
    return from_bytes(text.encode())


@pytest.mark.parametrize(
    ("to", "ending"), [("blueprint_html", ".html"), ("blueprint_json", ".blueprint.json")]
)
def test_nbconvert_writes_the_blueprint_named_in_the_metadata(tmp_path: Path, to: str, ending: str) -> None:
    file = notebook(tmp_path / "notebooks", metadata=NAMED)
    (tmp_path / "acme.blueprint.json").write_bytes(to_bytes(chosen("hubspot")))
    done = subprocess.run(
        [sys.executable, "-m", "jupyter", "nbconvert", "--to", to, str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    written = file.with_name(f"decide{ending}").read_text(encoding="utf-8")
    assert "HubSpot" in written if ending == ".html" else '"hubspot"' in written


def test_the_file_beside_the_notebook_goes_before_the_one_above_it(tmp_path: Path) -> None:
    file = notebook(tmp_path / "notebooks", metadata=NAMED)
    (tmp_path / "acme.blueprint.json").write_bytes(to_bytes(chosen("hubspot")))
    (file.parent / "acme.blueprint.json").write_bytes(to_bytes(chosen("pipedrive")))
    assert exported(file).scope.crm.value == "pipedrive"


def test_a_file_above_the_work_folder_is_never_taken(tmp_path: Path) -> None:
    work = tmp_path / "work"
    file = notebook(work / "notebooks" / "deep", metadata=NAMED)
    (tmp_path / "acme.blueprint.json").write_bytes(to_bytes(chosen("hubspot")))
    (work / WORK_FOLDER).write_text("", encoding="utf-8")
    with pytest.raises(NothingToExport):
        exported(file)
    (work / "acme.blueprint.json").write_bytes(to_bytes(chosen("pipedrive")))
    assert exported(file).scope.crm.value == "pipedrive"


def test_the_file_goes_before_a_stale_output(tmp_path: Path) -> None:
    file = notebook(tmp_path, metadata=NAMED, shown=chosen("zoho"))
    (tmp_path / "acme.blueprint.json").write_bytes(to_bytes(chosen("hubspot")))
    assert exported(file).scope.crm.value == "hubspot"


def test_an_output_serves_where_the_file_is_absent(tmp_path: Path) -> None:
    file = notebook(tmp_path, metadata=NAMED, shown=chosen("zoho"))
    assert exported(file).scope.crm.value == "zoho"


@pytest.mark.parametrize("metadata", [{}, NAMED])
def test_without_file_and_output_the_remedies_are_named(tmp_path: Path, metadata: dict[str, Any]) -> None:
    file = notebook(tmp_path, metadata=metadata)
    with pytest.raises(NothingToExport) as raised:
        BlueprintHtmlExporter().from_filename(str(file))
    assert "blueprint_kit.file" in str(raised.value)
    assert "run the notebook's cell" in str(raised.value)
    assert str(tmp_path) not in str(raised.value)


def test_the_exporters_say_their_endings_and_types_as_jupyterlab_asks_for_them() -> None:
    page, data = BlueprintHtmlExporter(), BlueprintJsonExporter()
    assert (page.file_extension, page.output_mimetype) == (".html", "text/html")
    assert (data.file_extension, data.output_mimetype) == (".blueprint.json", "application/json")


def test_code_of_the_notebook_is_not_in_the_page(tmp_path: Path) -> None:
    file = notebook(tmp_path, shown=chosen("zoho"))
    text, resources = BlueprintHtmlExporter().from_filename(str(file))
    assert "show()" not in text
    assert resources["output_extension"] == ".html"


def test_the_json_of_the_exporter_is_the_json_export(tmp_path: Path) -> None:
    file = notebook(tmp_path, shown=chosen("zoho"))
    text, _ = BlueprintJsonExporter().from_filename(str(file))
    assert {"readiness", "definitions", "findings", "acceptance_cases"} <= set(json.loads(text))
