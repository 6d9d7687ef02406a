"""Situations with something wrong in them: one answer or several, in tables too, and keys that no question has."""

from random import Random
from typing import Any

from calculators.questions import AS_OF, Question

NO_NUMBERS = (
    "",
    " 1",
    "1 ",
    "+5",
    ".5",
    "5.",
    "1,200",
    "2_000",
    "１２",
    "NaN",
    "Infinity",
    "1e",
    "0x1",
    "--1",
    "9" * 101,
)
ODD_NUMBERS = (
    *("-0.000001", "-1", "-1e9", "-1e999999", "-0.0000001", "0.0000001", "0.00001", "1.000001", "1.0000001"),
    *("10000000.000001", "10000000.0000001", "1000000000.000001", "1e10", "1e999999", "1e-999999", "-1e-999999"),
    *("0", "-0", "0e999999", "2.5", "12.1", "13", "36500.5", "36501", "1999", "2017", "2101", "2028", "007", "1E3"),
)
NO_CHOICES = ("", "none ", "None", "wuhan", "T36", "T1", "366", "0.17", "13%", "{label}")
NO_DAYS = ("2023-02-29", "2023-2-3", "20230203", "2023-13-01", "0000-01-01", "2023-01-01T00:00", "今天", "2023-0１-01")
NO_CODES = ("", "91421100MA4K000107", "9142110MA4K000106", "91421100ma4k000106", "91421100MA4K00010I")
OTHER_KINDS: tuple[Any, ...] = (
    True,
    False,
    0,
    1,
    365,
    -1,
    1.5,
    {},
    {"a": 1},
    [1],
    [[]],
    [None],
    "\ud800",
    "true",
    "是",
)
STRANGE_KEYS = ("colour", "", "as of", "tiers[0]", "years[0].year", "purchases", "cap", "total_investment", "\ud800")


class Spoiler:
    """Spoils situations that are right."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def spoiled(self, situation: dict[str, Any], questions: tuple[Question, ...]) -> dict[str, Any]:
        """The same with one to four things wrong, or at least odd."""
        known = {question.id: question for question in (*questions, AS_OF)}
        for _ in range(self.random.choice([1, 1, 2, 4])):
            situation = self._spoil(situation, known)
        return situation

    def _spoil(self, situation: dict[str, Any], known: dict[str, Question]) -> dict[str, Any]:
        way = self.random.random()
        if way < 0.1:
            key = self.random.choice(STRANGE_KEYS)
            return situation if key in known else situation | {key: self.random.choice(OTHER_KINDS)}
        if way < 0.2 and situation:
            gone = self.random.choice(list(situation))
            return {key: answer for key, answer in situation.items() if key != gone}
        question = self.random.choice(list(known.values()))
        return situation | {question.id: self._wrong(question, situation.get(question.id))}

    def _wrong(self, question: Question, answer: Any) -> Any:
        """An answer that is mostly wrong."""
        if self.random.random() < 0.15:
            return self.random.choice([None, [], *OTHER_KINDS])
        match question.kind:
            case "rows":
                return self._rows(question, answer)
            case "choices":
                wrong = [*question.choices, *NO_CHOICES, *OTHER_KINDS]
                return self.random.choice([self.random.choices(wrong, k=3), ["equity"] * 201, "bank_loan"])
            case "number" | "whole":
                return self.random.choice(self.random.choice([NO_NUMBERS, ODD_NUMBERS, ODD_NUMBERS]))
            case "date":
                return self.random.choice(NO_DAYS)
            case "code":
                return self.random.choice(NO_CODES)
            case _:
                return self.random.choice([*NO_CHOICES, *ODD_NUMBERS[:6]])

    def _rows(self, question: Question, answer: Any) -> Any:
        """A table with a wrong row, too many rows, rows in another order, or no table at all."""
        rows = [row for row in answer if isinstance(row, dict)] if isinstance(answer, list) else []
        way = self.random.random()
        if way < 0.1 or not rows:
            return self.random.choice([{}, "[]", [{}], [[]], [None], [{}] * 200, [{}] * 201, [1, {}]])
        if way < 0.25:
            return self.random.choice([rows[::-1], rows + rows, (rows * 201)[: self.random.choice([4, 200, 201])]])
        columns = {column.id: column for column in question.columns}
        place = self.random.randrange(len(rows))
        wrong = self.random.choice([self._spoil(rows[place], columns), self.random.choice(OTHER_KINDS)])
        return [*rows[:place], wrong, *rows[place + 1 :]]
