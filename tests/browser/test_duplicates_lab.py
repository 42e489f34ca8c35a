"""The duplicates lab in a real Chromium: keys compared, losses of a merge told, ids looked at; at every width, for everyone."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from blueprint_kit.store import BlueprintFile
from tests.browser.harness import Lab
from tests.browser.test_phone_lab import SIDEWAYS

NOTEBOOK = "notebooks/03_matching_and_duplicates_lab.ipynb"
OFF = {rule: {"enabled": False} for rule in ("region", "page-has-heading-one", "heading-order")}
MINUTE = 60_000


def ready(lab: Lab, work_folder: Path) -> Locator:
    """Run the notebook for a team that cleans its contacts, and the duplicates lab on the sample."""
    page = lab.page
    lab.open(NOTEBOOK)
    lab.run_all()
    file = BlueprintFile(work_folder / "my.blueprint.json")
    file.edit(
        lambda bp: bp.decide("scope.purpose", {"contact_quality": True}, by="RevOps", why="Clean first.")
    )
    file.edit(lambda bp: bp.decide("scope.crm", "hubspot", by="RevOps", why="It is."))
    email = [{"name": "email", "parts": ["email"], "name_gate": "no_gate"}]
    file.edit(lambda bp: bp.propose("deduplication.contact_keys", email, by="RevOps"))
    panel = page.locator(".bk-lab").filter(has=page.get_by_label("Truth column, if there is one"))
    listed = page.get_by_label("Contacts", exact=True).last
    whole = listed.locator("option", has_text="two_countries/hubspot_contacts.csv").first.text_content()
    listed.select_option(label=whole)
    run = panel.get_by_role("button", name="Run", exact=True)
    expect(run).to_be_visible(timeout=MINUTE)
    run.click()
    expect(page.get_by_text("Key sets A and B").first).to_be_visible(timeout=MINUTE)
    return panel


def pictures(lab: Lab, page: Page, name: str, words: str) -> None:
    """Take pictures of the part that holds these words: wide, narrow and dark."""
    for width, light in ((1440, "true"), (720, "true"), (1100, "false")):
        page.set_viewport_size({"width": width, "height": 1000})
        page.evaluate(f"document.body.dataset.jpThemeLight = '{light}'")
        page.wait_for_timeout(400)
        assert page.evaluate(SIDEWAYS) == [], (name, width)
        part = page.locator(".bk-part").filter(has=page.get_by_role("heading", name=words)).last
        part.screenshot(path=lab.screenshots / f"{name}-{width}-{light}.png")
    page.set_viewport_size({"width": 1440, "height": 1000})
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")


def test_a_room_compares_keys_sees_what_a_merge_loses_and_looks_at_ids(lab: Lab, work_folder: Path) -> None:
    page, panel = lab.page, ready(lab, work_folder)
    panel.get_by_label("Phone", exact=True).last.select_option(label="Similar name")
    panel.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_text("pairs that A does not").first).to_be_visible(timeout=MINUTE)
    panel.get_by_role("button", name="Show what a merge would lose").click()
    expect(page.get_by_text("none can be merged, since which record stays is open").first).to_be_visible(
        timeout=MINUTE
    )
    panel.get_by_label("Column of ids").select_option(label="Email")
    panel.get_by_role("button", name="Look at this column").click()
    expect(page.get_by_text("As it stands a key on it joins or loses records").first).to_be_visible(
        timeout=MINUTE
    )
    for name, words in (
        ("03-keys", "Key sets A and B"), ("03-merge", "What a merge would lose"), ("03-ids", "Can this id carry a key?")
    ):  # fmt: skip
        pictures(lab, page, name, words)
    for light in ("true", "false"):
        page.evaluate(f"document.body.dataset.jpThemeLight = '{light}'")
        page.wait_for_timeout(300)
        found = Axe().run(page, context={"include": [[".bk-lab"]]}, options={"rules": OFF})
        assert found.violations_count == 0, found.generate_report()
    panel.get_by_role("button", name="Propose this record").click()
    expect(page.get_by_text("Recorded runs").last).to_be_visible()
    panel.get_by_role("button", name="Propose B").click()
    # Other keys make other clusters, so what was measured on the old ones says that it is out of date.
    expect(page.get_by_text("out of date").first).to_be_visible(timeout=MINUTE)
    pictures(lab, page, "03-runs", "Recorded runs")
    kept = BlueprintFile(work_folder / "my.blueprint.json").read().blueprint
    assert sorted(run.kind for run in kept.evidence.values()) == ["keys", "survivorship"]
    assert [kept.decision(path).status for path in ("deduplication.contact_keys", "deduplication.surviving_record")] == [
        "proposed", "proposed",
    ]  # fmt: skip
