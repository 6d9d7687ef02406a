"""What a county's plan offers to a form: in the words of an example only where it is one."""

from __future__ import annotations

import json

import pytest

from calculators import Policy
from guide.plan_offers import PlanOffers

EXAMPLE = "example/2023"


def offers_of(policy_text: str, *, example: bool, language: str) -> PlanOffers:
    """The offers of the plan that ships, taken for an example or for a real one."""
    bundle = json.loads(policy_text)
    bundle["county_plans"][EXAMPLE]["example"] = example
    return PlanOffers(Policy.from_text(json.dumps(bundle)), language)


@pytest.mark.parametrize(("language", "mark"), [("zh", "示例）"), ("en", "example")])
def test_every_word_of_an_example_says_that_it_is_one(policy_text: str, language: str, mark: str) -> None:
    """In the choice, beside the field and within it."""
    offers = offers_of(policy_text, example=True, language=language)
    (rate,) = [plan["rate"] for plan in offers.offers("investment_award").values()]
    ((plan, name),) = offers.choices()
    assert plan == EXAMPLE
    assert all(mark in text for text in (name, rate["text"], rate["placeholder"]))


@pytest.mark.parametrize(("language", "shown"), [("zh", "示例县 2023 年"), ("en", "Example County, 2023")])
def test_a_real_plan_is_offered_plainly(policy_text: str, language: str, shown: str) -> None:
    """Place, year and figure."""
    offers = offers_of(policy_text, example=False, language=language)
    assert offers.choices() == ((EXAMPLE, shown),)
    rate = offers.offers("investment_award")[EXAMPLE]["rate"]
    assert rate["placeholder"] == "5%"
    assert shown in rate["text"]


def test_only_what_a_calculator_asks_is_offered_to_it(policy_text: str) -> None:
    """Under its own names: a cap is that of the calculator."""
    offers = offers_of(policy_text, example=True, language="en")
    assert set(offers.offers("interest_discount")[EXAMPLE]) == {"method", "points", "day_basis", "max_days", "cap"}
    assert "100 wan yuan" in offers.offers("interest_discount")[EXAMPLE]["cap"]["text"]
    assert offers.offers("scope") == {EXAMPLE: {}}
