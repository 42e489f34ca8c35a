"""Files that somebody asked a lab for: all of them in one folder, in clear, which is said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from blueprint_kit import disk
from blueprint_kit.tables import Table, write_table
from blueprint_kit.views.cards import note
from blueprint_kit.views.safe import joined

from ..workbook import Workbook

OUT_FOLDER = "data-out"


def out_folder(workbook: Workbook) -> Path:
    """Return the folder for files in clear, made where it is not there."""
    folder = workbook.file.path.parent / OUT_FOLDER
    disk.make_folder(folder)
    return folder


def write_out(workbook: Workbook, table: Table, files: Mapping[str, pd.DataFrame]) -> Markup:
    """Write frames as ``STEM.NAME.csv`` and return what was written, in words."""
    folder, stem = out_folder(workbook), Path(table.source.name).stem
    said = [write_table(frame, folder / f"{stem}.{name}.csv").sentence() for name, frame in files.items()]
    they = "They lie" if len(said) > 1 else "It lies"
    said.append(
        f"{they} in {OUT_FOLDER}, in clear, because you asked for it. Keep the folder off shared places."
    )
    return joined(note(one) for one in said)
