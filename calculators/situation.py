"""A situation: all answers of one case, read at once with every error found.

Contract, section 1, "Situation" and "Input errors".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, cast

from calculators.json_text import JsonObject
from calculators.questions import ROWS_LIMIT, Question, Value, WrongAnswer


@dataclass(frozen=True, slots=True)
class InputError:
    """What is wrong with one field; `conflicts_with` names the other field of a contradiction."""

    field: str
    code: str
    conflicts_with: str | None = None

    def as_json(self) -> dict[str, str]:
        """The error as the contract writes it."""
        written = {"field": self.field, "code": self.code}
        return written if self.conflicts_with is None else {**written, "with": self.conflicts_with}


class Answers(Mapping[str, Any]):
    """Answers by question id, of a situation or of a row. An unanswered or wrong one is None.

    The getters differ in the type that they promise to a rule; the question's kind guarantees it.
    """

    __slots__ = ("_negative", "_values", "_wrong", "provenance")

    def __init__(
        self, values: Mapping[str, Any], wrong: frozenset[str] = frozenset(), negative: frozenset[str] = frozenset()
    ) -> None:
        self._values = values
        self._wrong = wrong
        self._negative = negative
        self.provenance: Mapping[str, Mapping[str, str]] = {}

    def with_provenance(self, provenance: Mapping[str, Mapping[str, str]]) -> Answers:
        """The same answers, with the sources of those that a county's plan gave, by question."""
        answers = Answers(self._values, self._wrong, self._negative)
        answers.provenance = provenance
        return answers

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def number(self, key: str) -> Fraction | None:
        """An exact number."""
        return cast("Fraction | None", self._values.get(key))

    def amount(self, key: str) -> Fraction:
        """An exact number; 0 where it is unanswered and the rule counts absent amounts as nothing, or where it is required."""
        return self.number(key) or Fraction(0)

    def whole(self, key: str) -> int | None:
        """A whole number."""
        return cast("int | None", self._values.get(key))

    def yes(self, key: str) -> bool | None:
        """Yes, no or unanswered."""
        return cast("bool | None", self._values.get(key))

    def choice(self, key: str) -> str | None:
        """The id of a choice."""
        return cast("str | None", self._values.get(key))

    def day(self, key: str) -> date | None:
        """A date."""
        return cast("date | None", self._values.get(key))

    def rows(self, key: str) -> tuple[Answers, ...]:
        """The rows of a table; none where it is unanswered."""
        return cast("tuple[Answers, ...]", self._values.get(key) or ())

    def chosen(self, key: str) -> tuple[str, ...]:
        """The ids of all choices taken, in the order of the question."""
        return cast("tuple[str, ...]", self._values.get(key) or ())

    def answered(self, key: str) -> bool:
        """Whether there is a right answer. An empty list counts only where the question says so."""
        return self._values.get(key) is not None

    def right(self, *keys: str) -> bool:
        """Whether all of these are answered without any error, in their rows too."""
        return all(self.answered(key) for key in keys) and self.unharmed(*keys)

    def below_zero(self, key: str) -> bool:
        """Whether a number is below zero, also one that is too large or has too many decimals."""
        return key in self._negative or self.amount(key) < 0

    def left_open(self, key: str) -> bool:
        """Whether the question is unanswered; a wrong answer is not."""
        return not self.answered(key) and self.unharmed(key)

    def unharmed(self, *keys: str) -> bool:
        """Whether none of these, answered or not, has an error."""
        return not any(key in self._wrong for key in keys)


Objections = Callable[[Answers], Iterable[InputError]]
"""A rule's own check of answers that are right one by one: mostly two that contradict each other."""


@dataclass(slots=True)
class _Reading:
    errors: list[InputError]
    negative: set[str]

    def fields(self, questions: Sequence[Question], given: JsonObject, prefix: str) -> dict[str, Any]:
        """Reads one object: the situation itself or a row."""
        known = {question.id: question for question in questions}
        values = {key: self.one(question, given, prefix) for key, question in known.items()}
        told = {error.field for error in self.errors}
        strangers = (prefix + key for key in given.members if key not in known)
        self.errors += [InputError(field, "unknown_question") for field in strangers if field not in told]
        return values

    def one(self, question: Question, given: JsonObject, prefix: str) -> Any:
        """One field, with the case that its key stands twice."""
        field = prefix + question.id
        occurrences = given.repeated.get(question.id) or [given.members.get(question.id)]
        before = len(self.errors)
        value: Any = None
        for answer in occurrences:
            if len(self.errors) == before:
                value = self.answer(question, answer, field)
        if len(self.errors) > before:
            return value if question.kind in {"rows", "choices"} else None
        if question.required and all(_unanswered(question, answer) for answer in occurrences):
            self.errors.append(InputError(field, "required"))
        elif len(occurrences) > 1:
            self.errors.append(InputError(field, "inconsistent", field))
            return None
        return value

    def answer(self, question: Question, answer: Any, field: str) -> Any:
        if _unanswered(question, answer):
            return None
        if question.kind == "rows":
            return self.rows(question, answer, field)
        if question.kind == "choices":
            return self.choices(question, answer, field)
        try:
            return question.read(answer)
        except WrongAnswer as wrong:
            self.errors.append(InputError(field, wrong.code))
            if wrong.negative:
                self.negative.add(field)
            return None

    def is_list(self, answer: Any, field: str) -> bool:
        """Whether the answer is a list, and not too long to be looked into."""
        if isinstance(answer, list) and len(answer) <= ROWS_LIMIT:
            return True
        self.errors.append(InputError(field, "too_large" if isinstance(answer, list) else "not_rows"))
        return False

    def rows(self, question: Question, answer: Any, field: str) -> tuple[Answers, ...] | None:
        if not self.is_list(answer, field):
            return None
        if not question.rows_least <= len(answer) <= question.rows_most:
            self.errors.append(InputError(field, "out_of_range"))
        return tuple(self.row(question, row, f"{field}[{index}]") for index, row in enumerate(answer))

    def row(self, question: Question, row: Any, field: str) -> Answers:
        if not isinstance(row, JsonObject):
            self.errors.append(InputError(field, "not_rows"))
            return Answers({})
        before = len(self.errors)
        values = self.fields(question.columns, row, f"{field}.")
        return Answers(values, frozenset(error.field.removeprefix(f"{field}.") for error in self.errors[before:]))

    def choices(self, question: Question, answer: Any, field: str) -> tuple[str, ...] | None:
        """A list of choices: each once, in the order of the question."""
        if not self.is_list(answer, field):
            return None
        single = Question(id=question.id, kind="choice", choices=question.choices)
        chosen: set[Value] = set()
        for index, one in enumerate(answer):
            try:
                chosen.add(single.read(one))
            except WrongAnswer as wrong:
                self.errors.append(InputError(f"{field}[{index}]", wrong.code))
        return tuple(choice for choice in question.choices if choice in chosen)


def _unanswered(question: Question, answer: Any) -> bool:
    return answer is None or (answer == [] and question.kind != "choices")


def read_situation(
    questions: Sequence[Question], given: JsonObject, objections: Objections
) -> tuple[Answers, tuple[InputError, ...]]:
    """The answers and all errors. With any error the answers must not be computed with."""
    reading = _Reading([], set())
    values = reading.fields(questions, given, "")
    strangers = given.members.keys() - values.keys()  # one of them may look like a field of a table
    known = (error for error in reading.errors if error.code != "unknown_question" or error.field not in strangers)
    wrong = frozenset(error.field.partition("[")[0] for error in known)
    answers = Answers(values, wrong, frozenset(reading.negative))
    told = {error.field for error in reading.errors}
    for objection in objections(answers):
        if objection.field not in told:
            told.add(objection.field)
            reading.errors.append(objection)
        elif objection.code == "negative":  # comes before whatever else is wrong with a number
            reading.errors = [objection if error.field == objection.field else error for error in reading.errors]
    return answers, tuple(reading.errors)
