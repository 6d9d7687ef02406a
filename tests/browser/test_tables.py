"""A county official with a table of projects: opened, computed, stopped, shown and taken home, without anything being sent."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

from calculators import Calculators
from calculators.batch_files import batch_files
from tests.browser.reader import ENGINE, Visit

pytestmark = pytest.mark.browser

Words = dict[str, dict[str, dict[str, str]]]

FIRST_ANSWER = 90_000
"""Milliseconds for Python to start on a busy machine, and for workbooks to come."""
AWARD = "calculators/investment_award/"
TABLE = (
    "#项目,total_investment,provincial_support,base,rate\r\n"
    "=cmd|' /C calc'!A0,２０００,none,1200,8%\r\n"
    "-9.6,abc,none,,\r\n"
    "<img src=x onerror=alert(1)>,500,none,,\r\n"
)


def open_tables(visit: Visit, root: str = "") -> Page:
    """Open the place for tables on the award's page."""
    page = visit.open(root + AWARD)
    page.locator(".tables-title").first.click()
    expect(page.locator(".tables-drop").first).to_be_visible()
    return page


def give(page: Page, name: str, data: bytes) -> None:
    """Choose a file."""
    page.locator(".tables-file").first.set_input_files({"name": name, "mimeType": "", "buffer": data})


def finished(page: Page) -> Locator:
    """The heading of the results, which has the focus as soon as they are there."""
    heading = page.locator(".tables-finished").first
    expect(heading).to_be_focused(timeout=FIRST_ANSWER)
    return heading


def refused(page: Page) -> Locator:
    """Why a file was refused, which has the focus then."""
    told = page.locator(".tables-refusal").first
    expect(told).to_be_focused(timeout=FIRST_ANSWER)
    return told


def downloaded(page: Page, kind: str) -> tuple[str, bytes]:
    """Take the results home: the name of the file and what is in it."""
    with page.expect_download(timeout=FIRST_ANSWER) as download:
        page.locator(f".tables-download--{kind}").first.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.fixture
def natively(tmp_path: Path, calculators: Calculators) -> Callable[[bytes], bytes]:
    """Computes a table as the command line does."""

    def computed(table: bytes) -> bytes:
        source, target = tmp_path / "in.csv", tmp_path / "out.csv"
        source.write_bytes(table)
        assert batch_files(calculators, "investment_award", source, target, "2026-11-23") == []
        return target.read_bytes()

    return computed


def workbook(*rows: Sequence[object]) -> bytes:
    """A workbook with these rows."""
    made, target = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(list(row))
    made.save(target)
    return target.getvalue()


def test_results_are_those_of_the_command_line(visit: Visit, words: Words, natively: Callable[[bytes], bytes]) -> None:
    """In every encoding, byte for byte; shown with their reasons; nothing but the guide's own files is asked for."""
    page = open_tables(visit)
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        table = TABLE.encode(encoding)
        give(page, "项目.csv", table)
        expect(finished(page)).to_have_text(words["zh"]["tables"]["finished"].format(of="3"))
        name, data = downloaded(page, "csv")
        assert name == f"项目-{words['zh']['tables']['results']}.csv"
        assert data == natively(table)
    assert b"'=cmd" in data
    rows = page.locator(".tables-table tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("96 万元")
    expect(rows.nth(1)).to_contain_text(words["zh"]["table"]["wrong"])
    expect(rows.nth(1).locator(".tables-reasons")).to_contain_text("1200.5")
    expect(rows.nth(2)).to_contain_text("<img src=x onerror=alert(1)>")
    expect(page.locator(".tables-count")).to_have_count(2)
    assert all(url.startswith((visit.address, "blob:")) for url in visit.requests)


def test_table_comes_by_drag_and_drop(visit: Visit) -> None:
    """Dropped anywhere within the section."""
    page = open_tables(visit)
    drop = """([place, text]) => {
      const moved = new DataTransfer()
      moved.items.add(new File([text], "dropped.csv"))
      for (const name of ["dragenter", "dragover", "drop"]) {
        place.dispatchEvent(new DragEvent(name, { dataTransfer: moved, bubbles: true, cancelable: true }))
      }
    }"""
    page.evaluate(drop, [page.locator(".tables-body").first.element_handle(), TABLE])
    finished(page)
    expect(page.locator(".tables-drop--over")).to_have_count(0)


def test_workbook_goes_in_and_comes_out(visit: Visit, words: Words) -> None:
    """Numbers as they were typed, formulas refused in their row, results as numbers, texts never as formulas; by keyboard alone."""
    page = visit.open("en/" + AWARD)
    visit.tab_to(page.locator(".tables-title").first)
    page.keyboard.press("Enter")
    visit.tab_to(page.locator(".tables-choose").first)
    rows: list[list[object]] = [
        ["#name", "total_investment", "provincial_support", "base", "rate"],
        ["first", 2000, "none", 1200, 0.08],
        ["second", 500.5, "none", "=1+1", 0.08],
        ["=1+1 as a text", 500, "none", 1, "8%"],
    ]
    made = load_workbook(io.BytesIO(workbook(*rows)))
    made.active["A4"].data_type = "s"
    target = io.BytesIO()
    made.save(target)
    page.locator(".tables-file").first.evaluate(
        "(file) => file.addEventListener('click', (event) => { event.preventDefault(); window.chooser = true })"
    )
    page.keyboard.press("Enter")
    page.wait_for_function("window.chooser")
    give(page, "my projects.xlsx", target.getvalue())
    finished(page)
    expect(page.locator(".tables-reasons").nth(1)).to_contain_text("holds a formula")
    visit.tab_to(page.locator(".tables-download--xlsx").first)
    with page.expect_download(timeout=FIRST_ANSWER) as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "my projects-results.xlsx"
    results, about = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).worksheets
    shown = {cell.value: column for column, cell in enumerate(results[1], start=1)}
    award, errors = shown["result.award"], shown["errors"]
    assert [results.cell(row, award).value for row in (2, 3, 4)] == [96, None, 0.08]
    assert results.cell(3, errors).value == "base:formula"
    assert (results["A4"].value, results["A4"].data_type) == ("=1+1 as a text", "s")
    assert results.freeze_panes == "A2"
    told = [row[1].value for row in about.iter_rows() if row[1].value]
    assert words["en"]["result"]["estimate"] in told
    expect(page.locator(".tables-announcement").first).to_contain_text("my projects-results.xlsx")


@pytest.mark.parametrize(("root", "language"), [("", "zh"), ("en/", "en")])
def test_templates_are_computed_as_they_are(visit: Visit, words: Words, root: str, language: str) -> None:
    """Both templates lead to files of the site that the page reads back without a word of complaint."""
    page = open_tables(visit, root)
    for kind in ("csv", "xlsx"):
        link = page.locator(f".tables-template[href$={kind}]").first
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == f"investment_award.{kind}"
        give(page, download.value.suggested_filename, Path(download.value.path()).read_bytes())
        finished(page)
        expect(page.locator(".tables-count--wrong")).to_have_count(0)
        expect(page.locator(".tables-result .outcome-estimate").first).to_have_text(
            words[language]["tables"]["estimate"]
        )
        page.locator(".tables-result").first.evaluate("(place) => place.replaceChildren()")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_csv"),
        ("a.csv", b"", "no_headings"),
        ("a.csv", b"total_investment\n", "no_rows"),
        ("a.xlsx", b"PK\x03\x04 not really", "not_workbook"),
        ("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), "old_workbook"),
        ("a.csv", b"total_investment\n" + b"1\n" * 100_001, "too_many_rows"),
    ],
)
def test_file_that_cannot_be_computed_is_told_in_a_clear_word(
    visit: Visit, words: Words, name: str, data: bytes, code: str
) -> None:
    """And the next file is taken as if nothing had been."""
    page = open_tables(visit)
    give(page, name, data)
    expect(refused(page)).to_contain_text(words["zh"]["table_error"][code])
    give(page, "b.csv", TABLE.encode())
    finished(page)


def test_wrong_headings_are_told_all_at_once(visit: Visit, words: Words) -> None:
    """One by its label, one that nobody knows, one twice, and those of results put in again."""
    page = open_tables(visit)
    label = page.locator("[data-field=total_investment] .field-text").first.inner_text()
    give(page, "a.csv", f"{label},place,base,base,status,errors\n1,2,3,4,5,6\n".encode())
    items = refused(page).locator("li")
    said = words["zh"]["table_error"]
    expect(items).to_have_text(
        [
            said["heading_is_label"].format(column="1", heading=label, id="total_investment"),
            said["unknown_question"].format(column="2", heading="place"),
            said["inconsistent"].format(column="4", heading="base"),
            said["results_column"],
        ]
    )


def test_reader_can_stop(visit: Visit, words: Words) -> None:
    """The computing ends there and then: nothing more is asked of Python, and a new table is computed at once."""
    page = open_tables(visit)
    give(page, "a.csv", TABLE.encode())
    finished(page)
    asked = """async () => {
      const { theEngine } = await ENGINE
      const engine = theEngine()
      const table = engine.table.bind(engine)
      window.asked = []
      engine.table = (request, bytes) => (window.asked.push(request.do), table(request, bytes))
    }""".replace("ENGINE", ENGINE)
    page.evaluate(asked)
    line = "none,2000,1200,8%\n"
    give(page, "long.csv", ("provincial_support,total_investment,base,rate\n" + line * 50_000).encode())
    bar = page.locator(".tables-bar").first
    expect(bar).to_have_attribute("max", "50000", timeout=FIRST_ANSWER)
    expect(bar).to_have_accessible_name(words["zh"]["tables"]["progress"])
    page.locator(".tables-cancel").first.click()
    expect(page.locator(".tables-announcement").first).to_have_text(words["zh"]["tables"]["cancelled"])
    expect(bar).to_be_hidden()
    page.wait_for_timeout(500)
    before = page.evaluate("window.asked.length")
    page.wait_for_timeout(500)
    assert page.evaluate("window.asked.length") == before
    assert page.evaluate("window.asked.at(-1)") == "close"
    give(page, "a.csv", TABLE.encode())
    finished(page)


def test_long_results_are_turned_over_page_by_page(visit: Visit, words: Words) -> None:
    """Two hundred rows, twenty a page; the button keeps the focus."""
    page = open_tables(visit)
    rows = "".join(f"{number},none\n" for number in range(1, 251))
    give(page, "a.csv", f"total_investment,provincial_support\n{rows}".encode())
    finished(page)
    caption, said = page.locator(".tables-table caption"), words["zh"]["tables"]["shown"]
    expect(caption).to_have_text(said.format(first="1", last="20", of="250"))
    expect(page.locator(".tables-page--previous")).to_be_disabled()
    for turned in range(1, 10):
        page.locator(".tables-page--next").click()
        expect(caption).to_have_text(said.format(first=str(20 * turned + 1), last=str(20 * turned + 20), of="250"))
    expect(page.locator(".tables-page--next")).to_be_disabled()
    expect(page.locator(".tables-page--previous")).to_be_focused()
    expect(page.locator(".tables-table tbody tr th").first).to_have_text("182")


def test_phone_has_room_for_the_results(phone: Visit) -> None:
    """A wide table scrolls by itself, never the page."""
    page = open_tables(phone)
    give(page, "a.csv", TABLE.encode())
    finished(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator(".tables-scroll").first.evaluate("(place) => place.scrollWidth > place.clientWidth")


def test_templates_are_there_without_scripts(without_scripts: Visit) -> None:
    """What needs a script does not show."""
    page = without_scripts.open(AWARD)
    page.locator(".tables-title").first.click()
    expect(page.locator(".tables-template").first).to_be_visible()
    expect(page.locator(".tables-drop").first).to_be_hidden()


def test_workbooks_that_do_not_come_are_told_and_may_come_later(visit: Visit, words: Words) -> None:
    """Everything else goes on; tables in CSV need no workbooks."""
    page = open_tables(visit)
    page.context.route("**/openpyxl.whl", lambda route: route.abort())
    give(page, "a.csv", TABLE.encode())
    finished(page)
    page.locator(".tables-download--xlsx").first.click()
    expect(refused(page)).to_contain_text(words["zh"]["engine"]["failed_network"])
    page.context.unroute("**/openpyxl.whl")
    visit.complaints.clear()
    give(page, "a.xlsx", workbook(["total_investment", "provincial_support"], [500, "none"]))
    finished(page)


def test_answer_of_a_form_and_of_a_table_are_the_same(visit: Visit) -> None:
    """One worker serves both, between the portions of the table too."""
    page = open_tables(visit)
    give(page, "a.csv", TABLE.encode())
    finished(page)
    ask = """async (request) => {
      const { theEngine } = await ENGINE
      return JSON.parse(await theEngine().ask(request)).presentation.amounts.map((amount) => amount.text)
    }""".replace("ENGINE", ENGINE)
    typed = {"total_investment": "２０００", "provincial_support": "none", "base": "1200", "rate": "8%"}
    amounts = page.evaluate(ask, {"calculator": "investment_award", "language": "zh", "typed": typed})
    shown = json.loads(
        page.locator(".tables-table tbody tr").first.evaluate(
            "(row) => JSON.stringify([...row.cells].map((cell) => cell.textContent))"
        )
    )
    assert [text for text in shown if text in amounts] == amounts
