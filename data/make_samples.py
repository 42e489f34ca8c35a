"""Write the synthetic sample exports: `python data/make_samples.py [--out FOLDER]`.

The same bytes come out every time and everywhere: one seed, no clock, no network, the standard library alone.
Names, numbers and kinds of damage stand in `blueprint_kit/synthetic`, which needs no other library either.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

# The package beside the samples is meant, whatever else is installed.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from samples_source import readme, ten_countries, two_countries
from samples_source.shelf import Shelf

SEED = "samples 1"


def build() -> dict[str, bytes]:
    """Every file by its path below the folder, the README last."""
    shelf = Shelf()
    two_countries.write(shelf, SEED)
    ten_countries.write(shelf, SEED)
    return {**shelf.files, "README.md": readme.text(shelf).encode()}


def main() -> None:
    """Write the files below the chosen folder."""
    parser = argparse.ArgumentParser(description="Write the synthetic sample exports.")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent, help="folder (default: beside this file)"
    )
    folder = parser.parse_args().out
    files = build()
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    print(f"{len(files)} files, {sum(map(len, files.values())) / 1e6:.2f} MB, written to {folder.name}")


if __name__ == "__main__":
    main()
