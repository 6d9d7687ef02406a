"""One module for each calculator, named by its id, in the order of the contract.

A module has `evaluate(answers, working) -> status` and, where it objects to answers that are right one by one,
`objections(answers, working)`. No module here imports another one.
"""

from types import ModuleType

from calculators.rules import (
    advance_settlement,
    combined_benefit,
    enterprise_size,
    equipment_credit,
    financing,
    fiscal_refund,
    fund_floor,
    fund_performance,
    growth_award,
    income_tax,
    interest_discount,
    investment_award,
    land_route,
    payer,
    project_filing,
    rd_deduction,
    scope,
    target_tracker,
    vat_deduction,
)

RULES: dict[str, ModuleType] = {
    "scope": scope,
    "project_filing": project_filing,
    "land_route": land_route,
    "investment_award": investment_award,
    "interest_discount": interest_discount,
    "advance_settlement": advance_settlement,
    "vat_deduction": vat_deduction,
    "equipment_credit": equipment_credit,
    "rd_deduction": rd_deduction,
    "income_tax": income_tax,
    "fiscal_refund": fiscal_refund,
    "growth_award": growth_award,
    "payer": payer,
    "enterprise_size": enterprise_size,
    "financing": financing,
    "combined_benefit": combined_benefit,
    "target_tracker": target_tracker,
    "fund_floor": fund_floor,
    "fund_performance": fund_performance,
}
