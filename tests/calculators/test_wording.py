"""Everything that a rule can say has words in both languages, and the words show the figures of the outcome and no others."""

import ast
import inspect
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import Calculators
from calculators.plain_text import as_plain_text
from calculators.rules import RULES
from calculators.wording import Wording
from calculators.working import EXAMPLE_NOTE
from guide.loading import load_library
from guide.worked_examples import situation_text
from tests.calculators.situations import garbled, situations

ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"\{[a-z_0-9]*(?::[a-z]+)?\}")
FIGURE = re.compile(r"\{([a-z_0-9]+)(?::([a-z]+))?\}|([−-]?[0-9][0-9,]*(?:\.[0-9]+)?%?)")
LANGUAGES = ("zh", "en")
CODES = (
    *("required", "unknown_question", "not_a_number", "negative", "too_large", "too_many_decimals", "out_of_range"),
    *("not_a_date", "not_a_choice", "not_yes_no", "not_rows", "inconsistent", "credit_code"),
)
HOSTILE = (
    "<script>alert(1)</script>",
    "{label}",
    "{",
    "}}",
    "{0}",
    "%s",
    "a[" + "9" * 5000 + "]",
    "tiers[0]",
    "tiers[0].x\ny",
    "x[0].",
    "\ud800",
    "",
)

every_calculator = pytest.mark.parametrize("calculator", list(RULES))


def texts(presented: Any) -> Iterator[str]:
    """Every text of a presentation, at any depth."""
    if isinstance(presented, dict):
        presented = list(presented.values())
    if isinstance(presented, list):
        for one in presented:
            yield from texts(one)
    elif isinstance(presented, str):
        yield presented


def figure(text: str, unit: str) -> str:
    """A number as a reader sees it, worked out anew: grouped from five digits on, in percent where it is a ratio."""
    if unit in {"date", "year"}:
        return text
    number = Decimal(text) * (100 if unit == "ratio" else 1)
    shown = f"{number:,f}" if abs(number) >= 10_000 else f"{number:f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return shown.replace("-", "−") + ("%" if unit in {"ratio", "percent"} else "")


def expected_figures(template: str, step: dict[str, Any]) -> list[str]:
    """The figures of a formula in their order: those put in, and those that stand in it."""
    found = []
    for name, unit, written in FIGURE.findall(template):
        if name:
            found.append(figure(step["value"], step["unit"]) if name == "value" else figure(step["inputs"][name], unit))
        else:
            found.append(written)
    return found


def taken(step: str, outcome: dict[str, Any]) -> list[dict[str, Any]]:
    """Each time that a step was taken, for one loan or one year after the other."""
    return [one for one in outcome["steps"] if one["id"] == step]


def check_presentation(calculators: Calculators, calculator: str, outcome: dict[str, Any]) -> None:
    """Both languages say the same things about an outcome, each in words of its own and with the same figures."""
    words = calculators.policy.calculators[calculator].words
    shown = {language: Wording(calculators.policy, calculator, language).present(outcome) for language in LANGUAGES}
    for language, presented in shown.items():
        assert presented["language"] == language
        assert presented["estimate"]
        steps = [each for step in presented["steps"] for each in taken(step["id"], outcome)]
        formulas = [formula for step in presented["steps"] for formula in step["formulas"]]
        assert sorted(map(str, steps)) == sorted(map(str, outcome["steps"]))
        assert {amount["id"] for amount in (*presented["amounts"], *presented["tables"])} == set(outcome["results"])
        above = {EXAMPLE_NOTE} if "illustrative" in presented else set()  # said above the amounts instead
        assert [note["id"] for note in presented["notes"]] == [key for key in outcome["notes"] if key not in above]
        assert [lack["id"] for lack in presented["missing"]] == outcome["missing"]
        assert not [text for text in texts(presented) if PLACEHOLDER.search(text)]
        assert all(step["formulas"] and step["text"] for step in presented["steps"])
        assert as_plain_text(presented)
        for step, shown_formula in zip(steps, formulas, strict=True):
            formula = words["steps"][step["id"]]["formula"]
            template = formula if isinstance(formula, str) else formula[language]
            figures = [match[0] for match in FIGURE.finditer(shown_formula)]
            assert figures == expected_figures(template, step), shown_formula
    assert shown["zh"]["status"]["text"] != shown["en"]["status"]["text"]


@every_calculator
def test_every_example_is_told_in_both_languages(calculators: Calculators, calculator: str) -> None:
    """What the pages show is complete."""
    examples = load_library(ROOT).examples[calculator]
    assert examples
    for example in examples:
        check_presentation(calculators, calculator, json.loads(calculators.answer(calculator, situation_text(example))))


@every_calculator
@given(data=st.data())
def test_every_outcome_is_told_in_both_languages(
    calculators: Calculators, calculator: str, data: st.DataObject
) -> None:
    """Whatever a rule finds, it has words."""
    situation = data.draw(situations(calculators.policy.calculators[calculator].questions))
    outcome = json.loads(calculators.answer(calculator, json.dumps(situation)))
    if "errors" in outcome:
        check_errors_told(calculators, calculator, outcome)
    else:
        check_presentation(calculators, calculator, outcome)


@every_calculator
@given(data=st.data())
def test_all_nonsense_is_told_in_both_languages(calculators: Calculators, calculator: str, data: st.DataObject) -> None:
    """Whatever is wrong with a situation, it can be said."""
    situation = data.draw(garbled(calculators.policy.calculators[calculator].questions))
    outcome = json.loads(calculators.answer(calculator, json.dumps(situation)))
    if "errors" in outcome:
        check_errors_told(calculators, calculator, outcome)


def check_errors_told(calculators: Calculators, calculator: str, outcome: dict[str, Any]) -> None:
    """Each error has its field, its code and a sentence in both languages."""
    for language in LANGUAGES:
        presented = Wording(calculators.policy, calculator, language).present(outcome)["errors"]
        assert [(one["field"], one["code"]) for one in presented] == [
            (error["field"], error["code"]) for error in outcome["errors"]
        ]
        assert all(one["text"] for one in presented)


def fields(calculators: Calculators, calculator: str) -> list[str]:
    """Every field that can be wrong: questions, rows, cells, the day of asking, the situation as a whole."""
    found = ["as_of", ""]
    for question in calculators.policy.calculators[calculator].questions:
        found.append(question.id)
        found += [f"{question.id}[1].{column.id}" for column in question.columns]
        found += [f"{question.id}[1]"] if question.columns else []
    return found


@every_calculator
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_a_sentence_for_every_field(calculators: Calculators, calculator: str, language: str) -> None:
    """Also where the two cannot meet today: a changed question must not break a page."""
    wording = Wording(calculators.policy, calculator, language)
    for field in fields(calculators, calculator):
        for code in CODES:
            told = wording.error({"field": field, "code": code, "with": field})
            assert told["text"]
            assert not PLACEHOLDER.search(told["text"])
            assert field == "" or told["label"] in told["text"]
    assert wording.error({"field": "", "code": "not_json"})["text"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", HOSTILE)
def test_hostile_name_stays_text(calculators: Calculators, field: str, language: str) -> None:
    """A field that is no question is named as it was written: nothing in it is filled in, counted or run."""
    wording = Wording(calculators.policy, "investment_award", language)
    told = wording.error({"field": field, "code": "unknown_question"})
    assert told["field"] == field
    assert field.startswith(("tiers[", "x[")) or field in told["text"]
    assert as_plain_text({"errors": [told]}) == told["text"]


def test_limits_in_sentences_are_those_of_the_question(calculators: Calculators) -> None:
    """What an error says about the bounds is what the reading applies."""

    def said(calculator: str, field: str, code: str) -> str:
        return Wording(calculators.policy, calculator, "en").error({"field": field, "code": code})["text"]

    assert "10,000,000 wan yuan" in said("project_filing", "total_investment", "too_large")
    assert "between 0 and 1" in said("investment_award", "tiers[0].rate", "too_large")
    assert "between 2018 and 2100" in said("rd_deduction", "year", "out_of_range")
    assert "between 1 and 12" in said("rd_deduction", "months_operated", "out_of_range")
    assert "more than 0" in said("investment_award", "approved_total", "out_of_range")
    assert "whole number" in said("rd_deduction", "year", "too_many_decimals")
    assert "is 6" in said("rd_deduction", "direct", "too_many_decimals")
    assert "200" in said("investment_award", "tiers", "too_large")


# The distance to a limit.


def details(calculators: Calculators, calculator: str, language: str, **answers: Any) -> dict[str, str]:
    """What is told of each limit that is measured."""
    outcome = json.loads(calculators.answer(calculator, json.dumps(answers)))
    told = Wording(calculators.policy, calculator, language).present(outcome)["criteria"]
    return {one["id"]: one["detail"] for one in told if "detail" in one}


def test_distance_is_told_in_real_units_and_by_the_name_of_the_limit(calculators: Calculators) -> None:
    """Short of it, beyond it, on it."""
    short = details(calculators, "project_filing", "en", total_investment=1700)
    assert (
        short["municipal_library"]
        == "At 1700 wan yuan it is 300 wan yuan short of the municipal library (2000 wan yuan)."
    )
    beyond = details(calculators, "project_filing", "zh", total_investment=2300)
    assert beyond["municipal_library"] == "现为 2300 万元，比市级项目库的界线（2000 万元）高 300 万元。"
    exact = details(calculators, "project_filing", "zh", total_investment=500)
    assert exact["filing_supervised"] == "现为 500 万元，正好等于督促备案的界线。"


def test_limit_that_is_not_to_be_exceeded_is_never_missed_from_below(calculators: Calculators) -> None:
    """Below a cap is not short of it."""
    answers: dict[str, Any] = {"interest_paid": 50, "method": "share", "share": 0.5, "cap": 30}
    told = details(calculators, "interest_discount", "en", **answers)
    assert told["within_cap"] == "At 25 wan yuan it is 5 wan yuan below the local cap (30 wan yuan)."


def test_percentages_are_percentage_points_apart(calculators: Calculators) -> None:
    """9.9% misses 10% by 0.1 points, whether it is entered as a percentage or as a share; one is one point."""
    growth = details(calculators, "target_tracker", "en", target="T01", actual="9.9")
    assert growth["target_met"] == "At 9.9% it is 0.1 percentage points short of the target (10%)."
    tiers = [{"min_growth": 0.2, "amount": 1}]
    share = details(
        calculators, "growth_award", "en", previous_max_revenue=100, current_revenue=119, growth_tiers=tiers
    )
    assert share["county_tier"] == "At 19% it is 1 percentage point short of this tier (20%)."


def test_fall_is_measured_against_the_fall_that_was_wanted(calculators: Calculators) -> None:
    """T32 in per cent, T33 in percentage points; average growth by the level that it leads to."""
    energy = details(calculators, "target_tracker", "en", target="T32", actual="0.46", baseline="0.5")
    assert energy["target_met"] == "At −8% it is 2 percentage points above the target (−10%)."
    share = details(calculators, "target_tracker", "zh", target="T33", actual="27.5", baseline="30")
    assert share["target_met"] == "现为 −2.5 个百分点，比目标（−3 个百分点）高 0.5 个百分点。"
    level = details(calculators, "target_tracker", "en", target="T01", actual=260, baseline=200)
    assert level["level_reached"] == "At 260 it is 6.2 short of the figure that the target leads to (266.2)."


# What the rules can say, read from their own text.


def constants(node: ast.AST) -> set[str]:
    """Every text that stands in a piece of code."""
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def patterns(node: ast.AST) -> list[str]:
    """The ids that a piece of code puts together, as patterns: `f"{key}_total"` makes whatever ends in `_total`."""
    return [
        "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9]+" for part in made.values)
        for made in ast.walk(node)
        if isinstance(made, ast.JoinedStr) and any(isinstance(part, ast.Constant) for part in made.values)
    ]


def said_by(calculator: str, *methods: str) -> set[str]:
    """The ids that a rule hands to these methods of its working, as far as they stand there."""
    tree = ast.parse(inspect.getsource(RULES[calculator]))
    calls = [call for call in ast.walk(tree) if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)]
    return set().union(
        *(
            _ids(call)
            for call in calls
            if isinstance(call.func, ast.Attribute) and call.func.attr in methods and call.args
        )
    )


def _ids(call: ast.Call) -> set[str]:
    first = call.args[0]
    either = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
    return {one.value for one in either if isinstance(one, ast.Constant) and isinstance(one.value, str)}


@every_calculator
def test_whatever_the_rule_can_say_has_words(calculators: Calculators, calculator: str) -> None:
    """Steps, criteria, notes, results and parameters; statuses are seen when they are given."""
    words = calculators.policy.calculators[calculator].words
    assert said_by(calculator, "step") <= set(words["steps"])
    assert said_by(calculator, "criterion", "at_least", "at_most") <= set(words["criteria"])
    assert {*said_by(calculator, "note"), "no_rule_for_date"} <= set(words["notes"])
    assert said_by(calculator, "result") <= {result["id"] for result in words["results"]}
    assert said_by(calculator, "value", "day") & set(calculators.policy.parameters) <= set(words.get("parameters", ()))


@every_calculator
def test_there_are_no_words_that_nobody_says(calculators: Calculators, calculator: str) -> None:
    """An id that the rule does not know belongs to a rule that is gone."""
    words = calculators.policy.calculators[calculator].words
    tree = ast.parse(inspect.getsource(RULES[calculator]))
    known = constants(tree) | {"no_rule_for_date", "need_info"}
    made = re.compile("|".join(["(?!)", *patterns(tree)]))
    said = [id_ for kind in ("steps", "criteria", "notes", "statuses", "parameters") for id_ in words.get(kind, ())]
    said += [result["id"] for result in words["results"]]
    said += [
        question["id"] for question in words["questions"] if question["kind"] != "code"
    ]  # only checked, never used
    assert [id_ for id_ in said if id_ not in known and not made.fullmatch(id_)] == []
