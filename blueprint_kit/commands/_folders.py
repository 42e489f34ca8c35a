"""Which folders a command may fill."""

from __future__ import annotations

from pathlib import Path

from blueprint_kit.errors import StoreError
from blueprint_kit.lab.folder import NOISE


def claim(folder: Path, marker: str, what: str) -> None:
    """Refuse a folder that holds anything but a former run, which its marker shows; nothing is created yet.

    Raises
    ------
    StoreError
        Naming the remedy; the folder is as it was.
    """
    if folder.is_file():
        raise StoreError("This is a file.", where=folder.name, remedy="Name a new or empty folder.")
    if not folder.is_dir() or (folder / marker).is_file():
        return
    if any(entry.name not in NOISE for entry in folder.iterdir()):
        raise StoreError(
            f"The folder holds other files and is no former {what}.",
            where=str(folder),
            remedy="Name a new or empty folder. Nothing was changed.",
        )
