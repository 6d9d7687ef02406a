"""A new workbook, row by row: which cells are numbers, which are texts, and that none is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from calculators.exact import read_number

_DIGITS_MOST = 15
"""Significant digits that a spreadsheet keeps; a longer number stays a text, so that none is lost."""
LONGEST_CELL = 32_767
"""Characters that a spreadsheet allows in a cell."""
_RUNS = ("=", "+", "-", "@")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NARROWEST, _WIDEST = 8, 60
_TOP = Alignment(vertical="top", wrap_text=True)


class NewSheet:
    """A sheet of a new workbook, with its first row frozen."""

    def __init__(self, workbook: Workbook, title: str, widths: Iterable[int]) -> None:
        self.sheet = workbook.create_sheet(title)
        self.sheet.freeze_panes = "A2"
        for column, width in enumerate(widths, start=1):
            letter = get_column_letter(column)
            self.sheet.column_dimensions[letter].width = max(_NARROWEST, min(_WIDEST, width + 2))

    def headings(self, texts: Iterable[str]) -> None:
        """The first row."""
        self.sheet.append([self._cell(text, font=Font(bold=True)) for text in texts])

    def row(self, texts: Sequence[str], numbers: frozenset[int] = frozenset(), cut: str = "") -> None:
        """A row; what stands in the columns of numbers becomes a number where it is one. `cut` ends a text that is too long."""
        self.sheet.append([self._row_cell(text, place in numbers, cut) for place, text in enumerate(texts)])

    def wrapped(self, texts: Iterable[str]) -> None:
        """A row of sentences."""
        self.sheet.append([self._cell(text, alignment=_TOP) for text in texts])

    def _row_cell(self, text: str, number: bool, cut: str) -> Any:  # noqa: FBT001 - a property of the column
        if not text:
            return None
        return self._number(text) if number and _fits(text) else self._cell(text, cut)

    def _number(self, text: str) -> Any:
        cell = WriteOnlyCell(self.sheet)
        cell._value, cell.data_type = text, "n"  # noqa: SLF001 - digit for digit; as a float it would be rounded
        return cell

    def _cell(self, text: str, cut: str = "", **style: Any) -> Any:
        cell = WriteOnlyCell(self.sheet)
        text = _NOT_IN_XML.sub("\ufffd", text)
        if len(text) > LONGEST_CELL:
            text = text[: LONGEST_CELL - len(cut)] + cut
        cell._value, cell.data_type = text, "s"  # noqa: SLF001 - set by itself, a text that begins with = would be a formula
        if text.startswith(_RUNS):
            cell.quotePrefix = True  # it stays a text when somebody edits it
        for name, value in style.items():
            setattr(cell, name, value)
        return cell


def _fits(text: str) -> bool:
    """Whether a spreadsheet would keep every digit of a plain number."""
    number = read_number(text)
    return number is not None and "e" not in text and len(text.lstrip("-").replace(".", "").lstrip("0")) <= _DIGITS_MOST


def new_workbook() -> Workbook:
    """A workbook that is written row by row."""
    return Workbook(write_only=True)


def file_of(workbook: Workbook) -> bytes:
    """The workbook as a file."""
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()
