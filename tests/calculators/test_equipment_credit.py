"""Special-equipment credit as law: 四(二)7 of the plan, EIT Regulation art. 100, 2024 No. 9.

Contract, section 2, "equipment_credit".
"""

from typing import Any

import pytest

from tests.calculators.asking import Asking

Rows = list[dict[str, Any]]


def taxes(first: int, *payable: Any) -> Rows:
    """The taxes of years that follow one another."""
    return [{"year": year, "tax_payable": tax} for year, tax in enumerate(payable, start=first)]


def outcome(ask: Asking, purchases: Rows, payable: Rows, *, listed: bool = True) -> dict[str, Any]:
    """The outcome for these purchases and taxes."""
    return ask.outcome("equipment_credit", in_catalogue=listed, purchases=purchases, taxes=payable)


def credit(ask: Asking, purchases: Rows, payable: Rows) -> dict[str, Any]:
    """The results, which must be a pure computation; years before the Regulation are marked as assumed."""
    told = outcome(ask, purchases, payable)
    notes = ["before_2008_assumed"] if any(purchase["year"] < 2008 for purchase in purchases) else []
    assert (told["status"], told["missing"], told["notes"]) == ("computed", [], notes)
    results: dict[str, Any] = told["results"]
    return results


def single(ask: Asking, **purchase: Any) -> dict[str, Any]:
    """The credit of one purchase of 2024, with tax enough."""
    (row,) = credit(ask, [{"year": 2024, "amount": 1000} | purchase], taxes(2024, 10_000))["credits"]
    found: dict[str, Any] = row
    return found


def errors(ask: Asking, **purchase: Any) -> set[tuple[str, ...]]:
    """The errors of a purchase of 2024, told of its fields without the table's name."""
    row = {"year": 2024, "amount": 100} | purchase
    found = ask.errors("equipment_credit", in_catalogue=True, purchases=[row], taxes=taxes(2024, 1))
    return {tuple(word.removeprefix("purchases[0].") for word in error) for error in found}


def retrofit(year: int, amount: Any, basis: Any) -> dict[str, Any]:
    """A digital or intelligent retrofit."""
    return {"year": year, "kind": "digital_retrofit", "amount": amount, "original_tax_basis": basis}


# The base, and ten per cent of it.


def test_credit_is_a_tenth_of_what_was_paid(ask: Asking) -> None:
    """500 × 10 % = 50; 80 − 50 = 30 of tax is left."""
    assert credit(ask, [{"year": 2021, "amount": 500}], taxes(2021, 80)) == {
        "credits": [
            {
                "year": "2021",
                "base": "500",
                "credit": "50",
                "used": "50",
                "expired": "0",
                "remaining": "0",
                "expires_after": "2026",
            }
        ],
        "years": [{"year": "2021", "used": "50", "tax_after": "30"}],
        "used_total": "50",
        "expired_total": "0",
        "remaining_total": "0",
    }


@pytest.mark.parametrize(
    ("taken_off", "base", "of_it"),
    [
        ({}, "1130", "113"),
        ({"vat_deducted": 130}, "1000", "100"),
        ({"fiscal_funded": 200}, "930", "93"),
        ({"other_excluded": 30}, "1100", "110"),
        ({"vat_deducted": 130, "fiscal_funded": 200, "other_excluded": 30}, "770", "77"),
        ({"vat_deducted": 0, "fiscal_funded": None, "other_excluded": "0.00"}, "1130", "113"),
    ],
)
def test_three_things_are_taken_off_the_amount(taken_off: dict[str, Any], base: str, of_it: str, ask: Asking) -> None:
    """1130 − 130 − 200 − 30 = 770; what is unanswered takes nothing off."""
    row = single(ask, amount=1130, **taken_off)
    assert (row["base"], row["credit"]) == (base, of_it)


def test_base_may_be_nothing(ask: Asking) -> None:
    """200.5 − 100 − 100.5 = 0: no contradiction, and no credit."""
    row = single(ask, amount="200.5", vat_deducted=100, fiscal_funded="100.50")
    assert (row["base"], row["credit"], row["used"], row["remaining"]) == ("0", "0", "0", "0")


@pytest.mark.parametrize(
    "taken_off",
    [
        {"vat_deducted": "100.000001"},
        {"fiscal_funded": "100.000001"},
        {"other_excluded": "100.000001"},
        {"vat_deducted": 40, "fiscal_funded": 40, "other_excluded": "20.000001"},
    ],
)
def test_base_below_nothing_is_a_contradiction(taken_off: dict[str, Any], ask: Asking) -> None:
    """One fen more than the 100 that was paid, whichever of the three it is."""
    assert errors(ask, **taken_off) == {("amount", "inconsistent", "fiscal_funded")}


def test_base_of_a_retrofit_is_not_below_nothing_either(ask: Asking) -> None:
    """The limit of 50 % comes after what is taken off."""
    assert errors(ask, **retrofit(2024, 100, 800), vat_deducted=101) == {("amount", "inconsistent", "fiscal_funded")}


def test_contradiction_is_told_only_of_answers_that_are_right(ask: Asking) -> None:
    """A wrong amount or deduction is told by itself; a wrong year does not hide the contradiction."""
    assert errors(ask, amount="much", fiscal_funded=500) == {("amount", "not_a_number")}
    assert errors(ask, fiscal_funded=500, vat_deducted=-1) == {("vat_deducted", "negative")}
    assert errors(ask, fiscal_funded=500, year=1999) == {
        ("year", "out_of_range"),
        ("amount", "inconsistent", "fiscal_funded"),
    }


def test_contradiction_is_told_of_its_row(ask: Asking) -> None:
    """The second purchase, and not the first."""
    purchases = [{"year": 2021, "amount": 100}, {"year": 2021, "amount": 100, "fiscal_funded": 101}]
    found = ask.errors("equipment_credit", in_catalogue=True, purchases=purchases, taxes=taxes(2021, 1))
    assert found == {("purchases[1].amount", "inconsistent", "purchases[1].fiscal_funded")}


# Digital and intelligent retrofits.


@pytest.mark.parametrize(
    ("amount", "base", "of_it"),
    [(0, "0", "0"), ("399.99", "399.99", "39.999"), (400, "400", "40"), ("400.01", "400", "40"), (500, "400", "40")],
)
def test_retrofit_counts_up_to_half_of_the_original_basis(amount: Any, base: str, of_it: str, ask: Asking) -> None:
    """800 × 50 % = 400 at most, and 400 × 10 % = 40; the base is shown after the limit."""
    row = single(ask, **retrofit(2024, amount, 800))
    assert (row["base"], row["credit"]) == (base, of_it)


def test_half_of_the_basis_is_compared_with_what_is_left_of_the_amount(ask: Asking) -> None:
    """500 − 57 − 100 = 343 is below 400 and counts whole."""
    assert single(ask, **retrofit(2024, 500, 800), vat_deducted=57, fiscal_funded=100)["base"] == "343"


def test_basis_of_nothing_is_an_answer(ask: Asking) -> None:
    """0 × 50 % = 0."""
    assert single(ask, **retrofit(2024, 500, 0))["credit"] == "0"


def test_retrofit_must_have_its_original_basis(ask: Asking) -> None:
    """Unanswered is not zero."""
    for unanswered in ({}, {"original_tax_basis": None}):
        assert errors(ask, kind="digital_retrofit", **unanswered) == {("original_tax_basis", "required")}


def test_wrong_basis_is_told_as_what_it_is(ask: Asking) -> None:
    """A wrong answer is not an unanswered question."""
    assert errors(ask, kind="digital_retrofit", original_tax_basis="big") == {("original_tax_basis", "not_a_number")}


def test_basis_is_checked_and_ignored_for_equipment_bought(ask: Asking) -> None:
    """100 × 50 % = 50 limits nothing here; neither kind is asked to answer it but a retrofit."""
    for kind in ({}, {"kind": None}, {"kind": "new_equipment"}):
        assert single(ask, original_tax_basis=100, **kind)["base"] == "1000"
        assert errors(ask, original_tax_basis=-1, **kind) == {("original_tax_basis", "negative")}
        assert errors(ask, **kind) == set()


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_rule_on_retrofits_holds_from_2024_to_2027(year: int, ask: Asking) -> None:
    """It is carried forward for five years too."""
    (row,) = credit(ask, [retrofit(year, 100, 800)], taxes(year, 0))["credits"]
    assert (row["credit"], row["remaining"], row["expires_after"]) == ("10", "10", str(year + 5))


@pytest.mark.parametrize("year", [2000, 2023, 2028, 2100])
def test_no_rule_on_retrofits_is_known_for_other_years(year: int, ask: Asking) -> None:
    """One such row leaves all results out; equipment bought in that year has its credit."""
    for purchases in ([retrofit(year, 100, 800)], [{"year": 2024, "amount": 1}, retrofit(year, 100, 800)]):
        unruled = outcome(ask, purchases, taxes(year, 5))
        assert (unruled["status"], unruled["notes"]) == ("need_info", ["no_rule_for_date"])
        assert (unruled["results"], unruled["missing"]) == ({}, [])
    assert credit(ask, [{"year": year, "amount": 100}], taxes(year, 5))["used_total"] == "5"


# Year by year.


@pytest.mark.parametrize(
    ("tax", "used", "left", "remaining"),
    [(0, "0", "0", "50"), ("49.99", "49.99", "0", "0.01"), (50, "50", "0", "0"), ("50.01", "50", "0.01", "0")],
)
def test_year_uses_at_most_its_tax(tax: Any, used: str, left: str, remaining: str, ask: Asking) -> None:
    """A credit of 50 against a tax beside 50."""
    results = credit(ask, [{"year": 2021, "amount": 500}], taxes(2021, tax))
    assert results["years"] == [{"year": "2021", "used": used, "tax_after": left}]
    assert (results["used_total"], results["remaining_total"]) == (used, remaining)


def test_credit_is_usable_in_its_year_and_the_five_after_it(ask: Asking) -> None:
    """Of 100, ten in each of 2021 to 2026 makes 60; none in 2020 and none in 2027; 40 expire."""
    results = credit(ask, [{"year": 2021, "amount": 1000}], taxes(2020, *[10] * 8))
    assert [row["used"] for row in results["years"]] == ["0", "10", "10", "10", "10", "10", "10", "0"]
    assert [row["tax_after"] for row in results["years"]] == ["10", "0", "0", "0", "0", "0", "0", "10"]
    assert (results["used_total"], results["expired_total"], results["remaining_total"]) == ("60", "40", "0")


@pytest.mark.parametrize(("last", "expired", "remaining"), [(2025, "0", "50"), (2026, "50", "0"), (2027, "50", "0")])
def test_unused_credit_expires_with_its_last_year(last: int, expired: str, remaining: str, ask: Asking) -> None:
    """2021 and five years: it is still there until the taxes reach 2026, and has expired once they do."""
    results = credit(ask, [{"year": 2021, "amount": 500}], taxes(2021, *[0] * (last - 2020)))
    (row,) = results["credits"]
    assert (row["expired"], row["remaining"], row["expires_after"]) == (expired, remaining, "2026")
    assert (results["expired_total"], results["remaining_total"]) == (expired, remaining)


def test_year_without_tax_counts_all_the_same(ask: Asking) -> None:
    """Five empty years, then 30 of 50 in 2026, the last; 50 − 30 = 20 expire."""
    results = credit(ask, [{"year": 2021, "amount": 500}], taxes(2021, 0, 0, 0, 0, 0, 30, 30))
    assert [row["used"] for row in results["years"]] == ["0", "0", "0", "0", "0", "30", "0"]
    assert (results["used_total"], results["expired_total"]) == ("30", "20")


def test_oldest_credit_is_used_first_in_whatever_order_it_was_entered(ask: Asking) -> None:
    """40 of 2021 and 30 of 2022: 10, then 20, then 40 − 30 = 10 and 25 − 10 = 15 of the newer one."""
    old, new = {"year": 2021, "amount": 400}, {"year": 2022, "amount": 300}
    results = credit(ask, [new, old], taxes(2021, 10, 20, 25))
    assert [(row["year"], row["used"], row["remaining"]) for row in results["credits"]] == [
        ("2021", "40", "0"),
        ("2022", "15", "15"),
    ]
    assert results == credit(ask, [old, new], taxes(2021, 10, 20, 25))


def test_purchases_of_one_year_are_used_in_the_order_of_input(ask: Asking) -> None:
    """A tax of 60 takes all 50 of the first and 10 of the second, and the other way round."""
    large, small = {"year": 2021, "amount": 500}, {"year": 2021, "amount": 200}
    for purchases, used in (([large, small], ["50", "10"]), ([small, large], ["20", "40"])):
        assert [row["used"] for row in credit(ask, purchases, taxes(2021, 60))["credits"]] == used


def test_retrofit_and_equipment_of_one_year_stand_in_one_line(ask: Asking) -> None:
    """40 of the retrofit first, then 60 − 40 = 20 of the other."""
    purchases = [retrofit(2024, 500, 800), {"year": 2024, "amount": 300}]
    assert [row["used"] for row in credit(ask, purchases, taxes(2024, 60))["credits"]] == ["40", "20"]


def test_purchase_outside_the_taxes(ask: Asking) -> None:
    """One of 2015 expired after 2020, before the first tax; one of 2023 comes after the last and remains."""
    results = credit(ask, [{"year": 2015, "amount": 100}, {"year": 2023, "amount": 200}], taxes(2021, 100, 100))
    assert [(row["used"], row["expired"], row["remaining"]) for row in results["credits"]] == [
        ("0", "10", "0"),
        ("0", "0", "20"),
    ]
    assert results["used_total"] == "0"


def test_older_purchase_is_still_usable_when_the_taxes_begin(ask: Asking) -> None:
    """One of 2016 is usable to 2021, the first tax year given."""
    assert credit(ask, [{"year": 2016, "amount": 100}], taxes(2021, 4))["credits"][0]["used"] == "4"


def test_nothing_is_rounded_on_the_way(ask: Asking) -> None:
    """0.000004 × 10 % = 0.0000004 twice: each shows as 0, and together 0.0000008 shows as 0.000001."""
    results = credit(ask, [{"year": 2021, "amount": "0.000004"}] * 2, taxes(2021, 1))
    assert [row["used"] for row in results["credits"]] == ["0", "0"]
    assert (results["used_total"], results["years"][0]["used"]) == ("0.000001", "0.000001")
    assert results["years"][0]["tax_after"] == "0.999999"


# In the catalogue, what must be given, and in what form.


def test_equipment_outside_the_catalogues_is_not_covered(ask: Asking) -> None:
    """No results, nothing missing; that is told before there may be no rule for a year."""
    for purchase in ({"year": 2021, "amount": 500}, retrofit(2030, 500, 800)):
        told = outcome(ask, [purchase], taxes(2021, 80), listed=False)
        assert (told["status"], told["results"], told["missing"], told["notes"]) == ("not_covered", {}, [], [])
        assert [(one["id"], one["result"]) for one in told["criteria"]] == [("in_catalogue", "not_met")]


def test_wrong_answers_are_told_outside_the_catalogues_too(ask: Asking) -> None:
    """Input is checked before anything is decided."""
    purchases = [{"year": 2021, "amount": 1, "fiscal_funded": 2}]
    found = ask.errors("equipment_credit", in_catalogue=False, purchases=purchases, taxes=taxes(2021, 1))
    assert found == {("purchases[0].amount", "inconsistent", "purchases[0].fiscal_funded")}


def test_three_answers_must_be_given(ask: Asking) -> None:
    """An empty table is unanswered."""
    required = {("in_catalogue", "required"), ("purchases", "required"), ("taxes", "required")}
    assert ask.errors("equipment_credit") == required
    assert ask.errors("equipment_credit", in_catalogue=None, purchases=[], taxes=[]) == required


def test_year_and_amount_of_each_row_must_be_given(ask: Asking) -> None:
    """Kind, deductions and basis are optional."""
    assert ask.errors("equipment_credit", in_catalogue=True, purchases=[{}], taxes=[{}]) == {
        ("purchases[0].year", "required"),
        ("purchases[0].amount", "required"),
        ("taxes[0].year", "required"),
        ("taxes[0].tax_payable", "required"),
    }


@pytest.mark.parametrize(
    ("year", "code"),
    [(1999, "out_of_range"), (2101, "out_of_range"), ("2021.5", "too_many_decimals"), (-1, "negative")],
)
def test_years_lie_between_2000_and_2100(year: Any, code: str, ask: Asking) -> None:
    """In both tables; the bounds themselves are right."""
    assert errors(ask, year=year) == {("year", code)}
    payable = [{"year": year, "tax_payable": 1}]
    found = ask.errors("equipment_credit", in_catalogue=True, purchases=[{"year": 2021, "amount": 1}], taxes=payable)
    assert found == {("taxes[0].year", code)}
    for bound in (2000, 2100):
        assert credit(ask, [{"year": bound, "amount": 10}], taxes(bound, 5))["used_total"] == "1"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"kind": "retrofit"}, ("kind", "not_a_choice")),
        ({"amount": -1}, ("amount", "negative")),
        ({"amount": "10000000.000001"}, ("amount", "too_large")),
        ({"amount": "1.0000001"}, ("amount", "too_many_decimals")),
        ({"fiscal_funded": True}, ("fiscal_funded", "not_a_number")),
        ({"other_excluded": -1}, ("other_excluded", "negative")),
        ({"price": 1}, ("price", "unknown_question")),
    ],
)
def test_wrong_purchase_is_told_by_its_field(wrong: dict[str, Any], error: tuple[str, ...], ask: Asking) -> None:
    """Each with its own code."""
    assert errors(ask, **wrong) == {error}


@pytest.mark.parametrize("years", [(2021, 2023), (2021, 2021), (2022, 2021)])
def test_tax_years_follow_one_another(years: tuple[int, int], ask: Asking) -> None:
    """No gap, no year twice, no way back."""
    payable = [{"year": year, "tax_payable": 1} for year in years]
    found = ask.errors("equipment_credit", in_catalogue=True, purchases=[{"year": 2021, "amount": 1}], taxes=payable)
    assert found == {("taxes[1].year", "inconsistent", "taxes[0].year")}


def test_every_tax_year_is_measured_against_the_one_before_it(ask: Asking) -> None:
    """Two breaks, two errors; beside a wrong year none is told, because it cannot be known."""
    purchases = [{"year": 2021, "amount": 1}]
    broken = [{"year": year, "tax_payable": 1} for year in (2021, 2023, 2024, 2022)]
    assert ask.errors("equipment_credit", in_catalogue=True, purchases=purchases, taxes=broken) == {
        ("taxes[1].year", "inconsistent", "taxes[0].year"),
        ("taxes[3].year", "inconsistent", "taxes[2].year"),
    }
    wrong = [{"year": year, "tax_payable": 1} for year in (2021, 1999, 2030)]
    found = ask.errors("equipment_credit", in_catalogue=True, purchases=purchases, taxes=wrong)
    assert found == {("taxes[1].year", "out_of_range")}


# What is shown beside the results.


def test_steps_carry_the_numbers_from_the_amount_to_the_year(ask: Asking) -> None:
    """(500 − 0 − 60 − 0) = 440, at most 800 × 0.5 = 400, × 0.1 = 40 against a tax of 100."""
    steps = outcome(ask, [retrofit(2024, 500, 800) | {"fiscal_funded": 60}], taxes(2024, 100))["steps"]
    taken_off = {"vat_deducted": "0", "fiscal_funded": "60", "other_excluded": "0"}
    assert [(step["id"], step["value"], step["inputs"]) for step in steps] == [
        ("base", "440", {"year": "2024", "amount": "500", **taken_off}),
        ("retrofit_limit", "400", {"year": "2024", "base": "440", "basis": "800", "limit": "0.5"}),
        ("credit", "40", {"year": "2024", "base": "400", "share": "0.1"}),
        ("year", "40", {"year": "2024", "tax": "100", "left": "60"}),
    ]


def test_share_and_years_are_shown_as_law_with_their_document(ask: Asking) -> None:
    """Each purchase by the rule of its year."""
    used = outcome(ask, [{"year": 2021, "amount": 1}, retrofit(2025, 1, 1)], taxes(2021, 1))["parameters"]
    assert {(one["id"], one["value"], one["origin"], one["in_force_from"]) for one in used} == {
        ("equipment_credit_share", "0.1", "law", "2008-01-01"),
        ("equipment_carry_years", "5", "law", "2008-01-01"),
        ("equipment_retrofit_limit", "0.5", "law", "2024-01-01"),
        ("equipment_retrofit_share", "0.1", "law", "2024-01-01"),
    }
