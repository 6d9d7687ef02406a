"""What a rule itself objects to in answers, in the shapes that several calculators share.

Contract, section 1, `inconsistent`. Only answers that are otherwise right are objected to.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from calculators.situation import Answers, InputError

Objections = Iterator[InputError]


def both_answered(answers: Answers, one: str, other: str) -> Objections:
    """Two answers of which a situation may have only one."""
    if answers.right(one, other):
        yield InputError(one, "inconsistent", other)


def above(answers: Answers, low: str, high: str) -> Objections:
    """A lower bound above its upper bound."""
    if answers.right(low, high) and answers.amount(low) > answers.amount(high):
        yield InputError(low, "inconsistent", high)


def not_ascending(answers: Answers, table: str, column: str) -> Objections:
    """Rows whose numbers do not rise strictly."""
    for index, (before, row) in enumerate(pairwise(answers.rows(table)), start=1):
        if before.answered(column) and row.answered(column) and row.amount(column) <= before.amount(column):
            yield InputError(f"{table}[{index}].{column}", "inconsistent", f"{table}[{index - 1}].{column}")


def not_consecutive(answers: Answers, table: str, column: str) -> Objections:
    """Rows whose year is not the one after the row before."""
    for index, (before, row) in enumerate(pairwise(answers.rows(table)), start=1):
        if before.answered(column) and row.answered(column) and row.amount(column) != before.amount(column) + 1:
            yield InputError(f"{table}[{index}].{column}", "inconsistent", f"{table}[{index - 1}].{column}")
