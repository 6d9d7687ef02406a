"""The guide as a thing to read: without JavaScript, with a keyboard, on paper, at the reader's own date."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import calculators
from tests.browser.reader import Visit

pytestmark = pytest.mark.browser

Words = dict[str, dict[str, dict[str, str]]]

SECTION = {"zh": "", "en": "en/"}


@pytest.mark.parametrize("language", SECTION)
@pytest.mark.parametrize("page_of", ["calculators/{}/", "instruments/F03/"])
def test_calculator_without_scripts_is_worked_examples(
    without_scripts: Visit, words: Words, language: str, page_of: str
) -> None:
    """The form is away and says why; every example shows what was answered and what comes out."""
    page = without_scripts.open(SECTION[language] + page_of.format("investment_award"))
    calculator = page.locator("policy-calculator[calculator=investment_award]")
    expect(calculator.locator(".calculator-form")).to_be_hidden()
    expect(calculator.get_by_text(words[language]["form"]["without_script"])).to_be_visible()
    first = calculator.locator(".worked-example").first
    expect(first.locator(".answer").first).to_be_visible()
    expect(first.locator(".figure--main")).to_contain_text({"zh": "96 万元", "en": "96 wan yuan"}[language])
    expect(first.locator(".step-formula").first).to_contain_text("8%")
    for example in calculator.locator(".worked-example").all():
        if example.get_attribute("open") is None:
            example.locator("summary").click()
        expect(example.locator(".outcome-status")).not_to_be_empty()
        expect(example.locator(".outcome-estimate")).to_be_visible()
        expect(example.locator(".worked-example-try")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "selector", "number"),
    [
        ("instruments/", ".catalogue__group li", 39),
        ("targets/", "table tbody tr", 35),
        ("silences/", "[id^=S]", 36),
        ("plan/", "plan-status", 1),
    ],
)
def test_page_without_scripts_is_whole(without_scripts: Visit, path: str, selector: str, number: int) -> None:
    """Nothing waits for a script: lists are there, in full; what only works with scripts is away."""
    page = without_scripts.open(path)
    shown = [entry for entry in page.locator(f".md-content {selector}").all() if entry.is_visible()]
    assert len(shown) >= number
    assert all(entry.inner_text().strip() for entry in shown)
    assert not [form for form in page.locator(".md-content form").all() if form.is_visible()]
    assert not [button for button in page.locator(".md-content button").all() if button.is_visible()]


def test_status_of_the_plan_without_scripts_claims_no_date(without_scripts: Visit, words: Words) -> None:
    """The sentence that is true on any day."""
    sentence = words["zh"]["period"]["any_day"].format(since="2021-01-01", until="2023-12-31")
    expect(without_scripts.open("").locator("plan-status")).to_have_text(sentence)


def test_languages_switch_without_scripts(without_scripts: Visit) -> None:
    """The switch is a plain link."""
    page = without_scripts.open("instruments/F03/")
    page.locator(".language-switch a").click()
    assert page.url == f"{without_scripts.address}en/instruments/F03/"


@pytest.mark.parametrize("language", SECTION)
@pytest.mark.parametrize(("day", "status"), [("2020-12-31", "before"), ("2022-06-01", "in"), ("2026-11-23", "after")])
def test_status_of_the_plan_is_that_of_the_readers_day(
    visit: Visit, words: Words, language: str, day: str, status: str
) -> None:
    """Before, within and after the plan's period."""
    visit.page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC))
    page = visit.open(f"{SECTION[language]}plan/")
    sentence = words[language]["period"][status].format(date=day, since="2021-01-01", until="2023-12-31")
    expect(page.locator("plan-status").first).to_have_text(sentence)


def first_term(page: Page) -> tuple[Locator, Locator]:
    """The first explained word on a page, and its explanation."""
    term = page.locator(".md-content .term").first
    return term.locator(".term__word"), term.locator(".term__meaning")


@pytest.mark.parametrize("path", ["plan/", "en/instruments/F03/"])
def test_term_explains_itself_on_hover(visit: Visit, path: str) -> None:
    """It stays while the pointer is on the explanation, goes with it, and Escape dismisses it."""
    page = visit.open(path)
    word, meaning = first_term(page)
    expect(meaning).to_be_hidden()
    word.hover()
    expect(meaning).to_be_visible()
    assert len(meaning.inner_text()) > 10
    box = meaning.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)
    page.wait_for_timeout(300)
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    page.mouse.move(0, 0)
    word.hover()
    expect(meaning).to_be_visible()
    page.mouse.move(0, 0)
    expect(meaning).to_be_hidden()


def test_term_explains_itself_on_focus(visit: Visit) -> None:
    """For readers with a keyboard; Escape leaves the focus where it is; the description is told to screen readers."""
    page = visit.open("en/instruments/F03/")
    word, meaning = first_term(page)
    expect(meaning).to_be_hidden()
    visit.tab_to(word)
    expect(meaning).to_be_visible()
    expect(word).to_have_accessible_description(re.compile(r"\w{3}"))
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(meaning).to_be_visible()


@pytest.mark.parametrize("path", ["", "en/tasks/intelligent_upgrade/", "glossary/"])
def test_explanations_stay_in_the_window_of_a_phone(phone: Visit, path: str) -> None:
    """However near to the edge their word stands."""
    page = phone.open(path)
    for term in page.locator(".md-content .term").all():
        word, meaning = term.locator(".term__word"), term.locator(".term__meaning")
        if not word.is_visible():
            continue
        word.focus()
        expect(meaning).to_be_visible()
        box = meaning.bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 390, f"{word.inner_text()}: {box}"


@pytest.mark.parametrize("path", ["", "en/instruments/F03/", "calculators/investment_award/"])
def test_paper_gets_the_text_alone(visit: Visit, path: str) -> None:
    """No header, no menus, no search; the article is as wide as the sheet."""
    page = visit.open(path)
    page.emulate_media(media="print")
    for away in (".md-header", ".md-tabs", ".md-sidebar", ".md-search", ".term__meaning", ".headerlink"):
        assert not [part for part in page.locator(away).all() if part.is_visible()], away
    expect(page.locator(".md-content h1")).to_be_visible()
    expect(page.locator(".site-footer__notice")).to_be_visible()


@pytest.mark.parametrize("language", SECTION)
def test_catalogue_narrows_and_tells_how_many_are_left(visit: Visit, words: Words, language: str) -> None:
    """By words, by kind, by what can be computed; nothing found is told; one button brings all back."""
    page = visit.open(f"{SECTION[language]}instruments/")
    said, kinds = words[language]["instruments"], words[language]["kind"]
    entries, status = page.locator("catalogue-filter li[data-kind]"), page.locator("catalogue-filter [role=status]")
    shown = entries.locator("visible=true")
    expect(status).to_have_text(said["shown_all"].format(total=39))
    expect(shown).to_have_count(39)
    page.get_by_label(said["filter_kind"]).select_option(label=kinds["procedure"])
    procedures = entries.and_(page.locator("[data-kind=procedure]")).count()
    expect(shown).to_have_count(procedures)
    expect(status).to_have_text(said["shown_some"].format(shown=procedures, total=39))
    page.get_by_label(said["filter_calculator"]).check()
    calculable = entries.and_(page.locator("[data-kind=procedure][data-calculator]")).count()
    assert 0 < calculable < procedures
    expect(shown).to_have_count(calculable)
    expect(status).to_have_text(said["shown_some"].format(shown=calculable, total=39))
    page.get_by_label(said["filter_text"]).press_sequentially("<b>zzz", delay=20)
    expect(shown).to_have_count(0)
    expect(status).to_have_text(said["shown_none"])
    page.get_by_role("button", name=said["reset"]).click()
    expect(shown).to_have_count(39)
    expect(status).to_have_text(said["shown_all"].format(total=39))
    page.get_by_label(said["filter_text"]).press_sequentially("Ｆ０３", delay=20)
    expect(shown).to_have_count(1)
    expect(shown.locator("a")).to_have_attribute("href", re.compile(r"instruments/F03/$"))


def test_about_tells_which_python_computes_here(visit: Visit, site: Path) -> None:
    """Asked of that Python itself, which the page has not loaded until the reader wants to know."""
    page = visit.open("about/")
    facts = page.locator("policy-runtime dl")
    expect(facts).to_be_hidden()
    assert not [url for url in visit.requests if "/runtime/" in url]
    page.locator("policy-runtime button").click()
    expect(facts).to_be_visible(timeout=60_000)
    (policy,) = (site / "assets" / "runtime").glob("*/policy.json")
    expect(facts.locator("[data-fact=python]")).to_have_text(re.compile(r"^3\.13\.\d+$"))
    expect(facts.locator("[data-fact=calculators]")).to_have_text(calculators.__version__)
    expect(facts.locator("[data-fact=policy]")).to_have_text(json.loads(policy.read_text(encoding="utf-8"))["version"])
    expect(facts.locator("[data-fact=implementation]")).to_contain_text("CPython")
    expect(page.locator("policy-runtime [role=status]")).to_be_empty()
