"""What if: opened after a result, read off by pointer, finger and keyboard, on a phone too, and fetched only when it is opened."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from calculators import Calculators
from calculators.conversation import Conversation
from tests.browser.reader import ENGINE, Visit
from tests.browser.test_journeys import AWARD, FIRST_ANSWER, Words, field

pytestmark = pytest.mark.browser

LIBRARY = "/assets/charts/"
TYPED = {"total_investment": "8000", "base": "4000", "rate": "8%", "cap": "500"}


def part(page: Page, name: str) -> Locator:
    """A part of what if."""
    return page.locator(f"policy-whatif .whatif-{name}")


def reading(page: Page) -> Locator:
    """What is read off at the present point."""
    return part(page, "reading")


def answer_the_award(page: Page, **changed: str) -> None:
    """8 % of 4000, at most 500: the cap is reached at 6250."""
    for name, text in {**TYPED, **changed}.items():
        field(page, name).fill(text)
    field(page, "provincial_support-1").check()
    expect(page.locator(".calculator-result .outcome-title")).to_be_visible(timeout=FIRST_ANSWER)


def open_it(page: Page) -> None:
    """Open what if, and wait for its chart."""
    part(page, "title").click()
    expect(part(page, "chart")).to_be_visible(timeout=FIRST_ANSWER)


def test_it_shows_where_the_cap_is_reached_and_fetches_its_library_only_then(visit: Visit, words: Words) -> None:
    """Before a result there is nothing to vary; before it is opened nothing is fetched."""
    page = visit.open("en/" + AWARD)
    expect(part(page, "title")).to_be_hidden()
    answer_the_award(page)
    assert not [url for url in visit.requests if LIBRARY in url]
    open_it(page)
    assert len([url for url in visit.requests if LIBRARY in url]) == 2
    expect(part(page, "changes").locator("li")).to_have_count(1)
    expect(part(page, "changes")).to_contain_text("Above 6250 wan yuan")
    expect(reading(page)).to_contain_text("4000 wan yuan (your present answer): “Estimated award” 320 wan yuan")
    expect(part(page, "line")).to_have_count(1)
    expect(page.locator("#investment_award-whatif-from")).to_have_value("0")
    part(page, "table").locator("summary").click()
    expect(part(page, "table").get_by_role("row", name=re.compile("^6250 wan yuan 500 wan yuan"))).to_be_visible()
    assert words["en"]["what_if_page"]["own_mark"] in (part(page, "legend").inner_text())


def test_it_is_read_off_by_keyboard_alone(visit: Visit) -> None:
    """Tab to the title, Enter, Tab to the slider; each key says a point in words."""
    page = visit.open("en/" + AWARD)
    answer_the_award(page)
    visit.tab_to(part(page, "title"))
    page.keyboard.press("Enter")
    expect(part(page, "chart")).to_be_visible(timeout=FIRST_ANSWER)
    slider = part(page, "slider")
    visit.tab_to(slider)
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(" 0 wan yuan: “Estimated award” 0 wan yuan"))
    page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("“Estimated award” 500 wan yuan"))
    last = reading(page).inner_text()
    page.keyboard.press("ArrowLeft")
    expect(reading(page)).not_to_have_text(last)
    page.keyboard.press("PageDown")
    before = int(slider.input_value())
    assert before < int(slider.get_attribute("max") or "0") - 1
    assert slider.evaluate("(slider) => slider.labels.length") == 1


def test_it_is_read_off_by_pointer(visit: Visit) -> None:
    """Moving the mouse along the chart is enough."""
    page = visit.open("en/" + AWARD)
    answer_the_award(page)
    open_it(page)
    part(page, "chart").scroll_into_view_if_needed()
    box = part(page, "chart").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] - 22, box["y"] + 80)
    expect(reading(page)).to_contain_text("“Estimated award” 500 wan yuan")
    page.mouse.move(box["x"] + 1, box["y"] + 80)
    expect(reading(page)).to_contain_text("“Estimated award” 0 wan yuan")


def test_it_follows_the_answers_and_keeps_the_question(visit: Visit) -> None:
    """Another rate in the form, and the chart is of that rate; the question chosen stays."""
    page = visit.open("en/" + AWARD)
    answer_the_award(page)
    open_it(page)
    part(page, "form").locator("select[name=question]").select_option("rate")
    expect(part(page, "changes")).to_contain_text("Above 12.5%")
    expect(page.locator("#investment_award-whatif-to")).to_have_value(re.compile("%$"))
    field(page, "base").fill("5000")
    expect(part(page, "changes")).to_contain_text("Above 10%")
    expect(part(page, "form").locator("select[name=question]")).to_have_value("rate")
    page.locator("#investment_award-calculator button[type=reset]").click()
    expect(part(page, "title")).to_be_hidden()


def test_a_range_can_be_typed_and_a_wrong_one_is_told_beside_its_field(visit: Visit, words: Words) -> None:
    """The focus goes to the field that is wrong; what was typed stays; the suggestion leads back."""
    page = visit.open(AWARD)
    answer_the_award(page)
    open_it(page)
    first, last = page.locator("#investment_award-whatif-from"), page.locator("#investment_award-whatif-to")
    first.fill("９，０００")
    last.fill("8000")
    page.keyboard.press("Enter")
    expect(last).to_be_focused()
    expect(last).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#investment_award-whatif-to-error")).to_have_text(words["zh"]["what_if"]["backwards"])
    expect(first).to_have_value("９，０００")
    last.fill("12000")
    page.keyboard.press("Enter")
    expect(part(page, "summary")).to_contain_text("9000 万元～12,000 万元")
    expect(last).not_to_have_attribute("aria-invalid", "true")
    part(page, "usual").click()
    expect(first).to_have_value("0")


def test_a_leap_is_two_lines_and_both_ends_can_be_read(visit: Visit) -> None:
    """300 at 5 %, one cent more at 25 %."""
    page = visit.open("en/calculators/income_tax/")
    page.locator("#income_tax-year").fill("2023")
    page.locator("#income_tax-taxable_income").fill("300")
    page.locator("[data-field=taxpayer_kind]").get_by_label("Small low-profit enterprise").check()
    expect(page.locator(".calculator-result .outcome-title")).to_be_visible(timeout=FIRST_ANSWER)
    open_it(page)
    expect(part(page, "line")).to_have_count(2)
    expect(reading(page)).to_contain_text("“Income tax of the year” 15 wan yuan")
    part(page, "slider").press("ArrowRight")
    expect(reading(page)).to_contain_text("300.000001 wan yuan: “Income tax of the year” 75 wan yuan")


def test_a_result_in_words_is_a_band(visit: Visit) -> None:
    """Sizes of enterprises have letters in the picture and in its legend."""
    page = visit.open("en/calculators/enterprise_size/")
    page.locator("#enterprise_size-employees").fill("500")
    page.locator("#enterprise_size-revenue").fill("30000")
    expect(page.locator(".calculator-result .outcome-title")).to_be_visible(timeout=FIRST_ANSWER)
    open_it(page)
    expect(part(page, "band")).to_have_count(3)
    expect(part(page, "legend")).to_contain_text("Medium-sized")


def test_a_calculator_without_an_ordered_answer_offers_nothing(visit: Visit) -> None:
    """Who pays depends on places and names alone."""
    page = visit.open("calculators/payer/")
    expect(page.locator("policy-calculator")).to_have_count(1)
    expect(page.locator("policy-whatif")).to_have_count(0)


def test_without_its_library_changes_and_table_stand_and_it_can_be_tried_again(visit: Visit, words: Words) -> None:
    """The page says so; a second try brings the chart."""
    page = visit.open(AWARD)
    answer_the_award(page)
    broken = True

    def fail(route: Route) -> None:
        if broken:
            route.abort()
        else:
            route.continue_()

    page.route(f"**{LIBRARY}**", fail)
    part(page, "title").click()
    expect(part(page, "state")).to_have_text(words["zh"]["what_if_page"]["no_library"], timeout=FIRST_ANSWER)
    expect(part(page, "changes")).to_contain_text("超过 6250 万元")
    expect(part(page, "table")).to_be_visible()
    part(page, "slider").press("End")
    expect(reading(page)).to_contain_text("500 万元")
    broken = False
    part(page, "retry").click()
    expect(part(page, "chart")).to_be_visible()
    expect(part(page, "retry")).to_be_hidden()
    assert all("ERR_FAILED" in complaint for complaint in visit.complaints)
    visit.complaints.clear()


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_a_finger_reads_along_and_nothing_is_cut_off(phone: Visit, width: int) -> None:
    """No scrolling sideways; targets are large enough; a touch reads off."""
    page = phone.page
    page.set_viewport_size({"width": width, "height": 740})
    phone.open("en/" + AWARD)
    answer_the_award(page)
    part(page, "title").tap()
    expect(part(page, "chart")).to_be_visible(timeout=FIRST_ANSWER)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    chart = part(page, "chart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    assert box["width"] <= width
    page.touchscreen.tap(box["x"] + box["width"] - 24, box["y"] + 90)
    expect(reading(page)).to_contain_text("“Estimated award” 500 wan yuan")
    part(page, "table").locator("summary").tap()
    expect(part(page, "table").locator("table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for control in ("slider", "usual", "title"):
        size = part(page, control).bounding_box()
        assert size
        assert size["height"] >= 24


def test_native_and_browser_draw_the_same_to_the_byte(visit: Visit, calculators: Calculators) -> None:
    """One Python, one picture."""
    page = visit.open(AWARD)
    answer_the_award(page)
    asked: dict[str, Any] = {"calculator": "investment_award", "language": "zh", "as_of": "2026-11-23"}
    asked |= {"typed": {**TYPED, "provincial_support": "none"}}
    wishes = [{}, {"question": "rate"}, {"question": "cap", "measure": "raw"}, {"from": "5", "to": "x"}]
    for wish in wishes:
        request = asked | {"what_if": wish}
        ask = f"async (request) => (await {ENGINE}).theEngine().ask(request)"
        assert page.evaluate(ask, request) == Conversation(calculators).respond(json.dumps(request))
