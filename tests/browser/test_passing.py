"""Results passed on: links that carry answers, receipts, two cases side by side, the last session, as readers meet them."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.reader import Visit, make_visit

pytestmark = pytest.mark.browser

Words = dict[str, dict[str, dict[str, str]]]

AWARD = "calculators/investment_award/"
FIRST_ANSWER = 60_000
"""Milliseconds for Python to start on a busy machine; later answers come at once."""
SESSIONS = "localStorage.getItem('huanggang-guide/calculators/1')"
TELLTALE = "8765.4321"
"""An amount that stands nowhere else, so that it would be seen wherever it went."""
ROOTS = {"zh": "", "en": "en/"}


def fill(page: Page, base: str = "1200") -> None:
    """The answers that an award needs, and its result."""
    page.locator("[name=total_investment]").fill("2000")
    page.locator("[name=provincial_support][value=none]").check()
    page.locator("[name=base]").fill(base)
    page.locator("[name=rate]").fill("8%")
    expect(page.locator(".keep")).to_be_visible(timeout=FIRST_ANSWER)
    expect(page.locator(".calculator-result")).to_contain_text("8%")


def link_of(page: Page) -> str:
    """The link that the page gives."""
    page.locator("[data-keep=link]").click()
    expect(page.locator(".keep-address")).to_be_visible()
    return page.locator(".keep-address").input_value()


def fragment_of(carried: object) -> str:
    """A fragment made by another hand than the page's."""
    deflate = zlib.compressobj(wbits=-15)
    packed = deflate.compress(json.dumps(carried).encode()) + deflate.flush()
    body = "1." + base64.urlsafe_b64encode(packed).decode().rstrip("=")
    check = 0x811C9DC5
    for letter in body.encode():
        check = (check ^ letter) * 0x01000193 % 2**32
    digits = ""
    while check:
        check, digit = divmod(check, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return f"#answers={body}.{digits}"


def values(page: Page) -> dict[str, str]:
    """What stands in the form."""
    found: dict[str, str] = page.evaluate("document.querySelector('policy-calculator, policy-project').typed")
    return found


def arrive(visit: Visit, address: str) -> Page:
    """Open an address anew, as from a mail."""
    visit.page.goto("about:blank")
    visit.page.goto(address)
    return visit.page


@pytest.mark.parametrize(("made", "read"), [("zh", "en"), ("en", "zh")])
def test_a_link_restores_the_answers_in_either_language(
    visit: Visit, chromium: Browser, words: Words, made: str, read: str
) -> None:
    """Another reader sees the same answers and result; no request of either visit carries them."""
    page = visit.open(ROOTS[made] + AWARD)
    fill(page, TELLTALE)
    link = link_of(page)
    assert len(link) < 2000
    before = values(page)
    other = make_visit(chromium, visit.address)
    path = link.removeprefix(visit.address).removeprefix("en/")
    there = arrive(other, other.address + ROOTS[read] + path)
    expect(there.locator(".calculator-result")).to_contain_text("701.234568", timeout=FIRST_ANSWER)
    assert values(there) == before
    expect(there.locator(".keep-arrival")).to_have_text(words[read]["passing"]["opened"])
    expect(there.locator(".outcome-title").first).to_be_focused()
    assert there.evaluate(SESSIONS) is None  # somebody else's answers are no session of this reader
    there.locator("a[data-language]:visible").first.click()
    there.wait_for_url(lambda url: ("/en/" in url) == (made == "en"))
    expect(there.locator(".calculator-result")).to_contain_text("701.234568", timeout=FIRST_ANSWER)
    assert values(there) == before
    other.context.close()
    other.settled()
    for url in visit.requests + other.requests:
        sent = url.partition("#")[0]  # no browser sends a fragment; here it is told all the same
        assert "answers=" not in sent
        assert "8765" not in sent


def test_an_address_that_carried_answers_follows_them(visit: Visit) -> None:
    """After a change, a reload gives the answers as they were last."""
    page = visit.open(AWARD)
    fill(page)
    page = arrive(visit, link_of(page))
    expect(page.locator(".calculator-result")).to_contain_text("96 万元", timeout=FIRST_ANSWER)
    carried = page.url
    page.locator("[name=base]").fill("1000")
    expect(page.locator(".calculator-result")).to_contain_text("80 万元")
    page.wait_for_function("(before) => location.href !== before", arg=carried)
    page.reload()
    expect(page.locator(".calculator-result")).to_contain_text("80 万元", timeout=FIRST_ANSWER)
    page.locator(".calculator-form [type=reset]").click()
    assert "#" not in page.url
    expect(page.locator(".keep")).to_be_hidden()


def test_a_link_within_the_visit_restores_too(visit: Visit) -> None:
    """By a change of the fragment on the page itself, and on the way from another page."""
    page = visit.open(AWARD)
    fill(page)
    link = link_of(page)
    page.locator(".calculator-form [type=reset]").click()
    page.evaluate("(hash) => { location.hash = hash }", link.partition("#")[2])
    expect(page.locator(".calculator-result")).to_contain_text("96 万元")
    visit.open("glossary/")
    page.evaluate(
        "(href) => { const a = document.createElement('a'); a.href = href; a.id = 'way'; a.textContent = 'way';"
        " document.querySelector('article').prepend(a) }",
        link,
    )
    page.locator("#way").click()
    expect(page.locator(".calculator-result")).to_contain_text("96 万元", timeout=FIRST_ANSWER)
    assert values(page)["base"] == "1200"


@pytest.mark.parametrize("path", [AWARD, "en/" + AWARD])
def test_a_broken_link_gives_words_and_nothing_else(visit: Visit, words: Words, path: str) -> None:
    """Cut short, of a later version, or anything at all."""
    language = "en" if path.startswith("en/") else "zh"
    said = words[language]["passing"]
    page = visit.open(path)
    fill(page)
    link = link_of(page)
    cases = {
        link[:-9]: said["link_broken"],
        visit.address + path + "#answers=<img src=x onerror=alert(1)>": said["link_broken"],
    }
    for address, told in cases.items():
        page = arrive(visit, address)
        expect(page.locator(".keep-arrival")).to_have_text(told)
        assert values(page) == {}
        expect(page.locator(".calculator-result")).to_be_empty()


def test_a_link_from_other_questions_says_what_has_no_place(visit: Visit, words: Words) -> None:
    """What is renamed is restored; what is unknown is named, as text; another version of the policy is said."""
    said = words["en"]["passing"]
    former = {"questions": {"old_base": "base"}, "choices": {"provincial_support": {"nothing": "none"}}}

    def renamed(route: Route) -> None:
        body = route.fetch().text()
        today = '"former":{"questions":{},"choices":{}}'
        assert today in body
        written = json.dumps(former, separators=(",", ":"))
        route.fulfill(body=body.replace(today, f'"former":{written}'), content_type="text/html; charset=utf-8")

    visit.context.route(f"**/en/{AWARD}", renamed)
    typed = {"old_base": "1200", "rate": "8%", "provincial_support": "nothing", "total_investment": "2000"}
    carried = {"c": "investment_award", "p": "older", "d": "2022-05-01", "a": {**typed, "<b>gone</b>": "1"}}
    page = visit.open(f"en/{AWARD}{fragment_of(carried)}")
    expect(page.locator(".calculator-result")).to_contain_text("96 wan yuan", timeout=FIRST_ANSWER)
    told = page.locator(".keep-arrival p")
    expect(told).to_have_text(
        [
            said["opened"],
            said["policy_changed"],
            said["renamed"],
            said["lost"].format(names="<b>gone</b>"),
            said["day"].format(day="2022-05-01"),
        ]
    )


def test_a_hostile_answer_stays_text(visit: Visit) -> None:
    """It is told as a mistake; nothing in it runs."""
    page = visit.open("en/" + AWARD)
    fill(page)
    page.locator("[name=base]").fill("<img src=x onerror=\"document.title='run'\">")
    page.locator(".calculator-form [type=submit]").click()
    expect(page.locator(".mistakes")).to_be_visible()
    assert page.title() != "run"


def test_the_last_session_is_offered_and_can_be_forgotten(visit: Visit, words: Words) -> None:
    """Never put in silently; continued in the other language too; forgotten for one calculator and for all."""
    said = words["zh"]["passing"]
    page = visit.open(AWARD)
    fill(page, TELLTALE)
    expect(page.locator(".keep-kept")).to_be_visible()
    page.reload()
    expect(page.locator("[data-arrival=continue]")).to_be_visible()
    assert values(page) == {}
    page = visit.open("en/" + AWARD)
    visit.tab_to(page.locator("[data-arrival=continue]"))
    page.keyboard.press("Enter")
    expect(page.locator(".calculator-result")).to_contain_text("701.234568", timeout=FIRST_ANSWER)
    expect(page.locator(".keep-arrival")).to_be_hidden()
    page = visit.open("calculators/project_filing/")
    page.locator("[name=total_investment]").fill("3000")
    expect(page.locator(".keep")).to_be_visible(timeout=FIRST_ANSWER)
    page.wait_for_function(f"Object.keys(JSON.parse({SESSIONS})).length === 2")
    page = visit.open(AWARD)
    page.locator("[data-arrival=forget]").click()
    expect(page.locator(".keep-arrival")).to_have_text(said["forgotten"])
    assert TELLTALE not in page.evaluate("JSON.stringify({...localStorage})")
    page = visit.open("calculators/project_filing/")
    expect(page.locator("[data-arrival=forget_all]")).to_have_count(0)  # one session only
    page.locator("[data-arrival=forget]").click()
    assert page.evaluate(SESSIONS) is None


def test_all_sessions_are_forgotten_at_once(visit: Visit, words: Words) -> None:
    """With one button, where there are several."""
    page = visit.open("en/" + AWARD)
    session = {"typed": {"base": TELLTALE}, "day": "2026-11-20"}
    kept = json.dumps({"investment_award": session, "payer": session})
    page.evaluate("(kept) => localStorage.setItem('huanggang-guide/calculators/1', kept)", kept)
    page.reload()
    said = words["en"]["passing"]
    expect(page.locator(".keep-arrival > p")).to_have_text(said["last_session"].format(day="2026-11-20"))
    page.locator("[data-arrival=forget_all]").click()
    expect(page.locator(".keep-arrival")).to_have_text(said["forgotten_all"])
    expect(page.locator(".keep-arrival p")).to_be_focused()
    assert page.evaluate(SESSIONS) is None


def test_an_example_is_no_session(visit: Visit) -> None:
    """Only the reader's own answers are kept."""
    page = visit.open(AWARD)
    page.locator(".worked-example-try").first.click()
    expect(page.locator(".keep")).to_be_visible(timeout=FIRST_ANSWER)
    assert page.evaluate(SESSIONS) is None


def test_without_a_store_nothing_breaks(chromium: Browser, address: str) -> None:
    """The reader's settings may forbid it; results are passed on all the same."""
    visit = make_visit(chromium, address)
    visit.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page = visit.open("en/" + AWARD)
    page.locator("[name=total_investment]").fill("2000")
    page.locator("[name=provincial_support][value=none]").check()
    expect(page.locator(".keep")).to_be_visible(timeout=FIRST_ANSWER)
    expect(page.locator(".keep-kept")).to_be_hidden()
    assert "#answers=" in link_of(page)
    visit.context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_cases_stand_side_by_side(visit: Visit, words: Words, language: str) -> None:
    """What was kept, what is now, and the change; the kept answers come back."""
    page = visit.open(ROOTS[language] + AWARD)
    fill(page)
    page.locator("[data-keep=hold]").click()
    expect(page.locator(".keep-told")).to_have_text(words[language]["passing"]["held"])
    page.locator("[name=base]").fill("1000")
    said = words[language]["comparison"]
    row = page.locator(".keep-compare tr.compare-row--differs").last
    expect(page.locator(".keep-compare .compare-title")).to_have_text(said["title"])
    amount = words[language]["unit"]["wan"].format(number="16")
    expect(page.locator(".keep-compare")).to_contain_text(said["less"].format(change=amount))
    expect(row.locator("th[scope=row]")).to_have_count(1)
    expect(page.locator(".keep-compare thead").first.locator("th")).to_have_text(
        [said["item"], said["kept"], said["now"]]
    )
    page.locator("[data-keep=restore]").click()
    expect(page.locator(".keep-compare")).to_contain_text(said["same"])
    assert values(page)["base"] == "1200"
    page.locator("[data-keep=release]").click()
    expect(page.locator(".keep-compare")).to_be_empty()
    expect(page.locator("[data-keep=hold]")).to_be_focused()


def receipt_file(page: Page, folder: Path) -> Path:
    """The receipt, saved as JSON."""
    with page.expect_download() as download:
        page.locator("[data-keep=json]").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_receipt_is_saved_and_checked_by_keyboard(visit: Visit, words: Words, tmp_path: Path, language: str) -> None:
    """As JSON and as a workbook; the check finds it the same, and finds what somebody changed."""
    page = visit.open(ROOTS[language] + AWARD)
    fill(page)
    file = receipt_file(page, tmp_path)
    assert re.fullmatch(rf"{words[language]['passing']['file']}-investment_award-[0-9-]+\.json", file.name)
    with page.expect_download() as download:
        page.locator("[data-keep=xlsx]").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page = visit.open(ROOTS[language] + "receipt/")
    expect(page.locator(".check-choose")).to_be_visible()
    visit.tab_to(page.locator(".check-choose"))
    page.evaluate(  # a chooser in a browser without a window does not always come
        "document.querySelector('.check-file').addEventListener('click', (event) => {"
        " event.preventDefault(); document.body.dataset.asked = 'for a file' })"
    )
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-asked", "for a file")
    page.locator(".check-file").set_input_files(file)
    said = words[language]["receipt"]
    expect(page.locator(".check-verdict")).to_have_text(said["same"], timeout=FIRST_ANSWER)
    expect(page.locator(".check-verdict")).to_be_focused()
    expect(page.locator(".receipt-sheet")).to_have_count(2)
    altered = file.with_name("altered.json")  # the browser does not tell of the same file chosen again by a script
    altered.write_text(file.read_text(encoding="utf-8").replace('"award": "96"', '"award": "196"'), encoding="utf-8")
    page.locator(".check-file").set_input_files(altered)
    expect(page.locator(".check-verdict")).to_have_text(said["differs"])
    expect(page.locator(".receipt-table").first).to_contain_text("196")
    hostile = file.with_name("hostile.json")
    hostile.write_text('{"receipt": 1, "<img src=x>": 1}', encoding="utf-8")
    page.locator(".check-file").set_input_files(hostile)
    expect(page.locator(".check-told")).to_contain_text("<img src=x>")
    expect(page.locator(".receipt")).to_have_count(0)


def test_a_receipt_that_is_dropped_is_checked(visit: Visit, words: Words) -> None:
    """Anywhere on the place for it."""
    page = visit.open("en/receipt/")
    expect(page.locator(".check-choose")).to_be_visible()
    page.locator(".check-drop").dispatch_event(
        "drop",
        {
            "dataTransfer": page.evaluate_handle(
                "() => { const carried = new DataTransfer(); carried.items.add(new File(['{'], 'r.json')); return carried }"
            )
        },
    )
    expect(page.locator(".check-verdict")).to_have_text(words["en"]["receipt"]["unreadable"], timeout=FIRST_ANSWER)


def test_a_printed_receipt_is_a_document_of_its_own(visit: Visit, tmp_path: Path) -> None:
    """Both languages on A4, each beginning a page; nothing else of the page; afterwards the page is as before."""
    page = visit.open("en/" + AWARD)
    fill(page)
    page.locator("[data-keep=receipt]").click()
    expect(page.locator(".receipt-title").first).to_be_focused()
    expect(page.locator(".receipt-sheet").first).to_have_attribute("lang", "en")
    page.evaluate("window.print = () => undefined")
    page.locator("[data-keep=print]").click()
    page.emulate_media(media="print")
    expect(page.locator(".receipt-paper .receipt-sheet")).to_have_count(2)
    expect(page.locator(".calculator-form")).to_be_hidden()
    expect(page.locator(".md-header")).to_be_hidden()
    pdf = page.pdf(path=tmp_path / "receipt.pdf", format="A4")
    assert pdf.count(b"/Type /Page\n") >= 2
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".receipt-paper")).to_have_count(0)
    expect(page.locator(".calculator-form")).to_be_visible()
    page.locator("[data-keep=close]").click()
    expect(page.locator("[data-keep=receipt]")).to_be_focused()


def test_a_project_is_passed_on_too(visit: Visit, words: Words, tmp_path: Path) -> None:
    """Its link puts the reader's own answers aside; its receipt is checked like any other."""
    page = visit.open("project/")
    page.locator("#project-total_investment").fill("3000")
    expect(page.locator(".keep")).to_be_visible(timeout=FIRST_ANSWER)
    link = link_of(page)
    file = receipt_file(page, tmp_path)
    page.locator("#project-total_investment").fill("777")
    page.wait_for_function("localStorage.getItem('huanggang-guide/project/1').includes('777')")
    page = arrive(visit, link.replace("/project/", "/en/project/"))
    expect(page.locator(".keep-arrival")).to_have_text(words["en"]["passing"]["opened"], timeout=FIRST_ANSWER)
    expect(page.locator("#project-total_investment")).to_have_value("3000")
    expect(page.locator(".project-back")).to_be_visible()
    page.locator("[data-action=back]").click()
    expect(page.locator("#project-total_investment")).to_have_value("777")
    page.locator("[data-keep=hold]").click()
    page.locator("#project-total_investment").fill("9000")
    expect(page.locator(".keep-compare")).to_contain_text("9000")
    page = visit.open("en/receipt/")
    expect(page.locator(".check-choose")).to_be_visible()
    page.locator(".check-file").set_input_files(file)
    expect(page.locator(".check-verdict")).to_have_text(words["en"]["receipt"]["same"], timeout=FIRST_ANSWER)


def test_everything_fits_a_narrow_phone(phone: Visit) -> None:
    """At 320 pixels too, with receipt and comparison open; whatever is touched is large enough."""
    page = phone.open("en/" + AWARD)
    fill(page)
    page.locator("[data-keep=hold]").tap()
    page.locator("[name=base]").fill("1000")
    expect(page.locator(".compare-title")).to_be_visible()
    page.locator("[data-keep=receipt]").tap()
    expect(page.locator(".receipt")).to_be_visible()
    link_of(page)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in page.locator(".keep button:visible").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 24
