"""Investment award: who may get one, and how much by the county's own rule.

Plan: 四(二)4 (two groups of projects, annual award plans of the places), 四(二)6 (awards are
encouraged, not owed). The plan names no rate, base, floor, cap or stacking rule: all of them come
from the county's annual plan, and none has a default.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from calculators.objections import Objections, above, both_answered, not_ascending
from calculators.situation import Answers
from calculators.working import Working


def objections(award: Answers, _working: Working) -> Objections:
    """A single rate beside tiers, a floor above the cap, tiers out of order."""
    yield from both_answered(award, "rate", "tiers")
    yield from above(award, "floor", "cap")
    yield from not_ascending(award, "tiers", "from")


def evaluate(award: Answers, working: Working) -> str:
    """The gate first; an amount only behind it."""
    group, status = _gate(award, working)
    if status != "eligible":
        return status
    working.result("group", group)
    working.lacks(*_missing(award))
    raw = _raw(award, working)
    if raw is not None:
        working.result("raw", raw)
    coefficient = _coefficient(award, working)
    if coefficient is not None:
        working.result("coefficient", coefficient)
    if raw is not None and not working.missing:
        working.result("award", _award(award, working, raw, coefficient))
    return status


def _gate(award: Answers, working: Working) -> tuple[str, str]:
    """Group a.

    From the threshold up, without provincial support. Group b: below it; the plan does not say whether the exclusion
    governs b.
    """
    investment, support = award.amount("total_investment"), award.choice("provincial_support")
    threshold = working.value("award_group_threshold")
    group = "a" if investment >= threshold else "b"
    in_group = "group_a_investment" if group == "a" else "group_b_investment"
    working.criterion(in_group, met=True, value=investment, threshold=threshold)
    if investment == threshold:
        working.note("exactly_2000")
    known = {"none": True, "received": False if group == "a" else None}
    met = known.get(str(support))
    working.criterion("not_supported_by_province", met=met)
    return group, {True: "eligible", False: "not_covered", None: "need_info"}[met]


def _missing(award: Answers) -> list[str]:
    """County values without which there is no award."""
    needed = {
        "base": True,
        "rate": not award.answered("tiers"),
        "tier_method": award.answered("tiers"),
        "floor_mode": award.answered("floor"),
        "stacking": award.amount("received") > 0,
    }
    return [key for key, is_needed in needed.items() if is_needed and not award.answered(key)]


def _raw(award: Answers, working: Working) -> Fraction | None:
    """Base times rate, or by tiers; None where the county's values do not suffice."""
    base, rate = award.number("base"), award.number("rate")
    if base is None:
        return None
    if rate is not None:
        return working.step("raw_by_rate", base * rate, base=base, rate=rate)
    if award.choice("tier_method") == "slab":
        return _by_slab(award, working, base)
    if award.choice("tier_method") == "marginal" and award.answered("tiers"):
        return _by_margin(award, working, base)
    return None


def _by_slab(award: Answers, working: Working, base: Fraction) -> Fraction | None:
    """The rate of the highest tier reached, on the whole base; a tier starts at its `from`, inclusive."""
    if not award.answered("tiers"):
        return None
    reached = [tier.amount("rate") for tier in award.rows("tiers") if base >= tier.amount("from")]
    rate = reached[-1] if reached else Fraction(0)
    return working.step("raw_by_slab", base * rate, base=base, rate=rate)


def _by_margin(award: Answers, working: Working, base: Fraction) -> Fraction:
    """Each slice of the base at the rate of its own tier."""
    tiers = award.rows("tiers")
    ends = [upper.amount("from") for _lower, upper in pairwise(tiers)]
    total = Fraction(0)
    for tier, end in zip(tiers, [*ends, base], strict=True):
        width = min(base, end) - tier.amount("from")
        if width > 0:
            rate = tier.amount("rate")
            total += working.step("tier_slice", width * rate, width=width, rate=rate)
    return working.step("raw_by_margin", total)


def _coefficient(award: Answers, working: Working) -> Fraction | None:
    """By how much awards shrink where approved awards exceed the budget; never more than 1."""
    approved, budget = award.number("approved_total"), award.number("budget")
    if approved is None or budget is None:
        return None
    working.at_most("within_budget", approved, budget)
    return working.step("coefficient", min(Fraction(1), budget / approved), budget=budget, approved_total=approved)


def _award(award: Answers, working: Working, raw: Fraction, coefficient: Fraction | None) -> Fraction:
    """Floor, cap, budget, support already received: in this order."""
    amount = raw
    floor, cap = award.number("floor"), award.number("cap")
    if floor is not None and amount > 0 and not working.at_least("reaches_floor", amount, floor):
        raised = award.choice("floor_mode") == "raise"
        amount = working.step(
            "floor_raise" if raised else "floor_exclude", floor if raised else Fraction(0), amount=amount, floor=floor
        )
    if cap is not None and not working.at_most("within_cap", amount, cap):
        amount = working.step("cap", cap, amount=amount, cap=cap)
    if coefficient is not None:
        amount = working.step("budget", amount * coefficient, amount=amount, coefficient=coefficient)
    if award.choice("stacking") == "net_of_received" and award.answered("received"):
        received = award.amount("received")
        amount = working.step("net_of_received", max(Fraction(0), amount - received), amount=amount, received=received)
    return amount
