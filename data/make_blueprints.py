"""Write the example blueprints: `python data/make_blueprints.py [--out FOLDER]`.

The same bytes come out every time and everywhere: no clock, no network.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from blueprints_source import dynamics_genesys, hubspot_aircall, salesforce_amazon_connect

from blueprint_kit.model import to_bytes

EXAMPLES = (dynamics_genesys.EXAMPLE, hubspot_aircall.EXAMPLE, salesforce_amazon_connect.EXAMPLE)


def build() -> dict[str, bytes]:
    """Every file by its name."""
    return {example.file: to_bytes(example.build()) for example in EXAMPLES}


def main() -> None:
    """Write the files below the chosen folder."""
    parser = argparse.ArgumentParser(description="Write the example blueprints.")
    beside = Path(__file__).parent / "blueprints"
    parser.add_argument("--out", type=Path, default=beside, help="folder (default: blueprints beside this)")
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    files = build()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    print(f"{len(files)} blueprints, written to {folder.name}")


if __name__ == "__main__":
    main()
