"""The notebooks as the tests read them: text, calls, links."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
from nbformat import NotebookNode

from blueprint_kit.model import definitions

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NAMES = tuple(sorted(file.name for file in FOLDER.glob("*.ipynb")))
START = "00_start_here.ipynb"


@dataclass(frozen=True)
class Page:
    """One notebook of the workbook."""

    name: str

    @cached_property
    def notebook(self) -> NotebookNode:
        """The file as nbformat reads it, nothing converted."""
        return nbformat.read(FOLDER / self.name, as_version=nbformat.NO_CONVERT)

    @property
    def texts(self) -> list[str]:
        """The text cells' sources, in order."""
        return [cell.source for cell in self.notebook.cells if cell.cell_type == "markdown"]

    @property
    def codes(self) -> list[NotebookNode]:
        """The code cells, in order."""
        return [cell for cell in self.notebook.cells if cell.cell_type == "code"]

    @property
    def text(self) -> str:
        """All that a reader sees before anything ran."""
        return "\n\n".join(self.texts)

    def cell(self, cell_id: str) -> str:
        """The source of a cell by its id."""
        return str(next(cell.source for cell in self.notebook.cells if cell.id == cell_id))

    def links(self) -> list[str]:
        """Where the text links to."""
        return re.findall(r"\[[^\]]+\]\(([^)\s]+)\)", self.text)

    def calls(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each ``workbook.name(arguments)`` of the code, in order."""
        for cell in self.codes:
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("workbook."):
                    arguments = tuple(ast.literal_eval(argument) for argument in node.args)
                    yield ast.unparse(node.func).removeprefix("workbook."), arguments

    def asks(self) -> list[str]:
        """The paths of the decisions that this page's forms ask."""
        names = [name for call, arguments in self.calls() if call == "section" for name in arguments]
        return [path for path in definitions() if form_of(path) in names]


PAGES = tuple(Page(name) for name in NAMES)


def form_of(path: str) -> str:
    """The form that holds a decision: the numbers have one of their own."""
    return "matching.phone" if path.startswith("matching.phone.") else path.partition(".")[0]


def page(number: str) -> Page:
    """The page whose name begins with a number."""
    return next(one for one in PAGES if one.name.startswith(f"{number}_"))


def rows(text: str) -> list[list[str]]:
    """The rows of a cell's table below its head, each as its cells."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def leads_out(link: str) -> bool:
    """Whether a link leaves the machine."""
    return bool(urlsplit(link).scheme or urlsplit(link).netloc)
