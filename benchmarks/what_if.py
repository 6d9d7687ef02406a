"""What if in the browser: one request for a whole curve, with Python up and the library fetched, for several calculators.

    .venv/bin/python -m benchmarks.what_if [--rounds 9] [--site FOLDER]

The clock runs from the request to the answer in the page; the picture and its painting are measured from opening to the chart.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.served import ENGINE, ROOT, chromium, served
from guide.loading import load_library
from guide.worked_examples import situation_text

CALCULATORS = ("investment_award", "income_tax", "rd_deduction", "fiscal_refund", "combined_benefit", "scope")
ASK = """async (request) => {
  const theEngine = (await ENGINE).theEngine()
  theEngine.wake()
  await theEngine.ask(request)
  const began = performance.now()
  const text = await theEngine.ask(request)
  return [performance.now() - began, JSON.parse(text).what_if.points.length, text.length]
}""".replace("ENGINE", ENGINE)
OPEN = """() => new Promise((resolve) => {
  const place = document.querySelector("policy-whatif")
  const began = performance.now()
  new MutationObserver(() => place.querySelector(".whatif-line") && resolve(performance.now() - began))
    .observe(place, { subtree: true, childList: true })
  place.querySelector("summary").click()
})"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--site", type=Path, help="a built site; without it one is built")
    options = parser.parse_args()
    examples = load_library(ROOT).examples
    with served(options.site) as address, chromium() as browser:
        page = browser.new_page()
        page.goto(f"{address}calculators/investment_award/")
        for calculator in CALCULATORS:
            situation = situation_text(examples[calculator][0])
            rounds = [_asked(page, calculator, situation) for _round in range(options.rounds)]
            times = [time for time, _points, _length in rounds]
            _time, points, length = rounds[0]
            print(
                f"{calculator:<18} median {statistics.median(times):>6.0f} ms, slowest {max(times):>6.0f} ms"
                f"   {points:>3.0f} points, {length / 1000:>5.1f} kB"
            )
        opened = [_opened(page, address) for _round in range(options.rounds)]
        print(f"{'opened to chart':<18} median {statistics.median(opened):>6.0f} ms, slowest {max(opened):>6.0f} ms")


def _asked(page: Page, calculator: str, situation: str) -> tuple[float, float, float]:
    request = {"calculator": calculator, "language": "zh", "as_of": "2026-11-23", "situation": situation, "what_if": {}}
    time, points, length = page.evaluate(ASK, request)
    return float(time), float(points), float(length)


def _opened(page: Page, address: str) -> float:
    page.goto(f"{address}calculators/investment_award/")
    page.locator(".worked-example-try").first.click()
    page.locator(".calculator-result .outcome-title").wait_for(timeout=60_000)
    return float(page.evaluate(OPEN))


if __name__ == "__main__":
    main()
