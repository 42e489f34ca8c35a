"""What this machine remembers beside the blueprint: who records, and edits not recorded yet.

It lies in a hidden file of the work folder, is no part of the blueprint and is never exported.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from blueprint_kit import disk
from blueprint_kit.errors import StoreError

_FILE = ".blueprint-kit.local.json"


class LocalState:
    """The name under which somebody records, and drafts by file and path."""

    def __init__(self, blueprint_file: Path) -> None:
        self._path = blueprint_file.parent / _FILE
        self._key = blueprint_file.name
        self._held = self._read()

    @property
    def name(self) -> str:
        """Who records, empty until somebody says."""
        return str(self._held.get("name", ""))

    @name.setter
    def name(self, name: str) -> None:
        self._held["name"] = name
        self._write()

    def remembered(self, key: str, otherwise: Any = None) -> Any:
        """Return something a panel remembers, such as the file somebody chose."""
        return self._held.get("panels", {}).get(key, otherwise)

    def remember(self, key: str, value: Any) -> None:
        """Remember a panel's choice; never a cell of an export."""
        self._held.setdefault("panels", {})[key] = value
        self._write()

    def draft(self, path: str) -> dict[str, Any] | None:
        """Return what was typed at a decided question and not recorded."""
        found = self._held.get("drafts", {}).get(self._key, {}).get(path)
        return dict(found) if isinstance(found, dict) else None

    def keep_draft(self, path: str, draft: dict[str, Any] | None) -> None:
        """Keep a draft, or forget it."""
        drafts = self._held.setdefault("drafts", {}).setdefault(self._key, {})
        if draft is None:
            drafts.pop(path, None)
        else:
            drafts[path] = draft
        self._write()

    def _read(self) -> dict[str, Any]:
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            # A missing or damaged memory costs a name and drafts, never a decision.
            return {}
        return held if isinstance(held, dict) else {}

    def _write(self) -> None:
        # Another notebook may have written since; each key this one holds is its newest.
        merged = {**self._read(), **self._held}
        try:
            disk.replace(self._path, json.dumps(merged, ensure_ascii=False, sort_keys=True).encode())
        except StoreError:
            # A read-only folder is said where the blueprint itself cannot be saved.
            return
