"""The language switch stays on the page, wherever the reader came from; one Python serves a whole visit."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Visit

pytestmark = pytest.mark.browser

LOCALES = {"zh": "zh-Hans", "en": "en"}
PATHS = ["", "tasks/intelligent_upgrade/", "instruments/F03/"]
MARK = "window.visited = true"
"""Is gone when a page is loaded whole, and lives on when it is swapped in."""


def assert_is(page: Page, address: str, language: str) -> None:
    """The page at that address, throughout in that language."""
    page.wait_for_url(address)
    other = "en" if language == "zh" else "zh"
    expect(page.locator("html")).to_have_attribute("lang", LOCALES[language])
    switch = page.locator(f".language-switch a[data-language={other}]")
    expect(switch).to_have_attribute("hreflang", LOCALES[other])
    expect(switch).to_have_attribute("lang", LOCALES[other])
    assert page.locator(f".language-switch a[data-language={language}]").count() == 0
    of_this_page = (
        "([locale, href]) => document.querySelector(`link[rel=alternate][hreflang=${locale}]`)?.href === href"
    )
    page.wait_for_function(of_this_page, arg=[LOCALES[language], address.partition("#")[0]])
    links = {
        link["hreflang"]: link["href"]
        for link in page.locator("link[rel=alternate]").evaluate_all(
            "(links) => links.map(({ href, hreflang }) => ({ href, hreflang }))"
        )
    }
    assert set(links) == {*LOCALES.values(), "x-default"}
    assert links[LOCALES[language]] == address.partition("#")[0]
    assert links["x-default"] == links["zh-Hans"]


def switch_to(page: Page, language: str) -> None:
    """Use the switch in the header."""
    page.locator(f".language-switch a[data-language={language}]").click()


@pytest.mark.parametrize("path", PATHS)
def test_switch_stays_on_the_page(visit: Visit, path: str) -> None:
    """To English and back again."""
    page = visit.open(path)
    assert_is(page, visit.address + path, "zh")
    heading = page.locator("h1").inner_text()
    switch_to(page, "en")
    assert_is(page, f"{visit.address}en/{path}", "en")
    assert page.locator("h1").inner_text() != heading
    switch_to(page, "zh")
    assert_is(page, visit.address + path, "zh")
    assert page.locator("h1").inner_text() == heading


def test_switch_keeps_the_place_on_the_page(visit: Visit) -> None:
    """Anchors are the same in each language."""
    page = visit.open("safeguards/policy_support/#p4")
    switch_to(page, "en")
    page.wait_for_url(f"{visit.address}en/safeguards/policy_support/#p4")
    expect(page.locator("#p4")).to_be_in_viewport()


@pytest.mark.parametrize(("root", "language", "other"), [("", "zh", "en"), ("en/", "en", "zh")])
def test_switch_stays_on_a_page_that_was_swapped_in(visit: Visit, root: str, language: str, other: str) -> None:
    """The header has stayed, its links have moved on: after each link followed, and after going back."""
    page = visit.open(root)
    page.evaluate(MARK)
    page.locator("article a[href$='instruments/']").first.click()
    page.wait_for_url(f"**/{root}instruments/")
    page.locator("article a[href$='instruments/F03/']").first.click()
    assert_is(page, f"{visit.address}{root}instruments/F03/", language)
    assert page.evaluate("window.visited"), "the page was loaded whole"
    page.go_back()
    page.wait_for_url(f"**/{root}instruments/")
    page.go_forward()
    assert_is(page, f"{visit.address}{root}instruments/F03/", language)
    switch_to(page, other)
    there = {"en": "en/", "zh": ""}[other]
    assert_is(page, f"{visit.address}{there}instruments/F03/", other)
    assert page.evaluate("window.visited") is None, "a page in another language is loaded whole"


def test_footer_leads_to_this_page_in_the_other_language_too(visit: Visit) -> None:
    """Also when the page was swapped in."""
    page = visit.open("")
    page.locator("article a[href$='offices/']").first.click()
    link = page.locator("footer a[hreflang=en]")
    expect(link).to_have_attribute("href", re.compile("en/offices/$"))  # the address moves on before the page does
    link.click()
    assert_is(page, f"{visit.address}en/offices/", "en")


def test_one_python_serves_all_pages_of_a_visit(visit: Visit) -> None:
    """It starts at the first sign of intent and is there on the next page, for the next calculator."""
    page = visit.open("en/calculators/project_filing/")
    page.evaluate(MARK)
    assert not [url for url in visit.requests if "/runtime/" in url]
    page.locator("#project_filing-total_investment").fill("600")
    page.keyboard.press("Enter")
    page.locator(".calculator-result .outcome").wait_for(timeout=60_000)
    page.locator(".md-tabs a, .md-nav a, article a").locator("visible=true").and_(
        page.locator("a[href$='calculators/'], a[href='../']")
    ).first.click()
    page.wait_for_url("**/en/calculators/")
    page.locator("article a[href$='investment_award/']").first.click()
    page.wait_for_url("**/en/calculators/investment_award/")
    page.locator(".worked-example-try").first.click()
    page.locator(".calculator-result .outcome").wait_for(timeout=20_000)
    assert page.evaluate("window.visited"), "a page was loaded whole"
    assert len([url for url in visit.requests if url.endswith("pyodide.asm.wasm.bin")]) == 1
    assert len([url for url in visit.requests if url.endswith("snapshot.bin")]) == 1
