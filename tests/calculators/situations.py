"""Situations for the property tests: what `generated` makes, and nonsense, with Hypothesis in charge of chance."""

from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from calculators.questions import AS_OF, Question
from tests.calculators.generated import Situations

type_of_answer = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
GARBAGE: st.SearchStrategy[Any] = st.recursive(
    type_of_answer
    | st.sampled_from(["", "-1", "1e999999", "1e-999999", "NaN", "１２", "1,200", "9" * 101, "-0", "\ud800"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
"""Everything that JSON can hold, NaN and Infinity included, and what people call numbers."""
seeds = st.integers(0, 2**32 - 1)


@cache
def right_answers(question: Question) -> st.SearchStrategy[Any]:
    """Answers that are right, each by itself."""
    return seeds.map(lambda seed: Situations(Random(seed)).right(question))


@cache
def situations(questions: tuple[Question, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Situations in which every answer is right by itself; two of them may still contradict each other."""
    return seeds.map(lambda seed: Situations(Random(seed)).situation(questions))


@cache
def garbled(questions: tuple[Question, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Situations in which every answer may be right, wrong or nonsense, and some have no question."""
    either = {question.id: right_answers(question) | GARBAGE for question in (*questions, AS_OF)}
    known = st.fixed_dictionaries({}, optional=either)
    return st.tuples(known, st.dictionaries(st.text(max_size=8), GARBAGE, max_size=2)).map(
        lambda both: both[1] | both[0]
    )
