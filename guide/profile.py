"""The questions of “My project” with all their words: what the page's form is made from, and what the checks look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculators.profile_keys import profile_key
from calculators.rules import RULES

if TYPE_CHECKING:
    from guide.model.library import Rulebook
    from guide.model.rules import Calculator, Question


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    """A question of the profile: its key, its words, and the calculators that ask it, in the order of the contract."""

    key: str
    question: Question
    """As the first of its calculators asks it. Whether it is required there says nothing about the profile."""
    calculators: tuple[Calculator, ...]


def profile_questions(rulebook: Rulebook) -> dict[str, ProfileQuestion]:
    """Every question of the profile by its key, in the order of the contract; `as_of` is no calculator's own."""
    found: dict[str, ProfileQuestion] = {}
    for name in RULES:
        calculator = rulebook.calculators.get(name)
        for question in calculator.questions if calculator else ():
            key = profile_key(name, question.id)
            before = found.get(key)
            if calculator and before:
                found[key] = ProfileQuestion(key, before.question, (*before.calculators, calculator))
            elif calculator:
                found[key] = ProfileQuestion(key, question, (calculator,))
    return found
