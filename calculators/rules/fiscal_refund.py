"""Refund of the local fiscal gain after commissioning, for three years.

Plan: 四(二)7 (full refund of the local fiscal gain, three consecutive years). The plan defines
neither the gain nor the base; shares of the paying government are answers, never defaults. Since
2024-08-01 Order 783 (fair competition review) may stand against it: confirm with the finance
bureau.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from calculators.exact import rounded
from calculators.situation import Answers
from calculators.working import Working


def evaluate(refund: Answers, working: Working) -> str:
    """The base as an average; each year's gain, never below zero, rounded; the sum of at most three years."""
    working.note("confirm_with_finance_bureau")
    bases = {tax: _average(refund, working, tax) for tax in ("vat", "eit")}
    working.result("base_vat", bases["vat"])
    working.result("base_eit", bases["eit"])
    most = int(working.value("fiscal_refund_years"))
    full = working.value("fiscal_refund_share")
    rows = refund.rows("years")
    gains = (_gain(row, number, refund, bases, working) for number, row in enumerate(rows[:most], start=1))
    years = [rounded(full * gain) for gain in gains]
    working.result("years", [{"refund": year} for year in years])
    working.result("total", working.step("total", sum(years, Fraction(0))))
    if len(rows) > most:
        working.note("years_beyond_three_ignored")
    commissioned = refund.day("commissioned")
    for total in ("vat_local_share", "eit_local_share"):  # beside the shares entered, never in their place
        working.cite(total, commissioned)
    if commissioned and commissioned > working.day("plan_period_to"):
        working.note("period_ended")
    return "computed"


def _average(refund: Answers, working: Working, tax: str) -> Fraction:
    rows = refund.rows("base_years")
    total = sum((row.amount(tax) for row in rows), Fraction(0))
    return working.step(f"base_{tax}", total / len(rows), total=total, years=len(rows))


def _gain(row: Answers, number: int, refund: Answers, bases: Mapping[str, Fraction], working: Working) -> Fraction:
    """The paying government's share of what the taxes rose by: floored at zero in total, or tax by tax."""
    share_vat, share_eit = refund.amount("share_vat"), refund.amount("share_eit")
    vat, eit = share_vat * (row.amount("vat") - bases["vat"]), share_eit * (row.amount("eit") - bases["eit"])
    numbers = {"number": Fraction(number), "share_vat": share_vat, "vat": row.amount("vat"), "base_vat": bases["vat"]}
    numbers |= {"share_eit": share_eit, "eit": row.amount("eit"), "base_eit": bases["eit"]}
    if refund.choice("floor_mode") == "per_tax":
        return working.step("gain_per_tax", max(Fraction(0), vat) + max(Fraction(0), eit), **numbers)
    return working.step("gain_in_total", max(Fraction(0), vat + eit), **numbers)
