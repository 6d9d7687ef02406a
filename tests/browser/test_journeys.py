"""A finance officer with a keyboard, an owner with a phone, and someone who types what no form expects."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import Visit

pytestmark = pytest.mark.browser

Words = dict[str, dict[str, dict[str, str]]]

FIRST_ANSWER = 60_000
"""Milliseconds for Python to start on a busy machine; later answers come at once."""
AWARD = "calculators/investment_award/"


def field(page: Page, name: str) -> Locator:
    """The field of the award's calculator with that name."""
    return page.locator(f"#investment_award-{name}")


def result(page: Page) -> Locator:
    """What was computed."""
    return page.locator("policy-calculator[calculator=investment_award] .calculator-result .outcome")


def assert_result_has_focus(page: Page) -> None:
    """So that the next thing read is the result."""
    expect(page.locator(".calculator-result .outcome-title")).to_be_focused(timeout=FIRST_ANSWER)


@pytest.mark.parametrize(
    ("typed", "shows"),
    [
        (
            {"total_investment": "１２００", "base": "1,200.50", "rate": "8%"},
            ("96.04 万元", "960,400 元", "1200.5 万元 × 8% = 96.04 万元"),
        ),
        (
            {"total_investment": " 1 500 ", "base": "１２，０００", "rate": "８％"},
            ("960 万元", "9,600,000 元", "12,000 万元 × 8% = 960 万元"),
        ),
    ],
)
def test_award_by_keyboard_alone(
    visit: Visit, words: Words, typed: dict[str, str], shows: tuple[str, str, str]
) -> None:
    """Numbers as people write them; Enter computes; the result takes the focus and shows how it came about."""
    main, also, formula = shows
    page = visit.open(AWARD)
    for name, text in typed.items():
        visit.tab_to(field(page, name))
        page.keyboard.type(text, delay=10)
        if name == "total_investment":
            visit.tab_to(field(page, "provincial_support-1"))
            page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert_result_has_focus(page)
    shown, said = result(page), words["zh"]["form"]
    expect(shown.locator(".outcome-title")).to_contain_text(words["zh"]["status"]["eligible"])
    expect(shown.locator(".figure--main .figure-value")).to_have_text(main)
    expect(shown.locator(".figure--main .figure-also")).to_have_text(also)
    expect(shown.locator(".step-formula").first).to_have_text(formula)
    expect(shown.locator(".step .source").first).to_contain_text(words["zh"]["origin"]["county"])
    expect(shown.locator(".outcome-steps .outcome-heading")).to_have_text(said["steps"])
    expect(shown.locator(".outcome-estimate")).to_have_text(words["zh"]["result"]["estimate"])
    expect(shown.locator(".outcome-illustrative")).to_have_count(0)  # these are the reader's own numbers
    page.keyboard.press("Tab")
    expect(shown.locator(":focus")).to_have_count(1)  # the way leads on from the result, not from the top of the page
    assert sum(url.endswith(".wasm.bin") for url in visit.requests) == 1


@pytest.mark.parametrize(("root", "language"), [("", "zh"), ("en/", "en")])
def test_mistakes_are_told_and_lead_to_their_fields(visit: Visit, words: Words, root: str, language: str) -> None:
    """The summary takes the focus; each mistake stands at its field too; once mended, it is gone."""
    page = visit.open(root + AWARD)
    said, errors = words[language]["form"], words[language]["error"]
    field(page, "total_investment").fill("abc")
    field(page, "base").fill("-5")
    field(page, "rate").fill("1e999999")
    page.keyboard.press("Enter")
    summary = page.locator(".mistakes")
    expect(summary).to_be_focused(timeout=FIRST_ANSWER)
    expect(summary).to_contain_text(said["mistakes"])
    expect(summary.locator("a")).to_have_count(4)
    for name in ("total_investment", "base", "rate"):
        slot = page.locator(f"#investment_award-{name}-error")
        expect(slot).to_be_visible()
        expect(field(page, name)).to_have_attribute("aria-invalid", "true")
        expect(field(page, name)).to_have_accessible_description(re.compile(re.escape(slot.inner_text())))
        expect(summary.get_by_role("link", name=slot.inner_text())).to_have_count(1)
    label = page.locator("[data-field=base] .field-text").first.inner_text()
    expect(page.locator("#investment_award-base-error")).to_have_text(errors["negative"].format(label=label))
    expect(page.locator("#investment_award-provincial_support-error")).to_be_visible()
    visit.tab_to(summary.locator("a").nth(2))
    page.keyboard.press("Enter")
    expect(field(page, "base")).to_be_focused()
    expect(field(page, "base")).to_be_in_viewport()
    expect(result(page)).to_have_count(0)

    field(page, "total_investment").fill("1500")
    field(page, "provincial_support-1").check()
    field(page, "base").fill("1000")
    field(page, "rate").fill("8%")
    page.keyboard.press("Enter")
    assert_result_has_focus(page)
    expect(summary).to_be_hidden()
    assert page.locator("[aria-invalid]").count() == 0
    expect(page.locator("#investment_award-base-error")).to_be_hidden()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_example_fills_the_form_and_computes(visit: Visit, words: Words, language: str) -> None:
    """Its numbers are marked as made up; another number then is the reader's own; empty again, nothing is left."""
    page = visit.open({"zh": "", "en": "en/"}[language] + AWARD)
    said = words[language]["form"]
    page.get_by_role("button", name=said["try"]).first.click()
    assert_result_has_focus(page)
    answers = {"total_investment": "1500", "base": "1200", "rate": "8%", "cap": "100", "floor": ""}
    for name, value in answers.items():
        expect(field(page, name)).to_have_value(value)
    expect(field(page, "provincial_support-1")).to_be_checked()
    expect(result(page).locator(".figure--main .figure-value")).to_contain_text("96")
    expect(result(page).locator(".outcome-illustrative")).to_have_text(said["illustrative_note"])

    field(page, "cap").fill("50")
    page.keyboard.press("Enter")
    expect(result(page).locator(".figure--main .figure-value")).to_contain_text("50")
    page.locator(".calculator-form").get_by_role("button", name=said["clear"], exact=True).click()
    expect(result(page)).to_have_count(0)
    for name in answers:
        expect(field(page, name)).to_have_value("")


def test_tiers_are_added_and_taken_away(visit: Visit, words: Words) -> None:
    """A table of rates, row by row, computed slice by slice."""
    page = visit.open(AWARD)
    table, said = page.locator("[data-field=tiers]"), words["zh"]["form"]
    field(page, "total_investment").fill("1800")
    field(page, "provincial_support-1").check()
    field(page, "base").fill("1500")
    for number, (start, rate) in enumerate([("500", "4%"), ("9999", "9%"), ("1000", "6%")]):
        table.get_by_role("button", name=said["add_row"], exact=True).click()
        expect(field(page, f"tiers-{number}-from")).to_be_focused()
        page.keyboard.type(start)
        page.keyboard.press("Tab")
        page.keyboard.type(rate)
    table.get_by_role("button", name=said["remove_row"].format(row=2)).click()
    expect(table.locator(".row")).to_have_count(2)
    expect(field(page, "tiers-1-from")).to_have_value("1000")
    page.locator("[name=tier_method][value=marginal]").check()
    page.keyboard.press("Enter")
    assert_result_has_focus(page)
    expect(result(page).locator(".figure--main .figure-value")).to_have_text("50 万元")


HOSTILE = "<img src=x onerror='window.xss=1'><script>window.xss=1</script>"


def test_html_in_a_field_stays_text(visit: Visit) -> None:
    """Nothing that is typed is run or comes as an element into the page, in no field."""
    page = visit.open(AWARD)
    for entry in page.locator(".calculator-form input[type=text]").all():
        entry.fill(HOSTILE)
    page.keyboard.press("Enter")
    expect(page.locator(".mistakes")).to_be_focused(timeout=FIRST_ANSWER)
    assert page.locator("policy-calculator").locator("img, script").count() == 0
    assert page.evaluate("window.xss") is None
    expect(field(page, "base")).to_have_value(HOSTILE)


def test_calculator_within_a_page_works_on_a_phone(phone: Visit) -> None:
    """With a finger, in a narrow window: every answer can be touched, the result stays within the window."""
    page = phone.open("en/instruments/F03/")
    calculator = page.locator("policy-calculator[calculator=investment_award]")
    field(page, "total_investment").fill("1500")
    page.locator("label[for=investment_award-provincial_support-1]").tap()
    field(page, "base").fill("1200")
    field(page, "rate").fill("8%")
    calculator.locator(".calculator-form [type=submit]").tap()
    expect(result(page).locator(".outcome-title")).to_be_focused(timeout=FIRST_ANSWER)
    expect(result(page).locator(".outcome-title")).to_be_in_viewport()
    expect(result(page).locator(".figure--main .figure-value")).to_have_text("96 wan yuan")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for part in calculator.locator("button:visible, input[type=text]:visible, select:visible").all():
        box = part.bounding_box()
        assert box
        assert box["height"] >= 43.5, part.evaluate("(element) => element.outerHTML.slice(0, 120)")
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_what_is_missing_is_told_with_who_knows_it(visit: Visit, words: Words) -> None:
    """No rate is invented: it is listed as missing, and its name leads to its field."""
    page = visit.open(AWARD)
    field(page, "total_investment").fill("2600")
    field(page, "provincial_support-1").check()
    page.get_by_role("button", name=words["zh"]["form"]["submit"], exact=True).click()
    assert_result_has_focus(page)
    expect(result(page).locator(".figure--main")).to_have_count(0)
    missing = result(page).locator(".outcome-missing li")
    expect(missing).to_have_count(2)
    expect(missing.first.locator(".missing-who")).not_to_be_empty()
    missing.first.locator("a").click()
    expect(field(page, "base")).to_be_focused()
