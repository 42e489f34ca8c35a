"""One JupyterLab server a session, one page a test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from blueprint_kit.lab import Resources, Server, find_resources, prepare, running
from tests.browser.chromium import NoChromium, arguments, find_chromium
from tests.browser.harness import Lab


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that the quick tests can leave them out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The Chromium to drive; none is an error in CI and a reason to skip at a desk."""
    try:
        return find_chromium()
    except NoChromium as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=arguments())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def resources() -> Resources:
    """The notebooks and samples that the work folder is made from."""
    return find_resources()


@pytest.fixture(scope="session")
def work_folder(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Path:
    """A fresh work folder, made as `blueprint-kit lab` makes it."""
    folder = tmp_path_factory.mktemp("lab") / "workbook"
    prepare(folder, resources)
    return folder


@pytest.fixture(scope="session")
def server(work_folder: Path) -> Iterator[Server]:
    """The one server of the session."""
    with running(work_folder) as server:
        yield server


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures go: BLUEPRINT_SCREENSHOTS, else a temporary folder."""
    named = os.environ.get("BLUEPRINT_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def lab(
    browser: Browser, server: Server, work_folder: Path, screenshots: Path, request: pytest.FixtureRequest
) -> Iterator[Lab]:
    """One page of JupyterLab; it fails the test on a page error and on a request that leaves the machine."""
    lab = Lab.on(browser, server, work_folder, screenshots)
    yield lab
    lab.close()
