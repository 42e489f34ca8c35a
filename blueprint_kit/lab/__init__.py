"""Opens the workbook in a JupyterLab of its own, on this machine only."""

from __future__ import annotations

from blueprint_kit.lab.folder import prepare
from blueprint_kit.lab.resources import Resources, find_resources
from blueprint_kit.lab.scrub import scrub, scrub_notebook
from blueprint_kit.lab.server import Server, lab_command, open_lab, running

__all__ = [
    "Resources",
    "Server",
    "find_resources",
    "lab_command",
    "open_lab",
    "prepare",
    "running",
    "scrub",
    "scrub_notebook",
]
