"""Situations for the property tests, made from the questions as the policy asks them."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from calculators.exact import plain
from calculators.questions import AS_OF, MONEY_LIMIT, Question

type_of_answer = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
GARBAGE: st.SearchStrategy[Any] = st.recursive(
    type_of_answer
    | st.sampled_from(["", "-1", "1e999999", "1e-999999", "NaN", "１２", "1,200", "9" * 101, "-0", "\ud800"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
"""Everything that JSON can hold, NaN and Infinity included, and what people call numbers."""
NUMBERS_OF_THE_LAW = ["0", "0.000001", "1", "300", "500", "1999.999999", "2000", "10000000"]


def right_answers(question: Question) -> st.SearchStrategy[Any]:
    """Answers that are right, each by itself."""
    match question.kind:
        case "number":
            return _numbers(question)
        case "whole":
            most = question.most or MONEY_LIMIT
            return st.integers(question.least or 0, int(most)).map(str)
        case "yes_no":
            return st.booleans()
        case "choice" | "rate_choice":
            return st.sampled_from(question.choices)
        case "choices":
            return st.lists(st.sampled_from(question.choices), max_size=4)
        case "date":
            return st.dates().map(str)
        case _:
            return _tables(question)


def _numbers(question: Question) -> st.SearchStrategy[str]:
    """Any exact number within the limits, and those at which the law changes its mind."""
    most = question.most or (Fraction(1) if question.unit == "ratio" else MONEY_LIMIT)
    millionths = int(most) * 10**6
    least = -millionths if question.may_be_negative else 0
    any_number = st.integers(least, millionths) | st.integers(max(least, -5000 * 10**6), min(millionths, 5000 * 10**6))
    known = [text for text in NUMBERS_OF_THE_LAW if Decimal(text) <= int(most)]
    texts = any_number.map(lambda number: plain(Fraction(number, 10**6))) | st.sampled_from(known)
    return texts.filter(lambda text: not question.above_zero or Decimal(text) > 0)


def _tables(question: Question) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows in the order of their first column, which no two of them share."""
    row = st.fixed_dictionaries({column.id: right_answers(column) for column in question.columns})
    first = question.columns[0].id
    rows = st.lists(
        row, min_size=question.rows_least, max_size=min(question.rows_most, 6), unique_by=lambda one: one[first]
    )
    return rows.map(lambda table: sorted(table, key=lambda one: Decimal(one[first])))


def situations(questions: Sequence[Question]) -> st.SearchStrategy[dict[str, Any]]:
    """Situations in which every answer is right by itself; two of them may still contradict each other."""
    required = {question.id: right_answers(question) for question in questions if question.required}
    free = {question.id: right_answers(question) for question in (*questions, AS_OF) if not question.required}
    return st.fixed_dictionaries(required, optional=free)


def garbled(questions: Sequence[Question]) -> st.SearchStrategy[dict[str, Any]]:
    """Situations in which every answer may be right, wrong or nonsense, and some have no question."""
    either = {question.id: right_answers(question) | GARBAGE for question in (*questions, AS_OF)}
    known = st.fixed_dictionaries({}, optional=either)
    return st.tuples(known, st.dictionaries(st.text(max_size=8), GARBAGE, max_size=2)).map(
        lambda both: both[1] | both[0]
    )


def with_bare_numbers(answers: Mapping[str, Any], questions: Sequence[Question]) -> str:
    """The same situation as JSON text whose numbers stand without quotes, digit for digit."""
    kinds = {question.id: question for question in questions}
    members = [f"{json.dumps(key)}: {_bare(answer, kinds.get(key))}" for key, answer in answers.items()]
    return "{" + ", ".join(members) + "}"


def _bare(answer: Any, question: Question | None) -> str:
    if question and question.kind in {"number", "whole"} and isinstance(answer, str):
        return answer
    if question and question.kind == "rows":
        return "[" + ", ".join(with_bare_numbers(row, question.columns) for row in answer) + "]"
    return json.dumps(answer)
