"""A table on its way through a page: read, computed, written, a portion at a time, so that it can be watched and given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from calculators.answering import Calculators
from calculators.batch import ROWS_MOST, Batch, FileError, survey
from calculators.csv_text import CsvForm, NotATable
from calculators.table_words import WRONG, TableWords

_READ_AT_ONCE = 1000
_COMPUTED_AT_ONCE = 50
_WRITTEN_AT_ONCE = 500

Record = tuple[int, list[str]]


class Target(Protocol):
    """Takes the rows of the results one by one and gives them as a file."""

    def headings(self, cells: list[str]) -> None:
        """Take the headings, before any row."""

    def row(self, cells: list[str], words: str) -> None:
        """Take a row with its words."""

    def file(self) -> bytes:
        """The whole file."""


@dataclass(slots=True)
class CsvTarget:
    """The results as `python -m calculators batch` writes them."""

    form: CsvForm
    lines: list[str] = field(default_factory=list)

    def headings(self, cells: list[str]) -> None:
        """Take the headings."""
        self.lines.append(self.form.line(cells))

    def row(self, cells: list[str], words: str) -> None:  # noqa: ARG002 - the words are for a workbook
        """Take a row."""
        self.lines.append(self.form.line(cells))

    def file(self) -> bytes:
        """The whole file."""
        return "".join(self.lines).encode(self.form.encoding)


class TableWork:
    """One table. `go_on` does a portion; `stage` is reading, refused, computing, ready, writing, and ready again."""

    def __init__(
        self, calculators: Calculators, words: TableWords, as_of: str | None, records: Iterable[Record]
    ) -> None:
        self.calculators = calculators
        self.words = words
        self.stage = "reading"
        self.done = 0
        self.of: int | None = None
        self.errors: list[FileError] = []
        self.batch = Batch(calculators, words.calculator, (), as_of)
        self.rows: list[Record] = []
        self.added: list[list[str]] = []
        self.reasons: list[tuple[str, ...]] = []
        self.counts: Counter[str] = Counter()
        self.target: Target | None = None
        self._known_reasons: dict[Any, tuple[str, ...]] = {}
        self._work = self._reading(records)

    def go_on(self) -> None:
        """Do the next portion of whatever is to be done."""
        next(self._work, None)

    def write(self, target: Target) -> None:
        """Begin to write the results."""
        self.target = target
        self.stage, self.done, self.of = "writing", 0, len(self.rows)
        self._work = self._writing(target)

    def _reading(self, records: Iterable[Record]) -> Iterator[None]:
        problem: NotATable | None = None
        try:
            for record in records:
                self.rows.append(record)
                self.done = len(self.rows)
                if self.done > ROWS_MOST + 1:  # with the headings one more than there may be; the rest adds nothing
                    break
                if self.done % _READ_AT_ONCE == 0:
                    yield
        except NotATable as reason:
            problem = reason
        known = self.calculators.policy.calculators[self.words.calculator]
        found = survey(known, _with_problem(self.rows, problem))
        self.errors = found.errors
        self.rows = self.rows[1:]
        if self.errors:
            self.stage, self.rows = "refused", []
            return
        self.batch = Batch(self.calculators, self.words.calculator, found.headings, self.batch.as_of)
        self.stage, self.done, self.of = "computing", 0, len(self.rows)
        yield
        yield from self._computing()

    def _computing(self) -> Iterator[None]:
        for _row, cells in self.rows:
            outcome = self.batch.outcome(cells)
            self.added.append(self.batch.added(outcome))
            self.reasons.append(self._reason(outcome))
            self.counts[outcome.get("status", WRONG)] += 1
            self.done += 1
            if self.done % _COMPUTED_AT_ONCE == 0 and self.done != self.of:
                yield
        self.stage = "ready"

    def _writing(self, target: Target) -> Iterator[None]:
        target.headings([*self.batch.headings, *self.batch.columns])
        for (_row, cells), added, reasons in zip(self.rows, self.added, self.reasons, strict=True):
            target.row([*self.batch.padded(cells), *added], "\n".join(reasons))
            self.done += 1
            if self.done % _WRITTEN_AT_ONCE == 0 and self.done != self.of:
                yield
        self.stage = "ready"

    def _reason(self, outcome: dict[str, Any]) -> tuple[str, ...]:
        """Why the row came out as it did, in words. Most rows of a table share theirs, so they are put together once."""
        key = tuple(tuple(error.values()) for error in outcome.get("errors", ()))
        if not key:
            unmet = tuple(one["id"] for one in outcome["criteria"] if one["result"] == "not_met")
            key = (outcome["status"], unmet, tuple(outcome["missing"]))
        if key not in self._known_reasons:
            self._known_reasons[key] = tuple(self.words.reasons(outcome))
        return self._known_reasons[key]


def _with_problem(records: Iterable[Record], problem: NotATable | None) -> Iterator[Record]:
    """What was read, and then what went wrong while it was."""
    yield from records
    if problem:
        raise problem
