"""One evaluation of each calculator, with its words, natively and in the browser, in one run.

    .venv/bin/python -m benchmarks.evaluation [--rounds 20] [--site FOLDER] [--native]

Every worked example is asked again and again, one after the other. Natively it is the call itself; in the browser it is the
page's own way: the request to the worker, Python there, and the response back on the page.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import Any

from benchmarks.served import ENGINE, ROOT, chromium, served
from calculators.conversation import Conversation
from guide.bundle import bundle_text
from guide.loading import load_library
from guide.worked_examples import situation_text

DAY = "2026-11-23"
ASK = """async ([requests, rounds]) => {
  const { theEngine } = await ENGINE;
  const engine = theEngine();
  for (const request of requests) await engine.ask(request);
  const took = [];
  for (let round = 0; round < rounds; round += 1)
    for (const request of requests) {
      const started = performance.now();
      await engine.ask(request);
      took.push(performance.now() - started);
    }
  return took;
}""".replace("ENGINE", ENGINE)

Requests = dict[str, list[dict[str, Any]]]
Took = dict[str, list[float]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--site", type=Path, help="a built site; without it one is built")
    parser.add_argument("--native", action="store_true", help="leave the browser out")
    options = parser.parse_args()
    library = load_library(ROOT)
    requests: Requests = {
        name: [
            {"calculator": name, "language": "zh", "situation": situation_text(example), "as_of": DAY}
            for example in examples
        ]
        for name, examples in library.examples.items()
    }
    columns = {"native": _natively(Conversation.about(bundle_text(library.rulebook)), requests, options.rounds)}
    if not options.native:
        with served(options.site) as address:
            columns["browser"] = _in_the_browser(address, requests, options.rounds)
    _print(columns)


def _natively(conversation: Conversation, requests: Requests, rounds: int) -> Took:
    """Milliseconds of every evaluation, by calculator."""
    took: Took = {}
    for name, of_one in requests.items():
        texts = [json.dumps(request) for request in of_one]
        for text in texts:
            conversation.respond(text)
        took[name] = []
        for text in texts * rounds:
            started = time.perf_counter()
            conversation.respond(text)
            took[name].append((time.perf_counter() - started) * 1000)
    return took


def _in_the_browser(address: str, requests: Requests, rounds: int) -> Took:
    """The same on a page; that Python has to start first is not counted."""
    with chromium() as browser, browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.goto(address, wait_until="load")
        return {name: page.evaluate(ASK, [of_one, rounds]) for name, of_one in requests.items()}


def _print(columns: dict[str, Took]) -> None:
    """Median and 95th percentile for each calculator and for all of them together."""
    print(f"{'milliseconds':<20}" + "".join(f"{name + ' median':>18}{'95 %':>8}" for name in columns))
    for calculator in [*next(iter(columns.values())), "all"]:
        line = f"{calculator:<20}"
        for took in columns.values():
            times = took[calculator] if calculator in took else [each for every in took.values() for each in every]
            line += f"{statistics.median(times):>18.2f}{statistics.quantiles(times, n=20)[-1]:>8.2f}"
        print(line)


if __name__ == "__main__":
    main()
