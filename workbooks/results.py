"""The results of a table as a workbook: the table with its results and their words, and a sheet that says what they are."""

from __future__ import annotations

from calculators.table_work import TableWork
from workbooks.sheets import NewSheet, file_of, new_workbook

_NUMBERS = {"number", "whole", "year"}
_WORDS_WIDTH = 60


class ResultsWorkbook:
    """Takes rows; see `calculators.table_work.Target`."""

    def __init__(self, work: TableWork) -> None:
        self.words = work.words
        policy = work.calculators.policy
        self.said = {key.removeprefix("workbook."): text for key, text in policy.words[work.words.language].items()}
        self.workbook = new_workbook()
        self.numbers = _numbers(work)
        headings = [*work.batch.headings, *work.batch.columns]
        widths = [*(max(10, len(heading)) for heading in headings), _WORDS_WIDTH]
        self.sheet = NewSheet(self.workbook, self.said["sheet_results"], widths)
        self.columns = headings
        self.facts = [
            (self.said["estimate"], policy.words[work.words.language]["result.estimate"]),
            (self.said["calculator"], policy.calculators[work.words.calculator].words["title"][work.words.language]),
            (self.said["version"], policy.version),
            (self.said["day"], work.batch.as_of or ""),
        ]
        self.made: bytes | None = None

    def headings(self, cells: list[str]) -> None:
        """Take the headings."""
        self.sheet.headings([*cells, self.said["words"]])

    def row(self, cells: list[str], words: str) -> None:
        """Take a row of results."""
        self.sheet.row([*cells, words], self.numbers, self.said["cut"])

    def file(self) -> bytes:
        """The workbook, finished with its sheet of notes."""
        if self.made is None:
            notes = NewSheet(self.workbook, self.said["sheet_about"], (24, _WORDS_WIDTH))
            for fact in self.facts:
                notes.wrapped(fact)
            notes.row([])
            notes.headings((self.said["column"], self.said["question"]))
            columns = self.words.columns()
            for heading in self.columns:
                if heading in columns:
                    notes.wrapped((heading, columns[heading]))
            notes.wrapped(("#", self.said["own_column"]))
            self.made = file_of(self.workbook)
        return self.made


def _numbers(work: TableWork) -> frozenset[int]:
    """The places of the columns that hold numbers."""
    words = work.calculators.policy.calculators[work.words.calculator].words
    named = {question["id"] for question in words["questions"] if question["kind"] in _NUMBERS}
    named |= {f"result.{result['id']}" for result in words["results"] if result["kind"] in _NUMBERS}
    return frozenset(
        place for place, heading in enumerate((*work.batch.headings, *work.batch.columns)) if heading in named
    )


def target(work: TableWork) -> ResultsWorkbook:
    """A workbook for the results of this work."""
    return ResultsWorkbook(work)
