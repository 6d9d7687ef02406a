"""What one calculator finds, another one uses: never twice, never over an answer, never as an error."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculators import Calculators
from calculators.project.answering import Projects
from tests.calculators.project.conftest import Ask
from tests.calculators.project.profiles import AWARD, EQUIPMENT, LOAN, PLACE, RESEARCH, TAX
from tests.calculators.situations import situations


def flows(outcome: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Return the flows of an outcome: (from, to) -> value."""
    return {(flow["from"], flow["to"]): flow["value"] for flow in outcome["flows"]}


def results(outcome: dict[str, Any], calculator: str) -> dict[str, Any]:
    """Return the results of one calculator."""
    found: dict[str, Any] = outcome["outcomes"][calculator]["results"]
    return found


def test_award_and_discount_are_the_grant(project: Ask) -> None:
    """96 and 15 flow into one question and add up: 111, taxed at 25 %, leave 83.25."""
    outcome = project(AWARD, LOAN, TAX)
    assert flows(outcome) == {
        ("investment_award.award", "combined_benefit.grant"): "96",
        ("interest_discount.discount", "combined_benefit.grant"): "15",
    }
    assert results(outcome, "combined_benefit")["net_gain"] == "83.25"


def test_grant_that_was_answered_comes_first(project: Ask) -> None:
    """An approved grant of 50 replaces award and discount: 50 less 25 % tax."""
    outcome = project(AWARD, LOAN, TAX, {"grant": 50})
    assert flows(outcome) == {}
    assert results(outcome, "combined_benefit")["net_gain"] == "37.5"


def test_zero_is_an_answer(project: Ask) -> None:
    """Who enters a grant of 0 has none."""
    outcome = project(AWARD, TAX, {"grant": 0})
    assert flows(outcome) == {}
    assert results(outcome, "combined_benefit")["net_gain"] == "0"


def test_award_that_cannot_be_had_does_not_flow(project: Ask) -> None:
    """Without a rate there is no award, and none is made up."""
    outcome = project(TAX, {key: value for key, value in AWARD.items() if key != "rate"})
    assert flows(outcome) == {}
    assert [entry["key"] for entry in outcome["missing"]] == ["rate"]


def test_advance_is_the_award_and_is_not_added(project: Ask) -> None:
    """An advance of 48 on an award of 96 changes nothing of the benefit."""
    advance = {"approved_award": 96, "advance_ratio": 0.5, "final_award": 96}
    outcome = project(AWARD, TAX, advance)
    assert results(outcome, "advance_settlement")["advance"] == "48"
    assert outcome["benefit"] == project(AWARD, TAX)["benefit"]
    assert {entry["source"] for entry in outcome["by_year"]} == {"grant", "tax_on_grant"}


def test_deduction_flows_as_a_deduction_not_as_tax(project: Ask) -> None:
    """The extra 100 lowers the income; the 25 that it saves are worked out in the benefit."""
    outcome = project(RESEARCH, TAX)
    assert flows(outcome) == {("rd_deduction.extra_deduction", "combined_benefit.rd_extra"): "100"}
    assert results(outcome, "rd_deduction")["saving"] == "25"
    assert results(outcome, "combined_benefit")["net_gain"] == "25"


def test_award_is_taken_off_the_purchases_in_their_order(project: Ask) -> None:
    """An award of 96 against 100 and 200: the first purchase keeps 4, so its credit is 0.4; the second keeps its 20."""
    outcome = project(AWARD, EQUIPMENT)
    assert flows(outcome) == {("investment_award.award", "equipment_credit.purchases[0].fiscal_funded"): "96"}
    assert [row["credit"] for row in results(outcome, "equipment_credit")["credits"]] == ["0.4", "20"]


def test_award_above_a_purchase_goes_on_to_the_next(project: Ask) -> None:
    """An award of 240: 80 on a purchase of 100 with 15 of VAT and 5 of freight, 160 on the next."""
    purchases = [{"year": 2022, "amount": 100, "vat_deducted": 15, "other_excluded": 5}, {"year": 2023, "amount": 200}]
    outcome = project(AWARD, EQUIPMENT, {"rate": 0.2, "purchases": purchases})
    assert flows(outcome) == {
        ("investment_award.award", "equipment_credit.purchases[0].fiscal_funded"): "80",
        ("investment_award.award", "equipment_credit.purchases[1].fiscal_funded"): "160",
    }
    assert [row["base"] for row in results(outcome, "equipment_credit")["credits"]] == ["0", "40"]


def test_award_above_all_purchases_leaves_no_base_below_zero(project: Ask) -> None:
    """An award of 1200 against 300 of equipment: both bases are 0, and nothing is an error."""
    outcome = project(AWARD, EQUIPMENT, {"rate": 1})
    assert [row["base"] for row in results(outcome, "equipment_credit")["credits"]] == ["0", "0"]
    assert sorted(flows(outcome).values()) == ["100", "200"]


def test_split_that_was_entered_is_part_of_the_same_award(project: Ask) -> None:
    """With 90 entered for the second purchase, 6 of the 96 are left for the first; a 0 that was entered stays 0."""
    purchases = [{"year": 2022, "amount": 100}, {"year": 2023, "amount": 200, "fiscal_funded": 90}]
    assert flows(project(AWARD, EQUIPMENT, {"purchases": purchases})) == {
        ("investment_award.award", "equipment_credit.purchases[0].fiscal_funded"): "6"
    }
    purchases = [{"year": 2022, "amount": 100, "fiscal_funded": 0}, {"year": 2023, "amount": 200, "fiscal_funded": 0}]
    outcome = project(AWARD, EQUIPMENT, {"purchases": purchases})
    assert flows(outcome) == {}
    assert [row["credit"] for row in results(outcome, "equipment_credit")["credits"]] == ["10", "20"]


def test_credit_of_the_tax_year_is_what_earlier_years_left(project: Ask) -> None:
    """In 2023: of the credit of 10 from 2022, 4 were used; 6 are left beside the 20 of 2023."""
    outcome = project(EQUIPMENT, TAX, RESEARCH)
    assert flows(outcome)["equipment_credit.credits", "combined_benefit.equipment_credit"] == "26"


def test_credit_of_a_later_year_is_not_there_yet(project: Ask) -> None:
    """Without a year of R&D the first tax year counts: in 2022 there is the credit of 2022 only."""
    outcome = project(EQUIPMENT, TAX)
    assert flows(outcome) == {("equipment_credit.credits", "combined_benefit.equipment_credit"): "10"}
    assert results(outcome, "combined_benefit")["net_gain"] == "10"


@pytest.mark.parametrize(("year", "left"), [(2027, "6"), (2028, "0")])
def test_credit_ends_with_its_fifth_year_after(project: Ask, year: int, left: str) -> None:
    """A credit of 2022 may be used to the end of 2027."""
    purchases = {"purchases": [{"year": 2022, "amount": 100}]}
    taxes = {"taxes": [{"year": 2022, "tax_payable": 4}]}
    outcome = project(EQUIPMENT, purchases, taxes, TAX, RESEARCH, {"rd_deduction.year": year})
    assert flows(outcome)["equipment_credit.credits", "combined_benefit.equipment_credit"] == left


def test_award_reaches_the_benefit_through_the_credit(project: Ask) -> None:
    """The award of 96 lowers the credit of 2022 to 0.4, and that is what the benefit uses: 96 − 24 + 0.4."""
    outcome = project(AWARD, EQUIPMENT, TAX)
    assert flows(outcome)["equipment_credit.credits", "combined_benefit.equipment_credit"] == "0.4"
    assert results(outcome, "combined_benefit")["net_gain"] == "72.4"


def test_credit_that_was_answered_comes_first(project: Ask) -> None:
    """A credit of 7 from the tax return replaces the one that was worked out."""
    outcome = project(EQUIPMENT, TAX, {"equipment_credit": 7})
    assert flows(outcome) == {}
    assert results(outcome, "combined_benefit")["net_gain"] == "7"


def test_equipment_that_is_not_listed_gives_nothing(project: Ask) -> None:
    """Outside the catalogues there is no credit to flow."""
    assert flows(project(EQUIPMENT, TAX, {"in_catalogue": False})) == {}


@pytest.mark.parametrize(("gross", "carried"), [(None, False), (129.999999, False), (130, True), (1130, True)])
def test_vat_flows_only_where_it_fits_the_investment(project: Ask, gross: float | None, carried: bool) -> None:  # noqa: FBT001
    """130 of input VAT is part of an investment of 130 or more; of a smaller one, or of none, it is not."""
    invoices = [{"amount": 1000, "includes_vat": False, "rate": 0.13}]
    outcome = project(TAX, {"general_taxpayer": True, "invoices": invoices, "gross_investment": gross})
    assert (("vat_deduction.input_vat", "combined_benefit.vat") in flows(outcome)) == carried
    assert results(outcome, "combined_benefit")["net_gain"] == "0"


def test_flow_beyond_what_a_question_takes_is_left_to_the_reader(project: Ask) -> None:
    """A discount above the limit of money is carried nowhere: the benefit asks for the grant instead of being wrong."""
    loans = [{"principal": 10_000_000, "days": 36_500}] * 2
    outcome = project(LOAN, TAX, {"loans": loans, "points": 1})
    assert "errors" not in outcome
    assert flows(outcome) == {}
    assert {"calculator": "combined_benefit", "required": ["grant"]} in outcome["open"]
    assert (
        results(project(LOAN, TAX, {"loans": loans, "points": 1, "grant": 1}), "combined_benefit")["net_gain"] == "0.75"
    )


def test_flow_into_what_is_not_computed_is_not_told(project: Ask) -> None:
    """Without the tax questions nothing flows into the benefit; that it was begun shows in what it still needs."""
    outcome = project(AWARD)
    assert flows(outcome) == {}
    assert {entry["key"] for entry in project(AWARD, {"grant_taxable": True})["missing"]} == {
        "eit_rate",
        "combined_benefit.taxable_income",
    }


def situation_with_flows(
    projects: Projects, profile: dict[str, Any], outcome: dict[str, Any], name: str
) -> dict[str, Any]:
    """Return a calculator's share of a profile with what flowed into it, put together anew."""
    keys = projects.profile.keys[name]
    situation = {question: profile[key] for question, key in keys.items() if key in profile}
    if "as_of" in profile:
        situation["as_of"] = profile["as_of"]
    for flow in outcome["flows"]:
        calculator, _dot, field = flow["to"].partition(".")
        if calculator != name:
            continue
        table, bracket, place = field.partition("[")
        if bracket:
            index, _bracket, column = place.partition("].")
            rows = list(situation[table])
            rows[int(index)] = {**rows[int(index)], column: flow["value"]}
            situation[table] = rows
        else:
            situation[table] = str(sum(map(Decimal, [situation.get(table, "0"), flow["value"]])))
    return situation


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example])
def test_outcome_in_a_project_is_that_of_run(calculators: Calculators, projects: Projects, data: st.DataObject) -> None:
    """Whatever the profile, each outcome is the one that the calculator gives for its share and what flowed into it."""
    drawn = data.draw(st.sets(st.sampled_from(sorted(projects.profile.keys)), min_size=1, max_size=5))
    profile: dict[str, Any] = {}
    for name in sorted(drawn):
        situation = data.draw(situations(calculators.policy.calculators[name].accepted))
        profile |= {
            projects.profile.keys[name].get(question, question): answer for question, answer in situation.items()
        }
    text = json.dumps(profile)
    outcome = json.loads(projects.answer(text))
    if "errors" in outcome:
        assert {error["code"] for error in outcome["errors"]} == {"inconsistent"}
        return
    for name, given_there in outcome["outcomes"].items():
        alone = situation_with_flows(projects, profile, outcome, name)
        assert json.loads(calculators.answer(name, json.dumps(alone))) == given_there
    if "benefit" in outcome:
        parts = [Decimal(part["amount"]) for part in outcome["benefit"]["parts"]]
        assert sum(parts) == Decimal(outcome["benefit"]["total"])
        assert sum(Decimal(entry["amount"]) for entry in outcome["by_year"] if entry["counted"]) == sum(parts)


def test_place_feeds_nothing(project: Ask) -> None:
    """What is no money does not flow."""
    assert project(PLACE)["flows"] == []
