"""A receipt as a workbook: a sheet a language, a sheet of figures digit for digit, and never a formula."""

import base64
import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

import workbooks
from calculators import Calculators
from calculators.conversation import Conversation
from calculators.receipt_reading import NotAReceipt
from calculators.table_conversation import TableConversation

WHEN = {"computed_at": "2026-11-24T09:30:00+08:00"}


def workbook_of(calculators: Calculators, **request: Any) -> Any:
    """The workbook of a receipt, as the page asks for it."""
    asked = {"receipt": WHEN, "language": "en", "as_of": "2023-05-01", **request}
    receipt = json.loads(Conversation(calculators).respond(json.dumps(asked)))["receipt"]
    tables = TableConversation(calculators)
    asking = json.dumps({"do": "receipt", "receipt": receipt})
    assert json.loads(tables.respond(asking)) == {"needs": "workbooks"}
    tables.furnish(workbooks)
    file = base64.b64decode(json.loads(tables.respond(asking))["file"])
    return load_workbook(io.BytesIO(file))


def test_a_receipt_has_a_sheet_in_each_language_and_one_of_figures(calculators: Calculators) -> None:
    """Figures are numbers, by the paths of the receipt's JSON; words are texts."""
    typed = {"total_investment": "2000.5", "base": "1200", "rate": "8%", "provincial_support": "none"}
    book = workbook_of(calculators, calculator="investment_award", typed=typed)
    assert book.sheetnames == ["测算单", "Receipt", "数据"]
    figures = dict(book["数据"].iter_rows(min_row=2, values_only=True))
    assert (figures["situation.total_investment"], figures["results.award"]) == (2000.5, 96)
    texts = [cell for row in book["Receipt"].iter_rows(values_only=True) for cell in row if cell]
    assert "96 wan yuan" in texts
    assert any("verify" in text for text in texts)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_tables_and_truth_values_stand_among_the_figures(calculators: Calculators) -> None:
    """Row by row; what looks like a formula stays a text."""
    typed = {"total_investment": "3000", "is_industrial": "yes", "project_kind": "expansion", "filed": "no"}
    book = workbook_of(calculators, project=True, typed=typed)
    figures = dict(book["数据"].iter_rows(min_row=2, values_only=True))
    assert figures["situation.is_industrial"] == "true"
    assert any(path.startswith("project_filing.results.") for path in figures)


def test_a_table_of_answers_is_told_row_by_row(calculators: Calculators) -> None:
    """With the place of each row."""
    situation = (
        '{"total_investment": 3000, "purchases": [{"year": 2021, "amount": "-5"}, {"year": null, "amount": "5"}]}'
    )
    book = workbook_of(calculators, project=True, situation=situation.replace('"-5"', '"5"').replace("null", "2022"))
    figures = dict(book["数据"].iter_rows(min_row=2, values_only=True))
    assert figures["situation.purchases[1].amount"] == 5


def test_what_is_no_receipt_is_refused(calculators: Calculators) -> None:
    """The page asks only for receipts that it was given."""
    tables = TableConversation(calculators)
    tables.furnish(workbooks)
    with pytest.raises(NotAReceipt):
        tables.respond(json.dumps({"do": "receipt", "receipt": "{}"}))
