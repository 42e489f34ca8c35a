"""The tokens are readable: contrast is computed, not believed."""

from __future__ import annotations

import pytest

from blueprint_kit.views.style import document_style, workbook_style
from blueprint_kit.views.tokens import TONES, document_tokens, workbook_tokens

STATUSES = ("proposed", "assumed", "decided", "not-applicable")
SEVERITIES = ("error", "warning", "info", "strength")


def ratio(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("under", ["bg", "card", "sunk"])
@pytest.mark.parametrize("text", ["ink", "ink2", "ink3", "accent", "error", "warning", "info", "strength"])
def test_text_reads_on_every_surface(scheme: str, under: str, text: str) -> None:
    assert ratio(getattr(TONES[text], scheme), getattr(TONES[under], scheme)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*STATUSES, *SEVERITIES])
def test_a_chip_s_word_reads_on_its_fill(scheme: str, name: str) -> None:
    assert ratio(getattr(TONES[name], scheme), getattr(TONES[f"{name}-soft"], scheme)) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_border_of_a_control_is_seen(scheme: str) -> None:
    assert ratio(getattr(TONES["edge"], scheme), getattr(TONES["bg"], scheme)) >= 3


def test_print_is_always_light_and_only_screens_turn_dark() -> None:
    assert "@media screen and (prefers-color-scheme:dark)" in document_tokens()
    assert "@media print{:root{color-scheme:light}}" in document_tokens()


def test_the_workbook_takes_what_jupyterlab_offers_and_follows_its_theme() -> None:
    found = workbook_tokens()
    assert "--bk-bg:var(--jp-layout-color0, #ffffff);" in found
    assert 'body[data-jp-theme-light="false"] .bk{' in found
    assert "--bk-error:#ff9d94;" in found


def test_every_token_that_the_shared_sheet_uses_exists() -> None:
    import re

    used = set(re.findall(r"var\(--bk-([a-z0-9-]+)\)", document_style() + workbook_style()))
    assert used <= {*TONES, "font", "mono"}
