"""An answer while the reader types: nothing takes the focus, nothing is said before its time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import Visit
from tests.browser.test_journeys import AWARD, FIRST_ANSWER, Words, assert_result_has_focus, field, result

pytestmark = pytest.mark.browser

EVENTS = """() => {
  window.heard = []
  for (const name of ["policy-answered", "policy-emptied"])
    document.addEventListener(name, ({ type, detail }) => window.heard.push({ type, detail }))
}"""


def bar(page: Page) -> Locator:
    """The line that stays in sight."""
    return page.locator(".answer-bar")


def type_an_award(page: Page) -> None:
    """All that the award needs, in the order of the form, the last of it letter by letter."""
    field(page, "total_investment").fill("1500")
    field(page, "provincial_support-1").check()
    field(page, "base").fill("1000")
    field(page, "rate").press_sequentially("8%")


@pytest.mark.parametrize(("root", "language"), [("", "zh"), ("en/", "en")])
def test_the_result_follows_what_is_typed(visit: Visit, words: Words, root: str, language: str) -> None:
    """Without a press of a button; the cursor stays where it is, the line below tells and leads to the result."""
    page = visit.open(root + AWARD)
    type_an_award(page)
    unit = {"zh": "万元", "en": "wan yuan"}[language]
    expect(result(page).locator(".figure--main .figure-value")).to_have_text(f"80 {unit}", timeout=FIRST_ANSWER)
    expect(field(page, "rate")).to_be_focused()
    expect(bar(page)).to_be_in_viewport()
    below = "(field) => field.getBoundingClientRect().bottom - document.querySelector('.answer-bar').getBoundingClientRect().top"
    assert field(page, "rate").evaluate(below) <= 0, "the line lies over the field that is being filled in"
    expect(bar(page)).to_contain_text(words[language]["status"]["eligible"])
    expect(bar(page)).to_contain_text(f"80 {unit}")
    field(page, "rate").fill("9")
    page.keyboard.type("%")
    expect(result(page).locator(".figure--main .figure-value")).to_have_text(f"90 {unit}")
    expect(page.locator(".calculator-announcement").first).to_contain_text(f"90 {unit}")
    bar(page).get_by_role("link").click()
    expect(result(page).locator(".outcome-title")).to_be_focused()
    expect(result(page).locator(".outcome-title")).to_be_in_viewport()


def test_a_mistake_is_told_after_its_field_and_the_old_result_says_so(visit: Visit, words: Words) -> None:
    """Not while it is typed; mended, it is gone, and the result is of the new answers."""
    page = visit.open(AWARD)
    type_an_award(page)
    expect(result(page)).to_be_visible(timeout=FIRST_ANSWER)
    field(page, "base").fill("12oo")
    expect(bar(page)).to_contain_text(words["zh"]["form"]["stale"])
    expect(page.locator("#investment_award-base-error")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator("#investment_award-base-error")).to_be_visible()
    expect(page.locator(".mistakes")).to_be_hidden()  # nobody asked for it
    expect(page.locator(".calculator-result--stale")).to_have_count(1)
    field(page, "base").fill("1200")
    expect(page.locator("#investment_award-base-error")).to_be_hidden()
    expect(page.locator(".calculator-result--stale")).to_have_count(0)
    expect(result(page).locator(".figure--main .figure-value")).to_have_text("96 万元")


def test_passing_by_an_empty_question_is_no_mistake(visit: Visit) -> None:
    """Before the first result; asked for the result, the page tells them all and follows while they are mended."""
    page = visit.open(AWARD)
    for _ in range(3):
        visit.tab_to(field(page, "base"))
        page.keyboard.press("Shift+Tab")
    field(page, "rate").fill("8%")
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.querySelector('.engine-progress').hidden", timeout=FIRST_ANSWER)
    assert page.locator("[aria-invalid], .field--wrong").count() == 0
    field(page, "rate").press("Enter")
    summary = page.locator(".mistakes")
    expect(summary).to_be_focused()
    expect(summary.locator("a")).to_have_count(2)
    field(page, "total_investment").fill("1500")
    expect(summary.locator("a")).to_have_count(1)
    field(page, "provincial_support-1").check()
    expect(summary).to_be_hidden()
    expect(field(page, "provincial_support-1")).to_be_focused()


def test_companions_hear_what_was_answered_and_may_put_answers_in(visit: Visit, words: Words) -> None:
    """Only outcomes without errors; the request as it was asked, and the answers as the reader sees them."""
    page = visit.open(AWARD)
    expect(field(page, "base")).to_be_visible()  # the page has taken the form over
    page.evaluate(EVENTS)
    page.evaluate(
        """() => document.querySelector("policy-calculator").put(
          {total_investment: "1500", provincial_support: "none", base: "1000", rate: "8%"}, {asOf: "2022-05-01"})"""
    )
    expect(result(page)).to_be_visible(timeout=FIRST_ANSWER)
    assert_result_has_focus(page)
    field(page, "base").fill("x")
    expect(page.locator(".calculator-result--stale")).to_have_count(1)
    page.locator(".calculator-form").get_by_role("button", name=words["zh"]["form"]["clear"], exact=True).click()
    expect(result(page)).to_have_count(0)
    expect(bar(page)).to_be_hidden()
    answered, emptied = page.evaluate("window.heard")
    assert (answered["type"], emptied["type"]) == ("policy-answered", "policy-emptied")
    assert answered["detail"]["request"] == {
        "calculator": "investment_award",
        "language": "zh",
        "as_of": "2022-05-01",
        "typed": {"total_investment": "1500", "provincial_support": "none", "base": "1000", "rate": "8%"},
    }
    assert answered["detail"]["response"]["presentation"]["status"]["id"] == "eligible"
    assert ["1500 万元"] in [answer["values"] for answer in answered["detail"]["answers"]]
