"""Advance payment and year-end settlement (先期预拨+年终结算).

Plan: 四(二)6 encourages the mode; share, settlement and clawback are for the county's annual plan.
"""

from __future__ import annotations

from fractions import Fraction

from calculators.situation import Answers
from calculators.working import Working


def evaluate(award: Answers, working: Working) -> str:
    """The advance; then the final award, and the balance, which is negative where money goes back."""
    approved, ratio = award.amount("approved_award"), award.amount("advance_ratio")
    advance = working.step("advance", approved * ratio, approved=approved, ratio=ratio)
    working.result("advance", advance)
    completion = _completion(award, working)
    final = _final(award, working, completion)
    if final is None:
        working.lacks("final_award")
        return "need_info"
    working.result("final", final)
    balance = working.step("balance", final - advance, final=final, advance=advance)
    working.result("balance", balance)
    if balance < 0:
        working.note("clawback_plan_silent")
    return "computed"


def _completion(award: Answers, working: Working) -> Fraction | None:
    actual, planned = award.number("actual_base"), award.number("planned_base")
    if actual is None or planned is None:
        return None
    completion = working.step("completion", actual / planned, actual=actual, planned=planned)
    working.result("completion", completion)
    return completion


def _final(award: Answers, working: Working, completion: Fraction | None) -> Fraction | None:
    """Nothing below the least completion, whatever else is known; else the award as fixed, else actual base times rate."""
    least = award.number("min_completion")
    if completion is not None and least is not None:
        working.at_least("completion_reached", completion, least)
        if completion < least:
            return working.step("final_below_completion", Fraction(0), completion=completion, least=least)
    if award.answered("final_award"):
        return award.amount("final_award")
    if not award.right("actual_base", "rate"):
        return None
    base, rate = award.amount("actual_base"), award.amount("rate")
    return working.step("final_by_rate", base * rate, base=base, rate=rate)
