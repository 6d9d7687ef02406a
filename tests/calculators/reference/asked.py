"""What the contract's section 2 asks, calculator by calculator, copied from its text and from nowhere else.

A question is bold (`bold=True`) where the contract prints it so. Nothing here looks at the YAML or at the calculators.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

MOST = Fraction(10_000_000)
MOST_REVENUE = Fraction(1_000_000_000)


@dataclass(frozen=True)
class Asked:
    """One question or column: what its answers must be."""

    kind: str
    bold: bool = False
    most: Fraction = MOST
    decimals: int = 6
    may_be_negative: bool = False
    above_zero: bool = False
    bounds: tuple[int, int] | None = None
    ids: tuple[str, ...] = ()
    columns: Mapping[str, "Asked"] = field(default_factory=dict)
    rows_most: int = 200


MONEY, SIGNED = Asked("number"), Asked("number", may_be_negative=True)
RATIO = Asked("number", most=Fraction(1))
REVENUE = Asked("number", most=MOST_REVENUE)
YES_NO, DAY, CODE = Asked("yes_no"), Asked("date"), Asked("code")
PLACES = (
    *("huangzhou", "high_tech_zone", "other_urban_park", "macheng", "wuxue", "tuanfeng", "hongan", "luotian"),
    *("yingshan", "xishui", "qichun", "huangmei", "outside"),
)


def bold(asked: Asked) -> Asked:
    """The same, required."""
    return replace(asked, bold=True)


def one_of(*ids: str) -> Asked:
    """A choice."""
    return Asked("choice", ids=ids)


def whole(least: int, most: int) -> Asked:
    """A whole number within its bounds."""
    return Asked("whole", bounds=(least, most))


def table(rows_most: int = 200, /, **columns: Asked) -> Asked:
    """Rows; every column is required unless the contract calls it optional."""
    return Asked("rows", columns=columns, rows_most=rows_most)


PURCHASES = table(
    year=bold(whole(2000, 2100)),
    kind=one_of("new_equipment", "digital_retrofit"),
    amount=bold(MONEY),
    vat_deducted=MONEY,
    fiscal_funded=MONEY,
    other_excluded=MONEY,
    original_tax_basis=MONEY,
)
TAXES_OF_A_YEAR = {"vat": bold(MONEY), "eit": bold(MONEY)}
INVOICES = table(
    amount=bold(MONEY),
    includes_vat=bold(YES_NO),
    rate=bold(Asked("rate", ids=("0.13", "0.09", "0.06", "0.03", "0.01", "0"))),
)

ASKED: dict[str, dict[str, Asked]] = {
    "scope": {
        "location": bold(one_of(*PLACES)),
        "is_industrial": bold(YES_NO),
        "project_kind": bold(
            one_of(
                *("technical_transformation", "reconstruction", "expansion", "relocation", "new_build"),
                *("purchase_only", "other"),
            )
        ),
        "start_date": bold(DAY),
    },
    "project_filing": {"total_investment": bold(MONEY), "filed": YES_NO, "construction_started": YES_NO},
    "land_route": {"new_land": bold(replace(MONEY, decimals=4)), "holds_existing_land": YES_NO},
    "investment_award": {
        "total_investment": bold(MONEY),
        "provincial_support": bold(one_of("none", "received", "pending", "unknown")),
        "base": MONEY,
        "rate": RATIO,
        "tiers": table(**{"from": bold(MONEY), "rate": bold(RATIO)}),
        "tier_method": one_of("slab", "marginal"),
        "floor": MONEY,
        "floor_mode": one_of("raise", "exclude"),
        "cap": MONEY,
        "approved_total": replace(MONEY, above_zero=True),
        "budget": MONEY,
        "stacking": one_of("sum", "net_of_received"),
        "received": MONEY,
    },
    "interest_discount": {
        "loans": table(principal=bold(MONEY), days=bold(whole(1, 36_500))),
        "loan_rate": RATIO,
        "interest_paid": MONEY,
        "method": one_of("points", "share"),
        "points": RATIO,
        "share": RATIO,
        "day_basis": one_of("365", "360"),
        "max_days": whole(1, 36_500),
        "cap": MONEY,
    },
    "advance_settlement": {
        "approved_award": bold(MONEY),
        "advance_ratio": bold(RATIO),
        "final_award": MONEY,
        "actual_base": MONEY,
        "rate": RATIO,
        "planned_base": replace(MONEY, above_zero=True),
        "min_completion": RATIO,
    },
    "vat_deduction": {
        "general_taxpayer": bold(YES_NO),
        "invoices": INVOICES,
        "periods": table(output_vat=bold(MONEY), input_vat=bold(MONEY)),
    },
    "equipment_credit": {
        "in_catalogue": bold(YES_NO),
        "purchases": bold(PURCHASES),
        "taxes": bold(table(year=bold(whole(2000, 2100)), tax_payable=bold(MONEY))),
    },
    "rd_deduction": {
        "year": bold(whole(2018, 2100)),
        "enterprise_kind": bold(
            one_of("manufacturing", "tech_sme", "ic_or_machine_tool", "other", "excluded_industry")
        ),
        "direct": MONEY,
        "other_expenses": MONEY,
        "entrusted_domestic": MONEY,
        "entrusted_overseas": MONEY,
        "q4_actual": MONEY,
        "months_operated": whole(1, 12),
        "intangible_cost": MONEY,
        "intangible_years": whole(1, 100),
        "intangible_months": whole(1, 12),
        "eit_rate": RATIO,
        "taxable_income": SIGNED,
    },
    "income_tax": {
        "year": bold(whole(2021, 2027)),
        "taxable_income": bold(SIGNED),
        "taxpayer_kind": bold(one_of("standard", "high_tech", "small_low_profit")),
    },
    "fiscal_refund": {
        "base_years": bold(table(3, **TAXES_OF_A_YEAR)),
        "years": bold(table(**TAXES_OF_A_YEAR)),
        "share_vat": bold(RATIO),
        "share_eit": bold(RATIO),
        "floor_mode": bold(one_of("total", "per_tax")),
        "commissioned": DAY,
    },
    "growth_award": {
        "previous_max_revenue": bold(REVENUE),
        "current_revenue": bold(REVENUE),
        "growth_tiers": table(min_growth=bold(RATIO), amount=bold(MONEY)),
    },
    "payer": {
        "location": bold(one_of(*PLACES)),
        "instrument": bold(
            one_of(
                *("investment_award", "interest_discount", "advance_settlement", "fiscal_refund", "tax_item"),
                *("filing", "whitelist", "provincial_support"),
            )
        ),
    },
    "enterprise_size": {
        "employees": bold(Asked("whole")),
        "revenue": bold(REVENUE),
        "was_listed_before": YES_NO,
        "reorganised": YES_NO,
        "newly_commissioned": YES_NO,
        "credit_code": CODE,
    },
    "financing": {
        "needs": bold(Asked("choices", ids=("bank_loan", "equity", "collateral", "listing"))),
        "in_library": YES_NO,
        "key_project": YES_NO,
    },
    "combined_benefit": {
        "eit_rate": bold(RATIO),
        "taxable_income": bold(SIGNED),
        "grant_taxable": bold(YES_NO),
        "grant": MONEY,
        "rd_extra": MONEY,
        "equipment_credit": MONEY,
        "gross_investment": MONEY,
        "vat": MONEY,
    },
    "target_tracker": {
        "target": bold(one_of(*(f"T{number:02}" for number in range(1, 36)))),
        "actual": bold(replace(REVENUE, may_be_negative=True)),
        "baseline": REVENUE,
        "years": whole(1, 30),
    },
    "fund_floor": {"years": bold(table(year=bold(whole(2021, 2100)), amount=bold(MONEY)))},
    "fund_performance": {
        "planned_investment": bold(replace(MONEY, above_zero=True)),
        "actual_investment": bold(MONEY),
        "fiscal_funds": MONEY,
    },
}
