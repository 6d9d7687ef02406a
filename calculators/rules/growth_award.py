"""Award for fast revenue growth after technical transformation.

Plan: 三(六)4 promises an award "under the policies concerned" and names neither growth nor amount, so
its clause is not assessed. Beside it stand the provincial ladder (鄂政办发〔2020〕61号, known second-hand)
and the county's own tiers.
"""

from __future__ import annotations

from fractions import Fraction

from calculators.situation import Answers
from calculators.working import Working

_STEPS = (1, 2, 3, 4)


def evaluate(enterprise: Answers, working: Working) -> str:
    """The highest step newly passed; growth; the county's tier."""
    previous, current = enterprise.amount("previous_max_revenue"), enterprise.amount("current_revenue")
    working.criterion("plan_clause_silent", met=None)
    working.note("ladder_assumptions")
    working.result("provincial_award", _ladder(previous, current, working))
    if previous > 0:
        growth = working.step("growth", (current - previous) / previous, current=current, previous=previous)
        working.result("growth", growth)
        if enterprise.answered("growth_tiers"):
            working.result("county_award", _tier(enterprise, working, growth))
    return "computed"


def _ladder(previous: Fraction, current: Fraction, working: Working) -> Fraction:
    """Every step newly passed and the next one ahead are told with their distance."""
    award, ahead = Fraction(0), False
    for number in _STEPS:
        step, amount = working.value(f"ladder_step_{number}"), working.value(f"ladder_award_{number}")
        if previous <= step and not ahead:
            working.criterion("ladder_step", met=current > step, value=current, threshold=step)
            ahead = current <= step
        if current == step:
            working.note("at_tier")
        if previous <= step < current:
            award = amount
    return working.step("ladder", award, previous=previous, current=current)


def _tier(enterprise: Answers, working: Working, growth: Fraction) -> Fraction:
    tiers = sorted(enterprise.rows("growth_tiers"), key=_least_growth)
    reached = [row for row in tiers if working.at_least("county_tier", growth, _least_growth(row))]
    best = max(reached, key=_least_growth, default=None)
    return working.step("county_tier", best.amount("amount") if best else Fraction(0), growth=growth)


def _least_growth(tier: Answers) -> Fraction:
    return tier.amount("min_growth")
