"""Answers in words: what was answered to a question, as a reader of one language would write it.

Questions are those of the bundle: their labels, choices, columns and units as the policy's YAML gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.shown import Shown

_NUMBERS = frozenset({"number", "whole"})


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Puts answers into words of one language; `words` are those of the bundle in that language."""

    language: str
    words: dict[str, str]

    def texts(self, question: Mapping[str, Any], answer: Any) -> tuple[str, ...]:
        """The answer; a table has one text a row, a list one for each choice."""
        if question["kind"] == "rows":
            return tuple(self._row(question, row) for row in answer)
        if question["kind"] == "choices":
            return tuple(self._text(question, one) for one in answer) or (self.words["answer.none_of_these"],)
        return (self._text(question, answer),)

    def text(self, question: Mapping[str, Any], answer: Any) -> str:
        """The same in one line."""
        texts = self.texts(question, answer)
        return texts[0] if len(texts) == 1 else self.words["answer.row_separator"].join(texts)

    def _row(self, question: Mapping[str, Any], row: Mapping[str, Any]) -> str:
        return " · ".join(
            f"{column['label'][self.language]} {self._text(column, row[column['id']])}"
            for column in question["columns"]
            if row.get(column["id"]) is not None
        )

    def _text(self, question: Mapping[str, Any], answer: Any) -> str:
        if question["kind"] == "yes_no":
            return self.words["answer.yes" if answer else "answer.no"]
        if question.get("choices"):
            labels = {choice["id"]: choice["label"][self.language] for choice in question["choices"]}
            return str(labels.get(str(answer), answer))
        without_unit = "number" if question["kind"] in _NUMBERS else ""
        return Shown(self.words).measure(str(answer), question.get("unit") or without_unit)
