"""From the reader's first sign of intent to the first result on the page, beside a bare `loadPyodide`, in one run.

    .venv/bin/python -m benchmarks.first_result [--rounds 5] [--site FOLDER]

Each round opens a fresh browser context (empty cache) on a calculator's page, presses "Try this example" and waits for the
result; then, in another fresh context, a module worker of its own calls `loadPyodide` with nothing but the standard library.
The row "next result" asks the same page again, when Python is up. The site is served from this machine, so the network costs
almost nothing.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.served import chromium, served

PAGE = "calculators/rd_deduction/"
TRY = """() => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("no result within a minute")), 60_000);
  const place = document.querySelector(".calculator-result");
  const started = performance.now();
  new MutationObserver((_changes, observer) => {
    if (!place.querySelector(".outcome-title")) return;
    observer.disconnect();
    resolve(performance.now() - started);
  }).observe(place, { childList: true, subtree: true });
  const button = document.querySelector(".worked-example-try");
  button.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  button.click();
})"""
BARE = """([index, lock]) => new Promise((resolve, reject) => {
  const code = `import { loadPyodide } from "${index}pyodide.mjs";
    await loadPyodide({ indexURL: "${index}", lockFileURL: "${lock}" });
    postMessage("ready");`;
  setTimeout(() => reject(new Error("not ready within a minute")), 60_000);
  const started = performance.now();
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
  worker.onmessage = () => resolve(performance.now() - started);
  worker.onerror = (event) => reject(new Error(event.message));
})"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--site", type=Path, help="a built site; without it one is built")
    options = parser.parse_args()
    with served(options.site) as address:
        _measure(address, options.rounds)


def _measure(address: str, rounds: int) -> None:
    measured: dict[str, list[float]] = {"intent to first result": [], "next result": [], "bare loadPyodide": []}
    with chromium() as browser:
        for _round in range(rounds):
            first, after = _ours(browser, address)
            measured["intent to first result"].append(first)
            measured["next result"].append(after)
            measured["bare loadPyodide"].append(_bare(browser, address))
        print(f"Chromium {browser.version}, {rounds} rounds, milliseconds")
    for name, values in measured.items():
        all_rounds = " ".join(f"{value:.0f}" for value in values)
        print(f"{name:<24} median {statistics.median(values):>7.0f}   all rounds {all_rounds}")


def _ours(browser: Browser, address: str) -> tuple[float, float]:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address + PAGE, wait_until="load")
        page.wait_for_selector(".worked-example-try:not([hidden])")  # the page's own script has taken the form over
        first: float = page.evaluate(TRY)
        page.evaluate("document.querySelector('.calculator-result').replaceChildren()")
        after: float = page.evaluate(TRY)
        return first, after


def _bare(browser: Browser, address: str) -> float:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address + PAGE, wait_until="load")
        config = page.evaluate("JSON.parse(document.getElementById('guide-config').textContent)")
        absolute = "(paths) => paths.map((path) => new URL(path, document.baseURI).href)"
        addresses = page.evaluate(absolute, [config["runtime"]["index"], config["runtime"]["lock"]])
        bare: float = page.evaluate(BARE, addresses)
        return bare


if __name__ == "__main__":
    main()
