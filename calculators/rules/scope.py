"""Scope: is the project one that the plan covers, and does it fall into the plan's period?

Plan: title (2021-2023), 二, 四(一)3, 四(二)5. The bounds of the period are read from the title; the plan
has no clause on them.
"""

from __future__ import annotations

from datetime import date

from calculators.situation import Answers
from calculators.working import Working

_COVERED = {"technical_transformation", "reconstruction", "expansion", "relocation"}
_NOT_COVERED = {"new_build"}


def evaluate(project: Answers, working: Working) -> str:
    """Covered, not covered, outside the period, or unclear for its kind."""
    period = _period(project, working)
    place = project.choice("location") != "outside"
    industrial = bool(project.yes("is_industrial"))
    kind = project.choice("project_kind")
    working.criterion("in_huanggang", met=place)
    working.criterion("industrial", met=industrial)
    working.criterion("kind_covered", met=True if kind in _COVERED else False if kind in _NOT_COVERED else None)
    working.criterion("in_period", met=period == "in")
    working.note("period_interpretation")
    if not place or not industrial or kind in _NOT_COVERED:
        return "not_covered"
    if period != "in":
        return "before_period" if period == "before" else "period_ended"
    return "eligible" if kind in _COVERED else "need_info"


def _period(project: Answers, working: Working) -> str:
    """Whether the start lies before, in or after the period; whether the period holds on the day of asking."""
    first, last = working.day("plan_period_from"), working.day("plan_period_to")
    start = project.day("start_date") or date.min
    period = "before" if start < first else "after" if start > last else "in"
    working.result("period", period)
    if as_of := project.day("as_of"):
        working.result("open_on_as_of", first <= as_of <= last)
    return period
