"""The same answers, and the same words, in Firefox and in WebKit."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from calculators.conversation import Conversation
from guide.bundle import bundle_text
from guide.loading import load_library
from tests.browser.other_browsers import OtherBrowser, started
from tests.browser.reader import ENGINE, ROOT
from tests.calculators.requests import DAY

pytestmark = [
    pytest.mark.browser,
    pytest.mark.no_cover,
    pytest.mark.filterwarnings(
        "ignore::pytest.PytestUnraisableExceptionWarning"
    ),  # Firefox's library leaves sockets open
]

AWARD = "calculators/investment_award/"
RESULT = ".calculator-result .outcome .figure--main .figure-value"
ASK_ALL = """
  ENGINE
    .then(({ theEngine }) => Promise.all(JSON.parse(given[0]).map((request) => theEngine().ask(request))))
    .then((answers) => done(JSON.stringify(answers)), (error) => done(String(error)))""".replace("ENGINE", ENGINE)


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def reader(request: pytest.FixtureRequest) -> Iterator[OtherBrowser]:
    """A visit in that browser."""
    with started(request.param) as browser:
        yield browser
    del browser
    gc.collect()  # what the library leaves behind is found here and not in another test


def test_an_award_is_computed_as_it_is_typed(reader: OtherBrowser, address: str) -> None:
    """In both languages; the result takes the focus when it was asked for."""
    for root, amount in (("", "96 万元"), ("en/", "96 wan yuan")):
        reader.open(address + root + AWARD)
        reader.wait_for("!document.querySelector('.calculator-form').hidden")
        for name, text in {"total_investment": "1500", "base": "1,200", "rate": "8%"}.items():
            reader.find(f"#investment_award-{name}").send_keys(text)
        reader.run("document.querySelector('#investment_award-provincial_support-1').click(); done(true)")
        reader.wait_for(f"document.querySelector('{RESULT}')")
        assert reader.find(RESULT).text == amount
        reader.find(".calculator-form [type=submit]").click()
        reader.wait_for("document.activeElement.className === 'outcome-title'")


def test_nonsense_is_told_in_words(reader: OtherBrowser, address: str) -> None:
    """Beside its field, and together where the focus goes."""
    reader.open(address + "en/" + AWARD)
    reader.wait_for("!document.querySelector('.calculator-form').hidden")
    reader.find("#investment_award-base").send_keys("<b>nonsense</b>")
    reader.find(".calculator-form [type=submit]").click()
    reader.wait_for("document.activeElement.className === 'mistakes'")
    assert "must be a number" in reader.find("#investment_award-base-error").text


def test_published_cases_give_the_same_text(reader: OtherBrowser, address: str) -> None:
    """Byte for byte what is computed here, wrong input included."""
    cases = json.loads(Path(ROOT, "tests", "published_cases.json").read_text(encoding="utf-8"))
    requests = [
        {
            "calculator": case["calculator"],
            "language": ("zh", "en")[number % 2],
            "situation": json.dumps(case["situation"]),
            "as_of": DAY,
        }
        for number, case in enumerate(cases)
    ]
    reader.open(address)
    answers = json.loads(reader.run(ASK_ALL, json.dumps(requests)))
    conversation = Conversation.about(bundle_text(load_library(ROOT).rulebook))
    assert len(answers) == len(requests) > 0
    for request, answer in zip(requests, answers, strict=True):
        assert answer == conversation.respond(json.dumps(request))


def test_my_project_shows_what_its_example_comes_to(reader: OtherBrowser, address: str) -> None:
    """The largest page works too."""
    reader.open(address + "project/")
    reader.wait_for("document.querySelector('[data-action=try]')?.checkVisibility()")
    reader.run("document.querySelector('[data-action=try]').click(); done(true)")
    reader.wait_for("document.querySelector('.project-results .project-total-value')")
    assert "万元" in reader.find(".project-results .project-total-value").text
