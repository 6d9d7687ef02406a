"""A reader's visit in a real browser, which remembers every foreign request and every complaint."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route

ROOT = Path(__file__).resolve().parents[2]


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

    def settled(self) -> None:
        """Nothing foreign was asked for and nothing complained."""
        assert not self.foreign, f"foreign requests: {self.foreign}"
        assert not self.complaints, f"complaints of the browser: {self.complaints}"


def _watched(visit: Visit) -> None:
    def on_request(request: Request) -> None:
        visit.requests.append(request.url)

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            visit.complaints.append(f"{message.type}: {message.text}")

    def on_route(route: Route) -> None:
        url = route.request.url
        if url.startswith((visit.address, "blob:", "data:")):
            route.continue_()
        else:
            visit.foreign.append(url)
            route.abort()

    visit.context.on("request", on_request)
    visit.context.on("console", on_console)
    visit.context.on("weberror", lambda error: visit.complaints.append(f"error: {error.error}"))
    visit.context.route("**/*", on_route)


def make_visit(chromium: Browser, address: str, **options: Any) -> Visit:
    """A new visit; options are those of Playwright's `new_context`."""
    context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    visit = Visit(context, context.new_page(), address)
    _watched(visit)
    return visit
