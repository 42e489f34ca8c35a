"""What the notebooks open: one blueprint file, its findings, and everything that shows them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from blueprint_kit import clock
from blueprint_kit.checks.core import Findings, Readiness, check, readiness
from blueprint_kit.errors import BlueprintKitError
from blueprint_kit.model import Blueprint
from blueprint_kit.store import BlueprintFile, SaveConflict, State

from .local import LocalState

Listener = Callable[[], None]
DEFAULT_FILE = "my.blueprint.json"
_LOOK_EVERY_SECONDS = 1.5


class Workbook:
    """One blueprint as all forms of a notebook share it.

    ``edit`` saves at once; a form that was drawn follows whatever changes, whether here, in
    another notebook or in an editor.
    """

    def __init__(self, path: str | Path, *, today: Callable[[], date] = clock.today) -> None:
        self.file = BlueprintFile(path)
        if not self.file.exists():
            self.file.create(Blueprint())
        self._today = today
        self._state = self.file.read()
        self._listeners: list[Listener] = []
        self._findings: Findings | None = None
        self.local = LocalState(self.file.path)
        self.saved = f"{self.file.path.name}, opened"
        self._watching = False

    @property
    def blueprint(self) -> Blueprint:
        """The blueprint as it stands in the file."""
        return self._state.blueprint

    @property
    def today(self) -> date:
        """The day that dates are held against."""
        return self._today()

    @property
    def findings(self) -> Findings:
        """What the checks say of the blueprint as it stands."""
        if self._findings is None:
            self._findings = check(self.blueprint, today=self.today)
        return self._findings

    @property
    def readiness(self) -> Readiness:
        """Whether the blueprint is ready to be built."""
        return readiness(self.blueprint, self.findings)

    def listen(self, listener: Listener) -> None:
        """Call this after every change, in the order of listening."""
        self._listeners.append(listener)
        self._watch()

    def edit(self, change: Callable[[Blueprint], Blueprint]) -> str | None:
        """Apply a change and save it; return None, or in one sentence why nothing was saved.

        Where somebody else changed the same decision, the file's answer is shown first and the
        change is made only when it is asked for again.
        """
        try:
            self._take(self.file.write(change(self.blueprint), self._state), saved=True)
        except SaveConflict as conflict:
            self._take(self.file.read(), saved=False)
            return f"{conflict.seen} The file's answer is shown. Record again to replace it."
        except BlueprintKitError as error:
            return str(error)
        return None

    def refresh(self) -> None:
        """Read the file again where somebody else changed it."""
        try:
            if self.file.changed_since(self._state):
                self._take(self.file.read(), saved=False)
        except BlueprintKitError as error:
            self.saved = f"Not read: {error}"

    def _take(self, state: State, *, saved: bool) -> None:
        self._state = state
        self._findings = None
        time = datetime.now().astimezone().strftime("%H:%M")
        self.saved = f"{self.file.path.name}, {'saved' if saved else 'read again'} {time}"
        for listener in tuple(self._listeners):
            listener()

    def _watch(self) -> None:
        """Look at the file now and then, as long as a kernel's loop runs."""
        if self._watching:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        self._watching = True

        def look() -> None:
            self.refresh()
            loop.call_later(_LOOK_EVERY_SECONDS, look)

        loop.call_later(_LOOK_EVERY_SECONDS, look)


def locate(file: str | Path | None) -> Path:
    """Return the blueprint file to open: the one named, else this work folder's."""
    if file is not None:
        return Path(file)
    here = Path.cwd()
    folder = here.parent if here.name == "notebooks" else here
    found = sorted(folder.glob("*.blueprint.json"))
    return found[0] if found else folder / DEFAULT_FILE
