"""A receipt as a workbook: a sheet a language with everything in words, and a sheet with the figures as they were computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.json_text import plain_value, write
from calculators.receipt_reading import Receipt
from workbooks.sheets import NewSheet, file_of, new_workbook

_WORDS_WIDTHS = (46, 46, 34, 24, 40)
_FIGURES_WIDTHS = (44, 30)
_VALUE = frozenset({1})


def receipt_file(receipt: Receipt, words: Mapping[str, Mapping[str, str]]) -> bytes:
    """The workbook, as a file; `words` are the policy's, by language, and their order is that of the sheets."""
    workbook = new_workbook()
    for language, said in words.items():
        _write_words(NewSheet(workbook, said["receipt.sheet_words"], _WORDS_WIDTHS), receipt.documents[language])
    first = next(iter(words.values()))
    figures = NewSheet(workbook, first["receipt.sheet_figures"], _FIGURES_WIDTHS)
    figures.headings(
        [" / ".join(said[f"receipt.column_{name}"] for said in words.values()) for name in ("item", "value")]
    )
    cut = first["workbook.cut"]
    for path, value in _figures(receipt):
        figures.row([path, value], _VALUE, cut)
    return file_of(workbook)


def _write_words(sheet: NewSheet, document: Mapping[str, Any]) -> None:
    sheet.headings([document["title"]])
    for fact in document["facts"]:
        sheet.wrapped(fact)
    for section in document["sections"]:
        sheet.row([])
        sheet.headings([" · ".join(filter(None, (section.get("of"), section["title"])))])
        sheet.headings(section["columns"])
        for row in section["rows"]:
            sheet.wrapped(row)
    sheet.row([])
    sheet.wrapped([document["estimate"]])
    sheet.wrapped([document["hint"]])


def _figures(receipt: Receipt) -> Iterator[tuple[str, str]]:
    """Every answer and every result by its path, as the receipt's JSON has it."""
    yield from _leaves("situation", plain_value(receipt.situation))
    outcomes = receipt.outcome.get("outcomes", {"": receipt.outcome})
    for name, outcome in outcomes.items():
        yield from _leaves(f"{name}.results" if name else "results", outcome["results"])
    yield from _leaves("benefit", receipt.outcome.get("benefit", {}))


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _leaves(f"{path}.{key}", one)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _leaves(f"{path}[{place}]", one)
    elif isinstance(value, str):
        yield path, value
    elif value is not None:
        yield path, write(value)
