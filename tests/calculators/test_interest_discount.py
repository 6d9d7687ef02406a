"""Loan interest discount by the county's rule: 四(二)6 of the plan. Contract, section 2, "interest_discount"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking

YEAR = [{"principal": 1000, "days": 365}]
POINTS: dict[str, Any] = {"loans": YEAR, "method": "points", "points": "0.015", "day_basis": "365"}
SHARE: dict[str, Any] = {"interest_paid": 69, "method": "share", "share": "0.5"}


def results(ask: Asking, **answers: Any) -> dict[str, Any]:
    """The results of these answers."""
    return ask.results("interest_discount", **answers)


def told(ask: Asking, **answers: Any) -> tuple[str, dict[str, Any], list[str], list[str]]:
    """Status, results, what is missing, and the notes."""
    outcome = ask.outcome("interest_discount", **answers)
    return outcome["status"], outcome["results"], outcome["missing"], outcome["notes"]


def without(answers: dict[str, Any], *keys: str) -> dict[str, Any]:
    """The answers but for these."""
    return {key: answer for key, answer in answers.items() if key not in keys}


# The interest.


def test_interest_is_principal_times_days_times_rate_over_the_days_of_a_year(ask: Asking) -> None:
    """1000 × 730 × 0.0345 ÷ 365 = 69, and 800 × 219 × 0.0345 ÷ 365 = 16.56 beside it makes 85.56."""
    loans = [{"principal": 1000, "days": 730}, {"principal": 800, "days": 219}]
    assert results(ask, **POINTS | {"loans": loans}, loan_rate="0.0345")["interest"] == "85.56"


@pytest.mark.parametrize(("basis", "interest"), [("365", "36"), ("360", "36.5")])
def test_year_has_365_or_360_days(basis: str, interest: str, ask: Asking) -> None:
    """1000 × 365 × 0.036 over one and the other."""
    assert results(ask, **POINTS | {"day_basis": basis}, loan_rate="0.036")["interest"] == interest


def test_interest_as_paid_comes_before_any_computed(ask: Asking) -> None:
    """50, whatever rate and days give."""
    found = results(ask, **POINTS, loan_rate="0.0345", interest_paid=50)
    assert found == {"interest": "50", "raw": "15", "discount": "15", "net_interest": "35"}


@pytest.mark.parametrize("left_out", ["loans", "loan_rate", "day_basis"])
def test_interest_that_cannot_be_had_is_told(left_out: str, ask: Asking) -> None:
    """Neither paid nor computed: no interest, and the note says so, whatever else is missing."""
    answers = without(POINTS | {"loan_rate": "0.0345"}, left_out, "method")
    assert told(ask, **answers) == ("need_info", {}, ["method"], ["interest_not_assessed"])


def test_interest_is_given_even_where_the_discount_is_not(ask: Asking) -> None:
    """Without a method, without points, without a share."""
    interest = {"interest": "34.5"}
    answers = without(POINTS | {"loan_rate": "0.0345"}, "method", "points")
    assert told(ask, **answers) == ("need_info", interest, ["method"], [])
    assert told(ask, **answers, method="points") == ("need_info", interest, ["points"], [])
    assert told(ask, **answers, method="share") == ("need_info", interest, ["share"], [])


# By percentage points.


def test_points_are_principal_times_points_over_the_days(ask: Asking) -> None:
    """1000 × 180 × 0.01 ÷ 365 + 600 × 185 × 0.01 ÷ 365 = 2910 ÷ 365 = 7.97260273…, rounded."""
    loans = [{"principal": 1000, "days": 180}, {"principal": 600, "days": 185}]
    found = results(ask, **POINTS | {"loans": loans, "points": "0.01"})
    assert found == {"raw": "7.972603", "discount": "7.972603"}


@pytest.mark.parametrize(
    ("most", "raw"), [(1, "0.3"), (99, "29.7"), (100, "30"), (299, "49.9"), (300, "50"), (301, "50"), (36500, "50")]
)
def test_days_beyond_the_countys_limit_do_not_count_loan_by_loan(most: int, raw: str, ask: Asking) -> None:
    """At 36.5 %: 0.1 a day for each 100 of principal. 200 for 100 days and 100 for 300 days: 20 + 30 without a limit."""
    loans = [{"principal": 200, "days": 100}, {"principal": 100, "days": 300}]
    found = results(ask, **POINTS | {"loans": loans, "points": "0.365"}, max_days=most)
    assert found["raw"] == raw


def test_limit_of_days_never_shortens_the_interest(ask: Asking) -> None:
    """36.5 of interest for the whole year, and 10 days of points."""
    found = results(ask, **POINTS | {"points": "0.0365"}, loan_rate="0.0365", max_days=100)
    assert found == {"interest": "36.5", "raw": "10", "discount": "10", "net_interest": "26.5"}


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        (("loans",), ["loans"]),
        (("points",), ["points"]),
        (("day_basis",), ["day_basis"]),
        (("loans", "points", "day_basis"), ["loans", "points", "day_basis"]),
        (("points", "day_basis"), ["points", "day_basis"]),
    ],
)
def test_points_need_loans_points_and_days_of_a_year(
    left_out: tuple[str, ...], missing: list[str], ask: Asking
) -> None:
    """Nothing is taken for granted; interest as paid is given all the same."""
    assert told(ask, **without(POINTS, *left_out)) == ("need_info", {}, missing, ["interest_not_assessed"])
    assert told(ask, **without(POINTS, *left_out), interest_paid=69) == ("need_info", {"interest": "69"}, missing, [])


def test_points_need_no_rate_and_no_share(ask: Asking) -> None:
    """1000 × 0.015 = 15, not compared with an interest that nobody knows."""
    assert told(ask, **POINTS) == ("computed", {"raw": "15", "discount": "15"}, [], ["interest_not_assessed"])
    assert results(ask, **POINTS, share="0.5") == results(ask, **POINTS)


# By share.


def test_share_is_a_part_of_the_interest(ask: Asking) -> None:
    """69 × 0.5 = 34.5; nothing and everything are shares too."""
    assert results(ask, **SHARE) == {"interest": "69", "raw": "34.5", "discount": "34.5", "net_interest": "34.5"}
    assert results(ask, **SHARE | {"share": 0})["net_interest"] == "69"
    assert results(ask, **SHARE | {"share": 1})["net_interest"] == "0"
    nothing = {"interest": "0", "raw": "0", "discount": "0", "net_interest": "0"}
    assert results(ask, **SHARE | {"interest_paid": 0}) == nothing


def test_share_of_a_computed_interest(ask: Asking) -> None:
    """1000 × 0.0365 = 36.5, a fifth of it 7.3; the limit of days and the points have no say."""
    answers = {"loans": YEAR, "loan_rate": "0.0365", "day_basis": "365", "method": "share", "share": "0.2"}
    expected = {"interest": "36.5", "raw": "7.3", "discount": "7.3", "net_interest": "29.2"}
    assert results(ask, **answers) == expected
    assert results(ask, **answers, points="0.9", max_days=1) == expected


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({}, ["share", "interest_paid"]),
        ({"share": "0.5"}, ["interest_paid"]),
        ({"share": "0.5", "loans": YEAR}, ["interest_paid"]),
        ({"share": "0.5", "loans": YEAR, "day_basis": "365"}, ["interest_paid"]),
        ({"share": "0.5", "loan_rate": "0.04"}, ["loans", "day_basis"]),
        ({"share": "0.5", "loan_rate": "0.04", "loans": YEAR}, ["day_basis"]),
        ({"share": "0.5", "loan_rate": 0, "day_basis": "360"}, ["loans"]),
        ({"loan_rate": "0.04"}, ["share", "loans", "day_basis"]),
        ({"loan_rate": "0.04", "loans": YEAR, "day_basis": "360"}, ["share"]),
    ],
)
def test_share_asks_for_the_interest_or_for_what_it_is_computed_from(
    answers: dict[str, Any], missing: list[str], ask: Asking
) -> None:
    """Without a rate for the interest as paid, with one for the loans and the days of a year."""
    status, _results, lacking, _notes = told(ask, method="share", **answers)
    assert (status, lacking) == ("need_info", missing)


# At most the interest, at most the cap.


@pytest.mark.parametrize(
    ("paid", "cap", "discount", "net"),
    [
        (20, None, "15", "5"),
        (15, None, "15", "0"),
        ("14.999999", None, "14.999999", "0"),
        (20, 15, "15", "5"),
        (20, "14.999999", "14.999999", "5.000001"),
        (20, 0, "0", "20"),
        (10, 12, "10", "0"),
        (12, 10, "10", "2"),
        (0, None, "0", "0"),
    ],
)
def test_discount_is_at_most_the_interest_and_at_most_the_cap(
    paid: Any, cap: Any, discount: str, net: str, ask: Asking
) -> None:
    """15 by points, whatever is less."""
    found = results(ask, **POINTS, interest_paid=paid, cap=cap)
    assert (found["raw"], found["discount"], found["net_interest"]) == ("15", discount, net)


def test_cap_holds_where_the_interest_is_not_known(ask: Asking) -> None:
    """15 by points, 12 at most."""
    assert results(ask, **POINTS, cap=12) == {"raw": "15", "discount": "12"}


def test_net_interest_is_rounded_from_exact_figures(ask: Asking) -> None:
    """1 × 1 × 0.1 ÷ 360 is 0.00027777…, half of it 0.00013888…: both are rounded up, and so is what is left."""
    answers = {"loans": [{"principal": 1, "days": 1}], "loan_rate": "0.1", "day_basis": "360"}
    found = results(ask, **answers, method="share", share="0.5")
    assert found == {"interest": "0.000278", "raw": "0.000139", "discount": "0.000139", "net_interest": "0.000139"}
    assert results(ask, **answers, method="share", share="0.1")["net_interest"] == "0.00025"


# What is always told, and what is wrong.


def test_steps_carry_the_numbers(ask: Asking) -> None:
    """Loan by loan, then the sums, then each limit where it bites."""
    loans = [{"principal": 1000, "days": 365}, {"principal": 500, "days": 73}]
    outcome = ask.outcome(
        "interest_discount", **POINTS | {"loans": loans, "points": "0.1"}, loan_rate="0.04", max_days=100, cap=20
    )
    assert [(step["id"], step["value"], step["inputs"]) for step in outcome["steps"]] == [
        ("interest_of_loan", "40", {"principal": "1000", "days": "365", "rate": "0.04", "basis": "365"}),
        ("interest_of_loan", "4", {"principal": "500", "days": "73", "rate": "0.04", "basis": "365"}),
        ("interest_total", "44", {}),
        ("points_of_loan", "27.39726", {"principal": "1000", "days": "100", "rate": "0.1", "basis": "365"}),
        ("points_of_loan", "10", {"principal": "500", "days": "73", "rate": "0.1", "basis": "365"}),
        ("points_total", "37.39726", {}),
        ("cap", "20", {"discount": "37.39726", "cap": "20"}),
        ("net_interest", "24", {"interest": "44", "discount": "20"}),
    ]
    steps = ask.outcome("interest_discount", **SHARE | {"interest_paid": 10}, cap=5)["steps"]
    assert [(step["id"], step["value"], step["inputs"]) for step in steps] == [
        ("raw_by_share", "5", {"interest": "10", "share": "0.5"}),
        ("net_interest", "5", {"interest": "10", "discount": "5"}),
    ]
    steps = ask.outcome("interest_discount", **POINTS, interest_paid=10)["steps"]
    assert [(step["id"], step["value"], step["inputs"]) for step in steps[-2:]] == [
        ("at_most_interest", "10", {"discount": "15", "interest": "10"}),
        ("net_interest", "0", {"interest": "10", "discount": "10"}),
    ]


def test_limits_are_steps_only_where_they_bite(ask: Asking) -> None:
    """A discount of exactly the interest and exactly the cap is touched by neither."""
    steps = ask.outcome("interest_discount", **POINTS, interest_paid=15, cap=15)["steps"]
    assert [step["id"] for step in steps] == ["points_of_loan", "points_total", "net_interest"]


def test_county_values_are_shown_as_the_countys(ask: Asking) -> None:
    """Everything that the place decides, and not the loan."""
    used = ask.outcome("interest_discount", **POINTS, loan_rate="0.04", max_days=730, cap=30)["parameters"]
    assert {(one["id"], one["value"], one["origin"]) for one in used} == {
        ("method", "points", "county"),
        ("points", "0.015", "county"),
        ("day_basis", "365", "county"),
        ("max_days", "730", "county"),
        ("cap", "30", "county"),
    }


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"day_basis": 365}, {("day_basis", "not_a_choice")}),
        ({"day_basis": "366"}, {("day_basis", "not_a_choice")}),
        ({"points": "1.5"}, {("points", "too_large")}),
        ({"share": "-0.5"}, {("share", "negative")}),
        ({"max_days": 0}, {("max_days", "out_of_range")}),
        ({"max_days": 36501}, {("max_days", "out_of_range")}),
        ({"max_days": "1.5"}, {("max_days", "too_many_decimals")}),
        ({"loans": {"principal": 1}}, {("loans", "not_rows")}),
        ({"loans": [1]}, {("loans[0]", "not_rows")}),
        ({"loans": [{"principal": 1, "days": 1}] * 201}, {("loans", "too_large")}),
        ({"loans": [{}]}, {("loans[0].principal", "required"), ("loans[0].days", "required")}),
        (
            {"loans": [{"principal": 1, "days": 1}, {"principal": -1, "days": 36501, "rate": 1}]},
            {
                ("loans[1].principal", "negative"),
                ("loans[1].days", "out_of_range"),
                ("loans[1].rate", "unknown_question"),
            },
        ),
    ],
)
def test_wrong_answers(answers: dict[str, Any], errors: set[tuple[str, str]], ask: Asking) -> None:
    """Days are 1 to 36 500; shares at most 1; the days of a year are chosen, as a text."""
    assert ask.errors("interest_discount", **answers) == errors


def test_nothing_at_all_is_answered_by_asking_for_the_method(ask: Asking) -> None:
    """No question is required; the county's rule comes first."""
    assert told(ask) == ("need_info", {}, ["method"], ["interest_not_assessed"])
