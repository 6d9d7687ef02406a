"""Results in words: figures and tables, whatever the policy's YAML makes of them."""

from typing import Any

from calculators import Calculators
from calculators.result_words import ResultWords
from calculators.shown import grouped


def table(calculators: Calculators, columns: list[dict[str, Any]], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The presentation of a table in English."""
    label = {"zh": "表", "en": "Table"}
    words = ResultWords("en", calculators.policy.words["en"])
    return words.table({"id": "rows", "label": label, "kind": "rows", "columns": columns}, rows)


def column(key: str, unit: str) -> dict[str, Any]:
    """A column of numbers."""
    return {"id": key, "label": {"zh": key, "en": key}, "kind": "number", "unit": unit}


def test_unit_of_money_stands_in_the_caption(calculators: Calculators) -> None:
    """Once for the table, and only where there is money in it."""
    money, people = column("amount", "wan"), column("staff", "people")
    assert "wan yuan" in table(calculators, [money], [{"amount": "12345"}])["label"]
    assert table(calculators, [money], [{"amount": "12345"}])["rows"] == [["12,345"]]
    assert table(calculators, [people], [{"staff": "3"}])["label"] == "Table"


def test_figure_that_a_row_does_not_have_is_left_empty(calculators: Calculators) -> None:
    """Absent, and not zero."""
    columns = [column("amount", "wan"), column("other", "wan")]
    assert table(calculators, columns, [{"amount": "1"}])["rows"] == [["1", ""]]


def test_only_decimals_are_grouped() -> None:
    """A ratio of whole numbers stays as it is written."""
    assert grouped("2/3") == "2/3"
    assert grouped("-12345.50") == "−12,345.50"
