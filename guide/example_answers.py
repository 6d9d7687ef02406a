"""The answers of a worked example: as a reader would type them into the form, and as the page shows them beside their questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculators.exact import exact_fraction, plain
from calculators.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guide.model.rules import Calculator, Column, Question


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its answer in words; a table has one value a row."""

    label: str
    values: tuple[str, ...]
    county: bool


@dataclass(frozen=True, slots=True)
class ExampleAnswers:
    """Reads the situations of one calculator's examples, in one language; `words` are those of the calculators' bundle."""

    calculator: Calculator
    language: str
    words: dict[str, str]

    def shown(self, situation: Mapping[str, Any]) -> tuple[Answer, ...]:
        """The answers in the order of the questions, the date of asking last."""
        answers = tuple(
            Answer(
                question.label[self.language],
                tuple(self._texts(question, situation[question.id])),
                question.origin == "county",
            )
            for question in self.calculator.questions
            if situation.get(question.id) is not None
        )
        if "as_of" not in situation:
            return answers
        return (*answers, Answer(self.words["question.as_of"], (str(situation["as_of"]),), county=False))

    def typed(self, situation: Mapping[str, Any]) -> dict[str, Any]:
        """The answers as the form holds them: texts, lists of texts, and rows of texts."""
        questions = {str(question.id): question for question in self.calculator.questions}
        return {
            key: _typed(questions[key], value) if key in questions else value
            for key, value in situation.items()
            if value is not None
        }

    def _texts(self, question: Question, value: Any) -> list[str]:
        if question.kind == "rows":
            return [self._row(question, row) for row in value]
        if question.kind == "choices":
            return [self._text(question, one) for one in value] or [self.words["answer.none_of_these"]]
        return [self._text(question, value)]

    def _row(self, question: Question, row: Mapping[str, Any]) -> str:
        return " · ".join(
            f"{column.label[self.language]} {self._text(column, row[column.id])}"
            for column in question.columns
            if row.get(column.id) is not None
        )

    def _text(self, question: Question | Column, value: Any) -> str:
        if question.kind == "yes_no":
            return self.words["answer.yes" if value else "answer.no"]
        if question.choices:
            labels = {choice.id: choice.label[self.language] for choice in question.choices}
            return labels.get(str(value), str(value))
        return Shown(self.words).measure(str(value), question.unit or "")


def _typed(question: Question | Column, value: Any) -> Any:
    """One answer, as plain as a person would write it: `yes`, `2000`, `8%`."""
    if question.kind == "rows":
        columns = {column.id: column for column in getattr(question, "columns", ())}
        return [{key: _typed(columns[key], one) for key, one in row.items() if one is not None} for row in value]
    if question.kind == "choices":
        return [str(one) for one in value]
    if question.kind == "yes_no":
        return "yes" if value else "no"
    if question.unit == "ratio" and question.kind == "number":
        return f"{plain(exact_fraction(str(value)) * 100)}%"
    return str(value)
