"""Questions, and how one answer is read: the value, or the first error that applies.

Contract, section 1, "Situation", "Numbers", "Input errors". Every reader returns a value or raises `WrongAnswer`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from calculators.credit_code import is_credit_code
from calculators.exact import WrittenNumber, read_number
from calculators.json_text import NumberText

MONEY_LIMIT = Fraction(10_000_000)
ROWS_LIMIT = 200
_DECIMALS_MOST = 6
_DECIMALS = {"mu": 4}
_LIMITS = {"ratio": Fraction(1)}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

Value = Fraction | int | bool | str | date


class WrongAnswer(Exception):  # noqa: N818 - an outcome of reading, not a failure of the program
    """An answer that cannot be used; `code` is the contract's word for why, `negative` tells a number below zero."""

    def __init__(self, code: str, *, negative: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.negative = negative


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of a calculator or a column of one of its tables."""

    id: str
    kind: str
    required: bool = False
    origin: str = "user"
    unit: str = ""
    least: int | None = None
    most: Fraction | None = None
    above_zero: bool = False
    may_be_negative: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()
    columns: tuple[Question, ...] = ()
    rows_least: int = 1
    rows_most: int = ROWS_LIMIT

    @property
    def largest(self) -> Fraction:
        """The largest number that can be an answer; its size, where it may be negative."""
        return self.most or _LIMITS.get(self.unit, MONEY_LIMIT)

    @property
    def decimals(self) -> int:
        """How many decimals an answer may have."""
        return 0 if self.kind == "whole" else _DECIMALS.get(self.unit, _DECIMALS_MOST)

    def read(self, answer: Any) -> Value:
        """The value of a single answer. Raises `WrongAnswer`."""
        return _READERS[self.kind](self, answer)


AS_OF = Question(id="as_of", kind="date")
"""Accepted by every calculator; the caller fills it, because calculators own no clock."""


def _written(answer: Any) -> WrittenNumber | None:
    if not isinstance(answer, str):
        return None
    # JSON itself allows a capital E in a number without quotes
    return read_number(answer.replace("E", "e") if isinstance(answer, NumberText) else answer)


def _read_number(question: Question, answer: Any) -> Fraction:
    number = _written(answer)
    if number is None:
        raise WrongAnswer("not_a_number")
    if number.negative and not question.may_be_negative:
        raise WrongAnswer("negative")
    if number.exceeds(question.largest):
        raise WrongAnswer("too_large", negative=number.negative)
    if number.decimals > question.decimals:
        raise WrongAnswer("too_many_decimals", negative=number.negative)
    if question.above_zero and number.value <= 0:
        raise WrongAnswer("out_of_range")
    return number.value


def _read_whole(question: Question, answer: Any) -> int:
    number = _written(answer)
    if number is None:
        raise WrongAnswer("not_a_number")
    if number.negative and not question.may_be_negative:
        raise WrongAnswer("negative")
    if question.most is None and number.exceeds(MONEY_LIMIT):
        raise WrongAnswer("too_large")
    if number.decimals:
        raise WrongAnswer("too_many_decimals")
    if question.most is not None and number.exceeds(question.most):
        raise WrongAnswer("out_of_range")
    if number.value < (question.least or 0):
        raise WrongAnswer("out_of_range")
    return int(number.value)


def _read_yes_no(_question: Question, answer: Any) -> bool:
    if not isinstance(answer, bool):
        raise WrongAnswer("not_yes_no")
    return answer


def _read_choice(question: Question, answer: Any) -> str:
    if not isinstance(answer, str) or isinstance(answer, NumberText) or answer not in question.choices:
        raise WrongAnswer("not_a_choice")
    return answer


def _read_rate_choice(question: Question, answer: Any) -> Fraction:
    """A choice among numbers, compared as a number: 0.130 is 0.13."""
    number = _written(answer)
    if number is None or number.exceeds(MONEY_LIMIT) or number.decimals > _DECIMALS_MOST:
        raise WrongAnswer("not_a_choice")
    known = [choice.value for choice in map(read_number, question.choices) if choice]
    if number.value not in known:
        raise WrongAnswer("not_a_choice")
    return number.value


def read_date(text: str) -> date | None:
    """The day in a text such as 2023-12-31, or None."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _read_date(_question: Question, answer: Any) -> date:
    day = read_date(answer) if isinstance(answer, str) else None
    if day is None:
        raise WrongAnswer("not_a_date")
    return day


def _read_code(_question: Question, answer: Any) -> str:
    if not isinstance(answer, str) or not is_credit_code(answer):
        raise WrongAnswer("credit_code")
    return answer


_READERS: dict[str, Callable[[Question, Any], Value]] = {
    "number": _read_number,
    "whole": _read_whole,
    "yes_no": _read_yes_no,
    "choice": _read_choice,
    "rate_choice": _read_rate_choice,
    "date": _read_date,
    "code": _read_code,
}
