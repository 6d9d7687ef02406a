"""Advance and year-end settlement: 四(二)6 of the plan. Contract, section 2, "advance_settlement"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking

HALF = {"approved_award": 96, "advance_ratio": "0.5"}


def results(ask: Asking, **answers: Any) -> dict[str, Any]:
    """The results of an award of 96 of which half was paid in advance."""
    return ask.results("advance_settlement", **HALF, **answers)


@pytest.mark.parametrize(
    ("approved", "ratio", "advance"),
    [(96, "0.6", "57.6"), (96, 0, "0"), (96, 1, "96"), (0, "0.5", "0"), ("0.000001", "0.5", "0.000001")],
)
def test_advance_is_a_share_of_the_approved_award(approved: Any, ratio: Any, advance: str, ask: Asking) -> None:
    """96 × 0.6 = 57.6; half of a fen is rounded up."""
    answers = {"approved_award": approved, "advance_ratio": ratio}
    assert ask.results("advance_settlement", **answers)["advance"] == advance


# What is due at year end.


def test_award_as_fixed_comes_before_base_times_rate(ask: Asking) -> None:
    """90, whatever 1000 × 0.08 is."""
    found = results(ask, final_award=90, actual_base=1000, rate="0.08")
    assert found == {"advance": "48", "final": "90", "balance": "42"}


def test_without_a_fixed_award_it_is_the_actual_base_times_the_rate(ask: Asking) -> None:
    """1000 × 0.08 = 80; 0 × 0.08 = 0, which is an answer."""
    assert results(ask, actual_base=1000, rate="0.08") == {"advance": "48", "final": "80", "balance": "32"}
    assert results(ask, actual_base=0, rate="0.08") == {"advance": "48", "final": "0", "balance": "-48"}
    assert results(ask, final_award=0, actual_base=1000, rate="0.08")["final"] == "0"


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"actual_base": 1000},
        {"rate": "0.08"},
        {"planned_base": 1000, "rate": "0.08"},
        {"min_completion": "0.5", "rate": "0.08"},
    ],
)
def test_without_any_of_them_the_final_award_is_missing(others: dict[str, Any], ask: Asking) -> None:
    """The advance stands; base alone and rate alone give nothing."""
    outcome = ask.outcome("advance_settlement", **HALF, **others)
    assert (outcome["status"], outcome["missing"]) == ("need_info", ["final_award"])
    assert (outcome["results"], outcome["notes"]) == ({"advance": "48"}, [])


def test_completion_is_given_even_where_the_final_award_is_missing(ask: Asking) -> None:
    """600 ÷ 1200 = 0.5."""
    outcome = ask.outcome("advance_settlement", **HALF, actual_base=600, planned_base=1200)
    assert (outcome["results"], outcome["missing"]) == ({"advance": "48", "completion": "0.5"}, ["final_award"])


# The least completion.


@pytest.mark.parametrize(
    ("actual", "completion", "final"),
    [
        (600, "0.5", "48"),
        ("599.999999", "0.5", "0"),
        ("600.000001", "0.5", "48"),
        (0, "0", "0"),
        (1200, "1", "96"),
        (2400, "2", "192"),
    ],
)
def test_below_the_least_completion_nothing_is_due(actual: Any, completion: str, final: str, ask: Asking) -> None:
    """Half of 1200 reaches 0.5 exactly; a fen less is shown as 0.5 too and does not."""
    found = results(ask, actual_base=actual, planned_base=1200, rate="0.08", min_completion="0.5")
    assert (found["completion"], found["final"]) == (completion, final)


def test_nothing_due_comes_before_any_other_figure(ask: Asking) -> None:
    """Even before an award that has been fixed, and without any other figure; nothing is missing then."""
    below = {"actual_base": 500, "planned_base": 1200, "min_completion": "0.5"}
    for others in ({}, {"final_award": 90}, {"rate": "0.08"}, {"final_award": 90, "rate": "0.08"}):
        outcome = ask.outcome("advance_settlement", **HALF, **below, **others)
        assert (outcome["status"], outcome["missing"]) == ("computed", [])
        assert outcome["results"] == {"advance": "48", "completion": "0.416667", "final": "0", "balance": "-48"}


@pytest.mark.parametrize("left_out", ["actual_base", "planned_base", "min_completion"])
def test_without_all_three_the_least_completion_is_not_looked_at(left_out: str, ask: Asking) -> None:
    """An award as fixed stands, and no criterion is told."""
    below = {"actual_base": 500, "planned_base": 1200, "min_completion": "0.5"}
    outcome = ask.outcome("advance_settlement", **HALF, final_award=90, **{k: below[k] for k in below if k != left_out})
    assert outcome["results"]["final"] == "90"
    assert ("completion" in outcome["results"]) is (left_out == "min_completion")
    assert outcome["criteria"] == []


def test_least_completion_is_a_criterion_with_both_figures(ask: Asking) -> None:
    """0.416667 of 0.5."""
    outcome = ask.outcome("advance_settlement", **HALF, actual_base=500, planned_base=1200, min_completion="0.5")
    assert outcome["criteria"] == [
        {
            "id": "completion_reached",
            "result": "not_met",
            "reference": "四(二)6",
            "value": "0.416667",
            "threshold": "0.5",
        }
    ]


# The balance.


@pytest.mark.parametrize(
    ("final", "balance", "notes"),
    [
        (96, "48", []),
        ("48.000001", "0.000001", []),
        (48, "0", []),
        ("47.999999", "-0.000001", ["clawback_plan_silent"]),
        (0, "-48", ["clawback_plan_silent"]),
    ],
)
def test_balance_below_zero_is_to_be_paid_back_and_the_plan_is_silent(
    final: Any, balance: str, notes: list[str], ask: Asking
) -> None:
    """Final less advance; at exactly nothing there is nothing to tell."""
    outcome = ask.outcome("advance_settlement", **HALF, final_award=final)
    assert (outcome["results"]["balance"], outcome["notes"]) == (balance, notes)


def test_balance_is_taken_from_exact_figures(ask: Asking) -> None:
    """0.000001 × 0.5 twice: each is shown as 0.000001, and the balance of 0.0000005 − 0.0000005 is 0."""
    answers = {"approved_award": "0.000001", "advance_ratio": "0.5", "actual_base": "0.000001", "rate": "0.5"}
    found = ask.results("advance_settlement", **answers)
    assert found == {"advance": "0.000001", "final": "0.000001", "balance": "0"}
    found = ask.results("advance_settlement", **answers | {"rate": 0})
    assert found == {"advance": "0.000001", "final": "0", "balance": "-0.000001"}


def test_balance_too_small_to_be_shown_is_still_to_be_paid_back(ask: Asking) -> None:
    """0.00000012 in advance and nothing due: shown as 0, never as -0, and the note stands."""
    outcome = ask.outcome("advance_settlement", approved_award="0.000001", advance_ratio="0.12", final_award=0)
    assert outcome["results"] == {"advance": "0", "final": "0", "balance": "0"}
    assert outcome["notes"] == ["clawback_plan_silent"]


def test_steps_carry_the_numbers(ask: Asking) -> None:
    """Each with what went in, and whose figure it is."""
    answers = {"actual_base": 1000, "planned_base": 1250, "rate": "0.08", "min_completion": "0.8"}
    steps = ask.outcome("advance_settlement", **HALF, **answers)["steps"]
    assert [(step["id"], step["value"], step["origin"], step["inputs"]) for step in steps] == [
        ("advance", "48", "county", {"approved": "96", "ratio": "0.5"}),
        ("completion", "0.8", "user", {"actual": "1000", "planned": "1250"}),
        ("final_by_rate", "80", "county", {"base": "1000", "rate": "0.08"}),
        ("balance", "32", "user", {"final": "80", "advance": "48"}),
    ]
    steps = ask.outcome("advance_settlement", **HALF, **answers | {"actual_base": 500})["steps"]
    assert [
        (step["id"], step["value"], step["inputs"]) for step in steps if step["id"] == "final_below_completion"
    ] == [("final_below_completion", "0", {"completion": "0.4", "least": "0.8"})]


def test_county_values_are_shown_as_the_countys(ask: Asking) -> None:
    """Share in advance, rate and least completion; never the enterprise's own figures."""
    answers = {"final_award": 90, "actual_base": 1000, "planned_base": 1000, "rate": "0.08", "min_completion": "0.8"}
    used = ask.outcome("advance_settlement", **HALF, **answers)["parameters"]
    assert {(one["id"], one["value"], one["origin"]) for one in used} == {
        ("advance_ratio", "0.5", "county"),
        ("rate", "0.08", "county"),
        ("min_completion", "0.8", "county"),
    }


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        (
            {"approved_award": None, "advance_ratio": None},
            {("approved_award", "required"), ("advance_ratio", "required")},
        ),
        ({"advance_ratio": "1.000001"}, {("advance_ratio", "too_large")}),
        ({"advance_ratio": "60%"}, {("advance_ratio", "not_a_number")}),
        ({"planned_base": 0}, {("planned_base", "out_of_range")}),
        ({"planned_base": -1}, {("planned_base", "negative")}),
        ({"actual_base": "0.0000001"}, {("actual_base", "too_many_decimals")}),
        ({"rate": 8}, {("rate", "too_large")}),
        ({"min_completion": "1.1"}, {("min_completion", "too_large")}),
        ({"final_award": 10_000_001}, {("final_award", "too_large")}),
    ],
)
def test_wrong_answers(answers: dict[str, Any], errors: set[tuple[str, str]], ask: Asking) -> None:
    """What was planned is above zero; shares are at most 1."""
    assert ask.errors("advance_settlement", **HALF | answers) == errors
