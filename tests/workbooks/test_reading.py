"""What is read from a workbook: what people typed, and never the result of a formula."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from calculators.batch import Formula
from calculators.csv_text import NotATable
from workbooks import reading, records

KNOWN = ["total_investment", "rate"]
Make = Callable[..., bytes]


def cells(make: Make, *values: Any) -> list[str]:
    """Return how a row of these values is read."""
    _headings, (_row, read) = records(make([["rate"], values]), KNOWN)
    return read


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.08, "0.08"),
        (0.07, "0.07"),
        (2000, "2000"),
        (2000.0, "2000"),
        (57.6, "57.6"),
        (-9.6, "-9.6"),
        (1e-7, "0.0000001"),
        (12345678.901234, "12345678.901234"),
        (1e16, "10000000000000000"),
        (True, "true"),
        (False, "false"),
        (dt.date(2022, 3, 15), "2022-03-15"),
        (dt.datetime(2022, 3, 15), "2022-03-15"),  # noqa: DTZ001 - a cell knows no zone
        (dt.datetime(2022, 3, 15, 12), "2022-03-15 12:00:00"),  # noqa: DTZ001
        (" none ", " none "),
        ("８％", "８％"),
    ],
)
def test_cell_is_the_text_that_was_typed(value: Any, text: str, make: Make) -> None:
    """A number is the shortest text that means the same binary fraction; a date is written as answers are."""
    assert cells(make, value) == [text]


def test_formula_is_marked_and_never_run(make: Make) -> None:
    """Also where its result is kept beside it."""
    (read,) = cells(make, "=1+1")
    assert (read, type(read)) == ("=1+1", Formula)


def test_first_sheet_with_headings_is_read(make: Make) -> None:
    """Notes may stand before it; empty rows keep their numbers; a missing cell is an empty one."""
    data = make([["Please read this"]], [[], [None, "rate", "total_investment"], [], ["a", None, 5]])
    assert list(records(data, KNOWN)) == [(2, ["", "rate", "total_investment"]), (4, ["a", "", "5"])]


def test_sheet_with_other_headings_is_read_so_that_they_can_be_told(make: Make) -> None:
    """Where no sheet has a known heading."""
    assert list(records(make([], [["place"], [1]]), KNOWN)) == [(1, ["place"]), (2, ["1"])]


def test_workbook_without_anything_has_no_records(make: Make) -> None:
    """What is wrong with that is told as for an empty CSV file."""
    assert list(records(make([]), KNOWN)) == []


def refused(data: bytes) -> str:
    """Return why these bytes are no table."""
    with pytest.raises(NotATable) as caught:
        list(records(data, KNOWN))
    return caught.value.code


def archive(**parts: bytes) -> bytes:
    """Return a ZIP archive that is no workbook."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(99), archive(), archive(document=b"<a/>")])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    """Damaged, or another kind of archive."""
    assert refused(data) == "not_workbook"


def test_broken_sheet_is_refused(make: Make) -> None:
    """Halfway through, too."""
    source = io.BytesIO(make([["rate"], [0.1]]))
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-30] if "sheet1" in name else content)
    assert refused(target.getvalue()) == "not_workbook"


def test_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a workbook would be when unpacked is known before anything is unpacked."""
    monkeypatch.setattr(reading, "UNPACKED_MOST", 10_000)
    assert refused(archive(bomb=bytes(10_001))) == "too_large"


def test_row_beyond_every_sheet_is_refused() -> None:
    """A row number that no spreadsheet has must not be counted up to."""
    workbook, made, target = Workbook(), io.BytesIO(), io.BytesIO()
    workbook.active.append(["rate"])
    workbook.active.append([1])
    workbook.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b'r="2"', b'r="99999999999"').replace(b"A2", b"A1048577"))
    assert refused(target.getvalue()) == "not_workbook"
