"""Python begins with the memory of the build; whatever happens to that, the reader gets the same answer a little later."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import QUIET, browser_executable
from tests.browser.reader import Visit, make_visit

pytestmark = pytest.mark.browser

FIRST = {"pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm.bin", "snapshot.bin"}


def asking(visit: Visit) -> Page:
    """A page with a question that waits for its answer."""
    page = visit.open("en/calculators/project_filing/")
    page.locator("#project_filing-total_investment").fill("500")
    page.keyboard.press("Enter")
    return page


def fetched(visit: Visit) -> list[str]:
    """Names of Python's files that were asked for."""
    return [request.rsplit("/", 1)[1] for request in visit.requests if "/assets/runtime/" in request]


def test_a_first_answer_needs_four_files(visit: Visit) -> None:
    """No library, no wheel, no policy: they are in the memory already."""
    page = asking(visit)
    page.locator(".calculator-result .outcome").wait_for(timeout=60_000)
    assert set(fetched(visit)) == FIRST


def _cut_short(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(status=200, content_type="application/octet-stream", body=body[: len(body) // 2])


def _changed(route: Route) -> None:
    body = bytearray(route.fetch().body())
    body[len(body) // 2] ^= 1
    route.fulfill(status=200, content_type="application/octet-stream", body=bytes(body))


SPOILED: dict[str, Callable[[Route], None]] = {
    "missing": lambda route: route.fulfill(status=404, body=""),
    "a web page": lambda route: route.fulfill(status=200, content_type="text/html", body="<html>Please log in</html>"),
    "not to be reached": lambda route: route.abort(),
    "cut short": _cut_short,
    "changed": _changed,
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_a_snapshot_that_fails_is_done_without(chromium: Browser, address: str, spoil: Callable[[Route], None]) -> None:
    """Silently: the reader sees the stages, and then the answer."""
    visit = make_visit(chromium, address)
    visit.page.route("**/snapshot.bin", spoil)
    page = asking(visit)
    page.locator(".calculator-result .outcome").wait_for(timeout=120_000)
    assert not page.locator(".engine--failed").is_visible()
    assert fetched(visit).count("snapshot.bin") == 1, "it is not tried again"
    visit.context.close()


FACTS = "() => JSON.parse(document.getElementById('guide-config').textContent).runtime"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"bytes": {bytes}, "static": {static}', '"bytes": {more}, "static": {static}'),
        ('"bytes": {bytes}, "static": {static}', '"bytes": {bytes}, "static": 0'),
    ],
    ids=["another length", "memory that nobody can run"],
)
def test_a_snapshot_that_cannot_be_restored_is_done_without(
    chromium: Browser, address: str, before: str, after: str
) -> None:
    """Its bytes are right, but it does not fit what it is restored into: it fails in the midst of restoring."""
    visit = make_visit(chromium, address)
    memory = visit.open("en/").evaluate(FACTS)["memory"]

    def unfit(route: Route) -> None:
        response = route.fetch()
        text = response.text()
        written, wrong = (each.format(more=memory["bytes"] + 65536, **memory) for each in (before, after))
        assert written in text
        route.fulfill(response=response, body=text.replace(written, wrong))

    visit.page.route("**/project_filing/", unfit)
    page = asking(visit)
    page.locator(".calculator-result .outcome").wait_for(timeout=120_000)
    assert "python_stdlib.zip" in fetched(visit)
    visit.context.close()


@pytest.fixture
def plain(chromium: Browser, address: str) -> Iterator[Visit]:
    """A visit of the same site by name over plain http, as on an intranet: there a page may not compute hashes."""
    rules = "--host-resolver-rules=MAP guide.intranet 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    browser = chromium.browser_type.launch(executable_path=browser_executable(), args=[*QUIET[:-1], rules])
    yield make_visit(browser, address.replace("127.0.0.1", "guide.intranet"))
    browser.close()


def test_over_plain_http_the_browser_checks_the_files(plain: Visit) -> None:
    """Python starts as quickly as anywhere."""
    page = asking(plain)
    assert page.evaluate("[isSecureContext, typeof crypto.subtle]") == [False, "undefined"]
    page.locator(".calculator-result .outcome").wait_for(timeout=60_000)
    assert set(fetched(plain)) == FIRST
    plain.settled()


def test_over_plain_http_a_changed_snapshot_is_done_without(plain: Visit) -> None:
    """There the browser itself refuses it."""
    plain.page.route("**/snapshot.bin", lambda route: route.fulfill(status=200, body="another one"))
    page = asking(plain)
    page.locator(".calculator-result .outcome").wait_for(timeout=120_000)
    assert "python_stdlib.zip" in fetched(plain)
