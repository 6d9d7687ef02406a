"""How a CSV file is read: its encoding, separator, line ends and records. Contract, section 4."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.csv_text import CsvText, NotATable

TABLE = "total_investment,#项目\r\n2000,黄冈技改\r\n"
OLD_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def cells(*chunks: bytes) -> list[list[str]]:
    """Return the records of a file that comes in these pieces."""
    return [record for _row, record in CsvText.of(chunks).records()]


def refused(data: bytes) -> tuple[str, int | None]:
    """Return why a file is no table, and in which row."""
    with pytest.raises(NotATable) as caught:
        cells(data)
    return caught.value.code, caught.value.row


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_of_a_spreadsheet_is_read(encoding: str) -> None:
    """UTF-8 with and without its mark, GB18030, and UTF-16 with its mark hold the same table."""
    assert cells(TABLE.encode(encoding)) == [["total_investment", "#项目"], ["2000", "黄冈技改"]]


def test_utf_16_of_either_order_is_read() -> None:
    """The mark tells which byte comes first."""
    assert cells(b"\xfe\xff" + TABLE.encode("utf-16-be")) == cells(TABLE.encode("utf-16"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_results_get_a_mark_where_the_table_needed_one(encoding: str) -> None:
    """A spreadsheet that wrote a mark or GB18030 would take UTF-8 without a mark for something else."""
    assert CsvText.of((TABLE.encode(encoding),)).form.marked is (encoding in {"utf-8-sig", "gb18030"})


@given(st.lists(st.integers(1, len(TABLE.encode())), max_size=6))
def test_pieces_may_end_anywhere(ends: list[int]) -> None:
    """In the middle of a character or of a line end, too."""
    data = TABLE.encode()
    places = sorted({0, len(data), *ends})
    assert cells(*(data[start:end] for start, end in pairwise(places))) == cells(data)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept(line_end: str) -> None:
    """Results are written with the line ends of the table."""
    text = CsvText.of(("a,b\n1,2\n".replace("\n", line_end).encode(),))
    assert (text.form.line_end, list(text.records())) == (line_end, [(1, ["a", "b"]), (2, ["1", "2"])])


def test_single_line_without_an_end_gets_the_usual_one() -> None:
    """The one that spreadsheets write."""
    assert CsvText.of((b"a",)).form.line_end == "\r\n"


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separator_is_the_one_between_the_headings(separator: str) -> None:
    """Some spreadsheets write tabs or semicolons and still call it CSV."""
    text = CsvText.of((f"a{separator}b\n1{separator}2\n".encode(),))
    assert (text.form.separator, [record for _row, record in text.records()]) == (separator, [["a", "b"], ["1", "2"]])


def test_cells_keep_every_character() -> None:
    """Line ends, quotes and separators within quotes, and characters that end lines elsewhere but not in CSV."""
    assert cells('a,b\n"1\r\n2","say ""x"", y"\n\x0b\x85\u2028,z\n'.encode()) == [
        ["a", "b"],
        ["1\r\n2", 'say "x", y'],
        ["\x0b\x85\u2028", "z"],
    ]


def test_empty_rows_are_left_out_and_counted() -> None:
    """A row keeps the number that a spreadsheet shows beside it."""
    assert list(CsvText.of((b"\na,b\n , \n,\n1,2\n",)).records()) == [(2, ["a", "b"]), (5, ["1", "2"])]


def test_long_cell_is_read() -> None:
    """Ten million characters in one cell are one wrong answer, not the end of the file."""
    assert cells(b"a,b\n" + b"9" * 10_000_000 + b",1\n")[1][1] == "1"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rest of a workbook", "workbook"),
        (OLD_CONTAINER, "old_workbook"),
        (OLD_CONTAINER + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_csv"),
        (b"%PDF-1.7\n%\xff\xff\xff\xff", "not_csv"),
        (b"\xff\xfea", "not_csv"),
        (b"\xef\xbb\xbfa\xff", "not_csv"),
        (bytes(1000), "not_csv"),
    ],
)
def test_what_is_no_csv_is_refused(data: bytes, code: str) -> None:
    """Each kind of file by its own name, and no row of it."""
    assert refused(data) == (code, None)


@pytest.mark.parametrize(("data", "row"), [(b'a,b\n1,"2\n', 2), (b'a\n1\n"x"y\n', 3)])
def test_open_quotes_are_refused_with_their_row(data: bytes, row: int) -> None:
    """Guessing where a cell ends would move every cell behind it."""
    assert refused(data) == ("not_csv", row)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Nothing that a file can hold goes another way."""
    try:
        assert all(any(cell.strip() for cell in record) for record in cells(data))
    except NotATable as reason:
        assert reason.code in {"workbook", "old_workbook", "password", "not_csv"}  # noqa: PT017 - either way is right
