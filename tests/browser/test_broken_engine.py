"""A broken way to Python is told in words, quickly, and can be tried again; the page stays what it was."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.reader import Visit, make_visit

pytestmark = pytest.mark.browser

WEB_PAGE: dict[str, Any] = {"status": 200, "content_type": "text/html", "body": "<html>Please log in</html>"}
GARBAGE: dict[str, Any] = {"status": 200, "body": "not what it says"}
MISSING: dict[str, Any] = {"status": 404, "body": ""}


def asking(visit: Visit) -> Page:
    """A page with a question that waits for its answer."""
    page = visit.open("en/calculators/project_filing/")
    page.locator("#project_filing-total_investment").fill("500")
    page.keyboard.press("Enter")
    return page


@pytest.mark.parametrize(
    ("file", "answer", "words"),
    [
        ("pyodide.mjs", MISSING, "cannot deliver a file"),
        ("pyodide.mjs", WEB_PAGE, "not the calculator"),
        ("pyodide.asm.js", None, "could not be downloaded"),
        ("pyodide.asm.wasm.bin", MISSING, "cannot deliver a file"),
        ("pyodide.asm.wasm.bin", WEB_PAGE, "not the calculator"),
        ("pyodide.asm.wasm.bin", {**GARBAGE, "content_type": "application/wasm"}, "not the calculator"),
        ("{snapshot.bin,python_stdlib.zip}", GARBAGE, "not the calculator"),
        ("{snapshot.bin,policy.json}", MISSING, "cannot deliver a file"),
        ("{snapshot.bin,policy.json}", {**GARBAGE, "content_type": "application/json"}, "not the calculator"),
        ("{snapshot.bin,calculators.whl}", WEB_PAGE, "not the calculator"),
        ("worker.mjs", MISSING, "cannot deliver a file"),
        ("worker.mjs", None, "could not be downloaded"),
        ("worker.mjs", WEB_PAGE, "not the calculator"),
    ],
)
def test_what_is_wrong_is_told_in_words(
    chromium: Browser, address: str, file: str, answer: dict[str, Any] | None, words: str
) -> None:
    """Beside the button, and to whoever listens; long before any time limit."""
    visit = make_visit(chromium, address)
    visit.page.route(f"**/{file}", lambda route: route.abort() if answer is None else route.fulfill(**answer))
    page = asking(visit)
    page.locator(".engine--failed").wait_for(timeout=55_000)
    assert words in page.locator(".engine-stage").inner_text()
    assert words in page.locator(".calculator-announcement").first.inner_text()
    assert not visit.foreign
    visit.context.close()


def test_it_can_be_tried_again(chromium: Browser, address: str) -> None:
    """The button makes a new worker, which answers what was asked before."""
    visit = make_visit(chromium, address)
    visit.page.route("**/pyodide.asm.wasm.bin", lambda route: route.fulfill(**MISSING))
    page = asking(visit)
    page.locator(".engine--failed").wait_for(timeout=55_000)
    page.unroute("**/pyodide.asm.wasm.bin")
    page.locator(".engine-retry").click()
    page.locator(".calculator-result .outcome").wait_for(timeout=120_000)
    assert not page.locator(".engine--failed").is_visible()
    visit.context.close()


def test_a_page_without_its_worker_still_shows_the_examples(chromium: Browser, address: str) -> None:
    """The worked examples were computed at build and need nothing."""
    visit = make_visit(chromium, address)
    visit.page.route("**/worker.mjs", lambda route: route.abort())
    page = visit.open("calculators/investment_award/")
    assert page.locator(".worked-example .outcome").count() > 1
    visit.context.close()
