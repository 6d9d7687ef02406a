"""Worked examples show every side of every rule: at each limit and below it, every branch, every word that a rule can say."""

import json
from collections import defaultdict
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from calculators import Calculators, Policy
from calculators.rules import RULES
from guide.bundle import bundle_text
from guide.loading import load_library
from guide.model.library import Library
from guide.model.rules import Calculator
from guide.worked_examples import situation_text

ROOT = Path(__file__).parents[2]
FEWEST = 5
UNREACHED = {"no_rule_for_date"}
"""What every calculator has words for and only those with dated values can come to."""

every_calculator = pytest.mark.parametrize("calculator", RULES)


@cache
def library() -> Library:
    """Return all policy data of this project."""
    return load_library(ROOT)


@cache
def outcomes(calculator: str) -> dict[str, dict[str, Any]]:
    """The outcome of every worked example of a calculator."""
    calculators = Calculators(Policy.from_text(bundle_text(library().rulebook)))
    return {
        example.id: json.loads(calculators.answer(calculator, situation_text(example)))
        for example in library().examples[calculator]
    }


@cache
def words(calculator: str) -> Calculator:
    """The calculator's YAML."""
    return library().rulebook.calculators[calculator]


@every_calculator
def test_there_are_at_least_five_examples(calculator: str) -> None:
    """Every calculator is shown at work five times or more."""
    assert len(outcomes(calculator)) >= FEWEST


@every_calculator
def test_every_limit_is_shown_from_each_side(calculator: str) -> None:
    """A figure of the plan or the law that is a limit has an example below it and one exactly at it; so has a county's."""
    sides: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for outcome in outcomes(calculator).values():
        fixed = {used["value"] for used in outcome["parameters"] if used["origin"] in {"plan", "law"}}
        for criterion in outcome["criteria"]:
            if "threshold" in criterion:
                value, threshold = Fraction(criterion["value"]), Fraction(criterion["threshold"])
                which = criterion["threshold"] if criterion["threshold"] in fixed else "answered"
                sides[_limit(criterion["id"]), which].add(
                    "at" if value == threshold else "below" if value < threshold else "above"
                )
    lacking = {limit: seen for limit, seen in sides.items() if not {"at", "below"} <= seen}
    assert not lacking
    assert all("above" in seen for seen in sides.values())


def _limit(criterion: str) -> str:
    """The two groups of the award are the two sides of one limit."""
    return "group_investment" if criterion in {"group_a_investment", "group_b_investment"} else criterion


@every_calculator
def test_every_word_that_a_rule_can_say_is_said_in_an_example(calculator: str) -> None:
    """Each step, note, criterion and result belongs to a branch, and a reader can look at that branch at work."""
    told = words(calculator)
    seen = list(outcomes(calculator).values())
    for kind, facts in (("steps", told.steps), ("criteria", told.criteria)):
        assert {fact.id for fact in facts} == {one["id"] for outcome in seen for one in outcome[kind]}
    assert {note.id for note in told.notes} - UNREACHED <= {one for outcome in seen for one in outcome["notes"]}
    assert {result.id for result in told.results} == {key for outcome in seen for key in outcome["results"]}


@every_calculator
def test_every_status_that_a_rule_can_give_is_given_in_an_example(calculator: str) -> None:
    """Only the words for a missing rule may be unused, where no value has an end."""
    given = {outcome["status"] for outcome in outcomes(calculator).values()}
    assert {status.id for status in words(calculator).statuses} - {"need_info"} == given - {"need_info"}


@every_calculator
def test_every_question_is_answered_in_an_example(calculator: str) -> None:
    """With every column, and with every choice where they are not the names of places or targets."""
    examples = library().examples[calculator]
    situations = [json.loads(situation_text(example)) for example in examples]
    for question in words(calculator).questions:
        answers = [situation[question.id] for situation in situations if situation.get(question.id) is not None]
        assert answers, question.id
        rows = [row for answer in answers if question.kind == "rows" for row in answer]
        for column in question.columns:
            given = {row[column.id] for row in rows if column.id in row}
            assert given >= ({choice.id for choice in column.choices} or {*given}), column.id
            assert given, column.id
        if question.id not in {"location", "target"}:
            chosen = {
                one
                for answer in answers
                for one in (answer if isinstance(answer, list) else [answer])
                if question.choices
            }
            assert {choice.id for choice in question.choices} == chosen, question.id
