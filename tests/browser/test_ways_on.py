"""What can befall Python in a browser, each brought about on purpose: the reader is told once, keeps the answers, and can go on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.reader import Visit, make_visit

pytestmark = pytest.mark.browser

Words = dict[str, dict[str, dict[str, str]]]

FILING = "calculators/project_filing/"
AMOUNT = "#project_filing-total_investment"
RESULT = ".calculator-result .outcome"
HANGS = "31337"

#: What is put before the worker's own script.
SABOTAGE = {
    "no WebAssembly": "delete globalThis.WebAssembly;",
    "no memory": "WebAssembly.Memory = class { constructor() { throw new RangeError('could not allocate memory') } };",
    "full": "WebAssembly.Memory.prototype.grow = () => { throw new RangeError('Maximum memory size exceeded') };",
    "dies": "close();",
    "hangs": f"addEventListener('message', ({{ data }}) => {{ while (String(data).includes('{HANGS}')); }});",
    "breaks": f"addEventListener('message', ({{ data }}) => {{ if (String(data).includes('{HANGS}')) throw Error('x') }});",
}

#: Everything that a live region of the calculator says, in order, and the amounts that were answered.
LISTENING = """() => {
  const place = document.querySelector(".calculator-announcement")
  window.said = []
  window.answered = []
  addEventListener("policy-answered", ({ detail }) => window.answered.push(detail.request.typed.total_investment))
  new MutationObserver(() => place.textContent && window.said.push(place.textContent)).observe(place, { childList: true })
}"""


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    """Each of the guide's languages."""
    return str(request.param)


@pytest.fixture
def troubled(chromium: Browser, address: str) -> Iterator[Visit]:
    """A visit in which the browser may complain: that is what is brought about."""
    visit = make_visit(chromium, address)
    yield visit
    assert not visit.foreign
    visit.context.close()


def spoil_worker(page: Page, how: str) -> None:
    """Put some sabotage before the worker's script."""

    def spoil(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=f"{SABOTAGE[how]}\n{response.text()}")

    page.route("**/worker.mjs", spoil)


def ask(page: Page, amount: str = "500") -> None:
    """As a reader does who wants to see the result."""
    page.locator(AMOUNT).fill(amount)
    page.keyboard.press("Enter")


def opened(visit: Visit, language: str = "en") -> Page:
    """The calculator's page, with an ear at what it says aloud."""
    page = visit.open(("" if language == "zh" else f"{language}/") + FILING)
    page.evaluate(LISTENING)
    page.locator(AMOUNT).wait_for()
    return page


def told(page: Page, text: str, amount: str = "500") -> None:
    """The failure stands in the page and has been said once; answers and worked examples are there, and the focus is somewhere."""
    page.locator(".engine--failed").wait_for(timeout=60_000)
    assert page.locator(".engine-stage").inner_text() == text
    assert page.evaluate("window.said").count(text) == 1
    assert page.locator(AMOUNT).input_value() == amount
    assert page.locator(".engine-retry").is_visible()
    assert page.locator(".worked-example").count() > 0
    assert page.evaluate("document.activeElement !== document.body")


def goes_on(page: Page) -> None:
    """The button leads to the result, and nobody who pressed it by keyboard loses the place."""
    page.unroute_all()
    page.locator(".engine-retry").focus()
    page.keyboard.press("Enter")
    page.locator(RESULT).wait_for(timeout=60_000)
    assert not page.locator(".engine--failed").is_visible()
    assert page.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize(("how", "reason"), [("no WebAssembly", "unsupported"), ("no memory", "memory")])
def test_a_browser_without_what_python_needs(
    troubled: Visit, words: Words, language: str, how: str, reason: str
) -> None:
    """It is named, in place of “could not be started”; what has changed meanwhile is found by trying again."""
    spoil_worker(troubled.page, how)
    page = opened(troubled, language)
    ask(page)
    told(page, words[language]["engine"][f"failed_{reason}"])
    goes_on(page)


def test_a_browser_without_workers(troubled: Visit, words: Words) -> None:
    """Also where the page itself lacks what Python needs."""
    troubled.page.add_init_script("delete globalThis.Worker; delete globalThis.WebAssembly")
    page = opened(troubled)
    ask(page)
    told(page, words["en"]["engine"]["failed_unsupported"])


def test_a_worker_that_must_not_be_made(troubled: Visit, words: Words, language: str) -> None:
    """As some browsers do in their strictest settings."""
    troubled.page.add_init_script(
        "const Real = Worker; globalThis.Worker = function (...how) "
        "{ if (globalThis.allowed) return new Real(...how); throw new DOMException('no', 'SecurityError') }"
    )
    page = opened(troubled, language)
    ask(page)
    told(page, words[language]["engine"]["failed_blocked"])
    page.evaluate("globalThis.allowed = true")
    goes_on(page)


def test_a_worker_that_a_policy_forbids(troubled: Visit, words: Words) -> None:
    """As a proxy or an extension does that adds a policy of its own: the browser says only that something did not load."""

    def forbid(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": "worker-src 'none'"})

    troubled.page.route(re.compile(rf"{FILING}$"), forbid)
    page = opened(troubled)
    ask(page)
    told(page, words["en"]["engine"]["failed_blocked"])


def test_webassembly_cut_short(troubled: Visit, words: Words) -> None:
    """Half a file is noticed when it has arrived, not after a minute."""

    def cut(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.body()[: len(response.body()) // 2])

    troubled.page.route("**/pyodide.asm.wasm.bin", cut)
    page = opened(troubled)
    ask(page)
    told(page, words["en"]["engine"]["failed_wrong_file"])
    goes_on(page)


def test_memory_and_the_ordinary_way_damaged(troubled: Visit, words: Words) -> None:
    """Only when both ways to Python are spoiled is anybody told."""
    troubled.page.route("**/{snapshot.bin,python_stdlib.zip}", lambda route: route.fulfill(status=200, body="damaged"))
    page = opened(troubled)
    ask(page)
    told(page, words["en"]["engine"]["failed_wrong_file"])
    goes_on(page)


def test_memory_that_runs_out_while_computing(troubled: Visit, words: Words, language: str) -> None:
    """Python itself has none left; the next question goes to a new Python without anybody's doing."""
    spoil_worker(troubled.page, "full")
    page = opened(troubled, language)
    ask(page)
    page.locator(RESULT).wait_for(timeout=60_000)
    page.locator("policy-calculator").evaluate("(each) => each.put({ total_investment: '1'.repeat(60_000_000) })")
    page.locator(".engine--failed").wait_for(timeout=60_000)
    assert page.locator(".engine-stage").inner_text() == words[language]["engine"]["failed_memory"]
    page.unroute_all()
    ask(page, "700")
    page.locator(".engine--failed").wait_for(state="hidden")
    page.locator(".calculator-result:not(.calculator-result--stale) .outcome").wait_for(timeout=60_000)


def test_a_run_that_never_ends(troubled: Visit, words: Words, language: str) -> None:
    """It is stopped; a new Python starts by itself, is not asked the same, and answers the next question without a click."""
    page = troubled.page
    page.clock.install()
    spoil_worker(page, "hangs")
    page = opened(troubled, language)
    ask(page)
    page.locator(RESULT).wait_for(timeout=60_000)
    ask(page, HANGS)
    page.clock.run_for(25_000)
    told(page, words[language]["engine"]["failed_no_answer"], HANGS)
    assert page.locator(".calculator-result--stale").count() == 1, "what stands there answers another question"
    ask(page, "700")
    page.locator(".calculator-result:not(.calculator-result--stale) .outcome").wait_for(timeout=60_000)
    assert not page.locator(".engine--failed").is_visible()


def test_a_worker_that_dies_without_a_word(troubled: Visit, words: Words) -> None:
    """Nothing tells the page; it asks how long it has heard nothing."""
    page = troubled.page
    page.clock.install()
    spoil_worker(page, "dies")
    page = opened(troubled)
    ask(page)
    page.clock.run_for(65_000)
    told(page, words["en"]["engine"]["failed_too_slow"])
    goes_on(page)


def test_a_worker_that_breaks_in_the_midst(troubled: Visit, words: Words) -> None:
    """Told at once, long before any time limit."""
    spoil_worker(troubled.page, "breaks")
    page = opened(troubled)
    ask(page, HANGS)
    told(page, words["en"]["engine"]["failed_stopped"], HANGS)
    goes_on(page)


def test_a_tab_that_was_put_to_sleep(troubled: Visit) -> None:
    """Hours go by on its clock while nothing in it runs: no time limit has passed when it wakes, and it answers."""
    page = troubled.page
    page.clock.install()
    page.route("**/pyodide.asm.wasm.bin", lambda _route: None)  # held until the routes are lifted
    page = opened(troubled)
    browser = troubled.context.new_cdp_session(page)
    with page.expect_request("**/pyodide.asm.wasm.bin"):
        ask(page)
    browser.send("Page.setWebLifecycleState", {"state": "frozen"})
    browser.send("Page.setWebLifecycleState", {"state": "active"})
    for _ in range(3):
        page.clock.fast_forward("04:00:00")
    assert not page.locator(".engine--failed").is_visible()
    page.unroute_all()
    page.locator(RESULT).wait_for(timeout=60_000)
    browser.send("Page.setWebLifecycleState", {"state": "frozen"})
    browser.send("Page.setWebLifecycleState", {"state": "active"})
    page.clock.fast_forward("04:00:00")
    ask(page, "700")
    page.wait_for_function("window.answered.includes('700')")
    assert not page.locator(".engine--failed").is_visible()


def test_a_network_that_is_lost_before_python_has_started(troubled: Visit, words: Words, language: str) -> None:
    """What was asked waits, and goes on by itself; computing itself needs no network."""
    page = opened(troubled, language)
    troubled.context.set_offline(True)
    ask(page)
    told(page, words[language]["engine"]["failed_offline"])
    troubled.context.set_offline(False)
    page.locator(RESULT).wait_for(timeout=60_000)
    troubled.context.set_offline(True)
    ask(page, "6000")
    page.wait_for_function("window.answered.includes('6000')")
    assert not page.locator(".engine--failed").is_visible()


def test_a_page_from_before_a_new_publication(troubled: Visit, words: Words, language: str) -> None:
    """Its files are gone and the site's page names others: only to load it again helps, and the button does."""
    page = opened(troubled, language)
    config: dict[str, Any] = page.evaluate("JSON.parse(document.getElementById('guide-config').textContent)")
    digest = config["runtime"]["files"][0]["sha256"]

    def renew(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace(digest, "0" * 64))

    page.route(re.compile(rf"{FILING}$"), renew)
    page.route("**/assets/runtime/**", lambda route: route.fulfill(status=404, body=""))
    ask(page)
    told(page, words[language]["engine"]["failed_republished"])
    assert page.locator(".engine-retry").inner_text() == words[language]["engine"]["reload"]
    page.unroute_all()
    with page.expect_navigation():
        page.locator(".engine-retry").click()
    ask(page)
    page.locator(RESULT).wait_for(timeout=60_000)
