"""10 000 rows of a calculator: natively on the command line's way, and in the browser from the file chosen to the results shown.

    .venv/bin/python -m benchmarks.batch [--rows 10000] [--rounds 3] [--site FOLDER]

The table is made from a worked example, row after row with another investment. Python in the browser is up before the
clock starts; so are the workbooks, for the rows that tell of them.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import load_workbook  # type: ignore[import-untyped]
from playwright.sync_api import Page

from benchmarks.served import ROOT, chromium, served

CALCULATOR = "investment_award"
PAGE = f"calculators/{CALCULATOR}/"
HEADINGS = "#n,total_investment,provincial_support,base,rate,cap\n"
FINISHED = ".tables-finished"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--site", type=Path, help="a built site; without it one is built")
    options = parser.parse_args()
    rows = (f"p{number},{500 + number % 4000},none,{100 + number % 3000},8%,500\n" for number in range(options.rows))
    table = (HEADINGS + "".join(rows)).encode()
    with tempfile.TemporaryDirectory() as folder:
        measured = {"command line": [_natively(Path(folder), table) for _round in range(options.rounds)]}
    with served(options.site) as address, chromium() as browser:
        measured |= _in_the_browser(browser.new_page(), address, table, options.rounds)
    print(f"{options.rows} rows of {CALCULATOR}, {options.rounds} rounds, seconds")
    for name, values in measured.items():
        all_rounds = " ".join(f"{value:.1f}" for value in values)
        print(f"{name:<24} median {statistics.median(values):>6.1f}   all rounds {all_rounds}")


def _natively(folder: Path, table: bytes) -> float:
    source = folder / "in.csv"
    source.write_bytes(table)
    command = [sys.executable, "-m", "calculators", "batch", CALCULATOR, str(source), str(folder / "out.csv")]
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True)
    return time.perf_counter() - started


def _in_the_browser(page: Page, address: str, table: bytes, rounds: int) -> dict[str, list[float]]:
    names = ("browser, CSV computed", "browser, XLSX written", "browser, XLSX computed")
    measured: dict[str, list[float]] = {name: [] for name in names}
    page.set_default_timeout(300_000)
    page.goto(address + PAGE, wait_until="load")
    page.locator(".tables-title").first.click()
    _computed(page, "warm.csv", table[: table.index(b"\n", len(HEADINGS) + 1) + 1])
    _workbook(page)
    for _round in range(rounds):
        measured[names[0]].append(_computed(page, "in.csv", table))
        seconds, workbook = _workbook(page)
        measured[names[1]].append(seconds)
        measured[names[2]].append(_computed(page, "in.xlsx", _only_the_table(workbook)))
    return measured


def _computed(page: Page, name: str, data: bytes) -> float:
    page.locator(".tables-result").first.evaluate("(place) => place.replaceChildren()")
    started = time.perf_counter()
    page.locator(".tables-file").first.set_input_files({"name": name, "mimeType": "", "buffer": data})
    page.locator(f"{FINISHED}, .tables-refusal").first.wait_for()
    if not page.locator(FINISHED).count():
        raise SystemExit(page.locator(".tables-refusal").first.inner_text())
    return time.perf_counter() - started


def _workbook(page: Page) -> tuple[float, bytes]:
    started = time.perf_counter()
    with page.expect_download() as download:
        page.locator(".tables-download--xlsx").first.click()
    content = Path(download.value.path()).read_bytes()
    return time.perf_counter() - started, content


def _only_the_table(results: bytes) -> bytes:
    """The workbook of results without its results, as the reader might have written it."""
    workbook = load_workbook(io.BytesIO(results))
    sheet = workbook.worksheets[0]
    sheet.delete_cols(HEADINGS.count(",") + 2, sheet.max_column)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


if __name__ == "__main__":
    main()
