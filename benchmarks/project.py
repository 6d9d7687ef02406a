"""“My project”: from a changed answer to the painted result in Chromium, and the computation alone, there and natively, in one run.

    .venv/bin/python -m benchmarks.project [--rounds 50] [--site FOLDER]

The page is filled with its worked example, so that twelve calculators have a result. Each round changes the base of the award.
“Painted” counts from the change to the frame after the new amount stands in the page, with the pause in which somebody may type on;
“answer” is what the worker takes for the same question; “native” is the same function in this machine's Python.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.served import ROOT, chromium, served
from calculators.conversation import Conversation
from guide.bundle import bundle_text
from guide.loading import load_library
from guide.worked_examples import profile_text

CHANGE = """(base) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("no result within 20 seconds")), 20_000)
  const place = document.querySelector(".project-results-parts")
  const shown = () => place.querySelector(".project-total-value")?.textContent
  const before = shown()
  const field = document.querySelector("#project-base")
  new MutationObserver((_changes, observer) => {
    if (shown() === before) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)))
  }).observe(place, { childList: true, subtree: true })
  field.value = base
  const started = performance.now()
  field.dispatchEvent(new Event("input", { bubbles: true }))
})"""
ANSWER = """async (base) => {
  const engine = document.querySelector("policy-project").engine
  const typed = { ...JSON.parse(localStorage.getItem("huanggang-guide/project/1")).typed, base }
  const started = performance.now()
  await engine.ask({ project: true, language: "zh", as_of: "2023-06-30", typed })
  return performance.now() - started
}"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--site", type=Path, help="a built site; without it one is built")
    options = parser.parse_args()
    with served(options.site) as address, chromium() as browser:
        measured = _in_chromium(browser, f"{address}project/", options.rounds)
    for name, values in {**measured, "native": _native(options.rounds)}.items():
        ordered = sorted(values)
        late = ordered[int(len(ordered) * 0.95)]
        print(f"{name:<10} median {statistics.median(values):>6.1f} ms   95th percentile {late:>6.1f} ms")


def _in_chromium(browser: Browser, address: str, rounds: int) -> dict[str, list[float]]:
    print(f"Chromium {browser.version}, {rounds} rounds")
    page = browser.new_page()
    page.goto(address, wait_until="load")
    page.locator("[data-action=try]").click()
    page.locator(".project-results .project-total-value").wait_for(timeout=120_000)
    return {"painted": _timed(page, CHANGE, rounds), "answer": _timed(page, ANSWER, rounds)}


def _timed(page: Page, script: str, rounds: int) -> list[float]:
    """Every base is another one, and all of them stay below the cap."""
    for warm in range(3):
        page.evaluate(script, str(500 + warm))
    return [page.evaluate(script, str(600 + number)) for number in range(rounds)]


def _native(rounds: int) -> list[float]:
    library = load_library(ROOT)
    conversation = Conversation.about(bundle_text(library.rulebook))
    profile = json.loads(profile_text(library.project_examples[0]))
    took = []
    for number in range(rounds):
        request = {"project": True, "language": "zh", "situation": json.dumps({**profile, "base": str(600 + number)})}
        text = json.dumps(request)
        started = time.perf_counter()
        conversation.respond(text)
        took.append((time.perf_counter() - started) * 1000)
    return took


if __name__ == "__main__":
    main()
