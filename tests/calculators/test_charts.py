"""Pictures of several years: bars are exact shares of the longest, and every figure stands beside its bar as text."""

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import Calculators
from calculators.charts import Charts
from calculators.shown import Shown
from calculators.wording import Wording
from tests.calculators.situations import situations


def charts(calculators: Calculators, calculator: str, language: str = "en", **answers: Any) -> list[dict[str, Any]]:
    """The pictures of an outcome."""
    outcome = json.loads(calculators.answer(calculator, json.dumps(answers)))
    drawn: list[dict[str, Any]] = Wording(calculators.policy, calculator, language).present(outcome)["charts"]
    return drawn


def test_fund_is_held_against_its_floor(calculators: Calculators) -> None:
    """2500 of 4000 is 62.5 % of the length, the floor of 3000 lies at 75 %."""
    years = [{"year": 2021, "amount": 4000}, {"year": 2022, "amount": 2500}]
    (chart,) = charts(calculators, "fund_floor", years=years)
    assert chart["line"] == {"label": "Yearly minimum", "text": "3000 wan yuan", "share": "75"}
    assert [bar["label"] for bar in chart["bars"]] == ["2021", "2022"]
    assert [bar["parts"][0]["share"] for bar in chart["bars"]] == ["100", "62.5"]
    assert [bar["parts"][0]["text"] for bar in chart["bars"]] == ["4000 wan yuan", "2500 wan yuan"]


def test_floor_above_every_year_is_the_longest(calculators: Calculators) -> None:
    """Nothing leaves the picture."""
    years = [{"year": 2021, "amount": 1500}, {"year": 2022, "amount": 750}]
    (chart,) = charts(calculators, "fund_floor", years=years)
    assert [chart["line"]["share"], *(bar["parts"][0]["share"] for bar in chart["bars"])] == ["100", "50", "25"]


def test_tax_of_a_year_is_split_into_credit_and_rest(calculators: Calculators) -> None:
    """Tax of 40 and 20, of which 30 and 0 are credited; the longest bar is the 40."""
    (years,) = charts(
        calculators,
        "equipment_credit",
        in_catalogue=True,
        purchases=[{"year": 2021, "amount": 300}],
        taxes=[{"year": 2021, "tax_payable": 40}, {"year": 2022, "tax_payable": 20}],
    )
    assert [[part["share"] for part in bar["parts"]] for bar in years["bars"]] == [["75", "25"], ["50"]]
    assert years["parts"] == ["Used in the year", "Tax after the credit"]


def test_rows_without_a_year_are_numbered(calculators: Calculators) -> None:
    """Of periods and of years after commissioning."""
    periods = [{"output_vat": 60, "input_vat": 142}, {"output_vat": 95, "input_vat": 0}]
    (chart,) = charts(calculators, "vat_deduction", "zh", general_taxpayer=True, periods=periods)
    assert [bar["label"] for bar in chart["bars"]] == ["第 1 期", "第 2 期"]


@pytest.mark.parametrize("amounts", [[3000], [0, 0]])
def test_nothing_is_drawn_where_there_is_nothing_to_compare(amounts: list[int], calculators: Calculators) -> None:
    """A single year, or nothing but zeros."""
    periods = [{"output_vat": amount, "input_vat": 0} for amount in amounts]
    assert charts(calculators, "vat_deduction", general_taxpayer=True, periods=periods) == []


def test_length_is_rounded_and_the_figure_is_not() -> None:
    """One third is 33.333333 per cent of the longest."""
    words = {"unit.wan": "{number}"}
    described = {
        "title": {"x": ""},
        "label": {"x": "{year}"},
        "unit": "wan",
        "parts": [{"of": "a", "label": {"x": ""}}],
    }
    chart = Charts(Shown(words), "x").chart(described, [{"year": "1", "a": "1.000001"}, {"year": "2", "a": "3.000003"}])
    assert chart
    assert [bar["parts"][0]["share"] for bar in chart["bars"]] == ["33.333333", "100"]
    assert chart["bars"][0]["parts"][0]["text"] == "1.000001"


@pytest.mark.parametrize("calculator", ["equipment_credit", "fiscal_refund", "fund_floor", "vat_deduction"])
@given(data=st.data())
def test_no_bar_is_longer_than_its_track(calculators: Calculators, calculator: str, data: st.DataObject) -> None:
    """Whatever the figures: parts end to end reach the end of the longest bar and no further, rounding apart."""
    situation = data.draw(situations(calculators.policy.calculators[calculator].questions))
    outcome = json.loads(calculators.answer(calculator, json.dumps(situation)))
    if "errors" in outcome:
        return
    for chart in Wording(calculators.policy, calculator, "zh").present(outcome)["charts"]:
        lengths = [sum((Fraction(part["share"]) for part in bar["parts"]), Fraction(0)) for bar in chart["bars"]]
        lengths += [Fraction(chart["line"]["share"])] if "line" in chart else []
        assert abs(max(lengths) - Fraction(100)) < Fraction(1, 10_000)
        assert min(lengths) >= 0
