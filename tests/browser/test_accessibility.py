"""For everyone: axe on every kind of page in every state, and what axe cannot see."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.axe import DESK, DESK_AT_NIGHT, LOOKS, PHONE, PHONE_AT_NIGHT, Look, look, violations, violations_in
from tests.browser.reader import Visit

pytestmark = pytest.mark.browser

Words = dict[str, dict[str, dict[str, str]]]

FIRST_ANSWER = 90_000
"""Milliseconds for Python to start on a busy machine, and for workbooks to come."""
ROOTS = {"zh": "", "en": "en/"}
PAGES = (
    "",
    "plan/",
    "tasks/",
    "tasks/intelligent_upgrade/",
    "safeguards/policy_support/",
    "targets/",
    "instruments/",
    "instruments/F03/",
    "calculators/",
    "calculators/investment_award/",
    "calculators/rd_deduction/",
    "calculators/combined_benefit/",
    "project/",
    "offices/",
    "offices/economy_information_bureau/",
    "places/",
    "documents/",
    "glossary/",
    "silences/",
    "county_plans/",
    "about/",
    "receipt/",
    "offline/",
)
"""One of each kind; that for unknown addresses is one for both languages."""
AWARD = "calculators/investment_award/"
OPEN = "() => { for (const details of document.querySelectorAll('details')) details.open = true }"
TABLE = b"#name,total_investment,provincial_support,base,rate\nOne,2000,none,1200,8%\nTwo,abc,none,,\n"


@pytest.mark.parametrize(
    ("language", "looks"), [("zh", (DESK_AT_NIGHT, PHONE)), ("en", (DESK, PHONE_AT_NIGHT))], ids=["zh", "en"]
)
@pytest.mark.parametrize("half", [0, 1])
def test_every_kind_of_page(visit: Visit, language: str, looks: tuple[Look, ...], half: int) -> None:
    """With everything opened that can be, by day and by night, at a desk and on a phone."""
    found: list[str] = []
    for path in PAGES[half::2] if half or language == "en" else (*PAGES[half::2], "404.html"):
        page = visit.open(ROOTS[language] + path)
        page.evaluate(OPEN)
        found += violations_in(page, looks, ROOTS[language] + path)
    assert not found, "\n".join(found)


def show_result(page: Page) -> None:
    """Try the first example and wait for its result."""
    page.locator(".worked-example-try").first.click()
    expect(page.locator(".calculator-result .outcome").first).to_be_visible(timeout=FIRST_ANSWER)


@pytest.mark.parametrize("language", ROOTS)
def test_a_calculator_in_each_state(visit: Visit, language: str) -> None:
    """Loading, with mistakes, with a result, with one that no longer holds, with a table, without an engine."""
    held: list[Route] = []
    visit.page.route("**/*.wasm.bin", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    page = visit.open(f"{ROOTS[language]}{AWARD}")
    page.locator("#investment_award-base").fill("abc")
    page.locator("#investment_award-base").press("Enter")
    expect(page.locator(".engine-progress").first).to_be_visible()
    found = violations_in(page, LOOKS, "loading")
    for route in held:
        route.continue_()
    page.unroute("**/*.wasm.bin")
    expect(page.locator(".mistakes").first).to_be_visible(timeout=FIRST_ANSWER)
    found += violations_in(page, LOOKS, "mistakes")
    show_result(page)
    found += violations_in(page, LOOKS, "result")
    page.locator("#investment_award-base").fill("12a")
    page.locator("#investment_award-rate").focus()
    expect(page.locator(".calculator-result--stale").first).to_be_visible()
    found += violations_in(page, LOOKS, "stale")
    page.locator(".tables-title").first.click()
    page.locator(".tables-file").first.set_input_files({"name": "a.csv", "mimeType": "", "buffer": TABLE})
    expect(page.locator(".tables-finished").first).to_be_visible(timeout=FIRST_ANSWER)
    found += violations_in(page, LOOKS, "table")
    page.locator(".tables-file").first.set_input_files({"name": "a.csv", "mimeType": "", "buffer": b"a,b\n1,2\n"})
    expect(page.locator(".tables-refusal").first).to_be_visible(timeout=FIRST_ANSWER)
    found += violations_in(page, (DESK, PHONE_AT_NIGHT), "refused table")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ROOTS)
def test_a_calculator_without_its_engine(visit: Visit, language: str) -> None:
    """The failure is told and can be tried again."""
    visit.page.route("**/*.wasm.bin", lambda route: route.fulfill(status=404, body=""))
    visit.page.route("**/assets/runtime/**", lambda route: route.fulfill(status=404, body=""))
    page = visit.open(f"{ROOTS[language]}{AWARD}")
    page.locator(".worked-example-try").first.click()
    expect(page.locator(".engine-retry").first).to_be_visible(timeout=FIRST_ANSWER)
    found = violations_in(page, LOOKS, "failed")
    visit.complaints.clear()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ROOTS)
def test_my_project_with_results(visit: Visit, language: str) -> None:
    """With everything opened, and with a mistake."""
    page = visit.open(f"{ROOTS[language]}project/")
    page.locator("[data-action=try]").click()
    expect(page.locator(".project-results .project-total-value")).to_be_visible(timeout=FIRST_ANSWER)
    page.evaluate(OPEN)
    page.wait_for_timeout(300)  # what is opened is painted then
    found = violations_in(page, LOOKS, "project")
    page.locator("#project-base").fill("abc")
    page.locator("#project-rate").focus()
    expect(page.locator("#project-base-error")).to_be_visible(timeout=FIRST_ANSWER)
    found += violations_in(page, (DESK_AT_NIGHT, PHONE), "project with a mistake")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ROOTS)
def test_what_the_theme_opens(visit: Visit, language: str) -> None:
    """Search with results and without, the menu of a phone, an explained term."""
    page = visit.open(ROOTS[language])
    found: list[str] = []
    for how in (DESK, PHONE_AT_NIGHT):
        look(page, how)
        if how is PHONE_AT_NIGHT:
            page.locator("[data-opens=__search]").click()
        field = page.locator(".md-search__input")
        field.click()
        field.fill("")
        field.press_sequentially("设备" if language == "zh" else "equipment")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        found += violations(page, f"search ({how.width} px)")
        page.keyboard.press("Escape")
    look(page, PHONE)
    page.locator("[data-opens=__drawer]").click()
    expect(page.locator("[data-opens=__drawer]")).to_have_attribute("aria-expanded", "true")
    found += violations(page, "menu")
    page.keyboard.press("Escape")
    expect(page.locator("[data-opens=__drawer]")).to_be_focused()
    look(page, DESK)
    page = visit.open(f"{ROOTS[language]}{AWARD}")
    page.locator(".md-content .term").first.focus()
    found += violations(page, "term")
    assert not found, "\n".join(found)
