"""A real Chromium for the tests that need one."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, ViewportSize, expect, sync_playwright

from wireparse.domain import Report
from wireparse.render.html import story_page

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-gpu")
"""A browser on a closed network should not try to reach its maker."""


def find_chromium() -> str | None:
    """The path in $CHROMIUM, or the first of the usual names that is installed."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


PATIENCE = 60_000
"""Milliseconds until a page counts as stuck: a busy machine is slow."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.skip("expected a Chromium in $CHROMIUM or on PATH, found none (Debian: apt-get install chromium)")
    expect.set_options(timeout=PATIENCE)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium has none for root
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
        yield chromium
        chromium.close()


@dataclass
class Opened:
    """A page in the browser, and what it did that it should not: asked for something, or complained."""

    page: Page
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Dialog) -> None:
        self.complaints.append(dialog.message)
        dialog.dismiss()


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a report, or a file, as `open_page(report, width=390)`; at the end nothing may have left the page."""
    opened: list[Opened] = []

    def start(of: Report | Path, *, anchor: str = "", width: int = 1280, height: int = 900, dark: bool = False) -> Opened:
        path = of if isinstance(of, Path) else tmp_path / f"story{len(opened)}.html"
        if isinstance(of, Report):
            path.write_text(story_page(of), encoding="utf-8", newline="")
        context = browser.new_context(
            viewport=ViewportSize(width=width, height=height),
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        found = Opened(context.new_page())
        opened.append(found)
        found.page.goto(path.as_uri() + anchor)
        return found

    yield start
    for found in opened:
        assert found.complaints == []
        asked = [request.url.split("#")[0] for request in found.requests]
        assert [url for url in asked if not (url.startswith("file:///") and url.endswith(".html"))] == []
        found.page.context.close()
