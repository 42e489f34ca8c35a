"""The reports of `match` and `duplicates` with everything that can be asked of them: axe, every width, both schemes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from blueprint_kit.cli import main
from tests.browser.harness import fits_and_passes_axe

HUBSPOT = "blueprints/hubspot_aircall.blueprint.json"
CONTACTS = "two_countries/hubspot_contacts.csv"
CALLS = "two_countries/aircall_calls.csv"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    folder, data = tmp_path_factory.mktemp("reports"), project_root / "data"
    records = ["--blueprint", str(data / HUBSPOT), "--contacts", str(data / CONTACTS)]
    truth = ["--truth", str(data / "two_countries" / "aircall_calls.truth.csv")]
    replay = [*records, "--interactions", str(data / CALLS), "--vendors", "--business", *truth]
    alike = [*records, "--truth", "Truth", "--id-column", "Record ID", "--fuzzy", "0.5"]
    salesforce = ["--blueprint", str(data / "blueprints" / "salesforce_amazon_connect.blueprint.json")]
    merged = [*salesforce, "--contacts", str(data / "ten_countries" / "salesforce_contacts.csv")]
    assert main(["match", *replay, "--report", str(folder / "match.html")]) == 0
    assert main(["duplicates", *alike, "--report", str(folder / "duplicates.html")]) == 0
    assert main(["duplicates", *merged, "--merge-plan", str(folder / "plan.html")]) == 0
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["match", "duplicates", "plan"])
def test_a_report_passes_axe_and_never_scrolls_sideways(
    browser: Browser, reports: Path, name: str, scheme: str
) -> None:
    fits_and_passes_axe(browser, reports / f"{name}.html", scheme)
