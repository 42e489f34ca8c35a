from __future__ import annotations

import copy
from pathlib import Path

import nbformat

from blueprint_kit.lab.scrub import scrub_notebook


def test_the_notebooks_of_the_package_carry_no_output_and_nothing_that_was_typed(project_root: Path) -> None:
    for file in sorted((project_root / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(file, as_version=4)
        scrubbed = copy.deepcopy(notebook)
        scrub_notebook(scrubbed)
        carrying = [
            cell["id"] for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")
        ]
        assert not carrying, f"{file.name}: cells {carrying} carry outputs; clear them before committing"
        assert scrubbed == notebook, f"{file.name} carries widget state; clear it before committing"
