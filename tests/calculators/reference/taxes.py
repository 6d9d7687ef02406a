"""What the contract's section 2 computes for taxes, sentence by sentence, sharing no line with the calculators."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any

from tests.calculators.reference.reading import Answers, eligible_expense
from tests.calculators.reference.support import Told

Number = Fraction | int
NO_RULE = Told("need_info", notes={"no_rule_for_date"})


def to_the_fen(value: Number) -> Fraction:
    """Half up to six decimals, by the standard library's own rounding."""
    exact = Fraction(value)
    with localcontext(prec=400):
        twice = Decimal(2 * abs(exact.numerator) * 10**6 // exact.denominator)  # whole halves decide, the rest does not
        size = Fraction((twice / 2).quantize(Decimal(1), ROUND_HALF_UP)) / 10**6
        return -size if exact < 0 else size


def vat_deduction(a: Answers) -> Told:
    """Invoices one by one, periods one after the other."""
    told = Told(notes={"timing_not_subsidy"} if a["general_taxpayer"] else {"timing_not_subsidy", "not_deductible"})
    if "invoices" not in a and "periods" not in a:
        told.status, told.missing = "need_info", ["invoices"]
        return told
    tax, without, within = Fraction(0), Fraction(0), Fraction(0)
    for one in a.get("invoices", []):
        inside = one["amount"] - one["amount"] / (1 + one["rate"])
        vat = to_the_fen(inside if one["includes_vat"] else one["amount"] * one["rate"])
        tax += vat
        without += one["amount"] - vat if one["includes_vat"] else one["amount"]
        within += one["amount"] if one["includes_vat"] else one["amount"] + vat
    if not a["general_taxpayer"]:
        told.results = {"input_vat": 0} | ({"net_amount": within} if "invoices" in a else {})
        return told
    if "invoices" in a:
        told.results = {"input_vat": tax, "net_amount": without}
    if "periods" in a:
        rows: list[dict[str, Number]] = []
        told.results["periods"] = rows
        for one in a["periods"]:
            before = rows[-1]["carried_forward"] if rows else 0
            due = one["output_vat"] - one["input_vat"] - before
            rows.append({"payable": max(0, due), "carried_forward": max(0, -due)})
    return told


def equipment_credit(a: Answers) -> Told:
    """Vintages against years of tax."""
    if not a["in_catalogue"]:
        return Told("not_covered")
    rows: list[dict[str, Any]] = []
    for one in a["purchases"]:
        off = sum(one.get(key, 0) for key in ("vat_deducted", "fiscal_funded", "other_excluded"))
        base = one["amount"] - off
        if one.get("kind") == "digital_retrofit":
            if not 2024 <= one["year"] <= 2027:
                return NO_RULE
            base = min(base, one["original_tax_basis"] / 2)
        rows.append({"year": one["year"], "base": base, "credit": base / 10, "used": Fraction(0)})
    rows = [row for year in range(2000, 2101) for row in rows if row["year"] == year]
    years = []
    for one in a["taxes"]:
        left = one["tax_payable"]
        for row in rows:
            if row["year"] <= one["year"] <= row["year"] + 5:
                now = min(left, row["credit"] - row["used"])
                row["used"], left = row["used"] + now, left - now
        years.append({"year": one["year"], "used": one["tax_payable"] - left, "tax_after": left})
    for row in rows:
        unused, over = row["credit"] - row["used"], row["year"] + 5 <= a["taxes"][-1]["year"]
        row |= {"expired": unused if over else 0, "remaining": 0 if over else unused, "expires_after": row["year"] + 5}
    totals = {f"{key}_total": sum(row[key] for row in rows) for key in ("used", "expired", "remaining")}
    return Told(results={"credits": rows, "years": years} | totals)


def _share(year: int, kind: str) -> Fraction | None:
    """The year's extra share; None where there is no rule."""
    if kind == "ic_or_machine_tool":
        if year >= 2028:
            return None
        return Fraction(6, 5) if year >= 2023 else _share(year, "manufacturing" if year >= 2021 else "other")
    first = {"manufacturing": 2021, "tech_sme": 2022, "other": 2023}[kind]
    return Fraction(1) if year >= first else Fraction(3, 4)


def rd_deduction(a: Answers) -> Told:
    """Expenses that count, their share, amortisation, what is saved."""
    year, kind = a["year"], a["enterprise_kind"]
    if kind == "excluded_industry":
        return Told("not_covered")
    share = _share(int(year), kind)
    if share is None:
        return NO_RULE
    amounts = ("direct", "other_expenses", "entrusted_domestic", "entrusted_overseas", "intangible_cost")
    if not any(key in a for key in amounts):
        return Told("need_info", missing=["direct"])
    eligible = eligible_expense(a)
    told = Told(results={"other_limit": a.get("direct", Fraction(0)) / 9, "eligible_expense": eligible})
    cost = a.get("intangible_cost", 0)
    told.missing = [key for key in ("intangible_years", "intangible_months") if cost > 0 and key not in a]
    if told.missing:
        told.status = "need_info"
        return told
    amortised = cost / a["intangible_years"] * a["intangible_months"] / 12 if cost > 0 else Fraction(0)
    extra = eligible * share
    if (year, kind) == (2022, "other"):
        quarter = a.get("q4_actual", eligible * min(Fraction(1), 3 / Fraction(a.get("months_operated", 12))))
        extra = (eligible - quarter) * share + quarter
        told.notes |= {"intangible_q4_not_modelled"} if amortised else set()
    extra += amortised * share
    told.results |= {"amortisation": amortised, "extra_deduction": extra}
    if "eit_rate" in a:
        used = min(extra, max(Fraction(0), a.get("taxable_income", extra)))
        told.results["saving"] = used * a["eit_rate"]
        if "taxable_income" in a:
            told.results["loss_carried_forward"] = extra - used
    return told


def income_tax(a: Answers) -> Told:
    """By kind of taxpayer and year."""
    income, year = a["taxable_income"], a["year"]
    if income <= 0:
        return Told(results={"tax": 0, "effective_rate": 0, "marginal_rate": 0})
    notes: set[str] = set()
    rate = Fraction(15, 100) if a["taxpayer_kind"] == "high_tech" else Fraction(1, 4)
    tax = income * rate
    if a["taxpayer_kind"] == "small_low_profit":
        if income > 300:
            notes.add("cliff_300")
        else:
            low = Fraction(25, 1000) if year <= 2022 else Fraction(5, 100)
            high = Fraction(10, 100) if year == 2021 else Fraction(5, 100)
            rate = low if income <= 100 else high
            tax = income * low if income <= 100 else 100 * low + (income - 100) * high
    return Told(results={"tax": tax, "effective_rate": tax / income, "marginal_rate": rate}, notes=notes)


def fiscal_refund(a: Answers) -> Told:
    """What the local taxes rose by, year by year, each rounded."""
    base = {tax: sum(one[tax] for one in a["base_years"]) / len(a["base_years"]) for tax in ("vat", "eit")}
    years = []
    for one in a["years"][:3]:
        gains = [a[f"share_{tax}"] * (one[tax] - base[tax]) for tax in ("vat", "eit")]
        whole = max(0, sum(gains)) if a["floor_mode"] == "total" else sum(max(0, gain) for gain in gains)
        years.append({"refund": to_the_fen(whole)})
    told = Told(results={"base_vat": base["vat"], "base_eit": base["eit"], "years": years})
    told.results["total"] = sum(one["refund"] for one in years)
    told.notes.add("confirm_with_finance_bureau")
    told.notes |= {"years_beyond_three_ignored"} if len(a["years"]) > 3 else set()
    told.notes |= {"period_ended"} if "commissioned" in a and a["commissioned"].year > 2023 else set()
    return told


def combined_benefit(a: Answers) -> Told:
    """Tax without and with support, and what the investment costs."""
    rate, income, grant = a["eit_rate"], a["taxable_income"], a.get("grant", Fraction(0))
    without = max(Fraction(0), income) * rate
    counted = income + (grant if a["grant_taxable"] else 0) - a.get("rd_extra", 0)
    before = max(Fraction(0), counted) * rate
    credit = min(a.get("equipment_credit", Fraction(0)), before)
    told = Told(results={"tax_without": without, "tax_with": before - credit}, notes={"vat_is_timing"})
    told.results["net_gain"] = grant + without - (before - credit)
    if "gross_investment" in a:
        net = a["gross_investment"] - a.get("vat", 0)
        told.results["cash_out"] = net - grant - credit
        if net != 0:
            told.results["support_share"] = (grant + credit) / net
    return told
