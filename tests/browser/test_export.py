"""The exported page in a real Chromium: accessible, still, nothing cut off, nothing overlapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

from blueprint_kit.checks.core import rules
from blueprint_kit.exports import render
from blueprint_kit.exports.formats.svg import parts
from blueprint_kit.exports.rulebook import render_rules
from tests.exports.blueprints import TODAY, empty, full, half, hostile, measured

BLUEPRINTS = {
    "empty": empty,
    "half": half,
    "full": full,
    "measured": measured,
    "hostile": lambda: hostile("</script><script>document.title='hit'</script>\u202e" + "W" * 280),
}
Opens = Callable[..., Page]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of each blueprint, as a file."""
    folder = tmp_path_factory.mktemp("export")
    for name, make in BLUEPRINTS.items():
        (folder / f"{name}.html").write_bytes(render(make(), "html", today=TODAY))
    return {name: folder / f"{name}.html" for name in BLUEPRINTS}


@pytest.fixture
def opens(browser: Browser, files: dict[str, Path]) -> Iterator[Opens]:
    """Opens a page at a width, in a colour scheme; it fails on a request and on an error of the page."""
    contexts = []
    troubles: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith("file:"):
            troubles.append(request.url)

    def open_page(name: str, width: int = 1440, scheme: Any = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("request", note)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(files[name].as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not troubles


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["empty", "half", "full", "measured"])
def test_axe_finds_nothing(opens: Opens, name: str, scheme: str) -> None:
    found = Axe().run(opens(name, scheme=scheme))
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", BLUEPRINTS)
@pytest.mark.parametrize("width", [320, 390, 720, 1440])
def test_the_page_never_scrolls_sideways(opens: Opens, name: str, width: int) -> None:
    page = opens(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_people_typed_does_not_run(opens: Opens) -> None:
    assert opens("hostile").title().startswith("</script><script>")


OVERLAPS = """() => {
  document.querySelectorAll('details').forEach(one => { one.open = true; });
  const found = [];
  const shared = (one, two) => [
    Math.min(one.x + one.width, two.x + two.width) - Math.max(one.x, two.x),
    Math.min(one.y + one.height, two.y + two.height) - Math.max(one.y, two.y)];
  document.querySelectorAll('.bk-flow').forEach(svg => {
    const view = svg.viewBox.baseVal;
    const texts = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBBox()]);
    const boxes = [...svg.querySelectorAll('rect')].map(rect => rect.getBBox());
    texts.forEach(([words, box], place) => {
      if (box.x < 0 || box.x + box.width > view.width || box.y + box.height > view.height) found.push(['out', words]);
      texts.slice(place + 1).forEach(([others, other]) => {
        const [wide, tall] = shared(box, other);
        if (wide > 1 && tall > 3) found.push([words, others]);
      });
      boxes.forEach(rect => {
        const [wide, tall] = shared(box, rect);
        if (wide > 1 && tall > 3 && (box.x < rect.x - 0.5 || box.x + box.width > rect.x + rect.width + 0.5
          || box.y < rect.y - 1 || box.y + box.height > rect.y + rect.height + 1)) found.push(['leaves', words]);
      });
    });
    boxes.forEach((rect, place) => boxes.slice(place + 1).forEach(other => {
      const [wide, tall] = shared(rect, other);
      if (wide > 1 && tall > 1) found.push(['boxes', rect.y, other.y]);
    }));
  });
  return [document.querySelectorAll('.bk-flow').length, found];
}"""


@pytest.mark.parametrize("name", BLUEPRINTS)
def test_labels_of_the_pictures_neither_overlap_nor_leave_their_boxes(opens: Opens, name: str) -> None:
    assert opens(name).evaluate(OVERLAPS) == [7, []]


def test_a_picture_in_a_file_of_its_own_follows_light_and_dark(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "systems.svg"
    file.write_bytes(parts(half(), today=TODAY)["systems.svg"])
    for scheme, paper in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(17, 17, 17)")):
        page = browser.new_page(color_scheme=scheme)
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(file.as_uri())
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == paper
        assert page.locator("text").count() > 10
        assert asked == [file.as_uri()]
        page.close()


def test_choosing_a_role_leaves_its_decisions_and_every_finding(opens: Opens) -> None:
    page = opens("half")
    findings = page.locator(".bk-finding:visible").count()
    page.get_by_label("Security", exact=True).check()
    assert page.locator(".bk-decision.for-security:visible").count() == page.locator(".for-security").count()
    assert page.locator(".bk-decision:not(.for-security):visible").count() == 0
    assert page.locator(".bk-finding:visible").count() == findings
    page.get_by_label("Everyone").check()
    assert page.locator(".bk-decision:visible").count() == page.locator(".bk-decision").count()


def test_the_role_switch_works_with_the_keyboard_alone(opens: Opens) -> None:
    page = opens("half")
    page.get_by_label("Everyone").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_label("RevOps", exact=True).is_checked()
    assert page.locator(".bk-decision:not(.for-revops):visible").count() == 0


def test_a_link_to_a_decision_shows_it_though_its_role_is_not_chosen(opens: Opens) -> None:
    page = opens("half")
    page.get_by_label("Security", exact=True).check()
    page.locator('.bk-questions a[href="#matching.on_none"]').click()
    assert page.locator('[id="matching.on_none"]').is_visible()


def test_print_shows_every_role_and_what_is_folded(opens: Opens) -> None:
    page = opens("half")
    page.get_by_label("Security", exact=True).check()
    page.emulate_media(media="print")
    assert page.locator(".bk-decision:visible").count() == page.locator(".bk-decision").count()
    assert page.locator("fieldset.role").is_hidden()
    rejected = page.get_by_text("The newest record is often a duplicate.")
    assert rejected.evaluate("one => one.getBoundingClientRect().height") > 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_print_of_a_dark_screen_is_light(opens: Opens) -> None:
    page = opens("half", scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 17, 17)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_same_page_as_a_picture_for_those_who_look(opens: Opens, screenshots: Path) -> None:
    for name, width, scheme in (("half", 1440, "light"), ("half", 390, "dark"), ("full", 1440, "dark")):
        target = screenshots / f"export-{name}-{width}-{scheme}.png"
        opens(name, width, scheme).screenshot(path=target)
        assert target.stat().st_size > 10_000


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference of every rule, as a file."""
    file = tmp_path_factory.mktemp("rules") / "rules.html"
    file.write_bytes(render_rules(rules().values(), "html"))
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 720, 1440])
def test_the_reference_of_the_rules_is_accessible_and_never_scrolls_sideways(
    browser: Browser, reference: Path, width: int, scheme: Any
) -> None:
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    page.goto(f"{reference.as_uri()}#MAT-06")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_a_finding_leads_to_its_rule_and_the_rule_back_to_it(opens: Opens) -> None:
    page = opens("half")
    page.get_by_role("link", name="Rule REL-03").click()
    rule = page.locator("[id='REL-03']")
    assert rule.get_by_text("When to waive").is_visible()
    rule.get_by_role("link", name="reliability.retry").first.click()
    assert page.url.endswith("#REL-03@reliability.retry")


def test_the_rules_that_wait_unfold_when_they_are_asked_for(opens: Opens) -> None:
    page = opens("half")
    page.get_by_role("link", name="Which rules wait").click()
    assert page.locator("[id='TRG-01']").is_visible()
