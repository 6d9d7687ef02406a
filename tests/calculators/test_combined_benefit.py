"""Everything together, nothing twice: 四(二)4, 6, 7 and the order of the tax computation.

Contract, section 2, "combined_benefit".
"""

from typing import Any

import pytest

from tests.calculators.asking import Asking

PROFIT = {"eit_rate": "0.25", "taxable_income": 1000, "grant_taxable": True}


def results(ask: Asking, **answers: Any) -> Any:
    """The results of an enterprise with a profit of 1000 at 25 %, with these answers besides or instead."""
    return ask.results("combined_benefit", **{**PROFIT, **answers})


@pytest.mark.parametrize(
    ("income", "tax"),
    [(1000, "250"), ("0.000001", "0"), ("0.000002", "0.000001"), (0, "0"), ("-0.000001", "0"), (-1000, "0")],
)
def test_tax_without_support_is_on_income_above_zero(income: Any, tax: str, ask: Asking) -> None:
    """1000 × 25 % = 250; 0.00000025 is shown as 0 and 0.0000005 as 0.000001; a loss is not taxed, and nothing comes back."""
    found = results(ask, taxable_income=income)
    assert found == {"tax_without": tax, "tax_with": tax, "net_gain": "0"}


def test_taxed_grant_is_income_and_untaxed_grant_is_not(ask: Asking) -> None:
    """100 taxed at 25 % leaves 75; untaxed it leaves 100."""
    assert results(ask, grant=100) == {"tax_without": "250", "tax_with": "275", "net_gain": "75"}
    untaxed = results(ask, grant=100, grant_taxable=False)
    assert untaxed == {"tax_without": "250", "tax_with": "250", "net_gain": "100"}


@pytest.mark.parametrize(
    ("income", "grant", "tax", "gain"),
    [(-60, 100, "10", "90"), (-100, 100, "0", "100"), (-101, 100, "0", "100"), (-99, 100, "0.25", "99.75")],
)
def test_loss_takes_up_a_taxed_grant_first(income: int, grant: int, tax: str, gain: str, ask: Asking) -> None:
    """−60 + 100 = 40, taxed 10: the loss itself counts, not zero in its place."""
    found = results(ask, taxable_income=income, grant=grant)
    assert found == {"tax_without": "0", "tax_with": tax, "net_gain": gain}


@pytest.mark.parametrize(
    ("extra", "tax", "gain"),
    [(200, "200", "50"), (999, "0.25", "249.75"), (1000, "0", "250"), (1001, "0", "250"), (9000, "0", "250")],
)
def test_research_deduction_reduces_income_but_not_below_zero(extra: int, tax: str, gain: str, ask: Asking) -> None:
    """(1000 − 200) × 25 % = 200; beyond the income it saves no more in this year."""
    assert results(ask, rd_extra=extra) == {"tax_without": "250", "tax_with": tax, "net_gain": gain}


def test_research_deduction_also_takes_up_a_taxed_grant(ask: Asking) -> None:
    """1000 + 100 − 1100 = 0: no tax, gain 100 + 250."""
    assert results(ask, grant=100, rd_extra=1100)["net_gain"] == "350"
    assert results(ask, grant=100, rd_extra=1100, grant_taxable=False)["net_gain"] == "350"
    assert results(ask, grant=100, rd_extra=1096)["tax_with"] == "1"


@pytest.mark.parametrize(
    ("credit", "tax", "gain"),
    [(30, "220", "30"), ("249.999999", "0.000001", "249.999999"), (250, "0", "250"), (251, "0", "250")],
)
def test_equipment_credit_reduces_tax_but_not_below_zero(credit: Any, tax: str, gain: str, ask: Asking) -> None:
    """250 − 30 = 220; of 251 only 250 can be used."""
    assert results(ask, equipment_credit=credit) == {"tax_without": "250", "tax_with": tax, "net_gain": gain}


def test_credit_comes_after_the_deduction(ask: Asking) -> None:
    """(1000 + 100 − 900) × 25 % = 50 is all that a credit of 80 can take: gain 100 + 250 − 0."""
    found = results(ask, grant=100, rd_extra=900, equipment_credit=80)
    assert found == {"tax_without": "250", "tax_with": "0", "net_gain": "350"}


def test_net_gain_may_be_computed_at_any_rate(ask: Asking) -> None:
    """At 15 %: (500 + 96 − 200) × 15 % − 30 = 29.4, and 96 + 75 − 29.4 = 141.6; without tax the grant alone is left."""
    support = {"grant": 96, "rd_extra": 200, "equipment_credit": 30}
    found = results(ask, eit_rate="0.15", taxable_income=500, **support)
    assert found == {"tax_without": "75", "tax_with": "29.4", "net_gain": "141.6"}
    assert results(ask, eit_rate=0, **support) == {"tax_without": "0", "tax_with": "0", "net_gain": "96"}
    assert results(ask, eit_rate=1, grant=100)["net_gain"] == "0"


def test_cash_out_and_share_of_an_investment(ask: Asking) -> None:
    """1356 − 156 − 96 − 30 = 1074; (96 + 30) ÷ 1200 = 0.105."""
    found = results(ask, grant=96, equipment_credit=30, gross_investment=1356, vat=156)
    assert (found["cash_out"], found["support_share"]) == ("1074", "0.105")


def test_only_the_credit_used_lowers_the_cash_out(ask: Asking) -> None:
    """Tax is 0.25, so of a credit of 30 only 0.25 counts: 100 − 0.25 = 99.75; the deduction is no support in cash."""
    found = results(ask, taxable_income=1, equipment_credit=30, gross_investment=100)
    assert (found["cash_out"], found["support_share"]) == ("99.75", "0.0025")
    found = results(ask, rd_extra=500, gross_investment=100)
    assert (found["cash_out"], found["support_share"]) == ("100", "0")


def test_cash_out_may_be_negative(ask: Asking) -> None:
    """50 − 80 = −30; 80 ÷ 50 = 1.6."""
    found = results(ask, grant=80, gross_investment=50)
    assert (found["cash_out"], found["support_share"]) == ("-30", "1.6")


@pytest.mark.parametrize(("gross", "vat"), [(0, None), (0, 0), (156, 156)])
def test_there_is_no_share_of_nothing(gross: int, vat: int | None, ask: Asking) -> None:
    """Gross less VAT is 0: the cash is −20, the share is absent."""
    found = results(ask, grant=20, gross_investment=gross, vat=vat)
    assert found["cash_out"] == "-20"
    assert "support_share" not in found


def test_vat_is_part_of_the_gross_investment(ask: Asking) -> None:
    """As much VAT as investment is still right, one fen more is not; without the investment VAT is ignored."""
    assert results(ask, gross_investment=100, vat="99.999999")["cash_out"] == "0.000001"
    wrong = {("vat", "inconsistent", "gross_investment")}
    assert ask.errors("combined_benefit", **PROFIT, gross_investment=100, vat="100.000001") == wrong
    assert ask.errors("combined_benefit", **PROFIT, gross_investment=0, vat="0.000001") == wrong
    assert results(ask, vat=156) == results(ask)


def test_absent_amounts_are_zero(ask: Asking) -> None:
    """Nothing answered and zero answered come to the same."""
    zero = dict.fromkeys(("grant", "rd_extra", "equipment_credit"), 0)
    assert results(ask, **zero) == results(ask) == {"tax_without": "250", "tax_with": "250", "net_gain": "0"}
    assert results(ask, gross_investment=100, vat=0) == results(ask, gross_investment=100)


def test_it_is_a_pure_computation_and_vat_is_timing(ask: Asking) -> None:
    """The note is always there, also without VAT."""
    for answers in ({}, {"grant": 5}, {"gross_investment": 113, "vat": 13}):
        outcome = ask.outcome("combined_benefit", **PROFIT, **answers)
        assert (outcome["status"], outcome["missing"], outcome["notes"]) == ("computed", [], ["vat_is_timing"])


def test_steps_lead_from_the_income_to_the_share(ask: Asking) -> None:
    """Each step in the order in which the law computes."""
    outcome = ask.outcome("combined_benefit", **PROFIT, grant=96, equipment_credit=30, gross_investment=1356, vat=156)
    assert [(step["id"], step["value"]) for step in outcome["steps"]] == [
        ("tax_without", "250"),
        ("tax_before_credit", "274"),
        ("credit_used", "30"),
        ("tax_with", "244"),
        ("net_gain", "102"),
        ("cash_out", "1074"),
        ("support_share", "0.105"),
    ]


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"eit_rate": None, "taxable_income": None, "grant_taxable": None}, {(key, "required") for key in PROFIT}),
        ({"eit_rate": "1.000001"}, {("eit_rate", "too_large")}),
        ({"eit_rate": "-0.1"}, {("eit_rate", "negative")}),
        ({"taxable_income": "-10000000.000001"}, {("taxable_income", "too_large")}),
        ({"taxable_income": "-0.0000001"}, {("taxable_income", "too_many_decimals")}),
        ({"grant_taxable": "false"}, {("grant_taxable", "not_yes_no")}),
        (dict.fromkeys(("grant", "rd_extra", "vat"), -1), {(key, "negative") for key in ("grant", "rd_extra", "vat")}),
        (
            {"equipment_credit": -1, "gross_investment": -1},
            {("equipment_credit", "negative"), ("gross_investment", "negative")},
        ),
    ],
)
def test_wrong_answers(answers: dict[str, Any], errors: set[tuple[str, str]], ask: Asking) -> None:
    """Only the income may be negative; its size still counts."""
    assert ask.errors("combined_benefit", **{**PROFIT, **answers}) == errors
