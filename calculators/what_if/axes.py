"""The axes of a picture: what they are called, where their round numbers are, and places on them as exact shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from calculators.answer_words import AnswerWords
from calculators.exact import plain
from calculators.shown import Shown, grouped
from calculators.what_if.span import ticks
from calculators.what_if.survey import Survey
from calculators.wording import Wording

_NAMED = frozenset({"wan", "mu", "people", "days", "months", "years", "percent", "points"})
"""Units that stand in an axis' name."""
_MARKS = 5


@dataclass(frozen=True)
class Axes:
    """The axes for one survey in one language."""

    seen: Survey
    language: str

    @property
    def _words(self) -> dict[str, str]:
        return self.seen.cases.policy.words[self.language]

    @property
    def _shown(self) -> Shown:
        return Shown(self._words)

    @cached_property
    def question(self) -> str:
        """What the question is called."""
        cases = self.seen.cases
        return Wording(cases.policy, cases.calculator, self.language).field_label(cases.varied.id)

    @cached_property
    def unit(self) -> str:
        """The unit of the result that is followed."""
        results = self.seen.cases.policy.calculators[self.seen.cases.calculator].words["results"]
        return next((result.get("unit") or "" for result in results if result["id"] == self.seen.measure), "")

    @cached_property
    def values(self) -> list[Fraction]:
        """The result at each point where it is a number."""
        return [case.exact[self.seen.measure] for case in self.seen.points if self.seen.measure in case.exact]

    @cached_property
    def bounds(self) -> tuple[Fraction, Fraction]:
        """The ends of the upright axis: round numbers, with 0 between them."""
        low, high = min([*self.values, Fraction(0)]), max([*self.values, Fraction(0)])
        if low == high:
            return Fraction(0), Fraction(1)
        marks = ticks(low, high, _MARKS)
        between = marks[1] - marks[0]
        return marks[0] - (between if low < marks[0] else 0), marks[-1] + (between if marks[-1] < high else 0)

    def answer(self, place: int) -> str:
        """An answer of the question in words."""
        question = self.seen.cases.varied.question
        unit = "ratio" if question.kind == "rate_choice" else question.unit
        described = {"kind": question.kind, "unit": unit}
        shown = AnswerWords(self.language, self._words).text(described, self.seen.cases.scale.text(place))
        return self._words["what_if.year"].format(year=shown) if unit == "year" else shown

    def measure(self, value: Fraction) -> str:
        """A value of the result in words."""
        return self._shown.measure(plain(value), self.unit or "number")

    def share(self, place: int) -> str:
        """How far along the range a place is, from 0 to 1."""
        return plain(Fraction(place - self.seen.low, self.seen.high - self.seen.low))

    def height(self, value: Fraction) -> str:
        """How far up a value is, from 0 to 1."""
        bottom, top = self.bounds
        return plain((value - bottom) / (top - bottom))

    def x(self) -> dict[str, Any]:
        """The axis of answers."""
        label = self._with_unit(self.question, self.seen.cases.varied.question.unit)
        return {"label": label, "ticks": [{"share": self.share(place), "text": text} for place, text in self._places()]}

    def y(self, label: str) -> dict[str, Any]:
        """The axis of results."""
        marks = ticks(*self.bounds, _MARKS)
        shown = [{"share": self.height(mark), "text": self._short(mark, self.unit)} for mark in marks]
        return {"label": self._with_unit(label, self.unit), "ticks": shown, "zero": self.height(Fraction(0))}

    def _places(self) -> list[tuple[int, str]]:
        scale, low, high = self.seen.cases.scale, self.seen.low, self.seen.high
        if scale.by_choice:
            return [(case.place, self.answer(case.place)) for case in self.seen.points]
        if not scale.is_number:
            first, last = date.fromordinal(low).year, date.fromordinal(high).year
            years = [int(year) for year in ticks(Fraction(first), Fraction(last)) if year.denominator == 1]
            days = [(date(year, 1, 1).toordinal(), str(year)) for year in years]
            return [(day, text) for day, text in days if low <= day]
        marks = [mark for mark in ticks(low * scale.step, high * scale.step) if mark % scale.step == 0]
        return [(scale.place(mark), self._short(mark, scale.question.unit)) for mark in marks]

    def _short(self, number: Fraction, unit: str) -> str:
        """A number at an axis: only per cent stands beside each number."""
        if unit == "year":
            return plain(number)
        return self._shown.measure(plain(number), unit) if unit == "ratio" else grouped(plain(number))

    def _with_unit(self, label: str, unit: str) -> str:
        if unit not in _NAMED:
            return label
        return self._words["result.caption"].format(label=label, unit=self._shown.unit(unit))
