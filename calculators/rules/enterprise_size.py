"""Size of an industrial enterprise, above-scale status, and the kind of entry.

Plan: 三(六)1-3. Standards: 工信部联企业〔2011〕300号 (both lower limits must be met, else one class down);
statistics rule on 规模以上工业. The four kinds of entry are not defined in the plan; the usual reading is
taken.
"""

from __future__ import annotations

from calculators.situation import Answers
from calculators.working import Working

_CLASSES = ("large", "medium", "small")


def evaluate(enterprise: Answers, working: Working) -> str:
    """Size by both limits; above scale by revenue alone."""
    employees, revenue = enterprise.whole("employees") or 0, enterprise.amount("revenue")
    size = "micro"
    for name in reversed(_CLASSES):
        people, money = working.value(f"size_{name}_employees"), working.value(f"size_{name}_revenue")
        if employees >= people and revenue >= money:
            size = name
    working.result("size", size)
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


def _entry(enterprise: Answers) -> str | None:
    """Reorganisation first, then an earlier listing, then a new plant; growth only where all three are denied."""
    kinds = {"reorganised": "reorganised", "was_listed_before": "re_entry", "newly_commissioned": "new_entry"}
    for question, kind in kinds.items():
        if enterprise.yes(question):
            return kind
    denied = all(enterprise.yes(question) is False for question in kinds)
    return "growth_entry" if denied else None
