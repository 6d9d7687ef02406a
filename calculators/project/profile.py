"""The profile: the union of all calculators' questions, under keys that mean one thing each.

Contract, section 3: a key is the plain id of a question where all that ask it mean the same, else `calculator.question`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from calculators.policy import CalculatorPolicy, Policy
from calculators.profile_keys import profile_key
from calculators.questions import AS_OF, Question
from calculators.rules import RULES


@dataclass(frozen=True, slots=True)
class Profile:
    """All keys of a profile."""

    keys: Mapping[str, Mapping[str, str]]
    """Calculator -> id of its question -> key, in the order of the contract."""
    questions: Mapping[str, Question]
    """Key -> question, with the key for its id; none of them is required by itself. The last one is `as_of`."""
    askers: Mapping[str, tuple[str, ...]]
    """Key -> the calculators that ask it."""

    @classmethod
    def under(cls, policy: Policy) -> Profile:
        """The profile that a policy asks for."""
        asked = {name: _own(policy.calculators[name]) for name in RULES if name in policy.calculators}
        keys = {name: {each.id: profile_key(name, each.id) for each in questions} for name, questions in asked.items()}
        known: dict[str, Question] = {}
        askers: dict[str, list[str]] = {}
        for name, questions in asked.items():
            for question in questions:
                key = keys[name][question.id]
                known.setdefault(key, replace(question, id=key, required=False))
                askers.setdefault(key, []).append(name)
        return cls(keys, {**known, AS_OF.id: AS_OF}, {key: tuple(names) for key, names in askers.items()})


def _own(calculator: CalculatorPolicy) -> tuple[Question, ...]:
    """Everything that a calculator accepts but the day of asking, which is the profile's own."""
    return tuple(question for question in calculator.accepted if question is not AS_OF)
