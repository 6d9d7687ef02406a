"""Results as a workbook, and templates: numbers as numbers, texts as texts, and never a formula."""

import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

import workbooks
from calculators import Calculators
from calculators.table_conversation import TableConversation
from workbooks.template import TemplateColumn, template

OPEN = {"do": "open", "calculator": "investment_award", "language": "en", "as_of": "2026-11-23"}


def results(calculators: Calculators, *rows: str) -> Any:
    """Return the workbook of results of a table in CSV."""
    tables = TableConversation(calculators)
    tables.furnish(workbooks)
    told = json.loads(tables.respond(json.dumps(OPEN), "\n".join(rows).encode()))
    for request in ({"do": "go_on"}, {"do": "write", "as": "xlsx"}):
        while told["stage"] != "ready":
            told = json.loads(tables.respond('{"do": "go_on"}'))
        told = json.loads(tables.respond(json.dumps(request)))
    while told["stage"] != "ready":
        told = json.loads(tables.respond('{"do": "go_on"}'))
    assert tables.file() == tables.file()
    return load_workbook(io.BytesIO(tables.file()))


def first_row(workbook: Any) -> dict[str, Any]:
    """Return the cells of the first row of results by their headings."""
    headings, row = list(workbook.worksheets[0].iter_rows())[:2]
    return {heading.value: cell for heading, cell in zip(headings, row, strict=True)}


def test_amounts_are_numbers_and_the_rest_is_text(calculators: Calculators) -> None:
    """Digit for digit; what a spreadsheet could not keep stays a text."""
    workbook = results(
        calculators, "#n,total_investment,provincial_support,base,rate,cap", "=1+1,2000,none,1200,8%,10000000.00000000"
    )
    row = first_row(workbook)
    kinds = {heading: (cell.value, cell.data_type) for heading, cell in row.items() if cell.value is not None}
    assert kinds["total_investment"] == (2000, "n")
    assert kinds["cap"] == ("10000000.00000000", "s")
    assert kinds["rate"] == ("8%", "s")
    assert kinds["result.award"] == (96, "n")
    assert kinds["result.group"] == ("a", "s")
    assert kinds["#n"] == ("=1+1", "s")
    assert row["#n"].quotePrefix
    assert workbook.worksheets[0].freeze_panes == "A2"


def test_long_and_strange_texts_do_not_break_the_workbook(calculators: Calculators) -> None:
    """A spreadsheet refuses a cell that is too long or holds what XML cannot."""
    workbook = results(calculators, "#n,total_investment,provincial_support", "a\x01\x0b" + "x" * 40_000 + ",500,none")
    text = first_row(workbook)["#n"].value
    assert len(text) == 32_767
    assert text.startswith("a\ufffd\ufffdx")
    assert text.endswith("see the CSV file)")


def test_second_sheet_tells_what_the_results_are(calculators: Calculators) -> None:
    """Calculator, version, day, what each column is, and that every result is an estimate."""
    notes = results(calculators, "total_investment,provincial_support", "500,none").worksheets[1]
    told = {row[0].value: row[1].value for row in notes.iter_rows() if row[0].value}
    words = calculators.policy.words["en"]
    assert told[words["workbook.estimate"]] == words["result.estimate"]
    assert told[words["workbook.version"]] == calculators.policy.version
    assert told[words["workbook.day"]] == "2026-11-23"
    assert told["total_investment"] == "Total investment of the project"
    assert {"status", "result.award", "missing", "notes", "errors", "#"} <= set(told)


def test_words_stand_beside_each_row(calculators: Calculators) -> None:
    """What a person can read, behind what a program can."""
    row = first_row(results(calculators, "total_investment,provincial_support", "abc,none"))
    assert row["errors"].value == "total_investment:not_a_number"
    assert "Total investment of the project" in row[calculators.policy.words["en"]["workbook.words"]].value


@pytest.mark.parametrize("choices", [("yes", "no"), ("x" * 200, "y" * 200)])
def test_template_offers_choices_where_a_spreadsheet_can_hold_them(choices: tuple[str, ...]) -> None:
    """Equal contents give equal bytes, whenever they are made."""
    columns = [TemplateColumn(heading="a", example="=1", choices=choices, notes=("A", "how", ""))]
    made = template(("Table", "Notes"), columns, ("Heading", "Question", "How", "Required"), ["remark"])
    assert made == template(("Table", "Notes"), columns, ("Heading", "Question", "How", "Required"), ["remark"])
    table, notes = load_workbook(io.BytesIO(made)).worksheets
    assert [cell.value for cell in table["A"]] == ["a", "=1"]
    assert table["A2"].data_type == "s"
    lists = [each.formula1 for each in table.data_validations.dataValidation]
    assert lists == (['"yes,no"'] if choices == ("yes", "no") else [])
    assert [[cell.value for cell in row] for row in notes.iter_rows()][1:] == [
        ["a", "A", "how", None],
        [None] * 4,
        ["remark", None, None, None],
    ]
