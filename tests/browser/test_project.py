"""“My project” as readers use it: by keyboard, over several visits, in both languages, on paper, offline, without JavaScript."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from guide.loading import load_library
from guide.model.library import Library
from guide.worked_examples import profile_text
from tests.browser.reader import ROOT, Visit

pytestmark = pytest.mark.browser

Words = dict[str, dict[str, dict[str, str]]]

PROJECT = "project/"
FIRST_ANSWER = 60_000
"""Milliseconds for Python to start on a busy machine; later answers come at once."""
KEPT = "localStorage.getItem('huanggang-guide/project/1')"
TELLTALE = "8765.4321"
"""An amount that stands nowhere else, so that it would be seen wherever it went."""


@pytest.fixture(scope="module")
def library() -> Library:
    """The policy as it stands."""
    return load_library(ROOT)


def field(page: Page, name: str) -> Locator:
    """The field with that id."""
    return page.locator(f"#project-{name}")


def line(page: Page, calculator: str) -> Locator:
    """The line of a calculator among the results in the page."""
    return page.locator(f".project-results details[data-calculator={calculator}]")


def answered(page: Page) -> None:
    """Wait for the first results."""
    expect(page.locator(".project-results .project-overview")).to_be_visible(timeout=FIRST_ANSWER)


def try_example(page: Page) -> None:
    """Fill in the worked example and wait for what it comes to."""
    page.locator("[data-action=try]").click()
    expect(page.locator(".project-results .project-total-value")).to_be_visible(timeout=FIRST_ANSWER)


def award(page: Page, base: str = "1200") -> None:
    """The answers that an award needs."""
    page.locator("#project-location").select_option("macheng")
    field(page, "total_investment").fill("3000")
    page.locator("[name=provincial_support][value=none]").check()
    field(page, "base").fill(base)
    field(page, "rate").fill("8%")


def test_a_project_by_keyboard_alone(visit: Visit, words: Words) -> None:
    """Answers become results while they are typed, and the focus stays where the reader is."""
    page = visit.open(PROJECT)
    visit.tab_to(field(page, "location"))
    page.keyboard.type("麻城")
    visit.tab_to(page.locator("#project-is_industrial-1"))
    page.keyboard.press("Space")
    visit.tab_to(field(page, "total_investment"))
    page.keyboard.type("３０００", delay=10)
    answered(page)
    expect(field(page, "total_investment")).to_be_focused()
    expect(line(page, "project_filing")).to_have_class("project-result project-result--computed disclosure")
    visit.tab_to(page.locator("#project-provincial_support-1"))
    page.keyboard.press("Space")
    visit.tab_to(field(page, "base"))
    page.keyboard.type("1200")
    visit.tab_to(field(page, "rate"))
    page.keyboard.type("8%")
    expect(line(page, "investment_award").locator(".project-result-main")).to_contain_text("96 万元")
    expect(field(page, "rate")).to_be_focused()
    expect(page.locator(".calculator-announcement")).to_contain_text(words["zh"]["my_project"]["updated"].split("{")[0])
    page.keyboard.press("Enter")
    expect(page.locator(".project-results-title")).to_be_focused()
    visit.tab_to(line(page, "investment_award").locator(":scope > summary"))
    page.keyboard.press("Enter")
    expect(line(page, "investment_award").locator(".step-formula").first).to_have_text("1200 万元 × 8% = 96 万元")


def test_a_change_is_computed_at_once_and_in_place(visit: Visit) -> None:
    """What the reader has opened stays open, and an award that is not had leaves nothing of it behind."""
    page = visit.open(PROJECT)
    award(page)
    expect(line(page, "investment_award").locator(".project-result-main")).to_contain_text(
        "96 万元", timeout=FIRST_ANSWER
    )
    line(page, "investment_award").locator(":scope > summary").click()
    field(page, "base").fill("1000")
    expect(line(page, "investment_award").locator(".project-result-main")).to_contain_text("80 万元")
    expect(line(page, "investment_award")).to_have_attribute("open", "")
    expect(field(page, "base")).to_be_focused()
    page.locator("[name=provincial_support][value=received]").check()
    expect(page.locator(".project-standing--not_covered details[data-calculator=investment_award]")).to_have_count(1)


def test_only_questions_that_matter_are_asked(visit: Visit, words: Words) -> None:
    """A question appears with the answer that makes it matter; an answer that no longer counts stays in sight and says so."""
    page = visit.open(PROJECT)
    field(page, "total_investment").fill("3000")
    answered(page)
    expect(page.locator("[data-field=base]")).to_be_hidden()
    expect(page.locator("[data-field=stacking]")).to_be_hidden()
    page.locator("[name=provincial_support][value=none]").check()
    expect(page.locator("[data-field=base]")).to_be_visible()
    field(page, "base").fill("1200")
    page.locator("[name=provincial_support][value=received]").check()
    expect(page.locator("[data-field=rate]")).to_be_hidden()
    expect(page.locator("[data-field=base]")).to_be_visible()
    expect(page.locator("[data-field=base] .field-idle")).to_have_text(words["zh"]["my_project"]["idle"])
    progress = page.locator("[data-group=project] .project-progress")
    expect(progress).to_have_text(words["zh"]["my_project"]["progress"].format(answered=1, asked=7))


def test_answers_are_there_again_after_a_reload_and_in_the_other_language(visit: Visit) -> None:
    """Kept by the browser, by question and not by language; ticks and opened topics too."""
    page = visit.open(PROJECT)
    award(page)
    page.locator("[data-group=loan] > summary").click()
    field(page, "interest_paid").fill("60")
    expect(line(page, "investment_award").locator(".project-result-main")).to_contain_text(
        "96 万元", timeout=FIRST_ANSWER
    )
    page.locator(".project-checklist label").first.click()
    page.reload()
    expect(field(page, "base")).to_have_value("1200")
    expect(page.locator("[data-group=loan]")).to_have_attribute("open", "")
    expect(line(page, "investment_award").locator(".project-result-main")).to_contain_text(
        "96 万元", timeout=FIRST_ANSWER
    )
    expect(page.locator(".project-checklist input").first).to_be_checked()

    page.locator("a[data-language=en]:visible").first.click()
    page.wait_for_url("**/en/project/**")
    expect(field(page, "base")).to_have_value("1200")
    expect(field(page, "location")).to_have_value("macheng")
    expect(line(page, "investment_award").locator(".project-result-main")).to_contain_text(
        "96 wan yuan", timeout=FIRST_ANSWER
    )
    expect(page.locator(".project-checklist input").first).to_be_checked()


def test_forget_forgets(visit: Visit, words: Words) -> None:
    """Nothing of the answers stays: not in the form, not in the browser, not after a reload, not in the other language."""
    page = visit.open(PROJECT)
    award(page, base=TELLTALE)
    answered(page)
    assert TELLTALE in page.evaluate("JSON.stringify({...localStorage})")
    page.locator("[data-action=forget]").click()
    expect(page.locator("[data-action=spare]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page, "base")).to_have_value(TELLTALE)  # nothing was forgotten by a slip
    page.locator("[data-action=forget]").click()
    page.locator("[data-action=forget-all]").click()
    expect(field(page, "base")).to_have_value("")
    expect(page.locator(".project-results .project-overview")).to_have_count(0)
    expect(page.locator(".calculator-announcement")).to_have_text(words["zh"]["my_project"]["forgotten"])
    assert page.evaluate(KEPT) is None
    assert TELLTALE not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    page.wait_for_timeout(300)  # longer than the pause before a change is computed
    assert page.evaluate(KEPT) is None
    for path in (PROJECT, f"en/{PROJECT}"):
        visit.open(path)
        expect(field(page, "total_investment")).to_have_value("")
        expect(page.locator("[name=provincial_support]:checked")).to_have_count(0)
        assert page.evaluate(KEPT) is None


def test_another_window_follows(visit: Visit) -> None:
    """What is entered, or forgotten, in one window is so in the other."""
    one = visit.open(PROJECT)
    other = visit.context.new_page()
    other.goto(f"{visit.address}en/{PROJECT}")
    expect(other.locator(".calculator-form")).to_be_visible()
    field(one, "total_investment").fill("3000")
    expect(field(other, "total_investment")).to_have_value("3000")
    one.locator("[data-action=forget]").click()
    one.locator("[data-action=forget-all]").click()
    expect(field(other, "total_investment")).to_have_value("")
    assert other.evaluate(KEPT) is None


def test_mistakes_are_told_when_the_field_is_left(visit: Visit, words: Words) -> None:
    """Not while it is being filled in; results from before say so; the links lead to the fields."""
    page = visit.open(PROJECT)
    award(page)
    expect(line(page, "investment_award").locator(".project-result-main")).to_contain_text(
        "96 万元", timeout=FIRST_ANSWER
    )
    field(page, "base").fill("abc")
    expect(page.locator(".project-results--stale")).to_have_count(1)
    expect(page.locator("#project-base-error")).to_be_hidden()
    expect(page.locator(".project-wrong")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator("#project-base-error")).to_be_visible()
    expect(field(page, "base")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".project-bar-wrong")).to_have_text(words["zh"]["my_project"]["wrong_count"].format(count=1))
    expect(line(page, "investment_award").locator(".project-result-main")).to_contain_text("96 万元")
    page.locator(".project-wrong a").click()
    expect(field(page, "base")).to_be_focused()
    field(page, "base").fill("1000")
    expect(line(page, "investment_award").locator(".project-result-main")).to_contain_text("80 万元")
    expect(page.locator(".project-wrong")).to_be_hidden()
    expect(page.locator("[aria-invalid]")).to_have_count(0)


def test_mistakes_in_rows_stand_in_their_rows(visit: Visit) -> None:
    """Also behind a row that is still empty, which is neither taken away nor wrong."""
    page = visit.open(PROJECT)
    page.locator("[data-group=equipment] > summary").click()
    page.locator("[name=in_catalogue][value=yes]").check()
    table = page.locator("[data-field=purchases]")
    for _row in range(2):
        table.locator(".row-add").click()
    field(page, "purchases-1-year").fill("abcd")
    field(page, "purchases-1-amount").fill("500")
    page.keyboard.press("Tab")
    expect(page.locator("#project-purchases-1-year-error")).to_be_visible(timeout=FIRST_ANSWER)
    expect(table.locator(".row")).to_have_count(2)
    expect(page.locator("#project-purchases-0-year-error")).to_be_hidden()


def test_a_missing_answer_leads_to_its_field(visit: Visit) -> None:
    """Also into a topic that is still closed."""
    page = visit.open(f"en/{PROJECT}")
    award(page)
    answered(page)
    page.locator(".project-results .project-untouched > summary").click()
    row = line(page, "equipment_credit")
    row.locator(":scope > summary").click()
    row.locator("a[href^='#project-']").first.click()
    expect(page.locator("[data-group=equipment]")).to_have_attribute("open", "")
    expect(page.locator("[data-group=equipment] :focus")).to_have_count(1)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_comes_to_what_it_promises(visit: Visit, library: Library, words: Words, language: str) -> None:
    """And what the reader had entered before comes back."""
    page = visit.open({"zh": "", "en": "en/"}[language] + PROJECT)
    (example,) = library.project_examples
    field(page, "total_investment").fill("777")
    try_example(page)
    amount = words[language]["unit"]["wan"].format(number=example.expected.total)
    expect(page.locator(".project-results .project-total-value")).to_have_text(amount)
    profile = json.loads(profile_text(example))
    expect(field(page, "total_investment")).to_have_value(profile["total_investment"])
    for topic in ("loan", "equipment", "research"):
        expect(page.locator(f"[data-group={topic}]")).to_have_attribute("open", "")
    expect(page.locator(".project-results .outcome-illustrative")).to_have_text(
        words[language]["form"]["illustrative_note"]
    )
    page.locator("[data-action=back]").click()
    expect(field(page, "total_investment")).to_have_value("777")
    expect(page.locator(".project-results .project-total-value")).to_have_count(0)
    award(page, profile["base"])  # the reader's own figure, though the example has the same
    expect(line(page, "investment_award").locator(".project-result-main")).to_contain_text("96")
    expect(page.locator(".project-results .outcome-illustrative")).to_have_count(0)


COMPARABLE = """(parts) => {
  const copy = parts.cloneNode(true)
  for (const details of copy.querySelectorAll("details")) details.open = false
  // results in the page lead to the questions, can be ticked, and can take the focus
  for (const link of copy.querySelectorAll("a[href^='#']")) link.replaceWith(link.textContent)
  for (const link of copy.querySelectorAll("a")) link.setAttribute("href", link.href)
  for (const box of copy.querySelectorAll("input")) box.remove()
  for (const label of copy.querySelectorAll("label")) label.replaceWith(label.textContent)
  for (const title of copy.querySelectorAll(".outcome-title")) title.removeAttribute("tabindex")
  for (const title of copy.querySelectorAll(".outcome-title, .outcome-heading")) {
    const plain = document.createElement("div")
    plain.className = title.className
    plain.append(...title.childNodes)
    title.replaceWith(plain)
  }
  // the theme wraps the tables that it finds when the page opens
  for (const wrap of copy.querySelectorAll(".md-typeset__scrollwrap, .md-typeset__table")) wrap.replaceWith(...wrap.childNodes)
  copy.normalize()
  const html = copy.innerHTML.replace(/ class=""/g, "").replace(/<rect ([^>]*)\\/>/g, "<rect $1></rect>")
  return html.replace(/>\\s+/g, ">").replace(/\\s+</g, "<").replaceAll("><", ">\\n<")
}"""


@pytest.mark.parametrize("path", [PROJECT, f"en/{PROJECT}"])
def test_a_tried_example_looks_as_it_was_built(visit: Visit, path: str) -> None:
    """The same elements, the same words, the same links."""
    page = visit.open(path)
    built = page.locator(".examples .project-results-parts")
    try_example(page)
    painted = page.locator(".project-results .project-results-parts")
    painted.evaluate("(parts) => parts.querySelectorAll('details').forEach((one) => { one.open = true })")
    expect(painted.locator(".project-result-body")).to_have_count(built.locator(".project-result-body").count())
    assert painted.evaluate(COMPARABLE).split("\n") == built.evaluate(COMPARABLE).split("\n")


def test_it_still_computes_offline_and_sends_nothing(visit: Visit) -> None:
    """Once Python is up; no request, before or after, carries an answer."""
    page = visit.open(PROJECT)
    award(page, base=TELLTALE)
    answered(page)
    visit.context.set_offline(True)
    before = len(visit.requests)
    field(page, "rate").fill("10%")
    expect(line(page, "investment_award").locator(".project-result-main")).to_contain_text("876.543")
    assert len(visit.requests) == before
    visit.context.set_offline(False)
    assert not [url for url in visit.requests if TELLTALE in url or "8765" in url]


def test_without_javascript_the_example_can_be_read(without_scripts: Visit, library: Library, words: Words) -> None:
    """The page explains itself and shows what the same program computed when the site was built."""
    page = without_scripts.open(f"en/{PROJECT}")
    said = words["en"]["my_project"]
    expect(page.locator(".project-without-script")).to_have_text(said["without_script"])
    (example,) = library.project_examples
    expect(page.locator(".examples .project-total-value")).to_have_text(f"{example.expected.total} wan yuan")
    expect(page.locator(".examples .project-result").first).to_be_visible()
    for hidden in (".calculator-form", ".project-results", ".project-bar"):
        expect(page.locator(f"policy-project > {hidden}")).to_be_hidden()


def test_on_paper_everything_is_open(visit: Visit, tmp_path: Path) -> None:
    """The answers as a list, every result with its steps, no form."""
    page = visit.open(PROJECT)
    try_example(page)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".project-paper .answer").first).to_be_visible()
    expect(page.locator(".project-results details:not([open])")).to_have_count(0)
    expect(page.locator(".project-results .step-formula").first).to_be_visible()
    expect(page.locator(".calculator-form")).to_be_hidden()
    expect(page.locator(".examples")).to_be_hidden()
    page.pdf(path=tmp_path / "project.pdf")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".project-results details[open]")).to_have_count(0)


def test_a_phone_shows_all_of_it(phone: Visit) -> None:
    """Nothing sticks out, even at 320 pixels, with every topic and every result open; whatever is touched is large enough."""
    page = phone.open(f"en/{PROJECT}")
    page.locator("[data-action=try]").tap()
    expect(page.locator(".project-results .project-total-value")).to_be_visible(timeout=FIRST_ANSWER)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    for part in page.locator(".calculator-form button:visible, .project-group--topic > summary:visible").all():
        box = part.bounding_box()
        assert box
        assert box["height"] >= 43.5, part.evaluate("(element) => element.outerHTML.slice(0, 120)")
