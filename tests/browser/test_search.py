"""What a reader types is found, in the reader's language, and the first page that is offered speaks of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Visit

pytestmark = pytest.mark.browser

FIELD = ".md-search__input"
RESULT = ".md-search-result__link"
ARTICLE = ".md-content article"
PAUSE = 80
"""Milliseconds between keys, as of a person who types fast."""


def type_into_search(page: Page, text: str) -> list[str]:
    """Type as a person does; gives where the results lead."""
    page.locator(FIELD).press_sequentially(text, delay=PAUSE)
    page.locator(RESULT).first.wait_for()
    return [str(address) for address in page.locator(RESULT).evaluate_all("(links) => links.map((link) => link.href)")]


def assert_first_result_speaks_of(page: Page, word: str) -> None:
    """Open the first result; its page has the word where everyone can read it, however it is written."""
    first = page.locator(RESULT).first
    address = str(first.evaluate("(link) => link.origin + link.pathname"))
    first.click()
    page.wait_for_url(lambda url: without_place(url) == address)
    expect(page.locator(ARTICLE)).to_contain_text(word, ignore_case=True, use_inner_text=True)
    expect(page.locator(f"{ARTICLE} h1")).to_be_visible()


def without_place(url: str) -> str:
    """The address of a page alone."""
    return url.partition("#")[0].partition("?")[0]


@pytest.mark.parametrize(
    ("start", "word"),
    [
        ("", "技改"),
        ("glossary/", "零增地"),
        ("instruments/F01/", "研发费用"),
        ("", "白名单"),
        ("en/", "interest"),
        ("en/plan/", "deduction"),
        ("en/instruments/F01/", "whitelist"),
        ("en/", "land"),
    ],
)
def test_word_is_found(visit: Visit, start: str, word: str) -> None:
    """By clicking the field and typing, from any page; all results are in the page's language."""
    page = visit.open(start)
    page.locator(FIELD).click()
    found = type_into_search(page, word)
    root = f"{visit.address}en/"
    assert all(address.startswith(root) == start.startswith("en/") for address in found), found
    assert all(address.startswith(visit.address) for address in found), found
    assert_first_result_speaks_of(page, word)


def test_word_is_found_by_keyboard_alone(visit: Visit) -> None:
    """`/` leads to the field, Enter opens what is first."""
    page = visit.open("en/")
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    found = type_into_search(page, "whitelist")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: without_place(url) == without_place(found[0]))
    expect(page.locator(ARTICLE)).to_contain_text("whitelist", ignore_case=True)


def test_word_is_found_on_a_phone(phone: Visit) -> None:
    """There the field opens by a button."""
    page = phone.open("")
    page.locator("button[data-opens=__search]").tap()
    page.locator(FIELD).wait_for()
    assert type_into_search(page, "白名单")
    assert_first_result_speaks_of(page, "白名单")


def test_results_change_with_the_language_of_the_page(visit: Visit) -> None:
    """After the language switch the other index is asked."""
    page = visit.open("")
    page.locator("a[data-language=en]").first.click()
    page.wait_for_url("**/en/")
    page.locator(FIELD).click()
    assert all(address.startswith(f"{visit.address}en/") for address in type_into_search(page, "loan"))


def test_text_that_comes_without_a_key_is_searched(visit: Visit) -> None:
    """Pasted with the mouse or chosen from an input method: there is no key that is let go."""
    page = visit.open("")
    page.locator(FIELD).click()
    type_into_search(page, "2021")  # so that the search is ready, which would ask once more by itself
    page.locator(FIELD).clear()
    expect(page.locator(RESULT)).to_have_count(0)
    page.keyboard.insert_text("白名单")
    page.locator(RESULT).first.wait_for()
    assert_first_result_speaks_of(page, "白名单")


def test_html_in_the_search_is_text(visit: Visit) -> None:
    """Nothing that is typed is run, nor comes as an element into the page."""
    page = visit.open("en/")
    page.locator(FIELD).click()
    page.locator(FIELD).press_sequentially("land <img src=x onerror='window.xss=1'>")
    expect(page.locator(".md-search-result__meta")).not_to_be_empty()
    page.wait_for_timeout(500)
    assert page.evaluate("window.xss") is None
    assert page.locator(".md-search img").count() == 0
