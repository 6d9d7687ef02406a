"""A CSV file as bytes: what it is written in, and its records.

Contract, section 4. UTF-8 with or without its mark, UTF-16 with its mark and GB18030 are read, with commas, tabs or
semicolons between the cells. The file is gone through again for each question, so it never has to be in memory as a whole.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calculators.safe_cell import safe_cell

_ZIP = b"PK\x03\x04"
_OLD_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKED = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UNMARKED = ("utf-8", "gb18030")  # in this order: what is right UTF-8 is hardly ever meant as anything else
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r(?!\Z)|\n)")
_SEPARATORS = ",\t;"
_LONGEST_CELL = (
    2**31 - 1
)  # csv's own limit would end the reading at a long cell; what is wrong with it is told in its row

Chunks = Iterable[bytes]
"""The bytes of a file, piece by piece; can be gone through more than once."""


class NotATable(Exception):  # noqa: N818 - an outcome of reading, not a failure of the program
    """The file cannot be read as a table; `code` says why, `row` where, counted as a spreadsheet does."""

    def __init__(self, code: str, row: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.row = row


@dataclass(frozen=True, slots=True)
class CsvForm:
    """How a CSV file is written; results are written in the form of the table that they belong to."""

    separator: str = ","
    line_end: str = "\r\n"
    marked: bool = True
    """Whether a mark tells that the file is UTF-8, without which many a spreadsheet takes it for something else."""

    @property
    def encoding(self) -> str:
        """Results are always in UTF-8."""
        return "utf-8-sig" if self.marked else "utf-8"

    def line(self, cells: Iterable[str]) -> str:
        """A record with its line end, in which no cell is taken for a formula."""
        written = _Written()
        csv.writer(written, delimiter=self.separator, lineterminator=self.line_end).writerow(map(safe_cell, cells))
        return "".join(written)


class _Written(list[str]):
    """What the csv module writes, kept instead of filed."""

    write = list.append


@dataclass(frozen=True, slots=True)
class CsvText:
    """A file that is text."""

    chunks: Chunks
    encoding: str
    form: CsvForm

    @classmethod
    def of(cls, chunks: Chunks) -> CsvText:
        """Find out how the file is written. Raises `NotATable` with `workbook`, `old_workbook`, `password` or `not_csv`."""
        encoding = _encoding(chunks)
        first = next((line for line in _lines(chunks, encoding) if line.strip()), "")
        separator = max(_SEPARATORS, key=first.count)  # the comma, where there is none or as many of another
        line_end = first[len(first.rstrip("\r\n")) :]
        marked = encoding in {"utf-8-sig", "gb18030"}  # whatever wrote it would not know UTF-8 without its mark
        return cls(chunks, encoding, CsvForm(separator, line_end or "\r\n", marked))

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """The records that hold anything, each with its number in a spreadsheet. Raises `NotATable` where quotes are not closed."""
        csv.field_size_limit(_LONGEST_CELL)
        reader = csv.reader(_lines(self.chunks, self.encoding), delimiter=self.form.separator, strict=True)
        row = 0
        try:
            for row, cells in enumerate(reader, start=1):
                if any(map(str.strip, cells)):
                    yield row, cells
        except csv.Error as error:
            raise NotATable("not_csv", row + 1) from error


def _encoding(chunks: Chunks) -> str:
    beginning = next(iter(chunks), b"")
    if beginning.startswith(_ZIP):
        raise NotATable("workbook")
    if beginning.startswith(_OLD_CONTAINER):
        raise NotATable("password" if _ENCRYPTED in b"".join(chunks) else "old_workbook")
    marked = tuple(encoding for mark, encoding in _MARKED.items() if beginning.startswith(mark))
    encoding = next((one for one in marked or _UNMARKED if _is_text(chunks, one)), None)
    if encoding is None:
        raise NotATable("not_csv")
    return encoding


def _is_text(chunks: Chunks, encoding: str) -> bool:
    try:
        return all("\0" not in text for text in _decoded(chunks, encoding))
    except UnicodeDecodeError:
        return False


def _decoded(chunks: Chunks, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for chunk in chunks:
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _lines(chunks: Chunks, encoding: str) -> Iterator[str]:
    """The lines with their ends. `str.splitlines` would also part a cell at characters that end no line of a CSV file."""
    rest = ""
    for text in _decoded(chunks, encoding):
        rest += text
        end = 0
        while line := _LINE.match(rest, end):  # from line to line: searching would begin anew at every character
            end = line.end()
            yield line[0]
        rest = rest[end:]
    if rest:
        yield rest
