"""A workbook to fill in: headings, an example row, lists to choose from, and a sheet that explains each column."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

from calculators.batch import ROWS_MOST
from workbooks.sheets import NewSheet, file_of, new_workbook

_LONGEST_LIST = 255  # characters; a spreadsheet takes no longer list
_NOTE_WIDTHS = (26, 40, 60, 12)
_DATES = re.compile(rb"\d{4}-\d{2}-\d{2}T[\d:]+Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateColumn:
    """A column of the table: its heading, its cell in the example row, and what the notes say of it."""

    heading: str
    example: str
    number: bool = False
    choices: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def template(
    sheets: tuple[str, str], columns: Sequence[TemplateColumn], notes_headings: Sequence[str], remarks: Sequence[str]
) -> bytes:
    """The workbook; `sheets` names its two sheets, `remarks` stand below the notes. Equal contents give equal bytes."""
    workbook = new_workbook()
    table = NewSheet(workbook, sheets[0], (max(len(one.heading), 12) for one in columns))
    for place, column in enumerate(columns, start=1):
        listed = ",".join(column.choices)
        if listed and len(listed) <= _LONGEST_LIST:
            letter = get_column_letter(place)
            choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
            choice.add(f"{letter}2:{letter}{ROWS_MOST + 1}")
            table.sheet.data_validations.append(choice)
    table.headings(column.heading for column in columns)
    numbers = frozenset(place for place, column in enumerate(columns) if column.number)
    table.row([column.example for column in columns], numbers)
    notes = NewSheet(workbook, sheets[1], _NOTE_WIDTHS)
    notes.headings(notes_headings)
    for column in columns:
        notes.wrapped((column.heading, *column.notes))
    notes.row([])
    for remark in remarks:
        notes.row([remark])
    return _undated(file_of(workbook))


def _undated(workbook: bytes) -> bytes:
    """The same workbook without the hour at which it was made."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as again:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _DATES.sub(b"2000-01-01T00:00:00Z", content)
            again.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
