"""From the reader's first sign of intent to the first result on the page, beside what could be expected, in one run.

    .venv/bin/python -m benchmarks.boot [--rounds 9] [--site FOLDER] [--slow 4]

Each round measures, one after the other, each in a fresh browser context:

ours    a press on "Try this example" until the result is painted; then the same with everything in the browser's cache; then
        another calculator's first result in the same visit, and its answers while somebody types
bare    a module worker that calls `loadPyodide` as its manual says, with the same wheel and policy, and asks the same question
floor   a module worker that fetches the same files, unpacks and compiles them, and runs no Python at all

With `--slow 4` all of it is done again while every process of the browser is stopped for three of four slices of time: the
browser's own "CPU slow-down" leaves workers as fast as they are. The site is served from this machine, so the network costs
almost nothing; what it would cost is told in bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from benchmarks.served import ENGINE, ENGINE_ADDRESS, ROOT, chromium, served, slowed

FIRST, SECOND = "calculators/rd_deduction/", "calculators/investment_award/"
LIMIT = 300_000
KEYS = 10
LISTED = 20
TRY = """() => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("no result")), 300_000);
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
ASK = """async (request) => {
  const { theEngine } = await ENGINE;
  const started = performance.now();
  await theEngine().ask(request);
  return performance.now() - started;
}""".replace("ENGINE", ENGINE)
TYPE = """(text) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("no result")), 300_000);
  const field = document.querySelector("#investment_award-total_investment");
  const place = document.querySelector(".calculator-result");
  const started = performance.now();
  new MutationObserver((_changes, observer) => {
    observer.disconnect();
    resolve(performance.now() - started);
  }).observe(place, { childList: true });
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""
WORKER = """([code, given]) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("not ready")), 300_000);
  const started = performance.now();
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
  worker.onmessage = ({ data }) => (data === true ? resolve(performance.now() - started) : reject(new Error(data)));
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage(given);
})"""
BARE = """onmessage = async ({ data: { engine, wheel, policy, request } }) => {
  try {
    const { loadPyodide } = await import(`${engine}pyodide.mjs`);
    const python = await loadPyodide({ indexURL: engine });
    python.unpackArchive(await (await fetch(wheel)).arrayBuffer(), "wheel");
    const { Conversation } = python.pyimport("calculators.conversation");
    Conversation.about(await (await fetch(policy)).text()).respond(request);
    postMessage(true);
  } catch (error) {
    postMessage(String(error));
  }
}"""
FLOOR = """onmessage = async ({ data: { scripts, wasm, snapshot } }) => {
  const unpacked = async (address) => (await fetch(address)).body.pipeThrough(new DecompressionStream("gzip"));
  const type = { headers: { "content-type": "application/wasm" } };
  try {
    await Promise.all([
      ...scripts.map(async (address) => (await fetch(address)).arrayBuffer()),
      WebAssembly.compileStreaming(new Response(await unpacked(wasm), type)),
      unpacked(snapshot).then((content) => new Response(content).arrayBuffer()),
    ]);
    postMessage(true);
  } catch (error) {
    postMessage(String(error));
  }
}"""
CONFIG = """() => JSON.parse(document.getElementById("guide-config").textContent).runtime.files.map((file) =>
  ({ ...file, address: new URL(file.address, document.baseURI).href }))"""

Measured = dict[str, list[float]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--site", type=Path, help="a built site; without it one is built")
    parser.add_argument("--slow", type=int, default=0, help="measure again with processors this many times slower")
    options = parser.parse_args()
    with served(options.site) as address, chromium() as browser:
        print(
            f"Chromium {browser.version}, {options.rounds} rounds, milliseconds; load {os.getloadavg()[0]:.1f} before"
        )
        _tell_bytes(_files(browser, address))
        for times in (1, options.slow) if options.slow > 1 else (1,):
            print(f"\n{'as it is' if times == 1 else f'{times} times slower'}")
            with slowed(times) if times > 1 else nullcontext():
                _tell(_measured(browser, address, options.rounds))
        print(f"\nload {os.getloadavg()[0]:.1f} afterwards")


def _files(browser: Browser, address: str) -> list[dict[str, Any]]:
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.goto(address + FIRST)
        files: list[dict[str, Any]] = page.evaluate(CONFIG)
        for file in files:
            file["content"] = page.request.get(file["address"]).body()
        return files


def _tell_bytes(files: list[dict[str, Any]]) -> None:
    """What a first answer loads: as it lies there, and with what a server that packs text makes of the scripts."""
    first = [file for file in files if file["first"]]
    for file in first:
        print(f"{file['name']:<24} {len(file['content']):>9} bytes, {_sent(file):>9} as sent with brotli")
    print(f"{'together':<24} {sum(len(file['content']) for file in first):>9} bytes, {sum(map(_sent, first)):>9}")


def _sent(file: dict[str, Any]) -> int:
    content: bytes = file["content"]
    return len(content) if file["name"].endswith((".bin", ".whl", ".zip")) else len(brotli.compress(content))


def _measured(browser: Browser, address: str, rounds: int) -> Measured:
    measured: Measured = {}
    for _round in range(rounds):
        for name, took in (*_ours(browser, address), *_others(browser, address)):
            measured.setdefault(name, []).append(took)
    return measured


def _tell(measured: Measured) -> None:
    medians = {name: statistics.median(values) for name, values in measured.items()}
    for name, values in measured.items():
        print(f"{name:<32} {medians[name]:>7.0f}   {' '.join(f'{value:.0f}' for value in values[:LISTED])}")
    for cache in ("cold", "warm"):
        ours, bare, floor = (medians[f"{what}, {cache}"] for what in ("ours", "bare", "floor"))
        print(f"{cache}: {ours / bare:.2f} of bare, {ours / floor:.2f} x floor")


def _ours(browser: Browser, address: str) -> Iterable[tuple[str, float]]:
    with browser.new_context(service_workers="block") as context:
        for cache in ("cold", "warm"):
            page = _opened(context.new_page(), address)
            yield f"ours, {cache}", page.evaluate(TRY)
        page.evaluate("document.querySelector('.calculator-result').replaceChildren()")
        yield "next result", page.evaluate(TRY)
        page.locator(f"a[href$='{SECOND.split('/')[1]}/']").first.evaluate("(link) => link.click()")
        page.wait_for_url(f"**/{SECOND}")
        page.wait_for_selector(".worked-example-try:not([hidden])")
        yield "next calculator, same visit", page.evaluate(TRY)
        for number in range(KEYS):
            yield "an answer while typing", page.evaluate(TYPE, f"16{number}5")
        yield "a request and its answer", page.evaluate(ASK, _request())


def _others(browser: Browser, address: str) -> Iterable[tuple[str, float]]:
    for name, code in (("bare", BARE), ("floor", FLOOR)):
        with browser.new_context(
            bypass_csp=True, service_workers="block"
        ) as context:  # the page itself would start no such worker
            for cache in ("cold", "warm"):
                page = _opened(context.new_page(), address)
                at = {file["name"]: file["address"] for file in page.evaluate(CONFIG)}
                given = {
                    "engine": address + ENGINE_ADDRESS,
                    "wheel": at["calculators.whl"],
                    "policy": at["policy.json"],
                    "request": json.dumps(_request()),
                    "scripts": [at["pyodide.mjs"], at["pyodide.asm.js"]],
                    "wasm": at["pyodide.asm.wasm.bin"],
                    "snapshot": at["snapshot.bin"],
                }
                yield f"{name}, {cache}", page.evaluate(WORKER, [code, given])


def _opened(page: Page, address: str) -> Page:
    page.set_default_timeout(LIMIT)
    page.goto(address + FIRST, wait_until="load")
    page.wait_for_selector(".worked-example-try:not([hidden])")  # the page's own script has taken the form over
    return page


def _request() -> dict[str, Any]:
    cases = json.loads((ROOT / "tests" / "published_cases.json").read_text(encoding="utf-8"))
    case = next(case for case in cases if case["calculator"] == "rd_deduction")
    return {"calculator": "rd_deduction", "language": "zh", "situation": json.dumps(case["situation"])}


if __name__ == "__main__":
    main()
