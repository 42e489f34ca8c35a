"""The script writes the shipped bytes again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

MADE = ("two_countries", "ten_countries")


def _files(folder: Path) -> dict[str, bytes]:
    found = {"README.md": (folder / "README.md").read_bytes()}
    for part in MADE:
        found |= {p.relative_to(folder).as_posix(): p.read_bytes() for p in (folder / part).iterdir()}
    return found


@pytest.mark.parametrize("hash_seed", ["0", "77"])
def test_the_script_writes_the_shipped_files_byte_for_byte(
    samples: Path, tmp_path: Path, hash_seed: str
) -> None:
    command = [sys.executable, "-W", "error", str(samples / "make_samples.py"), "--out", str(tmp_path)]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hash_seed,
        "TZ": "Asia/Kathmandu",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    said = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    made, shipped = _files(tmp_path), _files(samples)
    assert sorted(made) == sorted(shipped)
    assert [name for name in made if made[name] != shipped[name]] == []
    assert said.stdout.startswith(f"{len(shipped)} files")


def test_the_script_needs_the_standard_library_alone(samples: Path, project_root: Path) -> None:
    ours = project_root / "blueprint_kit" / "synthetic"
    moved = [ours / f"{name}.py" for name in ("copies", "damage", "model", "ranges", "spelling", "words")]
    sources = [samples / "make_samples.py", *(samples / "samples_source").glob("*.py"), *moved]
    named = {
        word
        for source in sources
        for word in re.findall(r"^(?:from|import) ([a-z_.]+)", source.read_text("utf-8"), re.MULTILINE)
    }
    others = {word for word in named if word.split(".")[0] not in sys.stdlib_module_names}
    allowed = ("samples_source", "blueprint_kit.synthetic.", ".")
    assert {word for word in others if not word.startswith(allowed)} == set()


def test_everything_together_stays_below_three_megabytes(samples: Path) -> None:
    made = sum(len(data) for data in _files(samples).values())
    source = sum(p.stat().st_size for p in (samples / "samples_source").glob("*.py"))
    assert made + source < 3_000_000


def test_the_readme_counts_the_rows_that_are_there(samples: Path) -> None:
    from tests.data.sample_files import CALLS, CONTACTS, rows

    text = (samples / "README.md").read_text("utf-8")
    for name in (*CONTACTS, *CALLS):
        section = text.split(f"### `{name}`\n", 1)[1].split("\n", 1)[0]
        assert f"; {len(rows(samples / name))} rows;" in section, name
