"""A reader who has been here once and then has no network; a guide that is published anew; a guide that is to be forgotten."""

from __future__ import annotations

import functools
import json
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import QuietServer
from tests.browser.reader import Visit, make_visit
from tests.browser.test_journeys import AWARD, FIRST_ANSWER, Words, field, result

pytestmark = pytest.mark.browser

CACHED = """async () => {
  const names = await caches.keys()
  return Promise.all(names.map(async (name) => [name, (await (await caches.open(name)).keys()).map((request) => request.url)]))
}"""
WHOLE = """async () => {
  const { state } = await import(new URL("offline/keeping.mjs", document.querySelector("script[src$='/guide.mjs']").src))
  return (await state()).isWhole
}"""


VERSION = WHOLE.replace("{ state }", "{ publicationInForce }").replace(
    "(await state()).isWhole", "(await publicationInForce()).version"
)


class Host:
    """A server of a folder that can be cut off, come back, and carry another folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.come_back()

    @property
    def address(self) -> str:
        """With a closing slash."""
        return f"http://127.0.0.1:{self.port}/"

    def come_back(self) -> None:
        """Serve, always at the same address."""
        handler = functools.partial(QuietServer, directory=str(self.folder))
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def go_away(self) -> None:
        """No connection any more."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    """The site on a server of its own, in a copy that a test may change."""
    shutil.copytree(site, tmp_path / "site")
    host = Host(tmp_path / "site")
    yield host
    host.go_away()


@pytest.fixture
def reader(chromium: Browser, host: Host) -> Iterator[Visit]:
    """A visit of a browser that may keep the guide; what the network does not give is complained about there, and no fault here."""
    visit = make_visit(chromium, host.address, service_workers="allow")
    yield visit
    visit.context.close()
    assert not visit.foreign


def keep_all(page: Page) -> None:
    """Stay on a page until everything is kept."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=FIRST_ANSWER)
    for _ in range(120):
        if page.evaluate(WHOLE):
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"not everything is kept: {[(name, len(urls)) for name, urls in page.evaluate(CACHED)]}")


def type_an_award(page: Page) -> None:
    """All that it needs."""
    field(page, "total_investment").fill("1500")
    field(page, "provincial_support-1").check()
    field(page, "base").fill("1000")
    field(page, "rate").fill("8%")


def award(page: Page) -> Any:
    """What comes of it."""
    return result(page).locator(".figure--main .figure-value")


def test_one_visit_is_enough_to_read_and_compute_without_a_network(reader: Visit, host: Host, words: Words) -> None:
    """The page of the visit, other pages in its language, and search; a page in the other language says what is the matter."""
    keep_all(reader.open(AWARD))
    host.go_away()
    page = reader.open(AWARD)
    type_an_award(page)
    expect(award(page)).to_have_text("80 万元", timeout=FIRST_ANSWER)
    page.locator("nav.md-nav--primary a").filter(has_text="贷款贴息测算").click()  # swapped in
    expect(page.locator("policy-calculator[calculator=interest_discount]")).to_be_visible()
    reader.open("targets/")
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("textbox", name=words["zh"]["site"]["search"]).fill("贴息")
    expect(page.locator(".md-search-result__link").first).to_be_visible()

    reader.open("en/glossary/")
    expect(page).to_have_url(re.compile(r"/en/offline/#en/glossary/$"))
    expect(page.locator(".offline-wanted")).to_contain_text("it is not kept on this device")
    host.come_back()
    page.locator(".offline-wanted a").click()
    expect(page).to_have_url(re.compile(r"/en/glossary/$"))


def test_network_lost_in_the_middle_of_a_form(reader: Visit, host: Host) -> None:
    """Before Python was ever started: what is kept answers, and nothing that was typed is lost."""
    page = reader.open("en/" + AWARD)
    keep_all(page)
    assert not page.locator(".engine-stage").inner_text()
    page.evaluate(
        "document.querySelector('#investment_award-total_investment').value = '1500'"
    )  # as a finger has left it
    host.go_away()
    field(page, "provincial_support-1").check()
    field(page, "base").fill("1000")
    field(page, "rate").fill("8%")
    page.keyboard.press("Enter")
    expect(award(page)).to_have_text("80 wan yuan", timeout=FIRST_ANSWER)


def published_anew(folder: Path) -> None:
    """The same guide with other scripts: their folder, and all pages that name it, change; the old folder is gone."""
    (old,) = (folder / "assets" / "guide").iterdir()
    new = "0123456789abcdef"
    old.rename(old.with_name(new))
    for path in [*folder.rglob("*.html"), folder / "service-worker.js"]:
        path.write_text(path.read_text(encoding="utf-8").replace(old.name, new), encoding="utf-8")
    worker = folder / "service-worker.js"
    worker.write_text(
        re.sub(r'"version": "\w+"', '"version": "new"', worker.read_text(encoding="utf-8")), encoding="utf-8"
    )
    runtime = folder / "assets" / "runtime"
    runtime.rename(runtime.with_name("runtime-gone"))


def test_page_that_is_open_while_the_guide_is_published_anew(reader: Visit, host: Host) -> None:
    """It goes on computing with its own files; the next page is loaded whole, with its own scripts."""
    page = reader.open(AWARD)
    keep_all(page)
    published_anew(host.folder)
    type_an_award(page)
    expect(award(page)).to_have_text("80 万元", timeout=FIRST_ANSWER)
    page.evaluate("window.before = true")
    page.locator("nav.md-nav--primary a").filter(has_text="贷款贴息测算").click()
    expect(page.locator("policy-calculator[calculator=interest_discount]")).to_be_visible()
    page.wait_for_function("() => window.before === undefined")
    sources = page.locator("script[src]").evaluate_all("(scripts) => scripts.map((script) => script.src)")
    assert any("0123456789abcdef" in source for source in sources)
    assert page.locator("link[rel=stylesheet]").evaluate_all("(all) => all.every((one) => one.sheet !== null)")


def test_what_is_kept_is_replaced_as_a_whole(reader: Visit, host: Host) -> None:
    """When nobody has the old guide open any more; then the new one is there without a network."""
    keep_all(reader.open())
    published_anew(host.folder)
    (host.folder / "assets" / "runtime-gone").rename(host.folder / "assets" / "runtime")
    page = reader.open("glossary/")
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    page.wait_for_function(
        "async () => (await navigator.serviceWorker.getRegistration()).waiting !== null", timeout=FIRST_ANSWER
    )
    page.close()
    reader.page = reader.context.new_page()
    for _ in range(20):  # the old worker ends when its last page has gone
        page = reader.open()
        if page.evaluate(VERSION) == "new":
            break
        reader.page.close()
        reader.page = reader.context.new_page()
        reader.page.wait_for_timeout(300)
    keep_all(page)
    names = [name for name, _urls in page.evaluate(CACHED)]
    assert "huanggang-guide-new" in names
    host.go_away()
    page = reader.open(AWARD)
    assert any(
        "0123456789abcdef" in url
        for url in page.locator("script[src]").evaluate_all("(all) => all.map((one) => one.src)")
    )
    type_an_award(page)
    expect(award(page)).to_have_text("80 万元", timeout=FIRST_ANSWER)


def test_new_pages_do_not_take_the_place_of_kept_ones_that_have_all_their_files(reader: Visit, host: Host) -> None:
    """Seen once after a new publication, and then without a network: the kept guide is still whole, and still computes."""
    keep_all(reader.open(AWARD))
    published_anew(host.folder)
    for path in host.folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8").replace("assets/runtime/", "assets/runtime-gone/")
        path.write_text(text, encoding="utf-8")
    page = reader.open(AWARD)
    assert "runtime-gone" in str(page.locator("#guide-config").text_content())
    page.wait_for_timeout(500)  # time to keep what came
    host.go_away()
    page = reader.open(AWARD)
    type_an_award(page)
    expect(award(page)).to_have_text("80 万元", timeout=FIRST_ANSWER)


def test_reader_sees_what_is_kept_and_takes_it_away(reader: Visit) -> None:
    """By keyboard; then nothing is kept, also at the next page, until the reader wants it again."""
    page = reader.open("en/offline/")
    keep_all(page)
    page.reload()
    status = page.locator("guide-offline [role=status]")
    expect(status).to_contain_text("everything that calculating needs")
    remove = page.get_by_role("button", name="Remove from this device")
    reader.tab_to(remove)
    page.keyboard.press("Enter")
    expect(status).to_contain_text("nothing is kept")
    expect(page.get_by_role("button", name="Keep on this device")).to_be_focused()
    reader.open("en/glossary/")
    page.wait_for_timeout(500)
    assert page.evaluate(CACHED) == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0

    reader.open("en/offline/")
    page.get_by_role("button", name="Keep on this device").click()
    expect(status).to_contain_text("everything that calculating needs", timeout=FIRST_ANSWER)


def test_guide_that_is_not_to_be_kept_forgets_everything(reader: Visit, host: Host) -> None:
    """The switch in mkdocs.yml publishes a worker that takes itself away."""
    page = reader.open()
    keep_all(page)
    worker = host.folder / "service-worker.js"
    code = worker.read_text(encoding="utf-8")
    worker.write_text(
        re.sub(r"^const PUBLICATION = .*$", "const PUBLICATION = null", code, count=1, flags=re.MULTILINE),
        encoding="utf-8",
    )
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    for _ in range(40):
        if page.evaluate(CACHED) == []:
            break
        page.wait_for_timeout(250)
    assert page.evaluate(CACHED) == []
    reader.open("glossary/")
    expect(page.locator("h1")).to_be_visible()


def test_web_page_of_a_proxy_is_never_kept(reader: Visit, host: Host) -> None:
    """What comes in place of a script or of data is shown to whoever asked, and not to the next one."""
    page = reader.open()
    page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=FIRST_ANSWER)
    (folder,) = (host.folder / "assets" / "guide").iterdir()
    lie = folder / "javascripts" / "made-up.html"
    lie.write_text("<html>Please log in</html>", encoding="utf-8")
    page.evaluate("async (url) => (await fetch(url)).text()", f"assets/guide/{folder.name}/javascripts/made-up.html")
    (host.folder / "policy.json").write_text(json.dumps({}), encoding="utf-8")
    page.evaluate("async () => (await fetch('policy.json')).text()")
    page.wait_for_timeout(300)
    kept = [url for _name, urls in page.evaluate(CACHED) for url in urls]
    assert any(url.endswith("policy.json") for url in kept)
    # a page under the name of a script: the same file, asked for under a name that is none of a page
    QuietServer.extensions_map[".whl"], before = "text/html", QuietServer.extensions_map[".whl"]
    try:
        shutil.copy(lie, host.folder / "assets" / "runtime" / "lie.whl")
        page.evaluate("async () => (await fetch('assets/runtime/lie.whl')).text()")
        page.wait_for_timeout(300)
    finally:
        QuietServer.extensions_map[".whl"] = before
    assert not [url for _name, urls in page.evaluate(CACHED) for url in urls if url.endswith("lie.whl")]
