"""From where to where an answer is varied when nobody has said so, and the places at which the result is looked up."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from calculators.exact import exact_fraction
from calculators.questions import read_date
from calculators.what_if.cases import Cases

_LEADING = tuple(map(Fraction, ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")))
_TICKS = tuple(map(Fraction, ("1", "2", "5", "10")))
_INTERVALS = 40
_WHOLE_AT_MOST = 120
_YEARS_AROUND = 10
_REACH = 10  # a threshold further away than ten times the range is of no interest to this reader
_CANDIDATES = 24
_MONTHS_AT_MOST = 6 * 12


def round_up(amount: Fraction, leading: tuple[Fraction, ...] = _LEADING) -> Fraction:
    """The next round number: 2400 becomes 2500. The amount is above 0."""
    power = Fraction(1)
    while power * 10 <= amount:
        power *= 10
    while power > amount:
        power /= 10
    return next(power * digit for digit in leading if power * digit >= amount)


def default_range(cases: Cases) -> tuple[int, int]:
    """A range around the reader's own answer that holds what is near: to its double, or on to the next threshold."""
    scale, question = cases.scale, cases.varied.question
    own = cases.own.place
    if scale.by_choice:
        return scale.choices[0], scale.choices[-1]
    if not scale.is_number:
        return _around_days(cases)
    if question.unit == "year":
        return max(scale.least, own - _YEARS_AROUND), min(scale.most, own + _YEARS_AROUND)
    if question.kind == "whole" and scale.most - scale.least <= _WHOLE_AT_MOST:
        return scale.least, scale.most
    double = abs(cases.varied.answer) * 2 or Fraction(1)
    high = _up_to(cases, round_up(max(double, _INTERVALS * scale.step)))
    low = -high if own < 0 else max(0, scale.least)
    if own >= 0:
        high = _on_to_threshold(cases, high)
    return low, high


def _up_to(cases: Cases, amount: Fraction) -> int:
    return min(cases.scale.most, int(amount / cases.scale.step))


def _on_to_threshold(cases: Cases, high: int) -> int:
    """Further, if a criterion's threshold lies not far beyond: its value is taken to go on as it does so far."""
    own, end = cases.own, cases.at(high)
    met = []
    for key, margin in own.margins.items():
        further = end.margins.get(key, margin)
        if margin != further and (further - margin) * further <= 0 and own.place < high:  # moves towards its threshold
            met.append(high + (high - own.place) * further / (margin - further))
    near = [place for place in met if place <= high * _REACH]
    return max(high, _up_to(cases, round_up(min(near) * Fraction(6, 5) * cases.scale.step))) if near else high


def _around_days(cases: Cases) -> tuple[int, int]:
    """Whole years around the answer and the days that the rules look at."""
    days = [cases.varied.answer]
    days += [read_date(used["value"]) for used in cases.own.outcome["parameters"] if used["unit"] == "date"]
    years = [day.year for day in days if day]
    first, last = max(1, min(years) - 1), min(date.max.year, max(years) + 1)
    return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()


def samples(cases: Cases, low: int, high: int) -> list[int]:
    """Places from one end to the other: round numbers, the reader's own answer, and every figure that the rules or answers name."""
    scale = cases.scale
    if scale.by_choice:
        return [place for place in scale.choices if low <= place <= high]
    places = {low, high, cases.own.place, *_regular(cases, low, high)}
    if scale.is_number:
        places |= set(_named(cases, high)[:_CANDIDATES])
    return sorted(place for place in places if low <= place <= high)


def _regular(cases: Cases, low: int, high: int) -> list[int]:
    """Multiples of a round number, some forty; of days, the first of each month or year."""
    if cases.scale.is_number:
        step = cases.scale.step
        between = max(1, int(round_up((high - low) * step / _INTERVALS, _TICKS) / step))
        return list(range(-(-low // between) * between, high + 1, between))
    first, last = date.fromordinal(low), date.fromordinal(high)
    months = (last.year - first.year) * 12 <= _MONTHS_AT_MOST
    every = max(1, (last.year - first.year) // _INTERVALS)
    years = range(first.year, last.year + 1, 1 if months else every)
    return [date(year, month, 1).toordinal() for year in years for month in (range(1, 13) if months else (1,))]


def _named(cases: Cases, high: int) -> list[int]:
    """Figures in the question's own unit: values in force, thresholds, other answers. At any of them something may happen."""
    unit, scale = cases.varied.question.unit, cases.scale
    texts = [
        used["value"]
        for case in (cases.own, cases.at(high))
        for used in case.outcome.get("parameters", ())
        if used["unit"] == unit and isinstance(used["value"], str)
    ]
    answers, _errors = cases.calculators.read(cases.calculator, cases.situation)
    for question in cases.policy.calculators[cases.calculator].questions:
        for row in answers.rows(question.id) if question.kind == "rows" else ():
            texts += [
                str(row[column.id]) for column in question.columns if column.unit == unit and row.answered(column.id)
            ]
    numbers = (exact_fraction(text) for text in dict.fromkeys(texts))
    return [scale.place(number) for number in dict.fromkeys([Fraction(0), *numbers])]


def ticks(low: Fraction, high: Fraction, most: int = 6) -> list[Fraction]:
    """Round numbers between two ends, for an axis; at most so many, or one more."""
    step = round_up((high - low) / most, _TICKS)
    return [step * number for number in range(int(-(-low // step)), int(high // step) + 1)]
