"""Loan interest discount by the county's own rule.

Plan: 四(二)6 encourages the discount and names neither rate nor share, term or cap; all of them come
from the county's annual plan.
"""

from __future__ import annotations

from fractions import Fraction

from calculators.situation import Answers
from calculators.working import Working

_INTEREST = ("interest_of_loan", "interest_total")
_POINTS = ("points_of_loan", "points_total")
"""The steps of a sum over loans: that of one loan, that of all."""


def evaluate(loan: Answers, working: Working) -> str:
    """The interest where it can be had; then the discount by points or by share, at most the interest, at most the cap."""
    interest = _interest(loan, working)
    if interest is None:
        working.note("interest_not_assessed")
    else:
        working.result("interest", interest)
    working.lacks(*_missing(loan, interest))
    if working.missing:
        return "need_info"
    raw = _raw(loan, working, interest)
    working.result("raw", raw)
    discount = _limited(loan, working, raw, interest)
    working.result("discount", discount)
    if interest is not None:
        net = working.step("net_interest", interest - discount, interest=interest, discount=discount)
        working.result("net_interest", net)
    return "computed"


def _interest(loan: Answers, working: Working) -> Fraction | None:
    """Interest as paid, or computed from loans, rate and day basis."""
    if loan.answered("interest_paid"):
        return loan.amount("interest_paid")
    if not all(map(loan.answered, ("loans", "loan_rate", "day_basis"))):
        return None
    return _over_days(loan, working, _INTEREST, loan.amount("loan_rate"), None)


def _over_days(
    loan: Answers, working: Working, steps: tuple[str, str], rate: Fraction, max_days: int | None
) -> Fraction:
    """Principal times days times rate over the days of a year, loan by loan."""
    of_loan, of_all = steps
    basis = int(loan.choice("day_basis") or 0)
    total = Fraction(0)
    for row in loan.rows("loans"):
        principal, days = row.amount("principal"), row.whole("days") or 0
        counted = days if max_days is None else min(days, max_days)
        part = principal * counted * rate / basis
        total += working.step(of_loan, part, principal=principal, days=counted, rate=rate, basis=basis)
    return working.step(of_all, total)


def _missing(loan: Answers, interest: Fraction | None) -> list[str]:
    """County values and answers without which there is no discount."""
    method = loan.choice("method")
    if method is None:
        return ["method"]
    if method == "points":
        return [key for key in ("loans", "points", "day_basis") if not loan.answered(key)]
    needed = [] if loan.answered("share") else ["share"]
    if interest is None:
        from_loans = [key for key in ("loans", "day_basis") if not loan.answered(key)]
        needed += from_loans if loan.answered("loan_rate") else ["interest_paid"]
    return needed


def _raw(loan: Answers, working: Working, interest: Fraction | None) -> Fraction:
    if loan.choice("method") == "points":
        return _over_days(loan, working, _POINTS, loan.amount("points"), loan.whole("max_days"))
    paid, share = interest or Fraction(0), loan.amount("share")
    return working.step("raw_by_share", paid * share, interest=paid, share=share)


def _limited(loan: Answers, working: Working, raw: Fraction, interest: Fraction | None) -> Fraction:
    discount, cap = raw, loan.number("cap")
    if interest is not None and not working.at_most("within_interest", discount, interest):
        discount = working.step("at_most_interest", interest, discount=discount, interest=interest)
    if cap is not None and not working.at_most("within_cap", discount, cap):
        discount = working.step("cap", cap, discount=discount, cap=cap)
    return discount
