"""What the contract's section 2 computes for projects, awards, loans and offices, sentence by sentence.

Each function takes right answers and gives status, exact results, missing answers and notes. No line is shared with the
calculators.
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from tests.calculators.reference.reading import Answers


@dataclass
class Told:
    """An outcome before anything is rounded."""

    status: str = "computed"
    results: dict[str, Any] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)


def scope(a: Answers) -> Told:
    """The bounds of the period are in."""
    start = a["start_date"]
    period = "before" if start < date(2021, 1, 1) else "after" if start > date(2023, 12, 31) else "in"
    told = Told("eligible", {"period": period}, notes={"period_interpretation"})
    if "as_of" in a:
        told.results["open_on_as_of"] = date(2021, 1, 1) <= a["as_of"] <= date(2023, 12, 31)
    if a["location"] == "outside" or not a["is_industrial"] or a["project_kind"] == "new_build":
        told.status = "not_covered"
    elif period != "in":
        told.status = {"before": "before_period", "after": "period_ended"}[period]
    elif a["project_kind"] in {"purchase_only", "other"}:
        told.status = "need_info"
    return told


def project_filing(a: Answers) -> Told:
    """500 and 2000."""
    total = a["total_investment"]
    told = Told(results={"supervised_filing": total >= 500, "library": "municipal" if total >= 2000 else "county"})
    told.notes |= {"exactly_500"} if total == 500 else set()
    told.notes |= {"exactly_2000"} if total == 2000 else set()
    told.notes |= {"filing_duty_remains"} if total < 500 else set()
    if a.get("construction_started") is True and a.get("filed") is False:
        told.notes.add("file_before_construction")
    return told


def land_route(a: Answers) -> Told:
    """Zero-added-land, or the land policies."""
    held = a.get("holds_existing_land")
    if a["new_land"] > 0:
        mixed = {"mixed_land"} if held else set()
        return Told("computed", {"route": "land_policy"}, notes={"approvals_remain"} | mixed)
    if held:
        return Told("eligible", {"route": "zero_added_land"}, notes={"approvals_remain"})
    missing = ["holds_existing_land"] if held is None else []
    return Told("need_info", {}, missing, {"approvals_remain"})


def investment_award(a: Answers) -> Told:
    """The gate; then raw, floor, cap, coefficient, received."""
    total, support = a["total_investment"], a["provincial_support"]
    notes = {"exactly_2000"} if total == 2000 else set()
    if support != "none":
        return Told("not_covered" if total >= 2000 and support == "received" else "need_info", notes=notes)
    told = Told("eligible", {"group": "a" if total >= 2000 else "b"}, notes=notes)
    told.missing += ["base"] if "base" not in a else []
    told.missing += ["rate"] if "rate" not in a and "tiers" not in a else []
    told.missing += ["tier_method"] if "tiers" in a and "tier_method" not in a else []
    told.missing += ["floor_mode"] if "floor" in a and "floor_mode" not in a else []
    told.missing += ["stacking"] if a.get("received", 0) > 0 and "stacking" not in a else []
    if "budget" in a and "approved_total" in a:
        told.results["coefficient"] = min(Fraction(1), a["budget"] / a["approved_total"])
    raw = _raw(a)
    if raw is not None:
        told.results["raw"] = raw
    if raw is not None and not told.missing:
        told.results["award"] = _award(a, raw, told.results.get("coefficient", 1))
    return told


def _raw(a: Answers) -> Fraction | None:
    if "base" not in a:
        return None
    base = a["base"]
    if "rate" in a:
        return Fraction(base * a["rate"])
    if "tiers" not in a or "tier_method" not in a:
        return None
    if a["tier_method"] == "slab":
        rate = Fraction(0)
        for tier in a["tiers"]:
            rate = tier["rate"] if tier["from"] <= base else rate
        return Fraction(base * rate)
    cuts = [tier["from"] for tier in a["tiers"]] + [max(base, a["tiers"][-1]["from"])]
    slices = [min(base, end) - min(base, start) for start, end in pairwise(cuts)]
    return sum((part * tier["rate"] for part, tier in zip(slices, a["tiers"], strict=True)), Fraction(0))


def _award(a: Answers, raw: Fraction, coefficient: Fraction) -> Fraction:
    amount = raw
    if raw != 0 and "floor" in a and amount < a["floor"]:
        amount = a["floor"] if a["floor_mode"] == "raise" else Fraction(0)
    if "cap" in a:
        amount = min(amount, a["cap"])
    amount *= coefficient
    if a.get("stacking") == "net_of_received":
        amount = max(Fraction(0), amount - a.get("received", 0))
    return amount


def interest_discount(a: Answers) -> Told:
    """Interest; raw by points or by share; at most the interest, at most the cap."""
    told = Told()
    interest = None
    if "interest_paid" in a:
        interest = a["interest_paid"]
    elif "loans" in a and "loan_rate" in a and "day_basis" in a:
        interest = sum(one["principal"] * one["days"] * a["loan_rate"] / int(a["day_basis"]) for one in a["loans"])
    if interest is None:
        told.notes.add("interest_not_assessed")
    else:
        told.results["interest"] = interest
    told.missing = _lacking(a, interest)
    if told.missing:
        told.status = "need_info"
        return told
    if a["method"] == "points":
        most = a.get("max_days", 36_500)
        raw = sum(one["principal"] * min(one["days"], most) * a["points"] / int(a["day_basis"]) for one in a["loans"])
    else:
        raw = interest * a["share"]
    discount = min(amount for amount in (raw, interest, a.get("cap")) if amount is not None)
    told.results |= {"raw": raw, "discount": discount}
    if interest is not None:
        told.results["net_interest"] = interest - discount
    return told


def _lacking(a: Answers, interest: Fraction | None) -> list[str]:
    if "method" not in a:
        return ["method"]
    if a["method"] == "points":
        return [key for key in ("loans", "points", "day_basis") if key not in a]
    missing = [] if "share" in a else ["share"]
    if interest is None and "loan_rate" not in a:
        return [*missing, "interest_paid"]
    if interest is None:
        missing += [key for key in ("loans", "day_basis") if key not in a]
    return missing


def advance_settlement(a: Answers) -> Told:
    """Advance, completion, final, balance."""
    told = Told(results={"advance": a["approved_award"] * a["advance_ratio"]})
    completion = None
    if "actual_base" in a and "planned_base" in a:
        completion = told.results["completion"] = a["actual_base"] / a["planned_base"]
    final = None
    if completion is not None and "min_completion" in a and completion < a["min_completion"]:
        final = Fraction(0)
    elif "final_award" in a:
        final = a["final_award"]
    elif "actual_base" in a and "rate" in a:
        final = a["actual_base"] * a["rate"]
    if final is None:
        told.status, told.missing = "need_info", ["final_award"]
        return told
    balance = final - told.results["advance"]
    told.results |= {"final": final, "balance": balance}
    if balance < 0:
        told.notes.add("clawback_plan_silent")
    return told


def payer(a: Answers) -> Told:
    """Payers by place, offices by instrument."""
    place, instrument = a["location"], a["instrument"]
    if place == "outside":
        return Told("not_covered")
    paid_here = {"investment_award", "interest_discount", "advance_settlement", "fiscal_refund"}
    told = Told(results={"payers": [], "offices": ["economy_information_bureau", "finance_bureau"]})
    if instrument == "tax_item":
        told.results["offices"] = ["tax_bureau"]
    if instrument == "filing":
        told.results["offices"] = ["development_reform_commission"]
    if instrument == "whitelist":
        told.results["offices"] = ["local_financial_bureau"]
    if instrument == "provincial_support":
        told.results = {"payers": ["province"], "offices": ["economy_information_bureau"]}
    if instrument in paid_here and place in {"huangzhou", "high_tech_zone", "other_urban_park"}:
        told.results["payers"] = ["municipal_finance", "huangzhou_government", "high_tech_zone_committee"]
        told.notes.add("urban_split_silent")
    elif instrument in paid_here:
        told.results["payers"] = [f"government_{place}"]
    return told


def financing(a: Answers) -> Told:
    """Instruments by need, sorted."""
    found = {"N01", "N02"}
    if "bank_loan" in a["needs"]:
        found |= {"N04", "N03"} if a.get("in_library") and a.get("key_project") else {"N04"}
    found |= {"N05"} if "listing" in a["needs"] else set()
    found |= {"N06", "N07", "N08"} if "equity" in a["needs"] else set()
    found |= {"N09"} if "collateral" in a["needs"] else set()
    return Told("eligible", {"instruments": sorted(found)}, notes={"criteria_silent"})
