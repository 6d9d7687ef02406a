"""The block of “My project”: every question once, none insisted on, and an example that means the same however it is asked."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from guide.bundle import bundle_text
from guide.calculator_section import CalculatorSections
from guide.loading import load_library
from guide.model.library import Library
from guide.profile import profile_questions
from guide.project_section import ProjectSection
from guide.worked_examples import profile_text

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def library() -> Library:
    """The policy as it stands."""
    return load_library(ROOT)


@pytest.fixture(scope="module")
def section(library: Library) -> ProjectSection:
    """Writes the block under this policy."""
    return ProjectSection(CalculatorSections(library, bundle_text(library.rulebook)))


@pytest.fixture(scope="module", params=["zh", "en"])
def html(request: pytest.FixtureRequest, section: ProjectSection) -> str:
    """The block in a language."""
    return str(section.html(request.param, "../"))


def said(html: str) -> dict[str, object]:
    """What the page's script is told."""
    (written,) = re.findall(r'<template class="calculator-words"[^>]*>(.*?)</template>', html, re.DOTALL)
    told: dict[str, object] = json.loads(unescape(written))
    return told


def test_every_question_stands_in_the_form_once(library: Library, html: str) -> None:
    """Those that the guide answers itself aside; and the choice of a county's plan, which is no calculator's question."""
    fields = Counter(name for name in re.findall(r' data-field="([^"]*)"', html) if "[" not in name)
    supplied = set(library.rulebook.project.supplied)
    assert set(fields) == {*profile_questions(library.rulebook), "county_plan"} - supplied
    assert set(fields.values()) == {1}


def test_no_answer_is_insisted_on(section: ProjectSection) -> None:
    """Whatever is chosen can be taken back, and no table begins with a row; in a row that is begun, cells may be required."""
    fields = [field for group in section.groups("en") for part in group.fieldsets for field in part.fields]
    assert not [field.name for field in fields if field.required or field.rows_least]
    assert [field.name for field in fields if field.mark]
    assert [column.name for field in fields for column in field.columns if column.required]


def test_ids_are_unique_and_every_label_has_its_field(html: str) -> None:
    """Labels, hints and errors are tied to something that is there."""
    ids = Counter(re.findall(r' id="([^"]*)"', html))
    assert ids.most_common(1)[0][1] == 1
    for name in ("for", "aria-describedby", "aria-labelledby"):
        pointed = {key for value in re.findall(rf' {name}="([^"]*)"', html) for key in value.split()}
        assert pointed <= set(ids), name


def test_the_example_as_typed_means_the_example_as_written(
    section: ProjectSection, library: Library, html: str
) -> None:
    """What the button fills into the form comes to the same as the file."""
    told = said(html)
    (example,) = library.project_examples
    ask = {"project": True, "language": "en", "as_of": told["example_as_of"]}
    respond = section.sections.conversation.respond
    by_form = json.loads(respond(json.dumps({**ask, "typed": told["example"]})))
    by_file = json.loads(respond(json.dumps({**ask, "situation": profile_text(example)})))
    assert by_form["outcome"] == by_file["outcome"]


def test_the_example_shows_its_results_and_who_pays(library: Library, html: str) -> None:
    """Complete without JavaScript: total, parts, every computed calculator with its steps."""
    text = " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
    (example,) = library.project_examples
    assert text.count(f"{example.expected.total} ") >= 2
    for amount in ("114", "17.1", "36", "40.4"):
        assert amount in text
    for calculator in example.expected.statuses.entries:
        assert f'data-calculator="{calculator}"' in html


def test_a_countys_plan_offers_values_by_the_keys_of_the_profile(html: str) -> None:
    """So that caps of different kinds are not taken for one another."""
    told = said(html)
    plans = told["county_plans"]
    assert isinstance(plans, dict)
    assert plans
    offers = {key for plan in plans.values() for key in plan["offers"]}
    assert offers
    assert "cap" not in offers
    assert offers <= set(re.findall(r' data-field="([^"]*)"', html))
