"""A situation is read as a whole and every error is told at once. Contract, section 1, "Situation" and "Input errors"."""

from typing import Any

import pytest

from calculators import Calculators
from calculators.exact import exact_fraction
from calculators.json_text import read_object
from calculators.questions import Question
from calculators.situation import read_situation
from tests.calculators.asking import Asking, Found

SCOPE = {
    "location": "xishui",
    "is_industrial": True,
    "project_kind": "technical_transformation",
    "start_date": "2022-03-15",
}
AWARD = {"total_investment": 1500, "provincial_support": "none", "base": 1200}
NO_NUMBERS: list[Any] = ["", " ", "x", "2_000", "+5", ".5", "８", "1,200", True, False, {}, [1]]
RD = {"year": 2023, "enterprise_kind": "other", "direct": 300}


def found(situation: str, *questions: Question) -> Found:
    """The errors of a situation under questions of a test's own."""
    given = read_object(situation)
    assert given is not None
    _answers, errors = read_situation(questions, given, lambda _answers: ())
    return {(error.field, error.code) for error in errors}


# Which error a number has: the first that applies.


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        *((wrong, "not_a_number") for wrong in NO_NUMBERS),
        (-1, "negative"),
        ("-0.0000001", "negative"),
        ("-10000001", "negative"),
        ("10000000.000001", "too_large"),
        ("10000000.0000001", "too_large"),
        ("9" * 20 + "." + "0" * 50 + "1", "too_large"),
        ("0.0000001", "too_many_decimals"),
        ("9999999.9999999", "too_many_decimals"),
        ("1e-999999", "too_many_decimals"),
    ],
)
def test_first_error_of_an_amount(answer: Any, code: str, ask: Asking) -> None:
    """Not a number, negative, too large, too many decimals: in this order."""
    assert ask.errors("project_filing", total_investment=answer) == {("total_investment", code)}


@pytest.mark.parametrize("answer", ["0", "-0", 0, "10000000", "1e7", "0.000001", "500.00000000", "10000000.0000000"])
def test_amounts_that_are_right(answer: Any, ask: Asking) -> None:
    """Zero and the limit itself are in; decimals are counted on the value."""
    assert ask.errors("project_filing", total_investment=answer) == set()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("8%", "not_a_number"),
        (-0.08, "negative"),
        ("1.000001", "too_large"),
        (8, "too_large"),
        ("0.0000001", "too_many_decimals"),
    ],
)
def test_first_error_of_a_ratio(answer: Any, code: str, ask: Asking) -> None:
    """A ratio is a fraction from 0 to 1."""
    assert ask.errors("investment_award", **AWARD, rate=answer) == {("rate", code)}


@pytest.mark.parametrize("answer", [0, 1, "1.000", "0.000001"])
def test_ratios_that_are_right(answer: Any, ask: Asking) -> None:
    """Both ends are in."""
    assert ask.errors("investment_award", **AWARD, rate=answer) == set()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("MMXXIII", "not_a_number"),
        (-2023, "negative"),
        ("2023.5", "too_many_decimals"),
        ("99999.5", "too_many_decimals"),
        (2017, "out_of_range"),
        (2101, "out_of_range"),
        (0, "out_of_range"),
        ("1e999999", "out_of_range"),
        ("10000001", "out_of_range"),
    ],
)
def test_first_error_of_a_whole_number(answer: Any, code: str, ask: Asking) -> None:
    """A whole number has no decimals and lies within its own bounds, which are the only limit it has."""
    assert ask.errors("rd_deduction", **RD | {"year": answer}) == {("year", code)}


@pytest.mark.parametrize("answer", [2018, 2100, "2023", "2023.0", "2.023e3"])
def test_whole_numbers_that_are_right(answer: Any, ask: Asking) -> None:
    """The bounds are in; what counts is the value, not how it is written."""
    assert ask.errors("rd_deduction", **RD | {"year": answer}) == set()


@pytest.mark.parametrize(
    ("field", "answer"),
    [("months_operated", 0), ("months_operated", 13), ("intangible_months", 0), ("intangible_years", 101)],
)
def test_bounds_of_months_and_years(field: str, answer: int, ask: Asking) -> None:
    """A month outside 1 to 12, or a number of years outside 1 to 100, is out of range."""
    assert ask.errors("rd_deduction", **RD, **{field: answer}) == {(field, "out_of_range")}


def test_zero_is_out_of_range_where_more_than_zero_is_asked(ask: Asking) -> None:
    """Nothing can be divided by a total of 0."""
    for zero in (0, "0.000000", "-0"):
        assert ask.errors("investment_award", **AWARD, rate=0, approved_total=zero) == {
            ("approved_total", "out_of_range")
        }
    assert ask.errors("investment_award", **AWARD, rate=0, approved_total="0.000001") == set()


@pytest.mark.parametrize(
    ("answer", "code"),
    [("-10000000", None), ("-10000000.000001", "too_large"), ("1e8", "too_large"), ("-0.0000001", "too_many_decimals")],
)
def test_value_that_may_be_negative_is_measured_by_its_size(answer: str, code: str | None, ask: Asking) -> None:
    """A loss has the same limits as a profit."""
    expected = {("taxable_income", code)} if code else set()
    assert ask.errors("rd_deduction", **RD, taxable_income=answer) == expected


def test_land_has_four_decimals() -> None:
    """0.0001 mu is the finest; a finer area has too many decimals."""
    land = Question(id="new_land", kind="number", unit="mu")
    assert found('{"new_land": "0.0001"}', land) == set()
    assert found('{"new_land": "0.00010"}', land) == set()
    assert found('{"new_land": "0.00001"}', land) == {("new_land", "too_many_decimals")}


def test_limit_of_its_own() -> None:
    """Revenue may be a hundred times as large as other money."""
    revenue = Question(id="revenue", kind="number", unit="wan", most=exact_fraction("1000000000"))
    assert found('{"revenue": 1000000000}', revenue) == set()
    assert found('{"revenue": 1000000000.01}', revenue) == {("revenue", "too_large")}


# Dates, choices, yes and no.


@pytest.mark.parametrize(
    "answer",
    [
        *("2023-02-29", "2023-02-30", "2023-13-01", "2023-00-10", "0000-01-01", "2023-1-1", "20230101", "2023/01/01"),
        *(
            "2023-01-01T00:00",
            " 2023-01-01",
            "2023-01-01\n",
            "２０２３-01-01",
            "2023-W01-1",
            "",
            2023,
            20230101,
            True,
            {},
            ["2023-01-01"],
        ),
    ],
)
def test_what_is_no_date(answer: Any, ask: Asking) -> None:
    """A date is a day of the calendar, written YYYY-MM-DD."""
    assert ask.errors("scope", **SCOPE | {"start_date": answer}) == {("start_date", "not_a_date")}


@pytest.mark.parametrize("answer", ["0001-01-01", "2024-02-29", "9999-12-31"])
def test_dates_that_are_right(answer: str, ask: Asking) -> None:
    """Every day of the calendar is a date."""
    assert ask.errors("scope", **SCOPE | {"start_date": answer}) == set()


@pytest.mark.parametrize("answer", ["", "Xishui", "xishui ", "浠水县", "wuhan", 1, True, {}, ["xishui"], "0"])
def test_what_is_no_choice(answer: Any, ask: Asking) -> None:
    """A choice is one of the ids, to the letter."""
    assert ask.errors("scope", **SCOPE | {"location": answer}) == {("location", "not_a_choice")}


def test_number_is_no_choice_even_if_it_looks_like_one() -> None:
    """The choice "365" is text; the number 365 is not that text."""
    basis = Question(id="day_basis", kind="choice", choices=("365", "360"))
    assert found('{"day_basis": "365"}', basis) == set()
    assert found('{"day_basis": 365}', basis) == {("day_basis", "not_a_choice")}


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ('"0.13"', True),
        ("0.13", True),
        ("0.130", True),
        ('"13e-2"', True),
        ("0.14", False),
        ('"13%"', False),
        ("1e999999", False),
    ],
)
def test_invoice_rate_is_compared_as_a_number(answer: str, right: bool) -> None:  # noqa: FBT001 - an expected answer
    """0.130 is 0.13."""
    rate = Question(id="rate", kind="rate_choice", choices=("0.13", "0.09", "0"))
    assert found(f'{{"rate": {answer}}}', rate) == (set() if right else {("rate", "not_a_choice")})


@pytest.mark.parametrize("answer", ["true", "yes", "是", "", 1, 0, "1", {}, [True]])
def test_what_is_neither_yes_nor_no(answer: Any, ask: Asking) -> None:
    """Yes and no are JSON's true and false."""
    assert ask.errors("scope", **SCOPE | {"is_industrial": answer}) == {("is_industrial", "not_yes_no")}


# Answered, unanswered, unknown.


@pytest.mark.parametrize("unanswered", [None, []])
def test_null_and_an_empty_list_are_unanswered(unanswered: Any, ask: Asking) -> None:
    """A required question is then missing; another one is as if it were not there, neither zero nor no."""
    for field in SCOPE:
        assert ask.errors("scope", **SCOPE | {field: unanswered}) == {(field, "required")}
    without = ask.outcome("investment_award", **AWARD)
    assert ask.outcome("investment_award", **AWARD, rate=unanswered, tiers=unanswered, cap=unanswered) == without
    assert without["missing"] == ["rate"]
    started = {"total_investment": 300, "construction_started": True}
    assert "file_before_construction" not in ask.outcome("project_filing", **started, filed=unanswered)["notes"]
    assert "file_before_construction" in ask.outcome("project_filing", **started, filed=False)["notes"]


def test_empty_list_is_an_answer_where_a_list_of_choices_is_asked() -> None:
    """`needs: []` is the answer that nothing is needed; null is none."""
    needs = Question(id="needs", kind="choices", required=True, choices=("bank_loan", "equity"))
    assert found('{"needs": []}', needs) == set()
    assert found('{"needs": ["equity", "equity"]}', needs) == set()
    assert found('{"needs": null}', needs) == {("needs", "required")}
    assert found('{"needs": "equity"}', needs) == {("needs", "not_rows")}
    assert found('{"needs": ["equity", "loan", 1]}', needs) == {
        ("needs[1]", "not_a_choice"),
        ("needs[2]", "not_a_choice"),
    }


def test_misspelt_answers_are_never_ignored(ask: Asking) -> None:
    """Every key that is no question is told, also with the answer null."""
    strangers: dict[str, Any] = {
        "Direct": 1,
        "direct ": 1,
        "": 1,
        "tiers[0].from": 1,
        "__class__": None,
        "结果": [],
        "<b>": {},
    }
    expected = {(key, "unknown_question") for key in strangers}
    assert ask.errors("rd_deduction", **RD, **strangers) == expected


def test_all_errors_are_told_at_once(ask: Asking) -> None:
    """Wrong, missing and unknown answers, in the situation and in its rows."""
    tiers = [{"from": -1, "rate": 2}, {"rate": "0.0000001", "to": 5}, 7, None, [], {"from": 1, "rate": 0}]
    answers = {
        "total_investment": "much",
        "tiers": tiers,
        "floor": "1e999999",
        "floor_mode": "lift",
        "x": 1,
        "as_of": "today",
    }
    assert ask.errors("investment_award", **answers) == {
        ("total_investment", "not_a_number"),
        ("provincial_support", "required"),
        ("tiers[0].from", "negative"),
        ("tiers[0].rate", "too_large"),
        ("tiers[1].from", "required"),
        ("tiers[1].rate", "too_many_decimals"),
        ("tiers[1].to", "unknown_question"),
        ("tiers[2]", "not_rows"),
        ("tiers[3]", "not_rows"),
        ("tiers[4]", "not_rows"),
        ("floor", "too_large"),
        ("floor_mode", "not_a_choice"),
        ("x", "unknown_question"),
        ("as_of", "not_a_date"),
    }


# Tables.


@pytest.mark.parametrize("answer", [{}, {"from": 1, "rate": 0}, "[]", 0, True, ""])
def test_table_that_is_no_list(answer: Any, ask: Asking) -> None:
    """A table is an array; anything else is an error of the table as a whole."""
    assert ask.errors("investment_award", **AWARD, tiers=answer) == {("tiers", "not_rows")}


def test_table_of_200_rows_and_of_201(ask: Asking) -> None:
    """200 rows are read; with 201 there is one error and none within."""
    tiers: list[Any] = [{"from": row, "rate": 0} for row in range(200)]
    assert ask.errors("investment_award", **AWARD, tier_method="slab", tiers=tiers) == set()
    tiers[7] = "no row"
    assert ask.errors("investment_award", **AWARD, tier_method="slab", tiers=tiers) == {("tiers[7]", "not_rows")}
    assert ask.errors("investment_award", **AWARD, tier_method="slab", tiers=[*tiers, {}]) == {("tiers", "too_large")}


def test_table_with_bounds_of_its_own() -> None:
    """One to three base years: four are out of range, which is said of the table."""
    years = Question(
        id="base_years", kind="rows", rows_most=3, columns=(Question(id="vat", kind="number", required=True),)
    )
    assert found('{"base_years": [{"vat": 1}, {"vat": 1}, {"vat": 1}]}', years) == set()
    assert found('{"base_years": [{"vat": 1}, {"vat": 1}, {"vat": 1}, {"vat": 1}]}', years) == {
        ("base_years", "out_of_range")
    }


@pytest.mark.parametrize(
    "tiers", [[{"from": 5, "rate": 0}, {"from": "5.0", "rate": 0}], [{"from": 5, "rate": 0}, {"from": 4, "rate": 0}]]
)
def test_tiers_must_rise_strictly(tiers: Any, ask: Asking) -> None:
    """A tier that does not begin above the one before contradicts it."""
    assert ask.errors("investment_award", **AWARD, tiers=tiers) == {("tiers[1].from", "inconsistent", "tiers[0].from")}


def test_each_tier_is_compared_with_the_one_before(ask: Asking) -> None:
    """5, 3, 4, 4: the second and the fourth are wrong, the third is not."""
    tiers = [{"from": start, "rate": 0} for start in (5, 3, 4, 4)]
    assert ask.errors("investment_award", **AWARD, tiers=tiers) == {
        ("tiers[1].from", "inconsistent", "tiers[0].from"),
        ("tiers[3].from", "inconsistent", "tiers[2].from"),
    }


def test_tier_is_not_compared_with_a_wrong_one(ask: Asking) -> None:
    """Where a start cannot be read, nothing is said about the order around it."""
    tiers = [{"from": 5, "rate": 0}, {"from": "x", "rate": 0}, {"from": 1, "rate": 0}]
    assert ask.errors("investment_award", **AWARD, tiers=tiers) == {("tiers[1].from", "not_a_number")}


# Contradictions.


def test_rate_beside_tiers(ask: Asking) -> None:
    """A county has one rate or tiers; both are a contradiction, also where the gate asks for neither."""
    both = {"rate": 0, "tiers": [{"from": 0, "rate": 0}]}
    expected = {("rate", "inconsistent", "tiers")}
    assert ask.errors("investment_award", **AWARD, **both) == expected
    assert ask.errors("investment_award", total_investment=3000, provincial_support="received", **both) == expected


def test_floor_above_the_cap(ask: Asking) -> None:
    """A floor above the cap is a contradiction, whatever the floor's mode; a floor that equals it is none."""
    assert ask.errors("investment_award", **AWARD, floor="100.000001", cap=100) == {("floor", "inconsistent", "cap")}
    assert ask.errors("investment_award", **AWARD, floor=100, cap="100.0") == set()


def test_contradiction_is_told_only_of_answers_that_are_otherwise_right(ask: Asking) -> None:
    """Where one of the two is wrong by itself, that is its only error, and the other has none."""
    assert ask.errors("investment_award", **AWARD, floor=200, cap="x") == {("cap", "not_a_number")}
    assert ask.errors("investment_award", **AWARD, rate=0, tiers=[{"from": 0, "rate": 5}]) == {
        ("tiers[0].rate", "too_large")
    }
    assert ask.errors("investment_award", **AWARD, rate=5, tiers=[{"from": 0, "rate": 0}]) == {("rate", "too_large")}


def test_contradiction_is_told_beside_errors_elsewhere(ask: Asking) -> None:
    """Errors in other answers, even in strangers that look like a field of a table, do not hide it."""
    answers = {"floor": 200, "cap": 100, "rate": "0.1", "floor[0]": 1, "cap.x": 1, "budget": -1}
    assert ask.errors("investment_award", **AWARD, **answers) == {
        ("floor", "inconsistent", "cap"),
        ("floor[0]", "unknown_question"),
        ("cap.x", "unknown_question"),
        ("budget", "negative"),
    }


def test_stranger_with_the_name_of_a_cell_leaves_one_error_a_field(ask: Asking) -> None:
    """A key that is written like a cell's field is unknown; the cell itself has no second error under that name."""
    tiers = [{"from": 5, "rate": 0}, {"from": 4, "rate": 0}]
    assert ask.errors("investment_award", **AWARD, tiers=tiers, **{"tiers[1].from": 1}) == {
        ("tiers[1].from", "unknown_question"),
    }


# The day of asking.


def test_every_calculator_accepts_a_day_of_asking(calculators: Calculators, ask: Asking) -> None:
    """`as_of` is never an unknown question, and always a date."""
    for calculator in calculators.ids:
        assert ("as_of", "not_a_date") in ask.errors(calculator, as_of="2023-02-30")
        assert not {error for error in ask.errors(calculator, as_of="2023-02-28") if error[0] == "as_of"}


def test_day_of_asking_in_the_situation_wins(ask: Asking) -> None:
    """The caller's day fills only what is unanswered, by null or an empty list too."""
    after, within = "2024-01-01", '"2023-12-31"'
    for own, is_open in [(within, True), ("null", False), ("[]", False)]:
        situation = f"""{{"location": "xishui", "is_industrial": true, "project_kind": "expansion",
            "start_date": "2022-03-15", "as_of": {own}}}"""
        assert ask.text("scope", situation, after)["results"]["open_on_as_of"] is is_open


def test_wrong_day_of_asking_is_not_mended_by_the_caller(ask: Asking) -> None:
    """A day that is wrong, or that stands twice, stays an error."""
    assert ask.text("scope", '{"as_of": "x"}', "2024-01-01")["errors"][-1] == {"field": "as_of", "code": "not_a_date"}
    twice = ask.text("scope", '{"as_of": null, "as_of": "2022-01-01"}', "2024-01-01")["errors"]
    assert {"field": "as_of", "code": "inconsistent", "with": "as_of"} in twice


# Which calculator, and lines.


@pytest.mark.parametrize("calculator", ["", "Scope", "scope ", "rules", "__init__", "interest-discount", "<b>"])
def test_unknown_calculator(calculator: str, ask: Asking) -> None:
    """A calculator that does not exist is a wrong choice, whatever the situation is."""
    for situation in ("{}", "not json"):
        assert ask.text(calculator, situation) == {"errors": [{"field": "calculator", "code": "not_a_choice"}]}


@pytest.mark.parametrize(
    ("line", "field", "code"),
    [
        ("", "", "not_json"),
        ("[]", "", "not_json"),
        ("{}", "calculator", "not_a_choice"),
        ('{"calculator": null, "situation": {}}', "calculator", "not_a_choice"),
        ('{"calculator": ["scope"], "situation": {}}', "calculator", "not_a_choice"),
        ('{"calculator": 7, "situation": {}}', "calculator", "not_a_choice"),
        ('{"calculator": "scope"}', "", "not_json"),
        ('{"calculator": "scope", "situation": null}', "", "not_json"),
        ('{"calculator": "scope", "situation": []}', "", "not_json"),
        ('{"calculator": "scope", "situation": "{}"}', "", "not_json"),
    ],
)
def test_line_that_cannot_be_answered(line: str, field: str, code: str, calculators: Calculators) -> None:
    """A line without a known calculator, or without a situation, has its one error."""
    assert calculators.answer_line(line) == f'{{"errors": [{{"field": "{field}", "code": "{code}"}}]}}'


def test_line_is_answered_as_the_situation_alone(calculators: Calculators) -> None:
    """`lines` and `run` give the same text, byte for byte."""
    situation = '{"total_investment": 2000.00, "filed": false, "construction_started": true}'
    line = f'{{"situation": {situation}, "calculator": "project_filing"}}'
    assert calculators.answer_line(line) == calculators.answer("project_filing", situation)


def test_line_with_a_key_twice_contradicts_itself(calculators: Calculators) -> None:
    """Which of the two was meant is not guessed."""
    line = '{"calculator": "scope", "calculator": "project_filing", "situation": {}}'
    assert calculators.answer_line(line) == (
        '{"errors": [{"field": "calculator", "code": "inconsistent", "with": "calculator"}]}'
    )


def test_stranger_named_like_a_wrong_field_gives_no_second_error(ask: Asking) -> None:
    """A field has one error; the wrong rate keeps the tiers from being held against the single rate."""
    award = {"total_investment": 1, "provincial_support": "none", "rate": "0.1"}
    tiers = [{"from": 0, "rate": 2}]
    found = ask.errors("investment_award", **award, tiers=tiers, **{"tiers[0].rate": 1})
    assert found == {("tiers[0].rate", "too_large")}


def test_first_wrong_one_of_repeated_answers_is_told(ask: Asking) -> None:
    """Of several answers to one question the first wrong one decides, and what stands behind it is not looked at."""
    for first, code in (("-1", "negative"), ('"x"', "not_a_number"), ('1, "new_land": 1e9', "too_large")):
        (error,) = ask.text("land_route", f'{{"new_land": {first}, "new_land": 0, "new_land": {{}}}}')["errors"]
        assert error == {"field": "new_land", "code": code}
