"""What is said of a table, in one language: of its file, of its rows and of the columns of its results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from calculators.policy import Policy
from calculators.wording import Wording

WRONG = "errors"
"""Stands beside the statuses for rows that have none."""


@dataclass(frozen=True, slots=True)
class TableWords:
    """Words for the tables of one calculator."""

    policy: Policy
    calculator: str
    language: str

    def file_errors(self, errors: Iterable[dict[str, str]]) -> list[str]:
        """What is wrong with the file; what is said of several headings at once is said once."""
        return list(dict.fromkeys(map(self.file_error, errors)))

    def file_error(self, error: dict[str, str]) -> str:
        """What is wrong with the file, where, and how to mend it."""
        values = {"heading": error["field"], "row": error.get("row", "1"), "column": error.get("column", "1")}
        meant = self._meant(error["field"])
        if error["code"] == "unknown_question" and meant:
            return self._words["table_error.heading_is_label"].format(id=meant, **values)
        if error["code"] == "unknown_question" and error["field"] in self.columns():
            return self._words["table_error.results_column"]
        # where quotes are the trouble, there is a row to look at; otherwise the whole file is something else
        code = "open_quotes" if error["code"] == "not_csv" and "row" in error else error["code"]
        return self._words[f"table_error.{code}"].format(**values)

    def status(self, status: str) -> str:
        """The word for a status, or for rows that have errors in its place."""
        return self._words["table.wrong" if status == WRONG else f"status.{status}"]

    def reasons(self, outcome: dict[str, Any]) -> Iterator[str]:
        """Why a row came out as it did: its errors, or the conditions that it does not meet and the answers that it lacks."""
        presentation = self._wording.present(outcome)
        if "errors" in presentation:
            yield from (error["text"] for error in presentation["errors"])
            return
        colon = self._words["table.reason"]
        for criterion in presentation["criteria"]:
            if criterion["result"] == "not_met":
                yield colon.format(kind=criterion["result_label"], text=criterion["text"])
        missing = self._words["answer.separator"].join(lacking["label"] for lacking in presentation["missing"])
        if missing:
            yield colon.format(kind=self._words["table.missing"], text=missing)

    def amounts(self, outcome: dict[str, Any]) -> dict[str, str]:
        """The single results of a row in words, by id."""
        return {amount["id"]: amount["text"] for amount in self._wording.present(outcome).get("amounts", ())}

    def columns(self) -> dict[str, str]:
        """What the columns of the results are called, by heading; first those of the questions."""
        words = self.policy.calculators[self.calculator].words
        asked = {question["id"]: question["label"][self.language] for question in words["questions"]}
        found = {f"result.{result['id']}": result["label"][self.language] for result in words["results"]}
        added = {name: self._words[f"table.{name}"] for name in ("status", "missing", "notes", "errors")}
        return asked | {"as_of": self._words["question.as_of"]} | {"status": added.pop("status")} | found | added

    def single_results(self) -> dict[str, str]:
        """The results that are no tables: their labels by id."""
        results = self.policy.calculators[self.calculator].words["results"]
        return {result["id"]: result["label"][self.language] for result in results if result["kind"] != "rows"}

    @property
    def _words(self) -> dict[str, str]:
        return self.policy.words[self.language]

    @property
    def _wording(self) -> Wording:
        return Wording(self.policy, self.calculator, self.language)

    def _meant(self, heading: str) -> str | None:
        """The id of the question that somebody called by its label, in whatever language."""
        questions = self.policy.calculators[self.calculator].words["questions"]
        return next((question["id"] for question in questions if heading in question["label"].values()), None)
