"""The tables of the installed library: built once, checked against it, kept in the user's cache."""

from __future__ import annotations

import hashlib
import io
import os
import unicodedata
import warnings
from dataclasses import fields
from functools import cache
from pathlib import Path

import numpy as np
import phonenumbers
import platformdirs
from wasmtime import WasmtimeError

from blueprint_kit import disk
from blueprint_kit.errors import StoreError
from blueprint_kit.phone.engine.patterns import UnknownPatternError
from blueprint_kit.phone.engine.plans import Plans, build, region_names
from blueprint_kit.phone.engine.probe import first_difference

SWITCH = "BLUEPRINT_KIT_ENGINE"
"""Set to ``library``, this environment variable leaves every row to phonenumbers: slower, the same answers."""
FOLDER = "BLUEPRINT_KIT_CACHE"
"""Names the folder of the tables in place of the user's cache."""
_BUILDERS = (
    "patterns.py",
    "automata.py",
    "plans.py",
    "probe.py",
    "stored.py",
    "kernel.wasm",
    "../reading.py",
)
_CHECKSUM = hashlib.sha256().digest_size
"""Bytes in front of the tables in their file."""


@cache
def installed_plans() -> Plans | None:
    """Return the tables of the installed phonenumbers, None where the library itself has to answer.

    They are read from the cache where the same builder wrote them for the same version; anything else
    there is replaced. New tables are tried against the library before they are used, and tables that
    differ from it, or that cannot be made, are refused with a RuntimeWarning.
    """
    if os.environ.get(SWITCH) == "library":
        return None
    file = _folder() / f"plans-{phonenumbers.__version__}-{_builder()}.tables"
    found = _read(file)
    if found is None:
        found = _checked()
        if found is not None:
            _write(file, found)
    return found


def _checked() -> Plans | None:
    """Build the tables and hold them against the library."""
    try:
        plans = build()
        different = first_difference(plans)
    except (UnknownPatternError, WasmtimeError) as error:
        different, plans = f"{type(error).__name__}: {error}", None
    if plans is not None and not different:
        return plans
    warnings.warn(
        f"The column engine cannot use phonenumbers {phonenumbers.__version__} ({different}). "
        "Every number is left to the library: the answers are the same, and long columns take longer.",
        RuntimeWarning,
        stacklevel=3,
    )
    return None


def digest(plans: Plans) -> str:
    """Return twelve hex digits that change with any entry of the tables."""
    found = hashlib.sha256(repr(plans.regions).encode())
    for name in _arrays():
        found.update(getattr(plans, name).tobytes())
    return found.hexdigest()[:12]


def _arrays() -> list[str]:
    return [field.name for field in fields(Plans) if field.name != "regions"]


def _folder() -> Path:
    return Path(os.environ.get(FOLDER) or platformdirs.user_cache_path("blueprint-kit"))


@cache
def _builder() -> str:
    """Return what changes when the tables would be built otherwise: our sources, and Python's Unicode."""
    here = Path(__file__).parent
    found = hashlib.sha256(unicodedata.unidata_version.encode())
    for name in _BUILDERS:
        found.update((here / name).read_bytes())
    return found.hexdigest()[:12]


def _read(file: Path) -> Plans | None:
    """Return stored tables, None where they are missing, damaged or not ours."""
    try:
        written = file.read_bytes()
    except OSError:
        return None
    # Checked before anything is unpacked: a damaged archive raises whatever its broken part comes to.
    checksum, tables = written[:_CHECKSUM], written[_CHECKSUM:]
    if checksum != hashlib.sha256(tables).digest():
        return None
    with np.load(io.BytesIO(tables), allow_pickle=False) as stored:
        plans = Plans(region_names(), **{name: stored[name] for name in _arrays()})
        return plans if str(stored["digest"]) == digest(plans) else None


def _write(file: Path, plans: Plans) -> None:
    """Keep tables for the next process; a folder that cannot be written costs only the time to build again."""
    made = io.BytesIO()
    np.savez_compressed(
        made, digest=np.array(digest(plans)), **{name: getattr(plans, name) for name in _arrays()}
    )
    tables = made.getvalue()
    try:
        disk.make_folder(file.parent)
        disk.replace(file, hashlib.sha256(tables).digest() + tables)
    except (StoreError, OSError):
        return
