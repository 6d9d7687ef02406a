"""The benefit by source and the money by year: parts that add up, nothing twice, VAT and advances not listed."""

from typing import Any

from tests.calculators.project.conftest import Ask
from tests.calculators.project.profiles import AWARD, EQUIPMENT, LOAN, REFUND, RESEARCH, TAX

GROWTH = {
    "previous_max_revenue": 400_000,
    "current_revenue": 600_000,
    "growth_tiers": [{"min_growth": 0.2, "amount": 30}],
}


def parts(outcome: dict[str, Any]) -> list[str]:
    """Return the amounts of the benefit: grant, tax on it, R&D saving, credit used."""
    written = outcome["benefit"]["parts"]
    assert [part["source"] for part in written] == ["grant", "tax_on_grant", "rd_saving", "credit_used"]
    return [part["amount"] for part in written]


def years(outcome: dict[str, Any]) -> set[tuple[str, str | None, str, bool]]:
    """Return the money by year: source, year, amount, whether it is in the total."""
    kinds = {"calendar", "production", "unknown"}
    assert {entry["year_kind"] for entry in outcome["by_year"]} <= kinds
    assert all((entry["year"] is None) == (entry["year_kind"] == "unknown") for entry in outcome["by_year"])
    return {(entry["source"], entry["year"], entry["amount"], entry["counted"]) for entry in outcome["by_year"]}


def test_parts_are_switched_on_one_after_another(project: Ask) -> None:
    """111 of grants, 27.75 of tax on them, 25 saved by R&D; a credit of 0.4 + 20 of which the tax of 122.75 takes all."""
    outcome = project(AWARD, LOAN, RESEARCH, EQUIPMENT, TAX)
    assert parts(outcome) == ["111", "-27.75", "25", "20"]
    assert outcome["benefit"]["total"] == "128.25"


def test_grant_that_is_not_taxed_costs_no_tax(project: Ask) -> None:
    """An untaxed grant is a gain as it stands."""
    assert parts(project(AWARD, TAX, {"grant_taxable": False})) == ["96", "0", "0", "0"]


def test_loss_takes_the_tax_on_the_grant(project: Ask) -> None:
    """With a loss of 90 only 6 of the grant of 96 is taxed: 1.5."""
    assert parts(project(AWARD, TAX, {"combined_benefit.taxable_income": -90})) == ["96", "-1.5", "0", "0"]


def test_deduction_saves_tax_on_the_grant_too(project: Ask) -> None:
    """Income of 0, a grant of 96 and a deduction of 100: the tax of 24 on the grant is saved, no more."""
    outcome = project(AWARD, RESEARCH, TAX, {"combined_benefit.taxable_income": 0})
    assert parts(outcome) == ["96", "-24", "24", "0"]
    assert outcome["benefit"]["total"] == "96"


def test_credit_is_used_only_as_far_as_there_is_tax(project: Ask) -> None:
    """A credit of 10 against a tax of 2.5."""
    assert parts(project(EQUIPMENT, TAX, {"combined_benefit.taxable_income": 10})) == ["0", "0", "0", "2.5"]


def test_parts_add_up_to_the_last_digit(project: Ask) -> None:
    """Thirds and sevenths of a 分 are lost in no part."""
    odd = {"eit_rate": 0.333333, "combined_benefit.taxable_income": 77.777777, "grant": 0.000007, "rd_extra": 33.333331}
    outcome = project(TAX, odd, {"equipment_credit": 3.141593})
    units = [round(float(amount) * 10**6) for amount in (*parts(outcome), outcome["benefit"]["total"])]
    assert sum(units[:-1]) == units[-1]


def test_year_of_the_deduction_is_the_tax_year(project: Ask) -> None:
    """All parts of the benefit fall into 2023; the credit that 2022 used stands by itself."""
    assert years(project(AWARD, RESEARCH, EQUIPMENT, TAX, {"base": 500})) == {
        ("grant", "2023", "40", True),
        ("tax_on_grant", "2023", "-10", True),
        ("rd_saving", "2023", "25", True),
        ("credit_used", "2023", "22", True),  # of 2022: 6 credited, 4 used there; of 2023: 20
        ("credit_used", "2022", "4", False),
    }


def test_without_any_year_it_is_not_settled(project: Ask) -> None:
    """A grant alone has no year: when it is paid is for the county."""
    assert years(project(AWARD, TAX, {"grant_taxable": False})) == {("grant", None, "96", True)}


def test_refund_comes_in_years_of_production_and_is_not_in_the_total(project: Ask) -> None:
    """35 in the first year; a year without a gain is not listed."""
    outcome = project(REFUND, TAX)
    assert years(outcome) == {("fiscal_refund", "1", "35", False)}
    assert outcome["benefit"]["total"] == "0"


def test_growth_award_has_no_year(project: Ask) -> None:
    """Province and county each have an amount; the plan names no year of payment."""
    assert years(project(GROWTH)) == {("growth_provincial", None, "100", False), ("growth_county", None, "30", False)}


def test_money_is_listed_even_without_the_benefit(project: Ask) -> None:
    """Who has not given the tax answers still sees award and discount, the R&D saving, and the credit by year."""
    outcome = project(AWARD, LOAN, RESEARCH, {"eit_rate": 0.25})
    assert "benefit" not in outcome
    assert years(outcome) == {("grant", None, "111", False), ("rd_saving", "2023", "25", False)}
    assert years(project(EQUIPMENT)) == {("credit_used", "2022", "4", False), ("credit_used", "2023", "26", False)}
    assert years(project({"grant": 12})) == {("grant", None, "12", False)}


def test_vat_is_never_money(project: Ask) -> None:
    """Input VAT changes when money is paid, not how much."""
    invoices = [{"amount": 1000, "includes_vat": False, "rate": 0.13}]
    outcome = project(TAX, {"general_taxpayer": True, "invoices": invoices, "gross_investment": 1130})
    assert years(outcome) == set()
    assert outcome["benefit"]["total"] == "0"
