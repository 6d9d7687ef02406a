"""Award for fast revenue growth: 三(六)4 of the plan and the provincial ladder. Contract, section 2, "growth_award"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking

TIERS = [{"min_growth": "0.1", "amount": 5}, {"min_growth": "0.2", "amount": 10}, {"min_growth": "0.3", "amount": 20}]


def outcome(ask: Asking, previous: Any, current: Any, **county: Any) -> dict[str, Any]:
    """The outcome for a revenue that was at most `previous` and is now `current`."""
    return ask.outcome("growth_award", previous_max_revenue=previous, current_revenue=current, **county)


def results(ask: Asking, previous: Any, current: Any, **county: Any) -> dict[str, Any]:
    """The results; it is a pure computation, and nothing is ever missing."""
    told = outcome(ask, previous, current, **county)
    assert (told["status"], told["missing"]) == ("computed", [])
    found: dict[str, Any] = told["results"]
    return found


# The provincial ladder.


@pytest.mark.parametrize(
    ("step", "award", "below"),
    [(500_000, "100", "0"), (1_000_000, "200", "100"), (5_000_000, "500", "200"), (10_000_000, "1000", "500")],
)
def test_step_must_be_strictly_exceeded(step: int, award: str, below: str, ask: Asking) -> None:
    """From 1: a fen below the step and on it the step below counts, a fen above it the step itself."""
    for current, expected in ((f"{step - 1}.999999", below), (step, below), (f"{step}.000001", award)):
        assert results(ask, 1, current)["provincial_award"] == expected


@pytest.mark.parametrize("step", [500_000, 1_000_000, 5_000_000, 10_000_000])
def test_step_is_rewarded_the_first_time_only(step: int, ask: Asking) -> None:
    """Who stood on the step has not passed it; who was a fen above it has."""
    current = step + 1000
    assert results(ask, step, current)["provincial_award"] != "0"
    assert results(ask, f"{step}.000001", current)["provincial_award"] == "0"


@pytest.mark.parametrize(
    ("previous", "current", "award"),
    [
        (480_000, 520_000, "100"),
        (950_000, 5_050_000, "500"),
        (510_000, 530_000, "0"),
        (510_000, 1_200_000, "200"),
        (4_800_000, 10_010_000, "1000"),
        (100, 999_999_999, "1000"),
        (10_000_001, 1_000_000_000, "0"),
        (0, 0, "0"),
    ],
)
def test_highest_step_newly_passed_counts_alone(previous: int, current: int, award: str, ask: Asking) -> None:
    """From 95 to 505 亿元 passes 100 and 500 and gives 500, not 200 + 500."""
    assert results(ask, previous, current)["provincial_award"] == award


def test_fall_passes_nothing(ask: Asking) -> None:
    """A revenue once above every step has no first time left."""
    assert results(ask, 20_000_000, 600_000)["provincial_award"] == "0"
    assert results(ask, 600_000, 400_000)["provincial_award"] == "0"


@pytest.mark.parametrize("step", [500_000, 1_000_000, 5_000_000, 10_000_000])
def test_revenue_on_a_step_is_told(step: int, ask: Asking) -> None:
    """Only the current one, only exactly, also where the step was passed before."""
    for previous in (1, step, 2 * step):
        assert outcome(ask, previous, step)["notes"] == ["ladder_assumptions", "at_tier"]
    for current in (f"{step - 1}.999999", f"{step}.000001"):
        assert outcome(ask, step, current)["notes"] == ["ladder_assumptions"]


# Growth, and the county's tiers.


@pytest.mark.parametrize(
    ("previous", "current", "growth"),
    [
        (2000, 2500, "0.25"),
        (480_000, 520_000, "0.083333"),
        (510_000, 530_000, "0.039216"),
        (2000, 2000, "0"),
        (2000, 1500, "-0.25"),
        (2000, 0, "-1"),
        ("0.000001", 1, "999999"),
    ],
)
def test_growth_is_the_increase_over_the_highest_year(previous: Any, current: Any, growth: str, ask: Asking) -> None:
    """40 ÷ 480 = 0.0833…, 20 ÷ 510 = 0.0392156…; a fall is negative."""
    assert results(ask, previous, current)["growth"] == growth


@pytest.mark.parametrize("county", [{}, {"growth_tiers": TIERS}, {"growth_tiers": [{"min_growth": 0, "amount": 5}]}])
def test_from_nothing_there_is_no_growth(county: dict[str, Any], ask: Asking) -> None:
    """Neither growth nor the county's award, and nothing is missing; the ladder stands by itself."""
    assert results(ask, 0, 600_000, **county) == {"provincial_award": "100"}


@pytest.mark.parametrize(
    ("current", "award"),
    [
        (1500, "0"),
        (2000, "0"),
        ("2199.99", "0"),
        (2200, "5"),
        ("2399.99", "5"),
        (2400, "10"),
        ("2599.99", "10"),
        (2600, "20"),
        (9000, "20"),
    ],
)
def test_highest_tier_reached_counts(current: Any, award: str, ask: Asking) -> None:
    """From 2000: 10 % is 2200, 20 % is 2400, 30 % is 2600, each reached by equality; below all of them 0."""
    assert results(ask, 2000, current, growth_tiers=TIERS)["county_award"] == award


def test_tiers_stand_in_any_order(ask: Asking) -> None:
    """The highest growth reached, not the last row and not the largest amount."""
    for tiers in (TIERS[::-1], [TIERS[1], TIERS[2], TIERS[0]]):
        assert results(ask, 2000, 2500, growth_tiers=tiers)["county_award"] == "10"
    falling = [{"min_growth": "0.1", "amount": 50}, {"min_growth": "0.2", "amount": 10}]
    assert results(ask, 2000, 2500, growth_tiers=falling)["county_award"] == "10"


def test_tier_is_reached_by_the_exact_growth(ask: Asking) -> None:
    """Growth of 0.3333339 is shown as 0.333334 and does not reach that tier."""
    tiers = [{"min_growth": "0.333333", "amount": 1}, {"min_growth": "0.333334", "amount": 2}]
    assert results(ask, 3, 4, growth_tiers=tiers)["county_award"] == "1"
    told = results(ask, 1_000_000, "1333333.9", growth_tiers=tiers)
    assert (told["growth"], told["county_award"]) == ("0.333334", "1")


def test_tier_from_zero_is_reached_without_growth_and_not_by_a_fall(ask: Asking) -> None:
    """0 ≥ 0."""
    tiers = [{"min_growth": 0, "amount": 3}]
    assert results(ask, 2000, 2000, growth_tiers=tiers)["county_award"] == "3"
    assert results(ask, 2000, "1999.99", growth_tiers=tiers)["county_award"] == "0"


def test_without_tiers_there_is_no_county_award(ask: Asking) -> None:
    """Absent, and not zero."""
    assert results(ask, 2000, 2500) == {"provincial_award": "0", "growth": "0.25"}
    for tiers in list[Any]((None, [])):
        assert results(ask, 2000, 2500, growth_tiers=tiers) == {"provincial_award": "0", "growth": "0.25"}


# What is always told, and what is wrong.


def test_plans_own_clause_is_not_assessed(ask: Asking) -> None:
    """It names neither growth nor amount; the assumptions about the ladder are told every time."""
    for previous, current in ((0, 0), (480_000, 520_000), (2000, 1500)):
        told = outcome(ask, previous, current)
        clause = {"id": "plan_clause_silent", "result": "not_assessed", "reference": "三(六)4"}
        assert told["criteria"][0] == clause
        assert "ladder_assumptions" in told["notes"]


@pytest.mark.parametrize(
    ("previous", "current", "told"),
    [
        (500_001, 1_000_000, [("1000000", "not_met")]),
        (400_000, 1_000_001, [("500000", "met"), ("1000000", "met"), ("5000000", "not_met")]),
        (10_000_001, 20_000_000, []),
    ],
)
def test_distance_to_the_steps_passed_and_to_the_next_is_told(
    previous: int, current: int, told: list[tuple[str, str]], ask: Asking
) -> None:
    """A step that was passed before is told no more; a step is exceeded, and reaching it is not enough."""
    criteria = outcome(ask, previous, current)["criteria"]
    assert [(one["threshold"], one["result"]) for one in criteria if one["id"] == "ladder_step"] == told


def test_distance_to_every_tier_of_the_county_is_told_from_below(ask: Asking) -> None:
    """Whatever the order in which the tiers were entered."""
    tiers = [{"min_growth": 0.3, "amount": 20}, {"min_growth": 0.25, "amount": 10}]
    told = outcome(ask, 2000, 2500, growth_tiers=tiers)["criteria"]
    reached = [(one["threshold"], one["result"]) for one in told if one["id"] == "county_tier"]
    assert reached == [("0.25", "met"), ("0.3", "not_met")]


def test_revenue_has_its_own_limit(ask: Asking) -> None:
    """1 000 000 000, where money has 10 000 000."""
    assert results(ask, 1_000_000_000, 1_000_000_000)["growth"] == "0"
    found = ask.errors("growth_award", previous_max_revenue="1000000000.000001", current_revenue=1_000_000_001)
    assert found == {("previous_max_revenue", "too_large"), ("current_revenue", "too_large")}


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"current_revenue": -1}, ("current_revenue", "negative")),
        ({"previous_max_revenue": "1,000"}, ("previous_max_revenue", "not_a_number")),
        ({"previous_max_revenue": "0.0000001"}, ("previous_max_revenue", "too_many_decimals")),
        ({"growth_tiers": "0.2"}, ("growth_tiers", "not_rows")),
        ({"growth_tiers": [{"amount": 1}]}, ("growth_tiers[0].min_growth", "required")),
        ({"growth_tiers": [*TIERS, {"min_growth": "0.5"}]}, ("growth_tiers[3].amount", "required")),
        ({"growth_tiers": [{"min_growth": "1.000001", "amount": 1}]}, ("growth_tiers[0].min_growth", "too_large")),
        ({"growth_tiers": [{"min_growth": "-0.1", "amount": 1}]}, ("growth_tiers[0].min_growth", "negative")),
        ({"growth_tiers": [{"min_growth": 0, "amount": 10_000_001}]}, ("growth_tiers[0].amount", "too_large")),
        ({"tiers": TIERS}, ("tiers", "unknown_question")),
    ],
)
def test_wrong_answers(wrong: dict[str, Any], error: tuple[str, str], ask: Asking) -> None:
    """Each is told by its field."""
    right = {"previous_max_revenue": 2000, "current_revenue": 2500}
    assert ask.errors("growth_award", **right | wrong) == {error}


def test_both_revenues_must_be_given(ask: Asking) -> None:
    """The county's tiers need not be known."""
    assert ask.errors("growth_award") == {("previous_max_revenue", "required"), ("current_revenue", "required")}


def test_steps_carry_the_numbers(ask: Asking) -> None:
    """(2500 − 2000) ÷ 2000 = 0.25 reaches the tier of 10, which is the county's."""
    steps = outcome(ask, 2000, 2500, growth_tiers=TIERS)["steps"]
    assert [(step["id"], step["value"], step["origin"], step["inputs"]) for step in steps] == [
        ("ladder", "0", "law", {"previous": "2000", "current": "2500"}),
        ("growth", "0.25", "user", {"current": "2500", "previous": "2000"}),
        ("county_tier", "10", "county", {"growth": "0.25"}),
    ]


def test_ladder_is_shown_as_law_with_its_document(ask: Asking) -> None:
    """Four steps and four awards, known second-hand."""
    used = outcome(ask, 1, 1)["parameters"]
    assert {one["id"]: one["value"] for one in used} == {
        "ladder_step_1": "500000",
        "ladder_award_1": "100",
        "ladder_step_2": "1000000",
        "ladder_award_2": "200",
        "ladder_step_3": "5000000",
        "ladder_award_3": "500",
        "ladder_step_4": "10000000",
        "ladder_award_4": "1000",
    }
    told = {(one["origin"], one["reference"], one["confidence"]) for one in used}
    assert told == {("law", "鄂政办发〔2020〕61号", "secondary")}
