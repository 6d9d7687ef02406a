"""Is a target of the plan met?

Plan: 二, targets T01 to T35. 左右 ("about") gets no verdict, because the plan names no tolerance; T32
and T33 are decreases against 2020. Targets are the city's, never a condition for an enterprise.
"""

from __future__ import annotations

from fractions import Fraction

from calculators.exact import growth_in_percent
from calculators.objections import Objections
from calculators.policy import Target
from calculators.situation import Answers, InputError
from calculators.working import Working

_HUNDRED = 100
_YEARS = 3
_UNITS = {
    "percent": "percent",
    "percent_a_year": "percent",
    "percentage_points": "points",
    "enterprises": "number",
    "projects": "number",
}


def objections(measured: Answers, working: Working) -> Objections:
    """Only a yearly growth may be negative; a level it grew or fell from must be above zero where it divides."""
    if not measured.right("target"):
        return
    target = working.policy.targets[str(measured.choice("target"))]
    level = not target.is_growth or not measured.left_open("baseline")
    if level and measured.below_zero("actual"):
        yield InputError("actual", "negative")
    divides = target.is_growth or (target.unit == "percent" and target.op == "decrease")
    if divides and measured.right("baseline") and measured.amount("baseline") == 0:
        yield InputError("baseline", "out_of_range")


def evaluate(measured: Answers, working: Working) -> str:
    """By the kind of target: average growth, a decrease, or a plain value."""
    target = working.policy.targets[str(measured.choice("target"))]
    if target.op == "decrease":
        return _decrease(target, measured, working)
    if target.is_growth and measured.answered("baseline"):
        _average_growth(target, measured, working)
    elif target.op == "about":
        _deviation(target, measured.amount("actual"), working)
    elif target.is_growth:
        _reaches(working, measured.amount("actual"), target)
    else:
        _progress(target, measured, working)
    return "computed"


def _verdict(working: Working, *, met: bool | None, **measures: Fraction | str) -> None:
    working.criterion("target_met", met=met, **measures)
    working.result("verdict", {True: "met", False: "not_met", None: "no_verdict"}[met])


def _reaches(working: Working, actual: Fraction, target: Target) -> None:
    _verdict(working, met=actual >= target.value, value=actual, threshold=target.value, unit=_UNITS[target.unit])


def _decrease(target: Target, measured: Answers, working: Working) -> str:
    """In per cent of the baseline (T32), or in percentage points (T33)."""
    if not measured.answered("baseline"):
        working.lacks("baseline")
        return "need_info"
    actual, baseline = measured.amount("actual"), measured.amount("baseline")
    points = target.unit == "percentage_points"
    change = actual - baseline if points else (actual - baseline) / baseline * _HUNDRED
    working.step("change_in_points" if points else "change_in_percent", change, actual=actual, baseline=baseline)
    _verdict(working, met=change <= -target.value, value=change, threshold=-target.value, unit=_UNITS[target.unit])
    working.result("change", change)
    return "computed"


def _average_growth(target: Target, measured: Answers, working: Working) -> None:
    """Levels against compound growth, compared exactly; the average itself is a root and shown rounded."""
    ratio = measured.amount("actual") / measured.amount("baseline")
    years = measured.whole("years") or _YEARS
    average = growth_in_percent(ratio, years)
    working.step(
        "average_growth", average, actual=measured.amount("actual"), baseline=measured.amount("baseline"), years=years
    )
    if target.op == "about":
        _verdict(working, met=None)
        deviation = growth_in_percent(ratio, years, less=target.value)
        working.result("deviation", working.step("deviation", deviation, actual=average, target=target.value))
    else:
        needed = measured.amount("baseline") * (1 + target.value / _HUNDRED) ** years
        _verdict(working, met=working.at_least("level_reached", measured.amount("actual"), needed))
    working.result("average_growth", average)


def _deviation(target: Target, actual: Fraction, working: Working) -> None:
    _verdict(working, met=None)
    working.result("deviation", working.step("deviation", actual - target.value, actual=actual, target=target.value))


def _progress(target: Target, measured: Answers, working: Working) -> None:
    actual = measured.amount("actual")
    _reaches(working, actual, target)
    working.result("progress", working.step("progress", actual / target.value, actual=actual, target=target.value))
