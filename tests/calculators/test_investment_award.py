"""Investment award as law: 四(二)4 and 6 of the plan, and each county's own plan. Contract, section 2, "investment_award"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking

SMALL = {"total_investment": 1500, "provincial_support": "none"}
TIERS = [{"from": 500, "rate": "0.04"}, {"from": 1000, "rate": "0.06"}, {"from": 2000, "rate": "0.08"}]


def award(ask: Asking, **answers: Any) -> Any:
    """The award of a small project under these county values."""
    return ask.results("investment_award", **SMALL, **answers)["award"]


def raw_by_tiers(ask: Asking, base: Any, method: str) -> Any:
    """What the tiers give before anything else."""
    return ask.results("investment_award", **SMALL, base=base, tiers=TIERS, tier_method=method)["raw"]


# The gate.


@pytest.mark.parametrize(
    ("investment", "support", "status", "group"),
    [
        (2000, "none", "eligible", "a"),
        (2000, "received", "not_covered", None),
        (2000, "pending", "need_info", None),
        (2000, "unknown", "need_info", None),
        ("1999.999999", "none", "eligible", "b"),
        ("1999.999999", "received", "need_info", None),
        ("1999.999999", "pending", "need_info", None),
        ("1999.999999", "unknown", "need_info", None),
        (0, "none", "eligible", "b"),
    ],
)
def test_gate(investment: Any, support: str, status: str, group: str | None, ask: Asking) -> None:
    """From 2000 up provincial support excludes; below, the plan does not say whether it does."""
    answers = {"base": 1200, "rate": "0.08", "budget": 1, "approved_total": 2}
    outcome = ask.outcome("investment_award", total_investment=investment, provincial_support=support, **answers)
    assert outcome["status"] == status
    assert outcome["results"].get("group") == group


@pytest.mark.parametrize("investment", [600, 2000])
@pytest.mark.parametrize("support", ["received", "pending", "unknown"])
def test_behind_a_closed_gate_there_is_no_amount_and_nothing_is_missing(
    investment: int, support: str, ask: Asking
) -> None:
    """Where the clause does not or may not cover the project, no county value is asked for."""
    for county in ({}, {"base": 1200, "rate": "0.08"}, {"floor": 1, "received": 5}):
        outcome = ask.outcome("investment_award", total_investment=investment, provincial_support=support, **county)
        assert (outcome["results"], outcome["missing"], outcome["steps"]) == ({}, [], [])


@pytest.mark.parametrize("support", ["none", "received", "pending", "unknown"])
def test_exactly_2000_is_noted_whatever_the_gate_says(support: str, ask: Asking) -> None:
    """Group a by the guide's reading, and the reader is told; one fen beside it there is nothing to tell."""
    for investment, notes in [("2000.00", ["exactly_2000"]), ("1999.999999", []), ("2000.000001", [])]:
        outcome = ask.outcome("investment_award", total_investment=investment, provincial_support=support)
        assert outcome["notes"] == notes


def test_criterion_of_provincial_support_is_met_not_met_or_not_assessed(ask: Asking) -> None:
    """What the plan does not settle is not assessed."""
    expected = {
        (2000, "none"): "met",
        (2000, "received"): "not_met",
        (2000, "pending"): "not_assessed",
        (1999, "none"): "met",
        (1999, "received"): "not_assessed",
        (1999, "unknown"): "not_assessed",
    }
    for (investment, support), result in expected.items():
        outcome = ask.outcome("investment_award", total_investment=investment, provincial_support=support)
        (criterion,) = (one for one in outcome["criteria"] if one["id"] == "not_supported_by_province")
        assert (criterion["result"], criterion["reference"]) == (result, "四(二)4")


@pytest.mark.parametrize(
    ("investment", "group"),
    [(0, "group_b_investment"), ("1999.999999", "group_b_investment"), (2000, "group_a_investment")],
)
def test_group_is_a_criterion_with_its_threshold(investment: Any, group: str, ask: Asking) -> None:
    """Each project is in one of the two groups; how far it is from the other is told."""
    outcome = ask.outcome("investment_award", total_investment=investment, provincial_support="none")
    first, _support = outcome["criteria"]
    figures = {"value": str(investment), "threshold": "2000"}
    assert first == {"id": group, "result": "met", "reference": "四(二)4"} | figures


# The raw amount.


def test_single_rate_applies_to_the_whole_base(ask: Asking) -> None:
    """1850.5 × 0.06 = 111.03."""
    assert award(ask, base="1850.50", rate="0.06") == "111.03"


def test_award_is_computed_from_the_exact_raw_amount(ask: Asking) -> None:
    """0.000005 × 0.5 = 0.0000025, shown as 0.000003; half of it is 0.00000125, and not half of what is shown."""
    results = ask.results("investment_award", **SMALL, base="0.000005", rate="0.5", budget=1, approved_total=2)
    assert (results["raw"], results["award"]) == ("0.000003", "0.000001")


@pytest.mark.parametrize(
    ("base", "raw"),
    [
        (0, "0"),
        ("499.999999", "0"),
        (500, "20"),
        ("999.999999", "40"),
        (1000, "60"),
        ("1999.999999", "120"),
        (2000, "160"),
        (2500, "200"),
    ],
)
def test_slab_takes_the_rate_of_the_tier_reached_for_the_whole_base(base: Any, raw: str, ask: Asking) -> None:
    """500 × 4 % = 20, 1000 × 6 % = 60, 2000 × 8 % = 160: a tier starts at its own number; below the first there is nothing."""
    assert raw_by_tiers(ask, base, "slab") == raw


@pytest.mark.parametrize(
    ("base", "raw"),
    [
        (0, "0"),
        ("499.999999", "0"),
        (500, "0"),
        ("500.0001", "0.000004"),
        ("999.5", "19.98"),
        (1000, "20"),
        (1500, "50"),
        (2000, "80"),
        (2500, "120"),
    ],
)
def test_marginal_takes_each_slice_at_the_rate_of_its_tier(base: Any, raw: str, ask: Asking) -> None:
    """500 × 4 % = 20, and 1000 × 6 % = 60 makes 80, and 500 × 8 % = 40 makes 120."""
    assert raw_by_tiers(ask, base, "marginal") == raw


@pytest.mark.parametrize(("method", "raw"), [("slab", "300"), ("marginal", "300")])
def test_single_tier_from_zero_is_a_single_rate(method: str, raw: str, ask: Asking) -> None:
    """1500 × 20 % = 300 either way."""
    tiers = [{"from": 0, "rate": "0.2"}]
    assert ask.results("investment_award", **SMALL, base=1500, tiers=tiers, tier_method=method)["raw"] == raw


def test_rates_of_tiers_may_fall(ask: Asking) -> None:
    """Only the starts must rise: 100 × 10 % + 100 × 5 % = 15, and by slab 200 × 5 % = 10."""
    tiers = [{"from": 0, "rate": "0.1"}, {"from": 100, "rate": "0.05"}]
    assert award(ask, base=200, tiers=tiers, tier_method="marginal") == "15"
    assert award(ask, base=200, tiers=tiers, tier_method="slab") == "10"


# Floor, cap, budget, other support: in this order.


@pytest.mark.parametrize(
    ("base", "raised", "excluded"),
    [
        (0, "0", "0"),
        ("0.00001", "100", "0"),
        ("999.99999", "100", "0"),
        (1000, "100", "100"),
        ("1000.00001", "100.000001", "100.000001"),
    ],
)
def test_floor_raises_or_excludes_what_is_below_it(base: Any, raised: str, excluded: str, ask: Asking) -> None:
    """At 10 % a floor of 100 is reached with 1000; nothing stays nothing."""
    assert award(ask, base=base, rate="0.1", floor=100, floor_mode="raise") == raised
    assert award(ask, base=base, rate="0.1", floor=100, floor_mode="exclude") == excluded


@pytest.mark.parametrize(("base", "expected"), [(999, "99.9"), (1000, "100"), ("1000.00001", "100"), (9000, "100")])
def test_cap_is_the_most(base: Any, expected: str, ask: Asking) -> None:
    """At 10 % a cap of 100 is reached with 1000."""
    assert award(ask, base=base, rate="0.1", cap=100) == expected


def test_cap_of_zero_is_a_cap(ask: Asking) -> None:
    """Zero is an answer, unlike none."""
    assert award(ask, base=1000, rate="0.1", cap=0) == "0"


@pytest.mark.parametrize(
    ("budget", "coefficient", "expected"),
    [(0, "0", "0"), (1000, "0.333333", "32"), (3000, "1", "96"), (3001, "1", "96")],
)
def test_budget_shrinks_awards_in_proportion_and_never_swells_them(
    budget: int, coefficient: str, expected: str, ask: Asking
) -> None:
    """96 × 1000 ÷ 3000 = 32 exactly, although the coefficient is shown as 0.333333."""
    results = ask.results("investment_award", **SMALL, base=1200, rate="0.08", budget=budget, approved_total=3000)
    assert (results["coefficient"], results["award"]) == (coefficient, expected)


def test_floor_cap_budget_and_other_support_follow_one_another(ask: Asking) -> None:
    """Raised 85 → 100, halved by the budget → 50, less 20 received → 30; the floor does not come back."""
    county = {"floor": 100, "floor_mode": "raise", "budget": 1, "approved_total": 2}
    assert award(ask, base=850, rate="0.1", **county, received=20, stacking="net_of_received") == "30"
    assert award(ask, base=9000, rate="0.1", cap=200, budget=1, approved_total=2) == "100"


@pytest.mark.parametrize(("received", "expected"), [(0, "96"), (30, "66"), (96, "0"), (100, "0")])
def test_support_received_is_taken_off_but_not_below_nothing(received: int, expected: str, ask: Asking) -> None:
    """96 − 30 = 66."""
    assert award(ask, base=1200, rate="0.08", received=received, stacking="net_of_received") == expected
    assert award(ask, base=1200, rate="0.08", received=received, stacking="sum") == "96"


# What is missing, and what does not matter.


@pytest.mark.parametrize(
    ("county", "missing", "raw"),
    [
        ({}, ["base", "rate"], None),
        ({"rate": "0.1"}, ["base"], None),
        ({"base": 1000}, ["rate"], None),
        ({"base": 1500, "tier_method": "slab"}, ["rate"], None),
        ({"base": 1500, "tiers": TIERS}, ["tier_method"], None),
        ({"tiers": TIERS}, ["base", "tier_method"], None),
        ({"base": 1000, "rate": "0.1", "floor": 0}, ["floor_mode"], "100"),
        ({"base": 1000, "rate": "0.1", "received": "0.000001"}, ["stacking"], "100"),
        (
            {"base": 1500, "tiers": TIERS, "tier_method": "marginal", "floor": 1, "received": 1},
            ["floor_mode", "stacking"],
            "50",
        ),
        ({"floor": 1, "received": 1}, ["base", "rate", "floor_mode", "stacking"], None),
        ({"floor": 1, "received": 1, "tiers": TIERS}, ["base", "tier_method", "floor_mode", "stacking"], None),
    ],
)
def test_missing_county_value_gives_no_award_and_no_default(
    county: dict[str, Any], missing: list[str], raw: str | None, ask: Asking
) -> None:
    """Everything that is missing is told at once; the raw amount is given where it can be had; the status is the gate's."""
    outcome = ask.outcome("investment_award", **SMALL, **county)
    assert outcome["status"] == "eligible"
    assert sorted(outcome["missing"]) == sorted(missing)
    assert outcome["results"] == {"group": "b"} | ({} if raw is None else {"raw": raw})


def test_coefficient_is_shown_where_both_its_numbers_are_given(ask: Asking) -> None:
    """Also where the award cannot be had."""
    assert ask.results("investment_award", **SMALL, budget=3, approved_total=4) == {"group": "b", "coefficient": "0.75"}


@pytest.mark.parametrize(
    "pointless",
    [
        *(
            {"floor_mode": "raise"},
            {"tier_method": "slab"},
            {"stacking": "net_of_received"},
            {"stacking": "sum", "received": 0},
        ),
        *({"budget": 0}, {"approved_total": 1}, {"received": 0}, {"as_of": "2030-01-01"}, {"tiers": [], "floor": None}),
    ],
)
def test_answer_without_its_counterpart_is_ignored(pointless: dict[str, Any], ask: Asking) -> None:
    """A mode without a floor, a budget alone, nothing received: the award is the same and nothing is missing."""
    outcome = ask.outcome("investment_award", **SMALL, base=1200, rate="0.08", **pointless)
    assert outcome["results"] == {"group": "b", "raw": "96", "award": "96"}
    assert outcome["missing"] == []


def test_county_values_are_shown_as_the_countys(ask: Asking) -> None:
    """Every single value that was answered is listed with its origin; what was received is the reader's own."""
    answers = {"base": "1200.00", "rate": "0.08", "cap": 100, "received": 30, "stacking": "sum"}
    outcome = ask.outcome("investment_award", **SMALL, **answers)
    county = {used["id"]: used["value"] for used in outcome["parameters"] if used["origin"] == "county"}
    assert county == {"base": "1200", "rate": "0.08", "cap": "100", "stacking": "sum"}
    (plan,) = (used for used in outcome["parameters"] if used["origin"] == "plan")
    assert (plan["id"], plan["value"], plan["reference"]) == ("award_group_threshold", "2000", "四(二)4")


def test_steps_carry_the_numbers_from_the_base_to_the_award(ask: Asking) -> None:
    """Each step has what went in, what came out and its clause; the last one is the award."""
    answers = {
        "base": 850,
        "rate": "0.1",
        "floor": 100,
        "floor_mode": "raise",
        "cap": 1000,
        "budget": 3,
        "approved_total": 4,
    }
    steps = ask.outcome("investment_award", **SMALL, **answers)["steps"]
    assert [(step["id"], step["value"], step["inputs"]) for step in steps] == [
        ("raw_by_rate", "85", {"base": "850", "rate": "0.1"}),
        ("coefficient", "0.75", {"budget": "3", "approved_total": "4"}),
        ("floor_raise", "100", {"amount": "85", "floor": "100"}),
        ("budget", "75", {"amount": "100", "coefficient": "0.75"}),
    ]
    assert {(step["origin"], step["reference"]) for step in steps} == {("county", "四(二)4")}


@pytest.mark.parametrize(
    ("base", "slices"),
    [(500, []), (1000, [("20", "500", "0.04")]), (1500, [("20", "500", "0.04"), ("30", "500", "0.06")])],
)
def test_only_slices_with_something_in_them_are_steps(base: int, slices: list[tuple[str, ...]], ask: Asking) -> None:
    """A base that ends where a tier begins has nothing in it."""
    steps = ask.outcome("investment_award", **SMALL, base=base, tiers=TIERS, tier_method="marginal")["steps"]
    found = [step for step in steps if step["id"] == "tier_slice"]
    assert [(step["value"], step["inputs"]["width"], step["inputs"]["rate"]) for step in found] == slices


def test_limits_are_steps_only_where_they_bite(ask: Asking) -> None:
    """An award of exactly the floor and exactly the cap is touched by neither."""
    answers = {"base": 1000, "rate": "0.1", "floor": 100, "floor_mode": "raise", "cap": 100}
    steps = ask.outcome("investment_award", **SMALL, **answers)["steps"]
    assert [step["id"] for step in steps] == ["raw_by_rate"]
    steps = ask.outcome("investment_award", **SMALL, **answers | {"floor": 0, "cap": "99.999999"})["steps"]
    assert [(step["id"], step["value"]) for step in steps] == [("raw_by_rate", "100"), ("cap", "99.999999")]


def test_project_and_provincial_support_must_be_given(ask: Asking) -> None:
    """No county value is required, because none may be known."""
    assert ask.errors("investment_award") == {("total_investment", "required"), ("provincial_support", "required")}
