"""Two exporters for ``jupyter nbconvert`` and for JupyterLab's own export menu.

The names are ``blueprint_html`` and ``blueprint_json``: a hyphen would answer 404 in the menu.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from nbconvert.exporters import Exporter
from traitlets import default

from blueprint_kit import clock
from blueprint_kit.errors import NothingToExport
from blueprint_kit.exports.write import export_formats, render
from blueprint_kit.model import Blueprint, from_document
from blueprint_kit.store import load

OUTPUT = "application/vnd.blueprint-kit.blueprint+json"
"""The type of an output that carries a whole blueprint."""

_REMEDY = (
    "Put the blueprint file beside the notebook under the name in its metadata (blueprint_kit.file), "
    "or run the notebook's cell that shows the blueprint and save it."
)


class _BlueprintExporter(Exporter):
    """Writes the blueprint that a notebook belongs to; what the notebook shows does not matter."""

    format_name: ClassVar[str]

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return str(export_formats()[self.format_name].SUFFIX)

    def from_notebook_node(  # type: ignore[override]  # every text exporter of nbconvert returns a str
        self, nb: Any, resources: Any = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the blueprint in this format, and the resources with the file's ending.

        Raises
        ------
        NothingToExport
            When neither the file nor an output holds a blueprint.
        """
        _, found = super().from_notebook_node(nb, resources, **kw)
        place = found.get("metadata", {}).get("path") or "."
        blueprint = blueprint_of(nb, Path(place))
        found["output_extension"] = self._file_extension_default()
        return render(blueprint, self.format_name, today=clock.today()).decode(), dict(found)


class BlueprintHtmlExporter(_BlueprintExporter):
    """The blueprint as one web page that opens offline."""

    format_name = "html"
    output_mimetype = "text/html"
    export_from_notebook = "Blueprint as web page (HTML)"


class BlueprintJsonExporter(_BlueprintExporter):
    """The blueprint as data."""

    format_name = "json"
    output_mimetype = "application/json"
    export_from_notebook = "Blueprint as data (JSON)"


def blueprint_of(notebook: Mapping[str, Any], folder: Path) -> Blueprint:
    """Return the blueprint a notebook belongs to.

    The file named in the metadata is looked for in the notebook's folder, then in the folders
    above it up to the work folder (outside a work folder: one step up). Where there is no such
    file, the last output that carries a blueprint serves.

    Raises
    ------
    NothingToExport
        When there is neither.
    """
    name = notebook.get("metadata", {}).get("blueprint_kit", {}).get("file")
    file = _find(str(name), folder.resolve()) if name else None
    if file is not None:
        return load(file)
    shown = list(_shown(notebook))
    if shown:
        return from_document(shown[-1], where="the notebook's output")
    seen = (
        f"The blueprint file '{Path(str(name)).name}' is not there, and no output holds a blueprint."
        if name
        else "The notebook names no blueprint file, and no output holds a blueprint."
    )
    raise NothingToExport(seen, remedy=_REMEDY)


def _find(name: str, folder: Path) -> Path | None:
    """Return the named file from the notebook's folder, else from those above it in the work folder."""
    above = (folder, *folder.parents)
    height = next((number for number, place in enumerate(above) if (place / WORK_FOLDER).exists()), 1)
    return next((place / name for place in above[: height + 1] if (place / name).is_file()), None)


WORK_FOLDER = ".blueprint-kit-folder"
"""The file that marks a work folder; what lies above it is not the workbook's."""


def _shown(notebook: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in notebook.get("cells", ()):
        for output in cell.get("outputs", ()):
            found = output.get("data", {}).get(OUTPUT)
            if isinstance(found, dict):
                yield dict(found)
