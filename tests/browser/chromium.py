"""Finds a Chromium to drive, and fetches one where the machine lets it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


class NoChromium(Exception):
    """There is no Chromium, and none could be fetched."""


def installed() -> str | None:
    """Return the Chromium named in BLUEPRINT_CHROMIUM, else the first on the path, else playwright's own."""
    named = os.environ.get("BLUEPRINT_CHROMIUM")
    if named:
        return named
    return next((found for name in NAMES if (found := shutil.which(name))), None) or _playwrights_own()


def find_chromium() -> str:
    """Return a Chromium's path; install one through apt or playwright where there is none."""
    found = installed()
    if found:
        return found
    said = []
    for commands in _ways_to_install():
        for command in commands:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                said.append(f"{' '.join(command)}: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
                break
        found = installed()
        if found:
            return found
    raise NoChromium(
        "There is no Chromium on this machine and none could be installed "
        f"({'; '.join(said)}). Install one, or name it in BLUEPRINT_CHROMIUM."
    )


def arguments() -> list[str]:
    """Return how Chromium is started: quiet, and without its sandbox only where root leaves no choice."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*ARGUMENTS, *(["--no-sandbox"] if root else [])]


def _ways_to_install() -> list[list[list[str]]]:
    ways = []
    if shutil.which("apt-get") and os.geteuid() == 0:
        ways.append([["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]])
    ways.append([[sys.executable, "-m", "playwright", "install", "chromium"]])
    return ways


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None
