"""Whole tables: a row is a situation, its outcome stands behind it. Contract, section 4."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import Calculators
from calculators.batch import ROWS_MOST, Batch, Formula, survey
from calculators.conversation import Conversation
from calculators.json_text import read_object
from calculators.questions import AS_OF
from calculators.rules import RULES
from calculators.safe_cell import safe_cell
from tests.calculators.situations import situations

SINGLE = {"number", "whole", "rate_choice", "yes_no", "choice", "date", "code"}


def cell(answer: Any) -> str:
    """Write an answer into a cell as a spreadsheet would."""
    if isinstance(answer, str):
        return answer
    return "" if answer is None else json.dumps(answer, ensure_ascii=False)


def added(calculators: Calculators, calculator: str, **cells: str) -> dict[str, str]:
    """Return what stands behind a row, by heading; empty cells left out."""
    batch = Batch(calculators, calculator, tuple(cells))
    row = batch.added(batch.outcome(list(cells.values())))
    return {heading: text for heading, text in zip(batch.columns, row, strict=True) if text}


def wrong(calculators: Calculators, *rows: list[str]) -> list[dict[str, str]]:
    """Return what is wrong with a table for the filing calculator."""
    known = calculators.policy.calculators["project_filing"]
    return [error.as_json() for error in survey(known, list(enumerate(rows, start=1))).errors]


@pytest.mark.parametrize("calculator", RULES)
@given(data=st.data())
def test_row_is_the_answer_of_the_same_situation(
    calculator: str, calculators: Calculators, data: st.DataObject
) -> None:
    """Whatever stands in a row gives what `run` gives for it, to the last word."""
    situation = data.draw(situations(calculators.policy.calculators[calculator].questions))
    batch = Batch(calculators, calculator, tuple(situation))
    assert batch.outcome([cell(answer) for answer in situation.values()]) == calculators.evaluate(
        calculator, read_object(json.dumps(situation))
    )


@pytest.mark.parametrize("calculator", RULES)
@given(data=st.data())
def test_row_is_the_answer_of_a_form_filled_in_alike(
    calculator: str, conversation: Conversation, data: st.DataObject
) -> None:
    """What people type, right or wrong, means the same in a table and in a form."""
    known = conversation.calculators.policy.calculators[calculator]
    questions = [question.id for question in (*known.questions, AS_OF) if question.kind in SINGLE]
    texts = st.text(max_size=8) | st.sampled_from(
        ["８％", "1,200", "是", "no", " 2022年3月1日 ", "-1", "1e999999", "=1"]
    )
    typed = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(questions, texts)))
    response = json.loads(
        conversation.respond(json.dumps({"calculator": calculator, "language": "zh", "typed": typed}))
    )
    outcome = Batch(conversation.calculators, calculator, tuple(typed)).outcome(list(typed.values()))
    assert outcome == json.loads(response["outcome"])


def test_results_stand_in_the_order_of_the_policy(calculators: Calculators) -> None:
    """Every result has its column, whether this table needs it or not; the reasons come last."""
    for calculator in RULES:
        columns = Batch(calculators, calculator, ()).columns
        results = [result["id"] for result in calculators.policy.calculators[calculator].words["results"]]
        assert columns == ("status", *(f"result.{result}" for result in results), "missing", "notes", "errors")


def test_amounts_and_notes(calculators: Calculators) -> None:
    """Numbers as the outcome has them, ids of notes side by side."""
    assert added(
        calculators, "investment_award", total_investment="2000", provincial_support="none", base="1200", rate="8%"
    ) == {"status": "eligible", "result.group": "a", "result.raw": "96", "result.award": "96", "notes": "exactly_2000"}


def test_missing_answers_stand_side_by_side(calculators: Calculators) -> None:
    """Whoever fills the table in sees what to ask the county for."""
    row = added(calculators, "investment_award", total_investment="500", provincial_support="none")
    assert row == {"status": "eligible", "result.group": "b", "missing": "base;rate"}


def test_errors_stand_beside_their_row(calculators: Calculators) -> None:
    """All errors of a row at once, and neither a status nor a result."""
    row = added(calculators, "investment_award", total_investment="abc", provincial_support="none", rate="2")
    assert row == {"errors": "total_investment:not_a_number;rate:too_large"}


def test_formula_of_a_workbook_is_never_run(calculators: Calculators) -> None:
    """It is wrong for being one and for nothing else; the row's other mistakes are told beside it."""
    batch = Batch(calculators, "project_filing", ("total_investment", "filed", "#own"))
    outcome = batch.outcome([Formula("=400+200"), "perhaps", Formula("=1")])
    assert outcome == {
        "errors": [{"field": "total_investment", "code": "formula"}, {"field": "filed", "code": "not_yes_no"}]
    }


def test_yes_and_no(calculators: Calculators) -> None:
    """A result that is yes or no is written as answers are."""
    assert added(calculators, "enterprise_size", employees="300", revenue="2000")["result.above_scale"] == "true"
    assert (
        added(calculators, "enterprise_size", employees="300", revenue="1999.999999")["result.above_scale"] == "false"
    )


def test_tables_go_in_and_come_out_as_json(calculators: Calculators) -> None:
    """A cell may hold a whole table; the table of results holds the refund of each year."""
    years = [{"year": "2021", "amount": 3000}, {"year": 2022, "amount": "3000.0"}]
    assert added(calculators, "fund_floor", years=json.dumps(years))["result.total"] == "6000"
    base, taxes = '[{"vat": 100, "eit": 40}]', '[{"vat": 130, "eit": 55}, {"vat": 150, "eit": 70}]'
    shares = {"share_vat": "50%", "share_eit": "40%", "floor_mode": "total"}
    row = added(calculators, "fiscal_refund", base_years=base, years=taxes, **shares)
    assert (row["result.years"], row["result.total"]) == ('[{"refund": "21"}, {"refund": "37"}]', "58")


@pytest.mark.parametrize(
    "needs", ['["bank_loan", "listing"]', "bank_loan;listing", "bank_loan； listing", "bank_loan、listing"]
)
def test_list_may_be_written_side_by_side(needs: str, calculators: Calculators) -> None:
    """As the results write theirs; JSON is right as well."""
    assert added(calculators, "financing", needs=needs)["result.instruments"] == "N01;N02;N04;N05"


def test_empty_list_is_an_answer_and_an_empty_cell_is_none(calculators: Calculators) -> None:
    """Contract, section 2, financing: `[]` says that nothing is needed."""
    assert added(calculators, "financing", needs="[]")["result.instruments"] == "N01;N02"
    assert added(calculators, "financing", needs=" ") == {"errors": "needs:required"}


@pytest.mark.parametrize(
    ("years", "error"),
    [
        ("2021: 3000", "years:not_rows"),
        ("{}", "years:not_rows"),
        ("[1]", "years[0]:not_rows"),
        ("[" * 10_000 + "]" * 10_000, "years[0]:not_rows"),
        ('[{"year": 2021, "amount": 1, "amount": 2}]', "years[0].amount:inconsistent"),
        ('[{"year": 2021, "amount": 1, "\\ud800": 2}]', "years[0].\\ud800:unknown_question"),
        ("null", "years:required"),
    ],
)
def test_wrong_tables_are_errors_of_their_row(years: str, error: str, calculators: Calculators) -> None:
    """As `run` tells them, in a form that a file can carry."""
    assert added(calculators, "fund_floor", years=years) == {"errors": error}


def test_as_of_is_a_column_too(calculators: Calculators) -> None:
    """A row's own day wins over the day of asking."""
    cells = {"location": "xishui", "is_industrial": "是", "project_kind": "expansion", "start_date": "2022/3/15"}
    batch = Batch(calculators, "scope", (*cells, "as_of"), as_of="2022-06-01")
    answers = [batch.outcome([*cells.values(), day])["results"]["open_on_as_of"] for day in ("", "2024-01-01")]
    assert answers == [True, False]


def test_short_rows_end_in_unanswered_questions(calculators: Calculators) -> None:
    """And remarks are never read."""
    batch = Batch(calculators, "project_filing", ("#项目", "total_investment", "filed"))
    assert batch.outcome(["=1+1", "500"])["results"]["supervised_filing"] is True
    assert batch.padded(["=1+1", "500"]) == ["=1+1", "500", ""]
    assert batch.padded(["", "500", "", ""]) == ["", "500", ""]


def test_wrong_headings_are_all_told_at_once(calculators: Calculators) -> None:
    """Each once, with its column; nothing is computed."""
    headings = ["investment", "total_investment", "", "filed", "filed", "filed", "investment", "#", "＃a"]
    assert wrong(calculators, headings, ["1"], ["1"] * 10) == [
        {"field": "investment", "code": "unknown_question", "column": "1"},
        {"field": "", "code": "empty_heading", "column": "3"},
        {"field": "filed", "code": "inconsistent", "with": "filed", "column": "5"},
        {"field": "", "code": "too_many_cells", "row": "3"},
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [([], "no_headings"), ([["total_investment"]], "no_rows"), ([["#name"], ["x"]], "no_headings")],
)
def test_table_without_headings_or_rows(rows: list[list[str]], code: str, calculators: Calculators) -> None:
    """Remarks alone ask for nothing to be computed."""
    assert wrong(calculators, *rows) == [{"field": "", "code": code}]


def test_headings_may_have_blanks_around(calculators: Calculators) -> None:
    """And the mark at the beginning of a file; empty cells behind the last heading do no harm."""
    assert wrong(calculators, ["\ufeff total_investment\u3000", "filed "], ["1", "是", " ", ""]) == []


def test_100_000_rows_are_computed_and_100_001_are_too_many(calculators: Calculators) -> None:
    """The limit itself is still within."""
    rows = [["total_investment"], *[["1"]] * ROWS_MOST]
    assert wrong(calculators, *rows) == []
    assert wrong(calculators, *rows, ["1"]) == [{"field": "", "code": "too_many_rows"}]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+5",
        "@SUM(1)",
        "-1+1",
        "-",
        "--1",
        " =1",
        "\u3000=1",
        "\t1",
        "\r1",
        "\n=1",
        "＝1",
        "－9.6",
        "=" * 10_000,
    ],
)
def test_formula_is_made_a_text(text: str) -> None:
    """A cell that a spreadsheet might run begins with an apostrophe."""
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-9.6", "0", "-1e3", "a=b", " a", "'=1", "中文", "[-1]", "1-1"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    """Negative amounts are amounts."""
    assert safe_cell(text) == text
