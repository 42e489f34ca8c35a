"""The work folder: the team's own copy of the notebooks and samples, and the files they add."""

from __future__ import annotations

from pathlib import Path

from blueprint_kit import disk
from blueprint_kit.errors import StoreError
from blueprint_kit.lab.resources import Resources

MARKER = ".blueprint-kit-folder"
OURS = ".jupyter-blueprint"
TEXTS = {
    MARKER: "This folder is a work folder of blueprint-kit. Remove this file and it is left alone.\n",
    ".gitignore": (
        "# Exports hold personal data: they stay out of Git, as do Jupyter's own files.\n"
        f"/data/\n/{OURS}/\n.ipynb_checkpoints/\n*.csv\n*.tsv\n*.xlsx\n*.parquet\n*.jsonl\n"
    ),
}
# What a file browser leaves in a folder that a person would call empty.
NOISE = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def prepare(folder: Path, resources: Resources) -> tuple[str, ...]:
    """Make a folder a work folder, or complete one; return the files added, sorted, with slashes.

    A file that is there stays as it is, whoever wrote it: to get a notebook anew, remove it first.
    A folder that holds something and is not ours is refused untouched (StoreError).
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _claim(folder)
        added = [
            *_copy_missing(resources.notebooks, folder / "notebooks"),
            *_copy_missing(resources.data, folder / "data"),
        ]
    except OSError as error:
        raise StoreError(
            f"The folder cannot be written ({error.strerror}).",
            where=str(folder),
            remedy="Name a folder of your own: blueprint-kit lab FOLDER.",
        ) from error
    return tuple(sorted(file.relative_to(folder).as_posix() for file in added))


def _claim(folder: Path) -> None:
    if not (folder / MARKER).is_file() and any(entry.name not in NOISE for entry in folder.iterdir()):
        raise StoreError(
            "The folder holds other files and is not a work folder of blueprint-kit.",
            where=str(folder),
            remedy="Name a new or empty folder, or put your exports into a work folder's data/.",
        )
    for name, text in TEXTS.items():
        if not (folder / name).exists():
            disk.replace(folder / name, text.encode())


def _copy_missing(source: Path, target: Path) -> list[Path]:
    added = []
    target.mkdir(exist_ok=True)
    for file in sorted(source.rglob("*")):
        inner = file.relative_to(source)
        hidden = any(part.startswith((".", "__")) for part in inner.parts)
        if file.is_dir() or hidden or file.suffix == ".py":  # what makes the samples is no sample
            continue
        copy = target / inner
        if copy.exists() or copy.is_symlink():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        disk.replace(copy, file.read_bytes())
        added.append(copy)
    return added
