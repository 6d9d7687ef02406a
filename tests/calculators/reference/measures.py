"""What the contract's section 2 measures: growth, size, targets, funds. Shares no line with the calculators."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from tests.calculators.reference.reading import Answers
from tests.calculators.reference.support import Told

_NUMBERS_AT_LEAST = (
    *((2, 80), (3, 40), (5, 260), (9, 600), (10, 25), (11, 10), (12, 5), (13, 3), (14, 15), (15, 100), (16, 15)),
    *((17, 20), (20, 550), (22, 10), (23, 1), (24, 1), (25, 1), (26, 120), (27, 10), (28, 9), (29, 4000), (30, 3)),
    *((31, 15), (34, 3), (35, 10)),
)
AT_LEAST = {f"T{number:02}": value for number, value in _NUMBERS_AT_LEAST}
ABOUT = {"T08": Fraction(8), "T19": Fraction("1.2"), "T21": Fraction(13)}
GROWTH_AT_LEAST = {"T01": 10, "T18": 10}
GROWTH_ABOUT = {"T04": 8, "T06": 10, "T07": 10}


def growth_award(a: Answers) -> Told:
    """The highest step newly passed; growth; the county's tier."""
    before, now = a["previous_max_revenue"], a["current_revenue"]
    ladder = {500_000: 100, 1_000_000: 200, 5_000_000: 500, 10_000_000: 1000}
    passed = [award for step, award in ladder.items() if now > step and not before > step]
    told = Told(results={"provincial_award": passed[-1] if passed else 0}, notes={"ladder_assumptions"})
    told.notes |= {"at_tier"} if now in ladder else set()
    if before == 0:
        return told
    growth = told.results["growth"] = (now - before) / before
    if "growth_tiers" in a:
        reached = [tier for tier in a["growth_tiers"] if tier["min_growth"] <= growth]
        highest = max((tier["min_growth"] for tier in reached), default=None)
        amounts = [tier["amount"] for tier in reached if tier["min_growth"] == highest]
        told.results["county_award"] = amounts[0] if amounts else 0
    return told


def enterprise_size(a: Answers) -> Told:
    """Both limits of a class; the line of 2000; the kind of entry."""
    people, revenue = a["employees"], a["revenue"]
    size = "micro"
    if people >= 1000 and revenue >= 40_000:
        size = "large"
    elif people >= 300 and revenue >= 2000:
        size = "medium"
    elif people >= 20 and revenue >= 300:
        size = "small"
    told = Told(results={"size": size, "above_scale": revenue >= 2000, "gap": max(0, 2000 - revenue)})
    answers = [a.get(key) for key in ("reorganised", "was_listed_before", "newly_commissioned")]
    kinds = ["reorganised", "re_entry", "new_entry"]
    entry = next((kind for answer, kind in zip(answers, kinds, strict=True) if answer is True), None)
    entry = entry or ("growth_entry" if answers == [False] * 3 else None)
    if revenue >= 2000 and entry:
        told.results["entry_type"] = entry
    return told


def target_tracker(a: Answers) -> Told:
    """By the kind of target."""
    target, actual, baseline = a["target"], a["actual"], a.get("baseline")
    if target in {"T32", "T33"}:
        if baseline is None:
            return Told("need_info", missing=["baseline"])
        change = (actual - baseline) / baseline * 100 if target == "T32" else actual - baseline
        return Told(results={"change": change, "verdict": _verdict(met=change <= (-10 if target == "T32" else -3))})
    if target in AT_LEAST:
        wanted = AT_LEAST[target]
        return Told(results={"verdict": _verdict(met=actual >= wanted), "progress": actual / wanted})
    if target in ABOUT:
        return Told(results={"verdict": "no_verdict", "deviation": actual - ABOUT[target]})
    wanted = (GROWTH_AT_LEAST | GROWTH_ABOUT)[target]
    if baseline is None:
        if target in GROWTH_ABOUT:
            return Told(results={"verdict": "no_verdict", "deviation": actual - wanted})
        return Told(results={"verdict": _verdict(met=actual >= wanted)})
    years, ratio = int(a.get("years", 3)), actual / baseline
    told = Told(results={"average_growth": average_growth(ratio, years, 0)})
    if target in GROWTH_ABOUT:
        told.results |= {"verdict": "no_verdict", "deviation": average_growth(ratio, years, wanted)}
    else:
        told.results["verdict"] = _verdict(met=ratio >= (1 + Fraction(wanted, 100)) ** years)
    return told


def _verdict(*, met: bool) -> str:
    return "met" if met else "not_met"


def average_growth(ratio: Fraction, years: int, less: int) -> Fraction:
    """The root by the standard library's decimals to 200 digits, half away from zero at the sixth decimal."""
    with localcontext(prec=200):
        root = (Decimal(ratio.numerator) / Decimal(ratio.denominator)) ** (Decimal(1) / years) if ratio else Decimal(0)
        near = root.quantize(Decimal(1).scaleb(-60))
        exact = near if Fraction(near) ** years == ratio else root
        return Fraction((exact * 100 - 100 - less).quantize(Decimal("0.000001"), ROUND_HALF_UP))


def fund_floor(a: Answers) -> Told:
    """3000 a year."""
    amounts = [one["amount"] for one in a["years"]]
    told = Told(results={"floor_met": all(amount >= 3000 for amount in amounts)})
    told.results |= {"total": sum(amounts), "minimum_total": 3000 * len(amounts)}
    if len(amounts) > 1:
        told.results["increasing"] = all(later > earlier for earlier, later in pairwise(amounts))
    told.notes.add("increase_depends_on_revenue")
    return told


def fund_performance(a: Answers) -> Told:
    """Completion and leverage."""
    told = Told(results={"completion": a["actual_investment"] / a["planned_investment"]}, notes={"formula_silent"})
    if a.get("fiscal_funds", 0) > 0:
        told.results["leverage"] = a["actual_investment"] / a["fiscal_funds"]
    return told
