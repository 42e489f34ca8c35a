"""The diagrams as SVG files: one a scenario, and one of the systems."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

from blueprint_kit.model import Blueprint
from blueprint_kit.views.diagram import scenario_svg, step_words
from blueprint_kit.views.document import title_of
from blueprint_kit.views.scenarios import told
from blueprint_kit.views.standalone import standalone
from blueprint_kit.views.systems import landscape
from blueprint_kit.views.systems_diagram import systems_svg, systems_words

NAME = "svg"
SUFFIX = ".diagrams.zip"
MIMETYPE = "application/zip"

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time that every file in the archive carries, so that the same pictures give the same bytes."""


def parts(blueprint: Blueprint, *, today: date) -> Mapping[str, bytes]:  # noqa: ARG001 - every format takes the day
    """Return the seven pictures by file name; one of a scenario that is not asked says so."""
    title = title_of(blueprint)
    found = {
        f"flow_{one.scenario.name}.svg": standalone(
            scenario_svg(one),
            title=f"{title}. {one.scenario.title}: {one.scenario.sentence}",
            steps=map(step_words, one.steps),
        )
        for one in told(blueprint)
    }
    systems = landscape(blueprint)
    found["systems.svg"] = standalone(
        systems_svg(systems), title=f"{title}. Systems and classes of data", steps=systems_words(systems)
    )
    return found


def render(blueprint: Blueprint, *, today: date) -> bytes:
    """Return the pictures as one archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts(blueprint, today=today).items():
            archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()
