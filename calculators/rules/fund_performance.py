"""Completion of an investment, and how much of it a yuan of public money moved. Indicative only.

Plan: 四(四)1 names the completion rate among its indicators and gives no formula.
"""

from __future__ import annotations

from calculators.situation import Answers
from calculators.working import Working


def evaluate(project: Answers, working: Working) -> str:
    """Actual over planned; actual over public funds, where there were any."""
    planned, actual = project.amount("planned_investment"), project.amount("actual_investment")
    working.result("completion", working.step("completion", actual / planned, actual=actual, planned=planned))
    funds = project.number("fiscal_funds")
    if funds:
        working.result("leverage", working.step("leverage", actual / funds, actual=actual, funds=funds))
    working.note("formula_silent")
    return "computed"
