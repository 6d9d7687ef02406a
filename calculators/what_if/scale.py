"""Answers of one question as places on a scale of whole numbers: its smallest steps, days, or the choices there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from calculators.exact import plain
from calculators.questions import Question

KINDS = frozenset({"number", "whole", "date", "rate_choice"})
"""The kinds of questions whose answers have an order."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of one question. A place is the answer counted in smallest steps: 0.000001 万元, a whole number, a day."""

    question: Question

    @property
    def step(self) -> Fraction:
        """The smallest step, in the question's unit; one day for a date."""
        return Fraction(1, 10**self.question.decimals) if self.is_number else Fraction(1)

    @property
    def is_number(self) -> bool:
        """Whether the answers are no dates."""
        return self.question.kind != "date"

    @property
    def by_choice(self) -> bool:
        """Whether there are only some answers, with nothing between them."""
        return self.question.kind == "rate_choice"

    @property
    def in_time(self) -> bool:
        """Whether the answers are years or days: what holds then changes by date, and a slope would mean nothing."""
        return not self.is_number or self.question.unit == "year"

    @property
    def least(self) -> int:
        """The first place that can be a number."""
        if self.question.may_be_negative:
            return -self.most
        return self.question.least or (1 if self.question.above_zero else 0)

    @property
    def most(self) -> int:
        """The last place that can be a number."""
        return int(self.question.largest / self.step)

    @property
    def choices(self) -> list[int]:
        """The places of the choices, in order."""
        return sorted(self.place(Fraction(choice)) for choice in self.question.choices)

    def place(self, answer: Any) -> int:
        """The place of an answer that has been read."""
        return int(answer / self.step) if self.is_number else answer.toordinal()

    def text(self, place: int) -> str:
        """The answer at a place, as a situation writes it."""
        return plain(place * self.step) if self.is_number else date.fromordinal(place).isoformat()
