"""What a reader who listens hears of a calculator and of “my project”, in order, as whole texts in `spoken/`.

`RENEW_GOLDEN=1` writes them anew; read the difference as such a reader would.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Visit
from tests.browser.spoken import aloud, focus, spoken, watch

pytestmark = pytest.mark.browser

FIRST_ANSWER = 90_000
"""Milliseconds for Python to start on a busy machine; later answers come at once."""
SPOKEN = Path(__file__).parent / "spoken"
ROOTS = {"zh": "", "en": "en/"}
DAY = "2026-11-23T09:00:00"
PAUSE = 1500
"""Milliseconds in which a live region has said what it has to say."""


class Story:
    """What is heard, step by step."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def tell(self, step: str, *, said: list[str] | None = None, at: str = "", then: list[str] | None = None) -> None:
        """A step; what was said aloud after it, where the focus is, and what is read from there on."""
        self.lines += ["", f"## {step}", *(f"said aloud: {text}" for text in said or [])]
        self.lines += [f"focus: {at}"] if at else []
        self.lines += then or []

    def compare(self, name: str) -> None:
        """Compare with the story in its file, or write it."""
        path, text = SPOKEN / name, "\n".join(self.lines).lstrip() + "\n"
        if os.environ.get("RENEW_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            pytest.skip(f"wrote {path.name}")
        assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ROOTS)
def test_the_award_as_it_is_heard(visit: Visit, language: str) -> None:
    """The form, its mistakes, an answer that changes while typing, the result that was asked for."""
    story = Story()
    visit.page.clock.set_fixed_time(DAY)
    page = visit.open(f"{ROOTS[language]}calculators/investment_award/")
    calculator = page.locator("policy-calculator")
    form, result = calculator.locator(".calculator-form"), calculator.locator(".calculator-result")
    expect(form).to_be_visible()
    story.tell("The form", then=spoken(page, form))
    watch(calculator)
    page.locator("#investment_award-total_investment").fill("abc")
    page.keyboard.press("Enter")
    expect(calculator.locator(".mistakes")).to_be_focused(timeout=FIRST_ANSWER)
    page.wait_for_timeout(PAUSE)
    heard = [text for text in aloud(page) if "Python" not in text]
    wrong = page.locator("#investment_award-total_investment")
    mistakes = spoken(page, calculator.locator(".mistakes"))
    story.tell("Asked with a mistake, and with something left out", said=heard, at=focus(page), then=mistakes)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(wrong).to_be_focused()
    story.tell("Followed to the first mistake", said=aloud(page), at=focus(page))
    page.keyboard.press("Control+A")
    page.keyboard.type("1500")
    page.locator("#investment_award-provincial_support-1").check()
    page.locator("#investment_award-base").fill("1200")
    page.locator("#investment_award-rate").fill("8%")
    expect(result.locator(".figure--main")).to_be_visible()
    page.wait_for_timeout(PAUSE)
    aloud(page)  # what came between depends on how fast the reader types
    page.locator("#investment_award-rate").fill("6%")
    page.wait_for_timeout(PAUSE)
    story.tell("A rate changed", said=aloud(page), at=focus(page))
    page.keyboard.press("Enter")
    expect(result.locator(".outcome-title")).to_be_focused()
    page.wait_for_timeout(PAUSE)
    story.tell("Asked for the result", said=aloud(page), at=focus(page), then=spoken(page, result))
    story.compare(f"investment_award.{language}.txt")


@pytest.mark.parametrize("language", ROOTS)
def test_my_project_as_it_is_heard(visit: Visit, language: str) -> None:
    """The form as it stands at first, one answer, and the results of the example."""
    story = Story()
    visit.page.clock.set_fixed_time(DAY)
    page = visit.open(f"{ROOTS[language]}project/")
    project = page.locator("policy-project")
    expect(project.locator("form").first).to_be_visible()
    story.tell("The form", then=spoken(page, project.locator("form").first))
    watch(project)
    page.locator("[data-action=try]").click()
    expect(page.locator(".project-results .project-total-value")).to_be_visible(timeout=FIRST_ANSWER)
    page.wait_for_timeout(PAUSE)
    aloud(page)  # how far Python came depends on the machine
    page.locator("#project-rate").fill("6%")
    page.wait_for_timeout(PAUSE)
    story.tell("The example, with another rate", said=aloud(page), at=focus(page))
    page.keyboard.press("Enter")
    expect(page.locator(".project-results-title")).to_be_focused()
    page.wait_for_timeout(PAUSE)
    results = spoken(page, page.locator(".project-results"))
    story.tell("Asked for the results", said=aloud(page), at=focus(page), then=results)
    story.compare(f"project.{language}.txt")
