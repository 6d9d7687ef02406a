"""Completion and leverage as the contract has them: 四(四)1 names indicators, no formula.

Contract, section 2, "fund_performance".
"""

from typing import Any

import pytest

from tests.calculators.asking import Asking


@pytest.mark.parametrize(
    ("planned", "actual", "completion"),
    [
        (1800, 1620, "0.9"),
        (1800, 0, "0"),
        (1800, 1800, "1"),
        (1800, "2700", "1.5"),
        (3, 2, "0.666667"),
        (3, 1, "0.333333"),
        ("0.000001", 10_000_000, "10000000000000"),
    ],
)
def test_completion_is_actual_over_planned_investment(planned: Any, actual: Any, completion: str, ask: Asking) -> None:
    """1620 ÷ 1800 = 0.9; more than planned is more than 1."""
    results = ask.results("fund_performance", planned_investment=planned, actual_investment=actual)
    assert results == {"completion": completion}


@pytest.mark.parametrize(
    ("actual", "funds", "leverage"),
    [(1800, 96, "18.75"), (0, 96, "0"), (100, "0.000001", "100000000"), (1, 3, "0.333333")],
)
def test_leverage_is_actual_investment_over_fiscal_funds(actual: Any, funds: Any, leverage: str, ask: Asking) -> None:
    """1800 ÷ 96 = 18.75, whatever was planned."""
    for planned in (1, 1800):
        results = ask.results(
            "fund_performance", planned_investment=planned, actual_investment=actual, fiscal_funds=funds
        )
        assert results["leverage"] == leverage


@pytest.mark.parametrize("funds", [None, 0, "0.00", "-0"])
def test_there_is_no_leverage_without_fiscal_funds(funds: Any, ask: Asking) -> None:
    """Nothing can be divided by nothing; the result is absent, not zero."""
    outcome = ask.outcome("fund_performance", planned_investment=1800, actual_investment=1620, fiscal_funds=funds)
    assert outcome["results"] == {"completion": "0.9"}
    assert outcome["missing"] == []


def test_it_is_a_pure_computation_with_a_formula_of_the_guide(ask: Asking) -> None:
    """The plan is silent on the formula, and the reader is always told."""
    for funds in (None, 0, 96):
        outcome = ask.outcome("fund_performance", planned_investment=1, actual_investment=1, fiscal_funds=funds)
        assert (outcome["status"], outcome["notes"]) == ("computed", ["formula_silent"])


def test_steps_show_both_numbers(ask: Asking) -> None:
    """Each quotient with what went in."""
    outcome = ask.outcome("fund_performance", planned_investment=1800, actual_investment=1620, fiscal_funds=90)
    assert [(step["id"], step["value"], step["inputs"]) for step in outcome["steps"]] == [
        ("completion", "0.9", {"actual": "1620", "planned": "1800"}),
        ("leverage", "18", {"actual": "1620", "funds": "90"}),
    ]


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({}, {("planned_investment", "required"), ("actual_investment", "required")}),
        ({"planned_investment": 0, "actual_investment": 1}, {("planned_investment", "out_of_range")}),
        (
            {"planned_investment": -1, "actual_investment": -1},
            {("planned_investment", "negative"), ("actual_investment", "negative")},
        ),
        ({"planned_investment": "10000000.000001", "actual_investment": 1}, {("planned_investment", "too_large")}),
        ({"planned_investment": "0.0000001", "actual_investment": 1}, {("planned_investment", "too_many_decimals")}),
        ({"planned_investment": 1, "actual_investment": 1, "fiscal_funds": -1}, {("fiscal_funds", "negative")}),
        ({"planned_investment": 1, "actual_investment": 1, "fiscal_funds": "x"}, {("fiscal_funds", "not_a_number")}),
    ],
)
def test_wrong_answers(answers: dict[str, Any], errors: set[tuple[str, str]], ask: Asking) -> None:
    """What was planned is above zero; what was invested need not be."""
    assert ask.errors("fund_performance", **answers) == errors
