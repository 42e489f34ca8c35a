"""One work folder lived in: every command, every lab, every export, all of it on planted people."""

from __future__ import annotations

import contextlib
import io
import logging
import shutil
import traceback
from collections.abc import Iterator
from pathlib import Path
from random import Random

import blueprint_kit as bk
from blueprint_kit.cli import main
from blueprint_kit.errors import BlueprintKitError
from blueprint_kit.lab import Resources, find_resources, prepare
from tests.canary.notebooks import run_notebooks
from tests.canary.people import Person, invented, write_calls, write_contacts

DAY = ["--as-of", "2026-11-23"]


class Life:
    """The folders of one run: ``work`` as a team has it, ``said`` what was printed, ``asked`` named by --out."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.seed = root, seed
        self.work, self.said, self.asked, self.screen = (
            root / name for name in ("work", "said", "asked", "screen")
        )
        people = invented(Random(seed), 10)
        self.contacts, self.strangers = people[:8], people[8:]
        self.people: tuple[Person, ...] = people
        self.blueprint = self.work / "acme.blueprint.json"

    @property
    def planted(self) -> tuple[str, ...]:
        """Every value that must not be found."""
        return tuple(value for person in self.people for value in person.values)

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains of the addresses: masks keep them for the screen, but no file to be shared holds one."""
        return tuple(person.domain for person in self.people)

    def saved(self) -> tuple[Path, ...]:
        """Return every file that must hold no planted value."""
        files = (path for path in self.root.rglob("*") if path.is_file())
        return tuple(sorted(path for path in files if not self.may_hold(path)))

    def may_hold(self, path: Path) -> bool:
        """Say whether a file is an export that was put in, or one that a person asked for by name."""
        return any(
            path.is_relative_to(one) for one in (self.work / "data", self.work / "data-out", self.asked)
        )

    def live(self) -> None:
        """Make everything that the product saves or says."""
        for folder in (self.said, self.asked, self.screen):
            folder.mkdir(parents=True)
        self._set_up()
        with self._logged():
            self._commands()
            self._refusals()
        run_notebooks(self.work, self.screen, "c-3", "7001")
        with self._logged():
            self._exports()

    def _set_up(self) -> None:
        exports, shipped = self.root / "exports", find_resources()
        exports.mkdir()
        write_contacts(exports / "contacts.csv", self.contacts)
        write_contacts(exports / "contacts.xlsx", self.contacts)
        write_calls(exports / "calls.csv", self.contacts, self.strangers)
        whole = (exports / "contacts.csv").read_bytes()
        (exports / "half.xlsx").write_bytes((exports / "contacts.xlsx").read_bytes()[:3_000])
        (exports / "half.json").write_bytes(b'[{"Phone": "' + self.people[0].e164.encode())
        (exports / "ragged.csv").write_bytes(whole + b"7099;" + whole[-90:].replace(b" ", b";"))
        prepare(self.work, Resources(notebooks=shipped.notebooks, data=exports))
        shutil.rmtree(exports)
        example = shipped.data / "blueprints" / "hubspot_aircall.blueprint.json"
        self.blueprint.write_bytes(example.read_bytes())

    def say(self, status: int, *call: str) -> None:
        """Run a command, keep all that it prints, and hold its exit status against the expected one."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            found = main([*call])
        count = len(list(self.said.iterdir()))
        # The call itself stays out: what a person typed is not what the product says.
        (self.said / f"{count:02d}-{call[0]}.txt").write_text(out.getvalue(), encoding="utf-8")
        assert found == status, (call[0], found, out.getvalue())

    def data(self, name: str) -> str:
        """Return where an export lies."""
        return str(self.work / "data" / name)

    def _commands(self) -> None:
        blueprint = ["--blueprint", str(self.blueprint)]
        both = [*blueprint, "--contacts", self.data("contacts.csv"), "--interactions", self.data("calls.csv")]
        for name in ("contacts.csv", "calls.csv", "contacts.xlsx", "ragged.csv"):
            self.say(0, "inspect", self.data(name))
            self.say(0, "inspect", self.data(name), "--json")
        for report in ("phones.html", "phones.md"):
            column = [
                self.data("contacts.csv"),
                "--column",
                "Phone Number",
                "--report",
                str(self.said / report),
            ]
            self.say(0, "phones", *column, "--out", str(self.asked / "phones.csv"))
        self.say(
            0, "phones", self.data("contacts.xlsx"), "--column", "Mobile Phone Number", *blueprint, "--json"
        )
        for report in ("match.html", "match.md"):
            self.say(
                0, "match", *both, "--out", str(self.asked / "m.jsonl"), "--report", str(self.said / report)
            )
        self.say(0, "match", *both, "--json")
        one = [*blueprint, "--contacts", self.data("contacts.csv"), "--out", str(self.asked / "d.csv")]
        self.say(0, "duplicates", *one, "--report", str(self.said / "duplicates.html"))
        more = ["--vendors", "--business", "--sensitivity", "matching.on_multiple,matching.on_none"]
        self.say(0, "match", *both, *more, "--report", str(self.said / "match_more.html"))
        self.say(0, "match", *both, *more, "--json")
        self.say(2, "duplicates", *one, "--fuzzy")  # too few records to learn from, which is said
        alike = ["--chains", str(self.asked / "chains.csv"), "--id-column", "Record ID"]
        self.say(0, "duplicates", *one, *alike, "--report", str(self.said / "duplicates_more.html"))
        self.say(0, "duplicates", *one, *alike, "--json")
        for more in ([], ["--contact", "7001"], ["--json"]):
            self.say(0, "explain", *both, "--interaction", "c-3", *more)
        said = ["--by", "RevOps lead", "--why", "Measured on the export of this month.", *DAY]
        for hours in ("4", "5"):
            self.say(0, "set", str(self.blueprint), "matching.phone.shared_number_threshold", hours, *said)

    def _refusals(self) -> None:
        person = self.people[0]
        for name in ("half.json", "half.xlsx", "missing.csv"):
            self.say(2, "inspect", self.data(name))
            self._raised(self.data(name))
        self.say(2, "phones", self.data("contacts.csv"), "--column", "Fon")
        self.say(2, "phones", self.data("ragged.csv"), "--column", "Fon")
        both = ["--contacts", self.data("contacts.csv"), "--interactions", self.data("calls.csv")]
        self.say(2, "explain", "--blueprint", str(self.blueprint), *both, "--interaction", person.e164)
        self.say(
            2,
            "explain",
            "--blueprint",
            str(self.blueprint),
            *both,
            "--interaction",
            "c-3",
            "--contact",
            person.email,
        )
        self.say(2, "match", "--blueprint", self.data("contacts.csv"), *both)
        self.say(2, "check", self.data("half.json"))

    def _raised(self, path: str) -> None:
        try:
            bk.read_table(path)
        except BlueprintKitError:
            name = f"{Path(path).name}.traceback.txt"
            (self.said / name).write_text(traceback.format_exc(), encoding="utf-8")

    def _exports(self) -> None:
        file, folder = str(self.blueprint), self.work / "exports"
        for form, suffix in (("html", "html"), ("json", "json"), ("markdown", "md")):
            self.say(0, "export", file, "--to", form, "--out", str(folder / f"again.{suffix}"), *DAY)
        self.say(0, "show", file)
        self.say(0, "show", file, "--json")
        self.say(1, "check", file, "--json", *DAY)

    @contextlib.contextmanager
    def _logged(self) -> Iterator[None]:
        """Write every log record of any library, however quiet, into a file."""
        handler, root = logging.FileHandler(self.said / "log.txt", encoding="utf-8"), logging.getLogger()
        level = root.level
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        try:
            yield
        finally:
            root.removeHandler(handler)
            root.setLevel(level)
            handler.close()
