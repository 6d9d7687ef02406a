"""Who pays and whom to ask: 结尾2 to 4 and the lead units of the plan. Contract, section 2, "payer"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking

COUNTIES = ("macheng", "wuxue", "tuanfeng", "hongan", "luotian", "yingshan", "xishui", "qichun", "huangmei")
URBAN = ("huangzhou", "high_tech_zone", "other_urban_park")
OF_THE_PLACES = ("investment_award", "interest_discount", "advance_settlement", "fiscal_refund")
OTHERS = {
    "tax_item": ([], ["tax_bureau"]),
    "filing": ([], ["development_reform_commission"]),
    "whitelist": ([], ["local_financial_bureau"]),
    "provincial_support": (["province"], ["economy_information_bureau"]),
}


@pytest.mark.parametrize("instrument", OF_THE_PLACES)
@pytest.mark.parametrize("county", COUNTIES)
def test_county_pays_for_its_own_projects(county: str, instrument: str, ask: Asking) -> None:
    """Who benefits pays: seven counties and two county-level cities."""
    outcome = ask.outcome("payer", location=county, instrument=instrument)
    assert outcome["results"] == {
        "payers": [f"government_{county}"],
        "offices": ["economy_information_bureau", "finance_bureau"],
    }
    assert (outcome["status"], outcome["missing"], outcome["notes"]) == ("computed", [], [])


@pytest.mark.parametrize("instrument", OF_THE_PLACES)
@pytest.mark.parametrize("place", URBAN)
def test_three_share_the_urban_area_and_the_plan_does_not_say_how(place: str, instrument: str, ask: Asking) -> None:
    """City, district and zone; the split is silent, and the reader is told so."""
    outcome = ask.outcome("payer", location=place, instrument=instrument)
    assert outcome["results"] == {
        "payers": ["municipal_finance", "huangzhou_government", "high_tech_zone_committee"],
        "offices": ["economy_information_bureau", "finance_bureau"],
    }
    assert (outcome["status"], outcome["notes"]) == ("computed", ["urban_split_silent"])


@pytest.mark.parametrize("place", [*COUNTIES, *URBAN])
@pytest.mark.parametrize("instrument", OTHERS)
def test_rest_is_the_same_everywhere(instrument: str, place: str, ask: Asking) -> None:
    """Nobody here pays a tax item, a filing or a place on a list; the province pays its own support."""
    payers, offices = OTHERS[instrument]
    outcome = ask.outcome("payer", location=place, instrument=instrument)
    assert outcome["results"] == {"payers": payers, "offices": offices}
    assert (outcome["status"], outcome["missing"], outcome["notes"]) == ("computed", [], [])


@pytest.mark.parametrize("instrument", [*OF_THE_PLACES, *OTHERS])
def test_outside_the_city_the_plan_names_nobody(instrument: str, ask: Asking) -> None:
    """Not even the province's support, which is not this plan's to give."""
    outcome = ask.outcome("payer", location="outside", instrument=instrument)
    assert (outcome["status"], outcome["results"], outcome["notes"]) == ("not_covered", {}, [])
    assert [(one["id"], one["result"]) for one in outcome["criteria"]] == [("in_huanggang", "not_met")]


def test_being_in_the_city_is_the_one_condition(ask: Asking) -> None:
    """Met anywhere else."""
    (criterion,) = ask.outcome("payer", location="xishui", instrument="filing")["criteria"]
    assert criterion == {"id": "in_huanggang", "result": "met", "reference": "结尾2"}


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({}, {("location", "required"), ("instrument", "required")}),
        ({"location": "黄州区", "instrument": 1}, {("location", "not_a_choice"), ("instrument", "not_a_choice")}),
        (
            {"location": "Xishui", "instrument": "filing "},
            {("location", "not_a_choice"), ("instrument", "not_a_choice")},
        ),
        ({"location": ["xishui"], "instrument": True}, {("location", "not_a_choice"), ("instrument", "not_a_choice")}),
    ],
)
def test_wrong_answers(answers: dict[str, Any], errors: set[tuple[str, str]], ask: Asking) -> None:
    """Choices are ids, to the letter."""
    assert ask.errors("payer", **answers) == errors
