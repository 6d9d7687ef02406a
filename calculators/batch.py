"""A whole table at once: one situation a row, one outcome behind it.

Contract, section 4. Headings are question ids; what stands in a cell is what a person typed, tables are JSON text. A row
that is wrong keeps its errors beside it and stops no other; what is wrong with the file is told before anything is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from calculators.answering import Calculators
from calculators.csv_text import NotATable
from calculators.json_text import JsonObject, on_one_line, read_value, write
from calculators.policy import CalculatorPolicy
from calculators.questions import Question
from calculators.typed import situation_of

ROWS_MOST = 100_000
REMARK = ("#", "＃")
"""A column whose heading begins so is the reader's own (a name, a file number): carried along, never read."""
_ROWS_NAMED = 20  # of rows with the same fault, this many are named
_AROUND = " \t\r\n\ufeff\u00a0\u3000"
_LIST_KINDS = {"rows", "choices"}
_SEPARATORS = str.maketrans("；、，,", ";;;;")


class Formula(str):
    """A cell of a workbook that holds a formula. It is never run, so the row cannot be computed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class FileError:
    """What is wrong with a file: the heading concerned and a code; row and column as a spreadsheet counts them, from 1."""

    field: str
    code: str
    row: int | None = None
    column: int | None = None

    def as_json(self) -> dict[str, str]:
        """The error in the form of the errors of a situation."""
        written = {"field": self.field, "code": self.code}
        if self.code == "inconsistent":
            written["with"] = self.field
        places = {"row": self.row, "column": self.column}
        return written | {name: str(place) for name, place in places.items() if place is not None}


@dataclass(slots=True)
class Survey:
    """A table seen once from end to end: its headings, how many rows it has, and everything that is wrong with it."""

    headings: tuple[str, ...] = ()
    count: int = 0
    errors: list[FileError] = field(default_factory=list)


def survey(known: CalculatorPolicy, records: Iterable[tuple[int, list[str]]]) -> Survey:
    """Look through a table: the first record holds the headings, the others are rows."""
    found = Survey()
    too_long: list[int] = []
    try:
        for row, cells in records:
            if not found.headings:
                found.headings = headings_of(cells)
                found.errors += _wrong_headings(known, found.headings)
                continue
            found.count += 1
            if len(too_long) < _ROWS_NAMED and any(cell.strip() for cell in cells[len(found.headings) :]):
                too_long.append(row)
    except NotATable as reason:
        found.errors.append(FileError("", reason.code, reason.row))
    else:
        found.errors += _wrong_count(found)
    found.errors += [FileError("", "too_many_cells", row) for row in too_long]
    return found


def headings_of(cells: Sequence[str]) -> tuple[str, ...]:
    """The headings without what stands around them."""
    return tuple(cell.strip(_AROUND) for cell in cells)


def _wrong_headings(known: CalculatorPolicy, headings: tuple[str, ...]) -> Iterator[FileError]:
    """Each heading has one error, at the first place where it is wrong."""
    ids = {question.id for question in known.accepted}
    seen: set[str] = set()
    told: set[str] = set()
    for column, heading in enumerate(headings, start=1):
        if heading.startswith(REMARK):
            continue
        if not heading:
            yield FileError("", "empty_heading", column=column)
        elif heading not in told and (heading not in ids or heading in seen):
            told.add(heading)
            yield FileError(heading, "inconsistent" if heading in ids else "unknown_question", column=column)
        seen.add(heading)
    if not seen:
        yield FileError("", "no_headings")


def _wrong_count(found: Survey) -> Iterator[FileError]:
    if not found.headings:
        yield FileError("", "no_headings")
    elif not found.count:
        yield FileError("", "no_rows")
    elif found.count > ROWS_MOST:
        yield FileError("", "too_many_rows")


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of a table whose headings are right, under one calculator."""

    calculators: Calculators
    calculator: str
    headings: tuple[str, ...]
    as_of: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings of what is added behind the table's own columns."""
        results = (f"result.{result}" for result in self._results)
        return ("status", *results, "missing", "notes", "errors")

    def outcome(self, cells: Sequence[str]) -> dict[str, Any]:
        """The outcome, or the errors object, of a row. A row that is too short ends in unanswered questions."""
        answers = dict(zip(self.headings, cells, strict=False))
        situation = JsonObject(self._situation(answers))
        outcome = self.calculators.evaluate(self.calculator, situation, self.as_of)
        formulas = [key for key, cell in answers.items() if isinstance(cell, Formula) and not key.startswith(REMARK)]
        return _with_formulas(outcome, formulas) if formulas else outcome

    def added(self, outcome: dict[str, Any]) -> list[str]:
        """The cells behind a row."""
        if "errors" in outcome:
            wrong = ";".join(f"{error['field']}:{error['code']}" for error in outcome["errors"])
            return [*[""] * (len(self._results) + 3), on_one_line(wrong)]
        results = (_written(outcome["results"].get(result)) for result in self._results)
        return [outcome["status"], *results, ";".join(outcome["missing"]), ";".join(outcome["notes"]), ""]

    def padded(self, cells: Sequence[str]) -> list[str]:
        """The row's own cells, one below each heading."""
        width = len(self.headings)
        return [*cells[:width], *[""] * (width - len(cells))]

    @property
    def _known(self) -> CalculatorPolicy:
        return self.calculators.policy.calculators[self.calculator]

    @property
    def _results(self) -> tuple[str, ...]:
        return tuple(result["id"] for result in self._known.words["results"])

    def _situation(self, cells: dict[str, str]) -> dict[str, Any]:
        questions = self._known.accepted
        lists = {question.id: question for question in questions if question.kind in _LIST_KINDS}
        typed = {key: cell for key, cell in cells.items() if key not in lists and not key.startswith(REMARK)}
        tables = {key: _list(lists[key], cell.strip(_AROUND)) for key, cell in cells.items() if key in lists}
        return situation_of(questions, typed) | tables


def _with_formulas(outcome: dict[str, Any], formulas: Sequence[str]) -> dict[str, Any]:
    """The errors of a row, in which an answer that is a formula is wrong for being one and for nothing else."""
    others = [error for error in outcome.get("errors", ()) if error["field"].partition("[")[0] not in formulas]
    return {"errors": [*({"field": key, "code": "formula"} for key in formulas), *others]}


def _list(question: Question, cell: str) -> Any:
    """A table or a list is its JSON text; ids may also stand side by side, as they do in the results."""
    if not cell:
        return None
    try:
        return read_value(cell)
    except ValueError:
        if question.kind == "rows":
            return cell  # no table, which reading the situation will tell
        return [one.strip() for one in cell.translate(_SEPARATORS).split(";") if one.strip()]


def _written(result: Any) -> str:
    """A result as a cell: text as it is, ids side by side, a table as JSON text."""
    if result is None:
        return ""
    if isinstance(result, bool):
        return "true" if result else "false"
    if isinstance(result, list) and all(isinstance(one, str) for one in result):
        return ";".join(result)
    return result if isinstance(result, str) else write(result)
