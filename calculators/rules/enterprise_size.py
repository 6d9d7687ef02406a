"""Size of an industrial enterprise, above-scale status, and the kind of entry.

Plan: 三(六)1-3. Standards: 工信部联企业〔2011〕300号 (both lower limits must be met, else one class down);
statistics rule on 规模以上工业. The four kinds of entry are not defined in the plan; the usual reading is
taken.
"""

from __future__ import annotations

from fractions import Fraction

from calculators.situation import Answers
from calculators.working import Working

_SMALLEST = "micro"
_LIMITS = {
    "small": ("size_small_employees", "size_small_revenue"),
    "medium": ("size_medium_employees", "size_medium_revenue"),
    "large": ("size_large_employees", "size_large_revenue"),
}
"""The classes from below with the parameters of their lower limits, which are criteria of the same names."""


def evaluate(enterprise: Answers, working: Working) -> str:
    """Size by both limits; above scale by revenue alone."""
    employees, revenue = enterprise.whole("employees") or 0, enterprise.amount("revenue")
    working.result("size", _size(Fraction(employees), revenue, working))
    threshold = working.value("above_scale_threshold")
    above = working.at_least("above_scale", revenue, threshold)
    working.result("above_scale", above)
    working.result(
        "gap", working.step("gap", max(threshold - revenue, threshold * 0), threshold=threshold, revenue=revenue)
    )
    entry = _entry(enterprise) if above else None
    if entry:
        working.result("entry_type", entry)
    return "computed"


def _size(employees: Fraction, revenue: Fraction, working: Working) -> str:
    """The highest class of which both limits are reached, told with the distance to its limits and to those above."""
    size = _SMALLEST
    limits = {name: [working.value(key) for key in keys] for name, keys in _LIMITS.items()}
    for name, (people, money) in limits.items():
        if employees >= people and revenue >= money:
            size = name
    names = list(limits)
    reached = names.index(size) if size in limits else -1
    for name in names[max(reached, 0) : reached + 2]:
        for key, value, limit in zip(_LIMITS[name], (employees, revenue), limits[name], strict=True):
            working.at_least(key, value, limit)
    return size


def _entry(enterprise: Answers) -> str | None:
    """Reorganisation first, then an earlier listing, then a new plant; growth only where all three are denied."""
    kinds = {"reorganised": "reorganised", "was_listed_before": "re_entry", "newly_commissioned": "new_entry"}
    for question, kind in kinds.items():
        if enterprise.yes(question):
            return kind
    denied = all(enterprise.yes(question) is False for question in kinds)
    return "growth_entry" if denied else None
