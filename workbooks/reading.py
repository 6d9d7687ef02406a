"""A workbook as records: texts as they stand, numbers as the shortest text that means the same, formulas never run."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped]

from calculators.batch import Formula, headings_of
from calculators.csv_text import NotATable

Record = tuple[int, list[str]]

UNPACKED_MOST = 400 * 1024 * 1024
"""Bytes that the parts of a workbook may have together when unpacked. 100 000 rows of an ordinary table have a quarter of that."""
_FILES_MOST = 5000
_ROWS_OF_A_SHEET = 1_048_576

# What openpyxl leaves out (drop-down lists, colours) does not concern a table's contents.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")


def records(data: bytes, known: Collection[str]) -> Iterator[Record]:
    """The records of the first sheet that has a known heading, or else of the first that has anything, with their row numbers.

    Raises `NotATable` with `not_workbook` or `too_large`.
    """
    _check_size(data)
    try:
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=False)
        sheets = [sheet for sheet in workbook.worksheets if next(_records_of(sheet), None)]
        for sheet in sorted(sheets, key=lambda sheet: not _has_headings(sheet, known))[:1]:
            yield from _records_of(sheet)
    except NotATable:
        raise
    except Exception as error:  # whatever a damaged file makes openpyxl or XML stumble over
        raise NotATable("not_workbook") from error


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise NotATable("not_workbook") from error
    if len(parts) > _FILES_MOST or sum(part.file_size for part in parts) > UNPACKED_MOST:
        raise NotATable("too_large")


def _has_headings(sheet: Any, known: Collection[str]) -> bool:
    _row, cells = next(_records_of(sheet))
    return any(heading in known for heading in headings_of(cells))


def _records_of(sheet: Any) -> Iterator[Record]:
    sheet.reset_dimensions()  # what a sheet says of its own size may be wrong, and is padded to
    for row, cells in enumerate(sheet.iter_rows(), start=1):
        if row > _ROWS_OF_A_SHEET:
            raise NotATable("not_workbook")
        texts = [_text(cell) for cell in cells]
        if any(map(str.strip, texts)):
            yield row, texts


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Formula(getattr(value, "text", None) or value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _shortest(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _shortest(value: float) -> str:
    """The shortest text that means this number: what the person typed. Without an exponent, as people write."""
    text = format(Decimal(repr(value)), "f")
    return text.removesuffix(".0")
