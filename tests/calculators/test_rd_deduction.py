"""R&D super deduction as law: 四(二)7 of the plan and the notices by year. Contract, section 2, "rd_deduction"."""

from typing import Any

import pytest

from tests.calculators.asking import Asking

AMOUNTS = ("direct", "other_expenses", "entrusted_domestic", "entrusted_overseas", "intangible_cost")
ASSET: dict[str, Any] = {"intangible_cost": 600, "intangible_years": 10, "intangible_months": 12}


def rd(ask: Asking, year: int = 2023, kind: str = "other", **answers: Any) -> dict[str, Any]:
    """The results for a year; in 2023 every kind but one has a share of 100 %."""
    return ask.results("rd_deduction", year=year, enterprise_kind=kind, **answers)


def outcome(ask: Asking, year: int = 2023, kind: str = "other", **answers: Any) -> dict[str, Any]:
    """The whole outcome."""
    return ask.outcome("rd_deduction", year=year, enterprise_kind=kind, **answers)


# The share by year and kind of enterprise.


@pytest.mark.parametrize(
    ("kind", "extra_by_year"),
    [
        ("manufacturing", {2018: "75", 2020: "75", 2021: "100", 2022: "100", 2023: "100", 2028: "100", 2100: "100"}),
        ("tech_sme", {2018: "75", 2020: "75", 2021: "75", 2022: "100", 2023: "100", 2028: "100", 2100: "100"}),
        ("ic_or_machine_tool", {2018: "75", 2020: "75", 2021: "100", 2022: "100", 2023: "120", 2027: "120"}),
        ("other", {2018: "75", 2020: "75", 2021: "75", 2023: "100", 2028: "100", 2100: "100"}),
    ],
)
def test_share_of_the_year(kind: str, extra_by_year: dict[int, str], ask: Asking) -> None:
    """The extra on 100: 75 % at first, 100 % since 2021, 2022 or 2023, and 120 % from 2023 to 2027 for those on the list."""
    assert {year: rd(ask, year, kind, direct=100)["extra_deduction"] for year in extra_by_year} == extra_by_year


@pytest.mark.parametrize("year", [2028, 2029, 2100])
def test_from_2028_no_rule_is_known_for_enterprises_on_the_list(year: int, ask: Asking) -> None:
    """Neither the last share nor the general one is taken instead, and that is told before anything that is missing."""
    for answers in ({"direct": 100}, {}, {"intangible_cost": 5}):
        unruled = outcome(ask, year, "ic_or_machine_tool", **answers)
        assert (unruled["status"], unruled["notes"]) == ("need_info", ["no_rule_for_date"])
        assert (unruled["results"], unruled["missing"], unruled["steps"]) == ({}, [], [])


@pytest.mark.parametrize("year", [2018, 2022, 2028, 2100])
def test_excluded_industry_is_not_covered(year: int, ask: Asking) -> None:
    """Whatever else is answered: no results, nothing missing."""
    for answers in ({}, {"direct": 300, "eit_rate": "0.25"}, {"q4_actual": 10_000}):
        excluded = outcome(ask, year, "excluded_industry", **answers)
        assert (excluded["status"], excluded["results"], excluded["missing"]) == ("not_covered", {}, [])


@pytest.mark.parametrize(("kind", "result"), [("excluded_industry", "not_met"), ("other", "met"), ("tech_sme", "met")])
def test_industry_is_the_one_condition(kind: str, result: str, ask: Asking) -> None:
    """Told in every case."""
    (criterion,) = outcome(ask, 2023, kind, direct=1)["criteria"]
    assert (criterion["id"], criterion["result"]) == ("industry_not_excluded", result)


def test_share_is_shown_with_the_notice_behind_it(ask: Asking) -> None:
    """The value, where it stands, and since when."""
    used = {one["id"]: one for one in outcome(ask, 2024, "ic_or_machine_tool", direct=1)["parameters"]}
    share = used["rd_share_ic"]
    assert (share["value"], share["origin"], share["in_force_from"], share["in_force_to"]) == (
        *("1.2", "law", "2023-01-01", "2027-12-31"),
    )
    assert "2023年第44号" in share["reference"]


# The fourth quarter of 2022.


@pytest.mark.parametrize(
    ("months", "extra"),
    [(None, "325"), (12, "325"), (6, "350"), (4, "375"), (3, "400"), (2, "400"), (1, "400"), (7, "342.857143")],
)
def test_fourth_quarter_of_2022_by_months(months: int | None, extra: str, ask: Asking) -> None:
    """400 × (75 % + 25 % × min(1, 3 ÷ months)); twelve months unless told otherwise: 300 × 75 % + 100 = 325."""
    assert rd(ask, 2022, direct=400, months_operated=months)["extra_deduction"] == extra


@pytest.mark.parametrize(("quarter", "extra"), [(0, "300"), (160, "340"), (400, "400")])
def test_fourth_quarter_of_2022_by_what_was_spent(quarter: int, extra: str, ask: Asking) -> None:
    """(400 − 160) × 75 % + 160 = 340; what was spent comes before the months; all of it may lie in the quarter."""
    assert rd(ask, 2022, direct=400, q4_actual=quarter, months_operated=1)["extra_deduction"] == extra


@pytest.mark.parametrize(
    ("answers", "most"),
    [
        ({"direct": 400}, "400"),
        ({"direct": 270, "other_expenses": 40, "entrusted_domestic": 100}, "380"),
        ({"entrusted_domestic": 100}, "80"),
        ({"direct": 90, "entrusted_overseas": 100}, "150"),
        (ASSET, "0"),
    ],
)
def test_fourth_quarter_cannot_be_more_than_the_year(answers: dict[str, Any], most: str, ask: Asking) -> None:
    """The whole of the year's eligible expenses is the most, and one fen more contradicts them, also where they are 0."""
    year = {"year": 2022, "enterprise_kind": "other", **answers}
    assert ask.errors("rd_deduction", **year, q4_actual=most) == set()
    assert ask.errors("rd_deduction", **year, q4_actual=f"{most}.000001") == {("q4_actual", "inconsistent", "direct")}


def test_fourth_quarter_without_any_amount_is_no_contradiction(ask: Asking) -> None:
    """Where all amounts are absent, they are missing."""
    empty = outcome(ask, 2022, q4_actual=5)
    assert (empty["status"], empty["missing"], empty["results"]) == ("need_info", ["direct"], {})


@pytest.mark.parametrize("wrong", ["direct", "other_expenses", "entrusted_domestic", "entrusted_overseas"])
def test_fourth_quarter_is_not_compared_with_a_wrong_amount(wrong: str, ask: Asking) -> None:
    """The wrong amount is the only error."""
    answers = {"direct": 1, wrong: -1, "q4_actual": 400}
    assert ask.errors("rd_deduction", year=2022, enterprise_kind="other", **answers) == {(wrong, "negative")}


@pytest.mark.parametrize(
    ("year", "kind"),
    [(2021, "other"), (2023, "other"), (2022, "manufacturing"), (2022, "tech_sme"), (2022, "ic_or_machine_tool")],
)
def test_fourth_quarter_elsewhere_is_checked_and_ignored(year: int, kind: str, ask: Asking) -> None:
    """It changes nothing, not even by being too much; but it must be a right answer."""
    without = outcome(ask, year, kind, direct=400)
    assert outcome(ask, year, kind, direct=400, q4_actual=9999, months_operated=1) == without
    wrong = {"direct": 400, "q4_actual": -1, "months_operated": 13}
    assert ask.errors("rd_deduction", year=year, enterprise_kind=kind, **wrong) == {
        ("q4_actual", "negative"),
        ("months_operated", "out_of_range"),
    }


# What counts.


@pytest.mark.parametrize(("other", "eligible"), [(0, "270"), ("29.999999", "299.999999"), (30, "300"), (40, "300")])
def test_other_expenses_count_up_to_a_tenth_of_the_whole(other: Any, eligible: str, ask: Asking) -> None:
    """270 ÷ 0.9 × 0.1 = 30."""
    results = rd(ask, direct=270, other_expenses=other)
    assert (results["other_limit"], results["eligible_expense"]) == ("30", eligible)


def test_other_expenses_alone_count_for_nothing(ask: Asking) -> None:
    """A tenth of nothing is nothing; an amount of 0 is an amount all the same."""
    assert rd(ask, other_expenses=50)["eligible_expense"] == "0"
    assert outcome(ask, other_expenses=0)["status"] == "computed"


def test_limit_of_other_expenses_is_exact(ask: Asking) -> None:
    """300 ÷ 9 = 33.333333…; three times that is 100 in full, and not 99.999999."""
    assert rd(ask, direct=300)["other_limit"] == "33.333333"
    results = rd(ask, direct=300, other_expenses=50, entrusted_overseas=0)
    assert results["eligible_expense"] == "333.333333"
    assert rd(ask, year=2023, kind="ic_or_machine_tool", direct=300, other_expenses=50)["extra_deduction"] == "400"


def test_domestic_work_entrusted_counts_at_80_percent(ask: Asking) -> None:
    """80 % of 100 = 80, without a limit."""
    assert rd(ask, entrusted_domestic=100)["eligible_expense"] == "80"


@pytest.mark.parametrize(
    ("answers", "eligible"),
    [
        ({"direct": 90, "entrusted_overseas": 75}, "150"),
        ({"direct": 90, "entrusted_overseas": "75.000001"}, "150"),
        ({"direct": 90, "entrusted_overseas": "74.99999"}, "149.999992"),
        ({"entrusted_overseas": 100}, "0"),
        ({"direct": 90, "other_expenses": 100, "entrusted_overseas": 1000}, "166.666667"),
        ({"direct": 90, "other_expenses": 100, "entrusted_domestic": 100, "entrusted_overseas": 1000}, "300"),
    ],
)
def test_work_entrusted_abroad_counts_up_to_two_thirds_of_the_domestic_expenses(
    answers: dict[str, Any], eligible: str, ask: Asking
) -> None:
    """80 % of it, at most ⅔ of direct, counted other and 80 % of domestic: 90 + 10 + 80 = 180, and ⅔ of that is 120."""
    assert rd(ask, **answers)["eligible_expense"] == eligible


# Intangible assets.


@pytest.mark.parametrize(
    ("cost", "years", "months", "amortised"),
    [
        (600, 10, 12, "60"),
        (600, 10, 1, "5"),
        (100, 3, 12, "33.333333"),
        (1, 100, 1, "0.000833"),
        ("0.000001", 1, 12, "0.000001"),
    ],
)
def test_amortisation_of_the_year(cost: Any, years: int, months: int, amortised: str, ask: Asking) -> None:
    """Cost ÷ years × months ÷ 12."""
    results = rd(ask, intangible_cost=cost, intangible_years=years, intangible_months=months)
    assert (results["amortisation"], results["extra_deduction"]) == (amortised, amortised)
    assert (results["other_limit"], results["eligible_expense"]) == ("0", "0")


@pytest.mark.parametrize(
    ("year", "kind", "extra"),
    [(2020, "other", "45"), (2021, "manufacturing", "60"), (2023, "ic_or_machine_tool", "72"), (2022, "other", "45")],
)
def test_extra_on_amortisation_is_at_the_share_of_the_year(year: int, kind: str, extra: str, ask: Asking) -> None:
    """60 × 75 %, 100 % or 120 %; in 2022 the quarter is not modelled."""
    assert rd(ask, year, kind, **ASSET)["extra_deduction"] == extra


def test_both_parts_make_the_extra_deduction(ask: Asking) -> None:
    """400 × 75 % + 100 × 25 % = 325 on expenses, and 60 × 75 % = 45 on amortisation."""
    results = rd(ask, 2022, direct=400, **ASSET)
    assert (results["eligible_expense"], results["amortisation"], results["extra_deduction"]) == ("400", "60", "370")


def test_quarter_that_is_not_modelled_is_noted_only_where_it_matters(ask: Asking) -> None:
    """For other enterprises with an asset in 2022."""
    note = "intangible_q4_not_modelled"
    assert note in outcome(ask, 2022, **ASSET)["notes"]
    assert note not in outcome(ask, 2022, direct=1)["notes"]
    assert note not in outcome(ask, 2021, **ASSET)["notes"]
    assert note not in outcome(ask, 2022, "tech_sme", **ASSET)["notes"]


@pytest.mark.parametrize(
    ("asset", "missing"),
    [
        ({}, ["intangible_years", "intangible_months"]),
        ({"intangible_years": 10}, ["intangible_months"]),
        ({"intangible_months": 12}, ["intangible_years"]),
    ],
)
def test_asset_without_years_or_months_is_missing_them(asset: dict[str, Any], missing: list[str], ask: Asking) -> None:
    """Then only the limit and the expenses are given, and nothing that would need the asset."""
    lacking = outcome(ask, direct=270, intangible_cost="0.01", eit_rate="0.25", **asset)
    assert (lacking["status"], lacking["missing"]) == ("need_info", missing)
    assert lacking["results"] == {"other_limit": "30", "eligible_expense": "270"}


@pytest.mark.parametrize(
    "asset", [{}, {"intangible_cost": 0}, {"intangible_cost": 0, "intangible_years": 5}, {"intangible_years": 5}]
)
def test_without_cost_there_is_no_amortisation_and_nothing_is_missing(asset: dict[str, Any], ask: Asking) -> None:
    """Amortisation is then 0."""
    results = rd(ask, direct=100, **asset)
    assert (results["amortisation"], results["extra_deduction"]) == ("0", "100")


# What it saves.


@pytest.mark.parametrize(
    ("income", "saving", "carried"),
    [
        (500, "75", "0"),
        (300, "75", "0"),
        (200, "50", "100"),
        ("0.000001", "0", "299.999999"),
        (0, "0", "300"),
        (-50, "0", "300"),
    ],
)
def test_saving_goes_as_far_as_the_income(income: Any, saving: str, carried: str, ask: Asking) -> None:
    """300 × 25 % = 75; with an income of 200 it is 50, and 100 is carried forward; a loss saves nothing."""
    results = rd(ask, direct=300, eit_rate="0.25", taxable_income=income)
    assert (results["saving"], results["loss_carried_forward"]) == (saving, carried)


def test_without_the_income_all_of_it_is_taken_to_be_used(ask: Asking) -> None:
    """And nothing is said about a loss."""
    assert set(rd(ask, direct=300, eit_rate="0.15")) == {
        *("other_limit", "eligible_expense", "amortisation", "extra_deduction", "saving"),
    }


def test_without_a_tax_rate_there_is_no_saving(ask: Asking) -> None:
    """An income alone says nothing about tax, and no rate is supposed; a rate of 0 is a rate."""
    assert set(rd(ask, direct=300, taxable_income=100)) == {
        *("other_limit", "eligible_expense", "amortisation", "extra_deduction"),
    }
    assert rd(ask, direct=300, eit_rate=0)["saving"] == "0"


def test_saving_is_computed_from_the_exact_deduction(ask: Asking) -> None:
    """⅓ × 300 ÷ 3 has no end: 333.333333… × 0.3 = 100 in full."""
    assert rd(ask, direct=300, other_expenses=50, eit_rate="0.3")["saving"] == "100"


# Nothing given.


def test_without_any_amount_nothing_can_be_had(ask: Asking) -> None:
    """Direct expenses are named as what is missing, in every year and for every kind."""
    for year, kind in [(2018, "other"), (2022, "other"), (2023, "manufacturing")]:
        empty = outcome(ask, year, kind, eit_rate="0.25", taxable_income=5, intangible_years=5, intangible_months=5)
        assert (empty["status"], empty["missing"], empty["results"]) == ("need_info", ["direct"], {})


@pytest.mark.parametrize("amount", AMOUNTS)
def test_single_amount_is_enough_and_the_others_are_nothing(amount: str, ask: Asking) -> None:
    """Absent amounts are 0, also where the only one given is 0."""
    alone: dict[str, Any] = {amount: 0}
    assert rd(ask, **alone)["extra_deduction"] == "0"
    zeros: dict[str, Any] = dict.fromkeys(AMOUNTS, 0)
    assert rd(ask, **zeros | {"direct": 100}) == rd(ask, direct=100)


def test_year_and_kind_must_be_given(ask: Asking) -> None:
    """Nothing else is required."""
    assert ask.errors("rd_deduction") == {("year", "required"), ("enterprise_kind", "required")}


# The steps.


def steps_of(ask: Asking, year: int, kind: str, **answers: Any) -> list[tuple[str, str, dict[str, str]]]:
    """Each step with its value and what went in."""
    steps = outcome(ask, year, kind, **answers)["steps"]
    return [(step["id"], step["value"], step["inputs"]) for step in steps]


def test_steps_carry_the_numbers_from_the_expenses_to_the_saving(ask: Asking) -> None:
    """900 ÷ 0.9 × 0.1 = 100; 80 % of 100 and of 1000; two thirds of 1080 are 720; 600 ÷ 10 × 6 ÷ 12 = 30."""
    answers = {"direct": 900, "other_expenses": 120, "entrusted_domestic": 100, "entrusted_overseas": 1000}
    answers |= {"intangible_cost": 600, "intangible_years": 10, "intangible_months": 6}
    assert steps_of(ask, 2023, "manufacturing", **answers, eit_rate="0.25", taxable_income=1000) == [
        ("other_limit", "100", {"direct": "900", "limit": "0.1", "rest": "0.9"}),
        ("other_counted", "100", {"other_expenses": "120", "limit": "100"}),
        ("entrusted_domestic", "80", {"amount": "100", "share": "0.8"}),
        ("entrusted_overseas", "800", {"amount": "1000", "share": "0.8"}),
        ("overseas_limit", "720", {"domestic": "1080", "numerator": "2", "denominator": "3"}),
        ("overseas_counted", "720", {"entrusted_overseas": "800", "limit": "720"}),
        ("eligible_expense", "1800", {}),
        ("amortisation", "30", {"cost": "600", "years": "10", "months": "6"}),
        ("extra_on_expenses", "1800", {"eligible": "1800", "share": "1"}),
        ("extra_on_amortisation", "30", {"amortisation": "30", "share": "1"}),
        ("extra_deduction", "1830", {}),
        ("extra_used", "1000", {"extra": "1830", "income": "1000"}),
        ("saving", "250", {"used": "1000", "rate": "0.25"}),
        ("loss_carried_forward", "830", {"extra": "1830", "used": "1000"}),
    ]


def test_steps_of_2022_show_both_parts_of_the_year(ask: Asking) -> None:
    """3 of 6 months: 200 at 75 % and 200 at 100 %; an actual figure needs no part."""
    both = {"before": "200", "share": "0.75", "quarter": "200", "quarter_share": "1"}
    beginning = [("other_limit", "44.444444", {"direct": "400", "limit": "0.1", "rest": "0.9"})]
    beginning += [("eligible_expense", "400", {})]
    part = [("fourth_quarter_part", "200", {"eligible": "400", "quarter": "3", "months": "6"})]
    end: list[tuple[str, str, dict[str, str]]] = [("extra_in_two_parts", "350", both), ("extra_deduction", "350", {})]
    assert steps_of(ask, 2022, "other", direct=400, months_operated=6) == beginning + part + end
    assert steps_of(ask, 2022, "other", direct=400, q4_actual=200) == beginning + end


def test_what_was_not_answered_is_no_step(ask: Asking) -> None:
    """Nothing entrusted, nothing amortised, no tax rate."""
    steps = steps_of(ask, 2023, "manufacturing", direct=900)
    assert [name for name, _value, _inputs in steps] == [
        *("other_limit", "eligible_expense", "extra_on_expenses", "extra_deduction"),
    ]
