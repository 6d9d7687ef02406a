"""The floor of the municipal special fund.

Plan: 四(二)2: at least 3000 a year from 2021, rising with fiscal strength; how much it rises is not
said.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from calculators.objections import Objections, not_consecutive
from calculators.situation import Answers
from calculators.working import Working


def objections(fund: Answers, _working: Working) -> Objections:
    """Years with a gap or out of order."""
    yield from not_consecutive(fund, "years", "year")


def evaluate(fund: Answers, working: Working) -> str:
    """Every year against the floor, the sum against the least sum, and whether each year beats the one before."""
    floor = working.value("municipal_fund_floor")
    amounts = [row.amount("amount") for row in fund.rows("years")]
    working.result("floor_met", working.at_least("floor_met", min(amounts), floor))
    for row, amount in zip(fund.rows("years"), amounts, strict=True) if len(amounts) > 1 else ():
        year = row.whole("year") or 0
        working.criterion("year_reaches_floor", met=amount >= floor, value=amount, threshold=floor, year=year)
    working.result("total", working.step("total", sum(amounts, Fraction(0))))
    least = working.step("minimum_total", floor * len(amounts), floor=floor, years=len(amounts))
    working.result("minimum_total", least)
    if len(amounts) > 1:
        increasing = all(after > before for before, after in pairwise(amounts))
        working.criterion("increasing", met=increasing)
        working.result("increasing", increasing)
    working.note("increase_depends_on_revenue")
    return "computed"
