"""What a browser test says: open, run all, wait, save, look."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Response

from blueprint_kit.lab.server import HOST, Server
from blueprint_kit.lab.settings import View

IDLE = """() => document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook-ExecutionIndicator')
  ?.dataset?.status == 'idle'
  && ![...document.querySelectorAll('.jp-InputPrompt')].some(prompt => prompt.textContent.includes('*'))"""
CONNECTED = """() => /Idle/.test(document.querySelector('#jp-main-statusbar')?.textContent ?? 'Idle')"""
# Within one page's life; a busy machine needed 8 s for the kernel alone.
WAIT_MS = 90_000


def leaves_the_machine(url: str) -> bool:
    """Tell whether a request goes anywhere but to this machine (data: and blob: go nowhere)."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != HOST


@dataclass
class Lab:
    """One page of JupyterLab on the session's server, and what happened on it."""

    page: Page
    server: Server
    folder: Path
    screenshots: Path
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @classmethod
    def on(cls, browser: Browser, server: Server, folder: Path, screenshots: Path) -> Lab:
        """Open a page that notes each request and each error it meets."""
        page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
        page.set_default_timeout(WAIT_MS)
        lab = cls(page, server, folder, screenshots)
        page.on("request", lambda request: lab.requests.append(_address(request)))
        page.on("websocket", lambda socket: lab.requests.append(socket.url))
        page.on("pageerror", lambda error: lab.errors.append(str(error)))
        return lab

    def open(self, notebook: str, view: View = "plain") -> None:
        """Open a notebook of the work folder and wait until its kernel is idle."""
        self.page.goto(self.server.address(notebook, view) + "&reset")
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Notebook-ExecutionIndicator")
        self.page.wait_for_function(CONNECTED)
        self.wait_until_idle()

    def wait_until_idle(self) -> None:
        """Wait until the kernel is idle and no cell waits for it."""
        self.page.wait_for_function(IDLE)

    def run_all(self) -> None:
        """Press the button that the notebook names, and wait until every cell has run."""
        self.page.get_by_role("button", name="Run all", exact=True).click()
        self.page.wait_for_timeout(300)  # the kernel's state follows the click
        self.wait_until_idle()

    def save(self) -> None:
        """Save through the menu and wait until the file and its checkpoint are written."""
        with self.page.expect_response(_writes_a_checkpoint):
            self.choose("File", "Save Notebook")

    def choose(self, menu: str, item: str) -> None:
        """Choose an item of a main menu by its exact text."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=re.compile(f"^{menu}$")).click()
        self.page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{re.escape(item)}$")).click()

    def picture(self, name: str) -> Path:
        """Take a screenshot into BLUEPRINT_SCREENSHOTS, or into a temporary folder."""
        file = self.screenshots / f"{name}.png"
        self.page.screenshot(path=file)
        return file

    @property
    def outside(self) -> list[str]:
        """The requests that went anywhere but to this machine."""
        return [url for url in self.requests if leaves_the_machine(url)]

    def close(self) -> None:
        """Close the page and end its kernels, then fail on whatever went wrong on it."""
        browser = self.page.context.browser
        self.page.context.close()
        assert browser is not None
        with browser.new_context(extra_http_headers={"Authorization": f"token {self.server.token}"}) as plain:
            sessions = f"http://{HOST}:{self.server.port}/api/sessions"
            for session in plain.request.get(sessions).json():
                plain.request.delete(f"{sessions}/{session['id']}")
        assert not self.outside, f"requests left this machine: {self.outside}"
        assert not self.errors, f"errors on the page: {self.errors}"


def _address(request: Request) -> str:
    return request.url


def _writes_a_checkpoint(response: Response) -> bool:
    return response.request.method == "POST" and response.url.split("?")[0].endswith("/checkpoints")


def fits_and_passes_axe(browser: Browser, report: Path, scheme: str) -> None:
    """Open a report that was written: it scrolls sideways at no width, and axe finds nothing."""
    page = browser.new_page(color_scheme=scheme)
    page.goto(report.as_uri())
    for width in (320, 390, 720, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    found = Axe().run(page)
    page.close()
    assert not found.response["violations"], found.generate_report()
