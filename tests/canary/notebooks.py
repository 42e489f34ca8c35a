"""The notebooks of a work folder, run with their labs used, and saved as the workbook's server saves them."""

from __future__ import annotations

import asyncio
import json
import os
import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from blueprint_kit.lab import scrub
from blueprint_kit.lab.settings import LabFolders, write_settings

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 3
TOOLS = "from tests.canary.driving import answer_pairs, press, put, shows"

EXPORTS = """\
panel = workbook.exports()
for name in ("data/half.json", "data/ragged.csv", "data/contacts.xlsx", "data/calls.csv", "data/contacts.csv"):
    put(panel, "File", name)
put(panel, "Role of Contact owner", "agent")
shows(panel, "rows of 10 columns")
panel"""
PHONES = """\
panel = workbook.phone_lab()
put(panel, "File", "data/contacts.csv")
put(panel, "Phone column", "Phone Number")
press(panel, "Run", "Record this run")
shows(panel, "Recorded below.")
press(panel, "Write the clean column", "Show the steps", "Copy as text", "Compare")
shows(panel, "in clear")
panel"""
MATCHES = """\
panel = workbook.match_lab()
put(panel, "Contacts", "data/contacts.csv")
put(panel, "Interactions", "data/calls.csv")
press(panel, "Run", "Record this run", "Compare")
put(panel, "Interaction", {interaction!r})
put(panel, "Contact", {contact!r})
press(panel, "Show why", "Copy as text")
shows(panel, "Recorded below.")
shows(panel, "Rules, in order")
press(panel, "Replay the options", "Compare with these", "Record this comparison")
shows(panel, "approximation")
panel"""
DUPLICATES = """\
panel = workbook.duplicates_lab()
put(panel, "Contacts", "data/contacts.xlsx")
press(panel, "Run", "Record this run")
shows(panel, "Recorded below.")
press(panel, "Look for fuzzy candidates", "Compare", "Look at this column")
press(panel, "Label pairs", "Show them")
answer_pairs(panel, "same", "different", "undo", "different", "cannot tell")
press(panel, "Show results")
shows(panel, "labelled, each kind weighed")
panel"""
RESULTS = (
    'contacts = bk.read_table("../data/contacts.csv")\ncontacts',
    'bk.match(contacts, bk.read_table("../data/calls.csv"), workbook.workbook.blueprint)',
    "bk.find_duplicates(contacts, workbook.workbook.blueprint)",
    "import logging\nlogging.warning(repr(contacts))",
)
HANDOVER = """\
panel = workbook.export_panel()
press(panel, "Export web page (HTML)", "Export data (JSON)", "Export text (Markdown)")
shows(panel, "Written:")
panel"""
FAILED = 'raise ValueError(open("../data/contacts.csv", encoding="utf-8").read())'
SHOWN_ON_PURPOSE = 'print(open("../data/contacts.csv", encoding="utf-8").read())'


def run_notebooks(work: Path, screen: Path, interaction: str, contact: str) -> None:
    """Run the notebooks of *work*; what reached the browser goes to *screen*, what is saved into its file.

    Left out are the pages that hold forms alone: they read no export, and five kernels cost fifteen seconds.
    """
    used = {
        "02": (EXPORTS, PHONES),
        "03": (MATCHES.format(interaction=interaction, contact=contact), DUPLICATES, *RESULTS),
        "08": (HANDOVER,),
    }
    folders = LabFolders.of(work, "plain")
    write_settings(folders, "plain")
    environment = {**os.environ, **folders.environment(), "PYTHONPATH": str(ROOT)}
    files = [file for file in sorted((work / "notebooks").glob("*.ipynb")) if _holds_more_than_forms(file)]
    asyncio.run(_run_all(files, used, screen, environment))


def _holds_more_than_forms(file: Path) -> bool:
    panels = re.findall(r"workbook\.(\w+)\(", file.read_text(encoding="utf-8"))
    return set(panels) - {"section"} != set()


async def _run_all(
    files: list[Path], used: dict[str, tuple[str, ...]], screen: Path, environment: dict[str, str]
) -> None:
    free = asyncio.Semaphore(AT_ONCE)

    async def one(file: Path) -> None:
        async with free:
            await _run(file, used.get(file.name[:2], ()), screen, environment)

    # The hand-over comes last: it exports what the labs have recorded.
    await asyncio.gather(*(one(file) for file in files[:-1]))
    await one(files[-1])


async def _run(file: Path, cells: tuple[str, ...], screen: Path, environment: dict[str, str]) -> None:
    notebook = nbformat.read(file, as_version=4)
    if cells:
        notebook.cells += [new_code_cell(source) for source in (TOOLS, *cells)]
    seen = len(notebook.cells)
    notebook.cells += [
        new_code_cell(FAILED, metadata={"tags": ["raises-exception"]}),
        new_code_cell(SHOWN_ON_PURPOSE, metadata={"tags": ["pii"]}),
    ]
    where = {"metadata": {"path": str(file.parent)}}
    client = NotebookClient(
        notebook, timeout=60, kernel_name="python3", resources=where, store_widget_state=True
    )
    await client.async_execute(env=environment)
    _keep_screen(notebook, seen, screen / f"{file.stem}.json")
    scrub({"type": "notebook", "content": notebook}, file.name)
    nbformat.write(notebook, file)


def _keep_screen(notebook: NotebookNode, seen: int, to: Path) -> None:
    """Write what the page showed: the state of every widget, and the outputs but for the two cells on purpose."""
    shown = [cell.get("outputs", []) for cell in notebook.cells[:seen]]
    state = notebook.metadata.get("widgets", {})
    to.write_text(json.dumps([shown, state], ensure_ascii=False), encoding="utf-8")
