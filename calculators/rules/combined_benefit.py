"""Everything together, nothing twice: what grant, R&D deduction and equipment credit leave after tax.

Plan: 四(二)4, 6, 7. Law: 财税〔2011〕70号 (when a grant is not taxed), Regulation on the EIT Law art. 76
(order of the tax computation).
"""

from __future__ import annotations

from fractions import Fraction

from calculators.objections import Objections, above
from calculators.situation import Answers
from calculators.working import Working

_ZERO = Fraction(0)


def objections(benefit: Answers, _working: Working) -> Objections:
    """More VAT than the gross investment that it is part of."""
    yield from above(benefit, "vat", "gross_investment")


def evaluate(benefit: Answers, working: Working) -> str:
    """Tax without and with support, the net gain, and what the investment costs in cash."""
    working.note("vat_is_timing")
    rate, income, grant = benefit.amount("eit_rate"), benefit.amount("taxable_income"), benefit.amount("grant")
    without = working.step("tax_without", max(_ZERO, income) * rate, income=income, rate=rate)
    taxed_grant = grant if benefit.yes("grant_taxable") else _ZERO
    extra = benefit.amount("rd_extra")
    base = max(_ZERO, income + taxed_grant - extra)
    before = working.step("tax_before_credit", base * rate, income=income, grant=taxed_grant, extra=extra, rate=rate)
    credit = working.step(
        "credit_used",
        min(benefit.amount("equipment_credit"), before),
        credit=benefit.amount("equipment_credit"),
        tax=before,
    )
    tax = working.step("tax_with", before - credit, tax=before, credit=credit)
    gain = working.step("net_gain", grant + without - tax, grant=grant, without=without, tax=tax)
    for key, value in {"tax_without": without, "tax_with": tax, "net_gain": gain}.items():
        working.result(key, value)
    if benefit.answered("gross_investment"):
        _investment(benefit, working, grant, credit)
    return "computed"


def _investment(benefit: Answers, working: Working, grant: Fraction, credit: Fraction) -> None:
    gross, vat = benefit.amount("gross_investment"), benefit.amount("vat")
    cash = working.step("cash_out", gross - vat - grant - credit, gross=gross, vat=vat, grant=grant, credit=credit)
    working.result("cash_out", cash)
    if gross - vat:
        share = (grant + credit) / (gross - vat)
        working.result(
            "support_share", working.step("support_share", share, grant=grant, credit=credit, gross=gross, vat=vat)
        )
