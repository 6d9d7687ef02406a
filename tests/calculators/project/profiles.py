"""Profiles that several tests begin with. Money in 万元."""

from typing import Any

PLACE: dict[str, Any] = {
    "location": "macheng",
    "is_industrial": True,
    "project_kind": "expansion",
    "start_date": "2022-03-01",
}
AWARD: dict[str, Any] = {"total_investment": 2500, "provincial_support": "none", "base": 1200, "rate": 0.08}
"""1200 × 8 % = 96."""
LOAN: dict[str, Any] = {
    "loans": [{"principal": 1000, "days": 365}],
    "method": "points",
    "points": 0.015,
    "day_basis": "365",
}
"""1000 × 365 × 1.5 % ÷ 365 = 15."""
RESEARCH: dict[str, Any] = {"rd_deduction.year": 2023, "enterprise_kind": "manufacturing", "direct": 100}
"""100 at 100 %."""
EQUIPMENT: dict[str, Any] = {
    "in_catalogue": True,
    "purchases": [{"year": 2022, "amount": 100}, {"year": 2023, "amount": 200}],
    "taxes": [{"year": 2022, "tax_payable": 4}, {"year": 2023, "tax_payable": 50}],
}
"""Credits of 10 and 20 where no public money paid for the equipment."""
TAX: dict[str, Any] = {"eit_rate": 0.25, "combined_benefit.taxable_income": 500, "grant_taxable": True}
REFUND: dict[str, Any] = {
    "base_years": [{"vat": 100, "eit": 50}],
    "fiscal_refund.years": [{"vat": 200, "eit": 100}, {"vat": 100, "eit": 50}],
    "share_vat": 0.25,
    "share_eit": 0.2,
    "fiscal_refund.floor_mode": "total",
}
"""0.25 × 100 + 0.2 × 50 = 35 in the first year of production, nothing in the second."""
