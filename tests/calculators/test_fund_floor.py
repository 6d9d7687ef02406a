"""The municipal fund's floor as law: 四(二)2, 3000 a year from 2021. Contract, section 2, "fund_floor"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking


def years(*amounts: Any, since: int = 2021) -> list[dict[str, Any]]:
    """These amounts in years that follow one another."""
    return [{"year": since + index, "amount": amount} for index, amount in enumerate(amounts)]


@pytest.mark.parametrize(
    ("amounts", "met"),
    [
        (["2999.999999"], False),
        ([3000], True),
        (["3000.000001"], True),
        ([0], False),
        ([9000, 9000, "2999.999999"], False),
        (["2999.999999", 9000, 9000], False),
        ([3000, 3000, 3000], True),
    ],
)
def test_floor_must_be_met_in_every_year(amounts: list[Any], met: bool, ask: Asking) -> None:  # noqa: FBT001 - an expected answer
    """不低于 3000 includes the number itself; a rich year does not make up for a poor one."""
    assert ask.results("fund_floor", years=years(*amounts))["floor_met"] is met


@pytest.mark.parametrize("since", [2021, 2050, 2100])
def test_floor_is_the_same_in_every_year(since: int, ask: Asking) -> None:
    """自2021年起: the plan names no end of it."""
    results = ask.results("fund_floor", years=years("2999.99", since=since))
    assert results == {"floor_met": False, "total": "2999.99", "minimum_total": "3000"}


@pytest.mark.parametrize(
    ("amounts", "total", "minimum"),
    [
        ([3000, 3150, "3307.5"], "9457.5", "9000"),
        ([0, 0], "0", "6000"),
        (["0.1", "0.2"], "0.3", "6000"),
        ([3000] * 80, "240000", "240000"),
    ],
)
def test_total_and_least_total(amounts: list[Any], total: str, minimum: str, ask: Asking) -> None:
    """3000 + 3150 + 3307.5 = 9457.5 against 3 × 3000 = 9000; 2021 to 2100 are 80 years."""
    results = ask.results("fund_floor", years=years(*amounts))
    assert (results["total"], results["minimum_total"]) == (total, minimum)


@pytest.mark.parametrize(
    ("amounts", "increasing"),
    [
        ([3000, "3000.000001"], True),
        ([3000, 3000], False),
        ([3000, "2999.999999"], False),
        ([3000, 3100, 3100], False),
        ([3000, 2900, 3200], False),
        ([1, 2, 3], True),
    ],
)
def test_increasing_means_each_year_above_the_one_before(
    amounts: list[Any],
    increasing: bool,  # noqa: FBT001 - an expected answer
    ask: Asking,
) -> None:
    """As much as the year before is no increase; whether the floor is met does not matter."""
    assert ask.results("fund_floor", years=years(*amounts))["increasing"] is increasing


def test_one_year_neither_increases_nor_does_not(ask: Asking) -> None:
    """There is nothing to compare it with: absent, and not false."""
    assert "increasing" not in ask.results("fund_floor", years=years(5000))


def test_it_is_a_pure_computation_and_growth_depends_on_revenue(ask: Asking) -> None:
    """That the increase hangs on public revenue is always told."""
    for amounts in ([3000], [3000, 2000], [1, 2]):
        outcome = ask.outcome("fund_floor", years=years(*amounts))
        assert (outcome["status"], outcome["missing"]) == ("computed", [])
        assert outcome["notes"] == ["increase_depends_on_revenue"]


def test_floor_is_the_plans(ask: Asking) -> None:
    """3000 is a parameter with its clause, and the criterion shows how far the poorest year is from it."""
    outcome = ask.outcome("fund_floor", years=years(3200, 2800))
    (used,) = outcome["parameters"]
    assert (used["value"], used["origin"], used["reference"]) == ("3000", "plan", "四(二)2")
    floor, *years_told, increase = outcome["criteria"]
    assert (floor["id"], floor["result"], floor["value"], floor["threshold"]) == (
        "floor_met",
        "not_met",
        "2800",
        "3000",
    )
    assert (increase["id"], increase["result"]) == ("increasing", "not_met")
    told = [(one["id"], one["year"], one["value"], one["threshold"], one["result"]) for one in years_told]
    assert told == [
        ("year_reaches_floor", "2021", "3200", "3000", "met"),
        ("year_reaches_floor", "2022", "2800", "3000", "not_met"),
    ]


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        (None, {("years", "required")}),
        ([], {("years", "required")}),
        ({}, {("years", "not_rows")}),
        ([2021], {("years[0]", "not_rows")}),
        ([{}], {("years[0].year", "required"), ("years[0].amount", "required")}),
        (years(3000, since=2020), {("years[0].year", "out_of_range")}),
        (years(3000, since=2101), {("years[0].year", "out_of_range")}),
        ([{"year": "2021.5", "amount": 1}], {("years[0].year", "too_many_decimals")}),
        (years(-1), {("years[0].amount", "negative")}),
        (years("10000000.000001"), {("years[0].amount", "too_large")}),
        (years(1) * 201, {("years", "too_large")}),
    ],
)
def test_wrong_answers(rows: Any, errors: set[tuple[str, str]], ask: Asking) -> None:
    """Years from 2021 to 2100, each with its amount."""
    assert ask.errors("fund_floor", years=rows) == errors


@pytest.mark.parametrize("after", [2021, 2020, 2023])
def test_years_follow_one_another(after: int, ask: Asking) -> None:
    """The same year again and a gap contradict the row before; a year out of bounds has that error alone."""
    rows = [{"year": 2021, "amount": 1}, {"year": after, "amount": 1}]
    wrong = ("years[1].year", "out_of_range") if after == 2020 else ("years[1].year", "inconsistent", "years[0].year")
    assert ask.errors("fund_floor", years=rows) == {wrong}


def test_every_break_is_told_beside_other_errors(ask: Asking) -> None:
    """2022 after 2023 and 2030 after 2022, and an amount that is none."""
    rows = [
        {"year": 2023, "amount": 1},
        {"year": 2022, "amount": "x"},
        {"year": 2030, "amount": 1},
    ]
    assert ask.errors("fund_floor", years=rows) == {
        ("years[1].year", "inconsistent", "years[0].year"),
        ("years[1].amount", "not_a_number"),
        ("years[2].year", "inconsistent", "years[1].year"),
    }
