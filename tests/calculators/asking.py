"""How the tests ask a calculator, and how they read what comes back."""

import json
from dataclasses import dataclass
from typing import Any

from calculators import Calculators

Found = set[tuple[str, ...]]
"""Errors as (field, code), or (field, code, other field) for a contradiction; their order is free."""


def errors_of(outcome: dict[str, Any]) -> Found:
    """The errors of an outcome; none where it is no errors object. No field may have two."""
    errors = outcome.get("errors", [])
    assert len({error["field"] for error in errors}) == len(errors), errors
    return {(error["field"], error["code"], *filter(None, [error.get("with")])) for error in errors}


@dataclass(frozen=True)
class Asking:
    """Asks under one policy; a situation is given as answers or, where it matters how it is written, as JSON text."""

    calculators: Calculators

    def text(self, calculator: str, situation: str, as_of: str | None = None) -> dict[str, Any]:
        """The outcome of a situation that is JSON text already, or ought to be."""
        outcome: dict[str, Any] = json.loads(self.calculators.answer(calculator, situation, as_of))
        return outcome

    def outcome(self, calculator: str, **answers: Any) -> dict[str, Any]:
        """The outcome of these answers; floats are welcome, they are written as a person would write them."""
        return self.text(calculator, json.dumps(answers))

    def results(self, calculator: str, **answers: Any) -> dict[str, Any]:
        """The results of these answers, which must have no error."""
        outcome = self.outcome(calculator, **answers)
        assert "errors" not in outcome, outcome
        results: dict[str, Any] = outcome["results"]
        return results

    def errors(self, calculator: str, **answers: Any) -> Found:
        """The errors of these answers."""
        return errors_of(self.outcome(calculator, **answers))
