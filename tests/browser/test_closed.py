"""Nothing runs that is not ours, nothing leaves the browser: the security policy at work, and a whole visit watched."""

from __future__ import annotations

import functools
import json
import re
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Request, Route, expect

from tests.browser.conftest import QuietServer
from tests.browser.reader import Visit, make_visit

pytestmark = pytest.mark.browser

FIRST_ANSWER = 90_000
"""Milliseconds for Python to start on a busy machine, and for workbooks to come."""
AWARD = "calculators/investment_award/"
AMOUNT, BASE, COLUMN = "8765.4321", "7654.3219", "6543.2198"
"""Amounts that stand nowhere else, so that they would be seen wherever they went."""
TABLE = f"#name,total_investment,provincial_support,base,rate\nTelltale Works,{COLUMN},none,{COLUMN},8%\n"
HOSTILE = "<img src=x onerror='window.ran=1'><script>window.ran=1</script>"
TELL = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`violated: ${event.effectiveDirective} by ${event.blockedURI} ${event.sample}`))"""
SETTLED = 300
"""Milliseconds in which a script that got through would have run."""


@pytest.fixture
def headed(chromium: Browser, site: Path) -> Iterator[Visit]:
    """A visit to a server that sends the headers of `_headers` with every file."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()[1:]
    headers = [line.strip().split(": ", 1) for line in lines]

    class HeadedServer(QuietServer):
        def end_headers(self) -> None:
            for name, value in headers:
                self.send_header(name, value)
            super().end_headers()

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(HeadedServer, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        visit = make_visit(chromium, f"http://127.0.0.1:{server.server_port}/")
        visit.context.add_init_script(TELL)
        yield visit
        visit.context.close()
        server.shutdown()
    visit.settled()


def go_round(visit: Visit) -> None:
    """A whole visit: pages swapped in, search, both languages, a calculator, a table, a project, day and night."""
    page = visit.open()
    page.evaluate("window.sameVisit = true")
    page.locator('.md-tabs a[href*="calculators/"]').click()
    page.wait_for_url("**/calculators/")
    page.locator(f'.md-content a[href*="{AWARD.split("/")[1]}/"]').first.click()
    page.wait_for_url(f"**/{AWARD}")
    assert page.evaluate("window.sameVisit")  # the page was swapped in
    page.locator("#investment_award-total_investment").fill(AMOUNT)
    page.locator("#investment_award-provincial_support-1").check()
    page.locator("#investment_award-base").fill(BASE)
    page.locator("#investment_award-rate").fill("8%")
    page.locator("#investment_award-rate").press("Enter")
    expect(page.locator(".calculator-result .figure--main").first).to_be_visible(timeout=FIRST_ANSWER)
    page.locator(".tables-title").first.click()
    table = FilePayload(name="telltale.csv", mimeType="", buffer=TABLE.encode())
    page.locator(".tables-file").first.set_input_files(table)
    expect(page.locator(".tables-finished").first).to_be_visible(timeout=FIRST_ANSWER)
    with page.expect_download(timeout=FIRST_ANSWER) as download:
        page.locator(".tables-download--xlsx").first.click()
    assert Path(download.value.path()).stat().st_size > 1000
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially("设备")
    found = page.locator(".md-search-result__item a").first
    expect(found).to_be_visible(timeout=FIRST_ANSWER)
    found.click()
    page.wait_for_function("(before) => !location.pathname.endsWith(before)", arg=AWARD)
    page.locator(".language-switch__link").click()
    page.wait_for_url("**/en/**")
    page.locator("label[for^=__palette]:visible").click()
    page.goto(f"{visit.address}en/project/")
    page.locator("#project-total_investment").fill(AMOUNT)
    page.locator("#project-base").fill(BASE)
    expect(page.locator(".project-results .project-overview")).to_be_visible(timeout=FIRST_ANSWER)
    page.goto(f"{visit.address}en/about/")
    page.locator("policy-runtime button").click()
    expect(page.locator("policy-runtime dl")).to_be_visible(timeout=FIRST_ANSWER)


def test_a_whole_visit_breaks_no_rule_and_tells_nobody_anything(visit: Visit) -> None:
    """Every request is watched: its address, its headers, its body. None is foreign, none has an answer in it."""
    visit.context.add_init_script(TELL)
    asked: list[Request] = []
    visit.context.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - Playwright marks what it is given
    go_round(visit)
    assert len(asked) > 50
    for request in asked:
        told = json.dumps([request.url, request.headers, request.post_data or ""])
        digits = re.sub(r"%2[eE]|[^0-9]", "", told)
        assert request.method in {"GET", "HEAD"}
        for secret in (AMOUNT, BASE, COLUMN):
            assert secret.replace(".", "") not in digits, request.url
        assert "telltale" not in told.casefold()


def test_the_same_visit_under_the_servers_header(headed: Visit) -> None:
    """The header governs the workers too: Python starts in one, search in the other."""
    go_round(headed)


def poison(page: Page, path: str, *changes: tuple[str, str]) -> None:
    """Change what the server answers at an address, as someone could who had found a hole."""

    def answer(route: Route) -> None:
        text = route.fetch().text()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        route.fulfill(body=text, content_type="text/html; charset=utf-8")

    page.route(lambda url: url.endswith(path), answer)


def expect_refused(visit: Visit, kinds: int) -> None:
    """So many kinds of complaints at least, and nothing has run."""
    assert visit.page.evaluate("[window.ran, document.body.dataset.ran]") == [None, None]
    refused = {
        complaint[:60] for complaint in visit.complaints if "Security Policy" in complaint or "Trusted" in complaint
    }
    assert len(refused) >= kinds, visit.complaints
    visit.complaints.clear()
    visit.foreign.clear()


def test_a_script_that_got_into_a_page_does_not_run(visit: Visit) -> None:
    """Inline, as a handler, from elsewhere, as data, as a link, sent by a form, below another base."""
    poison(
        visit.page,
        "/glossary/",
        ("</h1>", f"</h1>{HOSTILE}<a id=lead href='javascript:void(window.ran=1)'>lead</a>"),
        (
            "</h1>",
            "</h1><script src='https://example.org/x.js'></script><script src='data:text/javascript,ran=1'></script>",
        ),
        ("</h1>", "</h1><form action='https://example.org/' id=sent><input name=a></form><iframe srcdoc=x></iframe>"),
        ("</h1>", "</h1><base href='https://example.org/'><style>body { --ran: 1 }</style>"),
    )
    page = visit.open("glossary/")
    page.locator("#lead").evaluate("(link) => link.click()")
    page.locator("#sent").evaluate("(form) => form.submit()")
    page.wait_for_timeout(SETTLED)
    assert page.url == f"{visit.address}glossary/"
    assert page.evaluate("document.baseURI") == page.url
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--ran')") == ""
    assert not [url for url in visit.foreign if not url.endswith("x.js")]
    expect_refused(visit, 4)


def test_a_script_in_a_page_that_is_swapped_in_does_not_run(visit: Visit) -> None:
    """Material runs the scripts of such a page; ours takes them out before."""
    poison(
        visit.page, "/calculators/", ("</h1>", f"</h1>{HOSTILE}<p id=poisoned><b onclick='window.ran=1'>click</b></p>")
    )
    page = visit.open()
    page.evaluate("window.sameVisit = true")
    page.locator('.md-tabs a[href*="calculators/"]').click()
    page.locator("#poisoned b").click()
    page.wait_for_timeout(SETTLED)
    assert page.evaluate("window.sameVisit")
    assert page.evaluate("window.ran") is None
    assert page.locator("#poisoned").evaluate("(place) => place.innerHTML") == "<b>click</b>"
    expect(page.locator(".md-content script:not([type])")).to_have_count(0)
    visit.complaints.clear()  # of the handlers, when they were read, and of the picture that is not there


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<b title='a &lt; b'>bold</b> &amp; text", "<b title='a &lt; b'>bold</b> &amp; text"),
        ("<tr><td>1<td>2", "<tr><td>1<td>2"),
        ("a javascript: in a sentence", "a javascript: in a sentence"),
        ("<i onmouseover=ran=1>x</i>", "<i>x</i>"),
        ("<a href=' java\nscript:ran=1'>x</a>", "<a>x</a>"),
        ("<svg><a xlink:href='javascript:ran=1'><script>ran=1</script></a></svg>", "<svg><a></a></svg>"),
        ("<template><script>ran=1</script><b onclick=a>x</b></template>", "<template><b>x</b></template>"),
        ("<iframe srcdoc='x'></iframe><object data=x></object><embed src=x><base href=//x>x", "x"),
        ("<meta http-equiv=refresh content='0;url=//x'><p>x</p>", "<p>x</p>"),
    ],
)
def test_text_taken_for_html_keeps_nothing_that_could_run(visit: Visit, given: str, kept: str) -> None:
    """And stays as it is where there is no such thing."""
    page = visit.open("glossary/")
    read = page.evaluate(
        "(text) => trustedTypes.defaultPolicy.createHTML(text, 'TrustedHTML', 'Element innerHTML').toString()", given
    )
    assert read == kept
    visit.complaints.clear()  # a browser may complain of what is taken out


def test_text_is_never_taken_for_a_script(visit: Visit) -> None:
    """Neither as code, nor as the address of a foreign worker, nor as a page or a site map with something in it."""
    page = visit.open("glossary/")
    tried = page.evaluate("""() => {
      const attempt = (act) => { try { return String(act()) } catch (error) { return error.name } }
      return [
        attempt(() => setTimeout("window.ran = 1")),
        attempt(() => new Worker("https://example.org/x.js")),
        attempt(() => new Worker(URL.createObjectURL(new Blob(["postMessage(1)"])))),
        attempt(() => new Worker("data:text/javascript,postMessage(1)")),
        attempt(() => trustedTypes.createPolicy("inert", { createHTML: (text) => text })),
        attempt(() => trustedTypes.createPolicy("mine", { createHTML: (text) => text })),
        attempt(() => new DOMParser().parseFromString(
          "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>1</x:script>", "text/xml"
        ).documentElement.localName),
        attempt(() => new DOMParser().parseFromString("<p onclick=a>x<script>1</" + "script>", "text/html").body.innerHTML),
      ]
    }""")
    assert tried == [*["TypeError"] * 6, "html", "<p>x</p>"]
    page.wait_for_timeout(SETTLED)
    expect_refused(visit, 3)


def test_hostile_answers_and_files_are_shown_as_text(visit: Visit) -> None:
    """Typed into a calculator and a project, as the name of a file, in its head and in its cells."""
    visit.context.add_init_script(TELL)
    page = visit.open(f"en/{AWARD}")
    for name in ("total_investment", "base", "rate"):
        page.locator(f"#investment_award-{name}").fill(HOSTILE)
    page.locator("#investment_award-rate").press("Enter")
    expect(page.locator(".mistakes")).to_be_visible(timeout=FIRST_ANSWER)
    expect(page.locator("#investment_award-base")).to_have_value(HOSTILE)
    page.locator(".tables-title").first.click()
    cell = f'"{HOSTILE}"'
    wrong = f"{cell},total_investment\n1,2\n".encode()
    right = TABLE.replace("Telltale Works", cell).replace("none", cell).encode()
    page.locator(".tables-file").first.set_input_files({"name": f"{HOSTILE}.csv", "mimeType": "", "buffer": wrong})
    expect(page.locator(".tables-refusal").first).to_contain_text("<img src=x", timeout=FIRST_ANSWER)
    page.locator(".tables-file").first.set_input_files({"name": f"{HOSTILE}.csv", "mimeType": "", "buffer": right})
    expect(page.locator(".tables-table tbody tr").first).to_contain_text(HOSTILE, timeout=FIRST_ANSWER)
    page.goto(f"{visit.address}en/project/")
    page.locator("#project-total_investment").fill(HOSTILE)
    page.locator("#project-total_investment").press("Tab")
    expect(page.locator("#project-total_investment-error")).to_be_visible(timeout=FIRST_ANSWER)
    assert page.evaluate("window.ran") is None
    assert not page.locator("img[src=x]").count()
