"""A table from a page: opened, computed portion by portion, shown, given back as a file.

Requests and responses are JSON text, files are bytes; see `TableConversation.respond`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Protocol

from calculators.answering import Calculators
from calculators.batch import REMARK
from calculators.csv_text import CsvForm, CsvText, NotATable
from calculators.json_text import write
from calculators.receipt_reading import Receipt, read_receipt
from calculators.table_words import WRONG, TableWords
from calculators.table_work import CsvTarget, Record, TableWork, Target

_SHOWN_MOST = 100
"""Rows that one response may hold."""


class Workbooks(Protocol):
    """What reads and writes workbooks. It is not part of this package and may not be there yet."""

    def records(self, data: bytes, known: Collection[str]) -> Iterable[Record]:
        """The records of the first sheet that has headings. Raises `NotATable`."""

    def target(self, work: TableWork) -> Target:
        """A workbook for the results of this work."""

    def receipt_file(self, receipt: Receipt, words: Mapping[str, Mapping[str, str]]) -> bytes:
        """A receipt as a workbook; `words` are the policy's, by language."""


class TableConversation:
    """One table at a time; opening another one forgets it."""

    def __init__(self, calculators: Calculators) -> None:
        self.calculators = calculators
        self.workbooks: Workbooks | None = None
        self._work: TableWork | None = None
        self._form = CsvForm()

    def furnish(self, workbooks: Workbooks) -> None:
        """Give what reads and writes workbooks."""
        self.workbooks = workbooks

    def respond(self, request_text: str, data: bytes | memoryview = b"") -> str:
        """Answer a request `{"do": …}`.

        `open` (with calculator, language, as_of and the bytes of a file), `go_on`, `write` (with `as`: csv or xlsx) and `close`
        give how far things have come: `{"stage", "done", "of", "errors", "texts", "counts"}`; `rows` (with `from` and `most`)
        gives rows in words; `receipt` (with the text of a receipt) gives a workbook of it as `{"file"}`, in base64.
        `{"needs": "workbooks"}` asks for `furnish`, and for the same request again.
        """
        request = json.loads(request_text)
        answers: dict[str, Callable[[], dict[str, Any]]] = {
            "open": lambda: self._open(request, bytes(data)),
            "go_on": self._go_on,
            "rows": lambda: self._rows(request["from"], min(request["most"], _SHOWN_MOST)),
            "write": lambda: self._write(request["as"]),
            "close": self._close,
            "receipt": lambda: self._receipt(request["receipt"]),
        }
        return write(answers[request["do"]]())

    def file(self) -> bytes:
        """The file that was written last."""
        target = self._there.target
        if target is None:
            raise LookupError("nothing was written")
        return target.file()

    @property
    def _there(self) -> TableWork:
        if self._work is None:
            raise LookupError("no table is open")
        return self._work

    def _open(self, request: dict[str, Any], data: bytes) -> dict[str, Any]:
        words = TableWords(self.calculators.policy, request["calculator"], request["language"])
        self._form = CsvForm()
        records: Iterable[Record]
        try:
            text = CsvText.of((data,))
            self._form, records = text.form, text.records()
        except NotATable as reason:
            if reason.code != "workbook":
                records = map(_tell, [reason])  # told when the file is read, as all that is wrong with it
            elif self.workbooks is None:
                return {"needs": "workbooks"}
            else:
                accepted = self.calculators.policy.calculators[request["calculator"]].accepted
                known = [question.id for question in accepted]
                records = self.workbooks.records(data, known)
        self._work = TableWork(self.calculators, words, request.get("as_of"), records)
        return self._progress()

    def _go_on(self) -> dict[str, Any]:
        self._there.go_on()
        return self._progress()

    def _progress(self) -> dict[str, Any]:
        work = self._there
        shown: dict[str, Any] = {"stage": work.stage, "done": work.done, "of": work.of}
        if work.stage == "refused":
            shown["errors"] = [error.as_json() for error in work.errors]
            shown["texts"] = work.words.file_errors(shown["errors"])
        if work.stage == "ready":
            shown["counts"] = [
                {"id": status, "label": work.words.status(status), "count": str(count), "wrong": status == WRONG}
                for status, count in work.counts.most_common()
            ]
        return shown

    def _rows(self, first: int, most: int) -> dict[str, Any]:
        work = self._there
        results = work.words.single_results()
        remark = next((place for place, each in enumerate(work.batch.headings) if each.startswith(REMARK)), None)
        places = range(first, min(first + most, len(work.rows)))
        return {
            "remark": None if remark is None else work.batch.headings[remark].lstrip("".join(REMARK)).strip(),
            "results": list(results.values()),
            "rows": [self._row(work, place, remark, list(results)) for place in places],
            "of": len(work.rows),
        }

    def _row(self, work: TableWork, place: int, remark: int | None, results: list[str]) -> dict[str, Any]:
        """A row in words. The outcome is computed again: to keep those of all rows would take too much memory."""
        row, cells = work.rows[place]
        outcome = work.batch.outcome(cells)
        status = outcome.get("status", WRONG)
        amounts = work.words.amounts(outcome)
        return {
            "row": str(row),
            "remark": None if remark is None else work.batch.padded(cells)[remark],
            "status": {"id": status, "label": work.words.status(status)},
            "results": [amounts.get(result, "") for result in results],
            "reasons": list(work.reasons[place]),
        }

    def _write(self, kind: str) -> dict[str, Any]:
        if kind == "csv":
            self._there.write(CsvTarget(self._form))
        elif self.workbooks is None:
            return {"needs": "workbooks"}
        else:
            self._there.write(self.workbooks.target(self._there))
        return self._progress()

    def _receipt(self, text: str) -> dict[str, Any]:
        """A text that is no receipt raises `NotAReceipt`: the page asks only for those that it was given."""
        if self.workbooks is None:
            return {"needs": "workbooks"}
        file = self.workbooks.receipt_file(read_receipt(text), self.calculators.policy.words)
        return {"file": base64.b64encode(file).decode("ascii")}

    def _close(self) -> dict[str, Any]:
        self._work = None
        return {"stage": "closed"}


def _tell(reason: NotATable) -> Record:
    raise reason
