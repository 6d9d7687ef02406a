"""Enterprise income tax of a year, by kind of taxpayer.

Law: EIT Law art. 4 (25 %) and art. 28 (15 % for high-tech); the notices on small low-profit enterprises
(财税〔2019〕13号 to 2023 No. 12) stand with each value in `policy_data/parameters/income_tax.yaml`.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from calculators.situation import Answers
from calculators.working import Working

_RATE_OF_KIND = {"standard": "eit_standard_rate", "high_tech": "eit_high_tech_rate"}


def evaluate(taxpayer: Answers, working: Working) -> str:
    """Tax, its share of the income, and the rate of the last yuan; no tax on no income."""
    day = date(taxpayer.whole("year") or 0, 12, 31)
    income, kind = taxpayer.amount("taxable_income"), str(taxpayer.choice("taxpayer_kind"))
    if income <= 0:
        for key in ("tax", "effective_rate", "marginal_rate"):
            working.result(key, 0)
        return "computed"
    if kind in _RATE_OF_KIND:
        rate = working.value(_RATE_OF_KIND[kind], day)
        tax = working.step("whole", income * rate, income=income, rate=rate)
    else:
        tax, rate = _small(income, day, working)
    working.result("tax", tax)
    working.result("effective_rate", working.step("effective_rate", tax / income, tax=tax, income=income))
    working.result("marginal_rate", rate)
    return "computed"


def _small(income: Fraction, day: date, working: Working) -> tuple[Fraction, Fraction]:
    """Two slices up to the limit; above it all of the income at the standard rate."""
    limit = working.value("small_income_limit", day)
    working.criterion("within_small_limit", met=income <= limit, value=income, threshold=limit)
    if income > limit:
        working.note("cliff_300")
        rate = working.value("eit_standard_rate", day)
        return working.step("whole", income * rate, income=income, rate=rate), rate
    first = working.value("small_first_slice", day)
    low, high = working.value("small_first_rate", day), working.value("small_second_rate", day)
    below, above = min(income, first), max(Fraction(0), income - first)
    tax = working.step("two_slices", below * low + above * high, below=below, low=low, above=above, high=high)
    return tax, high if above else low
