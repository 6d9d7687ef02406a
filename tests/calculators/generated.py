"""Situations by the ten thousand, made from the questions as the policy asks them, mostly where the rules change their mind.

One source of chance decides everything, so that a seed gives the same situations everywhere; Hypothesis brings its own.
"""

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

from calculators.credit_code import ALPHABET, is_credit_code
from calculators.exact import plain
from calculators.questions import AS_OF, MONEY_LIMIT, Question

NUMBERS_OF_THE_LAW = (
    *("0", "0.000001", "0.000005", "0.00005", "1", "1.2", "3", "8", "10", "13", "20", "80", "100", "260", "300", "500"),
    *("1000", "2000", "3000", "40000", "500000", "1000000", "5000000", "10000000", "1000000000"),
)
RATIOS_OF_THE_LAW = ("0", "0.000001", "0.0345", "0.05", "0.08", "0.1", "0.15", "0.25", "0.5", "0.75", "0.999999", "1")
BETWEEN_ANSWERS = ("1", "1", "1", "0.5", "2", "0.1", "10", "1.1", "1.331", "0.9", "0.08")
"""One answer is often another one times this, a step more or less: there lie floors, caps, tiers and equal growth."""
YEARS_OF_THE_LAW = (2000, 2001, *range(2016, 2031), 2100)
DAYS_OF_THE_LAW = (
    *("2019-03-31", "2019-04-01", "2020-12-31", "2021-01-01", "2022-02-28", "2023-12-31", "2024-01-01", "2024-02-29"),
    *("2025-12-31", "2026-01-01", "0001-01-01", "9999-12-31"),
)
WHOLE_OF_THE_LAW = (1, 2, 3, 4, 12, 19, 20, 21, 299, 300, 301, 365, 730, 999, 1000, 1001)
DECIMALS = {"mu": 4}
ASCENDING = {"tiers": "from"}
CONSECUTIVE = {("taxes", "year"), ("years", "year")}
AVERAGE_GROWTH = {"T01", "T04", "T06", "T07", "T18"}
FALLS_IN_PERCENT = "T32"


class Situations:
    """Makes one situation after another; the answers of one situation know of each other."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._amounts: list[Fraction] = []

    def situation(self, questions: tuple[Question, ...]) -> dict[str, Any]:
        """A situation in which every answer is right by itself; two of them may still contradict each other."""
        self._amounts = []
        situation = self._each_right((*questions, AS_OF))
        if {"rate", "tiers"} <= situation.keys() and not self._chance(0.1):
            del situation[self.random.choice(["rate", "tiers"])]
        return _right_for_the_target(situation)

    def right(self, question: Question) -> Any:
        """An answer that is right by itself."""
        makers: dict[str, Callable[[Question], Any]] = {
            "number": self._number,
            "whole": self._whole,
            "yes_no": lambda _question: self._chance(0.5),
            "choice": lambda question: self.random.choice(question.choices),
            "rate_choice": lambda question: self.random.choice(question.choices),
            "choices": lambda question: self.random.choices(question.choices, k=self.random.randint(0, 4)),
            "date": self._day,
            "code": self._code,
            "rows": self._rows,
        }
        return makers[question.kind](question)

    def _chance(self, share: float) -> bool:
        return self.random.random() < share

    def _each_right(self, questions: tuple[Question, ...]) -> dict[str, Any]:
        """An answer to every question that needs one, and to most of the others."""
        share = self.random.choice([0.2, 0.6, 0.95])
        return {each.id: self.right(each) for each in questions if each.required or self._chance(share)}

    def _number(self, question: Question) -> str:
        ratio = question.unit == "ratio"
        unit = 10 ** DECIMALS.get(question.unit, 6)
        most = int((question.most or (1 if ratio else MONEY_LIMIT)) * unit)
        least = -most if question.may_be_negative else int(question.above_zero)
        number = min(max(int(self._size(unit, most, ratio=ratio)), least), most)
        if not ratio:
            self._amounts.append(Fraction(number, unit))
        return self._written(Fraction(number, unit))

    def _size(self, unit: int, most: int, *, ratio: bool) -> Fraction:
        """In units of the last decimal: near another answer, near a number of the law, small, or anything."""
        way = self.random.random()
        sign = -1 if self._chance(0.25) else 1
        if way < 0.3 and self._amounts and not ratio:
            other = self.random.choice(self._amounts) * Fraction(self.random.choice(BETWEEN_ANSWERS))
            return other * unit + self.random.choice([-1, 0, 0, 1])
        if way < 0.75:
            known = RATIOS_OF_THE_LAW if ratio else NUMBERS_OF_THE_LAW
            return sign * (Fraction(self.random.choice(known)) * unit + self.random.choice([-1, 0, 0, 1]))
        return sign * Fraction(self.random.randint(0, min(most, 5000 * unit) if way < 0.9 else most))

    def _written(self, number: Fraction) -> str:
        """In one of the forms that a number may have."""
        text = plain(number)
        way = self.random.random()
        if way < 0.06 and "." in text:
            return f"{text}000"
        if way < 0.1 and "." not in text:
            return self.random.choice([f"{text}.00", f"{text}e0", f"{text}.0e+00", f"{text}00e-2" if number else "-0"])
        return text

    def _whole(self, question: Question) -> str:
        least, most = question.least or 0, int(question.most or MONEY_LIMIT)
        if self._chance(0.2):
            number = self.random.randint(least, most)
        elif question.unit == "year":
            number = self.random.choice([least, most, *YEARS_OF_THE_LAW])
        else:
            number = self.random.choice([least, most, *WHOLE_OF_THE_LAW])
        return self._written(Fraction(min(max(number, least), most)))

    def _day(self, _question: Question) -> str:
        if self._chance(0.8):
            return self.random.choice(DAYS_OF_THE_LAW)
        year, month, day = self.random.randint(2019, 2028), self.random.randint(1, 12), self.random.randint(1, 28)
        return f"{year}-{month:02}-{day:02}"

    def _code(self, _question: Question) -> str:
        body = "".join(self.random.choices(ALPHABET, k=17))
        return next(body + last for last in ALPHABET if is_credit_code(body + last))

    def _rows(self, question: Question) -> list[dict[str, Any]]:
        """Rows in any order, but for tables whose tiers must rise or whose years must follow one another."""
        count = self.random.randint(question.rows_least, min(question.rows_most, self.random.choice([2, 4, 8])))
        rows = [_right_in_a_row(self._each_right(question.columns)) for _ in range(count)]
        first = question.columns[0]
        if ASCENDING.get(question.id) == first.id:
            unlike = {Fraction(row[first.id]): row for row in rows}
            return [unlike[number] for number in sorted(unlike)]
        if (question.id, first.id) in CONSECUTIVE:
            start = min(int(Fraction(rows[0][first.id])), int(first.most or 0) - count + 1)
            return [row | {first.id: str(start + index)} for index, row in enumerate(rows)]
        return rows


def _right_in_a_row(row: dict[str, Any]) -> dict[str, Any]:
    """A retrofit has its original basis; what is taken off a purchase is no more than the purchase."""
    off = [key for key in ("vat_deducted", "fiscal_funded", "other_excluded") if key in row]
    if "amount" in row and sum(Fraction(row[key]) for key in off) > Fraction(row["amount"]):
        row = {key: answer for key, answer in row.items() if key not in off[1:]}
        row |= {key: plain(Fraction(int(Fraction(row["amount"]) * 500_000), 10**6)) for key in off[:1]}
    return {"original_tax_basis": "1000"} | row if row.get("kind") == "digital_retrofit" else row


def _right_for_the_target(situation: dict[str, Any]) -> dict[str, Any]:
    """A level is not below zero, and a level to grow or fall from is above it; only a yearly growth may be negative."""
    if "target" not in situation:
        return situation
    grows = situation["target"] in AVERAGE_GROWTH
    mended = {} if grows and "baseline" not in situation else {"actual": situation["actual"].lstrip("-")}
    if (grows or situation["target"] == FALLS_IN_PERCENT) and Fraction(situation.get("baseline", "1")) == 0:
        mended["baseline"] = "1"
    return situation | mended
