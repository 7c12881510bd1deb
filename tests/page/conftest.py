"""A real browser for the tests of the pages: Debian's chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.serving import Server

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb"]
BUILT = Path(__file__).resolve().parents[2] / "api" / "page" / "static" / "built" / "check.js"


@dataclass
class Watched:
    """What a page did that it should not have done."""

    errors: list[str] = field(default_factory=list)
    """Exceptions, and errors and policy violations in the console."""
    dialogs: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """Requests to another origin."""


Opened = tuple[Page, Watched]
Open = Callable[..., Opened]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser; without one the test is skipped, or fails where one is required.

    For one module at a time: Playwright's event loop runs in this thread for as long as it is open, and other tests
    have loops of their own.
    """
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("BENCHPROOF_REQUIRE_BROWSER") == "1":
            pytest.fail("a browser is required and there is none; apt-get install chromium")
        pytest.skip("no browser here")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, server: Server) -> Iterator[Open]:
    """Opens a path of the server in a context of its own; at the end nothing forbidden may have happened."""
    contexts = []
    watches = []

    def opened(path: str = "/", *, on: Server | None = None, editor: bool = True, **options: Any) -> Opened:
        origin = (on or server).url
        context = browser.new_context(base_url=origin, **({"accept_downloads": True} | options))
        context.set_default_timeout(15_000)
        contexts.append(context)
        watched = Watched()
        watches.append(watched)
        page = context.new_page()
        page.on("pageerror", lambda error: watched.errors.append(str(error)))
        page.on("dialog", lambda dialog: (watched.dialogs.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda message: watched.errors.append(message.text) if _is_fault(message) else None)
        page.on("request", lambda request: None if _own(request.url, origin) else watched.elsewhere.append(request.url))
        page.goto(path)
        if editor and path == "/" and options.get("java_script_enabled", True):
            if not BUILT.is_file():
                pytest.skip("the editor was not built here (no npm)")
            page.wait_for_selector("html[data-ready]")
        return page, watched

    yield opened
    for context in contexts:
        context.close()
    for watched in watches:
        assert watched.errors == []
        assert watched.dialogs == []
        assert watched.elsewhere == []


def _is_fault(message: Any) -> bool:
    # a page for an unknown name is a 404 on purpose, and the browser says so in its console
    return (
        message.type in ("error", "warning")
        and "status of 4" not in message.text
        and "status of 504" not in message.text
    )


def _own(url: str, origin: str) -> bool:
    return url.startswith((origin + "/", "data:", "blob:", "about:"))


def paste(page: Page, text: str) -> None:
    """Puts the text into the editor as a paste does, and waits until it was checked."""
    before = checked(page)
    page.locator("#editor .cm-content").click()
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
            document.querySelector("#editor .cm-content").dispatchEvent(event);
        }""",
        text,
    )
    wait_checked(page, before)


def checked(page: Page) -> int:
    """How many answers the page has shown."""
    return int(page.evaluate("Number(document.documentElement.dataset.checked ?? 0)"))


def wait_checked(page: Page, before: int) -> None:
    """Waits for an answer after `before`."""
    page.wait_for_function("before => Number(document.documentElement.dataset.checked ?? 0) > before", arg=before)


def draft(page: Page) -> str:
    """The editor's text, of which all must be in view (short drafts)."""
    return "\n".join(page.locator("#editor .cm-line").all_text_contents())
