"""R&D super deduction: the extra deduction for a year, and what it saves.

Plan: 四(二)7 names the deduction and leaves it to national law. Law: 财税〔2015〕119号 (kinds of expenses,
excluded industries), 财税〔2018〕64号 (work entrusted abroad), 税务总局公告2021年第28号 (other expenses), and the
notices on the share by year and kind of enterprise, which stand with each value in
`policy_data/parameters/rd_deduction.yaml`.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from calculators.objections import Objections
from calculators.situation import Answers, InputError
from calculators.working import Working

_AMOUNTS = ("direct", "other_expenses", "entrusted_domestic", "entrusted_overseas", "intangible_cost")
_EXPENSES = _AMOUNTS[:-1]
_SHARE_OF_KIND = {
    "manufacturing": "rd_share_manufacturing",
    "tech_sme": "rd_share_tech_sme",
    "ic_or_machine_tool": "rd_share_ic",
    "other": "rd_share_general",
}
_YEAR_OF_THE_QUARTER = 2022
_MONTHS = 12
_MONTHS_OF_A_QUARTER = 3


def objections(rd: Answers, working: Working) -> Objections:
    """More expenses in the fourth quarter than in the whole year, where the quarter counts."""
    if _quarter_counts(rd) and rd.right("q4_actual") and rd.unharmed(*_EXPENSES) and any(map(rd.answered, _AMOUNTS)):
        _limit, eligible = _expenses(rd, working, _last_day(rd))
        if rd.amount("q4_actual") > eligible:
            yield InputError("q4_actual", "inconsistent", "direct")


def evaluate(rd: Answers, working: Working) -> str:
    """The extra deduction on the year's expenses and on the amortisation of intangible assets; then what it saves."""
    excluded = rd.choice("enterprise_kind") == "excluded_industry"
    working.criterion("industry_not_excluded", met=not excluded)
    if excluded:
        return "not_covered"
    day = _last_day(rd)
    share = working.value(_SHARE_OF_KIND[str(rd.choice("enterprise_kind"))], day)
    if not any(map(rd.answered, _AMOUNTS)):
        working.lacks("direct")
        return "need_info"
    other_limit, eligible = _expenses(rd, working, day)
    working.result("other_limit", other_limit)
    working.result("eligible_expense", eligible)
    amortisation = _amortisation(rd, working)
    if amortisation is None:
        return "need_info"
    working.result("amortisation", amortisation)
    extra = _on_expenses(rd, working, eligible, share) + _on_amortisation(rd, working, amortisation, share)
    working.result("extra_deduction", working.step("extra_deduction", extra))
    _saving(rd, working, extra)
    return "computed"


def _last_day(rd: Answers) -> date:
    """The shares of a year are those in force at its end."""
    return date(rd.whole("year") or date.max.year, 12, 31)


def _quarter_counts(rd: Answers) -> bool:
    """Only enterprises without a share of 100 % of their own had a better fourth quarter in 2022 (2022 No. 28)."""
    return rd.choice("enterprise_kind") == "other" and rd.whole("year") == _YEAR_OF_THE_QUARTER


def _expenses(rd: Answers, working: Working, day: date) -> tuple[Fraction, Fraction]:
    """The limit of other expenses, and all expenses that count."""
    tenth = working.value("rd_other_limit", day)
    direct, other = rd.amount("direct"), rd.amount("other_expenses")
    limit = working.step("other_limit", direct / (1 - tenth) * tenth, direct=direct, limit=tenth, rest=1 - tenth)
    counted = direct + min(other, limit)
    if rd.answered("other_expenses"):
        working.at_most("other_within_limit", other, limit)
        working.step("other_counted", min(other, limit), other_expenses=other, limit=limit)
    if rd.answered("entrusted_domestic"):
        counted += _entrusted(working, "entrusted_domestic", rd.amount("entrusted_domestic"), day)
    if rd.answered("entrusted_overseas"):
        abroad = _entrusted(working, "entrusted_overseas", rd.amount("entrusted_overseas"), day)
        share = working.value("rd_overseas_limit", day)
        most = working.step(
            "overseas_limit",
            counted * share,
            domestic=counted,
            numerator=share.numerator,
            denominator=share.denominator,
        )
        working.at_most("overseas_within_limit", abroad, most)
        counted += working.step("overseas_counted", min(abroad, most), entrusted_overseas=abroad, limit=most)
    return limit, working.step("eligible_expense", counted)


def _entrusted(working: Working, step: str, amount: Fraction, day: date) -> Fraction:
    """Entrusted work counts at a share of what it cost."""
    share = working.value("rd_entrusted_share", day)
    return working.step(step, amount * share, amount=amount, share=share)


def _amortisation(rd: Answers, working: Working) -> Fraction | None:
    """The year's amortisation; None, with what is missing, where an asset has no years or months."""
    cost = rd.amount("intangible_cost")
    if not cost:
        return Fraction(0)
    years, months = rd.whole("intangible_years"), rd.whole("intangible_months")
    if years is None or months is None:
        working.lacks(*(key for key in ("intangible_years", "intangible_months") if not rd.answered(key)))
        return None
    return working.step("amortisation", cost / years * months / _MONTHS, cost=cost, years=years, months=months)


def _on_expenses(rd: Answers, working: Working, eligible: Fraction, share: Fraction) -> Fraction:
    """The extra deduction on the year's expenses; in 2022 in two parts for those whose share rose in its fourth quarter."""
    if not _quarter_counts(rd):
        return working.step("extra_on_expenses", eligible * share, eligible=eligible, share=share)
    quarter_share = working.value("rd_share_fourth_quarter_2022", _last_day(rd))
    quarter = rd.number("q4_actual")
    if quarter is None:
        months = rd.whole("months_operated") or _MONTHS
        part = min(Fraction(1), Fraction(_MONTHS_OF_A_QUARTER, months))
        quarter = working.step(
            "fourth_quarter_part", eligible * part, eligible=eligible, quarter=_MONTHS_OF_A_QUARTER, months=months
        )
    extra = (eligible - quarter) * share + quarter * quarter_share
    return working.step(
        "extra_in_two_parts",
        extra,
        before=eligible - quarter,
        share=share,
        quarter=quarter,
        quarter_share=quarter_share,
    )


def _on_amortisation(rd: Answers, working: Working, amortisation: Fraction, share: Fraction) -> Fraction:
    """The extra deduction on amortisation at the year's share."""
    if not amortisation:
        return Fraction(0)
    if _quarter_counts(rd):
        working.note("intangible_q4_not_modelled")
    return working.step("extra_on_amortisation", amortisation * share, amortisation=amortisation, share=share)


def _saving(rd: Answers, working: Working, extra: Fraction) -> None:
    """What the deduction takes off the tax, and what becomes a loss to carry forward; only with a tax rate."""
    rate, income = rd.number("eit_rate"), rd.number("taxable_income")
    if rate is None:
        return
    used = extra if income is None else min(extra, max(Fraction(0), income))
    if income is not None:
        working.step("extra_used", used, extra=extra, income=income)
    working.result("saving", working.step("saving", used * rate, used=used, rate=rate))
    if income is not None:
        working.result(
            "loss_carried_forward", working.step("loss_carried_forward", extra - used, extra=extra, used=used)
        )
