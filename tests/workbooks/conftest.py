"""Workbooks, made and looked into."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

Make = Callable[..., bytes]


@pytest.fixture
def make() -> Make:
    """Make a workbook with a sheet of rows for each argument."""

    def made(*sheets: Sequence[Sequence[Any]]) -> bytes:
        workbook, target = Workbook(), io.BytesIO()
        workbook.remove(workbook.active)
        for rows in sheets:
            sheet = workbook.create_sheet()
            for row in rows:
                sheet.append(list(row))
        workbook.save(target)
        return target.getvalue()

    return made
