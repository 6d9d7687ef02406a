"""Refund of the local fiscal gain after commissioning, for three years.

Plan: 四(二)7 (full refund of the local fiscal gain, three consecutive years). The plan defines
neither the gain nor the base; shares of the paying government are answers, never defaults. Since
2024-08-01 Order 783 (fair competition review) may stand against it: confirm with the finance
bureau.
"""

from __future__ import annotations

from fractions import Fraction

from calculators.exact import rounded
from calculators.situation import Answers
from calculators.working import Working


def evaluate(refund: Answers, working: Working) -> str:
    """The base as an average; each year's gain, never below zero, rounded; the sum of at most three years."""
    working.note("confirm_with_finance_bureau")
    base_vat, base_eit = (_average(refund, working, tax) for tax in ("vat", "eit"))
    working.result("base_vat", base_vat)
    working.result("base_eit", base_eit)
    most = int(working.value("fiscal_refund_years"))
    full = working.value("fiscal_refund_share")
    rows = refund.rows("years")
    years = [rounded(full * _gain(row, refund, working, base_vat, base_eit)) for row in rows[:most]]
    working.result("years", [{"refund": year} for year in years])
    working.result("total", working.step("total", sum(years, Fraction(0))))
    if len(rows) > most:
        working.note("years_beyond_three_ignored")
    commissioned = refund.day("commissioned")
    if commissioned and commissioned > working.day("plan_period_to"):
        working.note("period_ended")
    return "computed"


def _average(refund: Answers, working: Working, tax: str) -> Fraction:
    rows = refund.rows("base_years")
    total = sum((row.amount(tax) for row in rows), Fraction(0))
    return working.step(f"base_{tax}", total / len(rows), total=total, years=len(rows))


def _gain(row: Answers, refund: Answers, working: Working, base_vat: Fraction, base_eit: Fraction) -> Fraction:
    """The paying government's share of what the taxes rose by: floored at zero in total, or tax by tax."""
    share_vat, share_eit = refund.amount("share_vat"), refund.amount("share_eit")
    vat, eit = share_vat * (row.amount("vat") - base_vat), share_eit * (row.amount("eit") - base_eit)
    numbers = {"share_vat": share_vat, "vat": row.amount("vat"), "base_vat": base_vat}
    numbers |= {"share_eit": share_eit, "eit": row.amount("eit"), "base_eit": base_eit}
    if refund.choice("floor_mode") == "per_tax":
        return working.step("gain_per_tax", max(Fraction(0), vat) + max(Fraction(0), eit), **numbers)
    return working.step("gain_in_total", max(Fraction(0), vat + eit), **numbers)
