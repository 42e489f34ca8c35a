"""A work folder with the samples, and everything that a panel put on the screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import ipywidgets
import pytest

from blueprint_kit.privacy import find_planted
from blueprint_kit.tables import PHONE_ROLES, read_table

SAMPLES = ("hubspot_contacts.csv", "aircall_calls.csv")
CONTACTS = "data/two_countries/hubspot_contacts.csv"
CALLS = "data/two_countries/aircall_calls.csv"
_NAMES = ("first_name", "last_name", "full_name", "email")


@pytest.fixture(autouse=True)
def samples(tmp_path: Path, project_root: Path) -> Path:
    """The samples of two countries in the folder ``data`` of the work folder."""
    folder = tmp_path / "data" / "two_countries"
    folder.mkdir(parents=True)
    for name in SAMPLES:
        shutil.copy(project_root / "data" / "two_countries" / name, folder / name)
    return folder


def widgets_below(widget: ipywidgets.Widget) -> Iterator[ipywidgets.Widget]:
    """Give a widget and everything inside it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from widgets_below(child)


def shown(widget: ipywidgets.Widget) -> str:
    """Return every text that a panel sends to the browser."""
    return "\n".join(repr(one.get_state()) for one in widgets_below(widget))


def press(widget: ipywidgets.Widget, text: str) -> None:
    """Press the button with this text."""
    found = [one for one in widgets_below(widget) if isinstance(one, ipywidgets.Button)]
    named = [one for one in found if one.description == text]
    assert named, f"no button '{text}' among {[one.description for one in found]}"
    named[0].click()


@pytest.fixture
def planted(samples: Path) -> tuple[str, ...]:
    """Numbers, names and addresses that stand in the samples and on no screen."""
    found: list[str] = []
    for name in SAMPLES:
        table = read_table(samples / name)
        for role in (*PHONE_ROLES, "email"):
            for column in table.columns(role):
                cells = table.frame[column]
                found += [one for one in cells if sum(map(str.isdigit, one)) >= 9 or "@" in one][:400:20]
    return tuple(dict.fromkeys(found))


@pytest.fixture
def leaks(tmp_path: Path, planted: tuple[str, ...]) -> Callable[[ipywidgets.Widget], tuple[object, ...]]:
    """Return what of the planted values a panel shows, in any form."""

    def look(widget: ipywidgets.Widget) -> tuple[object, ...]:
        page = tmp_path / "page.html"
        page.write_text(shown(widget), encoding="utf-8")
        return find_planted([page], planted)

    return look
