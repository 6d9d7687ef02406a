"""What each rule may never do, whatever the answers: fall below zero, exceed a cap, fall where it should rise, mind an order."""

import json
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators import Calculators
from calculators.rules import RULES
from tests.calculators.situations import right_answers, seeds, situations

pytestmark = pytest.mark.no_cover  # chance covers nothing on purpose, and is slow enough

MAY_BE_NEGATIVE = {"balance", "growth", "cash_out", "change", "average_growth", "deviation"}
SHOWN = Decimal("0.000001")
"""The last decimal shown; a figure may be half of it off."""


def drawn(calculators: Calculators, calculator: str, data: st.DataObject, **fixed: Any) -> dict[str, Any]:
    """A right situation with these answers in it; None takes an answer out."""
    situation = data.draw(situations(calculators.policy.calculators[calculator].questions)) | fixed
    return {key: answer for key, answer in situation.items() if answer is not None}


def told(calculators: Calculators, calculator: str, situation: dict[str, Any]) -> dict[str, Any]:
    """The outcome; a situation that contradicts itself is no case for the test."""
    outcome: dict[str, Any] = json.loads(calculators.answer(calculator, json.dumps(situation)))
    assume("errors" not in outcome)
    return outcome


def numbers(finding: Any, name: str = "") -> list[tuple[str, str]]:
    """Every text in the results with its name, at any depth."""
    if isinstance(finding, dict):
        return [found for key, value in finding.items() for found in numbers(value, key)]
    if isinstance(finding, list):
        return [found for value in finding for found in numbers(value, name)]
    return [(name, finding)] if isinstance(finding, str) else []


@pytest.mark.parametrize("calculator", RULES)
@given(data=st.data())
def test_only_what_may_be_negative_is(calculators: Calculators, calculator: str, data: st.DataObject) -> None:
    """A balance, a growth, a deviation; no award, tax, credit or share."""
    outcome = told(calculators, calculator, drawn(calculators, calculator, data))
    assert {name for name, text in numbers(outcome["results"]) if text.startswith("-")} <= MAY_BE_NEGATIVE


class Rising(NamedTuple):
    """Where more of one answer never gives less of a result, or never more of it."""

    calculator: str
    grown: str
    result: str
    fixed: dict[str, Any]
    falls: bool = False


AWARD = {"provincial_support": "none", "rate": "0.08", "tiers": None, "base": "1000", "floor": None, "stacking": "sum"}
POINTS: dict[str, Any] = {
    "method": "points",
    "loans": [{"principal": 500, "days": 300}],
    "day_basis": "365",
    "points": "0.02",
}
SHARE: dict[str, Any] = {"method": "share", "share": "0.5", "interest_paid": "300"}
RD = {"enterprise_kind": "manufacturing", "direct": "400", "intangible_cost": None, "eit_rate": "0.25"}
RISING = [
    Rising("investment_award", "rate", "award", AWARD),
    Rising("investment_award", "cap", "award", AWARD),
    Rising("investment_award", "budget", "award", AWARD),
    Rising("investment_award", "approved_total", "award", AWARD, falls=True),
    Rising("investment_award", "received", "award", AWARD | {"stacking": "net_of_received"}, falls=True),
    Rising("investment_award", "floor", "award", AWARD | {"floor": "1", "floor_mode": "raise", "cap": None}),
    Rising(
        "investment_award", "floor", "award", AWARD | {"floor": "1", "floor_mode": "exclude", "cap": None}, falls=True
    ),
    Rising("interest_discount", "points", "discount", POINTS),
    Rising("interest_discount", "max_days", "discount", POINTS),
    Rising("interest_discount", "cap", "discount", POINTS),
    Rising("interest_discount", "interest_paid", "discount", POINTS),
    Rising("interest_discount", "share", "discount", SHARE),
    Rising("interest_discount", "interest_paid", "discount", SHARE),
    Rising("interest_discount", "cap", "net_interest", SHARE, falls=True),
    Rising("advance_settlement", "advance_ratio", "advance", {}),
    Rising("advance_settlement", "advance_ratio", "balance", {"final_award": "50", "min_completion": None}, falls=True),
    Rising("advance_settlement", "final_award", "balance", {}),
    Rising("advance_settlement", "actual_base", "final", {"final_award": None, "rate": "0.1"}),
    Rising("advance_settlement", "min_completion", "final", {"final_award": "50"}, falls=True),
    Rising("rd_deduction", "eit_rate", "saving", RD),
    Rising("rd_deduction", "taxable_income", "saving", RD),
    Rising("rd_deduction", "taxable_income", "loss_carried_forward", RD, falls=True),
    Rising(
        "rd_deduction", "intangible_months", "extra_deduction", RD | {"intangible_cost": "60", "intangible_years": "3"}
    ),
    Rising("rd_deduction", "q4_actual", "extra_deduction", RD | {"year": "2022", "enterprise_kind": "other"}),
    Rising("combined_benefit", "grant", "net_gain", {}),
    Rising("combined_benefit", "grant", "cash_out", {"grant_taxable": False}, falls=True),
    Rising("combined_benefit", "rd_extra", "tax_with", {}, falls=True),
    Rising("combined_benefit", "equipment_credit", "net_gain", {}),
    Rising("combined_benefit", "taxable_income", "tax_with", {}),
    Rising("target_tracker", "actual", "progress", {"target": "T05"}),
    Rising("target_tracker", "actual", "average_growth", {"target": "T01", "baseline": "100"}),
    Rising("target_tracker", "actual", "deviation", {"target": "T06", "baseline": "100"}),
    Rising("target_tracker", "baseline", "change", {"target": "T32", "actual": "90"}, falls=True),
    Rising("enterprise_size", "revenue", "gap", {}, falls=True),
    Rising("fund_performance", "actual_investment", "leverage", {"fiscal_funds": "3"}),
    Rising("fund_performance", "planned_investment", "completion", {}, falls=True),
    Rising("fiscal_refund", "share_vat", "total", {"floor_mode": "per_tax"}),
    Rising("fiscal_refund", "share_eit", "total", {"floor_mode": "per_tax"}),
    Rising("growth_award", "previous_max_revenue", "growth", {}, falls=True),
]


@pytest.mark.parametrize("rising", RISING, ids=lambda rising: f"{rising.calculator}-{rising.grown}-{rising.result}")
@given(data=st.data())
def test_more_of_one_never_gives_less_of_the_other(
    calculators: Calculators, rising: Rising, data: st.DataObject
) -> None:
    """Awards rise with rates, caps and budgets; what is left to pay falls."""
    questions = {question.id: question for question in calculators.policy.calculators[rising.calculator].questions}
    situation = drawn(calculators, rising.calculator, data, **rising.fixed)
    values = sorted((data.draw(right_answers(questions[rising.grown])) for _ in range(2)), key=Decimal)
    less, more = (
        told(calculators, rising.calculator, situation | {rising.grown: value})["results"] for value in values
    )
    assume(rising.result in less and rising.result in more)
    low, high = Decimal(less[rising.result]), Decimal(more[rising.result])
    assert (high <= low) if rising.falls else (low <= high)


class Pointless(NamedTuple):
    """Answers that have no say where the others are these."""

    calculator: str
    fixed: dict[str, Any]
    keys: tuple[str, ...]


POINTLESS = [
    Pointless("project_filing", {"construction_started": None}, ("filed",)),
    Pointless("investment_award", {"provincial_support": "received"}, ("base", "rate", "cap", "budget", "received")),
    Pointless("investment_award", AWARD | {"tier_method": None}, ("tier_method",)),
    Pointless("interest_discount", POINTS, ("share",)),
    Pointless("interest_discount", POINTS | {"interest_paid": "9"}, ("loan_rate", "share")),
    Pointless("interest_discount", SHARE, ("loans", "loan_rate", "points", "day_basis", "max_days")),
    Pointless(
        "advance_settlement", {"final_award": "50", "planned_base": None}, ("rate", "min_completion", "actual_base")
    ),
    Pointless("rd_deduction", {"year": "2021"}, ("q4_actual", "months_operated")),
    Pointless("rd_deduction", {"year": "2022", "enterprise_kind": "tech_sme"}, ("q4_actual", "months_operated")),
    Pointless(
        "rd_deduction",
        {"year": "2022", "enterprise_kind": "other", "direct": "9", "q4_actual": "9"},
        ("months_operated",),
    ),
    Pointless("rd_deduction", {"intangible_cost": None, "direct": "1"}, ("intangible_years", "intangible_months")),
    Pointless("rd_deduction", {"enterprise_kind": "excluded_industry"}, ("direct", "eit_rate", "intangible_cost")),
    Pointless("rd_deduction", {"eit_rate": None}, ("taxable_income",)),
    Pointless(
        "enterprise_size", {"revenue": "1999.999999"}, ("was_listed_before", "reorganised", "newly_commissioned")
    ),
    Pointless("enterprise_size", {"reorganised": True}, ("was_listed_before", "newly_commissioned", "credit_code")),
    Pointless("financing", {"needs": ["equity", "listing"]}, ("in_library", "key_project")),
    Pointless("combined_benefit", {"gross_investment": None}, ("vat",)),
    Pointless("target_tracker", {"target": "T05"}, ("baseline", "years")),
    Pointless("target_tracker", {"target": "T33", "actual": "1", "baseline": "9"}, ("years",)),
    Pointless("target_tracker", {"target": "T01", "baseline": None}, ("years",)),
    Pointless("growth_award", {"previous_max_revenue": "0"}, ("growth_tiers",)),
    Pointless("land_route", {"new_land": "0", "holds_existing_land": True}, ("as_of",)),
    Pointless(
        "vat_deduction",
        {"general_taxpayer": False, "invoices": [{"amount": 1, "includes_vat": True, "rate": "0"}]},
        ("periods",),
    ),
]


@pytest.mark.parametrize("pointless", POINTLESS, ids=lambda one: f"{one.calculator}-{'-'.join(one.keys)}")
@given(data=st.data())
def test_answer_that_has_no_say_changes_nothing(
    calculators: Calculators, pointless: Pointless, data: st.DataObject
) -> None:
    """Given or left open, whatever it is: the same status, results, notes and missing answers."""
    situation = drawn(calculators, pointless.calculator, data, **pointless.fixed)
    questions = {question.id: question for question in calculators.policy.calculators[pointless.calculator].questions}
    chosen = {key: data.draw(right_answers(questions[key])) for key in pointless.keys if key in questions}
    without = told(calculators, pointless.calculator, {k: a for k, a in situation.items() if k not in pointless.keys})
    beside = told(calculators, pointless.calculator, situation | chosen)
    for part in ("status", "results", "missing", "notes"):
        assert without[part] == beside[part]


@pytest.mark.parametrize(
    ("calculator", "table", "same"),
    [
        ("interest_discount", "loans", ("interest", "raw", "discount", "net_interest")),
        ("vat_deduction", "invoices", ("input_vat", "net_amount")),
        ("equipment_credit", "purchases", ("years", "used_total", "expired_total", "remaining_total")),
        ("fiscal_refund", "base_years", ("base_vat", "base_eit", "years", "total")),
        ("growth_award", "growth_tiers", ("county_award",)),
    ],
)
@given(data=st.data())
def test_order_of_rows_has_no_say(
    calculators: Calculators, calculator: str, table: str, same: tuple[str, ...], data: st.DataObject
) -> None:
    """Loans, invoices, purchases and base years add up in any order; tiers with different starts are found in any."""
    situation = drawn(calculators, calculator, data)
    rows = situation.get(table) or []
    starts = [Decimal(row["min_growth"]) for row in rows if "min_growth" in row]
    assume(len(rows) > 1 and len(set(starts)) == len(starts))
    shuffled = situation | {table: Random(data.draw(seeds)).sample(rows, len(rows))}
    one, other = (told(calculators, calculator, each) for each in (situation, shuffled))
    assert one["status"] == other["status"]
    for key in same:
        assert one["results"].get(key) == other["results"].get(key)


@given(data=st.data())
def test_discount_is_never_above_interest_or_cap(calculators: Calculators, data: st.DataObject) -> None:
    """And discount and what is left are the interest again."""
    situation = drawn(calculators, "interest_discount", data, **data.draw(st.sampled_from([POINTS, SHARE])))
    results = told(calculators, "interest_discount", situation)["results"]
    discount = Decimal(results["discount"])
    assert discount <= Decimal(results["raw"])
    assert discount <= Decimal(situation.get("cap", "Infinity"))
    if "interest" in results:
        assert discount <= Decimal(results["interest"])
        assert abs(discount + Decimal(results["net_interest"]) - Decimal(results["interest"])) <= SHOWN


@given(data=st.data())
def test_input_tax_is_deducted_once(calculators: Calculators, data: st.DataObject) -> None:
    """What is payable over all periods, less what is still carried, is output less input; never both in one period."""
    situation = drawn(calculators, "vat_deduction", data, general_taxpayer=True)
    assume(situation.get("periods"))
    rows = told(calculators, "vat_deduction", situation)["results"]["periods"]
    assert all("0" in (row["payable"], row["carried_forward"]) for row in rows)
    due = sum(Decimal(row["output_vat"]) - Decimal(row["input_vat"]) for row in situation["periods"])
    assert sum(Decimal(row["payable"]) for row in rows) - Decimal(rows[-1]["carried_forward"]) == due


@given(data=st.data())
def test_invoices_are_divided_into_tax_and_cost(calculators: Calculators, data: st.DataObject) -> None:
    """With tax inside the two make the amount to the fen; without the right to deduct nothing of it is lost either."""
    situation = drawn(calculators, "vat_deduction", data)
    assume(situation.get("invoices"))
    mine, other = (
        told(calculators, "vat_deduction", situation | {"general_taxpayer": general})["results"]
        for general in (True, False)
    )
    assert Decimal(mine["input_vat"]) + Decimal(mine["net_amount"]) == Decimal(other["net_amount"])
    inside = [row for row in situation["invoices"] if row["includes_vat"]]
    if len(inside) == len(situation["invoices"]):
        assert Decimal(other["net_amount"]) == sum(Decimal(row["amount"]) for row in inside)


@given(data=st.data())
def test_more_tax_never_leaves_more_credit(calculators: Calculators, data: st.DataObject) -> None:
    """In whichever year the tax grows, no less of the credits is used, and no more expires."""
    situation = drawn(calculators, "equipment_credit", data, in_catalogue=True)
    place = data.draw(st.integers(0, len(situation["taxes"]) - 1))
    taxes = [dict(row) for row in situation["taxes"]]
    taxes[place]["tax_payable"] = "10000000"
    less, more = (
        told(calculators, "equipment_credit", situation | {"taxes": rows})["results"]
        for rows in (situation["taxes"], taxes)
    )
    assume(less)
    assert Decimal(less["used_total"]) <= Decimal(more["used_total"])
    assert Decimal(less["expired_total"]) >= Decimal(more["expired_total"])


@given(data=st.data())
def test_every_year_above_the_floor_makes_a_sum_above_it(calculators: Calculators, data: st.DataObject) -> None:
    """The other way round it need not be."""
    results = told(calculators, "fund_floor", drawn(calculators, "fund_floor", data))["results"]
    if results["floor_met"]:
        assert Decimal(results["total"]) >= Decimal(results["minimum_total"])
