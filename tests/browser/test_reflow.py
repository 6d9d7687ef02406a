"""Small windows, large letters, fingers, keyboards, colours of the reader's own, paper: nothing is lost in any of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reader import Visit, make_visit

pytestmark = pytest.mark.browser

FIRST_ANSWER = 90_000
"""Milliseconds for Python to start on a busy machine."""
AWARD = "calculators/investment_award/"
PAGES = (
    *(
        "",
        "plan/",
        "tasks/intelligent_upgrade/",
        "safeguards/policy_support/",
        "targets/",
        "instruments/",
        "instruments/F03/",
    ),
    *("calculators/", AWARD, "calculators/rd_deduction/", "project/", "offices/", "places/", "documents/", "glossary/"),
    *("silences/", "county_plans/", "about/", "receipt/", "offline/"),
)
OPEN = "() => { for (const details of document.querySelectorAll('details')) details.open = true }"
WIDTH = "() => document.documentElement.scrollWidth"

SPACED = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""
"""Text spacing as WCAG 1.4.12 has it."""

CUT_OFF = """() => [...document.querySelectorAll(".md-main *, .md-footer *")].filter((element) => {
  const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
  const { overflowX, overflowY, display } = getComputedStyle(element)
  const { width, height } = element.getBoundingClientRect()
  if (!own || display === "inline" || width < 2 || height < 2) return false
  return overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1
    || overflowY === "hidden" && element.scrollHeight > element.clientHeight + 2
}).map((element) => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 40)}`)"""

TOO_SMALL = """(least) => [...document.querySelectorAll("a[href], button, input, select, summary")].filter((element) => {
  const { visibility, opacity, display, position } = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  if (!box.width || !box.height || visibility === "hidden" || opacity === "0") return false
  if (element.matches("a") && display === "inline") return false // links in a sentence
  const target = element.matches("[type=radio], [type=checkbox]") ? element.parentElement.getBoundingClientRect() : box
  return target.width < least - 0.5 || target.height < least - 0.5
}).map((element) => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 40)}`)"""

HIDDEN_FOCUS = """() => {
  const element = document.activeElement
  if (!element || element === document.body) return ""
  const target = element.closest(".choice") ?? element
  const points = [...target.getClientRects()].flatMap(({ left, right, top, bottom }) =>
    [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y])))
  const seen = points.some(([x, y]) => {
    const there = document.elementFromPoint(x, y)
    return there && (target.contains(there) || there.contains(target) && !there.matches("html, body"))
  })
  return seen ? "" : `${element.tagName}.${element.className}#${element.id}`
}"""


@pytest.fixture
def small(chromium: Browser, address: str) -> Iterator[Visit]:
    """A window of 320 pixels, as one of 1280 is at 400 %."""
    visit = make_visit(chromium, address, viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    yield visit
    visit.context.close()
    visit.settled()


@pytest.mark.parametrize("root", ["", "en/"], ids=["zh", "en"])
def test_every_kind_of_page_at_400_per_cent(small: Visit, root: str) -> None:
    """Nothing is scrolled sideways, also with wider letters; no text is cut off; what is touched is large enough."""
    found: list[str] = []
    for path in PAGES:
        page = small.open(root + path)
        page.evaluate(OPEN)
        page.wait_for_timeout(100)
        found += [f"{path}: {target} is smaller than 24 px" for target in page.evaluate(TOO_SMALL, 24)]
        widths = [page.evaluate(WIDTH)]
        page.evaluate(SPACED)
        page.wait_for_timeout(50)
        widths.append(page.evaluate(WIDTH))
        found += [f"{path}: {width} px wide" for width in widths if width > 320]
        found += [f"{path}: cut off: {text}" for text in page.evaluate(CUT_OFF)]
    assert not found, "\n".join(found)


def show_result(page: Page) -> None:
    """Try the first example and wait for its result."""
    page.locator(".worked-example-try").first.click()
    expect(page.locator(".calculator-result .outcome").first).to_be_visible(timeout=FIRST_ANSWER)


def test_what_is_touched_most_has_44_pixels(phone: Visit) -> None:
    """The buttons of a form, its fields, its choices, menu and search."""
    for path in (AWARD, "project/"):
        page = phone.open(path)
        expect(page.locator("form [type=submit]").first).to_be_visible()
        form = ".calculator-button:visible, .field-entry > :is(input, select):visible, .choice:visible"
        places = f"{form}, .md-header__button:is(a, button, label):visible"
        boxes: list[tuple[Any, str]] = [
            (place.bounding_box() or {}, place.evaluate("(one) => one.outerHTML.slice(0, 80)"))
            for place in page.locator(places).all()
        ]
        assert len(boxes) > 10
        assert not [(box, html) for box, html in boxes if box["height"] < 43.5]


@pytest.mark.parametrize("path", [AWARD, "project/"])
def test_focus_is_never_covered(small: Visit, path: str) -> None:
    """By Tab through the whole form, with the line in sight at the foot and the header at the top; and back again."""
    page = small.open(path)
    if path == AWARD:
        show_result(page)
    else:
        page.locator("[data-action=try]").click()
        expect(page.locator(".project-results .project-total-value")).to_be_visible(timeout=FIRST_ANSWER)
    covered: set[str] = set()
    page.locator("form input:visible, form select:visible").first.focus()
    for key in ["Tab"] * 45 + ["Shift+Tab"] * 35:
        page.keyboard.press(key)
        covered.add(page.evaluate(HIDDEN_FOCUS))
    assert covered == {""}


def test_colours_of_the_readers_own(visit: Visit) -> None:
    """Where a browser replaces all colours, frames, bars and the focus are still told apart."""
    visit.page.emulate_media(forced_colors="active")
    page = visit.open("calculators/equipment_credit/")
    page.evaluate(OPEN)
    look = """(element) => {
      const { borderTopWidth, borderTopStyle, outlineStyle, outlineWidth, backgroundColor } = getComputedStyle(element)
      const width = (style, given) => style === "none" ? 0 : parseFloat(given)
      return { border: width(borderTopStyle, borderTopWidth), outline: width(outlineStyle, outlineWidth),
        colour: backgroundColor, canvas: getComputedStyle(document.body).backgroundColor }
    }"""
    bar = page.locator(".chart-bars .chart-part").first.evaluate(look)
    assert bar["colour"] != bar["canvas"]
    for framed in (".group", ".badge", ".figure", ".calculator-form input[type=text]", ".calculator-button--main"):
        assert page.locator(f".calculator {framed}").first.evaluate(look)["border"] >= 1, framed
    for place in (".calculator-form input[type=text]", ".calculator-button--main", ".md-content a[href]", "summary"):
        one = page.locator(place).locator("visible=true").first
        one.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert one.evaluate(look)["outline"] >= 2, place


def test_less_motion_means_none(visit: Visit) -> None:
    """Nothing glides or fades for longer than an eye can see."""
    visit.page.emulate_media(reduced_motion="reduce")
    page = visit.open(AWARD)
    slowest = page.evaluate("""() => Math.max(...[...document.querySelectorAll("*")].flatMap((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element)
      return [...transitionDuration.split(","), ...animationDuration.split(",")].map(parseFloat)
    }))""")
    assert slowest <= 0.001


def test_a_result_on_paper(visit: Visit) -> None:
    """The answers stand above the result; what is only for a screen is left out."""
    page = visit.open(f"en/{AWARD}")
    show_result(page)
    page.emulate_media(media="print")
    shown = page.locator(".calculator-result .outcome")
    expect(shown.locator(".outcome-answers")).to_be_visible()
    expect(shown.locator(".outcome-answers .answer")).to_have_count(6)
    expect(shown.locator(".figure--main")).to_be_visible()
    expect(shown.locator(".step-formula").first).to_be_visible()
    expect(shown.locator(".outcome-version")).to_be_visible()
    for away in (".calculator-form", ".answer-bar", ".md-header", ".md-tabs", ".md-sidebar", ".tables", ".examples"):
        assert not [part for part in page.locator(away).all() if part.is_visible()], away
