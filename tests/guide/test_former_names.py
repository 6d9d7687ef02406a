"""What a link from an older version of the questions called things; present names by former ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from calculators import Policy
from guide.bundle import bundle_text
from guide.former_names import own_questions, passing_said, profile_questions_by_name
from guide.loading import load_library
from guide.model.library import Rulebook
from guide.model.rules import Calculator
from guide.reading.shapes import Id

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    """The policy, as if some of the investment award's names had been others before."""
    found = load_library(ROOT).rulebook
    award = _renamed(found.calculators["investment_award"])
    return replace(found, calculators={**found.calculators, award.id: award})


def _renamed(calculator: Calculator) -> Calculator:
    questions = []
    for question in calculator.questions:
        if question.id == "provincial_support":
            choices = (replace(question.choices[0], formerly=("nothing",)), *question.choices[1:])
            questions.append(replace(question, choices=choices))
        elif question.id in {"base", "cap"}:
            questions.append(replace(question, formerly=(Id(f"old_{question.id}"),)))
        elif question.id == "tiers":
            columns = (replace(question.columns[0], formerly=(Id("start"),)), *question.columns[1:])
            questions.append(replace(question, formerly=(Id("steps"),), columns=columns))
        else:
            questions.append(question)
    return replace(calculator, questions=tuple(questions))


def test_a_calculator_knows_its_former_names(rulebook: Rulebook) -> None:
    """Questions, columns and choices."""
    policy = Policy.from_text(bundle_text(rulebook))
    award = rulebook.calculators["investment_award"]
    said = passing_said({"title": "…"}, policy, own_questions(award))
    tiers = next(question for question in award.questions if question.id == "tiers")
    support = next(question for question in award.questions if question.id == "provincial_support")
    assert said["title"] == "…"
    assert said["version"] == policy.version
    questions = {"old_base": "base", "old_cap": "cap", "steps": "tiers", "tiers.start": f"tiers.{tiers.columns[0].id}"}
    assert said["former"]["questions"] == questions
    assert said["former"]["choices"] == {"provincial_support": {"nothing": support.choices[0].id}}


def test_a_project_knows_them_under_its_own_keys(rulebook: Rulebook) -> None:
    """A question that means something else from calculator to calculator keeps its calculator's name before it."""
    policy = Policy.from_text(bundle_text(rulebook))
    questions = passing_said({}, policy, profile_questions_by_name(rulebook))["former"]["questions"]
    assert questions["old_base"] == "base"
    assert questions["old_cap"] == "investment_award.cap"


def test_a_name_that_is_still_in_use_means_what_it_says(rulebook: Rulebook) -> None:
    """One calculator has renamed a question; another one, in the same project, still asks by that name."""
    policy = Policy.from_text(bundle_text(rulebook))
    award = rulebook.calculators["investment_award"]
    base = next(question for question in award.questions if question.id == "base")
    questions = [("base", ["filed"], base), ("filed", [], base)]
    assert passing_said({}, policy, questions)["former"]["questions"] == {}
