"""One situation with one answer varied: the outcome at each place, worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from calculators.answering import Calculators, errors_object, on_the_day
from calculators.json_text import JsonObject
from calculators.policy import Policy
from calculators.questions import Question
from calculators.situation import Answers
from calculators.what_if.scale import KINDS, Scale
from calculators.working import Finding, Working

ROWS_OFFERED = 10
"""Of a longer table only the first rows are offered: a list of hundreds of questions is no choice."""


@dataclass(frozen=True, slots=True)
class Varied:
    """A question whose answer is varied: one of its own, or a column in a row of a table."""

    table: str | None
    row: int
    question: Question
    answer: Any
    """The reader's own answer, as it was read."""

    @property
    def id(self) -> str:
        """Its name, as errors name it: `base`, `loans[0].principal`."""
        return self.question.id if self.table is None else f"{self.table}[{self.row}].{self.question.id}"

    def answered(self, situation: JsonObject, answer: str) -> JsonObject:
        """The situation with this answer in place of the reader's own."""
        if self.table is None:
            return JsonObject({**situation.members, self.question.id: answer})
        rows = list(situation.members[self.table])
        rows[self.row] = JsonObject({**rows[self.row].members, self.question.id: answer})
        return JsonObject({**situation.members, self.table: rows})


def varied_questions(questions: tuple[Question, ...], situation: JsonObject, answers: Answers) -> Iterator[Varied]:
    """The questions that can be varied: those with an answer that has an order. The years of a table are its own order and stay."""
    for question in questions:
        if question.kind in KINDS and answers.answered(question.id):
            yield Varied(None, 0, question, answers[question.id])
        if question.kind == "rows" and situation.members.get(question.id):
            for index, row in enumerate(answers.rows(question.id)[:ROWS_OFFERED]):
                for column in question.columns:
                    if column.kind in KINDS and column.unit != "year" and row.answered(column.id):
                        yield Varied(question.id, index, column, row[column.id])


@dataclass
class Traced(Working):
    """A working that keeps the exact numbers behind the rounded ones."""

    exact: dict[str, Fraction] = field(default_factory=dict)
    """The results that are numbers."""
    margins: dict[tuple[str, int], Fraction] = field(default_factory=dict)
    """How far above its threshold each criterion's value is."""

    def result(self, key: str, finding: Finding) -> None:
        """A result, with its exact number if it is one."""
        if isinstance(finding, int | Fraction) and not isinstance(finding, bool):
            self.exact[key] = Fraction(finding)
        super().result(key, finding)

    def criterion(self, key: str, *, met: bool | None, **measures: Finding) -> None:
        """A criterion, with its exact margin if it has a threshold."""
        value, threshold = measures.get("value"), measures.get("threshold")
        if isinstance(value, int | Fraction) and isinstance(threshold, int | Fraction):
            number = sum(1 for criterion in self.criteria if criterion["id"] == key)
            self.margins[key, number] = Fraction(value) - threshold
        super().criterion(key, met=met, **measures)


@dataclass(frozen=True, slots=True)
class Case:
    """What comes out at one place of the scale."""

    place: int
    outcome: dict[str, Any]
    """The outcome, or the errors object where the answer cannot be used."""
    exact: dict[str, Fraction]
    margins: dict[tuple[str, int], Fraction]
    traits: tuple[Any, ...]
    """All that can only be the one or the other. Two cases with other traits are told apart by the rules themselves."""


@dataclass
class Cases:
    """The outcomes of one situation over one question, each worked out when it is first asked for."""

    calculators: Calculators
    calculator: str
    situation: JsonObject
    as_of: str | None
    varied: Varied
    known: dict[int, Case] = field(default_factory=dict)

    @property
    def scale(self) -> Scale:
        """The scale of the question."""
        return Scale(self.varied.question)

    @property
    def policy(self) -> Policy:
        """The policy that holds."""
        return self.calculators.policy

    @property
    def own(self) -> Case:
        """What comes out for the reader's own answer."""
        return self.at(self.scale.place(self.varied.answer))

    def at(self, place: int) -> Case:
        """What comes out at a place."""
        if place not in self.known:
            self.known[place] = self._worked_out(place)
        return self.known[place]

    def _worked_out(self, place: int) -> Case:
        situation = self.varied.answered(self.situation, self.scale.text(place))
        answers, errors = self.calculators.read(self.calculator, on_the_day(situation, self.as_of))
        if errors:
            wrong = errors_object(errors)
            return Case(place, wrong, {}, {}, tuple((error.field, error.code) for error in errors))
        working = Traced(self.policy, self.policy.calculators[self.calculator])
        outcome = self.calculators.worked(self.calculator, answers, working)
        exact = {key: number for key, number in working.exact.items() if key in outcome["results"]}
        return Case(place, outcome, exact, working.margins, _traits(outcome, exact))


def _traits(outcome: dict[str, Any], exact: dict[str, Fraction]) -> tuple[Any, ...]:
    """Status; results that are no numbers; criteria and steps in their order; what is missing; the values in force."""
    results = outcome["results"].items()
    return (
        outcome["status"],
        tuple((key, None if key in exact else str(value)) for key, value in results if not _is_table(value)),
        tuple((criterion["id"], criterion["result"]) for criterion in outcome["criteria"]),
        tuple(step["id"] for step in outcome["steps"]),
        tuple(outcome["missing"]),
        tuple((used["id"], used.get("in_force_from")) for used in outcome["parameters"]),
    )


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(row, dict) for row in value)
