"""Who pays, and which offices to ask.

Plan: 结尾2 (who benefits pays), 结尾3 (counties), 结尾4 (urban area: three payers, their split is
silent), and the lead units of 四(一) to 四(三).
"""

from __future__ import annotations

from calculators.situation import Answers
from calculators.working import Working

_URBAN = {"huangzhou", "high_tech_zone", "other_urban_park"}
_URBAN_PAYERS = ("municipal_finance", "huangzhou_government", "high_tech_zone_committee")
_PAID_LOCALLY = {"investment_award", "interest_discount", "advance_settlement", "fiscal_refund"}
_OFFICES = {
    "tax_item": ("tax_bureau",),
    "filing": ("development_reform_commission",),
    "whitelist": ("local_financial_bureau",),
    "provincial_support": ("economy_information_bureau",),
}
_OFFICES_OF_LOCAL_SUPPORT = ("economy_information_bureau", "finance_bureau")


def evaluate(support: Answers, working: Working) -> str:
    """Payers by place and instrument; offices by instrument."""
    location, instrument = str(support.choice("location")), str(support.choice("instrument"))
    working.criterion("in_huanggang", met=location != "outside")
    if location == "outside":
        return "not_covered"
    working.result("payers", _payers(location, instrument, working))
    working.result("offices", _OFFICES.get(instrument, _OFFICES_OF_LOCAL_SUPPORT))
    return "computed"


def _payers(location: str, instrument: str, working: Working) -> tuple[str, ...]:
    if instrument == "provincial_support":
        return ("province",)
    if instrument not in _PAID_LOCALLY:
        return ()
    if location in _URBAN:
        working.note("urban_split_silent")
        return _URBAN_PAYERS
    return (f"government_{location}",)
