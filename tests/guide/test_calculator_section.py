"""The block of a calculator: its worked examples with results, and what its script needs."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import pytest

from calculators.conversation import Conversation
from guide.bundle import bundle_text
from guide.calculator_section import CalculatorSections
from guide.loading import load_library
from guide.model.library import Library
from guide.worked_examples import situation_text

ROOT = Path(__file__).parents[2]
CALCULATORS = ("scope", "project_filing", "investment_award", "rd_deduction")


@pytest.fixture(scope="module")
def library() -> Library:
    """The policy as it stands."""
    return load_library(ROOT)


@pytest.fixture(scope="module")
def sections(library: Library) -> CalculatorSections:
    """Writes blocks under this policy."""
    return CalculatorSections(library, bundle_text(library.rulebook))


def text_of(html: str) -> str:
    """The text of some HTML, its blanks put in order."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("calculator", CALCULATORS)
def test_every_example_shows_what_the_calculators_say_of_it(
    library: Library, sections: CalculatorSections, calculator: str, language: str
) -> None:
    """Status, amounts, steps and notes, in the words of the presentation."""
    conversation = Conversation.about(bundle_text(library.rulebook))
    text = text_of(sections.html(calculator, language, "../../"))
    for example in library.examples[calculator]:
        request = {"calculator": calculator, "language": language, "situation": situation_text(example)}
        shown = json.loads(conversation.respond(json.dumps(request)))["presentation"]
        said = [example.name[language], example.why[language], shown["status"]["text"], shown["estimate"]]
        said += [amount["text"] for amount in shown["amounts"]]
        said += [formula for step in shown["steps"] for formula in step["formulas"]]
        said += [note["text"] for note in shown["notes"]]
        for words in said:
            assert " ".join(words.split()) in text


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_an_example_that_is_tried_means_the_same_situation(
    library: Library, sections: CalculatorSections, calculator: str
) -> None:
    """What its button types into the form gives the outcome that is shown beside it."""
    html = sections.html(calculator, "en", "../../")
    buttons = [json.loads(unescape(written)) for written in re.findall(r'data-example="([^"]*)"', html)]
    examples = library.examples[calculator]
    assert len(buttons) == len(examples) > 0
    for typed, example in zip(buttons, examples, strict=True):
        ask = {"calculator": calculator, "language": "en"}
        by_form = json.loads(sections.conversation.respond(json.dumps({**ask, "typed": typed})))
        by_file = json.loads(sections.conversation.respond(json.dumps({**ask, "situation": situation_text(example)})))
        assert by_form["outcome"] == by_file["outcome"]


def test_county_values_of_an_example_are_called_illustrative(library: Library, sections: CalculatorSections) -> None:
    """And those of an example without any are not."""
    words = library.rulebook.interface["zh"]["form"]
    assert words["illustrative_note"] in sections.html("investment_award", "zh", "")
    assert "origin--example" not in sections.html("project_filing", "zh", "")


def test_a_share_is_offered_as_per_cent(sections: CalculatorSections) -> None:
    """As a person would write it."""
    (first, *_rest) = re.findall(r'data-example="([^"]*)"', sections.html("investment_award", "zh", ""))
    assert json.loads(unescape(first))["rate"].endswith("%")


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_clauses_lead_to_where_the_guide_tells_of_them(sections: CalculatorSections, calculator: str) -> None:
    """Every clause of a result is a link: to the section of the plan, or to the document."""
    html = sections.html(calculator, "en", "../../")
    assert '<span class="clause"' not in html
    assert re.findall(r'<a class="clause" lang="zh-Hans" href="\.\./\.\./[a-z]', html)


def test_only_the_plans_own_sections_are_looked_for_in_the_plan(sections: CalculatorSections) -> None:
    """A clause of another document with a like number leads to that document."""
    assert sections.address_of({"reference": "四(二)4", "document": "plan"}) == "safeguards/policy_support/#p4"
    assert sections.address_of({"reference": "四(二)4", "document": "eit_law"}) == "documents/#eit_law"
    assert sections.address_of({"reference": "四(二)4"}) == "safeguards/policy_support/#p4"
    assert sections.address_of({"reference": "nowhere"}) is None


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_the_scripts_words_are_json_and_no_script(
    library: Library, sections: CalculatorSections, calculator: str
) -> None:
    """In a template, because the theme runs every script of a page that it swaps in."""
    html = sections.html(calculator, "zh", "../../")
    assert "<script" not in html
    (written,) = re.findall(r'<template class="calculator-words"[^>]*>(.*?)</template>', html)
    said = json.loads(written)
    assert said["form"] == library.rulebook.interface["zh"]["form"]
    assert said["root"] == "../../"
    assert "<" not in written


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_markdown_hands_the_block_on_as_it_is(sections: CalculatorSections, calculator: str) -> None:
    """Not a word of it is taken for Markdown."""
    html = sections.html(calculator, "zh", "../../")
    made = markdown.markdown(f"before\n\n{html}\n\nafter", extensions=["attr_list", "md_in_html", "tables"])
    assert html in made


def test_two_calculators_of_one_page_share_no_id(sections: CalculatorSections) -> None:
    """Ids begin with the calculator's own."""
    page = "".join(sections.html(calculator, "zh", "") for calculator in CALCULATORS)
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))


def test_what_a_plan_offers_stands_ready_in_words(sections: CalculatorSections) -> None:
    """For each county value of the calculator: a sentence and a short text, both saying that they are an example's."""
    for language, mark in (("zh", "示例"), ("en", "example")):
        html = sections.html("growth_award", language, "../../")
        (written,) = re.findall(r'<template class="calculator-words"[^>]*>(.*?)</template>', html)
        said = json.loads(written)
        plan = said["county_plans"]["example/2023"]
        assert plan["address"] == "county_plans/#example-2023"
        (offer,) = plan["offers"].values()
        assert mark in offer["text"]
        assert mark in offer["placeholder"]
        assert "20%" in offer["text"]
        assert said["either_or"] == ["rate", "tiers"]
    assert '"county_plans":{}' in sections.html("scope", "zh", "")


def test_an_example_with_a_countys_plan_says_that_the_values_are_invented(sections: CalculatorSections) -> None:
    """Above its amounts; its clauses lead to the plan, its answers name it."""
    html = sections.html("advance_settlement", "en", "../../")
    example = html[html.index("advance_settlement-example-share_from_the_example_county_plan") :]
    text = text_of(example)
    assert "Example County, 2023 (invented example)" in text
    assert "They were made up" in text[: text.index("48 wan yuan")]
    assert 'href="../../county_plans/#example-2023"' in example
