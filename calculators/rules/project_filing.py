"""Project filing: is filing supervised, and which project library takes the project?

Plan: 四(一)3 (500), 四(一)5 and 6 (2000). Order 673 of the State Council asks for filing before
construction at any amount.
"""

from __future__ import annotations

from calculators.situation import Answers
from calculators.working import Working


def evaluate(project: Answers, working: Working) -> str:
    """A pure computation: both thresholds are reached by the number itself (以上, Civil Code art. 1259)."""
    investment = project.amount("total_investment")
    supervision = working.value("filing_supervision_threshold")
    municipal = working.value("municipal_library_threshold")
    supervised = working.at_least("filing_supervised", investment, supervision)
    in_municipal_library = working.at_least("municipal_library", investment, municipal)
    working.result("supervised_filing", supervised)
    working.result("library", "municipal" if in_municipal_library else "county")
    if investment == supervision:
        working.note("exactly_500")
    if investment == municipal:
        working.note("exactly_2000")
    if not supervised:
        working.note("filing_duty_remains")
    if project.yes("construction_started") and project.yes("filed") is False:
        working.note("file_before_construction")
    return "computed"
