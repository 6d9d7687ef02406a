"""Special-equipment income-tax credit: 10 % of the investment, used over the year of purchase and the five after it.

Plan: 四(二)7 names the credit. Law: Regulation on the EIT Law art. 100 (share, carry-forward),
财税〔2008〕48号 (base), 2024 No. 9 (digital retrofit, 2024-2027). Oldest credit first is practice (form
A107050), stated as an assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from calculators.objections import Objections, not_consecutive
from calculators.situation import Answers, InputError
from calculators.working import Working

_EXCLUDED = ("vat_deducted", "fiscal_funded", "other_excluded")
_FIRST_YEAR_OF_THE_REGULATION = 2008


@dataclass(slots=True)
class _Credit:
    """The credit of one purchase, and how much of it has been used."""

    year: int
    base: Fraction
    credit: Fraction
    expires_after: int
    used: Fraction = Fraction(0)

    def usable_in(self, year: int) -> bool:
        return self.year <= year <= self.expires_after


def objections(equipment: Answers, _working: Working) -> Objections:
    """A base below zero, a retrofit without its original basis, tax years out of order."""
    for index, purchase in enumerate(equipment.rows("purchases")):
        field = f"purchases[{index}]"
        if purchase.choice("kind") == "digital_retrofit" and purchase.left_open("original_tax_basis"):
            yield InputError(f"{field}.original_tax_basis", "required")
        if purchase.right("amount") and purchase.unharmed(*_EXCLUDED) and _base(purchase) < 0:
            yield InputError(f"{field}.amount", "inconsistent", f"{field}.fiscal_funded")
    yield from not_consecutive(equipment, "taxes", "year")


def evaluate(equipment: Answers, working: Working) -> str:
    """Credits by purchase, then year by year against the tax."""
    listed = bool(equipment.yes("in_catalogue"))
    working.criterion("in_catalogue", met=listed)
    if not listed:
        return "not_covered"
    earned = [_credit(purchase, working) for purchase in equipment.rows("purchases")]
    earned.sort(key=lambda credit: credit.year)  # a stable sort: purchases of one year stay in the order of input
    years = [_use(tax, earned, working) for tax in equipment.rows("taxes")]
    last = equipment.rows("taxes")[-1].whole("year") or 0
    _report(earned, years, last, working)
    return "computed"


def _base(purchase: Answers) -> Fraction:
    return purchase.amount("amount") - sum((purchase.amount(key) for key in _EXCLUDED), Fraction(0))


def _credit(purchase: Answers, working: Working) -> _Credit:
    year = purchase.whole("year") or 0
    day = date(year, 12, 31)
    base = working.step(
        "base",
        _base(purchase),
        year=year,
        amount=purchase.amount("amount"),
        **{k: purchase.amount(k) for k in _EXCLUDED},
    )
    if purchase.choice("kind") == "digital_retrofit":
        most, basis = working.value("equipment_retrofit_limit", day), purchase.amount("original_tax_basis")
        base = working.step("retrofit_limit", min(base, basis * most), year=year, base=base, basis=basis, limit=most)
        share = working.value("equipment_retrofit_share", day)
    else:
        share = working.value("equipment_credit_share", day)
    years = working.value("equipment_carry_years", day)
    if year < _FIRST_YEAR_OF_THE_REGULATION:
        working.note("before_2008_assumed")
    credit = working.step("credit", base * share, year=year, base=base, share=share)
    return _Credit(year, base, credit, year + int(years))


def _use(tax: Answers, earned: list[_Credit], working: Working) -> dict[str, Fraction | int]:
    """Oldest first, at most the tax of the year."""
    year, payable = tax.whole("year") or 0, tax.amount("tax_payable")
    left = payable
    for credit in earned:
        if credit.usable_in(year):
            part = min(left, credit.credit - credit.used)
            credit.used += part
            left -= part
    working.step("year", payable - left, year=year, tax=payable, left=left)
    return {"year": year, "used": payable - left, "tax_after": left}


def _report(earned: list[_Credit], years: list[dict[str, Fraction | int]], last: int, working: Working) -> None:
    rows: list[dict[str, Fraction | int]] = []
    for credit in earned:
        unused = credit.credit - credit.used
        expired = unused if credit.expires_after <= last else Fraction(0)
        row: dict[str, Fraction | int] = {
            "year": credit.year,
            "base": credit.base,
            "credit": credit.credit,
            "used": credit.used,
        }
        rows.append(row | {"expired": expired, "remaining": unused - expired, "expires_after": credit.expires_after})
    working.result("credits", rows)
    working.result("years", years)
    for key in ("used", "expired", "remaining"):
        working.result(f"{key}_total", sum((Fraction(row[key]) for row in rows), Fraction(0)))
