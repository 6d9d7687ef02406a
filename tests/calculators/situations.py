"""Situations for the property tests, made from the questions as the policy asks them."""

import json
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from itertools import accumulate, repeat
from typing import Any

from hypothesis import strategies as st

from calculators.credit_code import ALPHABET, is_credit_code
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
NUMBERS_OF_THE_LAW = (
    *("0", "0.000001", "1", "20", "100", "300", "300.000001", "500", "1999.999999", "2000", "3000", "40000"),
    *("500000", "1000000", "5000000", "10000000"),
)
DECIMALS = {"mu": 4}
BUSY_YEARS = (2020, 2029)
"""Within these the rules change from year to year, so most of the years that are tried lie here."""
ASCENDING = {"tiers": "from"}
CONSECUTIVE = {("taxes", "year"), ("years", "year")}
AVERAGE_GROWTH = {"T01", "T04", "T06", "T07", "T18"}


@cache
def right_answers(question: Question) -> st.SearchStrategy[Any]:
    """Answers that are right, each by itself."""
    match question.kind:
        case "number":
            return _numbers(question)
        case "whole":
            return _whole_numbers(question).map(str)
        case "yes_no":
            return st.booleans()
        case "choice" | "rate_choice":
            return st.sampled_from(question.choices)
        case "choices":
            return st.lists(st.sampled_from(question.choices), max_size=4)
        case "date":
            return st.dates().map(str)
        case "code":
            return st.text(ALPHABET, min_size=17, max_size=17).map(_with_check_character)
        case "rows":
            return _tables(question)
        case _:
            raise ValueError(question.kind)


def _with_check_character(body: str) -> str:
    return next(body + last for last in ALPHABET if is_credit_code(body + last))


def _whole_numbers(question: Question) -> st.SearchStrategy[int]:
    """Any whole number within the bounds; of years, mostly those in which the law changes."""
    least, most = question.least or 0, int(question.most or MONEY_LIMIT)
    if question.unit == "year":
        return st.integers(max(least, BUSY_YEARS[0]), min(most, BUSY_YEARS[1])) | st.integers(least, most)
    return st.integers(least, most) | st.integers(least, min(most, 2000))


def _numbers(question: Question) -> st.SearchStrategy[str]:
    """Any exact number within the limits, and those at which the law changes its mind."""
    limit = question.most or (Fraction(1) if question.unit == "ratio" else MONEY_LIMIT)
    unit = 10 ** DECIMALS.get(question.unit, 6)
    most = int(limit * unit)
    least = -most if question.may_be_negative else int(question.above_zero)
    any_number = st.integers(least, most) | st.integers(max(least, -5000 * unit), min(most, 5000 * unit))
    known = [number for number in (Fraction(text) * unit for text in NUMBERS_OF_THE_LAW) if number.denominator == 1]
    of_the_law = st.sampled_from([int(number) for number in known if least <= number <= most])
    return (any_number | of_the_law).map(lambda number: plain(Fraction(number, unit)))


def _tables(question: Question) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows in any order, but for tables whose tiers must rise or whose years must follow one another."""
    rows = _each_right(question.columns).map(_right_in_a_row)
    least, most = question.rows_least, min(question.rows_most, 6)
    first = question.columns[0]
    if ASCENDING.get(question.id) == first.id:
        unlike = st.lists(rows, min_size=least, max_size=most, unique_by=lambda row: Fraction(row[first.id]))
        return unlike.map(lambda table: sorted(table, key=lambda row: Fraction(row[first.id])))
    if (question.id, first.id) in CONSECUTIVE:
        last = int(first.most or 0) - most
        table = st.lists(rows, min_size=least, max_size=most)
        return table.map(lambda table: _year_after_year(table, first.id, last))
    return st.lists(rows, min_size=least, max_size=most)


def _year_after_year(table: list[dict[str, Any]], column: str, last: int) -> list[dict[str, Any]]:
    """The same rows in the years that follow that of the first one."""
    years = accumulate(repeat(1, len(table) - 1), initial=min(int(table[0][column]), last))
    return [row | {column: str(year)} for row, year in zip(table, years, strict=True)]


def _right_in_a_row(row: dict[str, Any]) -> dict[str, Any]:
    """A retrofit has its original basis; what is taken off a purchase is no more than the purchase."""
    off = [key for key in ("vat_deducted", "fiscal_funded", "other_excluded") if key in row]
    if "amount" in row and sum(Fraction(row[key]) for key in off) > Fraction(row["amount"]):
        row = {key: answer for key, answer in row.items() if key not in off[1:]}
        row |= {key: plain(Fraction(row["amount"]) / 2) for key in off[:1]}
    return {"original_tax_basis": "1000"} | row if row.get("kind") == "digital_retrofit" else row


def _each_right(questions: tuple[Question, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """An answer to every question that needs one, and to some of the others; each is right by itself."""
    required = {question.id: right_answers(question) for question in questions if question.required}
    free = {question.id: right_answers(question) for question in questions if not question.required}
    return st.fixed_dictionaries(required, optional=free)


@cache
def situations(questions: tuple[Question, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Situations in which every answer is right by itself; two of them may still contradict each other."""
    return _each_right((*questions, AS_OF)).map(_right_for_the_target)


def _right_for_the_target(situation: dict[str, Any]) -> dict[str, Any]:
    """A level is not below zero, and a level to grow or fall from is above it; only a yearly growth may be negative."""
    if "target" not in situation:
        return situation
    level = situation["target"] not in AVERAGE_GROWTH or "baseline" in situation
    mended = {"actual": situation["actual"].lstrip("-")} if level else {}
    return situation | mended | ({"baseline": "1"} if situation.get("baseline") == "0" else {})


@cache
def garbled(questions: tuple[Question, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Situations in which every answer may be right, wrong or nonsense, and some have no question."""
    either = {question.id: right_answers(question) | GARBAGE for question in (*questions, AS_OF)}
    known = st.fixed_dictionaries({}, optional=either)
    return st.tuples(known, st.dictionaries(st.text(max_size=8), GARBAGE, max_size=2)).map(
        lambda both: both[1] | both[0]
    )


def with_bare_numbers(answers: Mapping[str, Any], questions: tuple[Question, ...]) -> str:
    """The same situation as JSON text whose numbers stand without quotes, digit for digit."""
    kinds = {question.id: question for question in questions}
    members = [f"{json.dumps(key)}: {_bare(answer, kinds.get(key))}" for key, answer in answers.items()]
    return "{" + ", ".join(members) + "}"


def _bare(answer: Any, question: Question | None) -> str:
    if question and question.kind in {"number", "whole", "rate_choice"} and isinstance(answer, str):
        return answer
    if question and question.kind == "rows":
        return "[" + ", ".join(with_bare_numbers(row, question.columns) for row in answer) + "]"
    return json.dumps(answer)
