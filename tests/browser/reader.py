"""A reader's visit in a real browser, which remembers every foreign request and every complaint."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request

ROOT = Path(__file__).resolve().parents[2]


ENGINE = """import(new URL("calculator/engine.mjs", document.querySelector("script[src$='/guide.mjs']").src))"""
"""In a page: our module that speaks with Python, at the address that it has in this publication."""


BLOCKED = "Service Worker registration blocked by Playwright"
"""Our own wish in most tests."""


@dataclass(slots=True)
class Visit:
    """One reader's visit: pages opened in one context, with everything that went wrong on the way."""

    context: BrowserContext
    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        """Open a page of the site by its address below the root."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def tab_to(self, place: Locator, most: int = 120) -> None:
        """Go there as a reader without a mouse does, by Tab alone."""
        for _ in range(most):
            if place.evaluate("(element) => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{place} is not reached by {most} times Tab")

    def settled(self) -> None:
        """Nothing foreign was asked for and nothing complained."""
        assert not self.foreign, f"foreign requests: {self.foreign}"
        assert not self.complaints, f"complaints of the browser: {self.complaints}"


def _watched(visit: Visit) -> None:
    def on_request(request: Request) -> None:
        visit.requests.append(request.url)
        if not request.url.startswith((visit.address, "blob:", "data:")):
            visit.foreign.append(request.url)

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and message.text != BLOCKED:
            visit.complaints.append(f"{message.type}: {message.text}")

    visit.context.on("request", on_request)
    visit.context.on("console", on_console)
    visit.context.on("weberror", lambda error: visit.complaints.append(f"error: {error.error}"))


def make_visit(chromium: Browser, address: str, **options: Any) -> Visit:
    """A new visit; options are those of Playwright's `new_context`."""
    usual = {
        "viewport": {"width": 1280, "height": 900},
        "service_workers": "block",
    }  # nothing is kept but where a test is about it
    context = chromium.new_context(**{**usual, **options})
    context.set_default_timeout(20_000)
    visit = Visit(context, context.new_page(), address)
    _watched(visit)
    return visit
