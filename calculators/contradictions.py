"""Answers that cannot both be right, in the shapes that several calculators share.

Contract, section 1, `inconsistent`. Each gives pairs (field, other field), and only for answers that are otherwise right.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from calculators.situation import Answers

Pairs = Iterator[tuple[str, str]]


def both_answered(answers: Answers, one: str, other: str) -> Pairs:
    """Two answers of which a situation may have only one."""
    if answers.right(one, other):
        yield one, other


def above(answers: Answers, low: str, high: str) -> Pairs:
    """A lower bound above its upper bound."""
    if answers.right(low, high) and answers.amount(low) > answers.amount(high):
        yield low, high


def not_ascending(answers: Answers, table: str, column: str) -> Pairs:
    """Rows whose numbers do not rise strictly."""
    for index, (before, row) in enumerate(pairwise(answers.rows(table)), start=1):
        if before.answered(column) and row.answered(column) and row.amount(column) <= before.amount(column):
            yield f"{table}[{index}].{column}", f"{table}[{index - 1}].{column}"
