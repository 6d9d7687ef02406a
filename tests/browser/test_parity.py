"""The same situation gives the same text here and in the reader's browser, byte for byte, through the page's own worker."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from calculators.conversation import Conversation
from calculators.rules import RULES
from guide.bundle import bundle_text
from guide.loading import load_library
from guide.model.library import Library
from guide.worked_examples import situation_text
from tests.browser.reader import ENGINE, ROOT, Visit, make_visit
from tests.calculators.project.profiles import AWARD, EQUIPMENT, LOAN, PLACE, REFUND, RESEARCH, TAX
from tests.calculators.requests import DAY, requests

pytestmark = [pytest.mark.browser, pytest.mark.no_cover]

ASK_ALL = """async (requests) => {
  const { theEngine } = await ENGINE;
  const engine = theEngine();
  return Promise.all(requests.map((request) => engine.ask(request)));
}""".replace("ENGINE", ENGINE)
BEGIN = """async (text) => {
  const { theEngine } = await ENGINE;
  const engine = theEngine();
  const digest = async (request) => {
    const text = new TextEncoder().encode(await engine.ask(request));
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  globalThis.digests = Promise.all(JSON.parse(text).map(digest));
}""".replace("ENGINE", ENGINE)
END = "() => globalThis.digests"
GENERATED = int(os.environ.get("PARITY", "540"))
"""So many generated situations for each of the nineteen calculators: more than ten thousand in all."""
AT_ONCE = 500


@pytest.fixture(scope="module")
def library() -> Library:
    """The policy data of this project."""
    return load_library(ROOT)


@pytest.fixture(scope="module")
def conversation(library: Library) -> Conversation:
    """The native side."""
    return Conversation.about(bundle_text(library.rulebook))


def _same(visit: Visit, conversation: Conversation, requests: list[dict[str, Any]]) -> None:
    """Ask in the browser and here; compare whole responses: situation, outcome and words."""
    page = visit.open("")
    answers = page.evaluate(ASK_ALL, requests)
    assert len(answers) == len(requests) > 0
    for request, answer in zip(requests, answers, strict=True):
        assert answer == conversation.respond(json.dumps(request)), f"another text in the browser for {request}"


def _published_cases() -> list[dict[str, Any]]:
    """Every published case of the calculators that exist, wrong input included, with its words in both languages."""
    cases = json.loads(Path(ROOT, "tests", "published_cases.json").read_text(encoding="utf-8"))
    return [
        {
            "calculator": case["calculator"],
            "language": language,
            "situation": json.dumps(case["situation"]),
            "as_of": DAY,
        }
        for case in cases
        if case["calculator"] in RULES
        for language in ("zh", "en")
    ]


def test_published_cases_give_the_same_text_in_the_browser(visit: Visit, conversation: Conversation) -> None:
    """Python begins there with the memory that it had when the site was built."""
    _same(visit, conversation, _published_cases())
    assert not [request for request in visit.requests if "python_stdlib" in request], "it began in the slow way"


def test_published_cases_give_the_same_text_without_the_snapshot(
    chromium: Browser, address: str, conversation: Conversation
) -> None:
    """The slow way to Python, which every failure of the snapshot leads to, gives the same answers."""
    visit = make_visit(chromium, address)
    visit.context.route("**/snapshot.bin", lambda route: route.fulfill(status=404, body=""))
    _same(visit, conversation, _published_cases())
    assert [request for request in visit.requests if "python_stdlib" in request], "it began with the snapshot"
    visit.context.close()


def test_worked_examples_give_the_same_text_in_the_browser(
    visit: Visit, conversation: Conversation, library: Library
) -> None:
    """Every worked example of the YAML, with its words in both languages."""
    requests = [
        {"calculator": name, "language": language, "situation": situation_text(example), "as_of": DAY}
        for name, examples in library.examples.items()
        for example in examples
        for language in ("zh", "en")
    ]
    _same(visit, conversation, requests)


def test_ten_thousand_generated_situations_give_the_same_text_in_the_browser(
    visit: Visit, conversation: Conversation
) -> None:
    """Right, wrong and hostile situations of all calculators, most of them at a limit; words in one language or the other.

    Only digests come back from the browser; where one differs, the whole text is asked for.
    """
    asked = list(requests(conversation.calculators.policy, GENERATED, "parity"))
    page = visit.open("")
    for start in range(0, len(asked), AT_ONCE):
        batch = asked[start : start + AT_ONCE]
        page.evaluate(BEGIN, json.dumps(batch))
        here = [conversation.respond(json.dumps(request)) for request in batch]  # while the browser is at work too
        there = page.evaluate(END)
        assert len(there) == len(batch)
        for request, text, digest in zip(batch, here, there, strict=True):
            if sha256(text.encode()).hexdigest() != digest:
                _same(visit, conversation, [request])
                pytest.fail(f"another text in the browser, once, for {request!a}")


HOSTILE = [
    "１２００",
    "1,200.50",
    " 1200\u3000",
    "-5",
    "1e999999",
    "1e-999999",
    "四百",
    "<img src=x onerror=alert(1)>",
    "${7*7}",
    "{label}",
    "8%",
    "８％",
    "\ud800",
    "0" * 5000,
    "[" * 5000,
    "1,20",
    "2022/3/5",
    "2023-02-30",
    "\x00",
    "=1+1",
]


@pytest.mark.parametrize("calculator", RULES)
def test_typed_nonsense_gives_the_same_text_in_the_browser(
    visit: Visit, conversation: Conversation, calculator: str
) -> None:
    """Whatever is typed into any field of a form means, or fails, the same in both places."""
    questions = conversation.calculators.policy.calculators[calculator].accepted
    requests = [
        {"calculator": calculator, "language": "zh", "as_of": DAY, "typed": {question.id: typed}}
        for question in questions
        for typed in HOSTILE
    ]
    _same(visit, conversation, requests)


def test_projects_give_the_same_text_in_the_browser(visit: Visit, conversation: Conversation) -> None:
    """A whole profile, an empty one and a wrong one, in both languages."""
    whole = PLACE | AWARD | LOAN | RESEARCH | EQUIPMENT | TAX | REFUND
    profiles = [whole, {}, whole | {"cap": 1, "purchases": [{"year": 1}]}]
    requests = [
        {"project": True, "language": language, "situation": json.dumps(profile), "as_of": DAY}
        for profile in profiles
        for language in ("zh", "en")
    ]
    _same(visit, conversation, requests)
