"""A reader takes a county's values from the example's plan: sees what it fills in, types over it, is told that it is invented."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import Visit

pytestmark = pytest.mark.browser

Words = dict[str, dict[str, dict[str, str]]]
FIRST_ANSWER = 60_000
AWARD = "calculators/investment_award/"
EXAMPLE = "example/2023"


def field(page: Page, name: str) -> Locator:
    """The field of the award's calculator with that name."""
    return page.locator(f"#investment_award-{name}")


def offer(page: Page, name: str) -> Locator:
    """What the plan offers beside a field."""
    return page.locator(f"#investment_award-{name}-offer")


def result(page: Page) -> Locator:
    """What was computed."""
    return page.locator("policy-calculator[calculator=investment_award] .calculator-result .outcome")


@pytest.mark.parametrize(("root", "language", "mark"), [("", "zh", "虚构"), ("en/", "en", "invented")])
def test_example_county_by_keyboard_alone(visit: Visit, words: Words, root: str, language: str, mark: str) -> None:
    """Chosen with an arrow key; offers stand beside their fields; above its amount the result says that it is an example."""
    page = visit.open(root + AWARD)
    visit.tab_to(field(page, "total_investment"))
    page.keyboard.type("2600")
    visit.tab_to(field(page, "provincial_support-1"))
    page.keyboard.press("Space")
    visit.tab_to(field(page, "county_plan"))
    page.keyboard.press("ArrowDown")
    expect(field(page, "county_plan")).to_have_value(EXAMPLE)
    expect(offer(page, "rate")).to_contain_text("5%")
    expect(offer(page, "rate")).to_contain_text(mark)
    placeholder = words[language]["county_plan"]["placeholder_example"].format(answer="5%")
    expect(field(page, "rate")).to_have_attribute("placeholder", placeholder)
    said_with_it = re.compile(re.escape(offer(page, "rate").inner_text()))
    expect(field(page, "rate")).to_have_accessible_description(said_with_it)
    expect(offer(page, "base")).to_be_hidden()  # a project's own figure: the plan has none
    visit.tab_to(field(page, "base"))
    page.keyboard.type("1200")
    page.keyboard.press("Enter")
    expect(page.locator(".calculator-result .outcome-title")).to_be_focused(timeout=FIRST_ANSWER)
    shown = result(page)
    expect(shown.locator(".figure--main .figure-value")).to_contain_text("60")
    expect(shown.locator(".outcome-illustrative")).to_contain_text(mark)
    expect(shown.locator(".step .origin").first).to_have_text(words[language]["origin"]["example"])
    expect(shown.locator(".used .origin--example")).to_have_count(5)
    shown.locator(".used a.clause[href*=county_plans]").first.click()
    expect(page.locator(".county-plan--example")).to_be_visible()
    expect(page.locator(".county-plan__warning")).to_contain_text(mark)


def test_typing_wins_over_the_plan(visit: Visit, words: Words) -> None:
    """An answer takes its offer away, one to the tiers that of the single rate too; emptied, they come back."""
    page = visit.open(AWARD)
    field(page, "county_plan").select_option(EXAMPLE)
    expect(offer(page, "cap")).to_be_visible()
    field(page, "cap").fill("30")
    expect(offer(page, "cap")).to_be_hidden()
    expect(offer(page, "floor")).to_be_visible()
    field(page, "cap").fill("")
    expect(offer(page, "cap")).to_be_visible()
    page.locator("[name=floor_mode][value=raise]").check()
    expect(offer(page, "floor_mode")).to_be_hidden()

    table = page.locator("[data-field=tiers]")
    table.get_by_role("button", name=words["zh"]["form"]["add_row"], exact=True).click()
    expect(offer(page, "rate")).to_be_visible()  # an empty row is no answer
    field(page, "tiers-0-from").fill("0")
    expect(offer(page, "rate")).to_be_hidden()
    expect(field(page, "rate")).to_have_attribute("placeholder", "")
    table.locator(".row-remove").click()
    expect(offer(page, "rate")).to_be_visible()

    page.locator(".calculator-form").get_by_role("button", name=words["zh"]["form"]["clear"], exact=True).click()
    expect(field(page, "county_plan")).to_have_value("")
    expect(page.locator(".field-offer:visible")).to_have_count(0)


def test_a_worked_example_chooses_its_plan(visit: Visit, words: Words) -> None:
    """Tried, it fills the choice, shows the offers and computes; another example takes them away again."""
    page = visit.open(AWARD)
    example = page.locator("#investment_award-example-from_the_example_county_plan")
    example.locator("summary").click()
    example.get_by_role("button", name=words["zh"]["form"]["try"]).click()
    expect(page.locator(".calculator-result .outcome-title")).to_be_focused(timeout=FIRST_ANSWER)
    expect(field(page, "county_plan")).to_have_value(EXAMPLE)
    expect(offer(page, "rate")).to_be_visible()
    expect(result(page).locator(".figure--main .figure-value")).to_contain_text("60")
    page.locator("#investment_award-example-below_the_cap .worked-example-try").click()
    expect(field(page, "county_plan")).to_have_value("")
    expect(page.locator(".field-offer:visible")).to_have_count(0)


def test_required_county_value_comes_from_the_plan_on_a_phone(phone: Visit) -> None:
    """The share of the advance need not be typed once a plan has it; nothing is wider than the window."""
    page = phone.open("en/calculators/advance_settlement/")
    page.locator("#advance_settlement-approved_award").fill("96")
    page.locator("#advance_settlement-final_award").fill("90")
    page.locator("#advance_settlement-county_plan").select_option(EXAMPLE)
    page.locator(".calculator-form [type=submit]").tap()
    expect(page.locator(".calculator-result .outcome-title")).to_be_focused(timeout=FIRST_ANSWER)
    expect(page.locator(".calculator-result .outcome-illustrative")).to_be_visible()
    expect(page.locator(".calculator-result .figure-value").first).to_contain_text("42")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("root", ["", "en/"])
def test_the_page_of_plans_needs_no_script_and_fits_a_phone(without_scripts: Visit, phone: Visit, root: str) -> None:
    """All values can be read without JavaScript; on a phone the table folds."""
    page = without_scripts.open(f"{root}county_plans/")
    expect(page.locator(".county-plan--example tbody tr")).to_have_count(13)
    expect(page.locator(".county-plan__warning")).to_be_visible()
    narrow = phone.open(f"{root}county_plans/")
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 390
