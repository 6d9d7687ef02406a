"""Refund of the local fiscal gain: 四(二)7 of the plan. Contract, section 2, "fiscal_refund"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking

Taxes = tuple[Any, Any]
BASE: list[Taxes] = [(100, 40)]


def table(rows: list[Taxes]) -> list[dict[str, Any]]:
    """Years by their VAT and income tax."""
    return [{"vat": vat, "eit": eit} for vat, eit in rows]


def answers(years: list[Taxes], base: list[Taxes] | None = None, **others: Any) -> dict[str, Any]:
    """A situation at shares of 50 % and 40 %, taken together."""
    shares = {"share_vat": "0.5", "share_eit": "0.4", "floor_mode": "total"}
    return {"base_years": table(base or BASE), "years": table(years)} | shares | others


def refunds(ask: Asking, years: list[Taxes], base: list[Taxes] | None = None, **others: Any) -> tuple[list[str], str]:
    """The refund of each year, and the total."""
    results = ask.results("fiscal_refund", **answers(years, base, **others))
    assert all(list(year) == ["refund"] for year in results["years"])
    return [year["refund"] for year in results["years"]], results["total"]


# The base.


@pytest.mark.parametrize(
    ("base", "vat", "eit"),
    [
        ([(100, 40)], "100", "40"),
        ([(100, 40), (200, 0)], "150", "20"),
        ([(100, 10), (100, 10), (101, 12)], "100.333333", "10.666667"),
        ([(0, 0)], "0", "0"),
    ],
)
def test_base_is_the_average_of_one_to_three_years(base: list[Taxes], vat: str, eit: str, ask: Asking) -> None:
    """301 ÷ 3 = 100.333333… and 32 ÷ 3 = 10.666666…, rounded only where shown."""
    results = ask.results("fiscal_refund", **answers([(0, 0)], base))
    assert (results["base_vat"], results["base_eit"]) == (vat, eit)


def test_gain_is_measured_against_the_exact_base(ask: Asking) -> None:
    """(1 000 000 − 1 ÷ 3) × 0.5 = 499 999.8333…, and three years of it, each rounded, 1 499 999.499999."""
    base = [(1, 0), (0, 0), (0, 0)]
    assert refunds(ask, [(1_000_000, 0)] * 3, base) == (["499999.833333"] * 3, "1499999.499999")


def test_four_base_years_are_one_too_many(ask: Asking) -> None:
    """1 to 3; an empty table is unanswered."""
    for count in (4, 5, 200):
        assert ask.errors("fiscal_refund", **answers([(0, 0)], BASE * count)) == {("base_years", "out_of_range")}
    assert ask.errors("fiscal_refund", **answers([(0, 0)]) | {"base_years": []}) == {("base_years", "required")}
    assert ask.errors("fiscal_refund", **answers([(0, 0)], BASE * 201)) == {("base_years", "too_large")}


# The refund of a year.


def test_refund_is_the_share_of_what_each_tax_rose_by(ask: Asking) -> None:
    """0.5 × 30 + 0.4 × 15 = 21, 0.5 × 50 + 0.4 × 30 = 37, 0.5 × 60 + 0.4 × 40 = 46; together 104."""
    assert refunds(ask, [(130, 55), (150, 70), (160, 80)]) == (["21", "37", "46"], "104")


def test_shares_are_those_of_the_paying_government(ask: Asking) -> None:
    """0.35 × 30 + 0.28 × 15 = 14.7; a share may be nothing or everything."""
    assert refunds(ask, [(130, 55)], share_vat="0.35", share_eit="0.28") == (["14.7"], "14.7")
    assert refunds(ask, [(130, 55)], share_vat=0, share_eit=0) == (["0"], "0")
    assert refunds(ask, [(130, 55)], share_vat=1, share_eit=1) == (["45"], "45")


@pytest.mark.parametrize(
    ("year", "total", "per_tax"),
    [
        ((130, 55), "21", "21"),
        ((20, 60), "0", "8"),
        ((130, 20), "7", "15"),
        ((84, 60), "0", "8"),
        (("84.01", 60), "0.005", "8"),
        (("83.99", 60), "0", "8"),
        ((20, 20), "0", "0"),
        ((100, 40), "0", "0"),
    ],
)
def test_floor_in_total_or_by_tax(year: Taxes, total: str, per_tax: str, ask: Asking) -> None:
    """15 − 8 = 7 together, 15 alone; −8 + 8 = 0, and a fen of VAT more is 0.5 of it."""
    assert refunds(ask, [year], floor_mode="total") == ([total], total)
    assert refunds(ask, [year], floor_mode="per_tax") == ([per_tax], per_tax)


def test_bad_year_does_not_lessen_a_good_one(ask: Asking) -> None:
    """The floor is that of each year: −32 counts as 0, and 21 stays 21."""
    assert refunds(ask, [(20, 60), (130, 55)]) == (["0", "21"], "21")


def test_each_year_is_rounded_and_the_total_is_their_sum(ask: Asking) -> None:
    """0.000001 × 0.5 = 0.0000005 is 0.000001, a tie away from zero, and three of them 0.000003, not 0.000002."""
    years = [("100.000001", 40)] * 3
    assert refunds(ask, years) == (["0.000001"] * 3, "0.000003")
    assert refunds(ask, years, share_vat="0.4") == (["0"] * 3, "0")


def test_year_is_rounded_and_not_each_of_its_taxes(ask: Asking) -> None:
    """0.0000004 + 0.0000004 = 0.0000008 is 0.000001, by tax as well."""
    year = ("100.000001", "40.000001")
    for mode in ("total", "per_tax"):
        assert refunds(ask, [year], share_vat="0.4", share_eit="0.4", floor_mode=mode) == (["0.000001"], "0.000001")


# Three years, and the notes.


@pytest.mark.parametrize(("count", "total", "told"), [(1, "21", False), (3, "63", False), (4, "63", True)])
def test_only_the_first_three_years_count(count: int, total: str, told: bool, ask: Asking) -> None:  # noqa: FBT001 - an expected answer
    """3 × 21 = 63, however many are entered."""
    outcome = ask.outcome("fiscal_refund", **answers([(130, 55)] * count))
    assert (outcome["results"]["total"], len(outcome["results"]["years"])) == (total, min(count, 3))
    assert ("years_beyond_three_ignored" in outcome["notes"]) is told


def test_first_three_are_the_first_as_entered(ask: Asking) -> None:
    """The fourth, by far the largest, adds nothing: 21 + 0 + 0."""
    assert refunds(ask, [(130, 55), (0, 0), (0, 0), (9000, 9000)]) == (["21", "0", "0"], "21")


def test_fourth_year_is_checked_although_it_is_ignored(ask: Asking) -> None:
    """A wrong answer is told wherever it stands."""
    years = [(1, 1), (1, 1), (1, 1), (-1, 1)]
    assert ask.errors("fiscal_refund", **answers(years)) == {("years[3].vat", "negative")}


@pytest.mark.parametrize(
    ("commissioned", "ended"),
    [(None, False), ("2020-01-01", False), ("2023-12-31", False), ("2024-01-01", True), ("2026-06-30", True)],
)
def test_commissioning_after_the_period_is_told(commissioned: str | None, ended: bool, ask: Asking) -> None:  # noqa: FBT001 - an expected answer
    """2023-12-31 is the last day; the amount is the same on either side."""
    outcome = ask.outcome("fiscal_refund", **answers([(130, 55)], commissioned=commissioned))
    assert outcome["notes"] == ["confirm_with_finance_bureau", *(["period_ended"] if ended else [])]
    assert (outcome["status"], outcome["missing"], outcome["results"]["total"]) == ("computed", [], "21")


def test_finance_bureau_is_always_to_be_asked(ask: Asking) -> None:
    """Also where there is nothing to refund."""
    for years in ([(0, 0)], [(130, 55)] * 4):
        assert "confirm_with_finance_bureau" in ask.outcome("fiscal_refund", **answers(years))["notes"]


# What must be given.


def test_shares_and_floor_have_no_default(ask: Asking) -> None:
    """50 % and 40 % are hints."""
    assert ask.errors("fiscal_refund") == {
        (key, "required") for key in ("base_years", "years", "share_vat", "share_eit", "floor_mode")
    }


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"share_vat": "1.000001"}, ("share_vat", "too_large")),
        ({"share_eit": "-0.1"}, ("share_eit", "negative")),
        ({"share_eit": "40%"}, ("share_eit", "not_a_number")),
        ({"floor_mode": "raise"}, ("floor_mode", "not_a_choice")),
        ({"commissioned": "2023-02-29"}, ("commissioned", "not_a_date")),
        ({"years": {"vat": 1, "eit": 1}}, ("years", "not_rows")),
        ({"years": [5]}, ("years[0]", "not_rows")),
        ({"years": [{"vat": 1}]}, ("years[0].eit", "required")),
        ({"base_years": [{"vat": None, "eit": 1}]}, ("base_years[0].vat", "required")),
        ({"base_years": [{"vat": 1, "eit": 1, "year": 2021}]}, ("base_years[0].year", "unknown_question")),
    ],
)
def test_wrong_answers(wrong: dict[str, Any], error: tuple[str, str], ask: Asking) -> None:
    """Each is told by its field."""
    assert ask.errors("fiscal_refund", **answers([(130, 55)]) | wrong) == {error}


def test_steps_and_plan_values_are_shown(ask: Asking) -> None:
    """100 ÷ 1, 40 ÷ 1, the gain of the year, the sum; three years and the whole gain are the plan's."""
    outcome = ask.outcome("fiscal_refund", **answers([(130, 55)], floor_mode="per_tax"))
    assert [(step["id"], step["value"]) for step in outcome["steps"]] == [
        ("base_vat", "100"),
        ("base_eit", "40"),
        ("gain_per_tax", "21"),
        ("total", "21"),
    ]
    assert outcome["steps"][2]["inputs"] == {
        "number": "1",
        "share_vat": "0.5",
        "vat": "130",
        "base_vat": "100",
        "share_eit": "0.4",
        "eit": "55",
        "base_eit": "40",
    }
    used = {one["id"]: (one["value"], one["origin"], one["reference"]) for one in outcome["parameters"]}
    assert used == {
        "fiscal_refund_years": ("3", "plan", "四(二)7"),
        "fiscal_refund_share": ("1", "plan", "四(二)7"),
        "vat_local_share": ("0.5", "law", "国发〔2016〕26号"),
        "eit_local_share": ("0.4", "law", "国发〔2003〕26号"),
    }


def test_local_totals_are_cited_for_their_time_and_never_used(ask: Asking) -> None:
    """Half of VAT is local since 2016-05-01; before, nothing is cited. The refund is that of the shares entered."""
    before = ask.outcome("fiscal_refund", **answers([(130, 55)], commissioned="2016-04-30"))
    since = ask.outcome("fiscal_refund", **answers([(130, 55)], commissioned="2016-05-01"))
    cited = [{one["id"] for one in outcome["parameters"] if one["origin"] == "law"} for outcome in (before, since)]
    assert cited == [{"eit_local_share"}, {"vat_local_share", "eit_local_share"}]
    assert before["results"] == since["results"]
