"""What the page's script paints is what the build wrote: a worked example, tried, gives the HTML that stands below it."""

from __future__ import annotations

import pytest

from tests.browser.reader import Visit

pytestmark = pytest.mark.browser

COMPARABLE = """(outcome) => {
  const copy = outcome.cloneNode(true)
  // a result in the page lists the answers for paper, leads to the questions, and can take the focus
  for (const answers of copy.querySelectorAll(".outcome-answers")) answers.remove()
  for (const link of copy.querySelectorAll(".missing-label a")) link.replaceWith(link.textContent)
  for (const link of copy.querySelectorAll("a")) link.setAttribute("href", link.href)
  copy.querySelector(".outcome-title").removeAttribute("tabindex")
  copy.querySelector(".outcome-title").className = "outcome-title"
  const html = copy.outerHTML.replace(/<(\\/?)h[345]/g, "<$1h")
  return html.replace(/>\\s+/g, ">").replace(/\\s+</g, "<")
}"""


@pytest.mark.parametrize(
    ("calculator", "language"),
    [
        ("scope", ""),
        ("project_filing", "en/"),
        ("investment_award", "en/"),
        ("rd_deduction", ""),
        ("equipment_credit", "en/"),
        ("fund_floor", ""),
    ],
)
def test_a_tried_example_looks_as_it_was_built(visit: Visit, calculator: str, language: str) -> None:
    """The same elements, the same words, the same links; then the focus is on the result."""
    page = visit.open(f"{language}calculators/{calculator}/")
    result = page.locator(".calculator-result .outcome")
    examples = page.locator(".worked-example").all()
    assert examples
    for example in examples:
        example.evaluate("(details) => { details.open = true }")
        page.locator(".calculator-result").evaluate("(place) => place.replaceChildren()")
        example.locator(".worked-example-try").click()
        result.wait_for(timeout=120_000)
        assert result.evaluate(COMPARABLE) == example.locator(".outcome").evaluate(COMPARABLE)
        assert page.evaluate("document.activeElement.className.includes('outcome-title')")
