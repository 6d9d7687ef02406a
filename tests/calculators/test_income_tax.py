"""Income tax of a year as law: EIT Law art. 4 and 28, the notices on small low-profit enterprises.

Contract, section 2, "income_tax".
"""

from typing import Any

import pytest

from tests.calculators.asking import Asking

KINDS = ("standard", "high_tech", "small_low_profit")
YEARS = range(2021, 2028)


def outcome(ask: Asking, year: Any, income: Any, kind: str = "small_low_profit") -> dict[str, Any]:
    """The whole outcome."""
    return ask.outcome("income_tax", year=year, taxable_income=income, taxpayer_kind=kind)


def tax(ask: Asking, year: int, income: Any, kind: str = "small_low_profit") -> tuple[str, str, str]:
    """Tax, effective rate and rate of the last yuan; there is always a result, and nothing is missing."""
    told = outcome(ask, year, income, kind)
    assert (told["status"], told["missing"]) == ("computed", [])
    assert set(told["results"]) == {"tax", "effective_rate", "marginal_rate"}
    return (told["results"]["tax"], told["results"]["effective_rate"], told["results"]["marginal_rate"])


@pytest.mark.parametrize("year", YEARS)
def test_standard_rate_is_a_quarter_and_high_tech_fifteen_per_cent(year: int, ask: Asking) -> None:
    """500 × 25 % = 125 and 500 × 15 % = 75, in every year and of whatever income."""
    assert tax(ask, year, 500, "standard") == ("125", "0.25", "0.25")
    assert tax(ask, year, 500, "high_tech") == ("75", "0.15", "0.15")
    assert tax(ask, year, "0.01", "standard") == ("0.0025", "0.25", "0.25")
    assert tax(ask, year, 100, "high_tech") == ("15", "0.15", "0.15")


@pytest.mark.parametrize(
    ("income", "expected"),
    [
        (1, ("0.025", "0.025", "0.025")),
        (100, ("2.5", "0.025", "0.025")),
        ("100.01", ("2.501", "0.025007", "0.1")),
        (200, ("12.5", "0.0625", "0.1")),
        ("299.99", ("22.499", "0.074999", "0.1")),
        (300, ("22.5", "0.075", "0.1")),
        ("300.01", ("75.0025", "0.25", "0.25")),
        (400, ("100", "0.25", "0.25")),
    ],
)
def test_small_enterprise_in_2021(income: Any, expected: tuple[str, str, str], ask: Asking) -> None:
    """2.5 % up to 100, 10 % of what lies between 100 and 300; above 300 all of it at 25 %."""
    assert tax(ask, 2021, income) == expected


@pytest.mark.parametrize(
    ("income", "expected"),
    [
        (100, ("2.5", "0.025", "0.025")),
        ("100.01", ("2.5005", "0.025002", "0.05")),
        (200, ("7.5", "0.0375", "0.05")),
        (300, ("12.5", "0.041667", "0.05")),
        ("300.01", ("75.0025", "0.25", "0.25")),
    ],
)
def test_small_enterprise_in_2022(income: Any, expected: tuple[str, str, str], ask: Asking) -> None:
    """2.5 + 200 × 5 % = 12.5."""
    assert tax(ask, 2022, income) == expected


@pytest.mark.parametrize("year", range(2023, 2028))
@pytest.mark.parametrize(
    ("income", "expected"),
    [
        (100, ("5", "0.05", "0.05")),
        ("100.01", ("5.0005", "0.05", "0.05")),
        (300, ("15", "0.05", "0.05")),
        ("300.01", ("75.0025", "0.25", "0.25")),
    ],
)
def test_small_enterprise_from_2023(year: int, income: Any, expected: tuple[str, str, str], ask: Asking) -> None:
    """One rate of 5 % up to 300; 100 is no dividing line any more."""
    assert tax(ask, year, income) == expected


@pytest.mark.parametrize("year", YEARS)
def test_cliff_stands_strictly_above_300(year: int, ask: Asking) -> None:
    """At exactly 300 the lower rates hold; one fen more falls off it, and a note says so."""
    for income, notes, met in ((300, [], "met"), ("300.000001", ["cliff_300"], "not_met")):
        told = outcome(ask, year, income)
        assert told["notes"] == notes
        assert [(one["id"], one["result"]) for one in told["criteria"]] == [("within_small_limit", met)]
    assert tax(ask, year, "300.000001") == ("75", "0.25", "0.25")


@pytest.mark.parametrize("kind", ["standard", "high_tech"])
def test_other_taxpayers_know_no_cliff(kind: str, ask: Asking) -> None:
    """Neither the note nor the criterion."""
    told = outcome(ask, 2023, 5000, kind)
    assert (told["notes"], told["criteria"]) == ([], [])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("income", [0, "-0", "-0.000001", -500, -10_000_000])
def test_no_income_no_tax(income: Any, kind: str, ask: Asking) -> None:
    """All three are a plain 0 in every year, without a note."""
    for year in (2021, 2022, 2027):
        assert tax(ask, year, income, kind) == ("0", "0", "0")
        assert outcome(ask, year, income, kind)["notes"] == []


def test_smallest_income_has_its_rates_although_the_tax_rounds(ask: Asking) -> None:
    """0.000001 × 5 % rounds to 0, and 0.00001 × 5 % = 0.0000005 up to 0.000001; the rates are exact."""
    assert tax(ask, 2023, "0.000001") == ("0", "0.05", "0.05")
    assert tax(ask, 2023, "0.00001") == ("0.000001", "0.05", "0.05")


def test_largest_income(ask: Asking) -> None:
    """10 000 000 × 25 % = 2 500 000."""
    assert tax(ask, 2023, 10_000_000, "standard") == ("2500000", "0.25", "0.25")


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"year": 2020}, ("year", "out_of_range")),
        ({"year": 2028}, ("year", "out_of_range")),
        ({"year": "2023.5"}, ("year", "too_many_decimals")),
        ({"year": -2023}, ("year", "negative")),
        ({"taxable_income": "10000000.01"}, ("taxable_income", "too_large")),
        ({"taxable_income": "-10000000.01"}, ("taxable_income", "too_large")),
        ({"taxable_income": "-0.0000001"}, ("taxable_income", "too_many_decimals")),
        ({"taxable_income": ""}, ("taxable_income", "not_a_number")),
        ({"taxpayer_kind": "small"}, ("taxpayer_kind", "not_a_choice")),
        ({"employees": 5}, ("employees", "unknown_question")),
    ],
)
def test_wrong_answers(answers: dict[str, Any], error: tuple[str, str], ask: Asking) -> None:
    """No year outside 2021 to 2027 takes the nearest one's rate."""
    right = {"year": 2023, "taxable_income": 100, "taxpayer_kind": "standard"}
    assert ask.errors("income_tax", **right | answers) == {error}


def test_all_three_must_be_given(ask: Asking) -> None:
    """No kind is assumed."""
    assert ask.errors("income_tax") == {
        ("year", "required"),
        ("taxable_income", "required"),
        ("taxpayer_kind", "required"),
    }


def test_steps_show_the_two_slices(ask: Asking) -> None:
    """100 × 0.025 + 100 × 0.1 = 12.5, and 12.5 ÷ 200 = 0.0625."""
    slices = {"below": "100", "low": "0.025", "above": "100", "high": "0.1"}
    assert [(step["id"], step["value"], step["inputs"]) for step in outcome(ask, 2021, 200)["steps"]] == [
        ("two_slices", "12.5", slices),
        ("effective_rate", "0.0625", {"tax": "12.5", "income": "200"}),
    ]


@pytest.mark.parametrize(
    ("year", "since"), [(2021, "2021-01-01"), (2022, "2022-01-01"), (2023, "2023-01-01"), (2027, "2023-01-01")]
)
def test_notice_behind_the_second_rate_is_that_of_the_year(year: int, since: str, ask: Asking) -> None:
    """It changed in 2022 and in 2023."""
    used = {one["id"]: one for one in outcome(ask, year, 200)["parameters"]}
    assert (used["small_second_rate"]["origin"], used["small_second_rate"]["in_force_from"]) == ("law", since)
    assert set(used) == {"small_income_limit", "small_first_slice", "small_first_rate", "small_second_rate"}
